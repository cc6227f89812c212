#pragma once
// SPDX-License-Identifier: Apache-2.0
// `sources protected`: what a clause says of who may know who told. Kept out of every answer at one
// place. SPEC: docs/language.md, clause

#include "base/json.hpp"
#include "serve/room.hpp"

#include <string_view>

namespace sulh {

// In any of its versions: what was promised to a source is not taken back by an amendment.
bool is_source_protected(const Agreement& agreement, std::string_view clause);
bool has_protected_sources(const Agreement& agreement);
// Whether the incident is held against such a clause.
bool is_source_protected(const RoomView& view, std::string_view incident);

// The page of an incident (incident_page.hpp) without what tells who reported: sources, ids, files,
// words and grades of reports, who stated what, why they were joined, the reasons. What happened,
// when, where and how many roots know of it stays.
Json without_sources(const Json& page);

}  // namespace sulh
