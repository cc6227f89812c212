#pragma once
// SPDX-License-Identifier: Apache-2.0
// How well a grouping of reports agrees with a labelled one: pairs and B-cubed, never one without
// the other, with intervals by bootstrap over events.

#include "base/json.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sulh {

// One report: the event it truly tells of, and the group it was put into. Numbers mean nothing but
// sameness.
struct Labelled {
    std::uint32_t truth = 0;
    std::uint32_t group = 0;
};

// A share in [0, 1]; 0 where nothing was there to be right about.
struct Figures {
    double pair_precision = 0;
    double pair_recall = 0;
    double pair_f1 = 0;
    double cubed_precision = 0;
    double cubed_recall = 0;
    double cubed_f1 = 0;
};

// Pair: of the pairs joined, the share that is one event; of the pairs of one event, the share
// joined. B-cubed: the same of each report's own group and event, averaged over reports.
// SPEC: Bagga and Baldwin, Algorithms for scoring coreference chains (1998).
Figures figures_of(const std::vector<Labelled>& reports);

struct FigureIntervals {
    Figures low;
    Figures high;
};

// The middle 95 % of `rounds` resamples of the events with repeats, each event with all its reports.
// The same for the same input. Copies of one event are never counted as joined with each other.
FigureIntervals bootstrap(const std::vector<Labelled>& reports, int rounds = 1'000);

// "pairs P .800 R .780 F1 .790, B-cubed P .930 R .920 F1 .925"
std::string to_text(const Figures& figures);
Json to_json(const Figures& figures);  // in thousandths

}  // namespace sulh
