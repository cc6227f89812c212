#pragma once
// SPDX-License-Identifier: Apache-2.0
// For tests: a fictional agreement, and fragments compiled under a common head.

#include "agreement/compile.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace sulh {

// The statements of test_head() take lines 1 to 17; what is added begins in this line.
inline constexpr std::uint32_t first_added_line = 18;

inline std::string test_head() {
    return R"(# Truce of the Two Rivers
```sulh
agreement two-rivers "Truce of the Two Rivers"
  exercise
  signed 2031-04-20 12:00
  times in Europe/Kyiv
  in force from 2031-05-01 00:00 for 90 days
party arwen "Republic of Arwen"
  territory north
party belmar "State of Belmar"
  territory south
group hill-front "Hill Front"
line river through 10.0000,20.0000, 10.0000,20.5000
zone north is left side of river
zone south is right side of river
weapons guns "Guns" are artillery, mortars with calibre at least 100 mm
objects mills are oil-refineries, power-plants
)";
}

inline Compiled compile_text(const std::string& text) {
    return compile_agreement(text, "test.md", [](std::string_view name) -> Result<std::string> {
        if (name == "line.geojson") {
            return std::string(R"({"type":"Feature","properties":{"name":"river"},"geometry":
                {"type":"LineString","coordinates":[[20,10],[20.5,10]]}})");
        }
        return fail(Code::not_found, "no such file");
    });
}

// Statements under test_head(), in the same block.
inline Compiled compile_statements(const std::string& statements) {
    return compile_text(test_head() + statements + "```\n");
}

// The first diagnostic of that rule, or nullptr.
inline const Diagnostic* find_rule(const Compiled& compiled, std::string_view rule) {
    const auto found = std::ranges::find(compiled.diagnostics, rule, &Diagnostic::rule);
    return found == compiled.diagnostics.end() ? nullptr : &*found;
}

inline std::string all_text(const Compiled& compiled) {
    std::string out;
    for (const Diagnostic& diagnostic : compiled.diagnostics)
        out += to_text(diagnostic) + "\n";
    return out;
}

}  // namespace sulh
