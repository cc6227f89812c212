// SPDX-License-Identifier: Apache-2.0
#include "report/clause_table.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace sulh {

namespace {

constexpr std::array reason_order = {
    Reason::NoCoverage,      Reason::AccessDenied,  Reason::PlaceUncertain,
    Reason::TimeUncertain,   Reason::KindUncertain, Reason::ActorUnknown,
    Reason::SourcesConflict, Reason::TextAmbiguous, Reason::StandardNotMet,
    Reason::ExcuseUnproven,  Reason::None};

std::size_t column_of(Reason reason) {
    const auto at = std::ranges::find(reason_order, reason);
    CHECK(at != reason_order.end());
    return static_cast<std::size_t>(at - reason_order.begin());
}

std::vector<std::string> reason_labels() {
    std::vector<std::string> labels;
    for (const Reason reason : reason_order) {
        labels.emplace_back(reason == Reason::None ? "not said" : name(reason));
    }
    return labels;
}

// What makes a row: everything of a provision but its statement.
using RowKey = std::tuple<std::uint16_t, std::uint16_t, ActorIndex, std::uint16_t, std::uint16_t>;

RowKey row_key(const ProvisionKey& key) {
    return {key.clause, key.version, key.bearer, key.entry, key.reading};
}

class TableMaker {
public:
    TableMaker(const Grounds& grounds, const std::vector<BoundClause>& clauses)
        : grounds_(grounds) {
        const CrossTab::Headings headings{"clause", "reading", "party"};
        table_.verdicts = CrossTab("Verdicts", headings, verdict_labels());
        table_.undetermined =
            CrossTab("Undetermined, by what is missing", headings, reason_labels());
        for (const BoundClause& clause : clauses) {
            for (const BoundClause::Column& column : clause.readings)
                add_row(clause, column);
        }
        for (const ClauseState& state : grounds.assessments.states)
            add_state(state);
    }

    void add(const RowKey& key, Verdict verdict, Reason reason) {
        const std::size_t row = row_of_.at(key);
        table_.verdicts.add(row, sulh::column_of(verdict));
        if (verdict == Verdict::Undetermined) table_.undetermined.add(row, column_of(reason));
    }
    ClauseTable take() { return std::move(table_); }

private:
    void add_row(const BoundClause& clause, const BoundClause::Column& column) {
        const Clause& text = grounds_.agreement.clauses[clause.clause];
        ClauseRow row;
        ProvisionKey key;
        key.clause = clause.clause;
        key.version = clause.version;
        row.clause = text.id;
        row.amended = amended_text(grounds_.agreement, key);
        row.title = text.title;
        row.article = text.article;
        row.reading = column.label;
        row.party = grounds_.agreement.actors[clause.bearer].id;
        row.state = Verdict::NotInForce;
        row.because = Said("state-reading-unbound", "this reading does not bind the party");
        const CrossTab::Headings headings{clause_label(row.clause, row.amended), row.reading,
                                          row.party};
        const std::size_t index = table_.verdicts.add_row(headings);
        table_.undetermined.add_row(headings);
        row_of_[{clause.clause, clause.version, clause.bearer, column.entry, column.reading}] =
            index;
        table_.rows.push_back(std::move(row));
        has_state_.push_back(false);
    }
    // The gravest of its statements; seen only as far as the one seen least.
    void add_state(const ClauseState& state) {
        const std::size_t index = row_of_.at(row_key(state.provision));
        ClauseRow& row = table_.rows[index];
        const bool is_first = !has_state_[index];
        row.coverage = is_first ? state.coverage : std::min(row.coverage, state.coverage);
        if (is_first || is_graver(state.verdict, row.state)) {
            row.state = state.verdict;
            row.reason = state.reason;
            row.because = state.because;
        }
        has_state_[index] = true;
    }

    const Grounds& grounds_;
    ClauseTable table_;
    std::map<RowKey, std::size_t> row_of_;
    std::vector<bool> has_state_;
};

}  // namespace

ClauseTable clause_table(const Grounds& grounds, const std::vector<BoundClause>& clauses,
                         const std::vector<std::uint8_t>& is_wanted, Interval due) {
    TableMaker table(grounds, clauses);
    for (const BoundClause& clause : clauses) {
        const auto count = [&](std::uint32_t incident, std::span<const Holding> holdings) {
            if (is_wanted[incident] == 0) return;
            for (std::size_t i = 0; i < holdings.size(); ++i) {
                if (!holdings[i].concerns()) continue;
                const BoundClause::Column& column = clause.readings[i];
                table.add(
                    {clause.clause, clause.version, clause.bearer, column.entry, column.reading},
                    holdings[i].verdict, holdings[i].reason);
            }
        };
        visit_incidents(grounds.assessments, clause, count);
    }
    for (const Assessment& assessment : grounds.assessments.all) {
        if (assessment.incident != no_incident) continue;
        const bool is_in_time = assessment.period.has_value()
                                    ? assessment.period->overlaps(due)
                                    : !assessment.due.is_bounded() || due.contains(assessment.due);
        const bool is_counted = assessment.verdict == Verdict::Pending || is_in_time;
        if (is_counted) {
            table.add(row_key(assessment.provision), assessment.verdict, assessment.reason);
        }
    }
    return table.take();
}

}  // namespace sulh
