#pragma once
// SPDX-License-Identifier: Apache-2.0
// Cuts what is fed in pieces into lines. Apart because several formats are a record a line.

#include "observe/limits.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace sulh {

// Memory is bounded by one line: of a longer one row_bytes_max + 1 bytes are kept, by which its
// taker knows it.
class LineCutter {
public:
    // Calls take(std::string_view line) for each line that has ended, without its newline.
    template <typename Take>
    void feed(std::string_view bytes, Take take) {
        while (!bytes.empty()) {
            const std::size_t newline = bytes.find('\n');
            const std::string_view part = bytes.substr(0, newline);
            const std::size_t room = row_bytes_max + 1 - std::min(rest_.size(), row_bytes_max + 1);
            const std::size_t kept = std::min(part.size(), room);
            const bool has_end = newline != std::string_view::npos;
            if (has_end && rest_.empty() && kept == part.size()) {
                take(part);
            } else {
                rest_.append(part.substr(0, kept));
                if (has_end) {
                    take(std::string_view(rest_));
                    rest_.clear();
                }
            }
            bytes.remove_prefix(has_end ? newline + 1 : bytes.size());
        }
    }

    // The last line, where no newline ended it.
    template <typename Take>
    void finish(Take take) {
        if (!rest_.empty()) take(std::string_view(rest_));
        rest_.clear();
    }

private:
    std::string rest_;  // the beginning of a line whose end has not arrived
};

}  // namespace sulh
