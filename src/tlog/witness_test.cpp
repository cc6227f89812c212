// SPDX-License-Identifier: Apache-2.0
#include "tlog/witness.hpp"

#include "tlog/cosignature.hpp"
#include "tlog/limits.hpp"
#include "tlog/test_log.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

constexpr std::string_view example_body =
    "old 20852014\n"
    "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"
    "jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n"
    "5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n"
    "/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n"
    "\n"
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "\u2014 example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+"
    "zyWE+xeMcTOAYQ8=\n";

// A witness that knows one log.
class WitnessTest : public testing::Test {
protected:
    WitnessTest() { tree_ = WitnessedTree{log_.key.verifier(), 0, {}, ""}; }

    std::string body(const TestLog& log, std::uint64_t old_size, std::uint64_t size) const {
        return format_submission(old_size, *prove_consistency(old_size, size, log.hashes()),
                                 log.note(size));
    }
    // Submits, and keeps what the witness would keep.
    WitnessAnswer submit(const std::string& body, std::uint64_t now = 1000) {
        const auto submission = parse_submission(body);
        if (!submission) return refuse_submission(submission.error());
        WitnessStep step = answer_submission(*submission, tree_, key_, now);
        contradicts_ = step.contradicts;
        EXPECT_EQ(step.next.has_value(), step.answer.status == 200);
        if (step.next) tree_ = step.next;
        return step.answer;
    }

    const TestLog log_{300};
    const SigningKey key_ = test_key("w.example", 9, KeyType::Cosignature);
    std::optional<WitnessedTree> tree_;
    bool contradicts_ = false;
};

TEST(Submission, ReadsThePublishedExample) {
    const auto submission = parse_submission(example_body);
    ASSERT_TRUE(submission) << to_text(submission.error());
    EXPECT_EQ(submission->old_size, 20'852'014U);
    EXPECT_EQ(submission->proof.size(), 4U);
    EXPECT_EQ(submission->checkpoint.size, 20'852'163U);
    EXPECT_EQ(format_submission(submission->old_size, submission->proof, submission->note),
              example_body);
}

TEST(Submission, RefusesOtherSpellings) {
    const TestLog log(3);
    const std::string note = log.note(3);
    const std::string hash = base64(log.root(3)) + "\n";
    std::string many = "old 1\n";
    for (int i = 0; i < 64; ++i)
        many += hash;
    for (const std::string& body :
         {std::string(), "old 1\n" + note, "old 01\n\n" + note, "old -1\n\n" + note,
          "old\n\n" + note, "old  1\n\n" + note, "Old 1\n\n" + note, "old 4\n\n" + note,
          "old 1 \n\n" + note, "old 1\r\n\n" + note, "old 1\n" + hash.substr(1) + "\n" + note,
          "old 1\nAAAA\n\n" + note, many + "\n" + note,
          "old 1\n\n" + note.substr(0, note.size() - 1),
          std::string("old 1\n\nno checkpoint\n\n\u2014 a AAAAAAA=\n"), std::string("old 1\n\n")}) {
        const auto submission = parse_submission(body);
        ASSERT_FALSE(submission) << body;
        EXPECT_EQ(refuse_submission(submission.error()).status, 400);
    }
}

TEST_F(WitnessTest, CosignsATreeThatGrows) {
    for (const auto& [old_size, size] :
         {std::pair<std::uint64_t, std::uint64_t>{0, 1}, {1, 7}, {7, 7}, {7, 256}, {256, 300}}) {
        const WitnessAnswer answer = submit(body(log_, old_size, size), 1000 + size);
        ASSERT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(answer.body, cosign(format_checkpoint(log_.checkpoint(size)), 1000 + size, key_));
        EXPECT_EQ(tree_->size, size);
        EXPECT_EQ(tree_->note, log_.note(size) + answer.body);
    }
}

TEST_F(WitnessTest, CosignsTheEmptyTree) {
    EXPECT_EQ(submit(body(log_, 0, 0)).status, 200);
    EXPECT_EQ(submit(body(log_, 0, 5)).status, 200);
    const Checkpoint lie{log_.key.verifier().name, 0, log_.root(1), {}};
    tree_->size = 0;
    EXPECT_EQ(submit("old 0\n\n" + sign_checkpoint(lie, log_.key)).status, 422);
}

TEST_F(WitnessTest, TellsTheSizeWhereTheOldOneIsAnother) {
    ASSERT_EQ(submit(body(log_, 0, 100)).status, 200);
    for (const std::uint64_t old_size : {0, 50, 101, 200}) {
        const WitnessAnswer answer = submit(body(log_, old_size, 200));
        EXPECT_EQ(answer.status, 409);
        EXPECT_EQ(answer.body, "100\n");
        EXPECT_EQ(answer.media_type, "text/x.tlog.size");
    }
    // A replay of what was cosigned before cannot roll the tree back.
    ASSERT_EQ(submit(body(log_, 100, 200)).status, 200);
    EXPECT_EQ(submit(body(log_, 0, 100)).status, 409);
    EXPECT_EQ(submit(body(log_, 100, 200)).status, 409);
}

TEST_F(WitnessTest, RefusesAnOldSizeBeyondTheCheckpointBeforeAnythingElse) {
    ASSERT_EQ(submit(body(log_, 0, 100)).status, 200);
    EXPECT_EQ(submit("old 100\n\n" + log_.note(99)).status, 400);
}

TEST_F(WitnessTest, RefusesWhatTheLogDidNotSign) {
    const Checkpoint checkpoint = log_.checkpoint(5);
    const SigningKey other = test_key("river.example/record", 2);
    EXPECT_EQ(submit("old 0\n\n" + sign_checkpoint(checkpoint, other)).status, 403);
    std::string forged = log_.note(5);
    forged.replace(forged.find("\n5\n"), 3, "\n6\n");
    EXPECT_EQ(submit("old 0\n\n" + forged).status, 403);
    const SigningKey stranger = test_key("hill.example/record", 2);
    const Checkpoint foreign{"hill.example/record", 5, log_.root(5), {}};
    EXPECT_EQ(submit("old 0\n\n" + sign_checkpoint(foreign, stranger)).status, 404);
    tree_.reset();
    EXPECT_EQ(submit(body(log_, 0, 5)).status, 404);
}

TEST_F(WitnessTest, RefusesATreeThatDoesNotContainTheOldOne) {
    ASSERT_EQ(submit(body(log_, 0, 100)).status, 200);
    const TestLog other(300, 99);  // entry 99 is another
    EXPECT_EQ(submit(body(other, 100, 200)).status, 422);
    EXPECT_FALSE(contradicts_) << "a bad proof shows nothing yet";
    EXPECT_EQ(submit(body(other, 100, 100)).status, 422);
    EXPECT_TRUE(contradicts_);
    EXPECT_EQ(submit("old 100\n\n" + log_.note(200)).status, 422);
    EXPECT_EQ(submit("old 100\n" + base64(log_.root(1)) + "\n\n" + log_.note(100)).status, 422);
    EXPECT_FALSE(contradicts_);
    EXPECT_EQ(tree_->size, 100U);
}

TEST_F(WitnessTest, RefusesAProofFromNothing) {
    EXPECT_EQ(submit("old 0\n" + base64(log_.root(1)) + "\n\n" + log_.note(5)).status, 422);
}

TEST_F(WitnessTest, KeepsNoLineThatItDidNotVerify) {
    const std::string note = log_.note(5);
    const std::string forged = "\u2014 w.example " + base64(Bytes(76, 1)) + "\n";
    ASSERT_EQ(submit("old 0\n\n" + note + forged).status, 200);
    const VerifierKey known[] = {log_.key.verifier(), key_.verifier()};
    EXPECT_TRUE(open_note(tree_->note, known));
    EXPECT_EQ(tree_->note.find(forged), std::string::npos);
}

}  // namespace
}  // namespace sulh
