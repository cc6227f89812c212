#pragma once
// SPDX-License-Identifier: Apache-2.0
// A catalogue of messages in one language, as it lies in languages/<tag>.json, and what it says of
// itself. Apart from what formats messages: reading one needs no locale data.

#include "base/embedded_file.hpp"
#include "base/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// SPEC: docs/languages.md
struct Catalogue {
    std::string tag;   // BCP 47: "fa-AF"
    std::string name;  // of the language, in itself
    std::string made;  // "original"; "machine translation, not reviewed"
    // English only: what a message is for, where checks depend on it: "safety", "button".
    std::map<std::string, std::string> kinds;
    // How a message was made where it differs from `made`, or must be said (safety texts):
    // "machine translation, not reviewed", "reviewed by <office>, <date>".
    std::map<std::string, std::string> marks;
    std::map<std::string, std::string> messages;  // "screen.name" -> ICU MessageFormat pattern
};

// invalid_input, with the message's key, for what is no catalogue; limit above language/limits.hpp.
// Whether the patterns are well formed, catalogue_check.hpp says.
Result<Catalogue> read_catalogue(std::string_view text, std::string_view file);

// The catalogues that the binary carries: languages/*.json.
const std::vector<EmbeddedFile>& embedded_catalogues();
// Their tags, English first, then in the order of languages/.
const std::vector<std::string>& language_tags();

inline constexpr std::string_view made_by_machine = "machine translation, not reviewed";

}  // namespace sulh
