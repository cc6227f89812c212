#pragma once
// SPDX-License-Identifier: Apache-2.0
// Parts of reports as JSON, shared by the bulletin and the rehearsal. Absent facts are absent
// members, never null or "".

#include "base/json.hpp"
#include "report/clause_table.hpp"
#include "report/entries.hpp"

#include <string>
#include <vector>

namespace sulh {

Json json_of(const std::vector<std::string>& texts);
Json json_of(const Tally& tally);  // {"parts":[{"label":…,"count":…}],"total":…}
// {"columns":[…],"rows":[{…,"counts":[…],"total":…}],"column_totals":[…],"total":…}
Json json_of(const CrossTab& table);
Json json_of(const ClauseTable& table);
Json json_of(const StatedAssessment& assessment);
Json json_of(const std::vector<DutyEntry>& duties);
Json json_of(const IncidentEntry& entry);
Json json_of(const std::vector<IncidentEntry>& entries);
Json json_of(const std::vector<Divergence>& divergences);
Json json_of(const std::vector<PartyName>& parties);
Json json_of(const When& when);  // {"from":…,"to":…}, unbounded ends left out
Json json_of(const Interval& interval);
// Degrees as the shortest number that means the same 1e-7 degrees.
double degrees_of(std::int32_t e7);
Json json_of(const Where& where);  // {"lat":…,"lon":…,"radius_m":…}; null where not known

}  // namespace sulh
