// SPDX-License-Identifier: Apache-2.0
#include "serve/site_fixture.hpp"

namespace sulh {
namespace {

class DisclosureTest : public SiteTest {
protected:
    // By the mission, in case-2, which is held against Arwen and is being voted on.
    void disclose(const std::vector<std::string>& references, const std::string& recipient) {
        sign_in("check-1");  // the source handler
        CaseEvent event;
        event.kind = EventKind::Disclose;
        event.log = "test.example/two-rivers";
        event.case_id = "case-2";
        event.written = site_->room().now();
        event.text = "What the patrol saw.";
        event.recipient = recipient;
        event.references = references;
        const auto key = load_signing_key(path("people/check-1/key"), KeyType::Ed25519);
        const HttpAnswer taken = ask("POST", "/api/messages", write_message(event, *key));
        ASSERT_EQ(taken.status, 201) << taken.body;
    }
    Json disclosed() { return json("/api/cases/case-2/disclosed"); }
    // The incident that the case is about.
    std::string incident() {
        sign_in("desk-1");
        const std::string about = *json("/api/cases/case-2").find_string("about");
        return *json("/api/assessments/" + about).find_string("incident");
    }
};

TEST_F(DisclosureTest, ShowsThePartyWhatItIsHeldAgainstAndNotWhoToldIt) {
    const std::string id = incident();
    const Json page = json("/api/incidents/" + id);
    disclose({id, "no-such-report"}, "arwen");
    sign_in("arwen-9");
    const Json seen = disclosed();
    ASSERT_EQ(seen.array()->size(), 1U) << write_json(seen);
    const Json& one = seen.array()->front();
    EXPECT_EQ(*one.find_string("to"), "arwen");
    EXPECT_EQ(*one.find_string("text"), "What the patrol saw.");
    EXPECT_EQ(one.find("not_shown")->integer(), 1);
    const Json::Array& told = *page.find("reports")->array();
    const Json::Array& shown = *one.find("reports")->array();
    ASSERT_EQ(shown.size(), told.size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        EXPECT_EQ(write_json(*shown[i].find("text")), write_json(*told[i].find("text")));
        EXPECT_EQ(write_json(*shown[i].find("when")), write_json(*told[i].find("when")));
        for (const char* member : {"source", "file", "row", "provenance", "document", "reliability",
                                   "credibility", "interest", "attachments", "known_at"})
            EXPECT_EQ(shown[i].find(member), nullptr) << member;
    }
    // The incident itself stays closed to the party.
    EXPECT_EQ(get("/api/incidents/" + id).status, 403);
}

TEST_F(DisclosureTest, IsForThoseItIsMadeToAndThoseWhoJudge) {
    disclose({incident()}, "corran");
    for (const auto& [person, count] : std::vector<std::pair<std::string, std::size_t>>{
             {"desk-1", 1}, {"corran-1", 1}, {"delmark-1", 1}, {"arwen-9", 0}}) {
        sign_in(person);
        EXPECT_EQ(disclosed().array()->size(), count) << person;
    }
    // arwen-9 is a liaison alone, and case-3 is not Arwen's.
    const HttpAnswer foreign = get("/api/cases/case-3/disclosed");
    EXPECT_EQ(foreign.status, 404);
    EXPECT_EQ(foreign.body, get("/api/cases/case-99/disclosed").body);
}

}  // namespace
}  // namespace sulh
