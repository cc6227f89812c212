#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A record that grows for long while its program is killed at random moments: what was acknowledged stands after every
# kill, and at the end the export that was kept up to date all along equals a fresh one, byte for byte.
# tests/soak.sh path/to/record_tool [entries [kills [seed]]]
set -eu

tool=$1
entries=${2:-200000}
kills=${3:-25}
seed=${4:-$(date +%s)}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
    echo "soak.sh: $* (seed $seed)"
    exit 1
}

# Milliseconds from 1 to 400, in seconds.
moments=$(awk -v n="$kills" -v seed="$seed" 'BEGIN { srand(seed); while (n-- > 0) printf "%.3f\n", 0.001 + rand() * 0.4 }')

echo "seed $seed"
acknowledged=0
killed=0
for moment in $moments; do
    "$tool" write mission "$entries" 37 >told 2>/dev/null &
    writer=$!
    sleep "$moment"
    if kill -9 "$writer" 2>/dev/null; then killed=$((killed + 1)); fi
    wait "$writer" 2>/dev/null || true
    # A line that the kill cut off was not said.
    last=$(sed -n '$!p' told | tail -n 1)
    acknowledged=${last:-$acknowledged}
    "$tool" check mission "$acknowledged" || fail "after $killed kills: $acknowledged entries were acknowledged"
    if [ "$acknowledged" -gt 0 ]; then "$tool" export mission mirror || fail "the mirror cannot follow"; fi
done
"$tool" write mission "$entries" 10007 >/dev/null || fail "cannot go on"
"$tool" check mission "$entries" || fail "damaged at the end"
"$tool" export mission mirror
"$tool" export mission fresh
# The mirror keeps the partial tiles of its earlier sizes.
diff -r mirror fresh >differences || true
if grep -v '^Only in mirror' differences; then fail "the mirror is another"; fi
echo "$entries entries, $killed kills: all that was acknowledged stood, and the mirror equals a fresh export"
