#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the comparison of two reports looks at, packed together so that a million of them stay in
// cache lines.

#include "geo/distance.hpp"
#include "observe/observation.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace sulh {

struct Method;  // method.hpp

// How many things are named, up to 255, and the first of them.
struct Things {
    std::uint8_t count = 0;
    Term first = happening;
};

// One observation, ready to be compared. `is_placed` and `is_timed` are false where place or time
// is not known or too wide to say anything (limits.hpp).
struct Comparable {
    UnitVector direction;
    double lat = 0;
    double lon = 0;
    std::int64_t from_ms = 0;
    std::int64_t to_ms = 0;
    float radius_m = 0;
    std::uint32_t index = 0;                   // into Observations::all
    const Observation* observation = nullptr;  // lives as long as the Observations
    std::int32_t killed = -1;                  // middle of the range, -1: not stated
    std::int32_t injured = -1;
    std::int32_t quantity = -1;
    Symbol source = Symbol::none;
    Symbol document = Symbol::none;
    Symbol sole_actor = Symbol::none;  // none: not stated, or several
    Symbol target_actor = Symbol::none;
    Term kind = happening;
    FactForm form = FactForm::Event;
    Stance stance = Stance::Asserts;
    bool is_placed = false;
    bool is_timed = false;
    bool names_actors = false;
    // How crowded it is about the report; company.hpp fills them, 0 until then.
    float list = 0;     // ln(reports read from its document)
    float beside = 0;   // ln(1 + other reports of its document near it)
    float company = 0;  // ln(1 + other documents with a report near it)
    // Beside the lists in the observation: most name one thing, and here it is at hand.
    Things objects;
    Things weapons;

    // May it speak for others? Place, time and kind are known, and it asserts.
    bool is_informative() const {
        return is_placed && is_timed && kind != happening && stance == Stance::Asserts;
    }
};

// Where in a list of facts each observation stands.
class FactPositions {
public:
    static constexpr std::uint32_t absent = 0xFFFFFFFF;
    FactPositions(const std::vector<Comparable>& facts, std::size_t observation_count);
    // By index into Observations::all.
    std::uint32_t find(std::uint32_t index) const;

private:
    std::vector<std::uint32_t> by_index_;                            // of a long list
    std::vector<std::pair<std::uint32_t, std::uint32_t>> of_index_;  // of a short one, sorted
};

Comparable facts_of(const Observations& observations, std::uint32_t index);

// Distance between the two centres, at most 0.51 % off (geo/distance.hpp). REQUIRES: both placed.
double separation_m(const Comparable& a, const Comparable& b);

// Milliseconds between the two stretches of time; 0 where they touch, negative by the length of the
// overlap. REQUIRES: both timed.
std::int64_t gap_ms(const Comparable& a, const Comparable& b);

// Do stated place and time allow that both tell of one thing, within the windows of the method?
// Unknown allows everything.
bool is_reachable(const Method& method, const Comparable& a, const Comparable& b);

}  // namespace sulh
