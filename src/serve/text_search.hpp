#pragma once
// SPDX-License-Identifier: Apache-2.0
// What somebody who types a word may mean by it: kinds in any of the languages, actors by any of their
// names, places as reports name them.

#include "serve/room.hpp"

namespace sulh {

// Adds to `query` what its text names besides what rows themselves hold. Places only where the
// evidence is drawn, of named_incidents_max incidents at most.
void widen(const RoomView& view, IncidentQuery& query);

}  // namespace sulh
