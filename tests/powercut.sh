#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A record whose machine loses power at every file operation in turn: whatever was acknowledged must stand, and the
# record must go on. tests/powercut.sh path/to/record_tool [every-nth-operation]
set -eu

tool=$1
step=${2:-13}
shared=${SULH_SHARED:-$(dirname "$0")/../../shared}
if [ ! -f "$shared/check/powercut/powercut.cpp" ]; then
    echo "skipped: needs check/powercut in SULH_SHARED"
    exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
c++ -std=c++17 -O2 -shared -fPIC -o "$work/powercut.so" "$shared/check/powercut/powercut.cpp" -ldl

# lose POWERCUT_AT MODE SEED: writes until the power goes, then checks and goes on.
lose() {
    rm -rf "$work/area"
    mkdir "$work/area"
    LD_PRELOAD=$work/powercut.so POWERCUT_DIR=$work/area POWERCUT_AT=$1 POWERCUT_MODE=$2 POWERCUT_SEED=$3 \
        "$tool" write "$work/area/mission" 60 10 >"$work/acknowledged" 2>/dev/null || true
    size=$(tail -n 1 "$work/acknowledged")
    "$tool" check "$work/area/mission" "${size:-0}" || { echo "cut at $1, $2, seed $3: ${size:-0} were acknowledged"; exit 1; }
    # What an interrupted beginning left is begun anew; a record that stands goes on.
    if ! "$tool" export "$work/area/mission" "$work/area/out" 2>/dev/null; then rm -rf "$work/area/mission"; fi
    "$tool" write "$work/area/mission" 80 10 >/dev/null
    "$tool" check "$work/area/mission" 80
}

mkdir "$work/area"
LD_PRELOAD=$work/powercut.so POWERCUT_DIR=$work/area POWERCUT_COUNT=$work/count \
    "$tool" write "$work/area/mission" 60 10 >/dev/null
count=$(cat "$work/count")
runs=0
for mode in none subset torn; do
    at=$((1 + runs % step))
    while [ "$at" -le "$count" ]; do
        lose "$at" "$mode" "$at"
        at=$((at + step))
        runs=$((runs + 1))
    done
done
echo "$runs losses of power over $count operations: nothing acknowledged was lost"
