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

// When somebody would have seen an event of a pattern, and when monitors were refused. Worked out
// once per pattern, so that asking costs little. The context must outlive it.
class Watch {
public:
    // An observation of coverage counts where it sees every kind of the pattern and holds a whole
    // region, or does so together with others of the same time. What several see together can only
    // be under-stated (joint_coverage.hpp). Every region is asked for. Without regions nothing is
    // ever covered. A coverage of the kind `coverage` or `happening` (nothing said) is of what can
    // be seen on the ground: violence, movement, flight, sailing and presence. One that names
    // weapons or objects is of those alone.
    Watch(const Context& context, const std::optional<std::vector<Zone>>& regions,
          const EventPattern& pattern);

    // At every instant of `during`?
    bool would_have_seen(Interval during) const;
    // The part of `during`, 0 to 1; 1 exactly where there is no gap. 0 where `during` is empty or
    // unbounded.
    double fraction(Interval during) const;
    // An incident of refused access that may lie in the regions (anywhere where they are not known)
    // and in that time: of several the one that begins last.
    std::optional<std::uint32_t> access_denied(Interval during) const;

private:
    struct Refusal {
        Interval when;
        Instant latest_end;  // of this one and those before it
        std::uint32_t incident = 0;
    };

    std::vector<Interval> seen_;    // sorted, apart from each other
    std::vector<Refusal> refused_;  // by their beginning, then by incident
};

}  // namespace sulh
