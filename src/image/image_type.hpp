#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a file is, by its bytes and never by its name.

#include "base/bytes.hpp"
#include "image/image_refusal.hpp"

#include <cstdint>
#include <string_view>

namespace sulh {

enum class ImageType : std::uint8_t { Jpeg, Png };

// The refusal says what it is instead, where that is known (SVG, HTML, HEIC, ...).
ImageResult<ImageType> image_type(ByteView file);

// Whether bytes that follow a picture's end are, or hold, a file of a kind that other programs
// would run or unpack: a page, SVG, a script, an archive, a PDF. Cameras write other things there
// (a film of the moment, a second picture, maker's notes), which are dropped and no reason to
// refuse.
bool holds_another_file(ByteView behind);

}  // namespace sulh
