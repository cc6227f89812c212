#pragma once
// SPDX-License-Identifier: Apache-2.0
// Physical traces beside the incidents that may have caused them.

#include "corroborate/incident.hpp"

#include <optional>
#include <vector>

namespace sulh {

struct Method;     // method.hpp
struct SignRules;  // method.hpp

// Adds each sign to the nearest incident that it may stand for, and gives back those that stand for
// none, ascending. An incident takes signs where its place is known to 5 km, its discs lie within
// the method's reach of the sign's, and the sign was seen from the beginning of the incident until
// the method's delay after its end; ties go to the earlier of `incidents`. A sign changes neither
// roots nor level nor account; what they are worth against their background by the method is put
// into IncidentDetails::signs.
std::vector<std::uint32_t> attach_signs(const Observations& observations,
                                        const std::vector<std::uint32_t>& signs, const Method& method,
                                        std::vector<Incident>& incidents);

// May any sign stand beside it? The place is known, and when it was.
bool may_take_signs(const Incident& incident);
// May the sign stand beside any incident?
bool may_stand_beside(const Observation& sign);
// Metres from the sign to an incident of that place and time, to a millimetre; nothing where it is
// out of reach. REQUIRES: both may.
std::optional<double> metres_apart(const Observation& sign, const Where& where, Interval when,
                                   const SignRules& rules);
// The cell of a place for signs and what takes them, and all cells that may hold one within reach.
std::uint64_t sign_cell(LatLon at);
std::vector<std::uint64_t> sign_cells_near(LatLon at, const SignRules& rules);

}  // namespace sulh
