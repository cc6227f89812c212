#pragma once
// SPDX-License-Identifier: Apache-2.0
// Why no derivative is made of a file.

#include "image/limits.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace sulh {

enum class ImageFault : std::uint8_t {
    OtherType = 1,  // neither JPEG nor PNG
    TooLarge,       // more pixels or bytes than are decoded
    Damaged,        // cut off, or not as its format says
    TwoFiles,       // another kind of file behind the picture's end
    Failed,         // the decoder was stopped or broke down
    Unconfined,     // this system cannot confine the decoder
};
inline constexpr std::uint8_t image_fault_count = 6;  // numbered from 1
std::string_view name(ImageFault fault);              // "other-type"

// The words are for whoever looks after the mission; a page says the fault in its own language.
struct ImageRefusal {
    ImageFault fault = ImageFault::Failed;
    std::string text;
    friend bool operator==(const ImageRefusal&, const ImageRefusal&) = default;
};

template <typename T>
using ImageResult = tl::expected<T, ImageRefusal>;

tl::unexpected<ImageRefusal> refuse_image(ImageFault fault, std::string text);

}  // namespace sulh
