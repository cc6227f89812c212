// SPDX-License-Identifier: Apache-2.0
#include "tlog/policy.hpp"

#include "tlog/limits.hpp"
#include "tlog/proof.hpp"
#include "tlog/test_log.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

SigningKey witness_key(int i) {
    return test_key("w" + std::to_string(i) + ".example", static_cast<std::uint8_t>(100 + i),
                    KeyType::Cosignature);
}
std::string vkey(int i) {
    return to_text(witness_key(i).verifier());
}
std::string log_vkey() {
    return to_text(test_key("river.example/record", 1).verifier());
}

// The example of c2sp.org/tlog-policy, with keys: two of three, and one of the others.
std::string example() {
    std::string out = "# who must have signed\nlog " + log_vkey() + "\n\n";
    for (int i = 1; i <= 3; ++i)
        out += "witness X" + std::to_string(i) + " " + vkey(i) + "\n";
    out += "group X-witnesses 2 X1 X2 X3\n\n";
    for (int i = 4; i <= 6; ++i)
        out += "\twitness\tY" + std::to_string(i - 3) + "  " + vkey(i) + " https://y.example/ \n";
    return out +
           "group Y-witnesses any Y1 Y2 Y3\ngroup X-and-Y all X-witnesses Y-witnesses\n"
           "quorum X-and-Y\n";
}

std::vector<NoteSigner> signers(const std::vector<std::pair<int, std::uint64_t>>& signed_at) {
    std::vector<NoteSigner> out;
    for (const auto& [i, time] : signed_at)
        out.push_back({witness_key(i).verifier(), time});
    return out;
}

TEST(Policy, ReadsThePublishedExample) {
    const auto policy = parse_policy(example());
    ASSERT_TRUE(policy) << to_text(policy.error());
    EXPECT_EQ(policy->logs.size(), 1U);
    EXPECT_EQ(policy->witnesses.size(), 6U);
    EXPECT_EQ(policy->witnesses[4].url, "https://y.example/");
    EXPECT_EQ(policy->groups[0].threshold, 2U);
    EXPECT_EQ(policy->groups[1].threshold, 1U);
    EXPECT_EQ(policy->groups[2].threshold, 2U);
    EXPECT_EQ(*parse_policy(format_policy(*policy)), *policy);
}

// By hand: the second smallest of the X times, the smallest of the Y times, the larger of both.
TEST(Policy, KnowsWhenItsQuorumHadSigned) {
    const LogPolicy policy = *parse_policy(example());
    EXPECT_EQ(quorum_time(policy, signers({})), std::nullopt);
    EXPECT_EQ(quorum_time(policy, signers({{1, 10}, {2, 20}, {3, 30}})), std::nullopt);
    EXPECT_EQ(quorum_time(policy, signers({{1, 10}, {4, 5}, {5, 6}, {6, 7}})), std::nullopt);
    EXPECT_EQ(quorum_time(policy, signers({{3, 30}, {1, 10}, {2, 20}, {4, 5}})), 20U);
    EXPECT_EQ(quorum_time(policy, signers({{1, 10}, {2, 20}, {6, 90}, {5, 80}})), 80U);
    // One witness twice counts once, with its earlier time.
    EXPECT_EQ(quorum_time(policy, signers({{1, 10}, {1, 11}, {4, 5}})), std::nullopt);
    EXPECT_EQ(quorum_time(policy, signers({{1, 50}, {1, 10}, {2, 20}, {4, 5}})), 20U);
    EXPECT_EQ(quorum_time(*parse_policy("quorum none\n"), signers({})), 0U);
}

TEST(Policy, RefusesWithTheLine) {
    const std::string one = "witness a " + vkey(1) + "\n";
    const std::string two = one + "witness b " + vkey(2) + "\n";
    const struct {
        std::string text;
        std::uint32_t line;
    } cases[] = {
        {"", 0},
        {one, 0},
        {one + "quorum a", 0},
        {"quorum a\n", 1},
        {"quorum none\nquorum none\n", 2},
        {one + "quorum a b\n", 2},
        {"quorum a\n" + one, 1},
        {one + "witness a " + vkey(2) + "\nquorum a\n", 2},
        {one + "witness b " + vkey(1) + "\nquorum a\n", 2},
        {"witness none " + vkey(1) + "\nquorum none\n", 1},
        {"witness a " + log_vkey() + "\nquorum a\n", 1},
        {"log " + vkey(1) + "\nquorum none\n", 1},
        {"log " + log_vkey() + "\nlog " + log_vkey() + "\nquorum none\n", 2},
        {two + "group g 0 a b\nquorum g\n", 3},
        {two + "group g 3 a b\nquorum g\n", 3},
        {two + "group g 01 a b\nquorum g\n", 3},
        {two + "group g any a a\nquorum g\n", 3},
        {two + "group g any a\ngroup h any a b\nquorum g\n", 4},
        {two + "group g any h\ngroup h any a\nquorum g\n", 3},
        {two + "group g any none\nquorum g\n", 3},
        {two + "group g any\nquorum g\n", 3},
        {two + "group a any b\nquorum a\n", 3},
        {two + "grouped\nquorum a\n", 3},
        {one + "quorum a\x01\n", 0},
        {one + "quorum a\r\n", 0},
    };
    for (const auto& wrong : cases) {
        const auto policy = parse_policy(wrong.text, "who.policy");
        ASSERT_FALSE(policy) << wrong.text;
        EXPECT_EQ(policy.error().at.line, wrong.line) << wrong.text << to_text(policy.error());
        EXPECT_EQ(policy.error().at.file, "who.policy");
    }
    // The same key of a log and of a witness, under two names.
    const SigningKey log = test_key("river.example/record", 1);
    const SigningKey same = test_key("w.example", 1, KeyType::Cosignature);
    EXPECT_FALSE(parse_policy("log " + to_text(log.verifier()) + "\nwitness w " +
                              to_text(same.verifier()) + "\nquorum w\n"));
}

TEST(Policy, ReadsThirtyTwoOfEachAndNoMore) {
    std::string text;
    for (int i = 0; i < 32; ++i) {
        const std::string n = std::to_string(i);
        const auto seed = static_cast<std::uint8_t>(i + 1);
        text += "log " + to_text(test_key("log" + n, seed).verifier()) + "\n";
        text += "witness w" + n + " " + vkey(i) + "\ngroup g" + n + " all w" + n + "\n";
    }
    EXPECT_TRUE(parse_policy(text + "quorum g31\n"));
    EXPECT_EQ(parse_policy(text + "witness x " + vkey(33) + "\nquorum x\n").error().code,
              Code::limit);
    EXPECT_EQ(parse_policy(text + "group x all g1\nquorum x\n").error().code, Code::limit);
    EXPECT_EQ(parse_policy(text + "log x\nquorum x\n").error().code, Code::limit);
    EXPECT_EQ(parse_policy(std::string(policy_bytes_max, '\n') + text).error().code, Code::limit);
}

TEST(Policy, OpensOnlyWhatTheLogAndTheQuorumSigned) {
    const TestLog log(5);
    const LogPolicy policy =
        *parse_policy("log " + log_vkey() + "\nwitness a " + vkey(1) + "\nwitness b " + vkey(2) +
                      "\nwitness c " + vkey(3) + "\ngroup two 2 a b c\nquorum two\n");
    const std::string text = format_checkpoint(log.checkpoint(5));
    const std::string by_log = log.note(5);
    const std::string a = cosign(text, 1000, witness_key(1)),
                      c = cosign(text, 2000, witness_key(3));
    const auto opened = open_checkpoint(by_log + c + a, policy);
    ASSERT_TRUE(opened) << to_text(opened.error());
    EXPECT_EQ(opened->checkpoint, log.checkpoint(5));
    EXPECT_EQ(opened->quorum_time, 2000U);
    EXPECT_EQ(opened->cosigners.size(), 2U);

    const auto lacking = open_checkpoint(by_log + a + a, policy);
    ASSERT_FALSE(lacking);
    EXPECT_EQ(lacking.error().code, Code::corrupt);
    EXPECT_NE(lacking.error().message.find("missing b, c"), std::string::npos);
    EXPECT_FALSE(open_checkpoint(text + "\n" + a + c, policy)) << "the log did not sign";
    EXPECT_FALSE(open_checkpoint(by_log + a + cosign(text, 9, witness_key(9)), policy))
        << "a stranger is no witness of the policy";
    const std::string other = format_checkpoint(log.checkpoint(4));
    EXPECT_FALSE(open_checkpoint(by_log + a + c + cosign(other, 5, witness_key(2)), policy))
        << "a line of a known key that does not fit refuses the note";
}

TEST(ProofFile, DemandsTheQuorumOfAPolicy) {
    const TestLog log(5);
    const LogPolicy policy =
        *parse_policy("log " + log_vkey() + "\nwitness a " + vkey(1) + "\nquorum a\n");
    const Bytes entry(as_bytes("entry 2").begin(), as_bytes("entry 2").end());
    ProofFile proof{entry, 2, *prove_inclusion(2, 5, log.hashes()), log.note(5)};
    EXPECT_TRUE(verify_proof(proof, entry, log.key.verifier()));
    EXPECT_FALSE(verify_proof(proof, entry, policy));
    proof.checkpoint += cosign(format_checkpoint(log.checkpoint(5)), 77, witness_key(1));
    const auto verified = verify_proof(*parse_proof(format_proof(proof)), entry, policy);
    ASSERT_TRUE(verified) << to_text(verified.error());
    EXPECT_EQ(verified->quorum_time, 77U);
    EXPECT_FALSE(verify_proof(proof, as_bytes("entry 3"), policy));
}

}  // namespace
}  // namespace sulh
