// SPDX-License-Identifier: Apache-2.0
// Whatever is taken for a picture becomes a bare JPEG of the size it says, the same each time, or
// is refused with a reason. Here without the child in which it is decoded otherwise.

#include "base/check.hpp"
#include "image/derivative.hpp"
#include "image/image_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const ByteView original(input, size);
    // What is looked at before it is handed on may be anything.
    const auto bare = bare_jpeg_size(original);
    CHECK(!bare || (bare->width <= derivative_side_max && bare->height <= derivative_side_max));
    const auto made = make_derivative(original);
    if (!made) {
        CHECK(!made.error().text.empty());
        return 0;
    }
    const auto told = bare_jpeg_size(made->jpeg);
    CHECK(told && *told == made->size);
    const auto read = read_jpeg(made->jpeg);
    CHECK(read && read->raster.size == made->size && read->bytes == made->jpeg.size());
    CHECK(read->orientation == 1);
    const auto again = make_derivative(original);
    CHECK(again && again->jpeg == made->jpeg);
    return 0;
}
