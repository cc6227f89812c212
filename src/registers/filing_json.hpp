#pragma once
// SPDX-License-Identifier: Apache-2.0
// Filings in their one spelling. SPEC: docs/formats/filing.md

#include "base/json.hpp"
#include "registers/filing.hpp"

namespace sulh {

// Is this the text of a filing, as against an event of a case? Both are messages.
bool is_filing(const Json& json);

// What the sender says: without the time of entry, the index, the sender and the id.
Json to_json(const Filing& filing);
// invalid_input where a member is missing, unexpected, out of order or of another kind.
Result<Filing> read_filing(const Json& json);

// "10.0000,20.0000".
Result<LatLon> parse_position(std::string_view text);

}  // namespace sulh
