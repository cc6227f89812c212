// SPDX-License-Identifier: Apache-2.0
#include "record/sd_jwt.hpp"

#include "base/text.hpp"
#include "record/limits.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sulh {
namespace {

// RFC 9901 section 4.2.1 and 4.2.3: the disclosure of family_name, and its digest.
constexpr std::string_view published =
    "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";

SigningKey author(std::uint8_t seed_byte = 5) {
    std::array<std::uint8_t, 32> seed;
    seed.fill(seed_byte);
    return std::move(*SigningKey::make("monitor-7.river.example", seed));
}
Salt salt(std::uint8_t byte) {
    Salt out;
    out.fill(byte);
    return out;
}
struct Signed {
    std::vector<SdDisclosure> disclosures = {make_disclosure(salt(1), "source", "a farmer"),
                                             make_disclosure(salt(2), "count", Json(3))};
    SdClaims claims{"observation", to_text(author().verifier()),
                    Json().set("party", "north").set("zone", "Z1"),
                    mixed_digests(disclosures, {Hash{7}, Hash{8}})};
    std::string jwt = *sign_sd_jwt(claims, author());
};

TEST(SdDisclosure, IsThePublishedOne) {
    const auto read = parse_disclosure(published);
    ASSERT_TRUE(read) << to_text(read.error());
    EXPECT_EQ(read->name, "family_name");
    EXPECT_EQ(*read->value.string(), "M\u00f6bius");
    EXPECT_EQ(disclosure_digest(published), "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
}

// The same section: other spellings of the same array are other disclosures, and read alike.
TEST(SdDisclosure, IsReadInOtherSpellings) {
    for (const std::string_view text :
         {R"(["_26bc4LT-ac6q2KI6cBW5es","family_name","M\u00f6bius"])",
          R"( [ "_26bc4LT-ac6q2KI6cBW5es" , "family_name" , "Möbius" ] )"}) {
        const std::string encoded = base64url(as_bytes(text));
        EXPECT_NE(encoded, published);
        EXPECT_EQ(parse_disclosure(encoded)->value, parse_disclosure(published)->value);
        EXPECT_NE(disclosure_digest(encoded), disclosure_digest(published));
    }
}

TEST(SdDisclosure, RefusesOtherThings) {
    for (const std::string_view json :
         {R"(["a","b"])", R"(["a","b",1,2])", R"([1,"b",2])", R"(["a",2,3])", R"({"a":1})",
          R"(["a","_sd",1])", R"(["a","...",1])", "[", ""}) {
        EXPECT_FALSE(parse_disclosure(base64url(as_bytes(json)))) << json;
    }
    EXPECT_FALSE(parse_disclosure(std::string(published) + "="));
    EXPECT_FALSE(parse_disclosure("a+/b"));
}

// RFC 4648 section 10, and the two letters that differ.
TEST(Base64Url, HasNoPadding) {
    EXPECT_EQ(base64url(as_bytes("f")), "Zg");
    EXPECT_EQ(base64url(as_bytes("fo")), "Zm8");
    EXPECT_EQ(base64url(as_bytes("foo")), "Zm9v");
    EXPECT_EQ(base64url(Bytes{0xFB, 0xFF}), "-_8");
    EXPECT_EQ(from_base64url("-_8"), (Bytes{0xFB, 0xFF}));
    for (const char* wrong : {"Zg==", "Zg=", "Z", "+_8", "-/8", "Zh", "Z g"})
        EXPECT_FALSE(from_base64url(wrong)) << wrong;
}

TEST(SdJwt, IsVerifiedByItsAuthorOnly) {
    const Signed entry;
    const auto claims = verify_sd_jwt(entry.jwt, author().verifier());
    ASSERT_TRUE(claims) << to_text(claims.error());
    EXPECT_EQ(*claims, entry.claims);
    EXPECT_EQ(verify_sd_jwt(entry.jwt, author(6).verifier()).error().code, Code::corrupt);
    for (std::size_t at = 0; at < entry.jwt.size(); at += 3) {
        std::string altered = entry.jwt;
        altered[at] = altered[at] == 'A' ? 'B' : 'A';
        if (altered == entry.jwt) continue;
        EXPECT_FALSE(verify_sd_jwt(altered, author().verifier())) << at;
    }
}

TEST(SdJwt, ShowsOneFieldAndHidesTheOther) {
    const Signed entry;
    const std::string shown = format_presentation({entry.jwt, {entry.disclosures[1].text}});
    const auto presentation = parse_presentation(shown);
    ASSERT_TRUE(presentation);
    EXPECT_EQ(format_presentation(*presentation), shown);
    const auto claims = verify_sd_jwt(presentation->jwt, author().verifier());
    const auto json = disclosed_claims(*claims, presentation->disclosures);
    ASSERT_TRUE(json) << to_text(json.error());
    EXPECT_EQ(write_json(*json), R"({"party":"north","zone":"Z1","count":3})");
    EXPECT_EQ(shown.find("farmer"), std::string::npos);
    EXPECT_EQ(parse_presentation(entry.jwt).error().code, Code::invalid_input);
    EXPECT_TRUE(parse_presentation(entry.jwt + "~"));
}

TEST(SdJwt, RefusesADisclosureOfAnotherEntry) {
    const Signed entry;
    const SdDisclosure other = make_disclosure(salt(3), "count", Json(4));
    EXPECT_EQ(disclosed_claims(entry.claims, {other.text}).error().code, Code::corrupt);
    const std::string& one = entry.disclosures[0].text;
    EXPECT_EQ(disclosed_claims(entry.claims, {one, one}).error().code, Code::corrupt);
    SdClaims twice = entry.claims;
    twice.clear.set("count", 5);
    EXPECT_EQ(disclosed_claims(twice, {entry.disclosures[1].text}).error().code, Code::corrupt);
}

// Two entries of one type look alike, whether they have a source or not.
TEST(SdJwt, TellsNotHowManyFieldsItHas) {
    const Signed entry;
    const std::vector<SdDisclosure> one = {entry.disclosures[0]};
    EXPECT_EQ(mixed_digests(one, {Hash{1}, Hash{2}, Hash{3}}).size(), entry.claims.digests.size());
    EXPECT_TRUE(std::ranges::is_sorted(entry.claims.digests));
}

TEST(SdJwt, RefusesWhatItDoesNotSpeak) {
    const auto jwt = [](std::string_view header, std::string_view payload) {
        return base64url(as_bytes(header)) + "." + base64url(as_bytes(payload)) + "." +
               base64url(Bytes(64));
    };
    const std::string_view head = R"({"alg":"EdDSA","kid":"k","typ":"x+sd-jwt"})";
    const std::string digest = "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0";
    EXPECT_TRUE(parse_sd_jwt(jwt(head, R"({"_sd_alg":"sha-256"})")));
    EXPECT_TRUE(parse_sd_jwt(jwt(head, R"({"_sd_alg":"sha-256","_sd":[")" + digest + R"("]})")));
    for (const std::string& wrong :
         {jwt(R"({"alg":"none","kid":"k","typ":"x+sd-jwt"})", R"({"_sd_alg":"sha-256"})"),
          jwt(R"({"alg":"HS256","kid":"k","typ":"x+sd-jwt"})", R"({"_sd_alg":"sha-256"})"),
          jwt(R"({"alg":"EdDSA","kid":"k"})", R"({"_sd_alg":"sha-256"})"),
          jwt(R"({"alg":"EdDSA","kid":"k","typ":"x+sd-jwt","crit":[]})",
              R"({"_sd_alg":"sha-256"})"),
          jwt(R"({"alg":"EdDSA","alg":"EdDSA","typ":"x+sd-jwt"})", R"({"_sd_alg":"sha-256"})"),
          jwt(head, R"({})"), jwt(head, R"({"_sd_alg":"sha-512"})"), jwt(head, R"([])"),
          jwt(head, R"({"_sd_alg":"sha-256","_sd":"x"})"),
          jwt(head, R"({"_sd_alg":"sha-256","_sd":["x"]})"),
          jwt(head, R"({"_sd_alg":"sha-256","_sd":[")" + digest + R"(",")" + digest + R"("]})"),
          jwt(head, R"({"_sd_alg":"sha-256","a":1,"a":2})"),
          jwt(head, R"({"_sd_alg":"sha-256","...":1})"), std::string("a.b"), std::string("a.b.c.d"),
          std::string()}) {
        EXPECT_FALSE(parse_sd_jwt(wrong)) << wrong;
    }
}

}  // namespace
}  // namespace sulh
