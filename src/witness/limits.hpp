#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of what a witness takes from strangers.

#include "tlog/limits.hpp"

#include <chrono>
#include <cstddef>

namespace sulh {

inline constexpr std::size_t http_header_bytes_max = 8u << 10;
inline constexpr std::size_t http_request_bytes_max = submission_bytes_max;
inline constexpr std::size_t http_connections_max = 128;
inline constexpr std::chrono::seconds http_request_time_max{
    15};                                                       // for a request, header to last byte
inline constexpr std::chrono::seconds http_idle_time_max{30};  // between two requests
inline constexpr std::size_t bundle_bytes_max = 256 * (entry_bytes_max + 2);
inline constexpr std::size_t hash_tile_bytes_max = 256 * 32;
inline constexpr std::size_t kept_forks_max = 100;        // of one witness
inline constexpr std::size_t witnessed_logs_max = 1'000;  // of one witness

}  // namespace sulh
