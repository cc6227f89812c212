#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Witness, copy and record whose program is killed at every file call in turn, a record also while it takes reports in
# and while it erases: what was answered stands, nothing runs back, what was signed stays, and the same command then
# works. tests/killed.sh path/to/sulh path/to/examples/two-rivers [every-nth-call]
set -eu

sulh=$1
example=$2
step=${3:-9}
if ! command -v strace >/dev/null || ! strace -o /dev/null true 2>/dev/null; then
    echo "skipped: needs strace, and to be allowed to trace"
    exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "killed.sh: $*"
    cat "$work/said" 2>/dev/null || true
    exit 1
}

# Two sizes of one record, a witness and a copy that know the first.
"$sulh" init record --agreement "$example/two-rivers.md" --now 2031-06-01T00:00:00Z >record.vkey 2>/dev/null
"$sulh" export record small 2>/dev/null
"$sulh" witness first --new north.example/witness --trust record.vkey >north.vkey 2>/dev/null
"$sulh" witness first --export small --now 2031-06-01T01:00:00Z >/dev/null
"$sulh" follow small held --key record.vkey 2>/dev/null
"$sulh" ingest record "$example/patrols.csv" --now 2031-06-01T06:00:00Z >/dev/null 2>&1
"$sulh" export record large 2>/dev/null
cp -r first again
"$sulh" witness again --export large --answer answer --now 2031-06-01T07:00:00Z 2>/dev/null
{ echo "log $(cat record.vkey)"; echo "witness north $(cat north.vkey)"; echo "quorum north"; } >truce.policy

size_of() { "$sulh" witness "$1" | sed -n 's/.*  \([0-9]*\) entr.*/\1/p'; }
small=$(size_of first)
large=$(size_of again)
[ "$small" -lt "$large" ] || fail "the record did not grow"

cosign="$sulh witness now --export large --now 2031-06-01T08:00:00Z"
follow="$sulh follow large now --key record.vkey"
archive="$sulh cosign now --policy truce.policy --answer answer"

ingest="$sulh ingest now $example/liaison.jsonl --now 2031-06-01T08:00:00Z"
redact="$sulh redact now patrols.csv --by commission --reason asked --now 2031-06-01T08:00:00Z"

entries() { "$sulh" status "$1" --json 2>said | tr -d ' \n' | sed 's/.*"size":\([0-9]*\).*/\1/'; }

# The record is sound, and grew from the one whose export is $1.
check_growth() {
    "$sulh" audit now >said 2>&1 || fail "$place: the audit fails"
    rm -rf out copied
    cp -r "$1" copied
    "$sulh" export now out 2>said || fail "$place: cannot be exported"
    "$sulh" follow out copied --key record.vkey 2>said || fail "$place: not what was signed before"
}

check_ingest() {
    size=$(entries now)
    [ "$size" -ge "$large" ] || fail "$place: $size entries"
    if grep -q 'observation' told; then [ "$size" -gt "$large" ] || fail "$place: told, and not recorded"; fi
    check_growth large
    mv out emitted
    if ! $ingest >told 2>said; then grep -q 'already holds these bytes' said || fail "$place: does not work again"; fi
    check_growth emitted
    rm -rf emitted
}

check_redact() {
    [ "$(entries now)" -ge "$large" ] || fail "$place: went back"
    if ! $redact >told 2>said; then grep -q 'was erased before' said || fail "$place: does not work again"; fi
    # The audit also says where the vault still holds what was erased.
    check_growth large
}

check_cosign() {
    size=$(size_of now) || fail "$place: the witness cannot be opened"
    [ "$size" = "$small" ] || [ "$size" = "$large" ] || fail "$place: the witness remembers $size"
    if grep -q '^— north' told; then [ "$size" = "$large" ] || fail "$place: answered, and forgotten"; fi
    $cosign >told 2>said || fail "$place: does not work again"
    grep -q '^— north' told || fail "$place: gives no cosignature"
    if "$sulh" witness now --export small --now 2031-06-01T09:00:00Z >told 2>said; then fail "$place: went back"; fi
}

check_follow() {
    $follow >told 2>said || fail "$place: does not work again"
    # The copy keeps the partial tiles of its earlier sizes.
    diff -r large now >differences || true
    if grep -v '^Only in now' differences >said; then fail "$place: the copy is another"; fi
}

check_archive() {
    "$sulh" audit now >said 2>&1 || fail "$place: the audit fails"
    $archive >told 2>said || fail "$place: does not work again"
    "$sulh" prove now 3 --policy truce.policy >one.proof 2>said || fail "$place: cannot be proven"
    "$sulh" verify one.proof --policy truce.policy >told 2>said || fail "$place: does not verify"
}

runs=0
kills=0
for what in cosign:first follow:held archive:record ingest:record redact:record; do
    name=${what%:*}
    from=${what#*:}
    eval "command=\$$name"
    for call in openat write pwrite64 fsync fdatasync rename unlink ftruncate syncfs; do
        rm -rf now && cp -r "$from" now
        # shellcheck disable=SC2154,SC2086
        strace -f -qq -e trace="$call" -o calls $command >told 2>said || fail "$name does not even work undisturbed"
        count=$(grep -c "$call(" calls || true)
        at=$((1 + runs % step))
        while [ "$at" -le "$count" ]; do
            rm -rf now && cp -r "$from" now
            : >told
            # shellcheck disable=SC2086
            strace -f -qq -e trace="$call" -e inject="$call:signal=KILL:when=$at" -o calls $command >told 2>said ||
                kills=$((kills + 1))
            place="$name killed at $call $at"
            "check_$name"
            runs=$((runs + 1))
            at=$((at + step))
        done
    done
done
[ "$kills" -gt $((runs / 2)) ] || fail "only $kills of $runs runs were killed"
echo "$runs runs, $kills killed: what was answered stood each time, and the next run finished"
