// SPDX-License-Identifier: Apache-2.0
#include "tlog/proof.hpp"

#include "tlog/merkle.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

struct SmallLog {
    SigningKey key = make_key();
    std::vector<Bytes> entries;
    std::vector<Hash> leaves;

    SmallLog() {
        for (int i = 0; i < 5; ++i) {
            const std::string text = "entry " + std::to_string(i);
            entries.emplace_back(text.begin(), text.end());
            leaves.push_back(leaf_hash(entries.back()));
        }
    }
    static SigningKey make_key() {
        std::array<std::uint8_t, 32> seed = {};
        return std::move(*SigningKey::make("river.example/record", seed));
    }
    // Entry 2 of 5: its sibling is leaf 3, then the pair (0, 1), then leaf 4 alone.
    ProofFile proof_of_entry_2() const {
        const Hash first_pair = node_hash(leaves[0], leaves[1]);
        const Hash second_pair = node_hash(leaves[2], leaves[3]);
        const Hash root = node_hash(node_hash(first_pair, second_pair), leaves[4]);
        const Checkpoint checkpoint{"river.example/record", 5, root, {}};
        return {
            std::nullopt, 2, {leaves[3], first_pair, leaves[4]}, sign_checkpoint(checkpoint, key)};
    }
};

TEST(ProofFile, VerifiesForItsOwnEntryOnly) {
    const SmallLog log;
    const ProofFile proof = log.proof_of_entry_2();
    const auto checkpoint = verify_proof(proof, log.entries[2], log.key.verifier());
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->size, 5U);
    EXPECT_EQ(verify_proof(proof, log.entries[3], log.key.verifier()).error().code, Code::corrupt);
    ProofFile moved = proof;
    moved.index = 3;
    EXPECT_FALSE(verify_proof(moved, log.entries[2], log.key.verifier()));
    ProofFile shortened = proof;
    shortened.hashes.pop_back();
    EXPECT_FALSE(verify_proof(shortened, log.entries[2], log.key.verifier()));
}

TEST(ProofFile, ReadsBackWhatItWrites) {
    const SmallLog log;
    ProofFile proof = log.proof_of_entry_2();
    EXPECT_EQ(format_proof(proof), "c2sp.org/tlog-proof@v1\nindex 2\n" + base64(log.leaves[3]) +
                                       "\n" + base64(node_hash(log.leaves[0], log.leaves[1])) +
                                       "\n" + base64(log.leaves[4]) + "\n\n" + proof.checkpoint);
    EXPECT_EQ(*parse_proof(format_proof(proof)), proof);
    proof.extra = Bytes{1, 2, 3};
    EXPECT_EQ(*parse_proof(format_proof(proof)), proof);
    proof.extra = Bytes{};
    EXPECT_EQ(*parse_proof(format_proof(proof)), proof);
}

TEST(ProofFile, RefusesMalformedOnes) {
    const SmallLog log;
    const std::string good = format_proof(log.proof_of_entry_2());
    const std::string rest =
        good.substr(std::string_view("c2sp.org/tlog-proof@v1\nindex 2\n").size());
    const std::string head = "c2sp.org/tlog-proof@v1\n";
    std::string too_many;
    for (int i = 0; i < 64; ++i)
        too_many += base64(log.leaves[0]) + "\n";
    for (const std::string& text :
         {std::string(), head, "c2sp.org/tlog-proof@v2\nindex 2\n" + rest, head + rest,
          head + "index 02\n" + rest, head + "index -1\n" + rest,
          head + "index 9223372036854775807\n" + rest, head + "index \n" + rest,
          head + "extra *\nindex 2\n" + rest, head + "extra AA==\nextra AA==\nindex 2\n" + rest,
          head + "index 2\nAAAA\n" + rest, head + "index 2\n" + too_many + "\n",
          good.substr(0, good.size() - 1), head + "index 2\n\nno note\n"}) {
        EXPECT_FALSE(parse_proof(text)) << text;
    }
}

}  // namespace
}  // namespace sulh
