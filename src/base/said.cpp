// SPDX-License-Identifier: Apache-2.0
#include "base/said.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace sulh {

namespace {

const SaidValue& named(const std::vector<SaidValue>& values, std::string_view name) {
    const auto found = std::ranges::find(values, name, &SaidValue::name);
    CHECK(found != values.end());
    return *found;
}

std::string filled(std::string_view pattern, const std::vector<SaidValue>& values) {
    std::string out;
    while (true) {
        const std::size_t open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos) return out;
        const std::size_t close = pattern.find('}', open);
        CHECK(close != std::string_view::npos);
        out += named(values, pattern.substr(open + 1, close - open - 1)).text;
        pattern.remove_prefix(close + 1);
    }
}

}  // namespace

SaidValue::SaidValue(std::string_view name_, const Said& inner)
    : name(name_), text(inner.text()), json(inner.written()) {}

SaidValue SaidValue::written(std::string_view name, std::string text, std::string json) {
    SaidValue out(name, std::move(text));
    out.json = std::move(json);
    return out;
}

// Codes and names are letters and hyphens, which JSON has as they are.
Said::Said(std::string_view code, std::string_view pattern, const std::vector<SaidValue>& values)
    : text_(filled(pattern, values)) {
    std::size_t length = code.size() + 32;
    for (const SaidValue& value : values)
        length += value.name.size() + std::max(value.text.size(), value.json.size()) + 8;
    written_.reserve(length);
    written_.append("{\"code\":\"").append(code).append("\"");
    std::string_view before = ",\"values\":{\"";
    for (const SaidValue& value : values) {
        written_.append(before).append(value.name).append("\":");
        if (value.json.empty()) {
            append_json_string(written_, value.text);
        } else {
            written_.append(value.json);
        }
        before = ",\"";
    }
    written_.append(values.empty() ? "}" : "}}");
}

Json Said::json_of(std::string_view written) {
    if (written.empty()) return {};
    auto out = parse_json(written);
    CHECK(out.has_value());
    return *std::move(out);
}

}  // namespace sulh
