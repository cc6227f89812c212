#pragma once
// SPDX-License-Identifier: Apache-2.0
// Incidents as a GeoPackage: one SQLite file with two tables, those with a place and those without.
// SPEC: OGC GeoPackage 1.3 (12-128r17)

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "geo/latlon.hpp"
#include "serve/rows.hpp"

#include <string>
#include <vector>

namespace sulh {

// The bytes of the file, made in `folder` and removed from there. The same rows give the same bytes
// with the same version of SQLite. `changed` stands as the time of the last change.
Result<std::string> incident_geopackage(const std::vector<IncidentRow>& rows,
                                        Instant changed, bool is_exercise,
                                        const std::string& folder);

// A point of WGS 84 as GeoPackage holds it: "GP", version 0, no envelope, then WKB, longitude first.
Bytes geopackage_point(LatLon at);

}  // namespace sulh
