#pragma once
// SPDX-License-Identifier: Apache-2.0
// Who takes part in a mission's procedure, for whom, in which roles, and cleared how far.

#include "agreement/roles.hpp"
#include "base/marking.hpp"

#include <string>

namespace sulh {

// A person under the name the record knows, for whom they act, and in which roles.
struct Member {
    std::string person;  // a pseudonym; never empty
    std::string actor;   // id of an actor of the agreement; empty: of the mission itself
    Roles roles;
    ReaderClearance clearance = {};  // which reports they may read
    friend bool operator==(const Member&, const Member&) = default;
};

}  // namespace sulh
