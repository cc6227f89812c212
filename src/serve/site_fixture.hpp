#pragma once
// SPDX-License-Identifier: Apache-2.0
// The exercise as a site, asked without a socket. Only for tests.

#include "engine/exercise_case.hpp"
#include "engine/mission_fixture.hpp"
#include "serve/site.hpp"
#include "store/keys.hpp"

#include <optional>

namespace sulh {

class SiteTest : public MissionTest {
protected:
    void SetUp() override {
        MissionTest::SetUp();
        play();
        play_cases();
        SiteSettings options;
        options.log = [this](const std::string& line) { log_.push_back(line); };
        options.decoder = decoder();
        auto site = Site::open(mission(), std::move(options));
        ASSERT_TRUE(site) << to_text(site.error());
        site_ = std::move(*site);
        site_->room().settle();
    }
    void TearDown() override {
        site_.reset();
        MissionTest::TearDown();
    }

    // A program that makes derivatives; none unless a test has one.
    virtual std::string decoder() const { return {}; }

    // The first alleged breach of that clause.
    ExerciseAllegation alleged(std::string_view clause) {
        const auto opened = Mission::open(mission(), Access::Read);
        ExerciseAllegation out;
        EXPECT_TRUE(opened->log().for_each_projection(
            "assessment", [&](const ProjectionRow& row) -> Status {
                TRY(const Entry entry, decode(as_bytes(row.json)));
                if (entry.body.find("withdrawn") != nullptr) return {};
                const bool is_meant = *entry.body.find_string("clause") == clause &&
                                      *entry.body.find_string("verdict") == "breached";
                if (out.assessment.empty() && is_meant)
                    out = {row.id, std::string(clause), *entry.body.find_string("party")};
                return {};
            }));
        return out;
    }

    void play_cases() {
        const ExerciseAllegation gun = alleged("heavy-weapons");
        const ExerciseAllegation flight = alleged("flights");
        const ExerciseAllegation works = alleged("protected");
        auto opened = Mission::open(mission(), Access::Write);
        ASSERT_TRUE(opened);
        ASSERT_TRUE(play_exercise_case(*opened, path("people"), gun));
        ASSERT_TRUE(play_open_cases(*opened, path("people"), flight, works));
        // Somebody of Arwen who is a liaison and nothing else.
        const auto key = make_signing_key(path("liaison-key"), "arwen-9", KeyType::Ed25519);
        ASSERT_TRUE(key);
        const auto history = read_history(opened->log(), false);
        ASSERT_TRUE(history);
        ASSERT_TRUE(admit_member(*opened, {"arwen-9", "arwen", {"party liaison"},
                                           to_text(key->verifier()), history->last_known}));
    }

    HttpAnswer ask(const std::string& method, const std::string& target, std::string body = "",
                   std::vector<HttpField> fields = {}) {
        HttpRequest request{.method = method, .target = target, .body = std::move(body)};
        request.fields = std::move(fields);
        request.fields.emplace_back("host", "127.0.0.1:8080");
        if (!token_.empty()) request.fields.emplace_back("cookie", "sulh=" + token_);
        if (method != "GET" && method != "HEAD") request.fields.emplace_back("sulh-request", "1");
        return site_->answer(request);
    }
    HttpAnswer get(const std::string& target) { return ask("GET", target); }
    Json json(const std::string& target) {
        const HttpAnswer answer = get(target);
        EXPECT_EQ(answer.status, 200) << target << " " << answer.body;
        const auto parsed = parse_json(answer.shared ? *answer.shared : answer.body);
        EXPECT_TRUE(parsed) << target;
        return parsed.value_or(Json());
    }

    // A session as that person of the exercise.
    void sign_in(const std::string& person) {
        token_.clear();
        const auto once = site_->make_one_time_token();
        ASSERT_TRUE(once);
        const HttpAnswer opened = ask("POST", "/api/session", "{\"token\":\"" + *once + "\"}");
        ASSERT_EQ(opened.status, 201) << opened.body;
        token_ = cookie_in(opened);
        const HttpAnswer played =
            ask("POST", "/api/session/persona", "{\"person\":\"" + person + "\"}");
        ASSERT_EQ(played.status, 200) << played.body;
    }
    static std::string cookie_in(const HttpAnswer& answer) {
        for (const auto& [name, value] : answer.fields)
            if (name == "Set-Cookie") return value.substr(5, value.find(';') - 5);
        return {};
    }

    std::unique_ptr<Site> site_;
    std::string token_;
    std::vector<std::string> log_;
};

}  // namespace sulh
