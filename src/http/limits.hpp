#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of what is taken from strangers over HTTP, and how long they may take.

#include <chrono>
#include <cstddef>

namespace sulh {

inline constexpr std::size_t http_header_bytes_max = 16u << 10;
inline constexpr std::size_t http_request_bytes_max = 2u << 20;  // unless the server allows more
inline constexpr std::size_t http_bodies_bytes_max = 256u << 20;  // of all requests at one time
inline constexpr std::size_t http_connections_max = 128;          // DEFAULT of HttpOptions
inline constexpr std::chrono::seconds http_request_time_max{15};  // header to last byte, both ways
inline constexpr std::chrono::seconds http_body_time_max{120};    // of a body larger than usual
inline constexpr std::chrono::seconds http_idle_time_max{30};     // between two requests
inline constexpr std::chrono::milliseconds http_sweep_time{500};  // how late a limit may strike
inline constexpr std::size_t http_stream_bytes_max = 1u << 20;    // waiting for a slow reader
inline constexpr std::size_t http_target_bytes_max = 4096;
inline constexpr std::size_t http_query_fields_max = 64;

}  // namespace sulh
