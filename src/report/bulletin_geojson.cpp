// SPDX-License-Identifier: Apache-2.0
#include "geo/geojson.hpp"
#include "report/bulletin_formats.hpp"
#include "report/json_parts.hpp"

namespace sulh {

namespace {

Json position_json(LatLon at) {
    return Json::Array{Json(degrees_of(at.lon_e7())), Json(degrees_of(at.lat_e7()))};
}

Json path_json(const std::vector<LatLon>& path, bool is_ring) {
    Json json{Json::Array{}};
    for (const LatLon at : path)
        json.push(position_json(at));
    if (is_ring && !path.empty()) json.push(position_json(path.front()));
    return json;
}

// Outlines are drawings, some rings being holes of others, so zones go out as lines around them.
Json shape_json(const MapShape& shape) {
    Json paths{Json::Array{}};
    for (const std::vector<LatLon>& path : shape.paths)
        paths.push(path_json(path, shape.is_zone));
    Json geometry;
    geometry.set("type", "MultiLineString").set("coordinates", std::move(paths));
    Json properties;
    properties.set("feature", shape.is_zone ? "zone outline" : "line")
        .set("id", shape.id)
        .set("name", shape.title.empty() ? shape.id : shape.title);
    return feature_json(std::move(geometry), std::move(properties));
}

Json incident_json(const IncidentEntry& entry, const Bulletin& bulletin) {
    Json properties;
    properties.set("feature", "incident");
    if (bulletin.is_exercise) properties.set("exercise", true);
    set_marking(properties, bulletin.marking);
    properties.set("places", bulletin.is_coarse ? "coarse" : "exact");
    if (entry.where.is_known) {
        properties.set("radius_m", static_cast<double>(entry.where.radius_m));
    }
    Json entry_json = json_of(entry);
    for (const auto& [member, value] : *entry_json.object()) {
        if (member != "where") properties.set(member, value);
    }
    Json geometry = entry.where.is_known ? to_geojson(entry.where.centre) : Json{};
    return feature_json(std::move(geometry), std::move(properties));
}

}  // namespace

Json bulletin_geojson(const Bulletin& bulletin) {
    Json::Array features;
    for (const MapShape& shape : bulletin.shapes) {
        if (!shape.paths.empty()) features.push_back(shape_json(shape));
    }
    for (const IncidentEntry& entry : bulletin.incidents) {
        features.push_back(incident_json(entry, bulletin));
    }
    for (const IncidentEntry& entry : bulletin.out_of_scope) {
        features.push_back(incident_json(entry, bulletin));
    }
    return feature_collection_json(std::move(features));
}

}  // namespace sulh
