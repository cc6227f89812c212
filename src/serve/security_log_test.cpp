// SPDX-License-Identifier: Apache-2.0
// The security log: an auditor can tell who did what to which thing, and reads nothing of it.
#include "serve/site_fixture.hpp"

namespace sulh {
namespace {

class SecurityLogTest : public SiteTest {
protected:
    static constexpr const char* seen_ =
        R"({"id":"x-1","kind":"shelling","when":"2031-05-21T09:00Z","lat":-38.1,"lon":-19.9,)"
        R"("radius_m":200,"source":"team-1","provenance":"observer:team-1","text":"by the mill"})";

    std::vector<Json> lines(std::string_view event) const {
        std::vector<Json> out;
        for (const std::string& line : log_) {
            const auto json = parse_json(line);
            EXPECT_TRUE(json) << line;
            if (json && text_in(*json, "event") == event) out.push_back(*json);
        }
        return out;
    }
    static std::string text_in(const Json& json, std::string_view member) {
        const std::string* text = json.find_string(member);
        return text == nullptr ? "" : *text;
    }
    // The only line of that event.
    Json line(std::string_view event) const {
        const std::vector<Json> all = lines(event);
        EXPECT_EQ(all.size(), 1U) << event;
        return all.empty() ? Json() : all.back();
    }
    std::string entry_of(const HttpAnswer& answer) const {
        EXPECT_EQ(answer.status, 201) << answer.body;
        const auto body = parse_json(answer.body);
        const Json* entry = body ? body->find("entry") : nullptr;
        return entry == nullptr ? "" : std::to_string(entry->integer().value_or(-1));
    }
};

TEST_F(SecurityLogTest, BindsASessionToWhoSignedIn) {
    ASSERT_TRUE(site_->accounts().add("olive", "desk-1", "nine tall poplars by the ford",
                                      site_->machine_now()));
    const HttpAnswer opened = ask("POST", "/api/session",
                                  R"({"name":"olive","password":"nine tall poplars by the ford"})");
    ASSERT_EQ(opened.status, 201) << opened.body;
    token_ = cookie_in(opened);
    const Json signed_in = line("signed in");
    EXPECT_EQ(text_in(signed_in, "person"), "desk-1");
    EXPECT_EQ(text_in(signed_in, "account"), "olive");
    const Json sessions = json("/api/sessions");
    EXPECT_EQ(text_in(signed_in, "session"),
              text_in(sessions.find("items")->array()->front(), "id"));
    EXPECT_EQ(ask("DELETE", "/api/session").status, 204);
    EXPECT_EQ(text_in(line("signed out"), "session"), text_in(signed_in, "session"));
}

TEST_F(SecurityLogTest, TellsWhatWasDoneToWhichThingAndNoWordOfIt) {
    sign_in("desk-1");
    const std::string session = text_in(lines("plays somebody else").back(), "session");
    EXPECT_EQ(text_in(lines("plays somebody else").back(), "person"), "desk-1");
    const std::string taken = entry_of(ask("POST", "/api/observations", seen_));
    const std::string graded = entry_of(
        ask("POST", "/api/grades",
            R"({"source":"patrol-1","reliability":"B","topic":"shelling","reason":"stood by it"})"));
    const Json reports = line("reports taken");
    EXPECT_EQ(text_in(reports, "session"), session);
    EXPECT_EQ(text_in(reports, "kind"), "entry");
    EXPECT_EQ(text_in(reports, "id"), taken);
    EXPECT_EQ(text_in(line("source graded"), "id"), graded);
    for (const std::string& one : log_) {
        EXPECT_EQ(one.find("mill"), std::string::npos) << one;
        EXPECT_EQ(one.find("patrol-1"), std::string::npos) << one;
        EXPECT_EQ(one.find("stood by it"), std::string::npos) << one;
    }
}

TEST_F(SecurityLogTest, SaysOnceWhatWasSentTwiceUnderOneKey) {
    sign_in("desk-1");
    const std::vector<HttpField> key = {{"idempotency-key", "one"}};
    EXPECT_EQ(ask("POST", "/api/observations", seen_, key).status, 201);
    EXPECT_EQ(ask("POST", "/api/observations", seen_, key).status, 201);
    EXPECT_EQ(lines("reports taken").size(), 1U);
}

TEST_F(SecurityLogTest, NamesWhatWasDenied) {
    sign_in("arwen-9");
    log_.clear();
    EXPECT_EQ(get("/api/cases/case-3").status, 404);
    EXPECT_EQ(get("/api/incidents/i-0000000000000000").status, 403);
    const std::vector<Json> denied = lines("denied");
    ASSERT_EQ(denied.size(), 2U);
    EXPECT_EQ(text_in(denied[0], "verb"), "read case");
    EXPECT_EQ(text_in(denied[0], "kind"), "case");
    EXPECT_EQ(text_in(denied[0], "id"), "case-3");
    EXPECT_EQ(text_in(denied[1], "kind"), "incident");
    EXPECT_EQ(text_in(denied[1], "id"), "i-0000000000000000");
}

TEST_F(SecurityLogTest, NamesADeviceAndNeverItsToken) {
    const auto token = site_->phones().add_device("phone-3", "desk-1", site_->machine_now());
    const std::string bearer = "Bearer " + *token;
    const HttpAnswer taken =
        ask("POST", "/api/observations", seen_, {{"authorization", bearer}});
    EXPECT_EQ(text_in(line("reports taken"), "id"), entry_of(taken));
    EXPECT_EQ(text_in(line("reports taken"), "device"), "phone-3");
    for (const std::string& one : log_)
        EXPECT_EQ(one.find(*token), std::string::npos);
}

}  // namespace
}  // namespace sulh
