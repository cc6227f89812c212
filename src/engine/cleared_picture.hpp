#pragma once
// SPDX-License-Identifier: Apache-2.0
// What somebody may know of a mission who may not read every report: what follows from those that
// they may read. So nothing that is drawn for them can tell of the others.

#include "base/marking.hpp"
#include "engine/flow.hpp"
#include "engine/history.hpp"

#include <memory>
#include <vector>

namespace sulh {

// Indices of the reports of a picture that are beyond this clearance, ascending.
std::vector<std::uint32_t> reports_beyond(const Picture& whole, const ReaderClearance& clearance);

// The reports of `whole` within this clearance, and what the same engine concludes from them alone,
// as of the same instant. Rulings that name a report beyond it are left out, and so are grades of
// sources of whom nothing is within it.
std::unique_ptr<const Picture> cleared_picture(const Picture& whole, const ReaderClearance& clearance);

// Of all reports that a record holds, as its entries say.
Marking marking_of(const History& history);

// Leaves out of what a record says what does not follow from `cleared`: from the first report beyond
// the clearance on, lines that tell something else, withdrawals of what stands in it, rulings that
// are not in it, and erasures of reports beyond it. limit where a line is too large.
Status keep_cleared(History& history, const Picture& cleared, const ReaderClearance& clearance);

}  // namespace sulh
