#!/usr/bin/env bash
# test-pages.sh unit|rooms BINARY: the tests of the pages. Exit code 77: skipped, with the reason.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
what=$1
export SULH=$2

skip() {
    echo "skipped: $1"
    exit 77
}

"$root/scripts/build-pages.sh"
if [[ ! -f $root/web/dist/index.html || ! -d $root/web/node_modules ]]; then skip "the pages are not built (node, npm)"; fi
cd "$root/web"
case $what in
    unit)
        npx --no-install svelte-check --tsconfig ./tsconfig.json --fail-on-warnings --output human
        npx --no-install vitest run --reporter=dot
        ;;
    rooms)
        (($(node -p 'process.versions.node.split(".")[0]') >= 20)) || skip "Playwright needs node 20, this is $(node -v)"
        command -v "${CHROMIUM:-chromium}" >/dev/null || skip "no chromium (apt install chromium)"
        npx --no-install vitest run --config tests/rooms/vitest.config.ts --reporter=dot
        ;;
esac
