// SPDX-License-Identifier: Apache-2.0
#include "serve/site_fixture.hpp"

#include "engine/prove.hpp"

namespace sulh {
namespace {

const Json& at(const Json& json, std::string_view member) {
    const Json* found = json.find(member);
    static const Json none;
    EXPECT_NE(found, nullptr) << member;
    return found == nullptr ? none : *found;
}

const Json::Array& items(const Json& page) {
    return *at(page, "items").array();
}

TEST_F(SiteTest, TellsTheMission) {
    EXPECT_EQ(get("/api/mission").status, 401);
    sign_in("desk-1");
    const Json mission = json("/api/mission");
    EXPECT_EQ(*at(mission, "title").string(), "Truce of the Two Rivers");
    EXPECT_EQ(at(mission, "parties").array()->size(), 6U);
    EXPECT_EQ(*at(at(mission, "counts"), "cases").integer(), 3);
    EXPECT_EQ(*at(at(mission, "counts"), "due").integer(), 2);
    EXPECT_EQ(*at(at(mission, "verdicts"), "breached").integer(), 9);
}

TEST_F(SiteTest, ShowsAnIncidentWithReportsStatementsAndReasons) {
    sign_in("desk-1");
    const Json page = json("/api/incidents?clause=heavy-weapons&verdict=breached");
    ASSERT_EQ(*at(page, "total").integer(), 1);
    const std::string id = *at(items(page)[0], "id").string();
    const Json incident = json("/api/incidents/" + id);
    const auto reports = at(incident, "reports").array()->size();
    EXPECT_EQ(reports, static_cast<std::size_t>(*at(items(page)[0], "reports").integer()));
    EXPECT_EQ(*at(at(incident, "account"), "id").string(), id);
    EXPECT_GE(at(incident, "statements").array()->size(), 3U);
    EXPECT_EQ(at(incident, "joined").array()->size(), reports - 1);
    const Json& assessments = at(incident, "assessments");
    ASSERT_FALSE(assessments.array()->empty());
    EXPECT_TRUE(at(assessments.array()->front(), "reasons").is_object());
}

TEST_F(SiteTest, FiltersAndSortsIncidents) {
    sign_in("desk-1");
    const auto all = *at(json("/api/incidents"), "total").integer();
    EXPECT_GT(all, 10);
    EXPECT_EQ(*at(json("/api/incidents?from=2031-01-01T00:00Z"), "total").integer(), all);
    EXPECT_EQ(*at(json("/api/incidents?to=2030-01-01T00:00Z"), "total").integer(), 0);
    EXPECT_EQ(*at(json("/api/incidents?bbox=0,0,1,1"), "total").integer(), 0);
    const Json page = json("/api/incidents?sort=-roots&limit=3&offset=1");
    ASSERT_EQ(items(page).size(), 3U);
    EXPECT_GE(*at(items(page)[0], "roots").integer(), *at(items(page)[2], "roots").integer());
    for (const char* wrong : {"limit=1001", "limit=-1", "sort=x", "bbox=1,2,3", "bbox=9,9,1,1",
                              "from=yesterday", "kind=nothing", "colour=red"})
        EXPECT_EQ(get(std::string("/api/incidents?") + wrong).status, 400) << wrong;
}

TEST_F(SiteTest, FindsKindsActorsAndPlacesAsTheyAreTyped) {
    sign_in("desk-1");
    const auto found = [&](std::string_view text) {
        std::string encoded;
        for (const char byte : text)
            encoded += "%" + hex({reinterpret_cast<const std::uint8_t*>(&byte), 1});
        const Json page = json("/api/incidents?q=" + encoded);
        return page.find("total")->integer().value_or(-1);
    };
    const auto all = json("/api/incidents?limit=1").find("total")->integer().value_or(0);
    EXPECT_GT(found("Kalno"), 0);
    EXPECT_LT(found("Kalno"), all);
    EXPECT_EQ(found("KALNO "), found("Kalno"));
    EXPECT_GT(found("mortar fire"), 0);
    EXPECT_EQ(found("مارٹر فائر"), found("mortar fire"));
    EXPECT_EQ(found("مارٹر فائر"), found("Havan ateşi"));
    EXPECT_EQ(found("گولہ باری"), found("گوله باري"));  // as a Pashto keyboard writes it
    EXPECT_GT(found("Belmar"), 0);
    EXPECT_EQ(found("no such place"), 0);
}

TEST_F(SiteTest, AnswersUnchangedThingsWithTheirTag) {
    sign_in("desk-1");
    const HttpAnswer first = get("/api/agreement");
    std::string etag;
    for (const auto& [name, value] : first.fields)
        if (name == "ETag") etag = value;
    ASSERT_FALSE(etag.empty());
    EXPECT_EQ(ask("GET", "/api/agreement", "", {{"if-none-match", etag}}).status, 304);
    EXPECT_EQ(ask("GET", "/api/agreement", "", {{"if-none-match", "\"other\""}}).status, 200);
}

TEST_F(SiteTest, ShowsTheAgreementArticleByArticle) {
    sign_in("desk-1");
    const Json agreement = json("/api/agreement");
    std::size_t clauses = 0;
    for (const Json& section : *at(agreement, "sections").array()) {
        EXPECT_EQ(at(section, "markdown").string()->find("```"), std::string::npos);
        clauses += at(section, "clauses").array()->size();
    }
    EXPECT_EQ(clauses, 7U);  // no-fire, heavy-weapons, flights, detainees, movement, soil, protected
    const Json& article = at(agreement, "sections").array()->at(2);
    EXPECT_EQ(*at(article, "heading").string(), "Article 2. Withdrawal of heavy weapons");
    EXPECT_EQ(at(article, "blocks").array()->size(), 1U);
    const Json& clause = at(article, "clauses").array()->front();
    EXPECT_EQ(at(clause, "states").array()->size(), 2U);
    EXPECT_EQ(at(clause, "cases").array()->size(), 1U);
}

TEST_F(SiteTest, ShowsALiaisonItsOwnCasesAlone) {
    sign_in("desk-1");
    EXPECT_EQ(items(json("/api/cases")).size(), 3U);
    const Json waiting = json("/api/cases/case-3");
    EXPECT_EQ(*at(waiting, "stage").string(), "reply");
    // arwen-1 is on the panel too; without that role only what is held against Arwen is left.
    const Case& flight = *site_->room().view()->casebook->docket().find("case-2");
    const Case& works = *site_->room().view()->casebook->docket().find("case-3");
    const Member liaison{"arwen-9", "arwen", {Role::PartyLiaison}};
    EXPECT_EQ(may(liaison, Verb::ReadCase, {.of = &flight}), Permission::Allowed);
    EXPECT_EQ(may(liaison, Verb::ReadCase, {.of = &works}), Permission::Hidden);
    EXPECT_EQ(may(liaison, Verb::ReadIncidents), Permission::Refused);
}

TEST_F(SiteTest, TellsAPanelMemberNoMoreThanTheCases) {
    sign_in("belmar-1");
    EXPECT_EQ(get("/api/incidents").status, 403);
    EXPECT_EQ(items(json("/api/cases")).size(), 3U);
    const Json waiting = json("/api/cases/case-3");
    EXPECT_EQ(get("/api/assessments/" + *at(waiting, "about").string()).status, 200);
    EXPECT_EQ(get("/api/assessments/a-0000000000000000").status, 404);
    EXPECT_EQ(get("/tile/entries/000.p/5").status, 403);
    EXPECT_EQ(get("/tile/0/000.p/5").status, 200);
    EXPECT_FALSE(log_.empty());
    // Nobody is named but where a session's mark is told for the first time, and again where it plays
    // somebody else.
    for (const std::string& line : log_) {
        if (line.find("\"person\"") != std::string::npos) continue;
        EXPECT_EQ(line.find("belmar"), std::string::npos) << line;
    }
    bool may_answer = false;
    for (const Json& one : *at(waiting, "may").array())
        may_answer = may_answer || *at(one, "event").string() == "answer";
    EXPECT_TRUE(may_answer);
}

TEST_F(SiteTest, ProvesEntriesToWhoeverAsks) {
    sign_in("desk-1");
    const Json record = json("/api/record");
    const auto key = parse_vkey(*at(record, "vkey").string());
    ASSERT_TRUE(key);
    const HttpAnswer proof = get("/api/record/proofs/3");
    ASSERT_EQ(proof.status, 200);
    const auto verified = verify_proof_file(proof.body, *key);
    ASSERT_TRUE(verified) << to_text(verified.error());
    EXPECT_EQ(verified->index, 3U);
    const HttpAnswer entry = get("/api/record/entries/3");
    EXPECT_EQ(as_text(*encode(verified->entry)), entry.body);
    EXPECT_EQ(get("/api/record/entries/99999999").status, 404);
    EXPECT_EQ(items(json("/api/record/entries?newest=1&limit=5")).size(), 5U);
    token_.clear();
    EXPECT_EQ(get("/checkpoint").status, 200);
    EXPECT_EQ(get("/tile/entries/000.p/5").status, 401);
}

TEST_F(SiteTest, TakesATokenOnceAndChangesTheSession) {
    const auto once = site_->make_one_time_token();
    const std::string body = "{\"token\":\"" + *once + "\"}";
    token_ = "planted-by-somebody";
    const HttpAnswer opened = ask("POST", "/api/session", body);
    ASSERT_EQ(opened.status, 201);
    EXPECT_NE(cookie_in(opened), "planted-by-somebody");
    EXPECT_EQ(ask("POST", "/api/session", body).status, 401);
    token_ = cookie_in(opened);
    EXPECT_EQ(get("/api/session").status, 200);
    EXPECT_EQ(ask("DELETE", "/api/session").status, 204);
    EXPECT_EQ(get("/api/session").status, 401);
}

TEST_F(SiteTest, TakesNothingThatAnotherSiteCouldSend) {
    sign_in("desk-1");
    HttpRequest request{.method = "POST",
                        .target = "/api/session/persona",
                        .body = "{\"person\":\"belmar-1\"}",
                        .fields = {{"host", "127.0.0.1:8080"}, {"cookie", "sulh=" + token_}}};
    EXPECT_EQ(site_->answer(request).status, 403);
    request.fields.emplace_back("sulh-request", "1");
    request.fields.emplace_back("origin", "http://evil.example");
    EXPECT_EQ(site_->answer(request).status, 403);
    request.fields.back().second = "http://127.0.0.1:8080";
    EXPECT_EQ(site_->answer(request).status, 200);
}

TEST_F(SiteTest, DoesARequestOnceUnderOneKey) {
    sign_in("desk-1");
    const std::vector<HttpField> key = {{"idempotency-key", "k1"}};
    EXPECT_EQ(ask("POST", "/api/session/persona", "{\"person\":\"belmar-1\"}", key).status, 200);
    EXPECT_EQ(ask("POST", "/api/session/persona", "{\"person\":\"desk-1\"}", key).status, 422);
    EXPECT_EQ(*at(json("/api/session"), "person").string(), "belmar-1");
}

TEST_F(SiteTest, RefusesWhatIsNoAddressOfIts) {
    sign_in("desk-1");
    EXPECT_EQ(get("/api/../etc/passwd").status, 400);
    EXPECT_EQ(get("/%2e%2e/%2e%2e/etc/passwd").status, 400);
    EXPECT_EQ(get("/api/nothing").status, 404);
    EXPECT_EQ(ask("POST", "/api/mission").status, 405);
    EXPECT_EQ(ask("POST", "/incidents").status, 405);
    EXPECT_EQ(ask("POST", "/api/session", "not json").status, 400);
    EXPECT_EQ(get("/incidents").status, 200);       // a page of the application
    EXPECT_EQ(get("/missing.js").status, 404);
    for (const auto& [name, value] : get("/api/nothing").fields)
        if (name == "Content-Security-Policy") {
            EXPECT_TRUE(value.starts_with("default-src 'none'"));
        }
}

TEST_F(SiteTest, DescribesEveryRoute) {
    const auto document = parse_json(openapi_document());
    ASSERT_TRUE(document);
    std::size_t operations = 0;
    for (const auto& [path, methods] : *at(*document, "paths").object())
        operations += methods.object()->size();
    EXPECT_EQ(operations, all_routes().size());
}

}  // namespace
}  // namespace sulh
