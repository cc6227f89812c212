// SPDX-License-Identifier: Apache-2.0
#include "image/exif_orientation.hpp"
#include "image/image_reader.hpp"

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <optional>

// Not in the order of their names.
// clang-format off
#include <stdio.h>
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

namespace sulh {

namespace {

constexpr int exif_marker = JPEG_APP0 + 1;
constexpr std::string_view exif_start{"Exif\0\0", 6};

// Everything that lives longer than a jump out of the library.
struct JpegReading {
    jpeg_decompress_struct library = {};
    jpeg_error_mgr errors = {};
    jpeg_source_mgr source = {};
    jpeg_progress_mgr progress = {};
    std::jmp_buf back;
    char fault[JMSG_LENGTH_MAX] = {};
    std::optional<ImageRefusal> refusal;
    std::optional<Shrinker> shrinker;
    Bytes row;
    int orientation = 1;

    JpegReading() = default;
    JpegReading(const JpegReading&) = delete;
    JpegReading& operator=(const JpegReading&) = delete;
    ~JpegReading() { jpeg_destroy_decompress(&library); }
};

JpegReading& reading_of(void* info) {
    return *static_cast<JpegReading*>(static_cast<jpeg_common_struct*>(info)->client_data);
}

[[noreturn]] void stop(JpegReading& reading, const char* why) {
    std::strncpy(reading.fault, why, sizeof(reading.fault) - 1);
    std::longjmp(reading.back, 1);
}

[[noreturn]] void on_error(j_common_ptr info) {
    JpegReading& reading = reading_of(info);
    info->err->format_message(info, reading.fault);
    std::longjmp(reading.back, 1);
}

// Warnings stand for pixels that the library made up, but for three that cameras cause.
void on_message(j_common_ptr info, int level) {
    const int code = info->err->msg_code;
    const bool is_harmless =
        code == JWRN_EXTRANEOUS_DATA || code == JWRN_ADOBE_XFORM || code == JWRN_JFIF_MAJOR;
    if (level < 0 && !is_harmless) on_error(info);
}

void on_progress(j_common_ptr info) {
    JpegReading& reading = reading_of(info);
    if (reading.library.input_scan_number > jpeg_scans_max) stop(reading, "too many scans");
}

void nothing(j_decompress_ptr) {}

// The whole file is there from the start: asking for more means that it was cut off.
boolean no_more(j_decompress_ptr info) {
    stop(reading_of(info), "the file ends too early");
}

void skip(j_decompress_ptr info, long count) {
    if (count <= 0) return;
    if (static_cast<std::size_t>(count) > info->src->bytes_in_buffer) no_more(info);
    info->src->next_input_byte += count;
    info->src->bytes_in_buffer -= static_cast<std::size_t>(count);
}

void prepare(JpegReading& reading, ByteView file) {
    jpeg_decompress_struct& library = reading.library;
    library.err = jpeg_std_error(&reading.errors);
    library.client_data = &reading;
    reading.errors.error_exit = on_error;
    reading.errors.emit_message = on_message;
    reading.errors.output_message = [](j_common_ptr) {};
    reading.source.next_input_byte = file.data();
    reading.source.bytes_in_buffer = file.size();
    reading.source.init_source = nothing;
    reading.source.fill_input_buffer = no_more;
    reading.source.skip_input_data = skip;
    reading.source.resync_to_restart = jpeg_resync_to_restart;
    reading.source.term_source = nothing;
    reading.progress.progress_monitor = on_progress;
}

void note_orientation(JpegReading& reading) {
    for (auto* marker = reading.library.marker_list; marker != nullptr; marker = marker->next) {
        const ByteView content(marker->data, marker->data_length);
        if (marker->marker != exif_marker || !as_text(content).starts_with(exif_start)) continue;
        reading.orientation = exif_orientation(content.subspan(exif_start.size()));
        return;
    }
}

// False where the header is refused.
bool take_header(JpegReading& reading) {
    jpeg_decompress_struct& library = reading.library;
    const auto size = checked_size(library.image_width, library.image_height);
    if (!size) {
        reading.refusal = size.error();
        return false;
    }
    if (library.num_components != 1 && library.num_components != 3) {
        reading.refusal =
            ImageRefusal{ImageFault::OtherType, "a JPEG in colours for print (CMYK) is not shown"};
        return false;
    }
    note_orientation(reading);
    library.out_color_space = JCS_RGB;
    library.dct_method = JDCT_ISLOW;
    const std::uint32_t longer = std::max(size->width, size->height);
    // The library leaves out seven pixels of eight at no cost; the rest is the shrinker's.
    while (library.scale_denom < 8 && longer / (library.scale_denom * 2) >= derivative_side_max)
        library.scale_denom *= 2;
    return true;
}

void make_room(JpegReading& reading) {
    const jpeg_decompress_struct& library = reading.library;
    const ImageSize decoded{library.output_width, library.output_height};
    const ImageSize wanted =
        fitted({library.image_width, library.image_height}, derivative_side_max);
    reading.shrinker.emplace(decoded, ImageSize{std::min(decoded.width, wanted.width),
                                                std::min(decoded.height, wanted.height)});
    reading.row.resize(std::size_t{decoded.width} * 3);
}

// The library jumps out of it, so nothing with a destructor lives across a call of the library's.
// Apart, for no variable of it to stand in the frame that is jumped to. False where it was refused.
[[gnu::noinline]] bool decode_all(JpegReading& reading) {
    jpeg_decompress_struct* library = &reading.library;
    jpeg_create_decompress(library);
    library->src = &reading.source;
    library->progress = &reading.progress;
    jpeg_save_markers(library, exif_marker, 0xFFFF);
    jpeg_read_header(library, TRUE);
    if (!take_header(reading)) return false;
    jpeg_start_decompress(library);
    make_room(reading);
    while (library->output_scanline < library->output_height) {
        JSAMPROW row = reading.row.data();
        jpeg_read_scanlines(library, &row, 1);
        reading.shrinker->add_row(reading.row);
    }
    jpeg_finish_decompress(library);
    return true;
}

bool decode(JpegReading& reading) {
    return setjmp(reading.back) == 0 && decode_all(reading);
}

}  // namespace

ImageResult<ImageSize> checked_size(std::uint64_t width, std::uint64_t height) {
    const bool fits =
        width <= image_side_max && height <= image_side_max && width * height <= image_pixels_max;
    if (fits && width > 0 && height > 0)
        return ImageSize{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)};
    return refuse_image(ImageFault::TooLarge, "it claims " + std::to_string(width) + " × " +
                                                  std::to_string(height) +
                                                  " pixels; 50 million are decoded at most");
}

ImageResult<ReadImage> read_jpeg(ByteView file) {
    JpegReading reading;
    prepare(reading, file);
    if (!decode(reading)) {
        if (reading.refusal) return tl::unexpected<ImageRefusal>(*reading.refusal);
        return refuse_image(ImageFault::Damaged,
                            "the JPEG is damaged or cut off: " + std::string(reading.fault));
    }
    return ReadImage{reading.shrinker->finish(), reading.orientation,
                     file.size() - reading.source.bytes_in_buffer};
}

}  // namespace sulh
