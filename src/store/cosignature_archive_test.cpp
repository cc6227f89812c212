// SPDX-License-Identifier: Apache-2.0
#include "store/integrity.hpp"
#include "store/store_fixture.hpp"
#include "tlog/cosignature.hpp"

namespace sulh {
namespace {

class CosignatureArchive : public StoreTest {
protected:
    static SigningKey witness(std::uint8_t i) {
        std::array<std::uint8_t, 32> seed;
        seed.fill(static_cast<std::uint8_t>(200 + i));
        return std::move(
            *SigningKey::make("w" + std::to_string(i) + ".example", seed, KeyType::Cosignature));
    }
    static Status cosign_at(SqliteLog& log, std::uint64_t size, std::uint8_t i,
                            std::uint64_t time) {
        const SigningKey key = witness(i);
        const std::string text = parse_note(*log.checkpoint(size))->text;
        const auto lines = parse_signature_lines(cosign(text, time, key));
        return log.put_cosignature(size, key.verifier(), lines->front());
    }
    LogPolicy two_of_three() const {
        std::string text = "log " + to_text(key_.verifier()) + "\n";
        for (std::uint8_t i = 1; i <= 3; ++i) {
            text += "witness w" + std::to_string(i) + " " + to_text(witness(i).verifier()) + "\n";
        }
        return *parse_policy(text + "group g 2 w1 w2 w3\nquorum g\n");
    }
};

TEST_F(CosignatureArchive, KeepsTheFirstAndTheLatestOfEachWitness) {
    SqliteLog log = create();
    grow(log, 10, 10);
    for (const std::uint64_t time : {500, 600, 700, 800})
        ASSERT_TRUE(cosign_at(log, 10, 1, time));
    ASSERT_TRUE(cosign_at(log, 10, 1, 700));
    std::vector<std::uint64_t> times;
    ASSERT_TRUE(log.for_each_cosignature(0, 99, [&](const KeptCosignature& kept) -> Status {
        EXPECT_EQ(kept.size, 10U);
        EXPECT_EQ(kept.signer.key, witness(1).verifier());
        times.push_back(kept.signer.time);
        return {};
    }));
    EXPECT_EQ(times.front(), 500U);
    EXPECT_EQ(times.back(), 800U);
    const VerifierKey known = witness(1).verifier();
    const auto first =
        open_note(*cosigned_checkpoint(log, 10, CosignatureAge::Earliest), {&known, 1});
    EXPECT_EQ(first->signers.front().time, 500U);
    const auto last = open_note(*cosigned_checkpoint(log, 10, CosignatureAge::Latest), {&known, 1});
    EXPECT_EQ(last->signers.front().time, 800U);
    EXPECT_EQ(*find_fault(log), std::nullopt);
}

TEST_F(CosignatureArchive, RefusesALineThatDoesNotFit) {
    SqliteLog log = create();
    grow(log, 10, 5);
    const std::string of_five = parse_note(*log.checkpoint(5))->text;
    const auto lines = parse_signature_lines(cosign(of_five, 500, witness(1)));
    EXPECT_EQ(log.put_cosignature(10, witness(1).verifier(), lines->front()).error().code,
              Code::corrupt);
    EXPECT_EQ(log.put_cosignature(5, witness(2).verifier(), lines->front()).error().code,
              Code::corrupt);
    EXPECT_EQ(log.put_cosignature(7, witness(1).verifier(), lines->front()).error().code,
              Code::not_found);
    EXPECT_TRUE(log.put_cosignature(5, witness(1).verifier(), lines->front()));
}

// By hand: entry 6 stands first under the checkpoint of 10; two of three signed it at 900.
TEST_F(CosignatureArchive, ProvesUnderTheFirstCheckpointWithTheQuorum) {
    SqliteLog log = create();
    grow(log, 20, 5);
    const LogPolicy policy = two_of_three();
    EXPECT_EQ(prove_entry(log, 6, policy).error().code, Code::unavailable);
    ASSERT_TRUE(cosign_at(log, 5, 1, 100) && cosign_at(log, 5, 2, 100));
    ASSERT_TRUE(cosign_at(log, 10, 1, 200));
    EXPECT_EQ(prove_entry(log, 6, policy).error().code, Code::unavailable);
    ASSERT_TRUE(cosign_at(log, 15, 1, 800) && cosign_at(log, 15, 3, 800));
    const auto late = prove_entry(log, 6, policy);
    EXPECT_EQ(verify_proof(*late, numbered_entry(6), policy)->checkpoint.size, 15U);
    ASSERT_TRUE(cosign_at(log, 10, 3, 900));
    const auto proof = prove_entry(log, 6, policy);
    ASSERT_TRUE(proof) << to_text(proof.error());
    const auto verified = verify_proof(*proof, numbered_entry(6), policy);
    ASSERT_TRUE(verified) << to_text(verified.error());
    EXPECT_EQ(verified->checkpoint.size, 10U);
    EXPECT_EQ(verified->quorum_time, 900U);
}

TEST_F(CosignatureArchive, IsLookedAtByAnAudit) {
    {
        SqliteLog log = create();
        grow(log, 10, 10);
        ASSERT_TRUE(cosign_at(log, 10, 1, 500));
    }
    auto database = Database::open(directory_ / "record.sqlite", OpenMode::Write);
    ASSERT_TRUE(database->execute("UPDATE cosignature SET time = 499"));
    const auto log = SqliteLog::open(directory_ / "record.sqlite", OpenMode::Read);
    const auto fault = find_fault(*log);
    ASSERT_TRUE(fault && *fault);
    EXPECT_NE((*fault)->message.find("w1.example under 10 entries"), std::string::npos);
}

}  // namespace
}  // namespace sulh
