// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// Vectors of FIPS 180-4 (and the empty tree of RFC 6962).
TEST(Sha256, MatchesPublishedVectors) {
    EXPECT_EQ(hex(sha256(as_bytes(""))),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(hex(sha256(as_bytes("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, StartsAnewAfterFinish) {
    Sha256 hasher;
    hasher.update(as_bytes("a"));
    hasher.update(as_bytes("bc"));
    const Hash first = hasher.finish();
    hasher.update(as_bytes("abc"));
    EXPECT_EQ(first, hasher.finish());
}

}  // namespace
}  // namespace sulh
