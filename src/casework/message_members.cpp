// SPDX-License-Identifier: Apache-2.0
#include "casework/message_members.hpp"

namespace sulh {

void set_text(Json& out, std::string_view member, std::string_view text) {
    if (!text.empty()) out.set(std::string(member), text);
}

void set_texts(Json& out, std::string_view member, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    out.set(std::string(member), Json::Array(texts.begin(), texts.end()));
}

void set_instant(Json& out, std::string_view member, const std::optional<Instant>& instant) {
    if (instant) out.set(std::string(member), to_text(*instant));
}

Instant read_instant(MemberReader& read, std::string_view member) {
    const auto parsed = parse_instant(read.text(member));
    if (!parsed) read.refuse(parsed.error());
    return parsed ? *parsed : Instant{};
}

std::optional<Instant> instant_if_next(MemberReader& read, std::string_view member) {
    if (!read.is_next(member)) return std::nullopt;
    return read_instant(read, member);
}

std::vector<std::string> texts_if_next(MemberReader& read, std::string_view member) {
    return read.is_next(member) ? read.texts(member) : std::vector<std::string>();
}

std::optional<SeenRecord> seen_if_next(MemberReader& read) {
    if (!read.is_next("seen")) return std::nullopt;
    const auto seen = read_seen_record(*read.value("seen"));
    if (!seen) read.refuse(seen.error());
    return seen ? std::optional(*seen) : std::nullopt;
}

}  // namespace sulh
