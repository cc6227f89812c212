#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds on the text of an agreement, so that no input can exhaust memory, time or the stack.

#include <cstddef>
#include <cstdint>

namespace sulh {

inline constexpr std::size_t agreement_bytes_max = 4u << 20;  // one file
inline constexpr std::size_t diagnostics_max = 500;           // more are counted, not kept
inline constexpr std::size_t statement_depth_max = 12;        // levels of indentation
inline constexpr std::size_t name_bytes_max = 100;
inline constexpr std::size_t text_bytes_max = 20'000;   // one quoted text
inline constexpr std::size_t statements_max = 10'000;   // one file
inline constexpr std::size_t declarations_max = 2'000;  // of one kind
inline constexpr std::size_t parties_max = 50;
inline constexpr std::size_t phases_max = 200;
inline constexpr std::size_t extensions_max = 200;      // of one reading of the entry into force
inline constexpr std::size_t exceptions_max = 20;       // of one statement, clause or reading
inline constexpr std::size_t conditions_max = 200'000;  // after common ones were copied
inline constexpr std::size_t list_items_max = 1'000;
inline constexpr std::size_t zone_brackets_max = 16;   // nesting inside one zone statement
inline constexpr std::size_t zone_nodes_max = 20'000;  // shapes in one zone, names followed
inline constexpr std::size_t inline_positions_max =
    20'000;                                       // of all lines and polygons written in the text
inline constexpr std::size_t near_depth_max = 3;  // "near" inside "near"
inline constexpr std::size_t near_max = 5;        // of one happening
inline constexpr std::int64_t percent_max = 1'000;
inline constexpr std::int64_t quantity_max = 100'000'000;
inline constexpr std::int64_t calendar_days_max = 100'000;
inline constexpr std::int64_t working_days_max = 1'000;
inline constexpr std::int64_t calendar_months_max = 1'200;
inline constexpr std::size_t format_columns_max =
    100;  // canonical lines are wrapped at commas beyond this

}  // namespace sulh
