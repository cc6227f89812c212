// SPDX-License-Identifier: Apache-2.0
#include "engine/casebook.hpp"

#include "casework/event_json.hpp"
#include "engine/ballot_file.hpp"
#include "engine/mission_fixture.hpp"

namespace sulh {

namespace {

Instant utc(std::string_view text) {
    return parse_instant(text).value();
}

// A mission under the exercise's agreement, with people.
class CasebookTest : public MissionTest {
protected:
    void SetUp() override {
        MissionTest::SetUp();
        begin();
        admit("arwen-1", 1, "arwen", {"party liaison"});
        admit("desk-1", 2, "joint-mission", {"duty officer"});
    }

    CaseEvent complaint() const {
        CaseEvent out;
        out.kind = EventKind::Complain;
        out.log = test_origin;
        out.written = utc("2031-06-01T12:00Z");
        out.case_id = "case-1";
        out.clause = "no-fire";
        out.respondent = "belmar";
        return out;
    }
    Result<std::vector<MessageOutcome>> take(const std::string& note, std::string_view now) {
        Mission mission = open();
        TRY(CaseDesk desk, CaseDesk::open(mission));
        return desk.take({{"message.note", note}}, utc(now));
    }
    std::uint64_t size() { return open().log().size(); }
};

}  // namespace

TEST_F(CasebookTest, HoldsWhatTheSenderSawAgainstTheRecord) {
    CaseEvent event = complaint();
    {
        const Mission mission = open();
        event.seen = SeenRecord{mission.log().size(), mission.log().root()};
    }
    CaseEvent forked = event;
    forked.seen->root[0] ^= 1;
    CaseEvent ahead = event;
    ahead.seen->size += 50;
    for (CaseEvent* other : {&forked, &ahead}) {
        const auto out = take(write_message(*other, key_of("arwen-1", 1)), "2031-06-01T12:05Z");
        ASSERT_TRUE(out) << to_text(out.error());
        EXPECT_EQ(out->front().refused.find("its sender saw another record of"), 0u);
    }
    const auto out = take(write_message(event, key_of("arwen-1", 1)), "2031-06-01T12:06Z");
    ASSERT_TRUE(out) << to_text(out.error());
    EXPECT_TRUE(out->front().step) << out->front().refused;
    EXPECT_EQ(audited().fault, std::nullopt);
}

TEST_F(CasebookTest, TakesWhatAMemberSignedAndIsAudited) {
    const auto taken = take(write_message(complaint(), key_of("arwen-1", 1)), "2031-06-01T13:00Z");
    ASSERT_TRUE(taken) << to_text(taken.error());
    ASSERT_TRUE(taken->front().step);
    EXPECT_EQ(taken->front().step->to, Stage::Complaint);
    EXPECT_EQ(audited().fault, std::nullopt);
}

TEST_F(CasebookTest, EntersNothingThatNobodyKnownHasSigned) {
    const std::uint64_t before = size();
    const auto stranger =
        take(write_message(complaint(), key_of("arwen-1", 9)), "2031-06-01T13:00Z");
    ASSERT_FALSE(stranger);
    EXPECT_EQ(stranger.error().code, Code::denied);
    std::string altered = write_message(complaint(), key_of("arwen-1", 1));
    altered.replace(altered.find("belmar"), 6, "corran");
    const auto forged = take(altered, "2031-06-01T13:00Z");
    ASSERT_FALSE(forged);
    EXPECT_EQ(forged.error().code, Code::corrupt);
    EXPECT_EQ(size(), before);
}

TEST_F(CasebookTest, EntersARefusalWithItsReason) {
    CaseEvent answer = complaint();
    answer.kind = EventKind::Answer;
    const auto refused = take(write_message(answer, key_of("arwen-1", 1)), "2031-06-01T13:00Z");
    ASSERT_TRUE(refused);
    EXPECT_FALSE(refused->front().step);
    EXPECT_EQ(refused->front().refused, "there is no case 'case-1'");
    EXPECT_EQ(audited().fault, std::nullopt);
}

TEST_F(CasebookTest, RefusesAMessageThatComesAgain) {
    const std::string note = write_message(complaint(), key_of("arwen-1", 1));
    ASSERT_TRUE(take(note, "2031-06-01T13:00Z"));
    const auto again = take(note, "2031-06-01T14:00Z");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->front().refused, "this message was taken in before");
}

TEST_F(CasebookTest, RefusesAMessageMeantForAnotherRecord) {
    CaseEvent other = complaint();
    other.log = "test.example/three-rivers";
    const auto refused = take(write_message(other, key_of("arwen-1", 1)), "2031-06-01T13:00Z");
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->front().refused,
              "the message is meant for the record 'test.example/three-rivers'");
}

TEST_F(CasebookTest, RefusesWhatARevokedKeySigned) {
    {
        Mission mission = open();
        MemberEntry leaves;
        leaves.person = "arwen-1";
        leaves.known_at = utc("2031-05-20T12:00Z");
        ASSERT_TRUE(admit_member(mission, leaves));
    }
    const auto refused =
        take(write_message(complaint(), key_of("arwen-1", 1)), "2031-06-01T13:00Z");
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->front().refused, "the key of arwen-1 was revoked");
    EXPECT_EQ(audited().fault, std::nullopt);
}

// Somebody lost a key: the same person goes on under another. What the old one had signed in time
// stays, what it signs now is refused.
TEST_F(CasebookTest, GoesOnUnderANewKeyOfTheSamePerson) {
    const auto early = take(write_message(complaint(), key_of("arwen-1", 1)), "2031-06-01T13:00Z");
    ASSERT_TRUE(early);
    EXPECT_TRUE(early->front().step);
    MemberEntry change;
    change.person = "arwen-1";
    change.known_at = utc("2031-06-01T14:00Z");
    {
        Mission mission = open();
        MemberEntry too_early = change;
        too_early.actor = "arwen";
        too_early.roles = {"party liaison"};
        too_early.vkey = to_text(key_of("arwen-1", 3).verifier());
        EXPECT_EQ(admit_member(mission, too_early).error().code, Code::conflict);
        ASSERT_TRUE(admit_member(mission, change));
        ASSERT_TRUE(admit_member(mission, too_early));
    }
    CaseEvent second = complaint();
    second.case_id = "case-2";
    const auto old_key = take(write_message(second, key_of("arwen-1", 1)), "2031-06-01T15:00Z");
    ASSERT_TRUE(old_key);
    EXPECT_EQ(old_key->front().refused, "the key of arwen-1 was revoked");
    CaseEvent third = complaint();
    third.case_id = "case-3";
    const auto new_key = take(write_message(third, key_of("arwen-1", 3)), "2031-06-01T16:00Z");
    ASSERT_TRUE(new_key);
    EXPECT_TRUE(new_key->front().step) << new_key->front().refused;
    EXPECT_EQ(audited().fault, std::nullopt);
}

TEST_F(CasebookTest, TheAuditFindsARefusalThatDoesNotFollow) {
    {
        Mission mission = open();
        const std::string note = write_message(complaint(), key_of("arwen-1", 1));
        auto bytes = encode(to_entry(MessageEntry{note, "no reason", utc("2031-06-01T13:00Z")}));
        ASSERT_TRUE(mission.append({*bytes}, {}));
    }
    const auto fault = audited().fault;
    ASSERT_TRUE(fault);
    EXPECT_NE(fault->find("what became of this message"), std::string::npos);
}

TEST(BallotFile, ReadsAnswersAsTheyAreWritten) {
    const auto plain = parse_answer("occurrence: not established");
    ASSERT_TRUE(plain);
    EXPECT_EQ(*plain, (Answer{{Question::Occurrence, ""}, Vote::NotEstablished, ""}));
    const auto whole = parse_answer("consequence a serious breach: established");
    ASSERT_TRUE(whole);
    EXPECT_EQ(whole->question.subject, "a serious breach");
    const auto party = parse_answer("attribution: established belmar");
    ASSERT_TRUE(party);
    EXPECT_EQ(party->to, "belmar");
    for (const std::string_view bad :
         {"", "occurrence", "occurrence: maybe", "weather: established", "occurrences: established",
          ": established"})
        EXPECT_FALSE(parse_answer(bad)) << bad;
}

TEST(BallotFile, ComesBackAsItWasKept) {
    std::string pattern = (std::filesystem::temp_directory_path() / "sulh-ballot-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    const std::string path = joined(pattern, "one.ballot");
    const BallotFile file = make_ballot_file(
        "case-1", 2, "corran", {{{{Question::Occurrence, ""}, Vote::Refuted, ""}}, "Why."});
    ASSERT_TRUE(save_ballot_file(path, file));
    const auto again = load_ballot_file(path);
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_EQ(again->salt, file.salt);
    EXPECT_EQ(again->ballot, file.ballot);
    EXPECT_EQ(again->round, 2);
    EXPECT_FALSE(save_ballot_file(path, file));
    std::filesystem::remove_all(pattern);
}

}  // namespace sulh
