// SPDX-License-Identifier: Apache-2.0
#include "report/readings.hpp"

#include "report/clause_table.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// One clause with two readings, strict with two statements, binding one party.
class ReadingsTest : public testing::Test {
protected:
    ReadingsTest() {
        Actor party;
        party.id = "arwen";
        agreement_.actors = {party};
        agreement_.entry.resize(1);
        Clause clause;
        clause.id = "fire";
        clause.versions.resize(1);
        clause.versions[0].readings.resize(2);
        clause.versions[0].readings[0].id = "strict";
        clause.versions[0].readings[1].id = "lenient";
        agreement_.clauses = {clause};
        for (const ProvisionKey& key : {first_, second_, lenient_}) {
            ClauseState state;
            state.provision = key;
            state.verdict = Verdict::Complied;
            state.coverage = key == second_ ? 0.25 : 0.5;
            assessments_.states.push_back(state);
        }
    }
    void add(const ProvisionKey& key, std::uint32_t incident, Verdict verdict,
             Reason reason = Reason::None) {
        Assessment assessment;
        assessment.provision = key;
        assessment.incident = incident;
        assessment.verdict = verdict;
        assessment.reason = reason;
        assessments_.all.push_back(assessment);
    }

    const ProvisionKey first_{0, 0, 0, 0, 0, 0};
    const ProvisionKey second_{0, 0, 0, 0, 1, 0};
    const ProvisionKey lenient_{0, 0, 0, 1, 0, 0};
    Agreement agreement_;
    Assessments assessments_;
};

TEST_F(ReadingsTest, StandSideBySideWithTheGravestStatementOfEach) {
    add(first_, 1, Verdict::Complied);
    add(first_, 4, Verdict::Breached);
    add(second_, 1, Verdict::Undetermined, Reason::PlaceUncertain);
    add(second_, 7, Verdict::NotInForce);
    add(lenient_, 4, Verdict::Excused);
    const std::vector<BoundClause> clauses = bound_clauses(agreement_, assessments_);
    ASSERT_EQ(clauses.size(), 1u);
    ASSERT_EQ(clauses[0].readings.size(), 2u);
    EXPECT_EQ(clauses[0].readings[0].label, "strict");
    std::vector<std::string> seen;
    visit_incidents(assessments_, clauses[0], [&](std::uint32_t incident, auto holdings) {
        seen.push_back(std::to_string(incident) + ": " + to_text(holdings[0]) + " / " +
                       to_text(holdings[1]) + (is_divergent(holdings) ? " parted" : ""));
    });
    EXPECT_EQ(seen, (std::vector<std::string>{
                        "1: undetermined: place uncertain / does not concern it parted",
                        "4: alleged / excused parted", "7: not in force / does not concern it"}));
}

TEST_F(ReadingsTest, GiveEachIncidentOneStanding) {
    add(first_, 0, Verdict::Breached);
    add(first_, 1, Verdict::Breached);
    add(first_, 2, Verdict::Undetermined, Reason::ActorUnknown);
    add(lenient_, 0, Verdict::Breached);
    add(lenient_, 1, Verdict::NotInForce);
    add(lenient_, no_incident, Verdict::Breached);
    const std::vector<BoundClause> clauses = bound_clauses(agreement_, assessments_);
    EXPECT_EQ(standings(assessments_, clauses, 4),
              (std::vector<Standing>{Standing::AllegedUnderAll, Standing::AllegedUnderSome,
                                     Standing::Undetermined, Standing::NoClause}));
}

TEST_F(ReadingsTest, CountEachIncidentOnceARowAndDutiesThatAreDue) {
    add(first_, 0, Verdict::Breached);
    add(first_, 1, Verdict::Undetermined, Reason::ActorUnknown);
    add(first_, no_incident, Verdict::Pending);
    add(second_, 0, Verdict::Breached);
    add(second_, 1, Verdict::Complied);
    add(lenient_, 0, Verdict::Complied);
    const Observations observations;
    const Corroboration corroboration;
    const Facts facts{observations, corroboration};
    Explainer explainer(agreement_, facts, {});
    const Grounds grounds{agreement_, facts, assessments_, {}, explainer};
    const ClauseTable table =
        clause_table(grounds, bound_clauses(agreement_, assessments_), {1, 1}, {});
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.verdicts.at(0, column_of(Verdict::Breached)), 1);
    EXPECT_EQ(table.verdicts.at(0, column_of(Verdict::Undetermined)), 1);
    EXPECT_EQ(table.verdicts.at(0, column_of(Verdict::Pending)), 1);
    EXPECT_EQ(table.verdicts.row_total(0), 3);
    EXPECT_EQ(table.verdicts.row_total(1), 1);
    EXPECT_EQ(table.undetermined.total(), 1);
    EXPECT_EQ(table.undetermined.row_total(0),
              table.verdicts.at(0, column_of(Verdict::Undetermined)));
    EXPECT_EQ(table.rows[0].coverage, 0.25);  // the statement seen least
}

}  // namespace
}  // namespace sulh
