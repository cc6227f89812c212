#pragma once
// SPDX-License-Identifier: Apache-2.0
// The head of a bulletin: what is known and what is not, in sentences worked out from its own
// tables.

#include "language/language.hpp"
#include "report/bulletin.hpp"

namespace sulh {

// Fills `known` and `not_known` anew from the rest of the bulletin, without isolates in English and
// with them in other languages. `not_known` is never left empty.
void state_what_is_known(Bulletin& bulletin, const Language& language = Language::english());

}  // namespace sulh
