#pragma once
// SPDX-License-Identifier: Apache-2.0
// Numbers of a fixed width, as times are written. Explanations write more times than anything else.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sulh {

// A short text put together from the left. REQUIRES: at most 31 characters in all.
class DigitText {
public:
    // `digits` of a number from 0, then a mark. REQUIRES: the number has no more digits.
    DigitText& put(std::int64_t value, std::size_t digits, char after) {
        put(value, digits);
        text_[size_++] = after;
        return *this;
    }
    DigitText& put(std::int64_t value, std::size_t digits) {
        for (std::size_t i = digits; i-- > 0; value /= 10)
            text_[size_ + i] = static_cast<char>('0' + value % 10);
        size_ += digits;
        return *this;
    }
    std::string_view text() const { return {text_.data(), size_}; }

private:
    std::array<char, 31> text_;
    std::size_t size_ = 0;
};

}  // namespace sulh
