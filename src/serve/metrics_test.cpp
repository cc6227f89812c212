// SPDX-License-Identifier: Apache-2.0
// docs/operating.md lists the numbers as the program has them.
#include "serve/site_fixture.hpp"

#include <fstream>
#include <set>
#include <sstream>

namespace sulh {
namespace {

class MetricsTest : public SiteTest {
protected:
    // -1: not there.
    std::int64_t number(const std::string& series) {
        const std::string page = get("/metrics").body;
        for (const std::string_view line : split(page, '\n'))
            if (line.starts_with(series + " "))
                return parse_integer(line.substr(series.size() + 1)).value_or(-1);
        return -1;
    }
    static std::set<std::string> names_in(const std::string& page) {
        std::set<std::string> out;
        for (const std::string_view line : split(page, '\n'))
            if (line.starts_with("# TYPE ")) out.emplace(split(line, ' ')[2]);
        return out;
    }
    static std::string observation(const std::string& id) {
        return R"({"id":")" + id +
               R"(","kind":"shelling","when":"2031-05-21T09:00Z","lat":-38.1,"lon":-19.9,)"
               R"("radius_m":200,"source":"team-1","provenance":"observer:team-1"})";
    }
};

TEST_F(MetricsTest, CountIntakesByTheWayTheyCameIn) {
    EXPECT_EQ(number("sulh_intakes_received_total{channel=\"browser\"}"), 0);
    const std::int64_t before = number("sulh_intakes_total");
    sign_in("desk-1");
    ASSERT_EQ(ask("POST", "/api/observations", observation("x-1")).status, 201);
    EXPECT_EQ(ask("POST", "/api/observations", "").status, 400);
    const auto token = site_->phones().add_device("phone-3", "desk-1", site_->machine_now());
    token_.clear();
    ASSERT_EQ(ask("POST", "/api/observations", observation("x-2"),
                  {{"authorization", "Bearer " + *token}})
                  .status,
              201);
    EXPECT_EQ(number("sulh_intakes_received_total{channel=\"browser\"}"), 1);
    EXPECT_EQ(number("sulh_intakes_received_total{channel=\"device\"}"), 1);
    EXPECT_EQ(number("sulh_intakes_received_total{channel=\"form\"}"), 0);
    EXPECT_EQ(number("sulh_intakes_total"), before + 2);
}

// case-2 waits for the panel's ballots, case-3 for the party's reply.
TEST_F(MetricsTest, TellWhatCasesWaitFor) {
    const Docket& docket = site_->room().view()->casebook->docket();
    EXPECT_EQ(number("sulh_findings_awaiting_quorum"),
              static_cast<std::int64_t>(docket.find("case-2")->questions.size()));
    EXPECT_EQ(number("sulh_replies_overdue"), 0);
    EXPECT_GT(number("sulh_disk_free_bytes"), 0);
}

TEST_F(MetricsTest, CallAReplyOverdueWhenItsTimeRanOut) {
    Instant due;
    {
        const Docket& docket = site_->room().view()->casebook->docket();
        due = docket.find("case-3")->due;
    }
    site_.reset();
    {
        Mission opened = open();
        ASSERT_TRUE(admit_member(opened, {"late-1", "", {"monitor"},
                                          to_text(key_of("late-1", 9).verifier()),
                                          due + hours(1)}));
    }
    auto site = Site::open(mission(), {});
    ASSERT_TRUE(site) << to_text(site.error());
    site_ = std::move(*site);
    EXPECT_EQ(site_->room().view()->casebook->docket().find("case-3")->stage, Stage::Voting);
    EXPECT_EQ(number("sulh_replies_overdue"), 1);
}

TEST_F(MetricsTest, AreListedInThePage) {
    std::ifstream file(std::string(SULH_DOCS) + "/operating.md");
    std::stringstream page;
    page << file.rdbuf();
    const HttpAnswer answer = get("/metrics");
    for (const std::string& name : names_in(answer.body)) {
        EXPECT_NE(page.str().find("| `" + name), std::string::npos) << name;
        EXPECT_NE(answer.body.find("# HELP " + name + " "), std::string::npos) << name;
        const bool is_counter =
            answer.body.find("# TYPE " + name + " counter") != std::string::npos;
        EXPECT_EQ(is_counter, name.ends_with("_total")) << name;
    }
}

}  // namespace
}  // namespace sulh
