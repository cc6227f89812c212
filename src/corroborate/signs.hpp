#pragma once
// SPDX-License-Identifier: Apache-2.0
// Physical traces beside the incidents that may have caused them.

#include "corroborate/incident.hpp"

#include <vector>

namespace sulh {

// Adds each sign to the nearest incident that it may stand for, and gives back those that stand for
// none, ascending. An incident takes signs where its place is known to 5 km, its discs touch the
// sign's within 1 km, and the sign was seen from the beginning of the incident to a day after its
// end; ties go to the earlier of `incidents`. A sign changes neither roots nor level nor account;
// what they are worth against their background is put into IncidentDetails::signs.
std::vector<std::uint32_t> attach_signs(const Observations& observations,
                                        const std::vector<std::uint32_t>& signs,
                                        std::vector<Incident>& incidents);

}  // namespace sulh
