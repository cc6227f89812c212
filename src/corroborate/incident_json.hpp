#pragma once
// SPDX-License-Identifier: Apache-2.0
// An incident as one JSON object, the same bytes for the same set of observations.

#include "base/json.hpp"
#include "corroborate/corroborate.hpp"

namespace sulh {

// Members in this order: id, observations (ids, sorted), roots (arrays of ids), root_count, level,
// level_name, form, kind, where {lat, lon, radius_m}, when {from, to}, origin, actors,
// both_took_part, targets, objects, weapons, calibre_mm {low, high}, altitude_m, lasting_minutes
// (only where stated), quantity, killed, injured (each {low, high}), occurrence_disputed, disputes,
// signs {windows, with_signs, points} (only where heat beside it was weighed), rulings (entries of
// the record; only where there are any).
// What is not known is null or an empty array; a bound that is not known is null.
// `method`: what joined it, for its roots.
Json to_json(const Observations& observations, const Incident& incident, const Method& method);

}  // namespace sulh
