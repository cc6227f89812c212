#pragma once
// SPDX-License-Identifier: Apache-2.0
// Which program this is; it goes into the record.

#include <string_view>

namespace sulh {

constexpr std::string_view engine_version() { return SULH_VERSION; }

}  // namespace sulh
