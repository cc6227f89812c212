// SPDX-License-Identifier: Apache-2.0
#include "engine/cosign.hpp"

#include "engine/mission_fixture.hpp"
#include "engine/prove.hpp"
#include "http/http_server.hpp"
#include "http/served_here.hpp"
#include "tlog/cosignature.hpp"
#include "tlog/limits.hpp"
#include "witness/witness.hpp"

#include <thread>

namespace sulh {
namespace {

constexpr std::uint64_t evening = 1'937'500'000;  // 2031-05-25T18:26:40Z, after the exercise

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
    void set_back() {
        std::filesystem::remove_all(mission());
        std::filesystem::rename(path("yesterday"), mission());
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
    const auto kept = ask_witness(open, policy_witness());
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
    {
        Mission before = opened();
        ASSERT_TRUE(ask_witness(before, policy_witness()));
    }
    ASSERT_TRUE(take_in("patrols.csv", exercise_steps()[0].at));
    Mission open = opened();
    ASSERT_TRUE(ask_witness(open, policy_witness()));
    EXPECT_EQ(asked_, 2) << "it knew the size from the last answer";
    // Answers that never arrived: the witness tells how far it is.
    const auto line =
        witness_->add_checkpoint(*submission_of(open.log(), open.log().size()), evening);
    ASSERT_EQ(line->status, 200);
    EXPECT_TRUE(ask_witness(open, policy_witness()));
}

// T7: the whole directory is yesterday's, its mark too. What the witness holds is our own
// signature.
TEST_F(CosignTest, StopsARecordThatWasSetBackForGood) {
    std::filesystem::copy(mission(), path("yesterday"), std::filesystem::copy_options::recursive);
    ASSERT_TRUE(take_in("patrols.csv", exercise_steps()[0].at));
    {
        Mission today = opened();
        ASSERT_TRUE(ask_witness(today, policy_witness()));
    }
    set_back();
    {
        Mission open = opened();
        const auto refused = ask_witness(open, policy_witness());
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, Code::corrupt);
        EXPECT_NE(refused.error().message.find("it was set back"), std::string::npos)
            << refused.error().message;
        EXPECT_FALSE(open.append({Bytes{'x'}}, {})) << "not by whoever has it open either";
    }
    const auto later = take_in("hotspots.csv", exercise_steps()[1].at);
    ASSERT_FALSE(later) << "two signed trees of one size";
    EXPECT_EQ(later.error().code, Code::corrupt);
    EXPECT_NE(later.error().hint.find("nothing more is signed here"), std::string::npos);
    EXPECT_TRUE(audited().fault);
}

// T8: it was set back, and signed on before anybody asked: another history of the same sizes.
TEST_F(CosignTest, StopsARecordThatSignedAnotherHistory) {
    std::filesystem::copy(mission(), path("yesterday"), std::filesystem::copy_options::recursive);
    ASSERT_TRUE(take_in("liaison.jsonl", exercise_steps()[0].at));
    {
        Mission today = opened();
        ASSERT_TRUE(ask_witness(today, policy_witness()));
    }
    const std::uint64_t cosigned = opened().log().size();
    set_back();
    ASSERT_TRUE(take_in("patrols.csv", exercise_steps()[0].at));
    {
        Mission open = opened();
        ASSERT_GT(open.log().size(), cosigned);
        const auto refused = ask_witness(open, policy_witness());
        ASSERT_FALSE(refused);
        EXPECT_NE(refused.error().message.find("are not those that were signed"), std::string::npos)
            << refused.error().message;
    }
    EXPECT_EQ(Mission::open(mission(), Access::Write).error().code, Code::corrupt);
    EXPECT_TRUE(Mission::open(mission(), Access::Read));
}

// A witness's own word stops nobody: it may lie, or be somebody else.
TEST_F(CosignTest, IsNotStoppedByAWitnessWithoutItsOwnSignature) {
    const auto other = SigningKey::make(test_origin, std::array<std::uint8_t, 32>{7});
    const std::string forged =
        sign_checkpoint({std::string(test_origin), 4'000, Hash{1}, {}}, *other);
    for (const std::string& shown : {std::string(), forged}) {
        ServedHere liar([&](const HttpRequest& request) -> HttpAnswer {
            if (request.method == "POST") return {409, "text/x.tlog.size", "4000\n"};
            return shown.empty() ? HttpAnswer{404, "text/plain", "no\n"}
                                 : HttpAnswer{200, "text/plain", shown};
        });
        PolicyWitness witness = policy_witness();
        witness.url = liar.url();
        Mission open = opened();
        const auto refused = ask_witness(open, witness);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, Code::corrupt);
        EXPECT_TRUE(open.append({}, {}));
    }
    EXPECT_TRUE(take_in("patrols.csv", exercise_steps()[0].at));
}

// It cosigned what stands here meanwhile, by another way than ours.
TEST_F(CosignTest, IsNotStoppedByAWitnessThatIsAhead) {
    Mission open = opened();
    const WitnessReply ahead{"", open.log().latest_checkpoint().value()};
    EXPECT_EQ(take_reply(open, LogPolicy{}, ahead).error().code, Code::unavailable);
    EXPECT_TRUE(open.append({}, {}));
}

TEST_F(CosignTest, TakesOnlyLinesThatFit) {
    Mission open = opened();
    LogPolicy policy;
    policy.witnesses.push_back(policy_witness());
    const auto answer = witness_->add_checkpoint(*submission_of(open.log(), 0), evening);
    ASSERT_EQ(answer->status, 200);
    EXPECT_EQ(take_cosignatures(open, policy, answer->body)->size(), 1u);
    EXPECT_EQ(take_cosignatures(open, LogPolicy{}, answer->body).error().code, Code::not_found);
    const std::string forged = "\u2014 north.example/witness " +
                               answer->body.substr(answer->body.rfind(' ') + 1, 8) +
                               base64(Bytes(70, 1)) + "\n";
    EXPECT_FALSE(take_cosignatures(open, policy, forged));
    EXPECT_FALSE(take_cosignatures(open, policy, "7\n"));
    EXPECT_EQ(submission_of(open.log(), open.log().size() + 1).error().code, Code::invalid_input);
}

// T11: a witness that says it signed before there was anything to sign.
TEST_F(CosignTest, CountsNoBackDatedCosignature) {
    Mission open = opened();
    LogPolicy policy;
    policy.logs.push_back({open.log().key(), ""});
    policy.witnesses.push_back(policy_witness());
    policy.quorum = "north";
    const auto proven_at = [&](std::uint64_t time) {
        std::filesystem::remove_all(path("other"));
        Witness other = std::move(*Witness::create(path("other"), "north.example/witness"));
        EXPECT_TRUE(other.trust(open.log().key()));
        policy.witnesses[0].key = other.key();
        const auto answer = other.add_checkpoint(*submission_of(open.log(), 0), time);
        auto proof = prove_entry(open.log(), 1);
        proof->checkpoint += answer->body;
        return format_proof(*proof);
    };
    const auto known = static_cast<std::uint64_t>(exercise_start().ms / 1000);
    const std::string early = proven_at(1'000'000'000);  // 2001-09-09T01:46:40Z
    const auto refused = verify_proof_file(early, policy);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::corrupt);
    EXPECT_NE(refused.error().message.find("at 2001-09-09T01:46:40Z, before it became known"),
              std::string::npos)
        << refused.error().message;
    const auto of_exercise = verify_proof_file(early, policy, WitnessClocks::OfAnotherYear);
    ASSERT_TRUE(of_exercise) << to_text(of_exercise.error());
    EXPECT_FALSE(of_exercise->not_after_s) << "nor is a date claimed";
    EXPECT_FALSE(verify_proof_file(proven_at(known - 301), policy));
    EXPECT_TRUE(verify_proof_file(proven_at(known - 299), policy)) << "clocks differ";
    EXPECT_EQ(verify_proof_file(proven_at(known + 1), policy)->not_after_s, known + 1);
}

// What is not counted may still leave a quorum.
TEST_F(CosignTest, CountsTheOthersBesideABackDatedOne) {
    Mission open = opened();
    LogPolicy policy;
    policy.logs.push_back({open.log().key(), ""});
    policy.groups.push_back({"parties", 2, {}});
    policy.quorum = "parties";
    auto proof = prove_entry(open.log(), 1);
    for (const auto& [name, time] : std::initializer_list<std::pair<const char*, std::uint64_t>>{
             {"east", 1'000'000'000}, {"south", evening}, {"west", evening + 9}}) {
        Witness witness = std::move(*Witness::create(path(name), std::string(name) + ".example"));
        ASSERT_TRUE(witness.trust(open.log().key()));
        policy.witnesses.push_back({name, witness.key(), ""});
        policy.groups[0].members.push_back(name);
        proof->checkpoint += witness.add_checkpoint(*submission_of(open.log(), 0), time)->body;
    }
    const auto verified = verify_proof_file(format_proof(*proof), policy);
    ASSERT_TRUE(verified) << to_text(verified.error());
    EXPECT_EQ(verified->not_after_s, evening + 9);
    EXPECT_EQ(verified->cosigners.size(), 2U);
}

TEST_F(CosignTest, TakesNoTimeThatRunsBack) {
    {
        Mission before = opened();
        ASSERT_TRUE(ask_witness(before, policy_witness()));
    }
    ASSERT_TRUE(take_in("patrols.csv", exercise_steps()[0].at));
    Mission open = opened();
    const auto key = load_signing_key(path("witness/witness.key"), KeyType::Cosignature);
    ASSERT_TRUE(key);
    LogPolicy policy;
    policy.witnesses.push_back(policy_witness());
    const auto note = open.log().latest_checkpoint();
    const auto parsed = parse_note(*note);
    const auto refused = take_cosignatures(open, policy, cosign(parsed->text, evening - 1, *key));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::corrupt);
    EXPECT_NE(refused.error().message.find("2031-05-25T18:26:39Z"), std::string::npos)
        << refused.error().message;
    EXPECT_TRUE(take_cosignatures(open, policy, cosign(parsed->text, evening, *key)));
    EXPECT_TRUE(take_cosignatures(open, policy, cosign(parsed->text, cosignature_time_max, *key)))
        << "a time that no date has";
}

// Only an exercise may play in another year than its witnesses live in.
TEST_F(CosignTest, TakesNoTimeBeforeWhatIsCosignedBecameKnown) {
    const auto answer_at = [&](Mission& open, std::uint64_t time) {
        std::filesystem::remove_all(path("other"));
        Witness other = std::move(*Witness::create(path("other"), "south.example/witness"));
        EXPECT_TRUE(other.trust(open.log().key()));
        LogPolicy policy;
        policy.witnesses.push_back({"south", other.key(), ""});
        const auto answer = other.add_checkpoint(*submission_of(open.log(), 0), time);
        return take_cosignatures(open, policy, answer->body).map([](const auto&) {});
    };
    Mission exercise = opened();
    EXPECT_TRUE(answer_at(exercise, 1'000'000'000));
    std::string text = *read_file(path(exercise_agreement), 1 << 20);
    const std::size_t at = text.find("\n  exercise\n");
    ASSERT_NE(at, std::string::npos);
    text.erase(at, std::string("\n  exercise").size());
    ASSERT_TRUE(write_file(path("real.md"), text));
    const auto file = read_agreement_file(path("real.md"));
    ASSERT_TRUE(file->compiled.agreement);
    auto real = Mission::create(path("real"), *file, std::string(test_origin), exercise_start());
    ASSERT_TRUE(real) << to_text(real.error());
    const Status refused = answer_at(*real, 1'000'000'000);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("became known at"), std::string::npos)
        << refused.error().message;
    EXPECT_TRUE(answer_at(*real, evening));
}

TEST_F(CosignTest, SaysWhoDoesNotAnswer) {
    Mission open = opened();
    PolicyWitness nobody = policy_witness();
    nobody.url = "http://127.0.0.1:1";
    EXPECT_EQ(ask_witness(open, nobody).error().code, Code::unavailable);
    PolicyWitness elsewhere = policy_witness();
    elsewhere.url += "/elsewhere";
    EXPECT_EQ(ask_witness(open, elsewhere).error().code, Code::unavailable);
}

}  // namespace
}  // namespace sulh
