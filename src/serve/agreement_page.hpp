#pragma once
// SPDX-License-Identifier: Apache-2.0
// The agreement as the pages show it: the parties' text, what each article means to the engine, and
// how it stands.

#include "serve/room.hpp"

namespace sulh {

// {"id","title","path","sections":[{"heading","markdown","blocks","clauses"}]}. `sees_assessments`:
// the viewer may read every assessment and case; otherwise neither is listed.
Result<Json> agreement_page(const RoomView& view, bool sees_assessments);

// Zones and lines as GeoJSON: outlines are MultiLineStrings, since some rings are holes of others.
Json map_page(const Agreement& agreement);

}  // namespace sulh
