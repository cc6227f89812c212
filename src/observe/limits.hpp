#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds that every report file meets first, so that no file can exhaust memory or time.

#include <cstddef>
#include <cstdint>

namespace sulh {

inline constexpr std::size_t row_bytes_max = 1u << 20;  // one row of a table, one line of JSON Lines
inline constexpr std::size_t fields_max = 1024;         // fields of one row
inline constexpr int quote_rewinds_max = 64;      // unclosed quotes per file whose following lines are read again
inline constexpr std::size_t reject_row_bytes_max = 500;  // of a row quoted in a Reject
inline constexpr std::size_t list_entries_max = 1000;     // entries of one list: actors, provenance, …
inline constexpr std::size_t id_bytes_max = 200;
inline constexpr std::size_t kind_label_bytes_max = 200;  // of a word for a kind that the tree has none for
inline constexpr std::size_t mapping_bytes_max = 1u << 20;  // one mapping file
inline constexpr std::size_t mapping_lines_max = 10'000;
inline constexpr std::size_t sniff_bytes_max = 64u << 10;   // looked at to recognise a format
inline constexpr std::int64_t track_step_ms = 10'000;  // of each aircraft one position in so long a time
inline constexpr std::size_t tracked_aircraft_max = 10'000;  // at one time
inline constexpr std::size_t track_line_bytes_max = 1024;
inline constexpr double track_radius_m = 1'111;  // where none is told: what NIC 6 contains
inline constexpr std::size_t xml_bytes_max = 1u << 20;
inline constexpr std::size_t xml_elements_max = 20'000;
inline constexpr std::size_t xml_depth_max = 16;
inline constexpr std::size_t xml_event_bytes_max = 64u << 10;  // one event or alert of XML
inline constexpr std::size_t feed_text_bytes_max = 4'000;  // kept of an item's words
inline constexpr double feed_radius_m = 10'000;  // a feed's point stands for a named place
inline constexpr double cot_radius_m = 1'000;  // where none is told
inline constexpr double radius_m_max = 20'100'000;  // beyond half the circumference of the Earth
inline constexpr int count_max = 1'000'000'000;     // killed, injured, quantity

}  // namespace sulh
