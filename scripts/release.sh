#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What is handed out: the binary with its agreements and documents in one archive, its bill of materials, and a signed list
# of hashes. The archive's bytes depend on the commit alone. scripts/release.sh BINARY KEY.pem OUT
# A key:  openssl genpkey -algorithm ed25519 -out release.pem && openssl pkey -in release.pem -pubout -out release.pub
# Check:  openssl pkeyutl -verify -pubin -inkey release.pub -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig && sha256sum -c SHA256SUMS
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if (($# != 3)); then
    echo "usage: scripts/release.sh BINARY KEY.pem OUT" >&2
    exit 2
fi
binary=$(realpath "$1")
key=$(realpath "$2")
mkdir -p "$3"
out=$(realpath "$3")
version=$("$binary" --version | cut -d' ' -f2)
name="sulh-$version-$(dpkg --print-architecture)"
date=$(git -C "$here" log -1 --format=%cI)

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$stage/$name"
cp "$binary" "$stage/$name/sulh"
strip --strip-debug "$stage/$name/sulh"
(cd "$here" && git archive HEAD LICENSE README.md CHANGELOG.md SECURITY.md agreements docs editors examples methods) |
    tar -x -C "$stage/$name"
tar -C "$stage" --sort=name --owner=0 --group=0 --numeric-owner --mtime="$date" -cf - "$name" | gzip -n9 >"$out/$name.tar.gz"
"$here/scripts/sbom.sh" "$stage/$name/sulh" >"$out/$name.cdx.json"

cd "$out"
sha256sum "$name.tar.gz" "$name.cdx.json" >SHA256SUMS
openssl pkeyutl -sign -inkey "$key" -rawin -in SHA256SUMS -out SHA256SUMS.sig
openssl pkey -in "$key" -pubout -out release.pub
openssl pkeyutl -verify -pubin -inkey release.pub -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig >/dev/null
echo "$out/$name.tar.gz"
