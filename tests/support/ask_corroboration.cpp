// SPDX-License-Identifier: Apache-2.0
// incidents, roots, disputes, set-aside: what corroboration made of the observations.

#include "base/text.hpp"
#include "support/ask.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace sulh {

namespace {

// Ids of observations in the order of the tables.
std::string ids_cell(const Observations& observations, std::span<const std::uint32_t> list) {
    std::vector<std::uint32_t> indices(list.begin(), list.end());
    std::sort(indices.begin(), indices.end(), [&](std::uint32_t a, std::uint32_t b) {
        return observations.all[a].row < observations.all[b].row;
    });
    std::vector<std::string> ids;
    for (const std::uint32_t i : indices)
        ids.emplace_back(observations.id(observations.all[i]));
    return ids.empty() ? "_" : join(ids, " ");
}

std::string calibre_cell(const Incident& incident) {
    if (incident.details->calibre_low_mm <= 0) return "_";
    return incident.details->calibre_low_mm == incident.details->calibre_high_mm
               ? fmt::format("{:g}", incident.details->calibre_low_mm)
               : fmt::format("{:g}..{:g}", incident.details->calibre_low_mm, incident.details->calibre_high_mm);
}

std::string place_cell(const AsciiMap& map, const Where& where, const std::string& expected) {
    const auto wanted = expected.empty() ? Result<Where>(fail(Code::not_found, ""))
                                         : parse_case_where(map, expected);
    return wanted && is_same_place(*wanted, where) ? expected : case_where(map, where);
}

std::string time_cell(const When& when, const std::string& expected) {
    const auto wanted =
        expected.empty() ? Result<When>(fail(Code::not_found, "")) : parse_case_when(expected);
    return wanted && *wanted == when ? expected : case_when(when);
}

constexpr std::array fact_names = {"occurrence", "place",  "time",   "kind",
                                   "actor",      "target", "killed", "injured"};

std::string facts_cell(const std::vector<Dispute>& disputes) {
    std::vector<std::string> facts;
    for (const Dispute& d : disputes)
        facts.emplace_back(fact_names[static_cast<std::size_t>(d.fact)]);
    return facts.empty() ? "_" : join(facts, ", ");
}

// What the reports say of the happening.
Result<std::string> account_cell(const Observations& all, const Incident& incident,
                                 const std::string& column) {
    if (column == "form") return std::string(name(incident.form));
    if (column == "kind") return std::string(name(incident.kind));
    if (column == "actors") return texts_cell(all, incident.actors);
    if (column == "both") return std::string(incident.both_took_part ? "yes" : "no");
    if (column == "targets") return texts_cell(all, incident.targets);
    if (column == "objects") return terms_cell(incident.objects);
    if (column == "weapons") return terms_cell(incident.details->weapons);
    if (column == "calibre") return calibre_cell(incident);
    if (column == "quantity") return count_cell(incident.details->quantity);
    if (column == "killed") return count_cell(incident.details->killed);
    if (column == "injured") return count_cell(incident.details->injured);
    return fail(Code::invalid_input, fmt::format("'{}' is no column of incidents", column));
}

Result<std::string> incident_cell(CaseRun& run, const Incident& incident, const std::string& column,
                                  const std::string& expected) {
    const Observations& all = run.observations();
    if (column == "from") return ids_cell(all, incident.observations);
    if (column == "level") return std::to_string(number(incident.level));
    if (column == "roots") return std::to_string(incident.root_count);
    if (column == "disputed") return std::string(incident.is_occurrence_disputed ? "yes" : "no");
    if (column == "disputes") return facts_cell(disputes_of(all, incident));
    if (column == "where") return place_cell(run.scenario().map, incident.where, expected);
    if (column == "origin") return place_cell(run.scenario().map, incident.details->origin, expected);
    if (column == "when") return time_cell(incident.when, expected);
    return account_cell(all, incident, column);
}

// The incident that the block's first argument names.
Result<const Incident*> named_incident(CaseRun& run, const CaseBlock& block) {
    TRY(const Instant known, as_of(block, Instant::latest()));
    const Corroboration& result = run.corroboration(known);
    const auto order = run.incident_order(result);
    const std::string id = block.arguments.substr(0, block.arguments.find(' '));
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (id == fmt::format("i{}", i + 1)) return &result.incidents[order[i]];
    }
    return fail(Code::not_found, fmt::format("no incident '{}' among {}", id, order.size()));
}

}  // namespace

Answer ask_incidents(CaseRun& run, const CaseBlock& block) {
    TRY(const Instant known, as_of(block, Instant::latest()));
    const Corroboration& result = run.corroboration(known);
    const auto order = run.incident_order(result);
    const CellOf cell_of = [&](std::size_t row, const std::string& column,
                               const std::string& expected) -> Result<std::string> {
        if (column == "incident" || column == "id") return fmt::format("i{}", row + 1);
        return incident_cell(run, result.incidents[order[row]], column, expected);
    };
    return answer_table(block, {"incident", "from", "level", "roots"}, order.size(), cell_of);
}

Answer ask_roots(CaseRun& run, const CaseBlock& block) {
    TRY(const Incident* incident, named_incident(run, block));
    const Observations& all = run.observations();
    std::vector<Root> roots = roots_of(all, *incident, general_method());
    const auto first_row = [&](const Root& root) {
        std::uint32_t row = ~0U;
        for (const std::uint32_t o : root.observations)
            row = std::min(row, all.all[o].row);
        return row;
    };
    std::sort(roots.begin(), roots.end(),
              [&](const Root& a, const Root& b) { return first_row(a) < first_row(b); });
    const CellOf cell_of = [&](std::size_t row, const std::string& column,
                               const std::string&) -> Result<std::string> {
        if (column == "root") return fmt::format("r{}", row + 1);
        if (column == "from") return ids_cell(all, roots[row].observations);
        if (column == "interest") return std::string(all.text(roots[row].interest));
        if (column == "against_interest")
            return std::string(roots[row].against_interest ? "yes" : "no");
        return fail(Code::invalid_input, fmt::format("'{}' is no column of roots", column));
    };
    return answer_table(block, {"root", "from", "interest"}, roots.size(), cell_of);
}

Answer ask_disputes(CaseRun& run, const CaseBlock& block) {
    TRY(const Incident* incident, named_incident(run, block));
    const Observations& all = run.observations();
    const auto disputes = disputes_of(all, *incident);
    std::vector<std::pair<std::string, const Dispute::Position*>> rows;
    for (const Dispute& dispute : disputes) {
        for (const auto& position : dispute.positions) {
            rows.emplace_back(fact_names[static_cast<std::size_t>(dispute.fact)], &position);
        }
    }
    const CellOf cell_of = [&](std::size_t row, const std::string& column,
                               const std::string& expected) -> Result<std::string> {
        if (column == "fact") return rows[row].first;
        if (column == "from") return ids_cell(all, rows[row].second->observations);
        if (column == "says") return containing(rows[row].second->says, expected);
        return fail(Code::invalid_input, fmt::format("'{}' is no column of disputes", column));
    };
    return answer_table(block, {"fact", "from", "says"}, rows.size(), cell_of);
}

// One row for each observation that is part of no incident, and one for each note.
Answer ask_set_aside(CaseRun& run, const CaseBlock& block) {
    TRY(const Instant known, as_of(block, Instant::latest()));
    const Corroboration& result = run.corroboration(known);
    const Observations& all = run.observations();
    std::vector<std::pair<std::string, std::string>> rows;
    const auto add = [&](const std::vector<std::uint32_t>& indices, const char* why) {
        for (const std::uint32_t i : indices)
            rows.emplace_back(all.id(all.all[i]), why);
    };
    add(result.retracted, "retracted");
    add(result.coverage, "coverage");
    add(result.unattached_signs, "lone sign");
    std::sort(rows.begin(), rows.end());
    for (const std::string& note : result.notes)
        rows.emplace_back("_", note);
    const CellOf cell_of = [&](std::size_t row, const std::string& column,
                               const std::string& expected) -> Result<std::string> {
        if (column == "id") return rows[row].first;
        if (column == "why") return containing(rows[row].second, expected);
        return fail(Code::invalid_input, fmt::format("'{}' is no column of set-aside", column));
    };
    return answer_table(block, {"id", "why"}, rows.size(), cell_of);
}

}  // namespace sulh
