// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "engine/version.hpp"
#include "serve/site.hpp"

namespace sulh {

namespace {

Json shape_json(const Shape& shape) {
    Json schema;
    if (shape.media_type == "application/json" && !shape.members.empty()) {
        Json required{Json::Array{}};
        Json properties{Json::Object{}};
        for (const std::string_view member : shape.members) {
            required.push(member);
            properties.set(std::string(member), Json::Object{});
        }
        schema.set("type", "object").set("required", std::move(required));
        schema.set("properties", std::move(properties));
    } else if (shape.media_type == "application/json") {
        schema = Json::Object{};
    } else {
        schema.set("type", "string");
    }
    Json media;
    media.set("schema", std::move(schema));
    return Json().set(std::string(shape.media_type), std::move(media));
}

Json parameter_json(std::string_view name, std::string_view in, std::string_view kind) {
    Json schema;
    if (kind == "integer") {
        schema.set("type", "integer").set("minimum", 0);
    } else {
        schema.set("type", "string");
        if (kind == "instant") schema.set("format", "date-time");
        if (kind.find('|') != std::string_view::npos) {
            Json values{Json::Array{}};
            for (const std::string_view value : split(kind, '|'))
                values.push(value);
            schema.set("enum", std::move(values));
        }
    }
    Json out;
    out.set("name", name).set("in", in).set("required", in == "path");
    return out.set("schema", std::move(schema));
}

Json operation_json(const Route& route) {
    Json parameters{Json::Array{}};
    for (const std::string_view part : split(route.pattern, '/'))
        if (part.starts_with('{'))
            parameters.push(parameter_json(
                split(part.substr(1, part.size() - 2), '.').front(), "path", "text"));
    for (const QueryParameter& one : route.query)
        parameters.push(parameter_json(one.name, "query", one.kind));
    Json good;
    good.set("description", "done");
    if (!route.answer.media_type.empty()) good.set("content", shape_json(route.answer));
    Json wrong;
    wrong.set("description", "a problem (RFC 9457)")
        .set("content", shape_json({"application/problem+json"}));
    Json out;
    out.set("summary", route.summary);
    out.set("parameters", std::move(parameters));
    if (!route.body.media_type.empty())
        out.set("requestBody",
                Json().set("required", true).set("content", shape_json(route.body)));
    out.set("responses", Json().set("2XX", std::move(good)).set("default", std::move(wrong)));
    Json security{Json::Array{}};
    if (route.needs == Needs::Session) security.push(Json().set("session", Json::Array{}));
    if (route.takes_readers)
        security.push(Json().set("device", Json::Array{}))
            .push(Json().set("reader", Json::Array{}));
    if (route.takes_devices) security.push(Json().set("device", Json::Array{}));
    return out.set("security", std::move(security));
}

std::string lower_method(std::string_view method) {
    return to_lower(method);
}

}  // namespace

std::string openapi_document() {
    Json::Object paths;
    for (const Route* route : all_routes()) {
        std::string path(route->pattern);
        if (const std::size_t dots = path.find("...}"); dots != std::string::npos)
            path.erase(dots, 3);
        auto found = std::ranges::find(paths, path, &std::pair<std::string, Json>::first);
        if (found == paths.end()) found = paths.insert(paths.end(), {path, Json::Object{}});
        found->second.set(lower_method(route->method), operation_json(*route));
    }
    Json session;
    session.set("type", "apiKey").set("in", "cookie").set("name", "sulh");
    Json out;
    out.set("openapi", "3.1.0");
    out.set("info", Json()
                        .set("title", "Sulh, the operations room of a mission")
                        .set("version", engine_version())
                        .set("license", Json()
                                            .set("name", "Apache-2.0")
                                            .set("identifier", "Apache-2.0")));
    out.set("paths", std::move(paths));
    Json device;
    device.set("type", "http").set("scheme", "bearer");
    Json schemes;
    Json reader;
    reader.set("type", "http").set("scheme", "basic");
    schemes.set("session", std::move(session)).set("device", std::move(device));
    schemes.set("reader", std::move(reader));
    out.set("components", Json().set("securitySchemes", std::move(schemes)));
    return write_json_pretty(out);
}

}  // namespace sulh
