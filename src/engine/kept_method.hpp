#pragma once
// SPDX-License-Identifier: Apache-2.0
// The method that a mission joins its reports by, as its record keeps it.
// SPEC: docs/formats/record.md, "method"

#include "corroborate/method.hpp"
#include "engine/history.hpp"

namespace sulh {

// Puts the method's canonical bytes into the vault and tells the record's words for it.
Result<MethodEntry> keep_method(Vault& vault, const Method& method, Instant now);

// The entry whose method holds for what the first `entry_end` entries let one conclude as of `as_of`:
// the last that was known by then, else the first. nullptr where there is none.
const Indexed<MethodEntry>* method_entry(const History& history, std::uint64_t entry_end,
                                         Instant as_of);

// Its method; an entry that holds a name alone means what the program carries under it. corrupt,
// naming the entry, where the vault does not hold what the record names; not_found where the program
// carries no method of that name.
Result<Method> kept_method(const Mission& mission, const History& history, std::uint64_t entry_end,
                           Instant as_of = Instant::latest());

}  // namespace sulh
