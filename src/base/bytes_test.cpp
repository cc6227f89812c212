// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// Vectors of RFC 4648 section 10.
TEST(Base64, MatchesRfc4648) {
    EXPECT_EQ(base64(as_bytes("")), "");
    EXPECT_EQ(base64(as_bytes("f")), "Zg==");
    EXPECT_EQ(base64(as_bytes("foobar")), "Zm9vYmFy");
    EXPECT_EQ(as_text(*from_base64("Zm9vYg==")), "foob");
}

TEST(Base64, RefusesWhatIsNotCanonical) {
    EXPECT_FALSE(from_base64("Zg"));
    EXPECT_FALSE(from_base64("Zh=="));  // trailing bits set
    EXPECT_FALSE(from_base64("Zm9v\n"));
    EXPECT_FALSE(from_base64("Zm9-"));
    EXPECT_FALSE(from_base64("W+\xcf\xb5"));  // bytes that are not ASCII
}

TEST(Hex, RoundTrips) {
    EXPECT_EQ(hex(as_bytes("\x01\xff")), "01ff");
    EXPECT_EQ(as_text(*from_hex("01FF")), "\x01\xff");
    EXPECT_FALSE(from_hex("0"));
    EXPECT_FALSE(from_hex("0g"));
}

}  // namespace
}  // namespace sulh
