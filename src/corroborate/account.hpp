#pragma once
// SPDX-License-Identifier: Apache-2.0
// What several reports say of one happening, taken together: no more certain than each of them
// allows.

#include "corroborate/incident.hpp"

#include <span>
#include <vector>

namespace sulh {

// The members whose word makes the account: those that assert; where none does, the others. Signs
// never.
std::vector<std::uint32_t> tellers(const Observations& observations,
                                   std::span<const std::uint32_t> members);

// Fills the joint account (form, kind, when, where … injured) from incident.observations.
void fill_account(const Observations& observations, Incident& incident);

// The place that holds the happening if every account is true: the smallest of discs that all
// overlap; else a disc that holds all of them. Unknown ones are left out; none known gives unknown.
Where joint_place(std::vector<Where> accounts);
// The common stretch of time; where there is none, the least that holds all. Unknown ones are left
// out.
When joint_time(const std::vector<When>& accounts);
// The common range; where there is none, the least that holds all. -1 as an end stands for "no
// bound".
CountRange joint_count(const std::vector<CountRange>& accounts);
// The lowest term that every one of them is compatible with. REQUIRES: not empty.
Term joint_kind(const std::vector<Term>& accounts);

// Do they leave room for one truth? Unknown ones agree with everything.
bool do_agree(const std::vector<Where>& accounts);
bool do_agree(const std::vector<When>& accounts);
bool do_agree(const std::vector<CountRange>& accounts);
bool do_agree(const std::vector<Term>& kinds);

}  // namespace sulh
