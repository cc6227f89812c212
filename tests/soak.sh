#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A record that grows for long while its program is killed at random moments, and a follower beside it that is killed too:
# what was acknowledged stands after every kill, no checkpoint that left the program is contradicted, and at the end the
# export that was kept up to date all along and the follower's copy equal a fresh one, byte for byte.
# tests/soak.sh path/to/record_tool path/to/sulh [entries [kills [seed]]]
set -eu

tool=$1
sulh=$2
entries=${3:-1000000}
kills=${4:-25}
seed=${5:-$(date +%s)}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "soak.sh: $* (seed $seed)"
    exit 1
}

# For the follower 1 to 30 milliseconds, for the writer 1 to 400 more, in seconds.
moments=$(awk -v n="$kills" -v seed="$seed" \
    'BEGIN { srand(seed); while (n-- > 0) printf "%.3f:%.3f\n", 0.001 + rand() * 0.03, 0.001 + rand() * 0.4 }')

# Every file of a fresh export is in $1 with the same bytes. It keeps the partial tiles of its earlier sizes.
equals_fresh() {
    diff -r "$1" fresh >differences || true
    if grep -v "^Only in $1" differences; then fail "$1 is another"; fi
}

echo "seed $seed"
acknowledged=0
killed=0
followers_killed=0
round=0
for moment in $moments; do
    "$tool" write mission "$entries" 37 emitted >told 2>/dev/null &
    writer=$!
    follower=
    if [ -f record.vkey ]; then
        "$sulh" follow mirror copy --key record.vkey >followed 2>&1 &
        follower=$!
    fi
    sleep "${moment%:*}"
    # Every second follower is left to finish.
    if [ -n "$follower" ] && [ $((round % 2)) -eq 0 ] && kill -9 "$follower" 2>/dev/null; then
        followers_killed=$((followers_killed + 1))
        wait "$follower" 2>/dev/null || true
        follower=
    fi
    sleep "${moment#*:}"
    if kill -9 "$writer" 2>/dev/null; then killed=$((killed + 1)); fi
    wait "$writer" 2>/dev/null || true
    if [ -n "$follower" ]; then
        wait "$follower" || { cat followed; fail "the follower refuses the mirror"; }
    fi
    round=$((round + 1))
    # A line that the kill cut off was not said.
    last=$(sed -n '$!p' told | tail -n 1)
    acknowledged=${last:-$acknowledged}
    "$tool" check mission "$acknowledged" emitted || fail "after $killed kills: $acknowledged entries were acknowledged"
    if [ "$acknowledged" -gt 0 ]; then
        "$tool" export mission mirror || fail "the mirror cannot follow"
        [ -f record.vkey ] || cp mirror/vkey record.vkey
    fi
done
"$tool" write mission "$entries" 10007 emitted >/dev/null || fail "cannot go on"
"$tool" check mission "$entries" emitted || fail "damaged at the end"
"$tool" export mission mirror
"$tool" export mission fresh
equals_fresh mirror
[ -f record.vkey ] || cp mirror/vkey record.vkey
"$sulh" follow mirror copy --key record.vkey >followed 2>&1 || { cat followed; fail "the follower refuses the mirror"; }
equals_fresh copy
echo "$entries entries, $killed kills of the writer and $followers_killed of the follower: all that was acknowledged and" \
    "emitted stood; mirror and copy equal a fresh export"
