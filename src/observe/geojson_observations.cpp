// SPDX-License-Identifier: Apache-2.0
#include "observe/geojson_observations.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "observe/table.hpp"

#include <fmt/format.h>

namespace sulh {

void GeojsonObservations::feed(std::string_view bytes, ObservationSink& sink) {
    if (!document_.add(bytes))
        sink.reject(make_reject(
            file_, 0, fmt::format("GeoJSON is larger than {} bytes", grouped(json_bytes_max)),
            "write it as JSON Lines, which has no limit", ""));
}

void GeojsonObservations::finish(ObservationSink& sink) {
    if (document_.is_refused()) return;
    std::string_view text = document_.text();
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto json = parse_json(text, file_);
    if (!json) {
        sink.reject(make_reject(file_, json.error().at.line, json.error(), ""));
        return;
    }
    const std::string* type = json->find_string("type");
    const Json* features = json->find("features");
    const Json::Array single{*json};
    const Json::Array* all = features != nullptr ? features->array() : nullptr;
    if (type != nullptr && *type == "Feature") all = &single;
    if (all == nullptr) {
        sink.reject(make_reject(file_, 0, "expected a FeatureCollection or a Feature", "",
                                text.substr(0, 200)));
        return;
    }
    std::uint32_t number = 0;
    for (const Json& feature : *all) {
        ++number;
        Observation out;
        if (const Status status = read(feature, sink.symbols(), out); !status) {
            Error error = status.error();
            error.message = fmt::format("feature {}: {}", number, error.message);
            sink.reject(make_reject(file_, number, error, write_json(feature)));
            continue;
        }
        out.row = number;
        sink.accept(std::move(out));
    }
}

namespace {

// Nothing where the geometry is null; else longitude and latitude of a Point.
Result<std::optional<std::pair<double, double>>> read_point(const Json& feature) {
    const Json* geometry = feature.find("geometry");
    if (geometry == nullptr || geometry->is_null()) return std::nullopt;
    const std::string* type = geometry->find_string("type");
    if (type == nullptr || *type != "Point") {
        return fail(Code::invalid_input,
                    fmt::format("geometry: expected a Point, met {}",
                                type == nullptr ? "none" : printable(*type, 40)),
                    {}, "give the centre as a Point and radius_m as a property");
    }
    const Json* coordinates = geometry->find("coordinates");
    const Json::Array* pair = coordinates != nullptr ? coordinates->array() : nullptr;
    const auto lon = pair != nullptr && pair->size() >= 2 ? (*pair)[0].number() : std::nullopt;
    const auto lat = pair != nullptr && pair->size() >= 2 ? (*pair)[1].number() : std::nullopt;
    if (!lon || !lat) return fail(Code::invalid_input, "geometry: expected [longitude, latitude]");
    return std::pair{*lon, *lat};
}

}  // namespace

Status GeojsonObservations::read(const Json& feature, Symbols& symbols, Observation& out) {
    TRY(const auto point, read_point(feature));
    const Json* properties = feature.find("properties");
    if (properties == nullptr || properties->object() == nullptr) {
        return fail(Code::invalid_input, "properties: expected an object");
    }
    TRY_STATUS(fields_.take(*properties->object()));
    FieldTexts& texts = fields_.texts();
    std::string id;
    if (const Json* own = feature.find("id"); own != nullptr && texts[Field::Id].empty()) {
        if (own->string() != nullptr) id = *own->string();
        if (const auto whole = own->integer()) id = std::to_string(*whole);
        texts[Field::Id] = id;
    }
    std::string lat;
    std::string lon;
    if (point) {
        if (!texts[Field::Lat].empty() || !texts[Field::Lon].empty()) {
            return fail(Code::invalid_input, "expected one position, met a Point and lat or lon");
        }
        lon = number_text(point->first);
        lat = number_text(point->second);
        texts[Field::Lat] = lat;
        texts[Field::Lon] = lon;
    }
    return reader_.read(texts, symbols, out);
}

}  // namespace sulh
