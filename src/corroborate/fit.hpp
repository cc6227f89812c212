#pragma once
// SPDX-License-Identifier: Apache-2.0
// Learns the weights of a method from labelled reports, by a procedure that gives the same bytes for
// the same input (docs/method.md).

#include "corroborate/figures.hpp"
#include "corroborate/method.hpp"
#include "observe/observation.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace sulh {

// Of one observation: the event it tells of, and the part of the data that is left out together
// with it, counted from 0.
struct Lesson {
    std::uint32_t truth = 0;
    std::uint32_t fold = 0;
};

struct Fit {
    Method method;       // weights from all the data; name, about and provenance as the prior's
    Figures held_out;    // each fold scored by weights and threshold from the others
    FigureIntervals intervals;
    std::vector<Figures> folds;
    std::size_t pairs = 0;  // compared
    std::size_t same = 0;   // of these, of one event
};

// Logistic regression over all pairs that the engine compares, drawn towards `prior`: a feature that
// the data never show keeps its weight and is marked "set". The threshold (in the weight of Start)
// is the one with the best mean of pair F1 and B-cubed F1 where each fold is scored by the others.
// invalid_input where there are fewer than two folds, or none of the pairs, or all of them, are one
// event; limit above fit_pairs_max pairs. REQUIRES: settled; a lesson for each observation.
Result<Fit> fit_method(const Observations& observations, const std::vector<Lesson>& lessons,
                       const Method& prior);

}  // namespace sulh
