#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Records of several sizes, exported and proven, judged by an independent program that shares no code with Sulh.
# tests/tlogcheck.sh path/to/record_tool
set -eu

tool=$1
. "$(dirname "$0")/support/build_judge.sh"

for size in 0 1 255 256 257 1000 70000; do
    "$tool" write "$work/mission" "$size" 997 >/dev/null
    north=$("$tool" cosign "$work/mission" north.example/witness $((1935489600 + size)))
    south=$("$tool" cosign "$work/mission" south.example/witness $((1935489700 + size)))
    "$tool" export "$work/mission" "$work/out"
    vkey=$(cat "$work/out/vkey")
    set -- -dir "$work/out" -vkey "$vkey" -origin "$(cat "$work/out/origin")" -full \
        -witness "$north" -witness "$south" -quorum 2
    if [ "$size" -gt 0 ]; then
        index=$((size * 2 / 3))
        set -- "$@" -index "$index"
        "$tool" prove "$work/mission" "$index" "$work/one"
        "$work/tlogcheck" -mode proof -file "$work/one.tlog-proof" -entry "$work/one.entry" -vkey "$vkey" \
            -witness "$north" -witness "$south" -quorum 2 >/dev/null
    fi
    for old in "$work"/checkpoint.*; do
        if [ -f "$old" ]; then set -- "$@" -old "$old"; fi
    done
    "$work/tlogcheck" "$@" >"$work/answer" || { cat "$work/answer"; echo "refused at size $size"; exit 1; }
    cp "$work/out/checkpoint" "$work/checkpoint.$size"
    echo "size $size: agreed"
done

# Every entry of every small record.
for size in 1 2 3 4 5 6 7 8 9 13 16 17 31 32 33; do
    rm -rf "$work/small"
    "$tool" write "$work/small" "$size" "$size" >/dev/null
    "$tool" export "$work/small" "$work/small.out"
    index=0
    while [ "$index" -lt "$size" ]; do
        "$tool" prove "$work/small" "$index" "$work/one"
        "$work/tlogcheck" -mode proof -file "$work/one.tlog-proof" -entry "$work/one.entry" -vkey "$(cat "$work/small.out/vkey")" >/dev/null ||
            { echo "entry $index of $size refused"; exit 1; }
        index=$((index + 1))
    done
    rm -rf "$work/small.out"
done
echo "every entry of the records of up to 33 entries: agreed"

# The judge must be able to refuse: one bit in one entry.
printf 'X' | dd of="$work/out/tile/entries/016" bs=1 seek=40 conv=notrunc 2>/dev/null
if "$work/tlogcheck" -dir "$work/out" -vkey "$vkey" -origin "$(cat "$work/out/origin")" -full >/dev/null 2>&1; then
    echo "an altered entry was not noticed"
    exit 1
fi
echo "an altered entry was refused"
