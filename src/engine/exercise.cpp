// SPDX-License-Identifier: Apache-2.0
#include "engine/exercise.hpp"

#include "base/check.hpp"

namespace sulh {

namespace {

Instant at(std::string_view text) {
    const auto instant = parse_instant(text);
    CHECK(instant.has_value());
    return *instant;
}

}  // namespace

Instant exercise_start() {
    return at("2031-04-30T12:00:00Z");
}

std::vector<ExerciseStep> exercise_steps() {
    return {
        {at("2031-05-21T18:00:00Z"), {"patrols.csv", "liaison.jsonl"}, std::nullopt},
        {at("2031-05-22T08:00:00Z"), {"sensors.geojson", "hotspots.csv"}, std::nullopt},
        {at("2031-05-22T12:00:00Z"), {"press-desk.csv"}, "press-desk.map"},
    };
}

}  // namespace sulh
