// SPDX-License-Identifier: Apache-2.0
#include "serve/cleared.hpp"

#include "engine/cleared_picture.hpp"
#include "serve/protected_sources.hpp"

#include <algorithm>

namespace sulh {

namespace {

// By the entry that tells the same, else by `otherwise`; and when each was told.
std::vector<Instant> find_entries(const StandingLines& recorded,
                                  const std::map<std::string, Rows::Telling>& tellings,
                                  const Rows::Telling& otherwise,
                                  std::vector<RecordedLine>& lines) {
    std::vector<Instant> out;
    for (RecordedLine& line : lines) {
        const auto held = recorded.find({line.type, line.id});
        const auto telling = tellings.find(line.id);
        const bool is_told =
            held != recorded.end() && held->second == line.json && telling != tellings.end();
        const Rows::Telling& by = is_told ? telling->second : otherwise;
        line.index = by.entry;
        out.push_back(by.told);
    }
    return out;
}

bool holds_protected(const Evidence& whole, const Incident& incident) {
    const Agreement& agreement = whole.picture().agreement;
    return std::ranges::any_of(whole.assessments_of(incident), [&](const Assessment* one) {
        return is_source_protected(agreement, agreement.clauses[one->provision.clause].id);
    });
}

// What the whole has joined reports to that stand here in other company.
void compare_with_whole(const Evidence& whole, const std::vector<std::uint32_t>& beyond,
                        ClearedPicture& out) {
    std::map<std::string_view, std::string> here;  // report to incident
    const Observations& within = out.evidence->observations();
    for (const Incident& incident : out.evidence->picture().corroboration.incidents)
        for (const std::uint32_t index : incident.observations)
            here[within.id(within.all[index])] = incident_id(incident);
    const bool asks_for_sources = has_protected_sources(whole.picture().agreement);
    const Observations& all = whole.observations();
    for (const Incident& incident : whole.picture().corroboration.incidents) {
        std::set<std::string_view> met;
        std::size_t hidden = 0;
        for (const std::uint32_t index : incident.observations) {
            const auto found = here.find(all.id(all.all[index]));
            if (found != here.end()) met.insert(found->second);
            hidden += std::ranges::binary_search(beyond, index) ? 1 : 0;
        }
        if (hidden == 0 && met.size() == 1 && *met.begin() == incident_id(incident)) continue;
        const bool is_protected = asks_for_sources && holds_protected(whole, incident);
        for (const std::string_view id : met) {
            if (hidden > 0) out.not_shown[std::string(id)] += hidden;
            if (is_protected) out.protected_incidents.emplace(id);
        }
    }
}

}  // namespace

Result<std::shared_ptr<const ClearedPicture>> draw_cleared(
    const std::string& mission, const Evidence& whole, const ReaderClearance& clearance,
    const StandingLines& recorded, const std::map<std::string, Rows::Telling>& tellings) {
    TRY(SpoolFolder folder, SpoolFolder::make(mission));
    auto out = std::make_shared<ClearedPicture>(
        ClearedPicture{clearance, {}, std::move(folder), nullptr, nullptr, {}, {}, 0, {}});
    auto picture = cleared_picture(whole.picture(), clearance);
    TRY(std::vector<RecordedLine> lines, conclusion_lines(*picture));
    const Instant as_of = picture->as_of;
    const Observations& within = picture->reports.intake.observations;
    out->marking = marking_of(within, 0, within.all.size());
    out->evidence = std::make_shared<const Evidence>(std::move(picture), whole.size());
    const auto told = find_entries(recorded, tellings, {out->untold_entry(), as_of}, lines);
    TRY(out->rows, Rows::of_lines(out->folder.path(), lines, told, whole.size()));
    for (RecordedLine& line : lines)
        out->lines.emplace(std::move(line.id), std::move(line.json));
    const std::vector<std::uint32_t> beyond = reports_beyond(whole.picture(), clearance);
    out->not_shown_count = beyond.size();
    compare_with_whole(whole, beyond, *out);
    return std::shared_ptr<const ClearedPicture>(std::move(out));
}

}  // namespace sulh
