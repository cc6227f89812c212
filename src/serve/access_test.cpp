// SPDX-License-Identifier: Apache-2.0
#include "serve/limits.hpp"
#include "serve/site_fixture.hpp"

#include <algorithm>
#include <array>
#include <random>

namespace sulh {
namespace {

using AccessTest = SiteTest;

constexpr std::array<std::string_view, 7> actors = {"",       "joint-mission", "arwen", "belmar",
                                                    "corran", "delmark",       "hill-front"};

// What docs/threats.md says, written a second time: case-1 is closed, held against Belmar; case-2
// is voted on, against Arwen; case-3 awaits a reply, against Belmar. All three are notified.
bool should_see(Role role, std::string_view actor, std::string_view case_id) {
    switch (role) {
        case Role::Monitor: return false;
        case Role::PartyLiaison:
            return case_id == "case-2" ? actor == "arwen" : actor == "belmar";
        case Role::Publisher: return case_id == "case-1";
        default: return true;
    }
}

TEST_F(AccessTest, ShowsEachRoleTheCasesThatAreItsOwn) {
    const auto view = site_->room().view();
    for (std::size_t i = 0; i < role_count; ++i) {
        const auto role = static_cast<Role>(i);
        for (const std::string_view actor : actors) {
            const Member viewer{"somebody", std::string(actor), {role}};
            for (const auto& [id, of] : view->casebook->docket().cases()) {
                const bool sees =
                    may(viewer, Verb::ReadCase, {.of = &of}) == Permission::Allowed;
                EXPECT_EQ(sees, should_see(role, actor, id))
                    << name(role) << " of '" << actor << "', " << id;
                // Whoever does not see a case sees neither its messages nor its assessment, and
                // cannot write into it.
                if (sees) continue;
                EXPECT_EQ(may(viewer, Verb::ReadAssessment, {.of = &of}), Permission::Hidden);
                EXPECT_EQ(may(viewer, Verb::ReadEntry, {&of, EntryType::Message}),
                          Permission::Hidden);
                EXPECT_EQ(may(viewer, Verb::SendMessages, {.of = &of}), Permission::Hidden);
            }
        }
    }
}

TEST_F(AccessTest, GivesNobodyAnythingWithoutARole) {
    const Member stranger{"somebody", "arwen", {}};
    for (std::size_t i = 0; i < verb_count; ++i)
        EXPECT_NE(may(stranger, static_cast<Verb>(i)), Permission::Allowed);
}

TEST_F(AccessTest, DoesNotSayThatAnotherPartysCaseExists) {
    sign_in("desk-1");
    const std::string about = *json("/api/cases/case-3").find_string("about");
    std::vector<std::string> foreign = {"/api/cases/case-3", "/api/assessments/" + about};
    const Json steps = *json("/api/cases/case-3").find("steps");
    for (const Json& step : *steps.array()) {
        const std::string entry = std::to_string(*step.find("entry")->integer());
        foreign.push_back("/api/record/entries/" + entry);
        foreign.push_back("/api/record/proofs/" + entry);
    }
    sign_in("arwen-9");
    const std::string nothing = get("/api/cases/case-99").body;
    EXPECT_EQ(get("/api/cases/case-99").status, 404);
    for (const std::string& target : foreign)
        EXPECT_EQ(get(target).status, 404) << target;
    EXPECT_EQ(get("/api/cases/case-3").body, nothing);  // byte for byte
    EXPECT_EQ(json("/api/cases").find("items")->array()->size(), 1U);
    EXPECT_EQ(json("/api/due").array()->size(), 1U);
    EXPECT_EQ(get("/api/cases/case-2").status, 200);
    for (const char* target : {"/api/incidents", "/api/bulletin", "/api/tables"})
        EXPECT_EQ(get(target).status, 403) << target;
    EXPECT_EQ(json("/api/mission").find("counts")->find("incidents"), nullptr);
}

TEST_F(AccessTest, TellsEachReaderOnlyOfWhatTheyMaySee) {
    const auto view = site_->room().view();
    RoomNews news;
    news.size = view->size;
    news.incidents = {view->rows->chosen({}, 0, 1)->rows.front().id};
    news.cases = {"case-2", "case-3"};
    const std::string told = news_event(news, *view, site_->member_of(*view, "arwen-9"));
    EXPECT_NE(told.find("case-2"), std::string::npos);
    EXPECT_EQ(told.find("case-3"), std::string::npos);
    EXPECT_EQ(told.find(news.incidents.front()), std::string::npos);
    EXPECT_NE(news_event(news, *view, site_->member_of(*view, "desk-1")).find("case-3"),
              std::string::npos);
    EXPECT_EQ(news_event(news, *view, site_->member_of(*view, "nobody")), "");
}

// Requests made from the interface's own description, with what a stranger would put in.
class RequestMaker {
public:
    explicit RequestMaker(std::uint32_t seed) : random_(seed) {}

    HttpRequest make(const Route& route) {
        HttpRequest out{.method = std::string(route.method)};
        for (const std::string_view part : split(route.pattern.substr(1), '/'))
            out.target += "/" + (part.starts_with('{') ? text() : std::string(part));
        char mark = '?';
        for (const QueryParameter& one : route.query) {
            if (random_() % 2 == 0) continue;
            out.target += mark + std::string(one.name) + "=" + text();
            mark = '&';
        }
        if (!route.body.media_type.empty()) out.body = body(route);
        if (random_() % 4 == 0) out.fields.emplace_back("if-none-match", text());
        if (random_() % 4 == 0) out.fields.emplace_back("idempotency-key", text());
        if (random_() % 4 == 0) out.fields.emplace_back("last-event-id", text());
        if (random_() % 2 == 0) out.fields.emplace_back("sulh-file-name", text());
        return out;
    }

private:
    std::string text() {
        static const std::vector<std::string> all = {
            "1",    "0",          "-1",         "case-3",  "99999999999999999999",
            "%00",  "%2e%2e",     "..",         "a%20b",   "2031-05-01T00:00Z",
            "json", "1,2,3,4",    "%F0%9F%98%80", "%ff",   "i-0123456789abcdef",
            "",     "entries/000.p/5", "%E2%80%AEx", "'--", "%3Cscript%3E"};
        return all[random_() % all.size()];
    }
    std::string body(const Route& route) {
        Json out{Json::Object{}};
        for (const std::string_view member : route.body.members) {
            switch (random_() % 5) {
                case 0: out.set(std::string(member), Json()); break;
                case 1: out.set(std::string(member), -1); break;
                case 2: out.set(std::string(member), Json::Array{Json("x"), Json(1)}); break;
                case 3: out.set(std::string(member), "x"); break;
                default: break;
            }
        }
        std::string text = write_json(out);
        if (random_() % 3 == 0) text = text.substr(0, random_() % (text.size() + 1));
        if (random_() % 3 == 0)
            text += static_cast<char>(random_() % 256);
        return text;
    }

    std::mt19937 random_;
};

// Signed in, but no member of the mission: nothing but what is one's own, or open to anybody.
TEST_F(AccessTest, GivesNothingAtAnyRouteToWhoeverHasNoRole) {
    const std::string words = "nine tall poplars by the ford";
    ASSERT_TRUE(site_->accounts().add("fennel", "no-member", words, site_->machine_now()));
    const HttpAnswer opened =
        ask("POST", "/api/session", write_json(Json().set("name", "fennel").set("password", words)));
    ASSERT_EQ(opened.status, 201) << opened.body;
    token_ = cookie_in(opened);
    const std::string incident = site_->room().view()->rows->chosen({}, 0, 1)->rows.front().id;
    for (const Route* route : all_routes()) {
        const bool is_own = route->pattern.starts_with("/api/session");
        if (route->needs == Needs::Nothing || is_own) continue;
        std::string target;
        for (const std::string_view part : split(route->pattern.substr(1), '/')) {
            std::string_view value = part;
            if (part == "{id}")
                value = route->pattern.find("cases") != std::string_view::npos
                            ? std::string_view("case-1")
                            : std::string_view(incident);
            if (part == "{index}") value = "0";
            if (part == "{collection}") value = "incidents";
            if (part == "{file}" || part == "{feature}") value = incident;
            target += "/" + std::string(value);
        }
        const HttpAnswer answer = ask(std::string(route->method), target, "{}");
        EXPECT_TRUE(answer.status == 403 || answer.status == 404)
            << route->method << " " << target << " " << answer.status << " " << answer.body;
    }
}

// Whatever is sent under whatever name and type: no address gives it back as something that runs.
TEST_F(AccessTest, ServesNothingThatWasSentAsAPage) {
    sign_in("desk-1");
    const std::string script = "<script>alert(1)</script>";
    const std::vector<std::pair<std::string, std::string>> sent = {
        {"evil.svg", "<svg xmlns='http://www.w3.org/2000/svg'>" + script + "</svg>"},
        {"evil.html", "<!DOCTYPE html>" + script},
        {"bomb.zip", std::string("PK\x03\x04") + std::string(4096, '\0')},
        {"bomb.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff", 24)},
        {"..%2F..%2Fpages%2Findex.html", script},
        {"report%E2%80%AEfdp.jsonl", script}};
    for (const auto& [name, bytes] : sent) {
        const HttpAnswer answer = ask("POST", "/api/reports", bytes,
                                      {{"sulh-file-name", name}, {"content-type", "text/html"}});
        EXPECT_TRUE(answer.status == 400 || answer.status == 201) << name << " " << answer.status;
        for (const char* at : {"/", "/assets/", "/api/reports/"}) {
            const HttpAnswer got = get(at + name);
            EXPECT_EQ(got.body.find(script), std::string::npos) << at << name;
        }
    }
    // What the record holds of it comes as bytes, not to be sniffed, whatever they are.
    const auto size = site_->room().view()->size;
    for (std::uint64_t i = 0; i < size; ++i) {
        const HttpAnswer entry = get("/api/record/entries/" + std::to_string(i));
        EXPECT_EQ(entry.media_type, "application/octet-stream") << i;
        EXPECT_NE(std::ranges::count(entry.fields,
                                     HttpField{"X-Content-Type-Options", "nosniff"}),
                  0);
    }
}

TEST_F(AccessTest, AnswersEveryRouteWhateverIsSent) {
    constexpr std::uint32_t seed = 20311121;
    SCOPED_TRACE(seed);
    RequestMaker maker(seed);
    sign_in("desk-1");
    for (const Route* route : all_routes()) {
        for (int i = 0; i < 25; ++i) {
            HttpRequest request = maker.make(*route);
            request.fields.emplace_back("host", "127.0.0.1:8080");
            request.fields.emplace_back("sulh-request", "1");
            if (route->method != "DELETE" && i % 5 != 0)
                request.fields.emplace_back("cookie", "sulh=" + token_);
            const HttpAnswer answer = site_->answer(request);
            EXPECT_TRUE(answer.status >= 200 && answer.status < 500)
                << request.method << " " << request.target << " " << answer.status << " "
                << answer.body;
            if (answer.status >= 400) {
                // Phones show the words of an OpenRosaResponse to whoever holds them.
                const bool is_for_phones = answer.media_type == "text/xml; charset=utf-8" &&
                                           route->pattern.starts_with("/v1/key/");
                EXPECT_TRUE(is_for_phones || answer.media_type == "application/problem+json")
                    << request.target;
            }
            // Without a session nothing but checkpoint, tiles of hashes and this description.
            const bool is_signed_in =
                request.fields.back().first == "cookie" || route->needs == Needs::Nothing;
            if (!is_signed_in) {
                EXPECT_GE(answer.status, 400) << request.target;
            }
        }
    }
}

}  // namespace
}  // namespace sulh
