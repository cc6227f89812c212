// SPDX-License-Identifier: Apache-2.0
#include "report/shown_place.hpp"

#include "geo/distance.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

TEST(ShownPlace, StillHoldsThePlaceItHides) {
    for (const double lat : {-89.96, -40.049, 0.0499, 0.05, 61.2345}) {
        for (const double lon : {-179.97, -20.45, 0.05, 179.96}) {
            const Where exact = Where::at(LatLon::checked(lat, lon), metres(400));
            const Where shown = shown_place(exact, {});
            EXPECT_LE(distance(exact.centre, shown.centre).value + 400, shown.radius_m)
                << to_text(exact);
        }
    }
}

TEST(ShownPositions, AreCoarseInsideSentencesToo) {
    // 7.9 km for the grid and 0.4 km for the place itself, rounded up: 9 km.
    EXPECT_EQ(shown_positions("fire at -40.0512,-20.4498 ± 400 m, by night", {}),
              "fire at -40.1,-20.4 ± 9 km, by night");
    EXPECT_EQ(shown_positions("10.0000,20.1234", {}), "10,20.1 ± 8 km");
    EXPECT_EQ(shown_positions("10.0000,20.1234 ± 1.5 km / 10.1234567,20.1234567", {}),
              "10,20.1 ± 10 km / 10.1,20.1 ± 8 km");
}

TEST(ShownPositions, LeaveOtherNumbersAlone) {
    for (const std::string_view text :
         {"24.5 km ± 0.8 km from the line", "1,620 reports", "2031-05-16T12:01:59.999Z",
          "95.0000,20.0000", "10.123,20.1234", "-", "", "10.1234,"}) {
        EXPECT_EQ(shown_positions(text, {}), text);
    }
    EXPECT_EQ(shown_positions("10.1234,20.1234", {.is_coarse = false, .grid_degrees = 0.1}),
              "10.1234,20.1234");
}

}  // namespace
}  // namespace sulh
