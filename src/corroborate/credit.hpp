#pragma once
// SPDX-License-Identifier: Apache-2.0
// News agencies that a report goes back to, by their credit lines.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// A number for each news agency known; its name is agency_name(). 0 is none.
using Agency = std::uint8_t;

// The agency that a source or an entry of provenance names: "AFP", "Agence France-Presse". ASCII
// case is ignored; nothing may stand around the name.
Agency agency_named(std::string_view name);
std::string_view agency_name(Agency agency);  // "Agence France-Presse"; REQUIRES: not 0

// The agencies that a text credits, sorted, each once: in its dateline or byline "KALNO (AFP) - …",
// "By A. Writer, Reuters", at its end "— Reuters", "(Reuters)", "Source: TASS", or in the words
// "reported by AFP", "according to Reuters", "told AP", "Reuters reported". A mere mention ("the
// Reuters building") credits nobody. Looks at the first credit_text_bytes_max bytes.
std::vector<Agency> agencies_credited(std::string_view text);

}  // namespace sulh
