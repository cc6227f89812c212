// SPDX-License-Identifier: Apache-2.0
#include "engine/gist.hpp"

#include "engine/message.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

SigningKey key_of(const std::string& person) {
    const std::array<std::uint8_t, 32> seed = {};
    return std::move(*SigningKey::make(person, seed));
}

TEST(EntryGist, TellsWhoDidWhatInWhichCase) {
    CaseEvent event;
    event.kind = EventKind::Answer;
    event.log = "test.example/two-rivers";
    event.case_id = "case-3";
    event.text = "It was not our battery.";
    const std::string note = write_message(event, key_of("belmar-1"));
    const EntryGist gist = gist_of(to_entry(MessageEntry{note, {}, {}}));
    EXPECT_EQ(to_text(gist), "message: answer in case-3 by belmar-1");
    EXPECT_EQ(write_json(to_json(gist)),
              R"({"case":"case-3","act":"answer","person":"belmar-1"})");
}

TEST(EntryGist, TellsOfAFilingWhatItIsAbout) {
    Filing filing;
    filing.kind = FilingKind::Guarantee;
    filing.log = "test.example/two-rivers";
    filing.subject = "bridge-window";
    const std::string note = write_message(filing, key_of("arwen-1"));
    EXPECT_EQ(to_text(gist_of(to_entry(MessageEntry{note, {}, {}}))),
              "message: guarantee of bridge-window by arwen-1");
}

TEST(EntryGist, NamesMembersAndLines) {
    const MemberEntry member{"desk-1", "joint-mission", {"duty officer"}, "", {}};
    EXPECT_EQ(to_text(gist_of(to_entry(member))), "member desk-1");
    EXPECT_EQ(to_text(gist_of({EntryType::Incident, Json().set("id", "i-1")})), "incident i-1");
    EXPECT_EQ(to_text(gist_of({EntryType::Conclusion, Json().set("as_of", "now")})), "conclusion");
}

TEST(EntryGist, SaysTheTypeOfWhatCannotBeRead) {
    for (const char* note : {"", "no note", "{\"case\":1}\n\n\u2014 a AAAA\n"}) {
        const Json body = Json().set("note", note);
        EXPECT_EQ(to_text(gist_of({EntryType::Message, body})), "message") << note;
    }
}

}  // namespace
}  // namespace sulh
