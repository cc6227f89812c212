#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the mission disclosed of a case to a side of it: reports as they were told, without who told.

#include "base/json.hpp"
#include "serve/route.hpp"

namespace sulh {

// [{"entry","at","by","to","text","reports","not_shown"}] in the order of the case: the disclosures
// that the viewer may read. A report has "id", "stance", "kind", "when", "where", "place", "actors",
// "weapons", "killed" and "text"; where a clause protects its sources, neither id nor place nor words.
// "not_shown": how many of the things that were named are not in this view: marked beyond the viewer,
// set aside, erased, an entry, or an incident that has another name by now.
Json disclosures_json(const Visit& visit, const Case& of);

}  // namespace sulh
