#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Beside a served mission: commands that read work, commands that write are refused; no secret is printed where no terminal
# is; a taken port leaves nothing behind. tests/served.sh path/to/sulh
set -euo pipefail

sulh=$1
work=$(mktemp -d)
server=
# By its id alone, and only while it is ours.
cleanup() {
    if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
    rm -rf "$work"
}
trap cleanup EXIT
cd "$work"
umask 022

fail() { echo "error: $1" >&2; exit 1; }
# Serves DIR under a port of its own, and waits for its address.
serve() {
    : >served
    timeout 120 "$sulh" serve "$1" --listen 127.0.0.1:0 >served 2>told &
    server=$!
    for _ in $(seq 200); do
        grep -q '^http' served && return
        kill -0 "$server" 2>/dev/null || fail "the server ended: $(<told)"
        sleep 0.1
    done
    fail "the server says nothing"
}
stop() { kill -INT "$server"; wait "$server" || true; server=; }

"$sulh" demo exercise --play-only >played
mission=exercise/mission
[[ $(stat -c %a $mission) == 700 ]] || fail "others may look into the mission"
[[ -z $(find $mission -type f -perm /077) ]] || fail "others may read $(find $mission -type f -perm /077)"
serve $mission

# Whoever may read the journal learns no way in.
grep -q 'token=' served told && fail "a way to sign in was printed where no terminal is"
grep -q "$mission/sign-in" told || fail "nobody is told where the address to sign in lies"
[[ $(stat -c %a $mission/sign-in) == 600 ]] || fail "others may read the address to sign in"
grep -q '^http://127\.0\.0\.1:[0-9]*/#token=.' $mission/sign-in || fail "no address to sign in"

"$sulh" due $mission --as-of 2031-06-01T00:00Z >due
"$sulh" status $mission --json >status
assessment=$(sed -n 's/.*"a-\([0-9a-f]\{16\}\)".*/a-\1/p' status | head -n 1)
[[ -n $assessment ]] || assessment=$("$sulh" status $mission | sed -n 's/^ *\(a-[0-9a-f]*\) .*/\1/p' | head -n 1)
[[ -n $assessment ]] || fail "the status names no assessment"
"$sulh" bulletin $mission >bulletin
"$sulh" audit $mission >audited
"$sulh" cases $mission >cases
"$sulh" members $mission >members
"$sulh" sources $mission >sources
"$sulh" tables $mission movement >tables
"$sulh" why assessment "$assessment" $mission >why
"$sulh" prove $mission "$assessment" --out one.tlog-proof >proved
"$sulh" verify one.tlog-proof --key "$(<exercise/vkey)" >verified
"$sulh" export $mission copy >exported
"$sulh" incidents $mission --out incidents.gpkg >geographic
"$sulh" publish $mission site --as-of 2031-06-01T00:00Z >published
"$sulh" backup $mission backup >kept
"$sulh" audit backup >audited_copy
[[ -e backup/sign-in ]] && fail "the way in lies in the backup"

code=0
"$sulh" ingest $mission exercise/hotspots.csv 2>refused || code=$?
[[ $code == 1 ]] || fail "a second writer ends with $code"
grep -q 'another program writes to this mission' refused || fail "a second writer is told: $(<refused)"
grep -q 'hint: if it is sulh serve' refused || fail "a second writer is not told what to do"

# A taken port: nothing is played, and the next one begins anew.
port=$(sed -n 's#^http://127\.0\.0\.1:\([0-9]*\)/.*#\1#p' served)
"$sulh" demo again --listen "127.0.0.1:$port" >played_again 2>&1 && fail "two programs listen on one port"
[[ ! -e again ]] || fail "a folder is left where nothing was played"
stop
[[ ! -e $mission/sign-in ]] || fail "the way in outlived the server"

# Where somebody has an account there is no other way in.
printf 'nine tall poplars by the ford\n' | "$sulh" account add $mission olive --person desk-1 >added
serve $mission
grep -q 'token=' served told && fail "a token beside an account"
[[ ! -e $mission/sign-in ]] || fail "a way in beside an account"
grep -q 'Sign in by the name and password' told || fail "nobody is told how to sign in"
stop
echo "beside a served mission commands read, and nothing secret was printed"
