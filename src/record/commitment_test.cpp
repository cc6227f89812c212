// SPDX-License-Identifier: Apache-2.0
#include "record/commitment.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

ContentSalt counted_salt() {
    ContentSalt out;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint8_t>(i);
    return out;
}

// The hashes are those of Python's hashlib over the bytes that the format names.
TEST(Commitment, IsTheHashOfSaltAndContent) {
    EXPECT_EQ(hex(content_commitment(counted_salt(), as_bytes("Shells on the mill."))),
              "20d76c7595a3566a7e2bae32e37399f9c58b7adcb2ecfc711b64814f8dbfe007");
}

TEST(Commitment, SaltsEachRowByItself) {
    const ContentSalt row = row_salt(counted_salt(), 258);
    EXPECT_EQ(hex(row), "de6de7b9ccc74fa3cc6e2e59c1472191da102c9459f6681f3b9374dccd9a45c6");
    EXPECT_EQ(hex(row_leaf(row, R"({"id":"o-1"})")),
              "a8bdfdd3a2389fee156f04ecc866b168500606bd2e7d24fc34ff8d682c716a10");
    EXPECT_NE(row_salt(counted_salt(), 259), row);
    EXPECT_NE(row_salt({}, 258), row);
}

}  // namespace
}  // namespace sulh
