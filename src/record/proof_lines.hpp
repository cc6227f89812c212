#pragma once
// SPDX-License-Identifier: Apache-2.0
// Line by line through a proof file.

#include <optional>
#include <string_view>

namespace sulh {

// Takes the first line off `rest`, without its line end; nothing where no line ends any more.
inline std::optional<std::string_view> cut_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

}  // namespace sulh
