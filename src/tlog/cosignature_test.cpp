// SPDX-License-Identifier: Apache-2.0
#include "tlog/cosignature.hpp"

#include "tlog/checkpoint.hpp"
#include "tlog/limits.hpp"
#include "tlog/test_log.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// The checkpoint of the example in c2sp.org/tlog-witness; the key of RFC 8032 section 7.1, TEST 1;
// the signature made by OpenSSL 3.0 (pkeyutl -sign -rawin) over the message that
// c2sp.org/tlog-cosignature describes.
constexpr std::string_view checkpoint_text =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
constexpr std::uint64_t signed_at = 1'679'315'147;
constexpr std::string_view vkey =
    "witness.example/w1+eb762cc2+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";
constexpr std::string_view line =
    "\u2014 witness.example/w1 "
    "63YswgAAAABkGFDL+TPmh4BYuAjsYRoqMJCWb/gWJaeRF/kmm5tlCr9sJ57D"
    "LErur7K0yDXc2ArN+TIuotuB/HbuL3AJsp3bv/aNCQ==\n";

SigningKey published_key() {
    const Bytes seed =
        *from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    return std::move(*SigningKey::make(
        "witness.example/w1", std::span<const std::uint8_t, 32>(seed), KeyType::Cosignature));
}

TEST(Cosignature, IsWhatOpenSslSigns) {
    EXPECT_EQ(cosigned_message(checkpoint_text, signed_at),
              "cosignature/v1\ntime 1679315147\n" + std::string(checkpoint_text));
    EXPECT_EQ(to_text(published_key().verifier()), vkey);
    EXPECT_EQ(cosign(checkpoint_text, signed_at, published_key()), line);
}

TEST(Cosignature, IsReadWithItsTime) {
    const VerifierKey key = *parse_vkey(vkey);
    EXPECT_EQ(key.type, KeyType::Cosignature);
    const std::string note = std::string(checkpoint_text) + "\n" + std::string(line);
    const auto opened = open_note(note, {&key, 1});
    ASSERT_TRUE(opened) << to_text(opened.error());
    ASSERT_EQ(opened->signers.size(), 1U);
    EXPECT_EQ(opened->signers[0], (NoteSigner{key, signed_at}));
}

TEST(Cosignature, RefusesAnotherTimeTextOrKey) {
    const SigningKey witness = published_key();
    const VerifierKey key = witness.verifier();
    const auto signature = parse_signature_lines(line)->front().signature;
    ASSERT_TRUE(verify_signature(key, checkpoint_text, signature));
    Bytes backdated = signature;
    backdated[7] -= 1;  // the lowest byte of the time
    EXPECT_EQ(verify_signature(key, checkpoint_text, backdated).error().code, Code::corrupt);
    EXPECT_FALSE(
        verify_signature(key, "example.com/other\n" + std::string(checkpoint_text), signature));
    EXPECT_FALSE(
        verify_signature(test_key("witness.example/w1", 7, KeyType::Cosignature).verifier(),
                         checkpoint_text, signature));
    VerifierKey as_log = key;
    as_log.type = KeyType::Ed25519;
    EXPECT_FALSE(verify_signature(as_log, checkpoint_text, signature));
}

TEST(Cosignature, HasATimeWithinRange) {
    Bytes signature(72);
    EXPECT_EQ(cosignature_time(signature), std::nullopt);
    signature[7] = 1;
    EXPECT_EQ(cosignature_time(signature), 1U);
    signature[0] = 0x80;
    EXPECT_EQ(cosignature_time(signature), std::nullopt);
    signature[0] = 0x7F;
    EXPECT_EQ(cosignature_time(signature), 0x7F00'0000'0000'0001U);
    EXPECT_EQ(cosignature_time(Bytes(71, 1)), std::nullopt);
    EXPECT_EQ(cosignature_time(Bytes(73, 1)), std::nullopt);
}

TEST(KeyType, IsPartOfTheKeysId) {
    const SigningKey log = test_key("river.example/record", 1);
    const SigningKey witness = test_key("river.example/record", 1, KeyType::Cosignature);
    EXPECT_EQ(log.verifier().public_key, witness.verifier().public_key);
    EXPECT_NE(log.verifier().id, witness.verifier().id);
    EXPECT_EQ(*parse_vkey(to_text(witness.verifier())), witness.verifier());
    EXPECT_EQ(SigningKey::parse(witness.secret_text())->verifier(), witness.verifier());
    EXPECT_FALSE(parse_vkey("example.com/foo+530d903a+A" + std::string(44, 'A')));
}

TEST(Checkpoint, IsNotOpenedByAWitnessKeyAlone) {
    const TestLog log(3);
    const SigningKey witness = test_key("river.example/record", 1, KeyType::Cosignature);
    const std::string text = format_checkpoint(log.checkpoint(3));
    const std::string note = text + "\n" + cosign(text, signed_at, witness);
    const auto opened = open_checkpoint(note, witness.verifier());
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("is a witness's"), std::string::npos);
}

}  // namespace
}  // namespace sulh
