#pragma once
// SPDX-License-Identifier: Apache-2.0
// GeoJSON read into checked shapes, and shapes written as GeoJSON.
// SPEC: RFC 7946, except that edges are geodesics, not straight lines in degrees (1.2 m apart on an
// edge of 0.1 degrees of longitude at latitude 38, 118 m on one degree), and that rings may run
// either way round.

#include "base/json.hpp"
#include "base/result.hpp"
#include "geo/line.hpp"
#include "geo/polygon.hpp"
#include "geo/zone.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sulh {

// A Point is a LatLon, a LineString or MultiLineString a Line, a Polygon or MultiPolygon one or
// more polygons, a MultiPoint one or more positions; monostate where a feature's geometry is null.
using Geometry =
    std::variant<std::monostate, LatLon, std::vector<LatLon>, Line, std::vector<Polygon>>;

struct Feature {
    std::string id;    // its "id", a number written as text; else empty
    std::string name;  // properties.name, else properties.title, else its id; else empty
    Geometry geometry;
    Json properties;  // object or null
};

// The features of a FeatureCollection, a single Feature, or a bare geometry (one feature without
// properties), in their order. Altitudes are ignored. invalid_input with the feature's number,
// counting from 1, and its name, and the ring or position at fault; GeometryCollection is refused;
// a position that fits only with latitude and longitude swapped is said to; limit beyond the sizes
// of geo/limits.hpp. `file` names the text in errors.
Result<std::vector<Feature>> parse_geojson(std::string_view text, std::string_view file = {});
// The same of JSON already read.
Result<std::vector<Feature>> read_geojson(const Json& json, std::string_view file = {});
// One geometry object. Errors do not say where.
Result<Geometry> read_geometry(const Json& json);

// All lines of the features as one line, in order. not_found where there is none.
Result<Line> line_of(const std::vector<Feature>& features);
// The union of all polygons of the features. not_found where there is none.
Result<Zone> zone_of(const std::vector<Feature>& features);

// Geometry objects; [longitude, latitude] with up to 7 decimals. A ring is closed and its outside
// runs counter-clockwise.
Json to_geojson(LatLon at);
Json to_geojson(const Line& line);
Json to_geojson(const Polygon& polygon);
Json to_geojson(const std::vector<Polygon>& polygons);
Json to_geojson(const Box& box);
Json to_geojson(const Geometry& geometry);  // null for monostate
// {"type":"Feature","geometry":...,"properties":...}
Json feature_json(Json geometry, Json properties);
// {"type":"FeatureCollection","features":[...]}
Json feature_collection_json(Json::Array features);

}  // namespace sulh
