// SPDX-License-Identifier: Apache-2.0
#include "engine/due.hpp"

#include "casework/event_json.hpp"
#include "engine/mission_fixture.hpp"

namespace sulh {

namespace {

Instant utc(std::string_view text) {
    return parse_instant(text).value();
}

// A mission under the exercise's agreement, in which Arwen complains.
class DueTest : public MissionTest {
protected:
    void SetUp() override {
        MissionTest::SetUp();
        begin();
        admit("arwen-1", 1, "arwen", {"party liaison"});
        admit("desk-1", 2, "joint-mission", {"duty officer"});
    }

    void send(EventKind kind, std::string id, const SigningKey& key, std::string_view now) {
        CaseEvent event;
        event.kind = kind;
        event.log = test_origin;
        event.written = utc(now);
        event.case_id = std::move(id);
        if (kind == EventKind::Complain) {
            event.clause = "no-fire";
            event.respondent = "belmar";
        }
        Mission mission = open();
        auto desk = CaseDesk::open(mission);
        ASSERT_TRUE(desk);
        const auto taken = desk->take({{"message.note", write_message(event, key)}}, utc(now));
        ASSERT_TRUE(taken) << to_text(taken.error());
        ASSERT_TRUE(taken->front().step) << taken->front().refused;
    }
    void complain(std::string id, std::string_view now) {
        send(EventKind::Complain, std::move(id), key_of("arwen-1", 1), now);
    }

    // What is listed, and the same read anew from the entries.
    std::vector<std::string> listed(std::optional<Instant> as_of = {}) {
        const Mission mission = open();
        return lines(what_is_due(mission, as_of, Instant::earliest())->steps);
    }
    std::vector<std::string> read_anew(std::optional<Instant> as_of = {}) {
        const Mission mission = open();
        return lines((*casebook_at(mission, as_of, Instant::earliest()))->docket().due());
    }
    // Marks every step of this case's row that waits for nobody by name, so that one sees whether the rows were read.
    void mark(const std::string& id) {
        Mission mission = open();
        auto row = *mission.log().find_projection("due", id);
        ASSERT_TRUE(row);
        const std::string nobody = ",[],";
        ASSERT_NE(row->json.find(nobody), std::string::npos);
        for (std::size_t at = row->json.find(nobody); at != std::string::npos;
             at = row->json.find(nobody, at + 1))
            row->json.insert(at + 2, "\"MARK\"");
        ASSERT_TRUE(mission.log().put_projection(std::vector{*row}));
    }
    static bool is_marked(const std::vector<std::string>& lines) {
        return std::ranges::any_of(
            lines, [](const std::string& line) { return line.find("MARK") != std::string::npos; });
    }

private:
    static std::vector<std::string> lines(const std::vector<DueStep>& steps) {
        std::vector<std::string> out;
        for (const DueStep& one : steps) {
            out.push_back(to_text(one.due) + " " + one.case_id + " " +
                          std::string(name(one.stage)) + (one.is_stated ? " stated: " : ": ") +
                          one.who + ", " + one.what + ", " + one.otherwise);
        }
        return out;
    }
};

}  // namespace

TEST_F(DueTest, ReadsTheRowsAndTheyAreWhatTheEntriesSay) {
    complain("case-2", "2031-06-01T13:00Z");
    complain("case-1", "2031-06-01T14:00Z");
    const auto due = listed();
    ASSERT_EQ(due.size(), 2u);
    EXPECT_EQ(due, read_anew());
    EXPECT_NE(due[0].find(" case-2 "), std::string::npos) << due[0];  // the earlier clock
    mark("case-1");
    EXPECT_TRUE(is_marked(listed()));
}

TEST_F(DueTest, FollowsACaseWhileItGoesOn) {
    complain("case-1", "2031-06-01T13:00Z");
    complain("case-2", "2031-06-01T13:30Z");
    send(EventKind::Acknowledge, "case-1", key_of("desk-1", 2), "2031-06-01T14:00Z");
    send(EventKind::Withdraw, "case-2", key_of("arwen-1", 1), "2031-06-01T15:00Z");
    const auto due = listed();
    ASSERT_EQ(due.size(), 1u);
    EXPECT_NE(due[0].find("case-1 inquiry"), std::string::npos) << due[0];
    EXPECT_EQ(due, read_anew());
}

TEST_F(DueTest, TellsFromTheRowsWhatFollowsIfNobodyActs) {
    complain("case-1", "2031-06-01T13:00Z");
    complain("case-2", "2031-06-01T14:00Z");
    const Instant first = what_is_due(open(), {}, Instant::earliest())->steps.at(0).due;
    for (const Duration after : {milliseconds(0), milliseconds(1), days(2), days(33), days(36),
                                 days(48), days(70), days(200)})
        EXPECT_EQ(listed(first + after), read_anew(first + after)) << to_text(first + after);
    EXPECT_TRUE(listed(first + days(200)).empty());  // closed undecided
    mark("case-1");
    mark("case-2");
    const Instant until = what_is_due(open(), {}, Instant::earliest())->steps.at(0).due;
    const auto marks = [&](Instant at) {
        return std::ranges::count_if(listed(at), [](const std::string& line) {
            return line.find("MARK") != std::string::npos;
        });
    };
    EXPECT_EQ(marks(until), 2);  // what is due at that time is still in time
    const Instant later = {until.ms + 1};
    EXPECT_EQ(marks(later), 2);
    EXPECT_EQ(listed(later).size(), 2u);
    EXPECT_NE(listed(later), listed(until));
}

TEST_F(DueTest, ReadsAnewWhatStoodEarlier) {
    complain("case-1", "2031-06-01T13:00Z");
    complain("case-2", "2031-06-01T14:00Z");
    EXPECT_EQ(listed(utc("2031-06-01T13:30Z")).size(), 1u);
}

TEST_F(DueTest, StandsWhileTheRecordGrowsByOtherThings) {
    complain("case-1", "2031-06-01T13:00Z");
    mark("case-1");
    admit("desk-2", 3, "joint-mission", {"duty officer"}, utc("2031-06-01T13:10Z"));
    EXPECT_TRUE(is_marked(listed()));
}

TEST_F(DueTest, ReadsAnewWhereAMessageCameWithoutItsRows) {
    complain("case-1", "2031-06-01T13:00Z");
    mark("case-1");
    {
        Mission mission = open();
        CaseEvent event;
        event.kind = EventKind::Withdraw;
        event.log = test_origin;
        event.written = utc("2031-06-01T14:00Z");
        event.case_id = "case-1";
        const std::string note = write_message(event, key_of("arwen-1", 1));
        ASSERT_TRUE(
            mission.append({*encode(to_entry(MessageEntry{note, "", event.written}))}, {}));
    }
    EXPECT_TRUE(listed().empty());
    // The next message puts all the rows right.
    complain("case-2", "2031-06-01T15:00Z");
    EXPECT_FALSE(is_marked(listed()));
    EXPECT_EQ(listed(), read_anew());
}

TEST_F(DueTest, ReadsAnewWithoutRowsAndFromDamagedOnes) {
    complain("case-1", "2031-06-01T13:00Z");
    const auto anew = read_anew();
    for (const std::string bad : {"", "{}", "[1,2,3,4,5,6]", "[\"complaint\",1,true,\"a\",\"b\"]"}) {
        Mission mission = open();
        const ProjectionRow row = {"due", "case-1", 0, bad};
        ASSERT_TRUE(mission.log().put_projection(std::vector{row}));
        EXPECT_EQ(what_is_due(mission, {}, Instant::earliest())->steps.size(), 1u) << bad;
    }
    {
        Mission mission = open();
        ASSERT_TRUE(mission.log().replace_projection({}));
    }
    EXPECT_EQ(listed(), anew);
    {
        Mission mission = open();
        ASSERT_TRUE(rebuild(mission));
    }
    mark("case-1");
    EXPECT_TRUE(is_marked(listed()));
}

TEST_F(DueTest, ReadsAnewWhereTheRowsAreOfAnotherRecord) {
    complain("case-1", "2031-06-01T13:00Z");
    mark("case-1");
    Mission mission = open();
    auto head = *mission.log().find_projection("due-head", "head");
    ASSERT_TRUE(head);
    const std::size_t at = head->json.find("\"root\":\"") + 8;
    head->json[at] = head->json[at] == '0' ? '1' : '0';
    ASSERT_TRUE(mission.log().put_projection(std::vector{*head}));
    const auto due = what_is_due(mission, {}, Instant::earliest());
    ASSERT_EQ(due->steps.size(), 1u);
    EXPECT_EQ(due->steps[0].who.find("MARK"), std::string::npos);
}

}  // namespace sulh
