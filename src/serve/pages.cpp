// SPDX-License-Identifier: Apache-2.0
#include "serve/pages.hpp"

#include "base/text.hpp"
#include "serve/answers.hpp"
#include "store/durable.hpp"

#include <array>

namespace sulh {

namespace {

constexpr std::string_view no_pages =
    "<!doctype html><html lang=en><meta charset=utf-8><title>Sulh</title>"
    "<h1>Sulh</h1><p>This binary was built without the pages of the operations room. "
    "The interface is described at <a href=/api/openapi.json>/api/openapi.json</a>; pages can be "
    "served from a folder with <code>--pages</code>.</p></html>\n";

struct Kind {
    std::string_view extension;
    std::string_view media_type;
};
constexpr std::array<Kind, 15> kinds = {{{"html", "text/html; charset=utf-8"},
                                         {"js", "text/javascript; charset=utf-8"},
                                         {"mjs", "text/javascript; charset=utf-8"},
                                         {"css", "text/css; charset=utf-8"},
                                         {"json", "application/json"},
                                         {"webmanifest", "application/manifest+json"},
                                         {"svg", "image/svg+xml"},
                                         {"png", "image/png"},
                                         {"ico", "image/x-icon"},
                                         {"woff2", "font/woff2"},
                                         {"wasm", "application/wasm"},
                                         {"txt", "text/plain; charset=utf-8"},
                                         {"pbf", "application/x-protobuf"},
                                         {"geojson", "application/geo+json"},
                                         {"pmtiles", "application/octet-stream"}}};

std::string_view extension_of(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    const std::string_view last = slash == std::string_view::npos ? name : name.substr(slash + 1);
    const std::size_t dot = last.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : last.substr(dot + 1);
}

struct Coding {
    std::string_view extension;
    std::string_view name;
};
constexpr std::array<Coding, 3> codings = {{{".br", "br"}, {".gz", "gzip"}, {"", ""}}};

}  // namespace

std::string_view media_type_of(std::string_view file_name) {
    const std::string_view extension = extension_of(file_name);
    for (const Kind& kind : kinds)
        if (kind.extension == extension) return kind.media_type;
    return "application/octet-stream";
}

Pages::Pages(std::optional<std::filesystem::path> folder) : folder_(std::move(folder)) {
    if (folder_) return;
    for (const EmbeddedFile& file : embedded_pages())
        files_[std::string(file.name)] = std::make_shared<const std::string>(file.content);
}

// REQUIRES: no part of the path leaves the folder (parse_target sees to it).
std::shared_ptr<const std::string> Pages::find(const std::string& path) const {
    if (!folder_) {
        const auto found = files_.find(path);
        return found == files_.end() ? nullptr : found->second;
    }
    std::error_code error;
    const std::filesystem::path file = *folder_ / path;
    if (!std::filesystem::is_regular_file(std::filesystem::symlink_status(file, error)))
        return nullptr;
    const auto bytes = read_whole(file, static_file_bytes_max);
    return bytes ? std::make_shared<const std::string>(as_text(*bytes)) : nullptr;
}

HttpAnswer Pages::answer(const HttpRequest& request, const HttpTarget& target) const {
    std::string path = target.path.substr(1);
    const bool is_page = extension_of(path).empty();
    if (is_page) path = "index.html";
    for (const Coding& coding : codings) {
        if (!coding.name.empty() &&
            !accepts_coding(request.field("accept-encoding"), coding.name))
            continue;
        auto content = find(path + std::string(coding.extension));
        if (!content) continue;
        HttpAnswer out{200, std::string(media_type_of(path))};
        out.shared = std::move(content);
        out = tagged(request, std::move(out));
        std::erase_if(out.fields, [](const auto& field) { return field.first == "Cache-Control"; });
        const bool is_hashed = path.starts_with("assets/");
        out.fields.emplace_back("Cache-Control", is_hashed
                                                     ? "public, max-age=31536000, immutable"
                                                     : "no-cache");
        out.fields.emplace_back("Vary", "Accept-Encoding");
        if (!coding.name.empty() && out.status == 200)
            out.fields.emplace_back("Content-Encoding", std::string(coding.name));
        return out;
    }
    if (path == "index.html")
        return {200, "text/html; charset=utf-8", std::string(no_pages)};
    return problem(404, "there is no such page");
}

}  // namespace sulh
