// SPDX-License-Identifier: Apache-2.0
#include "casework/event_json.hpp"

#include <gtest/gtest.h>

namespace sulh {

namespace {

CaseEvent whole_event() {
    CaseEvent out;
    out.kind = EventKind::Decide;
    out.log = "test.example/truce";
    out.written = parse_instant("2031-06-01T12:00Z").value();
    out.case_id = "case-1";
    out.about = "a-1";
    out.clause = "no-fire";
    out.respondent = "belmar";
    out.happened = parse_instant("2031-05-31T12:00Z").value();
    out.particulars = {"place"};
    out.commitment = Hash{1, 2, 3};
    out.salt = {7, 8};
    out.ballot = {{{{Question::Attribution, ""}, Vote::Established, "belmar"},
                   {{Question::Clause, "strict"}, Vote::Refuted, ""}},
                  "why"};
    out.recipient = "arwen";
    out.is_against_advice = true;
    out.text = "text";
    out.references = {"o-1", "o-2"};
    out.seen = SeenRecord{7, Hash{9}};
    return out;
}

}  // namespace

TEST(CaseEventJson, ReadsBackWhatItWrote) {
    const Json json = to_json(whole_event());
    const auto again = read_case_event(json);
    ASSERT_TRUE(again) << to_text(again.error());
    EXPECT_EQ(write_json(to_json(*again)), write_json(json));
}

TEST(CaseEventJson, HasOneSpelling) {
    CaseEvent small;
    small.kind = EventKind::Acknowledge;
    small.log = "test.example/truce";
    small.written = parse_instant("2031-06-01T12:00Z").value();
    small.case_id = "case-1";
    EXPECT_EQ(write_json(to_json(small)),
              R"({"log":"test.example/truce","written":"2031-06-01T12:00:00Z","case":"case-1",)"
              R"("event":"acknowledge"})");
}

TEST(CaseEventJson, RefusesWhatItWouldNotWrite) {
    const std::string head = R"({"log":"l","written":"2031-06-01T12:00:00Z","case":"c","event":)";
    for (const std::string_view rest :
         {R"("lapse"})", R"("dance"})", R"("answer","text":1})", R"("answer","extra":"x"})",
          R"("answer","references":["a"],"text":"b"})", R"("seal","commitment":"00"})",
          R"("decide","ballot":{"answers":[{"question":"clause","vote":"established"},)"
          R"({"question":"occurrence","vote":"established"}],"remarks":""}})"}) {
        const auto json = parse_json(head + std::string(rest));
        ASSERT_TRUE(json) << rest;
        EXPECT_FALSE(read_case_event(*json)) << rest;
    }
}

// Worked out with another SHA-256 over the line that docs/formats/case.md gives.
TEST(CaseEventJson, ACommitmentIsTheHashOfOneLine) {
    const Ballot ballot = {{{{Question::Occurrence, ""}, Vote::Established, ""}}, ""};
    const Hash hash = commitment_of("case-1", 1, "corran", Bytes(16, 7), ballot);
    const std::string line =
        R"({"case":"case-1","round":1,"actor":"corran","salt":"07070707070707070707070707070707",)"
        R"("ballot":{"answers":[{"question":"occurrence","vote":"established"}],"remarks":""}})";
    EXPECT_EQ(hex(hash), "a46126bd47a25bfbfccda48b67789862b03b0ca3e7b4cc0bb53dbb7792fc6015");
    EXPECT_EQ(hash, sha256(as_bytes(line)));
}

}  // namespace sulh
