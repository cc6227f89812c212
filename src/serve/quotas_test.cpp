// SPDX-License-Identifier: Apache-2.0
#include "serve/quotas.hpp"

#include "serve/limits.hpp"
#include "serve/site_fixture.hpp"

namespace sulh {
namespace {

constexpr Instant noon{12 * 3'600'000};

TEST(Quotas, AreUsedUpByOnePartyAlone) {
    Quotas quotas;
    const QuotaUse message = quota_use(QuotaKind::Messages, 1, 500);
    for (std::uint64_t i = 0; i < party_messages_per_hour; ++i)
        ASSERT_FALSE(quotas.take("arwen", message, noon));
    EXPECT_EQ(quotas.take("arwen", message, noon), QuotaKind::Messages);
    EXPECT_FALSE(quotas.take("belmar", message, noon));
    EXPECT_FALSE(quotas.take("arwen", quota_use(QuotaKind::Reports, 1, 500), noon));
    EXPECT_FALSE(quotas.take("arwen", message, noon + hours(1)));
    EXPECT_EQ(quotas.refused(), (std::map<std::string, std::uint64_t>{{"arwen", 1}}));
    EXPECT_EQ(quotas.used("belmar", noon + hours(1)), QuotaUse{});
}

TEST(Quotas, CountBytesAndObservationsToo) {
    Quotas quotas;
    const QuotaUse whole = quota_use(QuotaKind::Reports, 1, party_bytes_per_hour);
    EXPECT_FALSE(quotas.take("arwen", whole, noon));
    EXPECT_EQ(quotas.take("arwen", quota_use(QuotaKind::Reports, 1, 1), noon), QuotaKind::Volume);
    quotas.add("belmar", quota_use(QuotaKind::Observations, party_observations_per_hour, 0), noon);
    EXPECT_EQ(quotas.take("belmar", quota_use(QuotaKind::Reports, 1, 1), noon),
              QuotaKind::Observations);
    // Messages have nothing to do with it.
    EXPECT_FALSE(quotas.take("belmar", quota_use(QuotaKind::Messages, 1, 1), noon));
    EXPECT_EQ(seconds_to_next_hour(noon), 3600);
    EXPECT_EQ(seconds_to_next_hour(noon + hours(1) - milliseconds(1)), 1);
}

class QuotaTest : public SiteTest {
protected:
    static std::string field(const HttpAnswer& answer, std::string_view name) {
        for (const auto& [key, value] : answer.fields)
            if (key == name) return value;
        return {};
    }
    static std::string observation(const std::string& id) {
        return R"({"id":")" + id +
               R"(","kind":"shelling","when":"2031-05-21T09:00Z","lat":-38.1,"lon":-19.9,)"
               R"("radius_m":200,"source":"patrol-9"})" "\n";
    }
};

TEST_F(QuotaTest, AreEqualAndToBeSeenByAnybody) {
    token_.clear();
    const Json open = json("/api/quotas");
    EXPECT_EQ(*open.find("per")->string(), "party");
    EXPECT_EQ(open.find("used"), nullptr);
    std::string first;
    for (const char* person : {"arwen-1", "belmar-1"}) {
        sign_in(person);
        const Json seen = json("/api/quotas");
        EXPECT_EQ(*seen.find("most"), *open.find("most"));
        ASSERT_NE(seen.find("used"), nullptr) << person;
    }
    sign_in("desk-1");  // the mission's own: none applies
    EXPECT_EQ(json("/api/quotas").find("used"), nullptr);
}

TEST_F(QuotaTest, SayWhatToDoWhenTheyAreUsedUp) {
    sign_in("belmar-1");
    site_->quotas().add("belmar",
                        quota_use(QuotaKind::Observations, party_observations_per_hour, 0),
                        site_->machine_now());
    const HttpAnswer refused = ask("POST", "/api/observations", observation("q-1"));
    ASSERT_EQ(refused.status, 429) << refused.body;
    EXPECT_EQ(refused.media_type, "application/problem+json");
    const std::string wait = field(refused, "Retry-After");
    EXPECT_GE(std::stoi(wait), 1);
    EXPECT_LE(std::stoi(wait), 3600);
    EXPECT_NE(refused.body.find("sulh ingest"), std::string::npos);
    sign_in("desk-1");
    EXPECT_EQ(ask("POST", "/api/observations", observation("q-1")).status, 201);
    EXPECT_NE(get("/metrics").body.find("sulh_quota_refused_total{party=\"belmar\"} 1\n"),
              std::string::npos);
    bool is_logged = false;
    for (const std::string& line : log_)
        is_logged = is_logged || line.find("over the quota of belmar: observations") != std::string::npos;
    EXPECT_TRUE(is_logged);
}

TEST_F(QuotaTest, CountWhatAPartySendsAsMuchAsItHolds) {
    sign_in("belmar-1");
    ASSERT_EQ(ask("POST", "/api/observations", observation("q-1") + observation("q-2")).status, 201);
    const Json used = *json("/api/quotas").find("used");
    EXPECT_EQ(*used.find("reports")->integer(), 1);
    EXPECT_EQ(*used.find("observations")->integer(), 2);
    EXPECT_EQ(*used.find("bytes")->integer(),
              static_cast<std::int64_t>(observation("q-1").size() * 2));
}

// A device's token files reports and does nothing else.
TEST_F(QuotaTest, LetDevicesFileReportsWithTheirToken) {
    const auto token = site_->phones().add_device("mast-1", "desk-1", site_->machine_now());
    ASSERT_TRUE(token);
    const auto as_device = [&](const std::string& method, const std::string& target,
                               std::string body, const std::string& with) {
        HttpRequest request{.method = method, .target = target, .body = std::move(body)};
        request.fields = {{"host", "127.0.0.1:8080"}, {"authorization", "Bearer " + with}};
        return site_->answer(request);
    };
    EXPECT_EQ(as_device("POST", "/api/observations", observation("m-1"), *token).status, 201);
    EXPECT_EQ(as_device("POST", "/api/observations", observation("m-2"), "guess").status, 401);
    EXPECT_EQ(as_device("GET", "/api/incidents", "", *token).status, 401);
    EXPECT_EQ(as_device("POST", "/api/grades", "{}", *token).status, 403);
    // Whoever is signed in in a browser lends nothing to a request with a token.
    sign_in("desk-1");
    HttpRequest mixed{.method = "POST", .target = "/api/observations", .body = observation("m-3")};
    mixed.fields = {{"host", "127.0.0.1:8080"},
                    {"authorization", "Bearer guess"},
                    {"cookie", "sulh=" + token_},
                    {"sulh-request", "1"}};
    EXPECT_EQ(site_->answer(mixed).status, 401);
    ASSERT_TRUE(site_->phones().revoke_device("mast-1", site_->machine_now()));
    EXPECT_EQ(as_device("POST", "/api/observations", observation("m-4"), *token).status, 401);
}

}  // namespace
}  // namespace sulh
