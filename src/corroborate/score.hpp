#pragma once
// SPDX-License-Identifier: Apache-2.0
// How much two reports speak for one happening, in thousandths of a point, part by part: each
// feature times its weight in the method. Points are log-odds.

#include "corroborate/facts.hpp"
#include "corroborate/method.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace sulh {

// What a score is made of: features that speak of one thing.
enum class Part : std::uint8_t {
    Start,
    Time,
    Place,
    Kind,
    Actors,
    Targets,
    Weapons,
    Casualties,
    Source,
    Document,  // how much its documents tell, in all and near it
    Company,   // how many others tell of something near
};
inline constexpr std::size_t part_count = 11;
Part part_of(PairFeature feature);

// What forbids that two reports be joined, whatever else they say.
enum class Refusal : std::uint8_t {
    None,
    SameDocument,  // one document hardly ever reports the same thing twice
    OtherForm,     // an event is no presence
    OtherDomain,   // violence is no communication
    TooFar,        // their discs lie more than the method's place_slack_m apart
    TooLate,       // their times lie more than the method's when_slack apart
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

Score score(const Method& method, const Comparable& a, const Comparable& b);
// score(method, a, b).total(), with less work.
std::int32_t total_score(const Method& method, const Comparable& a, const Comparable& b);
// What forbids it, or None.
Refusal refusal_of(const Method& method, const Comparable& a, const Comparable& b);
std::string_view name(Part part);
std::string_view name(Refusal refusal);  // a phrase; "" for None

// Could both be read from one article? Then they are two things.
bool is_same_document(const Comparable& a, const Comparable& b);
// Do form and kind allow that both tell of one thing?
bool is_same_domain(Term a, Term b);

}  // namespace sulh
