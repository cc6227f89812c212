#pragma once
// SPDX-License-Identifier: Apache-2.0
// A bulletin written out: each format in a file of its own. The same bulletin gives the same bytes.

#include "base/json.hpp"
#include "report/bulletin.hpp"

#include <string>

namespace sulh {

// Plain text, lines of at most 100 columns but for tables with many readings. No colour.
std::string bulletin_text(const Bulletin& bulletin);

// One static page: no script, nothing fetched, printable on A4 and Letter, readable by screen
// readers.
std::string bulletin_html(const Bulletin& bulletin);

// One row for each assessment of an incident, and one for an incident without any. RFC 4180, CRLF,
// with a header; cells that a spreadsheet would take for a formula begin with an apostrophe.
// Columns: docs/formats/bulletin.md.
std::string bulletin_csv(const Bulletin& bulletin);

// Everything the bulletin holds. docs/formats/bulletin.md.
Json bulletin_json(const Bulletin& bulletin);

// Incidents as points, and the agreement's lines and zones. Incidents without a place have a null
// geometry.
Json bulletin_geojson(const Bulletin& bulletin);

}  // namespace sulh
