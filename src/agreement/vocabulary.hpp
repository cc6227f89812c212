#pragma once
// SPDX-License-Identifier: Apache-2.0
// From the everyday words of an agreement to terms of the tree: "strikes", "lay mines", "oil
// refineries".

#include "terms/term.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// The happenings that a word or hyphenated phrase means, or none: "fire" is fire and shelling,
// "withdraw" is withdrawal. Names of the tree mean themselves, also in the plural; ASCII case is
// ignored.
std::vector<Term> happenings_named(std::string_view phrase);

// The object or weapon of that name, also in the plural.
std::optional<Term> thing_named(std::string_view phrase);

// Everything the two understand, for suggestions.
std::vector<std::string> happening_words();
std::vector<std::string> thing_words();

}  // namespace sulh
