#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of the registers: what one filing may bring, and what they may hold.

#include <cstddef>
#include <cstdint>

namespace sulh {

inline constexpr std::size_t subject_bytes_max = 60;        // the name of what is filed
inline constexpr std::size_t filing_text_bytes_max = 8'000;  // a notice, a statement at the table
inline constexpr std::size_t filing_names_max = 64;          // of one list of one filing
inline constexpr std::size_t filing_name_bytes_max = 200;
inline constexpr std::uint64_t filing_radius_m_max = 1'000'000;
inline constexpr std::size_t register_entries_max = 1'000'000;  // of one register
inline constexpr std::size_t receipts_max = 64;                 // of one communication
// Windows and undertakings that become clauses; each is compiled with the agreement.
inline constexpr std::size_t instruments_max = 500;
inline constexpr std::size_t statement_bytes_max = 2'000;
inline constexpr std::size_t statement_lines_max = 20;

}  // namespace sulh
