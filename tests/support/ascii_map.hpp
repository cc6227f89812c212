#pragma once
// SPDX-License-Identifier: Apache-2.0
// Places drawn to scale in characters, and the uncertain places and times that tables write.

#include "base/result.hpp"
#include "geo/where.hpp"
#include "time/when.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// Letters and digits of a drawing, each at a position. '.' is empty ground; what follows " #" is a
// comment.
struct AsciiMap {
    std::map<char, LatLon> places;
};

// "500m origin 10.0,20.0": neighbours in a row and rows are 500 m apart; `origin` is the position
// of the first character of the last row (the south-west corner). One space stands between
// neighbours. Error of a position: below 1 m within 20 km of the origin (series along meridian and
// parallel of WGS84).
Result<AsciiMap> parse_ascii_map(std::string_view arguments, const std::vector<std::string>& lines,
                                 FilePosition at);

// "a", "a ±100m", "10.0,20.0 ±2km"; "_" is unknown.
Result<Where> parse_case_where(const AsciiMap& map, std::string_view text);
// The same spelling; a letter where the centre is within 1 m of one.
std::string case_where(const AsciiMap& map, const Where& where);
// Equal but for a metre of centre and of radius.
bool is_same_place(const Where& a, const Where& b);

// "2031-05-01T09:00 ±5min", "2031-05-01T09:00 .. 2031-05-01T10:00", "2031-05-01" (the day),
// "2031-05-01 .. 2031-05-03" (three days); "_" is unknown. Times without an offset are UTC.
// Margins: s, min, h, d.
Result<When> parse_case_when(std::string_view text);
std::string case_when(const When& when);
// An instant as parse_case_when() reads it.
Result<Instant> parse_case_instant(std::string_view text);
std::string case_instant(Instant t);

}  // namespace sulh
