// SPDX-License-Identifier: Apache-2.0
#include "tlog/note.hpp"

#include "tlog/checkpoint.hpp"
#include "tlog/limits.hpp"
#include "tlog/merkle.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// The example of c2sp.org/signed-note.
constexpr std::string_view example_vkey =
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr std::string_view example_text = "This is an example message.\n";
constexpr std::string_view example_line =
    "\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    "\n";

std::string example_note() {
    return std::string(example_text) + "\n" + std::string(example_line);
}

SigningKey key_named(std::string_view name, std::uint8_t seed_byte = 1) {
    std::array<std::uint8_t, 32> seed;
    seed.fill(seed_byte);
    return std::move(*SigningKey::make(name, seed));
}

TEST(Note, OpensThePublishedExample) {
    const auto key = parse_vkey(example_vkey);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->name, "example.com/foo");
    EXPECT_EQ(key->id, 0x530d903aU);
    EXPECT_EQ(to_text(*key), example_vkey);
    const auto note = open_note(example_note(), {&*key, 1});
    ASSERT_TRUE(note);
    EXPECT_EQ(note->text, example_text);
    EXPECT_EQ(note->signers.size(), 1U);
    EXPECT_EQ(format_note(*parse_note(example_note())), example_note());
}

// RFC 8032 section 7.1, TEST 1: the empty message.
TEST(SigningKey, GivesThePublishedSignature) {
    const Bytes seed =
        *from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    const auto key = SigningKey::make("rfc8032", std::span<const std::uint8_t, 32>(seed));
    ASSERT_TRUE(key);
    EXPECT_EQ(hex(key->verifier().public_key),
              "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    EXPECT_EQ(hex(key->sign("")),
              "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
              "39701cf9b46bd2"
              "5bf5f0595bbe24655141438e7a100b");
}

TEST(SigningKey, ReadsBackItsText) {
    const SigningKey key = key_named("river.example/record");
    const auto read = SigningKey::parse(key.secret_text());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->verifier(), key.verifier());
    EXPECT_EQ(read->sign("x"), key.sign("x"));
    EXPECT_FALSE(SigningKey::parse(to_text(key.verifier())));
    EXPECT_FALSE(SigningKey::parse("PRIVATE+KEY+other" + key.secret_text().substr(32)));
}

TEST(Note, RefusesAChangedTextOrSignatureOfAKnownKey) {
    const VerifierKey key = *parse_vkey(example_vkey);
    for (const std::size_t at : {std::size_t{3}, example_text.size() + 30}) {
        std::string note = example_note();
        note[at] = note[at] == 'A' ? 'B' : 'A';
        const auto opened = open_note(note, {&key, 1});
        ASSERT_FALSE(opened) << at;
    }
}

TEST(Note, IgnoresUnknownKeysButNeedsAKnownOne) {
    const SigningKey known = key_named("a.example"), other = key_named("b.example", 2);
    const std::string text = "one\n\ntwo\n";
    const std::string note = sign_note(text, known);
    const std::string both = note + sign_note(text, other).substr(text.size() + 1);
    const VerifierKey key = known.verifier();
    const auto opened = open_note(both, {&key, 1});
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->text, text);
    ASSERT_EQ(opened->unknown.size(), 1U);
    EXPECT_EQ(opened->unknown[0].name, "b.example");
    const VerifierKey stranger = key_named("c.example", 3).verifier();
    EXPECT_EQ(open_note(both, {&stranger, 1}).error().code, Code::corrupt);
}

TEST(Note, RefusesABadSecondSignatureOfTheSameKey) {
    const SigningKey known = key_named("a.example");
    const std::string note = sign_note("one\n", known) + sign_note("two\n", known).substr(5);
    const VerifierKey key = known.verifier();
    ASSERT_TRUE(parse_note(note));
    EXPECT_FALSE(open_note(note, {&key, 1}));
}

TEST(Note, RefusesMalformedOnes) {
    const std::string good = example_note();
    for (const std::string& note :
         {std::string(), std::string("text\n"), std::string("text\n\n"),
          good.substr(0, good.size() - 1), good + "x", good + "\n", "\x01" + good, "\t" + good,
          "\xFF" + good, "a\r\n" + good, std::string("text\n\n- a AAAAAAAA\n"),
          std::string("text\n\n\u2014 a+b AAAAAAAA\n"),
          std::string("text\n\n\u2014 a\u2003b AAAAAAAA\n"),
          std::string("text\n\n\u2014 a AAAAAA==\n"), std::string("text\n\n\u2014 a AAAAAAA\n"),
          std::string("text\n\n\u2014  AAAAAAAA\n"), std::string("text\n\n\u2014 a  AAAAAAAA\n"),
          std::string("text\n\n\u2014 a\n")}) {
        EXPECT_FALSE(parse_note(note)) << note;
    }
    EXPECT_TRUE(parse_note("text\n\n\u2014 a AAAAAAA=\n"));  // four bytes of id, one of signature
}

TEST(Note, ReadsAHundredSignaturesAndNoMore) {
    std::string note = "text\n\n";
    for (int i = 0; i < 100; ++i)
        note += "\u2014 k" + std::to_string(i) + " AAAAAAAA\n";
    EXPECT_TRUE(parse_note(note));
    EXPECT_EQ(parse_note(note + "\u2014 k AAAAAAAA\n").error().code, Code::limit);
    EXPECT_EQ(parse_note(std::string(note_bytes_max, 'a') + note).error().code, Code::limit);
}

TEST(VerifierKey, RefusesWhatDoesNotBelongTogether) {
    const std::string good(example_vkey);
    std::string other_id = good;
    other_id[16] = '6';
    for (const std::string& vkey :
         {std::string(), other_id, "x" + good, good + "A", good.substr(0, good.size() - 4),
          std::string("example.com/foo+530D903A+") + good.substr(25),
          std::string("a b+00000000+AAAA"), std::string("a+b")}) {
        EXPECT_FALSE(parse_vkey(vkey)) << vkey;
    }
}

TEST(Checkpoint, ReadsBackWhatItWrites) {
    const Checkpoint checkpoint{"river.example/record", 20'852'163, sha256(as_bytes("x")), {}};
    const std::string text = format_checkpoint(checkpoint);
    EXPECT_EQ(text, "river.example/record\n20852163\n" + base64(checkpoint.root) + "\n");
    EXPECT_EQ(*parse_checkpoint(text), checkpoint);
    const auto extended = parse_checkpoint(text + "extension\n");
    ASSERT_TRUE(extended);
    EXPECT_EQ(extended->extensions, std::vector<std::string>{"extension"});
}

TEST(Checkpoint, RefusesOtherSpellings) {
    const std::string root = base64(empty_root()) + "\n";
    for (const std::string& text :
         {std::string(), "a\n0\n" + root.substr(0, root.size() - 1), "a\n00\n" + root,
          "a\n-1\n" + root, "a\n+1\n" + root, "a\n 1\n" + root, "a\n9223372036854775808\n" + root,
          "\n1\n" + root, std::string("a\n1\nAAAA\n"), "a\n1\n" + root + "\n",
          "a\n1\n" + root + "x", std::string("a\n1\n"), "a\n1\n\n" + root}) {
        EXPECT_FALSE(parse_checkpoint(text)) << text;
    }
    EXPECT_TRUE(parse_checkpoint("a\n9223372036854775807\n" + root));
}

TEST(Checkpoint, IsOpenedOnlyByItsOwnLog) {
    const SigningKey log = key_named("river.example/record");
    const SigningKey other = key_named("hill.example/record", 2);
    const Checkpoint checkpoint{"river.example/record", 7, sha256(as_bytes("x")), {}};
    EXPECT_EQ(*open_checkpoint(sign_checkpoint(checkpoint, log), log.verifier()), checkpoint);
    EXPECT_FALSE(open_checkpoint(sign_checkpoint(checkpoint, log), other.verifier()));
    const std::string foreign = sign_note(format_checkpoint(checkpoint), other);
    EXPECT_FALSE(open_checkpoint(foreign, other.verifier()));
}

}  // namespace
}  // namespace sulh
