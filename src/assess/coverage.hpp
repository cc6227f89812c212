#pragma once
// SPDX-License-Identifier: Apache-2.0
// Would somebody have seen it? Silence proves nothing elsewhere.

#include "assess/pattern_match.hpp"

#include <optional>
#include <vector>

namespace sulh {

// The places where an event of the pattern would lie: one zone that holds them all, or nothing
// where the text bounds no place on a map.
std::optional<std::vector<Zone>> regions_of(const PatternMatcher& matcher);

struct Coverage {
    double fraction = 0;  // of `during`; 1 exactly where there is no gap
    std::optional<Interval> first_gap;
};

// Which part of `during` lies under coverage observations, each of which holds a whole region and
// sees every kind of the pattern; every region is asked for. A coverage of the kind `coverage` or
// `happening` (nothing said) is of what can be seen on the ground: violence, movement, flight,
// sailing and presence. One that names weapons or objects is of those alone.
Coverage coverage_of(const Context& context, const std::optional<std::vector<Zone>>& regions,
                     const EventPattern& pattern, Interval during);

// An incident of refused access that may lie in the regions (anywhere where they are not known) and
// during that time.
std::optional<std::uint32_t> access_denied_in(const Context& context,
                                              const std::optional<std::vector<Zone>>& regions,
                                              Interval during);

}  // namespace sulh
