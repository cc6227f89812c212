#pragma once
// SPDX-License-Identifier: Apache-2.0
// The bytes of a file that is read as a whole, within a bound.

#include <cstddef>
#include <string>
#include <string_view>

namespace sulh {

class HeldDocument {
public:
    explicit HeldDocument(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    // False with the portion that makes it too large: nothing is held from then on, and what follows
    // is passed over.
    bool add(std::string_view bytes) {
        if (is_refused_) return true;
        if (text_.size() + bytes.size() > bytes_max_) {
            is_refused_ = true;
            text_ = {};
            return false;
        }
        text_ += bytes;
        return true;
    }
    bool is_refused() const { return is_refused_; }
    const std::string& text() const { return text_; }
    void clear() { text_ = {}; }

private:
    std::size_t bytes_max_;
    std::string text_;
    bool is_refused_ = false;
};

}  // namespace sulh
