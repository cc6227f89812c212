#pragma once
// SPDX-License-Identifier: Apache-2.0
// Tables that lie beside the record and never in it: who may sign in, which devices may send.

#include "store/sqlite.hpp"

#include <string>
#include <string_view>

namespace sulh {

// Opens `name` in the mission's directory, or makes it (mode 0600, from its first byte on), and
// runs `schema`. not_found where there is no mission.
Result<Database> open_side_database(const std::string& mission, std::string_view name,
                                    const std::string& schema);
// The same in any folder.
Result<Database> open_private_database(const std::string& folder, std::string_view name,
                                       const std::string& schema);

}  // namespace sulh
