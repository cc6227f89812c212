#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of what a witness takes from strangers.

#include "http/limits.hpp"
#include "tlog/limits.hpp"

#include <cstddef>

namespace sulh {

static_assert(submission_bytes_max <= http_request_bytes_max);
inline constexpr std::size_t bundle_bytes_max = 256 * (entry_bytes_max + 2);
inline constexpr std::size_t hash_tile_bytes_max = 256 * 32;
inline constexpr std::size_t kept_forks_max = 100;        // of one witness
inline constexpr std::size_t witnessed_logs_max = 1'000;  // of one witness

}  // namespace sulh
