// SPDX-License-Identifier: Apache-2.0
#include "engine/judge.hpp"

#include "engine/audit.hpp"
#include "engine/mission_fixture.hpp"

namespace sulh {
namespace {

// The ids of the reports that stand with this one, as the record has it now.
std::vector<std::string> beside(const std::string& mission, const std::string& id) {
    Progress progress(false);
    const auto joined_now = join_reports({mission}, {}, std::nullopt, exercise_start(), progress);
    if (!joined_now) return {to_text(joined_now.error())};
    const auto incident = find_incident(*joined_now, id);
    if (!incident) return {to_text(incident.error())};
    std::vector<std::string> out;
    const Observations& observations = joined_now->reports.intake.observations;
    for (const std::uint32_t i : (*incident)->observations)
        out.emplace_back(observations.id(observations.all[i]));
    std::sort(out.begin(), out.end());
    return out;
}

TEST_F(MissionTest, KeepsRulingsThroughNewReportsAndAudit) {
    begin();
    const Instant start = exercise_start();
    ASSERT_TRUE(take_in("patrols.csv", start + days(20)));
    const auto rule = [&](auto how) {
        Progress progress(false);
        auto opened = Mission::open(mission(), Access::Write);
        EXPECT_TRUE(opened);
        return how(*opened, progress);
    };
    const Decision decision{"one night", "desk"};
    const auto merged = rule([&](Mission& m, Progress& progress) {
        return merge_incidents(m, {"p-001", "p-002"}, decision, start + days(21), progress);
    });
    ASSERT_TRUE(merged) << to_text(merged.error());
    EXPECT_EQ(merged->incidents.size(), 1U);
    EXPECT_EQ(beside(mission(), "p-001"), (std::vector<std::string>{"p-001", "p-002"}));
    ASSERT_TRUE(take_in("liaison.jsonl", start + days(22)));
    EXPECT_EQ(beside(mission(), "p-002"),
              (std::vector<std::string>{"l-001", "l-002", "p-001", "p-002"}));
    const auto parted = rule([&](Mission& m, Progress& progress) {
        return split_incident(m, {"p-002"}, "p-001", decision, start + days(23), progress);
    });
    ASSERT_TRUE(parted) << to_text(parted.error());
    EXPECT_EQ(beside(mission(), "p-002"), std::vector<std::string>{"p-002"});
    ASSERT_TRUE(take_in("hotspots.csv", start + days(24)));
    EXPECT_EQ(beside(mission(), "p-002"), std::vector<std::string>{"p-002"});
    Progress progress(false);
    const auto audited = audit(mission(), progress);
    ASSERT_TRUE(audited);
    EXPECT_FALSE(audited->fault) << *audited->fault;
    EXPECT_EQ(audited->conclusions, 5U);
}

TEST_F(MissionTest, RefusesRulingsThatMeanNothing) {
    begin();
    ASSERT_TRUE(take_in("patrols.csv", exercise_start() + days(20)));
    ASSERT_TRUE(take_in("hotspots.csv", exercise_start() + days(20)));
    Progress progress(false);
    auto opened = Mission::open(mission(), Access::Write);
    ASSERT_TRUE(opened);
    const Instant now = exercise_start() + days(21);
    const Decision decision{"why", "who"};
    const std::uint64_t size = opened->log().size();
    const auto code = [](const auto& result) { return result ? std::nullopt : std::optional(result.error().code); };
    EXPECT_EQ(code(merge_incidents(*opened, {"p-001", "p-001"}, decision, now, progress)), Code::invalid_input);
    EXPECT_EQ(code(merge_incidents(*opened, {"p-001", "p-0"}, decision, now, progress)), Code::not_found);
    EXPECT_EQ(code(merge_incidents(*opened, {"p-001", "p-002"}, {"", "who"}, now, progress)), Code::invalid_input);
    EXPECT_EQ(code(split_incident(*opened, {"p-002"}, "p-001", decision, now, progress)), Code::invalid_input);
    EXPECT_EQ(code(split_incident(*opened, {"p-001"}, "p-001", decision, now, progress)), Code::invalid_input);
    EXPECT_EQ(code(merge_incidents(*opened, {"p-001", "p-002"}, decision, exercise_start(), progress)),
              Code::unavailable);
    EXPECT_EQ(opened->log().size(), size);
}

}  // namespace
}  // namespace sulh
