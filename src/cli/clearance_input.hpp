#pragma once
// SPDX-License-Identifier: Apache-2.0
// --clearance and --compartment: how far somebody is cleared.

#include "base/marking.hpp"
#include "cli/command.hpp"

namespace sulh {

Parameter clearance_parameter();
Parameter compartment_parameter();

// Whether one of the two is given.
bool has_clearance_option(const Arguments& arguments);
// What they say; what is not said is as for every member.
Result<ReaderClearance> clearance_option(const Arguments& arguments);

}  // namespace sulh
