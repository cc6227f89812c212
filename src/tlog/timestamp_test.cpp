// SPDX-License-Identifier: Apache-2.0
// What needs an authority is in tests/timestamp.sh, with stock openssl.
#include "tlog/timestamp.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// Written by hand after RFC 3161 section 2.4.1: version 1; SHA-256 (2.16.840.1.101.3.4.2.1) with
// NULL parameters over "abc" (FIPS 180-4 example); nonce 5; certReq TRUE.
TEST(TimestampQuery, IsTheDerOfTheStandard) {
    const std::string expected =
        "303c"                                    // SEQUENCE of 60 bytes
        "020101"                                  // version
        "3031300d060960864801650304020105000420"  // messageImprint
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        "020105"   // nonce
        "0101ff";  // certReq
    EXPECT_EQ(hex(timestamp_query(as_bytes("abc"), 5)), expected);
}

TEST(Timestamp, RefusesWhatIsNone) {
    for (const std::string_view bytes : {"", "0", "30030201", "hello"})
        EXPECT_EQ(read_timestamp(as_bytes(bytes)).error().code, Code::invalid_input);
    // PKIStatusInfo with status rejection (2), and no token.
    const Bytes rejected = {0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02};
    EXPECT_NE(read_timestamp(rejected).error().message.find("refused"), std::string::npos);
    EXPECT_EQ(read_timestamp(Bytes(1 << 20)).error().code, Code::limit);
}

}  // namespace
}  // namespace sulh
