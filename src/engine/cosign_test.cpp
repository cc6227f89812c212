// SPDX-License-Identifier: Apache-2.0
#include "engine/cosign.hpp"

#include "engine/mission_fixture.hpp"
#include "http/http_server.hpp"
#include "witness/witness.hpp"

#include <thread>

namespace sulh {
namespace {

constexpr std::uint64_t evening = 1'937'500'000;  // 2031-05-25T17:46:40Z, after the exercise

// A mission and a witness that answers over the network, in a thread of its own.
class CosignTest : public MissionTest {
protected:
    void SetUp() override {
        MissionTest::SetUp();
        begin();
        auto made = Witness::create(path("witness"), "north.example/witness");
        ASSERT_TRUE(made) << to_text(made.error());
        witness_ = std::make_unique<Witness>(std::move(*made));
        ASSERT_TRUE(witness_->trust(opened().log().key()));
        auto server = HttpServer::listen("127.0.0.1:0", false, [this](const HttpRequest& request) {
            ++asked_;
            return answer_http(*witness_, request, evening);
        });
        ASSERT_TRUE(server) << to_text(server.error());
        server_ = std::make_unique<HttpServer>(std::move(*server));
        thread_ = std::thread([this] { server_->run(false); });
    }
    void TearDown() override {
        server_->stop();
        thread_.join();
        MissionTest::TearDown();
    }
    Mission opened() { return std::move(*Mission::open(mission(), Access::Write)); }
    PolicyWitness policy_witness() const {
        return {"north", witness_->key(), "http://127.0.0.1:" + std::to_string(server_->port())};
    }

    std::unique_ptr<Witness> witness_;
    std::unique_ptr<HttpServer> server_;
    std::thread thread_;
    int asked_ = 0;
};

TEST_F(CosignTest, KeepsWhatTheWitnessAnswers) {
    Mission open = opened();
    const auto kept = ask_witness(open.log(), policy_witness());
    ASSERT_TRUE(kept) << to_text(kept.error());
    EXPECT_EQ(kept->size, open.log().size());
    EXPECT_EQ(kept->signer, (NoteSigner{witness_->key(), evening}));
    EXPECT_EQ(asked_, 1);
    LogPolicy policy;
    policy.logs.push_back({open.log().key(), ""});
    policy.witnesses.push_back(policy_witness());
    policy.quorum = "north";
    const auto note = cosigned_checkpoint(open.log(), open.log().size(), CosignatureAge::Latest);
    EXPECT_TRUE(open_checkpoint(*note, policy));
}

TEST_F(CosignTest, BeginsFromTheSizeItIsTold) {
    ASSERT_TRUE(ask_witness(opened().log(), policy_witness()));
    ASSERT_TRUE(take_in("patrols.csv", exercise_steps()[0].at));
    Mission open = opened();
    ASSERT_TRUE(ask_witness(open.log(), policy_witness()));
    EXPECT_EQ(asked_, 2) << "it knew the size from the last answer";
    // Answers that never arrived: the witness tells how far it is.
    const auto line =
        witness_->add_checkpoint(*submission_of(open.log(), open.log().size()), evening);
    ASSERT_EQ(line->status, 200);
    auto fresh = SqliteLog::create(
        path("none.sqlite"), open.log().key(),
        [&](const Checkpoint&) -> Result<std::string> { return open.log().checkpoint(0); });
    ASSERT_TRUE(fresh);
    const auto refused = ask_witness(*fresh, policy_witness());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::corrupt)
        << "the witness has cosigned more than this record has";
    EXPECT_NE(refused.error().message.find("the record has 0"), std::string::npos)
        << refused.error().message;
}

TEST_F(CosignTest, TakesOnlyLinesThatFit) {
    Mission open = opened();
    LogPolicy policy;
    policy.witnesses.push_back(policy_witness());
    const auto answer = witness_->add_checkpoint(*submission_of(open.log(), 0), evening);
    ASSERT_EQ(answer->status, 200);
    EXPECT_EQ(take_cosignatures(open.log(), policy, answer->body)->size(), 1u);
    EXPECT_EQ(take_cosignatures(open.log(), LogPolicy{}, answer->body).error().code,
              Code::not_found);
    const std::string forged = "\u2014 north.example/witness " +
                               answer->body.substr(answer->body.rfind(' ') + 1, 8) +
                               base64(Bytes(70, 1)) + "\n";
    EXPECT_FALSE(take_cosignatures(open.log(), policy, forged));
    EXPECT_FALSE(take_cosignatures(open.log(), policy, "7\n"));
    EXPECT_EQ(submission_of(open.log(), open.log().size() + 1).error().code, Code::invalid_input);
}

TEST_F(CosignTest, SaysWhoDoesNotAnswer) {
    PolicyWitness nobody = policy_witness();
    nobody.url = "http://127.0.0.1:1";
    EXPECT_EQ(ask_witness(opened().log(), nobody).error().code, Code::unavailable);
    PolicyWitness elsewhere = policy_witness();
    elsewhere.url += "/elsewhere";
    EXPECT_EQ(ask_witness(opened().log(), elsewhere).error().code, Code::unavailable);
}

}  // namespace
}  // namespace sulh
