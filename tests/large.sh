#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Large records of random sizes, grown from one to the next, judged by the independent program: every byte of the
# export, consistency with every smaller size, and proofs of random entries.
# tests/large.sh path/to/record_tool [how-many-sizes [largest [seed]]]
set -eu

tool=$1
sizes=${2:-4}
largest=${3:-1048576}
seed=${4:-$(date +%s)}
. "$(dirname "$0")/support/build_judge.sh"

# random COUNT BELOW SALT: so many whole numbers from 0 to BELOW - 1.
random() { awk -v n="$1" -v below="$2" -v seed="$((seed + $3))" 'BEGIN { srand(seed); while (n-- > 0) print int(rand() * below) }'; }

fail() {
    echo "large.sh: $* (seed $seed)"
    exit 1
}

echo "seed $seed"
# The largest itself is one of them: a complete tree.
for size in $( (random "$((sizes - 1))" "$largest" 0 && echo "$largest") | sort -nu); do
    "$tool" write "$work/mission" "$size" 50021 >/dev/null
    "$tool" export "$work/mission" "$work/out"
    vkey=$(cat "$work/out/vkey")
    set -- -dir "$work/out" -vkey "$vkey" -origin "$(cat "$work/out/origin")" -full
    for old in "$work"/checkpoint.*; do
        if [ -f "$old" ]; then set -- "$@" -old "$old"; fi
    done
    "$work/tlogcheck" "$@" >"$work/answer" || { cat "$work/answer"; fail "refused at size $size"; }
    cp "$work/out/checkpoint" "$work/checkpoint.$size"
    if [ "$size" -gt 0 ]; then
        for index in 0 $((size - 1)) $(random 20 "$size" "$size"); do
            "$tool" prove "$work/mission" "$index" "$work/one"
            "$work/tlogcheck" -mode proof -file "$work/one.tlog-proof" -entry "$work/one.entry" -vkey "$vkey" >/dev/null ||
                fail "entry $index of $size refused"
        done
    fi
    echo "size $size: agreed"
done
