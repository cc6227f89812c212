#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A part of the program built from nothing in two directories has the same bytes; 'make reproducible' does so with the whole.
# tests/reproducible.sh path/to/reproducible.sh
set -euo pipefail

git -C "$(dirname "$1")" rev-parse HEAD >/dev/null 2>&1 || { echo "skipped: not in a git repository"; exit 77; }
"$1" tlog src/tlog/libtlog.a
