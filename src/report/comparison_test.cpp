// SPDX-License-Identifier: Apache-2.0
#include "assess/test_world.hpp"
#include "report/bulletin_fixture.hpp"
#include "report/comparison_formats.hpp"

#include <gtest/gtest.h>

namespace sulh::testing {
namespace {

// The first draft: Arwen shall not fire in the valley. The second: nowhere, and shall not fly. Of
// four incidents: fire in the valley is alleged under both; fire 20 km from the line and a flight
// only under the second; a protest concerns neither.
class ComparisonTest : public ::testing::Test {
protected:
    World first;
    World second;

    void SetUp() override {
        for (World* world : {&first, &second}) {
            world->clause("no-fire");
            world->norm(Mode::Forbid, pattern("fire"));
            world->incident("small-arms-fire", "arwen", on("2031-06-01T12:00Z")).where =
                Where::at(LatLon::checked(0.5, 20.5));
            world->incident("small-arms-fire", "arwen", on("2031-06-05T12:00Z")).where =
                north_of_line(20);
            world->incident("drone-flight", "arwen", on("2031-06-03T12:00Z"));
            world->incident("protest", "arwen", on("2031-06-01T19:00Z"));
        }
        first.agreement.clauses[0].versions[0].readings[0].norms[0].act.places = {
            place(PlaceTest::Kind::InZone, valley)};
        first.agreement.title = "Draft of May";
        second.agreement.title = "Draft of June";
        second.clause("flights");
        second.norm(Mode::Forbid, pattern("flight"));
    }

    DraftComparison compare() {
        const Facts facts{first.observations, first.corroboration};
        const Assessments a = assess(first.agreement, facts, first.as_of);
        const Assessments b = assess(second.agreement, facts, first.as_of);
        Explainer explainer_a(first.agreement, facts, first.as_of);
        Explainer explainer_b(second.agreement, facts, first.as_of);
        return compare_drafts({first.agreement, facts, a, first.as_of, explainer_a},
                              {second.agreement, facts, b, first.as_of, explainer_b},
                              {"no-area", "no-expiry"}, {"no-expiry", "no-monitor"});
    }
};

TEST_F(ComparisonTest, CountsEveryIncidentOnceUnderBoth) {
    const DraftComparison made = compare();
    EXPECT_EQ(made.standings.total(), 4);
    EXPECT_EQ(made.standings.at(0, 0), 1);                                    // alleged in both
    EXPECT_EQ(made.standings.at(standing_count - 1, 0), 2);                   // only in the second
    EXPECT_EQ(made.standings.at(standing_count - 1, standing_count - 1), 1);  // in neither
    EXPECT_EQ(made.changed_count, 2);
}

TEST_F(ComparisonTest, ListsWhatIsHeldDifferentlyInOrderOfTime) {
    const DraftComparison made = compare();
    ASSERT_EQ(made.changed.size(), 2u);
    EXPECT_EQ(made.changed[0].entry.kind, "drone flight");
    EXPECT_EQ(made.changed[0].first, Standing::NoClause);
    EXPECT_EQ(made.changed[0].second, Standing::AllegedUnderAll);
    EXPECT_EQ(made.changed[1].entry.kind, "small arms fire");
}

TEST_F(ComparisonTest, PutsClausesOfOneNameSideBySide) {
    const DraftComparison made = compare();
    ASSERT_EQ(made.rows.size(), 2u);
    EXPECT_EQ(made.rows[0].clause, "no-fire");
    ASSERT_TRUE(made.rows[0].first && made.rows[0].second);
    EXPECT_EQ((*made.rows[0].first)[column_of(Verdict::Breached)], 1);
    EXPECT_EQ((*made.rows[0].second)[column_of(Verdict::Breached)], 2);
    EXPECT_EQ(made.rows[1].clause, "flights");
    EXPECT_FALSE(made.rows[1].first);
    EXPECT_EQ((*made.rows[1].second)[column_of(Verdict::Breached)], 1);
}

TEST_F(ComparisonTest, TellsWhichLintsOnlyOneDraftHas) {
    const DraftComparison made = compare();
    EXPECT_EQ(made.only_first, std::vector<std::string>{"no-area"});
    EXPECT_EQ(made.only_second, std::vector<std::string>{"no-monitor"});
}

TEST_F(ComparisonTest, IsWrittenOutInEveryFormat) {
    const DraftComparison made = compare();
    const std::string text = comparison_text(made);
    EXPECT_NE(text.find("Draft of May"), std::string::npos);
    EXPECT_NE(text.find("1 → 2"), std::string::npos);
    EXPECT_NE(text.find("- → 1"), std::string::npos);
    EXPECT_EQ(html_fault(comparison_html(made)), "");
    const std::string json = write_json(comparison_json(made));
    EXPECT_NE(json.find("\"format\":\"sulh-comparison-1\""), std::string::npos);
}

}  // namespace
}  // namespace sulh::testing
