// SPDX-License-Identifier: Apache-2.0
#include "geo/geojson.hpp"

#include <utility>

namespace sulh {

namespace {

// From the stored whole number: dividing rounds once, so that 0.1 stays 0.1.
Json degrees(std::int64_t e7) {
    return static_cast<double>(e7) / 1e7;
}

Json position_json(LatLon at) {
    return Json::Array{degrees(at.lon_e7()), degrees(at.lat_e7())};
}

Json positions_json(const std::vector<LatLon>& positions) {
    Json::Array array;
    array.reserve(positions.size() + 1);
    for (const LatLon at : positions)
        array.push_back(position_json(at));
    return array;
}

Json rings_json(const Polygon& polygon) {
    Json::Array rings;
    for (Polygon::Ring ring : polygon.rings()) {
        ring.push_back(ring.front());
        rings.push_back(positions_json(ring));
    }
    return rings;
}

Json geometry_json(std::string_view type, Json coordinates) {
    Json json;
    json.set("type", type);
    json.set("coordinates", std::move(coordinates));
    return json;
}

}  // namespace

Json to_geojson(LatLon at) {
    return geometry_json("Point", position_json(at));
}

Json to_geojson(const Line& line) {
    if (line.chains().size() == 1)
        return geometry_json("LineString", positions_json(line.chains()[0]));
    Json::Array parts;
    for (const Line::Chain& chain : line.chains())
        parts.push_back(positions_json(chain));
    return geometry_json("MultiLineString", std::move(parts));
}

Json to_geojson(const Polygon& polygon) {
    return geometry_json("Polygon", rings_json(polygon));
}

Json to_geojson(const std::vector<Polygon>& polygons) {
    if (polygons.size() == 1) return to_geojson(polygons[0]);
    Json::Array parts;
    for (const Polygon& polygon : polygons)
        parts.push_back(rings_json(polygon));
    return geometry_json("MultiPolygon", std::move(parts));
}

Json to_geojson(const Box& box) {
    const Json west = degrees(box.west_e7);
    const Json east = degrees(box.west_e7 + box.width_e7);
    const Json south = degrees(box.south_e7);
    const Json north = degrees(box.north_e7);
    const auto corner = [](const Json& lon, const Json& lat) {
        return Json(Json::Array{lon, lat});
    };
    Json ring;
    ring.push(corner(west, south)).push(corner(east, south));
    ring.push(corner(east, north)).push(corner(west, north)).push(corner(west, south));
    Json rings;
    rings.push(std::move(ring));
    return geometry_json("Polygon", std::move(rings));
}

Json to_geojson(const Geometry& geometry) {
    if (const auto* at = std::get_if<LatLon>(&geometry)) return to_geojson(*at);
    if (const auto* line = std::get_if<Line>(&geometry)) return to_geojson(*line);
    if (const auto* polygons = std::get_if<std::vector<Polygon>>(&geometry))
        return to_geojson(*polygons);
    if (const auto* points = std::get_if<std::vector<LatLon>>(&geometry)) {
        return geometry_json("MultiPoint", positions_json(*points));
    }
    return {};
}

Json feature_json(Json geometry, Json properties) {
    Json json;
    json.set("type", "Feature");
    json.set("geometry", std::move(geometry));
    json.set("properties", std::move(properties));
    return json;
}

Json feature_collection_json(Json::Array features) {
    Json json;
    json.set("type", "FeatureCollection");
    json.set("features", std::move(features));
    return json;
}

}  // namespace sulh
