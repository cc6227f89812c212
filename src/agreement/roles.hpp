#pragma once
// SPDX-License-Identifier: Apache-2.0
// The roles in which people take part in a procedure, and its verbs. A role is a permission to use
// certain verbs, nothing else; who runs the machine has none of them.

#include "base/result.hpp"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

enum class Role : std::uint8_t {
    Monitor,        // reports what was seen
    DutyOfficer,    // takes complaints in, gives notices
    Analyst,        // opens cases, drafts
    Verifier,       // answers for a report of inquiry
    PanelMember,    // votes
    PartyLiaison,   // complains, replies, appeals for a party
    Mediator,       // decides where the panel did not, and on consequences
    Publisher,      // makes public
    SourceHandler,  // discloses, under the agreement's confidentiality
    Auditor,        // reads everything, moves nothing
};
inline constexpr std::size_t role_count = 10;

std::string_view name(Role role);  // "duty officer"
// not_found, with the nearest known role as a hint.
Result<Role> parse_role(std::string_view text);

class Roles {
public:
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> roles) {
        for (const Role role : roles)
            add(role);
    }
    constexpr void add(Role role) { bits_ |= bit(role); }
    constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }
    constexpr bool has_any(Roles others) const { return (bits_ & others.bits_) != 0; }
    constexpr Roles without(Roles others) const {
        Roles out;
        out.bits_ = static_cast<std::uint16_t>(bits_ & ~others.bits_);
        return out;
    }
    constexpr bool is_empty() const { return bits_ == 0; }
    std::vector<Role> list() const;  // in the order of the enumeration
    friend bool operator==(Roles, Roles) = default;

private:
    static constexpr std::uint16_t bit(Role role) {
        return static_cast<std::uint16_t>(1U << static_cast<unsigned>(role));
    }
    std::uint16_t bits_ = 0;
};

// "verifier or duty officer".
std::string either_of(Roles roles);

// Who stands where a verb can be used at all, whatever the roles; the procedure asks more of some.
enum class VerbBearer : std::uint8_t {
    Anyone,   // a party or the mission
    Mission,  // who acts for a monitor, mediator, guarantor or for no actor
    Party,
    Panel,
    NoParty,  // an actor that is no party
};

// One verb: an event of a case or a kind of filing, and in which roles it may be used where the
// agreement is silent.
struct ProcedureVerb {
    std::string_view word;  // "confirm-cure"
    Roles roles;
    VerbBearer by = VerbBearer::Anyone;
};
// Those of cases first, then those of filings.
std::span<const ProcedureVerb> procedure_verbs();
// nullptr where there is none.
const ProcedureVerb* procedure_verb(std::string_view word);

}  // namespace sulh
