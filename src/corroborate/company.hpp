#pragma once
// SPDX-License-Identifier: Apache-2.0
// How crowded it is about each report. Where a document lists a hundred happenings of one town, and
// where a hundred documents tell of one day, being near says little.

#include "corroborate/cells.hpp"
#include "corroborate/unplaced.hpp"

#include <vector>

namespace sulh {

// Fills `list` of each: how many of `facts` are read from its document, told apart up to
// list_told_apart_max; 1 where no document is stated.
void fill_lists(const Observations& observations, std::vector<Comparable>& facts);

// Fills `beside` and `company` of each. Two are near where their times touch and they lie no
// farther apart than the larger radius, 500 m or more; to a report without a place whatever touches
// its time is near, and it is near to none. A report without a document is a document of its own.
// Counted to company_max.
void fill_company(const Method& method, std::vector<Comparable>& facts);
// Are they near as fill_company() has it? REQUIRES: both placed and timed.
bool is_near(const Comparable& a, const Comparable& b);
// Comparable::list of a report whose document tells of so many, itself included.
float list_of(std::uint32_t reports);
// Fills both from counts: others of its own document, and other documents, near it.
void set_company(std::size_t beside, std::size_t others, Comparable& facts);
// The same, where cells and time line of `facts` are at hand.
void fill_company(const Cells& cells, const TimeLine& line, std::vector<Comparable>& facts);

}  // namespace sulh
