#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of the work that any set of observations can ask of corroboration.

#include "time/instant.hpp"

#include <cstddef>
#include <cstdint>

namespace sulh {

// A disc wider than this says nothing that could join two reports.
inline constexpr double place_radius_m_max = 500'000;
// A stretch of time longer than this says nothing that could join two reports.
inline constexpr Duration when_length_max = days(32);

// A method file.
inline constexpr std::size_t method_bytes_max = 256U << 10;
inline constexpr std::size_t method_name_bytes_max = 64;
inline constexpr std::size_t method_about_bytes_max = 1'000;
inline constexpr std::int64_t method_weight_max = 100'000;  // thousandths of a point per unit
inline constexpr std::int64_t method_place_slack_m_max = 50'000;
inline constexpr std::int64_t method_time_slack_s_max = 32 * 86'400;
inline constexpr std::int64_t method_sign_reach_m_max = 10'000;
inline constexpr std::int64_t method_background_days_max = 366;
inline constexpr std::int64_t method_background_windows_max = 1'000;

// Positive comparisons kept per report and cell; the nearest in (from, to, kind, casualties, id)
// come first.
inline constexpr std::size_t candidates_per_cell_max = 128;
// Reports of one cell looked at per report before the search in it stops.
inline constexpr std::size_t scanned_per_cell_max = 2'048;
// Reports of one document beyond which a longer one is not told apart.
inline constexpr std::uint32_t list_told_apart_max = 255;
// Near reports noted per report and cell; what is counted of them goes no further than this.
inline constexpr std::size_t company_max = 255;
// A report without a place is compared with the others of its time as long as these are no more.
inline constexpr std::size_t unplaced_compared_max = 512;
// Reports looked at to find those.
inline constexpr std::size_t unplaced_scanned_max = 8'192;
// Members of a cluster that speak for it when it is compared with another.
inline constexpr std::size_t representatives_max = 6;
// Reports of one incident whose links are told.
inline constexpr std::size_t incident_links_max = 200;
// Incidents it was not joined with, told of one incident.
inline constexpr std::size_t incident_neighbours_told_max = 10;
// Sources that would have seen an incident and report nothing of it, told of one incident.
inline constexpr std::size_t silent_told_max = 20;
// Members of a family of copies that are checked against a newcomer.
inline constexpr std::size_t family_checked_max = 64;
// Later holders of the same provenance entry that a report is compared with.
inline constexpr std::size_t copies_compared_max = 8;
// Reports that the citations of one report lead to.
inline constexpr std::size_t citations_followed_max = 64;
// Letters of a text that are compared with others', and of a stretch of it.
inline constexpr std::size_t copied_text_letters_max = 4'096;
inline constexpr std::size_t copied_stretch_letters = 24;
// Stretches of all texts of one incident that are looked up.
inline constexpr std::size_t copied_stretches_max = 1U << 20;
// Bytes of a text that are searched for credit lines.
inline constexpr std::size_t credit_text_bytes_max = 16U << 10;
// Different discs that are compared pair by pair when a hull is sought.
inline constexpr std::size_t hull_discs_max = 64;
// A joint place wider than this takes no heat signature as its own.
inline constexpr double sign_incident_radius_m_max = 5'000;
// Pairs that a method is learned from, and parts that are left out in turn.
inline constexpr std::size_t fit_pairs_max = 20'000'000;
inline constexpr std::uint32_t fit_folds_max = 100;
// Citations in a circle that are named one by one.
inline constexpr std::size_t notes_max = 1'000;

}  // namespace sulh
