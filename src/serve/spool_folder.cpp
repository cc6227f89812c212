// SPDX-License-Identifier: Apache-2.0
#include "serve/spool_folder.hpp"

#include "engine/files.hpp"

#include <filesystem>

#include <stdlib.h>

namespace sulh {

Result<SpoolFolder> SpoolFolder::make(const std::string& mission) {
    std::string pattern = joined(mission, "incoming-XXXXXX");
    if (::mkdtemp(pattern.data()) == nullptr)
        return fail(Code::unavailable, "no room for what is sent", {mission, 0, 0});
    return SpoolFolder(std::move(pattern));
}

SpoolFolder::~SpoolFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace sulh
