// SPDX-License-Identifier: Apache-2.0
#include "base/said.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace sulh {

SaidValue::SaidValue(std::string_view name, Said inner)
    : name_(name), value_(std::make_shared<const Said>(std::move(inner))) {}

SaidValue::SaidValue(std::string_view name, std::string text, const Json& json)
    : name_(name), value_(std::make_shared<const Written>(Written{std::move(text), write_json(json)})) {}

void SaidValue::append_text(std::string& out) const {
    if (const auto* text = std::get_if<std::string>(&value_)) {
        out += *text;
    } else if (const auto* value = std::get_if<SayableValue>(&value_)) {
        value->append_text(out);
    } else if (const auto* inner = std::get_if<std::shared_ptr<const Said>>(&value_)) {
        (*inner)->append_text(out);
    } else {
        out += std::get<std::shared_ptr<const Written>>(value_)->text;
    }
}

void SaidValue::append_json(std::string& out) const {
    if (const auto* text = std::get_if<std::string>(&value_)) {
        append_json_string(out, *text);
    } else if (const auto* value = std::get_if<SayableValue>(&value_)) {
        value->append_json(out);
    } else if (const auto* inner = std::get_if<std::shared_ptr<const Said>>(&value_)) {
        if ((*inner)->has_code()) return (*inner)->append_json(out);
        (*inner)->append_json_text(out);
    } else {
        out += std::get<std::shared_ptr<const Written>>(value_)->json;
    }
}

bool operator==(const SaidValue& a, const SaidValue& b) {
    if (a.name_ != b.name_ || a.value_.index() != b.value_.index()) return false;
    const auto is_equal = [&]<typename T>(const T& one) {
        const T& other = std::get<T>(b.value_);
        if constexpr (requires { *one == *other; }) return *one == *other;
        else return one == other;
    };
    return std::visit(is_equal, a.value_);
}

Said::Said(std::string words) {
    if (!words.empty()) values_.emplace_back("", std::move(words));
}

std::string Said::text() const {
    std::string out;
    append_text(out);
    return out;
}

void Said::append_text(std::string& out) const {
    if (!has_code()) {
        for (const SaidValue& words : values_)
            words.append_text(out);
        return;
    }
    std::string_view rest = pattern_;
    while (true) {
        const std::size_t open = rest.find('{');
        out += rest.substr(0, open);
        if (open == std::string_view::npos) return;
        const std::size_t close = rest.find('}', open);
        CHECK(close != std::string_view::npos);
        const auto value =
            std::ranges::find(values_, rest.substr(open + 1, close - open - 1), &SaidValue::name);
        CHECK(value != values_.end());
        value->append_text(out);
        rest.remove_prefix(close + 1);
    }
}

// Written where it stays: few sentences hold anything that JSON escapes.
void Said::append_json_text(std::string& out) const {
    const std::size_t before = out.size();
    out += '"';
    append_text(out);
    const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; };
    const auto begin = out.begin() + static_cast<std::ptrdiff_t>(before) + 1;
    if (std::all_of(begin, out.end(), is_plain)) {
        out += '"';
        return;
    }
    const std::string text(begin, out.end());
    out.resize(before);
    append_json_string(out, text);
}

// Codes and names are letters and hyphens, which JSON has as they are.
void Said::append_json(std::string& out) const {
    CHECK(has_code());
    out.append("{\"code\":\"").append(code_).append("\"");
    std::string_view before = ",\"values\":{\"";
    for (const SaidValue& value : values_) {
        out.append(before).append(value.name()).append("\":");
        value.append_json(out);
        before = ",\"";
    }
    out.append(values_.empty() ? "}" : "}}");
}

Json Said::json() const {
    if (!has_code()) return {};
    std::string written;
    append_json(written);
    auto out = parse_json(written);
    CHECK(out.has_value());
    return *std::move(out);
}

}  // namespace sulh
