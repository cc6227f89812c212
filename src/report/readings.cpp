// SPDX-License-Identifier: Apache-2.0
#include "report/readings.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <tuple>

namespace sulh {

namespace {

// How much a verdict weighs where several statements of one reading speak of one incident.
int weight(Verdict verdict) {
    switch (verdict) {
        case Verdict::Breached:
            return 7;
        case Verdict::Undetermined:
            return 6;
        case Verdict::Pending:
            return 5;
        case Verdict::Excused:
            return 4;
        case Verdict::Waived:
            return 3;
        case Verdict::Complied:
            return 2;
        case Verdict::NotInForce:
            return 1;
    }
    CHECK_UNREACHABLE();
}

Standing standing_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::Breached:
            return Standing::AllegedUnderSome;
        case Verdict::Undetermined:
            return Standing::Undetermined;
        case Verdict::Pending:
            return Standing::Pending;
        case Verdict::Excused:
            return Standing::Excused;
        case Verdict::Waived:
            return Standing::Waived;
        case Verdict::Complied:
            return Standing::Complied;
        case Verdict::NotInForce:
            return Standing::NotInForce;
    }
    CHECK_UNREACHABLE();
}

Standing standing_of(std::span<const Holding> holdings) {
    Standing gravest = Standing::NoClause;
    bool is_alleged_by_all = true;
    for (const Holding& holding : holdings) {
        is_alleged_by_all &= holding.concerns() && holding.verdict == Verdict::Breached;
        if (holding.concerns()) gravest = std::max(gravest, standing_of(holding.verdict));
    }
    return is_alleged_by_all ? Standing::AllegedUnderAll : gravest;
}

std::vector<BoundClause::Column> columns_of(const Agreement& agreement,
                                            const std::vector<ClauseState>& states,
                                            const ProvisionKey& clause) {
    std::vector<BoundClause::Column> columns;
    for (const ClauseState& state : states) {
        const ProvisionKey& key = state.provision;
        if (key.clause != clause.clause || key.version != clause.version) continue;
        const bool is_known = std::ranges::any_of(columns, [&](const BoundClause::Column& column) {
            return column.entry == key.entry && column.reading == key.reading;
        });
        if (!is_known) columns.push_back({key.entry, key.reading, reading_label(agreement, key)});
    }
    return columns;
}

BoundClause::Segment segment_of(const std::vector<Assessment>& all, const ProvisionKey& key,
                                std::size_t column) {
    const auto range = std::ranges::equal_range(all, key, {}, &Assessment::provision);
    return {column, static_cast<std::size_t>(range.begin() - all.begin()),
            static_cast<std::size_t>(range.end() - all.begin())};
}

}  // namespace

std::size_t column_of(Verdict verdict) {
    const auto at = std::ranges::find(verdict_order, verdict);
    CHECK(at != verdict_order.end());
    return static_cast<std::size_t>(at - verdict_order.begin());
}

std::string_view label(Verdict verdict) {
    return verdict == Verdict::Breached ? "alleged" : name(verdict);
}

std::vector<std::string> verdict_labels() {
    std::vector<std::string> labels;
    for (const Verdict verdict : verdict_order)
        labels.emplace_back(label(verdict));
    return labels;
}

bool is_graver(Verdict a, Verdict b) {
    return weight(a) > weight(b);
}

std::string to_text(const Holding& holding) {
    if (!holding.concerns()) return "does not concern it";
    std::string text(label(holding.verdict));
    if (holding.verdict == Verdict::Undetermined) text += ": " + std::string(name(holding.reason));
    return text;
}

std::vector<BoundClause> bound_clauses(const Agreement& agreement, const Assessments& assessments) {
    std::vector<BoundClause> clauses;
    for (const ClauseState& state : assessments.states) {
        const ProvisionKey& key = state.provision;
        auto at = std::ranges::find_if(clauses, [&](const BoundClause& clause) {
            return clause.clause == key.clause && clause.version == key.version &&
                   clause.bearer == key.bearer;
        });
        if (at == clauses.end()) {
            clauses.push_back({key.clause,
                               key.version,
                               key.bearer,
                               columns_of(agreement, assessments.states, key),
                               {}});
            at = clauses.end() - 1;
        }
        const auto column = std::ranges::find_if(at->readings, [&](const auto& reading) {
            return reading.entry == key.entry && reading.reading == key.reading;
        });
        at->segments.push_back(segment_of(assessments.all, key,
                                          static_cast<std::size_t>(column - at->readings.begin())));
    }
    std::ranges::sort(clauses, [](const BoundClause& a, const BoundClause& b) {
        return std::tie(a.clause, a.version, a.bearer) < std::tie(b.clause, b.version, b.bearer);
    });
    return clauses;
}

void visit_incidents(const Assessments& assessments, const BoundClause& clause,
                     const HoldingVisitor& visit) {
    // INVARIANT: the assessments of one provision come by incident, ascending; one merge over all
    // segments.
    std::vector<BoundClause::Segment> rest = clause.segments;
    const auto skip_duties = [&](BoundClause::Segment& segment) {
        while (segment.begin < segment.end &&
               assessments.all[segment.begin].incident == no_incident) {
            ++segment.begin;
        }
    };
    std::vector<Holding> holdings(clause.readings.size());
    for (BoundClause::Segment& segment : rest)
        skip_duties(segment);
    while (true) {
        std::uint32_t incident = no_incident;
        for (const BoundClause::Segment& segment : rest) {
            if (segment.begin == segment.end) continue;
            incident = std::min(incident, assessments.all[segment.begin].incident);
        }
        if (incident == no_incident) return;
        std::ranges::fill(holdings, Holding{});
        for (BoundClause::Segment& segment : rest) {
            Holding& holding = holdings[segment.column];
            for (; segment.begin < segment.end; ++segment.begin) {
                const Assessment& assessment = assessments.all[segment.begin];
                if (assessment.incident != incident) break;
                if (holding.concerns() && !is_graver(assessment.verdict, holding.verdict)) {
                    continue;
                }
                holding = {static_cast<std::uint32_t>(segment.begin), assessment.verdict,
                           assessment.reason};
            }
            skip_duties(segment);
        }
        visit(incident, holdings);
    }
}

bool is_divergent(std::span<const Holding> holdings) {
    const auto verdict_if_bound = [](const Holding& holding) {
        return holding.binds() ? holding.verdict : Verdict::NotInForce;
    };
    return std::ranges::any_of(holdings, [&](const Holding& holding) {
        return verdict_if_bound(holding) != verdict_if_bound(holdings.front());
    });
}

std::string_view label(Standing standing) {
    switch (standing) {
        case Standing::NoClause:
            return "concerns no clause";
        case Standing::NotInForce:
            return "not in force";
        case Standing::Complied:
            return "complied";
        case Standing::Waived:
            return "waived";
        case Standing::Excused:
            return "excused";
        case Standing::Pending:
            return "pending";
        case Standing::Undetermined:
            return "undetermined";
        case Standing::AllegedUnderSome:
            return "alleged breach under some readings only";
        case Standing::AllegedUnderAll:
            return "alleged breach under every reading";
    }
    CHECK_UNREACHABLE();
}

std::vector<Standing> standings(const Assessments& assessments,
                                const std::vector<BoundClause>& clauses,
                                std::size_t incident_count) {
    std::vector<Standing> result(incident_count, Standing::NoClause);
    for (const BoundClause& clause : clauses) {
        visit_incidents(assessments, clause,
                        [&](std::uint32_t incident, std::span<const Holding> holdings) {
                            result[incident] = std::max(result[incident], standing_of(holdings));
                        });
    }
    return result;
}

}  // namespace sulh
