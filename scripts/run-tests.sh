#!/usr/bin/env bash
# run-tests.sh BUILD_DIRECTORY [ctest options]: runs every test and ends with "N passed, N failed, N skipped".
set -euo pipefail

build=$1
shift
report=$(mktemp)
trap 'rm -f "$report"' EXIT

code=0
ctest --test-dir "$build" --output-on-failure --no-tests=error --output-junit "$report" "$@" || code=$?

# A test that could not be started is "notrun" like one that skipped itself, but counts as failed.
read -r total failed skipped < <(awk '
    /<testcase / { total++; skip = /status="notrun"/; fail += /status="fail"/ }
    /<skipped / && skip { if (/SKIP_RETURN_CODE/) skipped++; else fail++ }
    END { print total + 0, fail + 0, skipped + 0 }' "$report")
echo "$((total - failed - skipped)) passed, $failed failed, $skipped skipped"
if ((total == 0 || failed > 0)); then exit 1; fi
exit "$code"
