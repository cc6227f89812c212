// SPDX-License-Identifier: Apache-2.0
#include "casework/due_course.hpp"

#include "casework/test_cases.hpp"

namespace sulh {

namespace {

std::vector<std::string> words_of(const DueCourse& course) {
    std::vector<std::string> out;
    for (const DueStep& step : course.steps)
        out.push_back(std::string(name(step.stage)) + " until " + to_text(step.due));
    return out;
}

}  // namespace

// Nobody reports, gives notice, answers or votes; the agreement sets 72 hours for the reply and 14
// days for the decision, of which the last day is for opening ballots; our own clocks are 30 days
// for the inquiry and 3 for the notice.
TEST(DueCourse, TellsWhatFollowsUntilTheCaseIsClosed) {
    CaseWorld world(test_findings);
    ASSERT_TRUE(world.begin(EventKind::Open, people::desk, "2031-06-01T12:00Z"));
    const DueCourse course = due_course(world.docket().rules(), world.at());
    EXPECT_TRUE(course.is_whole);
    const std::vector<std::string> expected = {
        "inquiry until 2031-07-01T12:00:00Z", "notice until 2031-07-04T12:00:00Z",
        "reply until 2031-07-07T12:00:00Z", "voting until 2031-07-20T12:00:00Z",
        "default until 2031-08-03T12:00:00Z"};
    EXPECT_EQ(words_of(course), expected);
}

// What the ballots decide by themselves hangs on what was found in other cases.
TEST(DueCourse, EndsWhereBallotsWouldDecide) {
    CaseWorld world(test_findings + test_consequences);
    ASSERT_TRUE(world.begin(EventKind::Open, people::desk, "2031-06-01T12:00Z"));
    ASSERT_TRUE(world.send(EventKind::Report, people::verifier, "2031-06-01T13:00Z"));
    ASSERT_TRUE(world.send(EventKind::Notify, people::desk, "2031-06-01T14:00Z"));
    ASSERT_TRUE(world.send(EventKind::Answer, people::belmar, "2031-06-01T15:00Z"));
    for (const Member& one : {people::arwen, people::corran, people::delmark, people::belmar})
        ASSERT_TRUE(world.seal(one, "2031-06-02T12:00Z", breach_ballot()));
    for (const Member& one : {people::arwen, people::corran, people::delmark})
        ASSERT_TRUE(
            world.open(EventKind::Unseal, one, "2031-06-03T12:00Z", breach_ballot()));
    const DueCourse course = due_course(world.docket().rules(), world.at());
    EXPECT_FALSE(course.is_whole);
    ASSERT_EQ(course.steps.size(), 1u);
    EXPECT_EQ(course.steps.front().stage, Stage::Reveal);
    EXPECT_EQ(course.steps.front().who, "the panel: belmar");
}

TEST(DueCourse, IsEmptyOfACaseThatIsClosed) {
    CaseWorld world(test_findings);
    ASSERT_TRUE(world.begin(EventKind::Open, people::desk, "2031-06-01T12:00Z"));
    world.docket().advance_to(utc("2032-06-01T12:00Z"));
    const DueCourse course = due_course(world.docket().rules(), world.at());
    EXPECT_TRUE(course.steps.empty());
    EXPECT_TRUE(course.is_whole);
}

}  // namespace sulh
