#!/usr/bin/env bash
# Two clean builds in different directories, without the compiler cache: the same bytes, or exit 1.
# scripts/reproducible.sh [TARGET [FILE]], where FILE is what the target makes, below build/release; sulh by default
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=${1:-sulh}
file=${2:-sulh}
jobs=${JOBS:-$(nproc)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in one another/directory; do
    mkdir -p "$work/$name"
    git -C "$here" archive HEAD | tar -x -C "$work/$name"
    # Paths of sources stand in messages and in debug information.
    (cd "$work/$name" && export CCACHE_DISABLE=1 CXXFLAGS="-ffile-prefix-map=$work/$name=." &&
        cmake --preset release -DSULH_BENCH=OFF --log-level=WARNING >/dev/null &&
        cmake --build build/release -j "$jobs" --target "$target" -- --quiet)
done
if cmp "$work/one/build/release/$file" "$work/another/directory/build/release/$file"; then
    echo "the same bytes twice: $(sha256sum <"$work/one/build/release/$file" | cut -d' ' -f1)  $file"
else
    echo "the two builds differ" >&2
    exit 1
fi
