#pragma once
// SPDX-License-Identifier: Apache-2.0
// How much two reports speak for one happening, in thousandths of a point, part by part.
// The points are rounded log-odds; docs/method.md says where they come from.

#include "corroborate/facts.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace sulh {

// What a score is made of.
enum class Part : std::uint8_t {
    Start,
    Time,
    Place,
    Kind,
    Actors,
    Targets,
    Weapons,
    Casualties,
    Source
};
inline constexpr std::size_t part_count = 9;

// What forbids that two reports be joined, whatever else they say.
enum class Refusal : std::uint8_t {
    None,
    SameDocument,  // one document hardly ever reports the same thing twice
    OtherForm,     // an event is no presence
    OtherDomain,   // violence is no communication
    TooFar,        // their discs lie more than place_slack_m apart
    TooLate,       // their times lie more than when_slack apart
};

struct Score {
    std::array<std::int32_t, part_count> parts{};
    Refusal refusal = Refusal::None;

    // Above 0: more likely one happening than two. Never below score_floor, which is also what a
    // refusal gives.
    std::int32_t total() const;
    std::int32_t operator[](Part part) const { return parts[static_cast<std::size_t>(part)]; }
};
inline constexpr std::int32_t score_floor = -6'000;

Score score(const Comparable& a, const Comparable& b);
// score(a, b).total(), with less work where the pair is refused.
std::int32_t total_score(const Comparable& a, const Comparable& b);
std::string_view name(Part part);
std::string_view name(Refusal refusal);  // a phrase; "" for None

// Could both be read from one article? Then they are two things.
bool is_same_document(const Comparable& a, const Comparable& b);
// Do form and kind allow that both tell of one thing?
bool is_same_domain(Term a, Term b);

}  // namespace sulh
