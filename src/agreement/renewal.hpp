#pragma once
// SPDX-License-Identifier: Apache-2.0
// When an agreement ends: extensions and tacit renewals, worked out.

#include "agreement/model.hpp"

#include <vector>

namespace sulh {

// Its end as it was known at `as_of`: the latest extension known by then, else the end first
// agreed. No renewal is counted.
Instant end_known_at(const EntryReading& entry, Instant as_of);

// One tacit renewal: `last_notice` is the last moment at which a notice still keeps it away.
struct RenewedPeriod {
    Instant last_notice;
    Interval period;  // begins where the term before it ends
};
// The first `count` renewals of a term that ends at `end`, were no notice given. Each end is
// counted from `end`, so that short months do not shorten the ones after them. Stops before the
// year 9999.
std::vector<RenewedPeriod> renewals_after(const TimeZone& zone, const Renewal& renewal, Instant end,
                                          std::size_t count);

}  // namespace sulh
