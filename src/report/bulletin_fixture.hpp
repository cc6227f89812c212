#pragma once
// SPDX-License-Identifier: Apache-2.0
// A small bulletin of a fictional mission, with everything in it that a renderer must not stumble
// over.

#include "report/bulletin.hpp"

namespace sulh {

// Two parties, two readings of one clause, four incidents: one with an Arabic place name, one whose
// texts try to be markup, a formula and an override of direction, one without a place, and one that
// concerns no clause.
Bulletin sample_bulletin();

// Is every element closed in order, every attribute quoted, every id unique, every fragment link
// answered? Empty, or what is wrong.
std::string html_fault(std::string_view html);

}  // namespace sulh
