// SPDX-License-Identifier: Apache-2.0
#include "geo/geojson.hpp"

#include "base/text.hpp"
#include "geo/limits.hpp"

#include <fmt/format.h>

#include <utility>

namespace sulh {

namespace {

// Adds what the error happened in to its message.
Error inside(std::string_view what, Error error) {
    error.message = fmt::format("{}: {}", what, error.message);
    return error;
}

// Counts the positions of one file, so that a small file of many shared limits cannot add up.
class Reader {
public:
    Result<Geometry> geometry(const Json& json);
    Result<Feature> feature(const Json& json);

private:
    Result<LatLon> position(const Json& json);
    Result<std::vector<LatLon>> positions(const Json& json);
    Result<Line> line(const Json& coordinates);
    Result<Polygon> polygon(const Json& coordinates);
    Result<std::vector<Polygon>> polygons(const Json& coordinates);

    std::size_t positions_ = 0;
};

Result<const Json::Array*> array_of(const Json& json, std::string_view what) {
    if (const Json::Array* array = json.array()) return array;
    return fail(Code::invalid_input, fmt::format("expected an array of {}", what));
}

Result<LatLon> Reader::position(const Json& json) {
    if (++positions_ > geojson_positions_max) {
        return fail(Code::limit,
                    fmt::format("more than {} positions in one file", geojson_positions_max));
    }
    const Json::Array* array = json.array();
    if (!array || array->size() < 2) {
        return fail(Code::invalid_input, "expected a position, [longitude, latitude]");
    }
    const auto lon = (*array)[0].number();
    const auto lat = (*array)[1].number();
    if (!lon || !lat)
        return fail(Code::invalid_input,
                    "expected a position of two numbers, [longitude, latitude]");
    return LatLon::make(*lat, *lon);
}

Result<std::vector<LatLon>> Reader::positions(const Json& json) {
    TRY(const Json::Array* array, array_of(json, "positions"));
    std::vector<LatLon> result;
    result.reserve(array->size());
    for (std::size_t i = 0; i < array->size(); ++i) {
        auto at = position((*array)[i]);
        if (!at)
            return tl::unexpected(inside(fmt::format("position {}", i + 1), std::move(at).error()));
        result.push_back(*at);
    }
    return result;
}

Result<Line> Reader::line(const Json& coordinates) {
    TRY(const Json::Array* array, array_of(coordinates, "lines"));
    std::vector<Line::Chain> chains;
    for (const Json& part : *array) {
        TRY(auto chain, positions(part));
        chains.push_back(std::move(chain));
    }
    return Line::make(std::move(chains));
}

Result<Polygon> Reader::polygon(const Json& coordinates) {
    TRY(const Json::Array* array, array_of(coordinates, "rings"));
    std::vector<Polygon::Ring> rings;
    for (std::size_t i = 0; i < array->size(); ++i) {
        auto ring = positions((*array)[i]);
        if (!ring)
            return tl::unexpected(inside(fmt::format("ring {}", i + 1), std::move(ring).error()));
        if (ring->size() < 4 || ring->front() != ring->back()) {
            return fail(
                Code::invalid_input,
                fmt::format("ring {} is not closed: its last position is not its first", i + 1), {},
                "repeat the first position at the end");
        }
        rings.push_back(std::move(*ring));
    }
    return Polygon::make(std::move(rings));
}

Result<std::vector<Polygon>> Reader::polygons(const Json& coordinates) {
    TRY(const Json::Array* array, array_of(coordinates, "polygons"));
    if (array->size() > geo_polygons_max) {
        return fail(Code::limit,
                    fmt::format("a multipolygon has more than {} polygons", geo_polygons_max));
    }
    if (array->empty()) return fail(Code::invalid_input, "expected at least one polygon, met none");
    std::vector<Polygon> result;
    for (std::size_t i = 0; i < array->size(); ++i) {
        auto one = polygon((*array)[i]);
        if (!one)
            return tl::unexpected(inside(fmt::format("polygon {}", i + 1), std::move(one).error()));
        result.push_back(std::move(*one));
    }
    return result;
}

Result<Geometry> Reader::geometry(const Json& json) {
    if (json.is_null()) return Geometry{};
    const std::string* type = json.find_string("type");
    if (!type) return fail(Code::invalid_input, "expected a geometry with a \"type\"");
    if (*type == "GeometryCollection") {
        return fail(Code::invalid_input, "a GeometryCollection is not read", {},
                    "make each geometry a feature of its own");
    }
    const Json* coordinates = json.find("coordinates");
    if (!coordinates)
        return fail(Code::invalid_input,
                    fmt::format("{} without \"coordinates\"", printable(*type)));
    const auto as_geometry = [](auto value) { return Geometry{std::move(value)}; };
    if (*type == "Point") return position(*coordinates).map(as_geometry);
    if (*type == "MultiPoint") return positions(*coordinates).map(as_geometry);
    if (*type == "LineString") {
        return positions(*coordinates)
            .and_then([](std::vector<LatLon> chain) { return Line::make(std::move(chain)); })
            .map(as_geometry);
    }
    if (*type == "MultiLineString") return line(*coordinates).map(as_geometry);
    if (*type == "MultiPolygon") return polygons(*coordinates).map(as_geometry);
    if (*type == "Polygon") {
        TRY(Polygon one, polygon(*coordinates));
        return Geometry{std::vector<Polygon>{std::move(one)}};
    }
    return fail(Code::invalid_input, fmt::format("'{}' is no GeoJSON geometry", printable(*type)));
}

std::string id_of(const Json& feature) {
    const Json* id = feature.find("id");
    if (!id) return {};
    if (const std::string* text = id->string()) return *text;
    if (const auto number = id->number()) return number_text(*number);
    return {};
}

std::string name_of(const Json& properties, const std::string& id) {
    for (const std::string_view member : {"name", "title"}) {
        const std::string* name = properties.find_string(member);
        if (name && !name->empty()) return *name;
    }
    return id;
}

Result<Feature> Reader::feature(const Json& json) {
    const std::string* type = json.find_string("type");
    if (!type || *type != "Feature") {
        return fail(Code::invalid_input, "expected an object with \"type\": \"Feature\"");
    }
    Feature result;
    result.id = id_of(json);
    if (const Json* properties = json.find("properties"); properties && properties->is_object()) {
        result.properties = *properties;
    }
    result.name = name_of(result.properties, result.id);
    const Json* shape = json.find("geometry");
    if (!shape) return fail(Code::invalid_input, "a feature has no \"geometry\" (null is allowed)");
    TRY(result.geometry, geometry(*shape));
    return result;
}

std::string feature_label(std::size_t index, const Json& json) {
    const Json* properties = json.find("properties");
    const std::string name = name_of(properties ? *properties : Json{}, id_of(json));
    const std::string number = fmt::format("feature {}", index + 1);
    return name.empty() ? number : fmt::format("{} ({})", number, printable(name, 80));
}

Unexpected at_file(Error error, std::string_view file) {
    if (error.at.file.empty()) error.at.file = std::string(file);
    return tl::unexpected(std::move(error));
}

Result<std::vector<Feature>> read_collection(const Json& json) {
    const Json* members = json.find("features");
    if (!members || !members->is_array()) {
        return fail(Code::invalid_input, "a FeatureCollection has no array \"features\"");
    }
    const Json::Array& array = *members->array();
    if (array.size() > geojson_features_max) {
        return fail(Code::limit,
                    fmt::format("more than {} features in one file", geojson_features_max));
    }
    Reader reader;
    std::vector<Feature> features;
    features.reserve(array.size());
    for (std::size_t i = 0; i < array.size(); ++i) {
        auto feature = reader.feature(array[i]);
        if (!feature) {
            return tl::unexpected(inside(feature_label(i, array[i]), std::move(feature).error()));
        }
        features.push_back(std::move(*feature));
    }
    return features;
}

Result<std::vector<Feature>> read_any(const Json& json) {
    const std::string* type = json.find_string("type");
    if (!type) return fail(Code::invalid_input, "expected a GeoJSON object with a \"type\"");
    if (*type == "FeatureCollection") return read_collection(json);
    Reader reader;
    std::vector<Feature> features;
    if (*type == "Feature") {
        TRY(Feature one, reader.feature(json));
        features.push_back(std::move(one));
    } else {
        Feature bare;
        TRY(bare.geometry, reader.geometry(json));
        features.push_back(std::move(bare));
    }
    return features;
}

}  // namespace

Result<std::vector<Feature>> parse_geojson(std::string_view text, std::string_view file) {
    TRY(const Json json, parse_json(text, file));
    return read_geojson(json, file);
}

Result<std::vector<Feature>> read_geojson(const Json& json, std::string_view file) {
    auto features = read_any(json);
    if (!features) return at_file(std::move(features).error(), file);
    return features;
}

Result<Geometry> read_geometry(const Json& json) {
    Reader reader;
    return reader.geometry(json);
}

Result<Line> line_of(const std::vector<Feature>& features) {
    std::vector<Line::Chain> chains;
    for (const Feature& feature : features) {
        const auto* line = std::get_if<Line>(&feature.geometry);
        if (line) chains.insert(chains.end(), line->chains().begin(), line->chains().end());
    }
    if (chains.empty())
        return fail(Code::not_found, "expected a LineString or MultiLineString, met none");
    return Line::make(std::move(chains));
}

Result<Zone> zone_of(const std::vector<Feature>& features) {
    std::vector<Zone> zones;
    for (const Feature& feature : features) {
        const auto* polygons = std::get_if<std::vector<Polygon>>(&feature.geometry);
        if (!polygons) continue;
        for (const Polygon& polygon : *polygons)
            zones.push_back(Zone::polygon(polygon));
    }
    if (zones.empty()) return fail(Code::not_found, "expected a Polygon or MultiPolygon, met none");
    return Zone::any_of(std::move(zones));
}

}  // namespace sulh
