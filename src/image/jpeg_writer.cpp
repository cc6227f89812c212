// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "image/derivative.hpp"

#include <cstdlib>
#include <memory>

// Not in the order of their names.
// clang-format off
#include <stdio.h>
#include <jpeglib.h>
// clang-format on

namespace sulh {

namespace {

struct JpegWriting {
    jpeg_compress_struct library = {};
    jpeg_error_mgr errors = {};
    unsigned char* bytes = nullptr;
    unsigned long length = 0;

    JpegWriting() = default;
    JpegWriting(const JpegWriting&) = delete;
    JpegWriting& operator=(const JpegWriting&) = delete;
    ~JpegWriting() {
        jpeg_destroy_compress(&library);
        std::free(bytes);
    }
};

}  // namespace

Bytes write_jpeg(const Raster& raster) {
    CHECK(raster.size.width > 0 && raster.size.width <= derivative_side_max);
    CHECK(raster.size.height > 0 && raster.size.height <= derivative_side_max);
    CHECK(raster.rgb.size() == std::size_t{raster.size.width} * raster.size.height * 3);
    JpegWriting writing;
    jpeg_compress_struct* library = &writing.library;
    library->err = jpeg_std_error(&writing.errors);
    // Only a lack of memory is left to go wrong.
    writing.errors.error_exit = [](j_common_ptr) { CHECK_UNREACHABLE(); };
    jpeg_create_compress(library);
    jpeg_mem_dest(library, &writing.bytes, &writing.length);
    library->image_width = raster.size.width;
    library->image_height = raster.size.height;
    library->input_components = 3;
    library->in_color_space = JCS_RGB;
    jpeg_set_defaults(library);
    jpeg_set_quality(library, derivative_quality, TRUE);
    library->dct_method = JDCT_ISLOW;
    library->optimize_coding = TRUE;
    library->write_JFIF_header = FALSE;
    library->write_Adobe_marker = FALSE;
    jpeg_start_compress(library, TRUE);
    const std::size_t row_bytes = std::size_t{raster.size.width} * 3;
    while (library->next_scanline < library->image_height) {
        auto* row = const_cast<JSAMPROW>(raster.rgb.data() + library->next_scanline * row_bytes);
        jpeg_write_scanlines(library, &row, 1);
    }
    jpeg_finish_compress(library);
    return {writing.bytes, writing.bytes + writing.length};
}

}  // namespace sulh
