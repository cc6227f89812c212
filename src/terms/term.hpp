#pragma once
// SPDX-License-Identifier: Apache-2.0
// The words of the field: kinds of happening, classes of objects and of weapons, as one tree with levels.
// Apart from observe and agreement, so that both can speak of the same things without knowing each other.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/truth.hpp"

namespace sulh {

// A node of the tree; cheap to copy. Its number may change between versions: what is kept is name(). The three roots
// (happening, object, weapon) mean "of unknown kind".
enum class Term : std::uint8_t {};

inline constexpr Term happening{0};
Term object_root();
Term weapon_root();

// The term of that name ("artillery-fire", "oil-refinery", "tank"), or nothing. Underscores, spaces count as hyphens,
// ASCII case is ignored.
std::optional<Term> term_named(std::string_view name);
// REQUIRES: `name` is in the tree. For the program's own words.
Term term(std::string_view name);
std::string_view name(Term t);
// A phrase for people: "artillery fire".
std::string_view phrase(Term t);
std::optional<Term> parent(Term t);
Term root(Term t);
// Every term in tree order (a term before its children, the three roots' trees one after another).
std::vector<Term> all_terms();
std::vector<std::string> term_names();

// Is a thing reported as `reported` certainly, possibly or certainly not a `wanted`?
// Yes where `wanted` is `reported` or above it; Unknown where `reported` is above `wanted` (explosion: maybe shelling);
// No elsewhere. Reporting a more specific term may only turn Unknown into a definite answer.
Truth is_a(Term reported, Term wanted);
// Could the two tell of one thing? True where one is the other or above it.
bool is_compatible(Term a, Term b);
// The lowest term that holds both; the root where nothing lower does. REQUIRES: the same root.
Term common(Term a, Term b);

}  // namespace sulh
