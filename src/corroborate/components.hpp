#pragma once
// SPDX-License-Identifier: Apache-2.0
// corroborate(), together with which reports could at all have been joined.

#include "corroborate/corroborate.hpp"

namespace sulh {

inline constexpr std::uint32_t no_component = 0xFFFFFFFF;

// `component_of` gets, by index into Observations::all, the component of each report that stands:
// those that copies and pairs with a score above 0 connect. Of whatever else, no_component. What
// becomes of a component hangs on its own reports and on the company they have.
Corroboration corroborate(const Observations& observations, Instant as_of, const Method& method,
                          std::vector<std::uint32_t>& component_of);

}  // namespace sulh
