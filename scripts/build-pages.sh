#!/usr/bin/env bash
# Builds the pages of the operations room into web/dist, where their sources have changed since the last time.
# Without Node or without a network for the first time it says so and leaves the binary without pages: everything
# else of Sulh works.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
web=$root/web
stamp=$web/.built

without_pages() {
    echo "warning: the pages of the operations room are not built: $1" >&2
    exit 0
}

sources() {
    find "$web/src" "$web/build" "$web/public" "$root/languages" -type f ! -name '*.test.ts' -print0
    printf '%s\0' "$web/index.html" "$web/package-lock.json" "$web/vite.config.ts" "$web/svelte.config.js"
}
state=$(sources | sort -z | xargs -0 sha256sum | sha256sum)
if [[ -f $web/dist/files.txt && -f $stamp && $(<"$stamp") == "$state" ]]; then exit 0; fi

command -v node >/dev/null || without_pages "no node (apt install nodejs npm)"
command -v npm >/dev/null || without_pages "no npm (apt install npm)"
(($(node -p 'process.versions.node.split(".")[0]') >= 18)) || without_pages "node $(node -v) is older than 18"

log=$(mktemp)
trap 'rm -f "$log"' EXIT
cd "$web"
if ! cmp -s package-lock.json node_modules/.lock-installed 2>/dev/null; then
    echo "fetching what the pages are built with (npm ci)" >&2
    if ! npm ci --no-audit --no-fund >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        without_pages "npm ci failed"
    fi
    cp package-lock.json node_modules/.lock-installed
fi
if ! npx --no-install vite build >"$log" 2>&1; then
    cat "$log" >&2
    echo "error: the pages of the operations room do not build" >&2
    exit 1
fi
# What the binary carries (src/serve/CMakeLists.txt).
(cd dist && find . -path ./.vite -prune -o -type f ! -name files.txt -printf '%P\n' | LC_ALL=C sort >files.txt)
echo "$state" >"$stamp"
