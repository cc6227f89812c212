#pragma once
// SPDX-License-Identifier: Apache-2.0
// Who takes part in a mission's procedure, and in which roles. A role is a permission to use
// certain verbs, nothing else; who runs the machine has none of them.

#include "time/interval.hpp"

#include <cstdint>
#include <initializer_list>
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
    constexpr bool is_empty() const { return bits_ == 0; }
    std::vector<Role> list() const;  // in the order of the enumeration
    friend bool operator==(Roles, Roles) = default;

private:
    static constexpr std::uint16_t bit(Role role) {
        return static_cast<std::uint16_t>(1U << static_cast<unsigned>(role));
    }
    std::uint16_t bits_ = 0;
};

// A person under the name the record knows, for whom they act, and in which roles.
struct Member {
    std::string person;  // a pseudonym; never empty
    std::string actor;   // id of an actor of the agreement; empty: of the mission itself
    Roles roles;
    friend bool operator==(const Member&, const Member&) = default;
};

}  // namespace sulh
