#!/usr/bin/env bash
# The libraries a binary is linked with, those it loads when it draws a PDF, and the Debian packages they come from, as
# CycloneDX 1.5 JSON on stdout.
# Header-only libraries are taken from packages.txt. scripts/sbom.sh BINARY
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
binary=$1
version=$(sed -n 's/^project(sulh VERSION \([0-9.]*\).*/\1/p' "$here/../CMakeLists.txt")
packages() {
    drawing=$(/sbin/ldconfig -p | sed -n 's/.*libpangocairo-1.0.so.0 .* => //p' | head -1)
    { ldd "$binary"; ldd "$drawing"; echo "=> $drawing "; } | sed -n 's/.*=> \(\/[^ ]*\) .*/\1/p' | while read -r library; do
        (dpkg -S "$(readlink -f "$library")" 2>/dev/null || true) | cut -d: -f1
    done
    grep -E '^lib.*-dev$' "$here/packages.txt" | grep -v gtest
}
echo '{'
echo '  "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,'
echo "  \"metadata\": {\"component\": {\"type\": \"application\", \"name\": \"sulh\", \"version\": \"$version\","
echo "    \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"$(sha256sum "$binary" | cut -d' ' -f1)\"}],"
echo '    "licenses": [{"license": {"id": "Apache-2.0"}}]}},'
echo '  "components": ['
first=1
packages | sort -u | while read -r package; do
    found=$(dpkg-query -W -f '${Version}' "$package" 2>/dev/null) || continue
    if [ "$first" = 0 ]; then echo ','; fi
    first=0
    printf '    {"type": "library", "name": "%s", "version": "%s", "purl": "pkg:deb/debian/%s@%s?arch=%s"}' \
        "$package" "$found" "$package" "${found//+/%2B}" "$(dpkg --print-architecture)"
done
echo
echo '  ]'
echo '}'
