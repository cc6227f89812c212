// SPDX-License-Identifier: Apache-2.0
#include "report/bulletin_headline.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

std::string be(std::int64_t count, std::string_view one, std::string_view many) {
    return counted(count, one, many) + (count == 1 ? " is" : " are");
}

void state_incidents(Bulletin& bulletin) {
    std::vector<std::string>& known = bulletin.known;
    const std::int64_t total = bulletin.standing.total();
    if (total == 0) {
        known.push_back("No incident was reported that may have happened in this period.");
        return;
    }
    known.push_back(counted(total, "incident", "incidents") +
                    " that may have happened in this period: " +
                    counted(bulletin.reports, "report", "reports") + ", " +
                    counted(bulletin.roots, "independent root", "independent roots") + ", " +
                    counted(bulletin.sources, "named source", "named sources") + ".");
    const auto state = [&](Standing standing, std::string_view words) {
        const std::int64_t count = bulletin.standing.count(label(standing));
        if (count > 0)
            known.push_back(be(count, "incident", "incidents") + " " + std::string(words));
    };
    const bool has_rivals = std::ranges::any_of(
        bulletin.clauses.rows, [](const ClauseRow& row) { return !row.reading.empty(); });
    state(Standing::AllegedUnderAll,
          has_rivals ? "alleged to breach a clause under every reading of it. Only a panel finds."
                     : "alleged to breach a clause. Only a panel finds.");
    state(Standing::AllegedUnderSome,
          "alleged to breach a clause under some of its readings and not under others.");
    state(Standing::Excused, "excused: an exception of the agreement held.");
    state(Standing::NoClause, "outside every clause of the agreement.");
}

void state_duties(Bulletin& bulletin) {
    const auto is_missed = [](const DutyEntry& duty) {
        return duty.incident.empty() && duty.assessment.verdict == Verdict::Breached;
    };
    const auto is_pending = [](const DutyEntry& duty) {
        return duty.assessment.verdict == Verdict::Pending;
    };
    const auto missed = std::ranges::count_if(bulletin.duties, is_missed);
    const auto pending = std::ranges::count_if(bulletin.duties, is_pending);
    if (missed > 0) {
        bulletin.known.push_back(counted(missed, "deadline", "deadlines") +
                                 " passed without a report of the act that was due.");
    }
    if (pending > 0) {
        bulletin.known.push_back(counted(pending, "deadline has", "deadlines have") +
                                 " not come yet.");
    }
}

void state_undetermined(Bulletin& bulletin) {
    const std::int64_t count = bulletin.standing.count(label(Standing::Undetermined));
    Tally reasons;
    const CrossTab& table = bulletin.clauses.undetermined;
    for (std::size_t i = 0; i < table.columns().size(); ++i) {
        if (table.column_total(i) > 0) reasons.add(table.columns()[i], table.column_total(i));
    }
    if (count == 0 && reasons.total() == 0) return;
    std::vector<std::string> words;
    for (const Tally::Part& part : reasons.largest_first().parts()) {
        words.push_back(part.label + " (" + grouped(part.count) + ")");
    }
    bulletin.not_known.push_back(be(count, "incident", "incidents") +
                                 " undetermined. What is missing, over all clauses and readings: " +
                                 join(words, ", ") + ".");
}

void state_coverage(Bulletin& bulletin) {
    constexpr double half = 0.5;
    const std::vector<ClauseRow>& rows = bulletin.clauses.rows;
    const auto bound = std::ranges::count_if(
        rows, [](const ClauseRow& row) { return row.state != Verdict::NotInForce; });
    const auto unseen = std::ranges::count_if(rows, [](const ClauseRow& row) {
        return row.state != Verdict::NotInForce && row.coverage < half;
    });
    if (unseen == 0) return;
    bulletin.not_known.push_back("For " + grouped(unseen) + " of " + grouped(bound) +
                                 " rows of the clause table nobody is known to have been able to "
                                 "see for more than half of the "
                                 "time. Silence proves nothing there.");
}

void state_sources(const Bulletin& bulletin, std::vector<std::string>& not_known) {
    const std::int64_t denials = bulletin.access_denials.total();
    if (denials > 0) {
        not_known.push_back("Monitors were refused access or delayed " +
                            counted(denials, "time", "times") + ".");
    }
    const auto is_disputed = [](const IncidentEntry& e) { return e.is_occurrence_disputed; };
    const auto disputed = std::ranges::count_if(bulletin.incidents, is_disputed) +
                          std::ranges::count_if(bulletin.out_of_scope, is_disputed);
    if (disputed > 0) {
        not_known.push_back("Sources contradict one another over whether " +
                            counted(disputed, "listed incident", "listed incidents") +
                            " happened at all.");
    }
    if (bulletin.rejects > 0) {
        not_known.push_back(counted(bulletin.rejects, "report", "reports") +
                            " could not be read and " + (bulletin.rejects == 1 ? "was" : "were") +
                            " set aside.");
    }
    if (bulletin.retracted > 0) {
        not_known.push_back(counted(bulletin.retracted, "report was", "reports were") +
                            " taken back by the source and counted nowhere.");
    }
    const auto open = static_cast<std::int64_t>(bulletin.open_points.size());
    if (open > 0) {
        not_known.push_back("The text of the agreement leaves " + counted(open, "point", "points") +
                            " open.");
    }
}

}  // namespace

void state_what_is_known(Bulletin& bulletin) {
    state_incidents(bulletin);
    state_duties(bulletin);
    state_undetermined(bulletin);
    state_coverage(bulletin);
    state_sources(bulletin, bulletin.not_known);
    bulletin.not_known.push_back("What nobody saw or nobody reported stands in no table.");
}

}  // namespace sulh
