// SPDX-License-Identifier: Apache-2.0
#include "corroborate/corroborate.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(Corroborate, MakesNothingOfNothing) {
    const Observations observations;
    const Corroboration out = corroborate(observations, Instant::latest());
    EXPECT_TRUE(out.incidents.empty());
    EXPECT_TRUE(out.notes.empty());
}

}  // namespace
}  // namespace sulh
