#pragma once
// SPDX-License-Identifier: Apache-2.0
// What holds the reports of an incident together, and what keeps two incidents apart, measured once
// more for whoever asks. Apart from clustering, which has no time to remember.

#include "corroborate/compared.hpp"
#include "corroborate/corroborate.hpp"

#include <vector>

namespace sulh {

// Two reports of one incident, by index into Observations::all.
struct MemberLink {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::int32_t points = 0;  // thousandths, of the pair by itself
    bool is_copy = false;     // one family: the points did not matter
};

// The links that hold the incident together: copies first, then the highest points, just enough to
// connect all (a spanning tree), at most incident_links_max reports of the first ids. Signs have
// none. In the order in which they connect, from the first id on.
std::vector<MemberLink> strongest_links(const Comparison& compared, const Incident& incident);

// The links from a to b among `links`, or none where they do not connect.
std::vector<MemberLink> chain_between(const std::vector<MemberLink>& links, std::uint32_t a,
                                      std::uint32_t b);

// Those whose mean decides whether two incidents are one (clusters.hpp), by index.
std::vector<std::uint32_t> speakers(const Comparison& compared, const Incident& incident);

struct MeanLink {
    double points = 0;  // thousandths, mean over all pairs of speakers
    std::size_t pairs = 0;
    MemberLink nearest;              // the pair with the most points
    Symbol document = Symbol::none;  // that both hold a report of: then they are never joined
};
// REQUIRES: both hold a report that is no sign.
MeanLink mean_between(const Comparison& compared, const Incident& x, const Incident& y);

// Other incidents with a report of the same form within reach of one that speaks for this one; the
// highest mean first, at most `limit`. Looks at every report.
struct Neighbour {
    std::uint32_t incident = 0;  // index into Corroboration::incidents
    MeanLink link;
};
std::vector<Neighbour> neighbours(const Comparison& compared,
                                  const Corroboration& corroboration, const Incident& incident,
                                  std::size_t limit);

}  // namespace sulh
