// SPDX-License-Identifier: Apache-2.0
#include "print/qr_code.hpp"

#include "print/tlp.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// ISO/IEC 18004: a version n code has 17 + 4n modules a side, and a finder of 7 x 7 in three
// corners: a dark ring, a light ring, a dark square of 3.
TEST(QrCode, HasItsFindersInThreeCorners) {
    const auto code = qr_code("sulh.local/two-rivers, 173 entries, root abc=");
    ASSERT_TRUE(code.has_value());
    EXPECT_EQ((code->size - 17) % 4, 0);
    const auto is_dark = [&](int row, int column) {
        return code->is_dark[static_cast<std::size_t>(row * code->size + column)];
    };
    const int far = code->size - 7;
    for (const auto& [top, left] : {std::pair{0, 0}, {0, far}, {far, 0}}) {
        for (int row = 0; row < 7; ++row) {
            for (int column = 0; column < 7; ++column) {
                const int ring = std::max(std::abs(row - 3), std::abs(column - 3));
                EXPECT_EQ(is_dark(top + row, left + column), ring != 2);
            }
        }
    }
}

TEST(QrCode, RefusesWhatDoesNotFit) {
    EXPECT_TRUE(qr_code(std::string(2331, 'x')).has_value());
    EXPECT_FALSE(qr_code(std::string(2332, 'x')).has_value());
}

TEST(TlpLabel, HasTheColourThatTheStandardGivesIt) {
    EXPECT_NEAR(colour_of(Tlp::Red).green, 0x2B / 255.0, 1e-9);
    EXPECT_NEAR(colour_of(Tlp::Green).red, 0x33 / 255.0, 1e-9);
    EXPECT_NEAR(colour_of(Tlp::AmberStrict).green, colour_of(Tlp::Amber).green, 1e-9);
}

}  // namespace
}  // namespace sulh
