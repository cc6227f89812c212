#pragma once
// SPDX-License-Identifier: Apache-2.0
// Which reports go back to one origin, and by what that is seen.

#include "corroborate/screen.hpp"

#include <span>
#include <string>
#include <vector>

namespace sulh {

struct Method;  // method.hpp

// How two reports were found to share an origin.
struct SharedOrigin {
    enum class By : std::uint8_t {
        Entry,     // an entry of provenance, a source or a document that both name
        Citation,  // one names the other, its source or its document
        Agency,    // both go back to one news agency
        Text,      // most of the one's text stands in the other's
    };
    std::uint32_t a = 0;  // indices into Observations::all
    std::uint32_t b = 0;
    By by = By::Entry;
    std::string what;  // the entry, the agency's name, the share as "64 %"
};

// What is cited, by id. Over an index where there is one; else by searching Observations::all,
// which settle_duplicates() has sorted.
class CitedObservations {
public:
    explicit CitedObservations(const Observations& observations,
                               const ObservationIndex* index = nullptr)
        : observations_(observations), index_(index) {}
    // Index into Observations::all, or ObservationIndex::absent.
    std::uint32_t find(Symbol id) const;

private:
    const Observations& observations_;
    const ObservationIndex* index_;
};

// `members` in groups of one origin each, both in the order given. Two are of one origin where they
// name a common entry, source or document; where one names the other; where what they cite, known
// by `as_of`, does so in its turn, whether it is a member or not; where they go back to one news
// agency, as source, in their provenance or by a credit line; where one's text holds so much of the
// other's as the method asks (Method::copies). Two that cite each other are one group,
// whichever is read first. `seen`, where given, gets what joined them: enough to connect each group.
std::vector<std::vector<std::uint32_t>> group_by_origin(const Method& method,
                                                        const Observations& observations,
                                                        const CitedObservations& cited,
                                                        std::span<const std::uint32_t> members,
                                                        Instant as_of,
                                                        std::vector<SharedOrigin>* seen = nullptr);

}  // namespace sulh
