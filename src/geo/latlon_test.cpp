// SPDX-License-Identifier: Apache-2.0
#include "geo/latlon.hpp"

#include "geo/where.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace sulh {
namespace {

TEST(LatLon, KeepsTenMillionthsOfADegree) {
    const auto at = LatLon::make(10.12345678, -20.1);
    ASSERT_TRUE(at);
    EXPECT_EQ(at->lat_e7(), 101'234'568);
    EXPECT_EQ(at->lon_e7(), -201'000'000);
}

TEST(LatLon, TakesTheAntimeridianAsMinus180) {
    EXPECT_EQ(*LatLon::make(0, 180), *LatLon::make(0, -180));
    EXPECT_EQ(LatLon::make(0, 179.99999999)->lon_e7(), -1'800'000'000);
}

TEST(LatLon, RefusesWhatIsNoPosition) {
    EXPECT_FALSE(LatLon::make(90.0001, 0));
    EXPECT_FALSE(LatLon::make(0, 180.0001));
    EXPECT_FALSE(LatLon::make(std::numeric_limits<double>::quiet_NaN(), 0));
    EXPECT_FALSE(LatLon::make(0, std::numeric_limits<double>::infinity()));
}

TEST(LatLon, AsksWhetherLatitudeAndLongitudeWereSwapped) {
    const auto swapped = LatLon::make(120.5, 30.25);
    ASSERT_FALSE(swapped);
    EXPECT_EQ(swapped.error().message, "expected a latitude from -90 to 90, met 120.5");
    EXPECT_EQ(swapped.error().hint, "latitude and longitude swapped?");
    EXPECT_EQ(LatLon::make(120.5, 100).error().hint, "");
}

TEST(LatLon, IsWrittenWithFourToSevenDecimals) {
    EXPECT_EQ(to_text(*LatLon::make(10, 20)), "10.0000,20.0000");
    EXPECT_EQ(to_text(*LatLon::make(-0.5, 20.123456)), "-0.5000,20.123456");
    EXPECT_EQ(to_text(*LatLon::make(0.0000001, -179.9999999)), "0.0000001,-179.9999999");
}

TEST(Metres, ReadsMetresAndKilometres) {
    EXPECT_EQ(parse_metres("500 m")->value, 500);
    EXPECT_EQ(parse_metres(" 24.5km ")->value, 24'500);
    EXPECT_EQ(parse_metres("2 kilometres")->value, 2000);
    EXPECT_EQ(parse_metres("20100 km")->value, 20'100'000);
}

TEST(Metres, RefusesOtherUnitsAndSigns) {
    for (const char* text :
         {"2 miles", "2", "-2 km", "", "km", "1,5 km", "20101 km", "1e400 m", "nan m"}) {
        EXPECT_FALSE(parse_metres(text)) << text;
    }
    EXPECT_EQ(parse_metres("2").error().hint, "write m or km after the number");
}

TEST(Metres, AreWrittenToTheMillimetre) {
    EXPECT_EQ(to_text(metres(800)), "800 m");
    EXPECT_EQ(to_text(kilometres(24.5)), "24.5 km");
    EXPECT_EQ(to_text(metres(0.0004)), "0 m");
    EXPECT_EQ(to_text(metres(12345.6789)), "12.345679 km");
    EXPECT_EQ(parse_metres(to_text(metres(12345.679)))->value, 12345.679);
}

TEST(Where, IsWrittenWithItsRadius) {
    const LatLon at = *LatLon::make(10, 20);
    EXPECT_EQ(to_text(Where::at(at, metres(500))), "10.0000,20.0000 ± 500 m");
    EXPECT_EQ(to_text(Where::at(at)), "10.0000,20.0000");
    EXPECT_EQ(to_text(Where::unknown()), "at an unknown place");
}

}  // namespace
}  // namespace sulh
