#pragma once
// SPDX-License-Identifier: Apache-2.0
// What each report of an incident states, fact by fact: who agrees, who contradicts, who is silent.

#include "base/json.hpp"
#include "corroborate/incident.hpp"

namespace sulh {

// {"id","source","interest","reliability","credibility","stance","form","kind","when","where",
// "place","actors","target","objects","weapons","killed","injured","text","file","row"}; what is not
// stated is null or empty, but for "tlp" and "compartments", which are then left out.
Json report_json(const Observations& observations, std::uint32_t index);

// [{"field","values":[{"value","sources":[ids of reports]}],"silent":[ids],"agreed":bool}]: fields
// that nobody states are left out; `agreed`: all that state it leave room for one truth.
Json statements_json(const Observations& observations, const Incident& incident);

}  // namespace sulh
