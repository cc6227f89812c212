#!/usr/bin/env bash
# run-fuzzers.sh BUILD_DIRECTORY SECONDS: each libFuzzer target in turn, from its kept corpus and the seeds in tests/fuzz.
set -euo pipefail

build=$1
seconds=$2
failed=0
for fuzzer in "$build"/tests/fuzz/*_fuzz; do
    name=$(basename "$fuzzer" _fuzz)
    corpus=$build/corpus/$name
    mkdir -p "$corpus"
    folders=("$corpus")
    if [[ -d tests/fuzz/corpus/$name ]]; then folders+=("tests/fuzz/corpus/$name"); fi
    echo "$name: $seconds s" >&2
    if ! "$fuzzer" -max_total_time="$seconds" -max_len=65536 -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 \
        -verbosity=0 -artifact_prefix="$build/corpus/$name-" "${folders[@]}"; then
        echo "$name: failed, input kept in $build/corpus/$name-*" >&2
        failed=$((failed + 1))
    fi
done
if ((failed > 0)); then exit 1; fi
