#pragma once
// SPDX-License-Identifier: Apache-2.0
// What members entered beside cases, from the record: the registers, and the facts that they state.

#include "engine/history.hpp"
#include "observe/observation.hpp"
#include "registers/registers.hpp"

namespace sulh {

// The registers as the messages that were taken in made them, of those before `entry_end` that were
// known by `as_of`. What was refused is skipped, not tried again. corrupt where a message that was
// taken in cannot be.
Result<Registers> read_registers(const History& history, const Agreement& agreement,
                                 std::uint64_t entry_end, Instant as_of);

// What the registers state as facts, unsettled: communications (one to each receiver; a prior
// notification names what it announces, and is an incomplete notice where it leaves out what every
// clause that asks for it wants stated), guarantees, statements at the table as declarations,
// coverage. Their ids begin with "filing:", which no report may use, and end with the index of the
// entry.
void add_filed_facts(const Agreement& agreement, const Registers& registers, Observations& out);

}  // namespace sulh
