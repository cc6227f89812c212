#pragma once
// SPDX-License-Identifier: Apache-2.0
// Members that events of a case and filings have alike in their JSON: what is empty is left out.

#include "base/member_reader.hpp"
#include "base/seen_record.hpp"
#include "time/instant.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

void set_text(Json& out, std::string_view member, std::string_view text);
void set_texts(Json& out, std::string_view member, const std::vector<std::string>& texts);
void set_instant(Json& out, std::string_view member, const std::optional<Instant>& instant);

Instant read_instant(MemberReader& read, std::string_view member);
std::optional<Instant> instant_if_next(MemberReader& read, std::string_view member);
std::vector<std::string> texts_if_next(MemberReader& read, std::string_view member);
std::optional<SeenRecord> seen_if_next(MemberReader& read);

}  // namespace sulh
