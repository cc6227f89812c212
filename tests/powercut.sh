#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A record whose machine loses power at every file operation in turn: whatever was acknowledged must stand, no checkpoint
# that left the program may be contradicted, and the record must go on.
# tests/powercut.sh path/to/record_tool [every-nth-operation [seeds]]
set -eu

tool=$1
step=${2:-13}
seeds=${3:-1}
shared=${SULH_SHARED:-$(dirname "$0")/../../shared}
if [ ! -f "$shared/check/powercut/powercut.cpp" ]; then
    echo "skipped: needs check/powercut in SULH_SHARED"
    exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
c++ -std=c++17 -O2 -shared -fPIC -o "$work/powercut.so" "$shared/check/powercut/powercut.cpp" -ldl

# The judge itself: a record that is set back and grows again to the same size is not the one that was emitted.
"$tool" write "$work/judged" 30 10 "$work/told" >/dev/null
cp -r "$work/judged" "$work/earlier"
"$tool" write "$work/judged" 60 10 "$work/told" >/dev/null
"$tool" check "$work/judged" 60 "$work/told"
"$tool" write "$work/earlier" 60 10 >/dev/null
"$tool" check "$work/earlier" 60
if "$tool" check "$work/earlier" 60 "$work/told" 2>/dev/null; then
    echo "powercut.sh: two histories of one size pass for one"
    exit 1
fi

# lose POWERCUT_AT MODE SEED: writes until the power goes, then checks and goes on. What was emitted lies elsewhere.
lose() {
    rm -rf "$work/area" "$work/emitted"
    mkdir "$work/area"
    LD_PRELOAD=$work/powercut.so POWERCUT_DIR=$work/area POWERCUT_AT=$1 POWERCUT_MODE=$2 POWERCUT_SEED=$3 \
        "$tool" write "$work/area/mission" 60 10 "$work/emitted" >"$work/acknowledged" 2>/dev/null || true
    size=$(tail -n 1 "$work/acknowledged")
    "$tool" check "$work/area/mission" "${size:-0}" "$work/emitted" ||
        { echo "cut at $1, $2, seed $3: ${size:-0} were acknowledged"; exit 1; }
    # What an interrupted beginning left is begun anew; a record that stands goes on.
    if ! "$tool" export "$work/area/mission" "$work/area/out" 2>/dev/null; then rm -rf "$work/area/mission"; fi
    "$tool" write "$work/area/mission" 80 10 "$work/emitted" >/dev/null
    "$tool" check "$work/area/mission" 80 "$work/emitted" ||
        { echo "cut at $1, $2, seed $3: it went on with another history"; exit 1; }
}

mkdir "$work/area"
LD_PRELOAD=$work/powercut.so POWERCUT_DIR=$work/area POWERCUT_COUNT=$work/count \
    "$tool" write "$work/area/mission" 60 10 "$work/emitted" >/dev/null
count=$(cat "$work/count")
runs=0
for mode in none subset torn; do
    at=$((1 + runs % step))
    while [ "$at" -le "$count" ]; do
        seed=0
        while [ "$seed" -lt "$seeds" ]; do
            lose "$at" "$mode" $((at + seed * 1000003))
            seed=$((seed + 1))
            runs=$((runs + 1))
            # Nothing is drawn by lot where nothing that was not synced survives.
            if [ "$mode" = none ]; then break; fi
        done
        at=$((at + step))
    done
done
echo "$runs losses of power over $count operations: nothing acknowledged was lost, nothing emitted contradicted"
