#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every proof of every tree of up to 300 entries, and random ones of up to 2^20, against golang.org/x/mod/sumdb/tlog.
# tests/differential.sh path/to/proofs_tool [small-size-max [large-size-max [count [seed]]]]
set -euo pipefail

tool=$1
small=${2:-300}
large=${3:-65536}
count=${4:-2000}
seed=${5:-1}
source_file=$(dirname "$0")/differential/main.go
if ! command -v go >/dev/null || [[ ! -d /usr/share/gocode/src/golang.org/x/mod/sumdb ]]; then
    echo "skipped: needs the packages golang-go and golang-golang-x-mod-dev"
    exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/judge"
cp "$source_file" "$work/judge/"
(cd "$work/judge" && GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS='' GOCACHE="$work/cache" go build -o "$work/differential" .)

"$tool" small "$small" | "$work/differential" "$small"
"$tool" random "$large" "$count" "$seed" | "$work/differential" "$large"
