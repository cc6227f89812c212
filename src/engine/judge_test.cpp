// SPDX-License-Identifier: Apache-2.0
#include "engine/judge.hpp"

#include "engine/audit.hpp"
#include "engine/live_conclusions.hpp"
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

TEST_F(MissionTest, ConcludesNothingFromWhatIsSetAside) {
    begin();
    const Instant start = exercise_start();
    ASSERT_TRUE(take_in("patrols.csv", start + days(20)));
    ASSERT_TRUE(take_in("liaison.jsonl", start + days(21)));
    const std::vector<std::string> before = beside(mission(), "p-001");
    ASSERT_EQ(before, (std::vector<std::string>{"l-001", "l-002", "p-001"}));
    const auto rule = [&](auto how, const std::vector<std::string>& ids, Instant now) {
        Progress progress(false);
        auto opened = Mission::open(mission(), Access::Write);
        EXPECT_TRUE(opened);
        return how(*opened, ids, Decision{"a radio test", "desk"}, now, progress);
    };
    const auto aside = rule(set_reports_aside, {"p-001"}, start + days(22));
    ASSERT_TRUE(aside) << to_text(aside.error());
    EXPECT_EQ(aside->incidents.size(), 1U);  // of the two that are left
    EXPECT_EQ(beside(mission(), "l-001"), (std::vector<std::string>{"l-001", "l-002"}));
    EXPECT_NE(beside(mission(), "p-001").front().find("no observation is called 'p-001'"),
              std::string::npos);
    EXPECT_EQ(rule(set_reports_aside, {"p-001"}, start + days(22)).error().code, Code::conflict);
    ASSERT_TRUE(take_in("hotspots.csv", start + days(23)));
    EXPECT_EQ(beside(mission(), "l-001"), (std::vector<std::string>{"l-001", "l-002"}));

    const auto back = rule(take_reports_back, {"p-001"}, start + days(24));
    ASSERT_TRUE(back) << to_text(back.error());
    EXPECT_EQ(beside(mission(), "l-001"), before);
    EXPECT_EQ(rule(take_reports_back, {"p-001"}, start + days(25)).error().code, Code::not_found);
    Progress progress(false);
    const auto audited = audit(mission(), progress);
    ASSERT_TRUE(audited);
    EXPECT_FALSE(audited->fault) << *audited->fault;
    EXPECT_EQ(audited->conclusions, 5U);
}

TEST_F(MissionTest, SetsAWholeIncidentAsideAndWhatComesUnderItsIds) {
    begin();
    const Instant start = exercise_start();
    ASSERT_TRUE(take_in("patrols.csv", start + days(20)));
    Progress progress(false);
    {
        auto opened = Mission::open(mission(), Access::Write);
        ASSERT_TRUE(opened);
        const auto history = read_history(opened->log(), false);
        const auto joined_now = join_mission(*opened, *history, std::nullopt, progress);
        const auto incident = find_incident(*joined_now, "p-001");
        ASSERT_TRUE(incident);
        const auto aside = set_reports_aside(*opened, {incident_id(**incident)}, {"a hoax", "desk"},
                                             start + days(21), progress);
        ASSERT_TRUE(aside) << to_text(aside.error());
        EXPECT_TRUE(aside->incidents.empty());
    }
    // The same id in other files, by the whole flow and by the one that follows.
    const auto report = [&](const std::string& file, const std::string& text) {
        const std::string line =
            R"({"id":"p-001","lat":-40.03,"lon":-20.1,"radius_m":300,"when":"2031-05-02T23:40Z",)"
            R"("kind":"mortar-fire","actors":["belmar-army"],"source":"team-1","text":")" +
            text + "\"}\n";
        ASSERT_TRUE(write_file(path(file), line));
    };
    const auto is_told_once = [](const std::vector<Reject>& rejects) {
        return 1 == std::ranges::count_if(rejects, [](const Reject& reject) {
                   return reject.reason.starts_with("set aside by desk (entry ");
               });
    };
    report("again.jsonl", "Six impacts.");
    const auto again = take_in("again.jsonl", start + days(22));
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_TRUE(is_told_once(again->rejects));
    report("third.jsonl", "Seven impacts.");
    {
        auto opened = Mission::open(mission(), Access::Write);
        ASSERT_TRUE(opened);
        const auto history = read_history(opened->log(), false);
        auto live = LiveConclusions::derive(*opened, *history, progress);
        ASSERT_TRUE(live);
        const auto third = (*live)->ingest(*opened, {path("third.jsonl")}, {}, start + days(23), progress);
        ASSERT_TRUE(third) << to_text(third.error());
        EXPECT_TRUE(is_told_once(third->rejects));
    }
    const auto audited = audit(mission(), progress);
    ASSERT_TRUE(audited);
    EXPECT_FALSE(audited->fault) << *audited->fault;
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
