#pragma once
// SPDX-License-Identifier: Apache-2.0
// Which verdicts a statement can come to at all, whatever is reported: read off what it says.

#include "agreement/model.hpp"
#include "assess/assessment.hpp"

#include <set>

namespace sulh {

// Verdicts of single assessments and of the statement as a whole. A place without a public map
// counts as one that a map can be drawn of. Never leaves out a verdict that some reports lead to.
// May name one that none does where the reason lies outside what is read here: times that count
// from happenings, parts of an exception that exclude one another, kinds that no report can be of.
// REQUIRES: `norm` is one of `reading`, and that one of a version of `clause`.
std::set<Verdict> reachable_verdicts(const Agreement& agreement, const Clause& clause,
                                     const Reading& reading, const Norm& norm);

// Those of all its statements, readings and versions.
std::set<Verdict> reachable_verdicts(const Agreement& agreement, const Clause& clause);

}  // namespace sulh
