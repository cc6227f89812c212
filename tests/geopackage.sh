#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# GDAL opens the GeoPackage of the exercise, finds nothing to complain of, and counts what Sulh counts.
# tests/geopackage.sh path/to/sulh
set -euo pipefail

sulh=$1
command -v ogrinfo >/dev/null || { echo "skipped: ogrinfo is not installed (apt install gdal-bin)"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() { echo "error: $1" >&2; exit 1; }
features() { sed -n 's/^Feature Count: //p' "$1"; }

"$sulh" demo exercise --play-only >played
"$sulh" incidents exercise/mission --out incidents.gpkg >said
for layer in incidents incidents_without_place; do
    ogrinfo -so incidents.gpkg "$layer" >"$layer.told" 2>"$layer.complaints" || fail "ogrinfo cannot read $layer"
    [[ ! -s $layer.complaints ]] || fail "ogrinfo complains of $layer: $(<"$layer.complaints")"
done
grep -q 'GPKG' incidents.told || fail "it is not read as a GeoPackage"
grep -q '^Geometry: Point' incidents.told || fail "incidents are no points"
grep -q 'ID\["EPSG",4326\]' incidents.told || fail "the positions are not in WGS 84"
grep -q '^Geometry: None' incidents_without_place.told || fail "incidents without a place have one"

"$sulh" status exercise/mission --json >status.json
count=$(($(features incidents.told) + $(features incidents_without_place.told)))
known=$(sed -n 's/.*"incidents":\([0-9]*\).*/\1/p' status.json)
[[ $count == "$known" ]] || fail "$count incidents, where the mission has $known"
# Each at its place.
ogrinfo -q -dialect SQLite -sql "SELECT id, ST_X(geometry) AS x, ST_Y(geometry) AS y FROM incidents ORDER BY id" incidents.gpkg >places ||
    fail "the places cannot be asked for"
[[ $(grep -c '^  id (String)' places) == "$(features incidents.told)" ]] || fail "an incident has no id"
ogr2ogr -f GeoJSON again.geojson incidents.gpkg incidents || fail "ogr2ogr cannot turn it into GeoJSON"
[[ $(grep -c '"type": "Feature",' again.geojson) == "$(features incidents.told)" ]] || fail "features were lost"
echo "GDAL reads $count incidents of the GeoPackage"
