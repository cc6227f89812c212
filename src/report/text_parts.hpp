#pragma once
// SPDX-License-Identifier: Apache-2.0
// Parts of plain-text reports that the bulletin and the rehearsal share.

#include "report/clause_table.hpp"
#include "report/entries.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// The title in capitals between two rules, after an empty line.
std::string text_heading(std::string_view title);
// Sentences as a list.
std::string text_list(const std::vector<std::string>& sentences);
// What came from data, without control characters, at most 400 bytes.
std::string shown(std::string_view text);

std::string text_of_states(const ClauseTable& table);
// How many incidents the readings part over; `incident_ids` lists examples, one line for each
// divergence.
std::string text_of(const std::vector<Divergence>& divergences);
std::string text_of(const std::vector<DutyEntry>& duties, std::int64_t left_off,
                    const TimeZone& zone);
// An incident as a block of lines: number and id, when and where, who tells of it, how each clause
// holds it.
std::string text_of(const IncidentEntry& entry, const TimeZone& zone);
std::string parties_text(const std::vector<PartyName>& parties);

}  // namespace sulh
