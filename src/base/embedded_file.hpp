#pragma once
// SPDX-License-Identifier: Apache-2.0
// A file that the binary carries (cmake/EmbedFiles.cmake). Both views live for ever.

#include <string_view>

namespace sulh {

struct EmbeddedFile {
    std::string_view name;
    std::string_view content;
};

}  // namespace sulh
