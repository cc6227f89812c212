// SPDX-License-Identifier: Apache-2.0
#include "serve/witnessing.hpp"

#include "engine/cosign.hpp"
#include "http/served_here.hpp"
#include "serve/answers.hpp"
#include "serve/site_fixture.hpp"
#include "store/durable.hpp"
#include "witness/witness.hpp"

#include <atomic>
#include <cerrno>
#include <thread>

namespace sulh {
namespace {

constexpr std::uint64_t evening = 1'937'500'000;  // 2031-05-25T18:26:40Z, after the exercise

// Two witnesses: north answers over the network, south signs what is brought to it.
class WitnessingTest : public SiteTest {
protected:
    void SetUp() override {
        SiteTest::SetUp();
        key_ = site_->room().key();
        site_.reset();
        for (const std::string name : {"north", "south"}) {
            auto made = Witness::create(path(name), name + ".example/witness");
            ASSERT_TRUE(made) << to_text(made.error());
            ASSERT_TRUE(made->trust(key_));
            (name == "north" ? north_ : south_) = std::make_unique<Witness>(std::move(*made));
        }
        server_ = std::make_unique<ServedHere>([this](const HttpRequest& request) -> HttpAnswer {
            if (is_away_) return {500, "text/plain", "away\n"};
            ++answered_;
            return answer_http(*north_, request, evening + answered_);
        });
    }
    void TearDown() override {
        site_.reset();
        server_.reset();
        SiteTest::TearDown();
    }

    void serve(std::chrono::milliseconds every) {
        WitnessingSettings settings;
        settings.policy.logs.push_back({key_, ""});
        settings.policy.witnesses.push_back({"north", north_->key(), server_->url()});
        settings.policy.witnesses.push_back({"south", south_->key(), ""});
        settings.policy.groups.push_back({"parties", 2, {"north", "south"}});
        settings.policy.quorum = "parties";
        settings.every = every;
        settings.pause = std::chrono::milliseconds(5);
        SiteSettings options;
        options.log = [this](const std::string& line) {
            const std::lock_guard lock(told_guard_);
            told_.push_back(line);
        };
        options.witnessing = std::move(settings);
        site_ = std::move(*Site::open(mission(), std::move(options)));
    }
    // Up to ten seconds.
    template <typename Holds>
    bool comes_to_hold(Holds holds) {
        for (int i = 0; i < 1'000; ++i) {
            if (holds()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }
    std::uint64_t size_cosigned(const std::string& name) {
        const auto all = site_->room().record().witnesses(site_->room().view()->size);
        if (!all) return 0;
        for (const WitnessStanding& one : *all)
            if (one.name == name) return one.latest_size;
        return 0;
    }

    VerifierKey key_;
    std::unique_ptr<Witness> north_;
    std::unique_ptr<Witness> south_;
    std::atomic<std::uint64_t> answered_ = 0;
    std::atomic<bool> is_away_ = false;
    std::mutex told_guard_;
    std::vector<std::string> told_;
    std::unique_ptr<ServedHere> server_;
};

TEST_F(WitnessingTest, CosignsWhatTheRecordTakesIn) {
    serve(std::chrono::hours(1));
    const std::uint64_t size = site_->room().view()->size;
    EXPECT_TRUE(comes_to_hold([&] { return size_cosigned("north.example/witness") == size; }));
    GradeEntry grade;
    grade.source = "patrol-1";
    grade.topic = "shelling";
    grade.reliability = "B";
    grade.reason = "stood where it said";
    grade.by = "analyst-1";
    const auto entered = site_->room().grade(grade);
    ASSERT_TRUE(entered) << to_text(entered.error());
    const std::uint64_t grown = site_->room().view()->size;
    ASSERT_GT(grown, size);
    EXPECT_TRUE(comes_to_hold([&] { return size_cosigned("north.example/witness") == grown; }));
    EXPECT_EQ(size_cosigned("south.example/witness"), 0U) << "it has no address";
}

TEST_F(WitnessingTest, CosignsAgainThoughNothingIsNew) {
    serve(std::chrono::milliseconds(10));
    EXPECT_TRUE(comes_to_hold([&] { return answered_ >= 3; }));
    const auto all = site_->room().record().witnesses(site_->room().view()->size);
    EXPECT_NE(get("/metrics").body.find(
                  "sulh_witness_cosignature_age_seconds{witness=\"north.example/witness\"} "),
              std::string::npos);
    ASSERT_EQ(all->size(), 1U);
    EXPECT_GT((*all)[0].at_s, evening + 1) << "a later time under the same size";
}

TEST_F(WitnessingTest, SaysWhoDoesNotCosignAndWhenThatEnds) {
    is_away_ = true;
    serve(std::chrono::milliseconds(10));
    sign_in("desk-1");
    EXPECT_TRUE(comes_to_hold([&] {
        const Json head = json("/api/record");
        const Json* troubles = head.find("troubles");
        return troubles != nullptr && troubles->find("north") != nullptr;
    }));
    EXPECT_NE(get("/metrics").body.find("sulh_witnesses_silent 1\n"), std::string::npos);
    is_away_ = false;
    EXPECT_TRUE(comes_to_hold([&] { return site_->witnessing()->troubles().empty(); }));
    const std::lock_guard lock(told_guard_);
    const auto tells = [&](std::string_view words) {
        return std::ranges::count_if(told_, [&](const std::string& line) {
            return line.find(words) != std::string::npos;
        });
    };
    EXPECT_EQ(tells("\"witness does not cosign\""), 1) << "once, however often it was asked";
    EXPECT_EQ(tells("\"witness cosigns again\""), 1);
}

// T7: the whole directory is yesterday's; what the witness shows is this log's own signature.
TEST_F(WitnessingTest, StopsAMissionThatWasSetBack) {
    std::filesystem::copy(mission(), path("yesterday"), std::filesystem::copy_options::recursive);
    GradeEntry grade;
    grade.source = "patrol-1";
    grade.topic = "shelling";
    grade.reliability = "B";
    grade.reason = "stood where it said";
    grade.by = "analyst-1";
    serve(std::chrono::hours(1));
    ASSERT_TRUE(site_->room().grade(grade));
    const std::uint64_t grown = site_->room().view()->size;
    ASSERT_TRUE(comes_to_hold([&] { return size_cosigned("north.example/witness") == grown; }));
    site_.reset();
    std::filesystem::remove_all(mission());
    std::filesystem::rename(path("yesterday"), mission());

    serve(std::chrono::milliseconds(10));
    ASSERT_TRUE(comes_to_hold([&] { return !site_->witnessing()->troubles().empty(); }));
    const std::uint64_t size = site_->room().view()->size;
    const auto refused = site_->room().grade(grade);
    ASSERT_FALSE(refused) << "two signed trees of one size";
    const HttpAnswer told = problem(refused.error());
    EXPECT_EQ(told.status, 409);
    EXPECT_NE(told.body.find("it was set back"), std::string::npos) << told.body;
    EXPECT_NE(told.body.find("nothing more is signed here"), std::string::npos) << told.body;
    EXPECT_EQ(site_->room().view()->size, size);
    site_.reset();
    EXPECT_EQ(Mission::open(mission(), Access::Write).error().code, Code::corrupt);
}

// T5: not 503, which asks to be sent the same again in a moment.
TEST(Problem, TellsAFullDiskFromABusyServer) {
    for (const int number : {ENOSPC, EDQUOT})
        EXPECT_EQ(problem(system_error(number, "write", "mission/record.sqlite").value()).status,
                  507);
    EXPECT_EQ(problem(system_error(EIO, "write", "mission/record.sqlite").value()).status, 503);
    const HttpAnswer told = problem(system_error(ENOSPC, "write", "record.sqlite").value());
    EXPECT_NE(told.body.find("no space left"), std::string::npos) << told.body;
    EXPECT_TRUE(told.fields.empty()) << "no Retry-After";
}

TEST_F(WitnessingTest, ShowsItsKeyToWitnessesThatLookByThemselves) {
    serve(std::chrono::hours(1));
    EXPECT_EQ(get("/vkey").body, to_text(key_) + "\n");
}

TEST_F(WitnessingTest, TakesInWhatIsBrought) {
    serve(std::chrono::hours(1));
    sign_in("desk-1");
    const std::uint64_t size = site_->room().view()->size;
    const auto log = SqliteLog::open(site_->room().record().file(), OpenMode::Read);
    const auto signed_there = south_->add_checkpoint(*submission_of(*log, 0), evening);
    ASSERT_EQ(signed_there->status, 200);
    const HttpAnswer taken = ask("POST", "/api/record/cosignatures", signed_there->body,
                                 {{"content-type", "text/plain"}});
    EXPECT_EQ(taken.status, 201) << taken.body;
    EXPECT_EQ(size_cosigned("south.example/witness"), size);
    EXPECT_EQ(ask("POST", "/api/record/cosignatures", "no lines\n", {{"content-type", "text/plain"}})
                  .status,
              400);
    std::string other = signed_there->body;
    other[other.size() - 5] = other[other.size() - 5] == 'A' ? 'B' : 'A';
    EXPECT_GE(
        ask("POST", "/api/record/cosignatures", other, {{"content-type", "text/plain"}}).status, 400);
}

}  // namespace
}  // namespace sulh
