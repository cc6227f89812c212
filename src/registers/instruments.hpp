#pragma once
// SPDX-License-Identifier: Apache-2.0
// Windows of silence and undertakings as clauses: written in the agreement's own language behind
// its text and compiled with it, so that what was guaranteed or promised is monitored like any
// clause.

#include "registers/registers.hpp"

#include <string>
#include <string_view>

namespace sulh {

// Ids of the clauses: "window-NAME", "undertaking-NAME".
std::string window_clause(std::string_view id);
std::string undertaking_clause(std::string_view id);

// What stands behind the agreement's text: Markdown with sulh blocks; empty where nothing counts.
// Of windows those that count, of undertakings those with a statement of their own, each bound from
// when it was entered; a superseded one until it was superseded.
std::string instruments_text(const Registers& registers);

// Would this filing become a clause, once taken in?
bool makes_clause(const Filing& filing);
// instruments_text() and what this filing would add to it. REQUIRES: makes_clause().
std::string trial_text(const Registers& registers, const Filing& filing);
// Why a statement may not name what it names: a window can still be called off.
std::optional<CaseRefusal> refuse_statement(const Registers& registers, const Filing& filing);
// Why the clause is not what a filing by `filer` may bring: it binds somebody else, or does not say
// how it hangs on the one that its condition names.
std::optional<CaseRefusal> refuse_clause(const Agreement& compiled, const Filing& filing);

}  // namespace sulh
