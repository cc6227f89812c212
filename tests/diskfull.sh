#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A disk that fills up, fails, takes half a write, or does what it reports as failed, at every call of an intake in
# turn: the message says so and what to do; the record is what it was or what it should become, and sound; the next intake works.
# tests/diskfull.sh path/to/sulh path/to/libfailing_disk.so path/to/examples/two-rivers [points a mode]
set -eu

sulh=$1
disk=$2
example=$3
points=${4:-20}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/area"
cd "$work/area"
cp "$example"/* .
{ cat patrols.csv; echo 'spoiled'; } >taken.csv  # one row is set aside, so that a file of rejects is written as well

fail() {
    echo "diskfull.sh: $*"
    echo "--- what was said"
    cat "$work/said"
    exit 1
}

entries() { "$sulh" status "$1" --json | tr -d ' \n' | sed 's/.*"size":\([0-9]*\).*/\1/'; }

# failing MODE CALLS COMMAND…: its exit code goes to $code, what it says to $work/said.
failing() {
    how=$1
    allowed=$2
    shift 2
    code=0
    FAILING_DISK_FOLDER=$work/area FAILING_DISK_MODE=$how FAILING_DISK_AFTER=$allowed LD_PRELOAD=$disk \
        "$sulh" "$@" >"$work/told" 2>"$work/said" || code=$?
}

# counted COMMAND…: how many calls it makes.
counted() {
    FAILING_DISK_FOLDER=$work/area FAILING_DISK_COUNT=$work/count LD_PRELOAD=$disk \
        "$sulh" "$@" >"$work/told" 2>"$work/said" || [ $? -eq 4 ] || fail "does not even work on a sound disk: $*"
    cat "$work/count"
}

# What is wrong and what to do.
check_words() {
    [ "$code" -eq 1 ] || fail "$1: exit $code, expected 1"
    grep -q '^sulh: error: .*/\|^sulh: error: [^ ]*: ' "$work/said" || fail "$1: names no file"
    case $1 in
        broken* | done*) grep -q 'input/output error\|is the disk full or failing' "$work/said" || fail "$1: not named" ;;
        *) grep -q 'no space left\|is the disk full or failing' "$work/said" || fail "$1: not named" ;;
    esac
    grep -q '^  hint: ' "$work/said" || fail "$1: does not say what to do"
}

take_in="ingest mission taken.csv --now 2031-06-02T00:00:00Z"

begin() {
    rm -rf mission ./*.rejects.jsonl
    cp -r ../mission .
}

lose() {
    begin
    # shellcheck disable=SC2086
    failing "$1" "$2" $take_in
    place="$1 after $2 calls"
    mv "$work/told" "$work/told.first"
    "$sulh" audit mission >"$work/told" 2>&1 || { cp "$work/told" "$work/said"; fail "$place: the audit fails"; }
    size=$(entries mission)
    if [ "$code" -eq 4 ]; then
        [ "$size" -eq "$after" ] || fail "$place: acknowledged, but $size entries stand, not $after"
        return 0
    fi
    check_words "$place"
    refused=$((refused + 1))
    [ "$size" -eq "$before" ] || [ "$size" -eq "$after" ] || fail "$place: $size entries, neither $before nor $after"
    code=0
    # shellcheck disable=SC2086
    "$sulh" $take_in >"$work/told" 2>"$work/said" || code=$?
    if [ "$size" -eq "$before" ]; then
        [ "$code" -eq 4 ] || fail "$place: taken in again: exit $code, expected 4"
    else
        grep -q 'the record holds' "$work/told.first" || fail "$place: recorded, and does not say so"
        grep -q 'already holds these bytes' "$work/said" || fail "$place: the record holds it and does not say so"
    fi
    [ "$(entries mission)" -eq "$after" ] || fail "$place: taken in again, $(entries mission) entries, not $after"
}

"$sulh" init mission --agreement two-rivers.md --now 2031-06-01T00:00:00Z >/dev/null 2>&1
mv mission ../mission
before=$(entries ../mission)
begin
# shellcheck disable=SC2086
count=$(counted $take_in)
after=$(entries mission)
[ "$before" -lt "$after" ] || fail "the intake adds nothing"
step=$(((count + points - 1) / points))
runs=0
refused=0
for mode in full broken short done; do
    at=$((runs % step))
    while [ "$at" -lt "$count" ]; do
        lose "$mode" "$at"
        at=$((at + step))
        runs=$((runs + 1))
    done
done
[ "$refused" -gt $((runs / 2)) ] || fail "only $refused of $runs runs met the fault"
echo "$runs disks that filled up or failed over $count calls: the record stood each time, $refused were told"
