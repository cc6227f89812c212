#pragma once
// SPDX-License-Identifier: Apache-2.0
// What would make a catalogue mislead its reader: found before a page is shown.

#include "language/catalogue.hpp"

#include <string>
#include <vector>

namespace sulh {

// Of the English catalogue itself: patterns that are none, tags left open, kinds of messages that
// are not there, buttons longer than button_columns_max, apostrophes (which quote in patterns: use
// ’). One sentence each, beginning with the key; sorted by key.
std::vector<std::string> catalogue_faults(const Catalogue& english);

// Of a translation: all of the above; messages English does not have; placeholders or tags that
// differ; plurals without a word the language tells apart; choices that differ; safety texts that
// are missing, still English, or without a mark saying how they were made. That another message is
// missing is no fault: coverage says so.
std::vector<std::string> catalogue_faults(const Catalogue& english, const Catalogue& translation);

}  // namespace sulh
