#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bodies that come compressed, asked for or not. SPEC: RFC 1952; c2sp.org/tlog-tiles lets a log
// send its entry bundles so to everybody.

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sulh {

// corrupt where it is no whole gzip member or something follows it; limit where it becomes longer
// than `bytes_max`, before that much memory is taken.
Result<std::string> unpack_gzip(std::string_view packed, std::size_t bytes_max);

}  // namespace sulh
