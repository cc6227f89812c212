#pragma once
// SPDX-License-Identifier: Apache-2.0
// A file's pixels, made few enough while they are decoded. One file for each library.
// SPEC: ITU-T T.81 (libjpeg-turbo); W3C PNG, third edition (libpng)

#include "image/image_refusal.hpp"
#include "image/raster.hpp"

#include <cstddef>

namespace sulh {

struct ReadImage {
    Raster raster;          // as stored, not turned; within derivative_side_max
    int orientation = 1;    // as EXIF numbers it
    std::size_t bytes = 0;  // of the file, up to the end of the picture
};

// TooLarge before anything is decoded where the header claims more than image_pixels_max; Damaged
// where a pixel is missing. Colours are taken as sRGB whatever profile the file names; what is
// transparent stands on white. Memory: a few rows, and for a file that gives its pixels in several
// passes the whole of it (libjpeg: 6 bytes a pixel at most, libpng: 4).
ImageResult<ReadImage> read_jpeg(ByteView file);
ImageResult<ReadImage> read_png(ByteView file);

// Refuses a size beyond the bounds.
ImageResult<ImageSize> checked_size(std::uint64_t width, std::uint64_t height);

}  // namespace sulh
