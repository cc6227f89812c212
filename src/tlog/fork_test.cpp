// SPDX-License-Identifier: Apache-2.0
#include "tlog/fork.hpp"

#include "tlog/limits.hpp"
#include "tlog/test_log.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// One log that tells two stories: they part at entry 150.
class ForkTest : public testing::Test {
protected:
    ForkProof fork(std::uint64_t first, std::uint64_t second) const {
        return {one_.note(first), other_.note(second), other_.root(first),
                *prove_consistency(first, second, other_.hashes())};
    }
    const TestLog one_{300};
    const TestLog other_{300, 150};
    const VerifierKey log_ = one_.key.verifier();
};

TEST_F(ForkTest, IsShownAtEverySizeBehindIt) {
    for (const auto& [first, second] : {std::pair<std::uint64_t, std::uint64_t>{151, 151},
                                        {151, 300},
                                        {200, 256},
                                        {256, 257},
                                        {256, 300},
                                        {300, 300}}) {
        const auto read = parse_fork(format_fork(fork(first, second)));
        ASSERT_TRUE(read) << to_text(read.error());
        EXPECT_EQ(*read, fork(first, second));
        const auto verified = verify_fork(*read, log_);
        ASSERT_TRUE(verified) << first << " " << second << to_text(verified.error());
        EXPECT_EQ(verified->first.size, first);
        EXPECT_EQ(verified->second.size, second);
    }
}

TEST_F(ForkTest, IsNotShownWhereBothTreesAgree) {
    for (const auto& [first, second] :
         {std::pair<std::uint64_t, std::uint64_t>{100, 300}, {150, 150}, {150, 200}}) {
        const auto verified = verify_fork(fork(first, second), log_);
        ASSERT_FALSE(verified);
        EXPECT_NE(verified.error().message.find("agree"), std::string::npos);
    }
}

TEST_F(ForkTest, CannotBeMadeUp) {
    ForkProof honest{one_.note(200), one_.note(300), one_.root(199),
                     *prove_consistency(200, 300, one_.hashes())};
    EXPECT_FALSE(verify_fork(honest, log_)) << "a root out of thin air";
    honest.root = other_.root(200);
    EXPECT_FALSE(verify_fork(honest, log_)) << "another tree's root";
    ForkProof swapped = fork(200, 300);
    std::swap(swapped.first, swapped.second);
    EXPECT_FALSE(verify_fork(swapped, log_));
    const SigningKey other_key = test_key("river.example/record", 2);
    ForkProof forged = fork(200, 300);
    forged.second = sign_checkpoint(other_.checkpoint(300), other_key);
    EXPECT_FALSE(verify_fork(forged, log_)) << "the log did not sign the second";
    EXPECT_FALSE(verify_fork(fork(200, 300), other_key.verifier()));
}

TEST_F(ForkTest, RefusesOtherSpellings) {
    const std::string good = format_fork(fork(200, 300));
    EXPECT_TRUE(is_fork_file(good));
    for (const std::string& text :
         {std::string(), good.substr(1), good.substr(0, good.size() - 1), good + "x",
          std::string("sulh.fork/v1\n"), std::string("sulh.fork/v1\nfirst 0\n") + good.substr(23),
          "sulh.fork/v1\nfirst 999999\n" + good.substr(good.find("root "))}) {
        EXPECT_FALSE(parse_fork(text)) << text;
    }
}

}  // namespace
}  // namespace sulh
