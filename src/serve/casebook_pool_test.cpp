// SPDX-License-Identifier: Apache-2.0
#include "serve/site_fixture.hpp"

namespace sulh {
namespace {

class CasebookPoolTest : public SiteTest {
protected:
    Room& room() { return site_->room(); }

    // What pages show is what reading the record anew gives.
    void expect_as_read_anew(const std::string& after) {
        room().settle();
        const auto view = room().view();
        // Of a copy: the room holds the mission's lock.
        const std::string copy = path("copy of " + std::to_string(view->size));
        std::filesystem::copy(mission(), copy, std::filesystem::copy_options::recursive);
        const auto opened = Mission::open(copy, Access::Read);
        ASSERT_TRUE(opened) << after << ": " << to_text(opened.error());
        ASSERT_EQ(view->size, opened->log().size()) << after;
        const auto history = read_history(opened->log(), false);
        ASSERT_TRUE(history) << after;
        auto anew = read_casebook(*opened, *history, view->size, false);
        ASSERT_TRUE(anew) << after;
        (*anew)->advance_to(view->cases_at);
        EXPECT_TRUE(view->casebook->docket().cases() == (*anew)->docket().cases()) << after;
        EXPECT_EQ(view->casebook->roster().all().size(), (*anew)->roster().all().size()) << after;
        const auto due = view->casebook->docket().due();
        const auto due_anew = (*anew)->docket().due();
        ASSERT_EQ(due.size(), due_anew.size()) << after;
        for (std::size_t i = 0; i < due.size(); ++i)
            EXPECT_EQ(due[i].due, due_anew[i].due) << after;
    }

    std::string note_of(const std::string& person, EventKind kind, const std::string& id,
                        const std::string& text) {
        CaseEvent event;
        event.kind = kind;
        event.log = "test.example/two-rivers";
        event.case_id = id;
        event.written = room().now();
        event.text = text;
        if (kind == EventKind::Open) {
            event.clause = "flights";
            event.respondent = "belmar";
        }
        const auto key = load_signing_key(path("people/" + person + "/key"), KeyType::Ed25519);
        EXPECT_TRUE(key);
        return write_message(event, *key);
    }
};

TEST_F(CasebookPoolTest, ShowsWhatReadingAnewShows) {
    std::vector<std::shared_ptr<const RoomView>> held;  // some pages are slow
    const std::vector<std::pair<std::string, std::string>> steps = {
        {"open", note_of("desk-1", EventKind::Open, "case-7", "seen twice")},
        {"refused", note_of("desk-1", EventKind::Open, "case-7", "once more")},
        {"answer", note_of("belmar-1", EventKind::Answer, "case-3", "not ours")},
        {"open another", note_of("desk-1", EventKind::Open, "case-8", "at the bridge")},
        {"report", note_of("check-1", EventKind::Report, "case-7", "looked at the place")},
        {"notify", note_of("desk-1", EventKind::Notify, "case-7", "the party is told")},
        {"answer again", note_of("belmar-1", EventKind::Answer, "case-7", "a training flight")},
    };
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto sent = room().send(steps[i].second);
        ASSERT_TRUE(sent) << steps[i].first << ": " << to_text(sent.error());
        EXPECT_EQ(sent->outcome.refused.empty(), steps[i].first != "refused")
            << steps[i].first << ": " << sent->outcome.refused;
        if (i % 3 == 0) held.push_back(room().view());
        if (i == 4) held.clear();
        expect_as_read_anew(steps[i].first);
    }
    const Member liaison = room().view()->casebook->roster().current("belmar-1")->member;
    const auto key = make_signing_key(path("new-key"), "belmar-1", KeyType::Ed25519);
    ASSERT_TRUE(room().replace_key(liaison, to_text(key->verifier())));
    expect_as_read_anew("a key replaced");
    const auto late = room().send(note_of("belmar-1", EventKind::Answer, "case-8", "by the old key"));
    ASSERT_TRUE(late);
    EXPECT_EQ(late->outcome.refusal, "key revoked");
    expect_as_read_anew("by the old key");
}

// A page that was asked for before keeps what it shows.
TEST_F(CasebookPoolTest, LeavesWhatIsLookedAtAsItWas) {
    const auto before = room().view();
    const std::size_t cases = before->casebook->docket().cases().size();
    for (const char* id : {"case-7", "case-8", "case-9"})
        ASSERT_TRUE(room().send(note_of("desk-1", EventKind::Open, id, "seen")));
    EXPECT_EQ(before->casebook->docket().cases().size(), cases);
    EXPECT_EQ(room().view()->casebook->docket().cases().size(), cases + 3);
}

}  // namespace
}  // namespace sulh
