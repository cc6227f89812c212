#pragma once
// SPDX-License-Identifier: Apache-2.0
// Who may file what, beside their role: one row for each kind of filing.

#include "registers/filing.hpp"

#include <string_view>

namespace sulh {

// Who a filing is for.
enum class Filer : std::uint8_t {
    Anyone,         // for a party or for the mission
    Mission,        // for a monitor, mediator, guarantor or for no actor
    Party,          // for a party of the agreement
    Addressee,      // one of those it was sent to
    NotTheSender,   // an addressee, or the mission; never who sent it
    Guarantor,      // a party that the window names
    WindowOrMission,
    NoParty,  // for an actor that is no party: a third state
};
std::string_view name(Filer filer);  // "an addressee"

struct FilingRule {
    Filer who = Filer::Anyone;
    std::string_view brings;  // what it must say, for people
};

const FilingRule& rule_of(FilingKind kind);

}  // namespace sulh
