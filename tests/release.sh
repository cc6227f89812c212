#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What is handed out has the same bytes twice, and its signature holds for these bytes alone.
# tests/release.sh path/to/sulh path/to/release.sh
set -euo pipefail

sulh=$1
release=$2
command -v openssl >/dev/null || { echo "skipped: openssl is not installed"; exit 77; }
git -C "$(dirname "$release")" rev-parse HEAD >/dev/null 2>&1 || { echo "skipped: not in a git repository"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

openssl genpkey -algorithm ed25519 -out key.pem
"$release" "$sulh" key.pem one >/dev/null
"$release" "$sulh" key.pem two >/dev/null
cmp one/SHA256SUMS two/SHA256SUMS
cd one
sha256sum --quiet -c SHA256SUMS
verify() { openssl pkeyutl -verify -pubin -inkey release.pub -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig >/dev/null 2>&1; }
verify
tar xzf sulh-*.tar.gz
./sulh-*/sulh --version >/dev/null
sed -i 's/^./x/' SHA256SUMS
if verify; then echo "error: an altered list of hashes is accepted" >&2; exit 1; fi
echo "agreed"
