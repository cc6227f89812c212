#!/usr/bin/env bash
# Installs the packages listed in packages.txt (and, with --dev, packages-dev.txt) that are not there yet.
# Says nothing and needs no network where nothing is missing.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
lists=("$here/packages.txt")
if [[ "${1:-}" == --dev ]]; then lists+=("$here/packages-dev.txt"); fi

if ! command -v dpkg-query >/dev/null; then
    echo "error: expected Debian 12 with dpkg; install these by hand: ${lists[*]}" >&2
    exit 1
fi

missing=()
while read -r package instead; do
    if [[ -n $instead ]] && command -v "$instead" >/dev/null; then continue; fi
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    if [[ "$state" != installed ]]; then missing+=("$package"); fi
done < <(grep -hv -e '^#' -e '^$' "${lists[@]}")
if ((${#missing[@]} == 0)); then exit 0; fi

as_root=()
if ((EUID != 0)); then as_root=(sudo); fi
echo "installing ${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$log" 2>&1
}
if ! install; then
    if ! { "${as_root[@]}" apt-get update -qq >"$log" 2>&1 && install; }; then
        cat "$log" >&2
        echo "error: could not install ${missing[*]}" >&2
        exit 1
    fi
fi
