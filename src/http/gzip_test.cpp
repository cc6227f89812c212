// SPDX-License-Identifier: Apache-2.0
#include "http/gzip.hpp"

#include "base/bytes.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// printf hello | gzip -n
const std::string hello(as_text(*from_hex(
    "1f8b0800000000000003cb48cdc9c9070086a6103605000000")));

TEST(Gzip, UnpacksWhatTheStockToolPacked) {
    EXPECT_EQ(unpack_gzip(hello, 5).value_or(""), "hello");
}

TEST(Gzip, RefusesWhatIsNotWhole) {
    for (std::size_t size = 0; size < hello.size(); ++size)
        EXPECT_FALSE(unpack_gzip(hello.substr(0, size), 100)) << size;
    EXPECT_EQ(unpack_gzip(hello + "x", 100).error().code, Code::corrupt);
    std::string flipped = hello;
    flipped[flipped.size() - 5] ^= 1;  // of the checksum
    EXPECT_EQ(unpack_gzip(flipped, 100).error().code, Code::corrupt);
}

TEST(Gzip, StopsAtTheLimit) {
    EXPECT_EQ(unpack_gzip(hello, 4).error().code, Code::limit);
}

}  // namespace
}  // namespace sulh
