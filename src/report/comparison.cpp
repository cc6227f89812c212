// SPDX-License-Identifier: Apache-2.0
#include "report/comparison.hpp"

#include "report/standing.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace sulh {

namespace {

// One draft, evaluated.
struct Draft {
    explicit Draft(const Grounds& grounds_)
        : grounds(grounds_),
          clauses(bound_clauses(grounds_.agreement, grounds_.assessments)),
          incident_count(grounds_.facts.corroboration.incidents.size()),
          standing(standings(grounds_.assessments, clauses, incident_count)) {}

    const Grounds& grounds;
    std::vector<BoundClause> clauses;
    std::size_t incident_count;
    std::vector<Standing> standing;
};

DraftSide side_of(const Draft& draft, const std::vector<std::string>& rules) {
    const Agreement& agreement = draft.grounds.agreement;
    DraftSide side;
    side.agreement = agreement.id;
    side.title = agreement.title;
    side.is_exercise = agreement.is_exercise;
    side.entry = entry_lines(agreement);
    side.standing = standing_tally(draft.standing);
    side.undetermined = std::ranges::count(draft.grounds.assessments.all, Verdict::Undetermined,
                                           &Assessment::verdict);
    side.rules = rules;
    return side;
}

CrossTab standing_table(const Draft& first, const Draft& second) {
    std::vector<std::string> labels;
    for (std::size_t i = standing_count; i-- > 0;)
        labels.emplace_back(label(static_cast<Standing>(i)));
    CrossTab table("Under the first draft, and under the second", {"first draft"}, labels);
    for (const std::string& one : labels)
        table.add_row({one});
    const auto place = [](Standing s) { return standing_count - 1 - static_cast<std::size_t>(s); };
    for (std::size_t i = 0; i < first.standing.size(); ++i)
        table.add(place(first.standing[i]), place(second.standing[i]));
    return table;
}

// Clause, amendment, reading, party.
using RowName = std::tuple<std::string, std::string, std::string, std::string>;

void add_rows(const Draft& draft, std::optional<ComparedRow::Counts> ComparedRow::*side,
              std::map<RowName, std::size_t>& place_of, std::vector<ComparedRow>& rows) {
    const std::vector<std::uint8_t> is_wanted(draft.incident_count, 1);
    const ClauseTable table = clause_table(draft.grounds, draft.clauses, is_wanted, Interval{});
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const ClauseRow& row = table.rows[i];
        const auto [place, is_new] =
            place_of.try_emplace({row.clause, row.amended, row.reading, row.party}, rows.size());
        if (is_new) rows.push_back({row.clause, row.amended, row.reading, row.party, {}, {}});
        ComparedRow::Counts counts{};
        for (std::size_t c = 0; c < counts.size(); ++c)
            counts[c] = table.verdicts.at(i, c);
        rows[place->second].*side = counts;
    }
}

// The incidents whose standing differs, in order of time.
std::vector<std::uint32_t> changed_incidents(const Draft& first, const Draft& second) {
    const std::vector<Incident>& incidents = first.grounds.facts.corroboration.incidents;
    std::vector<std::uint32_t> changed;
    for (std::uint32_t i = 0; i < incidents.size(); ++i) {
        if (first.standing[i] != second.standing[i]) changed.push_back(i);
    }
    std::ranges::sort(changed, [&](std::uint32_t a, std::uint32_t b) {
        const Instant one = incidents[a].when.possible.from;
        const Instant other = incidents[b].when.possible.from;
        return one != other ? one < other : a < b;
    });
    return changed;
}

std::vector<std::string> without(const std::vector<std::string>& all,
                                 const std::vector<std::string>& others) {
    std::vector<std::string> out;
    std::ranges::set_difference(all, others, std::back_inserter(out));
    return out;
}

}  // namespace

DraftComparison compare_drafts(const Grounds& first, const Grounds& second,
                               const std::vector<std::string>& first_rules,
                               const std::vector<std::string>& second_rules,
                               const RehearsalOptions& options) {
    const Draft one(first);
    const Draft other(second);
    DraftComparison out;
    out.first = side_of(one, first_rules);
    out.second = side_of(other, second_rules);
    out.as_of = first.as_of;
    out.zone = first.agreement.zone;
    out.observations = static_cast<std::int64_t>(first.facts.observations.all.size());
    out.incidents = static_cast<std::int64_t>(one.incident_count);
    out.standings = standing_table(one, other);

    std::vector<std::uint32_t> changed = changed_incidents(one, other);
    out.changed_count = static_cast<std::int64_t>(changed.size());
    changed.resize(std::min(changed.size(), options.rows_max));
    std::vector<IncidentEntry> entries = entries_of(first, changed, one.standing, options.places);
    for (std::size_t i = 0; i < changed.size(); ++i) {
        out.changed.push_back(
            {std::move(entries[i]), one.standing[changed[i]], other.standing[changed[i]]});
    }
    std::map<RowName, std::size_t> place_of;
    add_rows(one, &ComparedRow::first, place_of, out.rows);
    add_rows(other, &ComparedRow::second, place_of, out.rows);
    out.only_first = without(first_rules, second_rules);
    out.only_second = without(second_rules, first_rules);
    return out;
}

}  // namespace sulh
