#pragma once
// SPDX-License-Identifier: Apache-2.0
// Pixels in memory, how they are made fewer, and turned upright.

#include "base/bytes.hpp"

#include <cstdint>
#include <vector>

namespace sulh {

struct ImageSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

// Rows from the top, three bytes a pixel: red, green, blue.
struct Raster {
    ImageSize size;
    Bytes rgb;
};

// The size within a square of `side_max`, sides in the same proportion, rounded, none below 1; as
// it is where it fits.
ImageSize fitted(ImageSize size, std::uint32_t side_max);

// As it is to be looked at. `orientation` as EXIF numbers it, 1 to 8.
Raster upright(Raster raster, int orientation);

// Takes rows one by one and gives a smaller raster: each pixel the mean of those it covers, weighed
// by area, in whole numbers, so that every machine gives the same bytes. Memory: the smaller raster
// alone, eight bytes a value of a row.
class Shrinker {
public:
    // REQUIRES: neither side of `to` is 0 or longer than that of `from`.
    Shrinker(ImageSize from, ImageSize to);

    // REQUIRES: three bytes a pixel of `from`; not more rows than it has.
    void add_row(ByteView rgb);
    // REQUIRES: all rows were added.
    Raster finish();

private:
    void close_row();

    ImageSize from_;
    Raster out_;
    std::uint32_t rows_in_ = 0;
    std::uint32_t rows_out_ = 0;
    std::vector<std::uint64_t> narrow_;  // the row just added, shrunk sideways
    std::vector<std::uint64_t> sums_;    // of the row that is being made
};

}  // namespace sulh
