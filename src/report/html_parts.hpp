#pragma once
// SPDX-License-Identifier: Apache-2.0
// Tables and blocks of HTML reports that the bulletin and the rehearsal share.

#include "report/clause_table.hpp"
#include "report/html.hpp"
#include "report/page.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct TableColumn {
    std::string title;
    bool is_number = false;
};
// Opens a table that scrolls by itself where it is too wide; the caption says what it counts.
// close_table closes it.
void open_table(Html& html, std::string_view caption, const std::vector<TableColumn>& columns);
void close_table(Html& html);

// With totals worked out. Empty columns are left out.
void write_table(Html& html, const CrossTab& table, std::string_view caption);
void write_table(Html& html, const Tally& tally, std::string_view caption, std::string_view label);
void write_states(Html& html, const ClauseTable& table, std::string_view caption);
void write_duties(Html& html, const std::vector<DutyEntry>& duties, std::int64_t left_off,
                  const TimeZone& zone, std::string_view caption);
void write_divergences(Html& html, const std::vector<Divergence>& divergences,
                       std::string_view caption);
// One line for each incident, linked to its details if there are any on the page.
void write_register(Html& html, const std::vector<IncidentEntry>& entries, const TimeZone& zone,
                    std::string_view caption, bool has_details);
// An article with everything the report holds of one incident; its id attribute is the incident's
// id.
void write_incident(Html& html, const IncidentEntry& entry, const TimeZone& zone);
void write_list(Html& html, const std::vector<std::string>& sentences);
// "What is known" beside "What is not known".
void write_known(Html& html, const std::vector<std::string>& known,
                 const std::vector<std::string>& not_known);

}  // namespace sulh
