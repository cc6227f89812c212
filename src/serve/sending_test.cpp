// SPDX-License-Identifier: Apache-2.0
#include "serve/limits.hpp"
#include "serve/site_fixture.hpp"

namespace sulh {
namespace {

class SendingTest : public SiteTest {
protected:
    std::string signed_by(const SigningKey& key, EventKind kind, const std::string& text) {
        CaseEvent event;
        event.kind = kind;
        event.log = "test.example/two-rivers";
        event.case_id = "case-3";
        event.written = site_->room().now();
        event.text = text;
        return write_message(event, key);
    }
    static Json body_of(const HttpAnswer& answer) {
        return parse_json(answer.body).value_or(Json());
    }
    static std::int64_t number(const Json& json, std::string_view member) {
        const Json* found = json.find(member);
        return found == nullptr ? -1 : found->integer().value_or(-1);
    }
};

TEST_F(SendingTest, TakesAReplySignedWithAKeyMadeByItsSender) {
    sign_in("belmar-1");
    const auto key = make_signing_key(path("browser-key"), "belmar-1", KeyType::Ed25519);
    const std::string note = signed_by(*key, EventKind::Answer, "It was not our battery.");
    EXPECT_EQ(ask("POST", "/api/messages", note).status, 403);  // a key nobody knows
    const std::string vkey = "{\"vkey\":" + json_string(to_text(key->verifier())) + "}";
    EXPECT_EQ(ask("POST", "/api/keys", vkey).status, 201);
    const HttpAnswer taken = ask("POST", "/api/messages", note);
    ASSERT_EQ(taken.status, 201) << taken.body;
    EXPECT_EQ(*body_of(taken).find_string("stage"), "voting");
    const HttpAnswer entry = get("/api/record/entries/" + std::to_string(number(body_of(taken), "entry")));
    EXPECT_EQ(entry.status, 200);
    const Json seen = json("/api/cases/case-3");
    EXPECT_NE(write_json(*seen.find("steps")).find("It was not our battery."), std::string::npos);
    const HttpAnswer again = ask("POST", "/api/messages", note);
    EXPECT_EQ(again.status, 422) << again.body;
}

TEST_F(SendingTest, TakesNoMessageOfSomebodyElse) {
    sign_in("desk-1");
    const auto key = load_signing_key(path("people/belmar-1/key"), KeyType::Ed25519);
    const std::string note = signed_by(*key, EventKind::Answer, "Ours.");
    EXPECT_EQ(ask("POST", "/api/messages", note).status, 403);
    EXPECT_EQ(ask("POST", "/api/messages", "nonsense").status, 400);
    const std::string foreign = "{\"vkey\":" + json_string(to_text(key->verifier())) + "}";
    EXPECT_EQ(ask("POST", "/api/keys", foreign).status, 400);
}

TEST_F(SendingTest, TakesObservationsInAndSaysWhatBecameOfThem) {
    sign_in("desk-1");
    const auto before = number(*json("/api/mission").find("counts"), "observations");
    const std::string good =
        R"({"id":"x-1","kind":"shelling","when":"2031-05-21T09:00Z","lat":-38.1,"lon":-19.9,)"
        R"("source":"patrol 9"})";
    const HttpAnswer taken = ask("POST", "/api/observations", good + "\n{\"id\":\"x-2\"\n");
    ASSERT_EQ(taken.status, 201) << taken.body;
    const Json body = body_of(taken);
    EXPECT_EQ(number(body, "observations"), 1);
    ASSERT_EQ(body.find("rejects")->array()->size(), 1U);
    EXPECT_EQ(number(body.find("rejects")->array()->front(), "row"), 2);
    ASSERT_EQ(body.find("incidents")->array()->size(), 1U);
    EXPECT_EQ(number(*json("/api/mission").find("counts"), "observations"), before + 1);
    const std::string incident = *body.find("incidents")->array()->front().string();
    const Json page = json("/api/incidents/" + incident);
    EXPECT_EQ(*page.find("reports")->array()->front().find_string("id"), "x-1");
    EXPECT_EQ(ask("POST", "/api/observations", good + "\n{\"id\":\"x-2\"\n").status, 409);
    EXPECT_EQ(ask("POST", "/api/observations", "").status, 400);
}

TEST_F(SendingTest, KeepsUploadsUnderPlainNames) {
    EXPECT_EQ(safe_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(safe_file_name("..\\..\\a b.csv"), "a_b.csv");
    EXPECT_EQ(safe_file_name(".hidden"), "report");
    EXPECT_EQ(safe_file_name(""), "report");
    EXPECT_EQ(safe_file_name("\xDA\xAF\xD8\xB2\xD8\xA7\xD8\xB1\xD8\xB4.csv"),
              "\xDA\xAF\xD8\xB2\xD8\xA7\xD8\xB1\xD8\xB4.csv");
    EXPECT_EQ(safe_file_name("a\xE2\x80\xAE" "b.csv"), "report");
    sign_in("desk-1");
    const HttpAnswer taken =
        ask("POST", "/api/reports", "id,kind,when,lat,lon,source\ny-1,shelling,2031-05-21T09:00Z,-38.1,-19.9,p\n",
            {{"sulh-file-name", "..%2Fown%20reports.csv"}});
    ASSERT_EQ(taken.status, 201) << taken.body;
    EXPECT_EQ(ask("POST", "/api/reports", "a,b\n1,2\n").status, 400);
    EXPECT_FALSE(std::filesystem::exists(path("own reports.csv")));
}

TEST_F(SendingTest, LetsAnalystsAloneRuleAndGrade) {
    sign_in("desk-1");
    const std::string grade =
        R"({"source":"patrol 9","reliability":"B","reason":"ten reports, nine confirmed"})";
    EXPECT_EQ(ask("POST", "/api/grades", grade).status, 201);
    EXPECT_EQ(ask("POST", "/api/rulings", R"({"merge":["i-1"]})").status, 400);
    sign_in("belmar-1");
    EXPECT_EQ(ask("POST", "/api/grades", grade).status, 403);
    EXPECT_EQ(ask("POST", "/api/rulings", R"({"merge":["a","b"],"reason":"r"})").status, 403);
}

TEST_F(SendingTest, SetsReportsAsideAndTakesThemBack) {
    sign_in("desk-1");
    const Json row = json("/api/incidents?sort=-told&limit=1").find("items")->array()->front();
    const std::string incident = *row.find_string("id");
    const Json page = json("/api/incidents/" + incident);
    const std::string report = *page.find("reports")->array()->front().find_string("id");
    const auto rule = [&](const std::string& how, const std::string& id) {
        const std::string body =
            "{\"" + how + "\":[" + json_string(id) + "],\"reason\":\"a radio test\"}";
        return ask("POST", "/api/rulings", body);
    };
    EXPECT_TRUE(json("/api/set-aside").array()->empty());
    const HttpAnswer aside = rule("set_aside", report);
    ASSERT_EQ(aside.status, 201) << aside.body;
    EXPECT_EQ(get("/api/incidents/" + incident).status, 404);  // it has another name, if any
    const Json listed = json("/api/set-aside");
    ASSERT_EQ(listed.array()->size(), 1U);
    EXPECT_EQ(*listed.array()->front().find_string("id"), report);
    EXPECT_EQ(*listed.array()->front().find_string("reason"), "a radio test");
    EXPECT_EQ(*listed.array()->front().find_string("by"), "desk-1");
    EXPECT_EQ(rule("set_aside", report).status, 409);
    sign_in("belmar-1");
    EXPECT_EQ(rule("take_back", report).status, 403);
    EXPECT_EQ(get("/api/set-aside").status, 403);
    sign_in("desk-1");
    ASSERT_EQ(rule("take_back", report).status, 201);
    EXPECT_TRUE(json("/api/set-aside").array()->empty());
    EXPECT_EQ(*json("/api/incidents/" + incident).find_string("id"), incident);
    EXPECT_EQ(rule("take_back", report).status, 404);
}

TEST_F(SendingTest, ReadsDraftsAndRehearsesThem) {
    sign_in("desk-1");
    std::string text = *read_file(path("two-rivers.md"));
    const auto posted = [&](const std::string& target) {
        return ask("POST", target, write_json(Json().set("text", text)));
    };
    const Json read = body_of(posted("/api/drafts"));
    EXPECT_EQ(read.find("explanation")->array()->size(), 7U);
    EXPECT_FALSE(read.find("calendar")->array()->empty());
    EXPECT_EQ(posted("/api/drafts/rehearsal").status, 200);
    text.replace(text.find("clause flights"), 6, "clouse");
    const Json wrong = body_of(posted("/api/drafts"));
    ASSERT_FALSE(wrong.find("diagnostics")->array()->empty());
    EXPECT_TRUE(wrong.find("explanation")->array()->empty());
    EXPECT_EQ(posted("/api/drafts/rehearsal").status, 400);
}

TEST_F(SendingTest, GivesBulletinAndTables) {
    sign_in("desk-1");
    EXPECT_EQ(json("/api/bulletin").find("by_time")->is_object(), true);
    EXPECT_EQ(get("/api/bulletin?format=csv").status, 200);
    EXPECT_EQ(get("/api/bulletin?format=docx").status, 400);
    EXPECT_EQ(get("/api/bulletin?from=2031-06-01T00:00Z&to=2031-05-01T00:00Z").status, 400);
    EXPECT_EQ(json("/api/tables").object()->size(), 10U);
}

}  // namespace
}  // namespace sulh
