// SPDX-License-Identifier: Apache-2.0
#include "http/target.hpp"

#include "base/text.hpp"
#include "http/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

Unexpected bad_target(std::string why) {
    return fail(Code::invalid_input, "the address " + std::move(why));
}

Status read_path(std::string_view raw, HttpTarget& out) {
    if (!raw.starts_with('/')) return bad_target("does not begin with a slash");
    const auto parts = split(raw.substr(1), '/');
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto segment = percent_decoded(parts[i], false);
        if (!segment || first_invalid_utf8(*segment)) return bad_target("is not well-formed");
        const bool is_last = i + 1 == parts.size();
        if (segment->empty() && !is_last) return bad_target("has an empty part");
        if (*segment == "." || *segment == ".." || has_control(*segment) ||
            segment->find_first_of("/\\") != std::string::npos)
            return bad_target("leaves its place");
        out.path += "/" + *segment;
        if (!segment->empty()) out.segments.push_back(*segment);
    }
    return {};
}

Status read_query(std::string_view raw, HttpTarget& out) {
    if (raw.empty()) return {};
    for (const std::string_view part : split(raw, '&')) {
        if (part.empty()) continue;
        if (out.query.size() >= http_query_fields_max)
            return fail(Code::limit, "the address has too many parameters");
        const std::size_t equals = part.find('=');
        const auto name = percent_decoded(part.substr(0, equals), true);
        const auto value = percent_decoded(
            equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1), true);
        if (!name || !value || first_invalid_utf8(*name) || first_invalid_utf8(*value) ||
            has_control(*name) || has_control(*value))
            return bad_target("is not well-formed");
        out.query.emplace_back(*name, *value);
    }
    return {};
}

}  // namespace

const std::string* HttpTarget::find(std::string_view name) const {
    const auto found = std::ranges::find(query, name, &HttpField::first);
    return found == query.end() ? nullptr : &found->second;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
    if (text.find_first_of("%+") == std::string_view::npos) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            out += ' ';
        } else if (text[i] == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const int high = hex_value(text[i + 1]);
            const int low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

Result<HttpTarget> parse_target(std::string_view target) {
    if (target.size() > http_target_bytes_max) return fail(Code::limit, "the address is too long");
    HttpTarget out;
    const std::size_t mark = target.find('?');
    TRY_STATUS(read_path(target.substr(0, mark), out));
    if (mark != std::string_view::npos) TRY_STATUS(read_query(target.substr(mark + 1), out));
    return out;
}

std::optional<std::string_view> cookie_of(std::string_view field, std::string_view name) {
    for (const std::string_view part : split(field, ';')) {
        const std::string_view pair = trim(part);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
    }
    return std::nullopt;
}

bool holds_etag(std::string_view field, std::string_view etag) {
    const auto opaque = [](std::string_view tag) {
        return tag.starts_with("W/") ? tag.substr(2) : tag;
    };
    for (const std::string_view part : split(field, ',')) {
        const std::string_view tag = trim(part);
        if (tag == "*" || (!tag.empty() && opaque(tag) == opaque(etag))) return true;
    }
    return false;
}

bool accepts_coding(std::string_view field, std::string_view coding) {
    for (const std::string_view part : split(field, ',')) {
        const auto words = split(part, ';');
        if (!equals_ignoring_case(trim(words.front()), coding)) continue;
        for (std::size_t i = 1; i < words.size(); ++i) {
            const std::string_view weight = trim(words[i]);
            if (weight.starts_with("q=") && parse_number(weight.substr(2)).value_or(0) <= 0)
                return false;
        }
        return true;
    }
    return false;
}

}  // namespace sulh
