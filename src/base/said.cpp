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
    : name(name_), text(inner.text()), json(inner.json().is_null() ? Json(inner.text()) : inner.json()) {}

Said::Said(std::string_view code, std::string_view pattern, const std::vector<SaidValue>& values)
    : text_(filled(pattern, values)) {
    json_.set("code", code);
    if (values.empty()) return;
    Json members;
    for (const SaidValue& value : values)
        members.set(value.name, value.json);
    json_.set("values", std::move(members));
}

}  // namespace sulh
