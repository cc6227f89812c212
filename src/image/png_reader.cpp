// SPDX-License-Identifier: Apache-2.0
#include "image/exif_orientation.hpp"
#include "image/image_reader.hpp"

#include <png.h>

#include <csetjmp>
#include <cstring>
#include <optional>

namespace sulh {

namespace {

constexpr std::size_t decoded_channels = 4;  // red, green, blue, how opaque

// Everything that lives longer than a jump out of the library.
struct PngReading {
    png_structp library = nullptr;
    png_infop header = nullptr;
    ByteView file;
    std::size_t at = 0;
    std::jmp_buf back;
    char fault[160] = {};
    std::optional<ImageRefusal> refusal;
    std::optional<Shrinker> shrinker;
    ImageSize size;
    int passes = 1;
    Bytes pixels;  // one row; all of them where they come in passes
    Bytes row;
    int orientation = 1;

    PngReading() = default;
    PngReading(const PngReading&) = delete;
    PngReading& operator=(const PngReading&) = delete;
    ~PngReading() { png_destroy_read_struct(&library, &header, nullptr); }
};

[[noreturn]] void on_error(png_structp library, png_const_charp words) {
    auto& reading = *static_cast<PngReading*>(png_get_error_ptr(library));
    std::strncpy(reading.fault, words == nullptr ? "" : words, sizeof(reading.fault) - 1);
    std::longjmp(reading.back, 1);
}

void on_warning(png_structp, png_const_charp) {}

void read_bytes(png_structp library, png_bytep to, std::size_t count) {
    auto& reading = *static_cast<PngReading*>(png_get_io_ptr(library));
    if (count > reading.file.size() - reading.at) png_error(library, "the file ends too early");
    std::memcpy(to, reading.file.data() + reading.at, count);
    reading.at += count;
}

// Chunks that say nothing of the pixels are passed over unread: many are compressed.
void bound(png_structp library) {
    static constexpr png_byte unread[] =
        "bKGD\0cHRM\0gAMA\0hIST\0iCCP\0iTXt\0oFFs\0pCAL\0pHYs\0sBIT\0sCAL\0sPLT\0sRGB\0tEXt\0tIME\0"
        "zTXt";
    png_set_keep_unknown_chunks(library, PNG_HANDLE_CHUNK_NEVER, unread,
                                static_cast<int>(sizeof(unread) / 5));
    png_set_user_limits(library, image_side_max, image_side_max);
    png_set_chunk_malloc_max(library, png_chunk_bytes_max);
}

// False where the header is refused.
bool take_header(PngReading& reading) {
    const auto size = checked_size(png_get_image_width(reading.library, reading.header),
                                   png_get_image_height(reading.library, reading.header));
    if (!size) {
        reading.refusal = size.error();
        return false;
    }
    reading.size = *size;
    return true;
}

// The size stands in the first chunk; libpng's own limits would refuse it in other words.
bool claims_too_much(PngReading& reading) {
    constexpr std::size_t width_at = 16;
    if (reading.file.size() < width_at + 8) return false;
    const auto number = [&](std::size_t at) { return png_get_uint_32(&reading.file[at]); };
    const auto size = checked_size(number(width_at), number(width_at + 4));
    if (!size) reading.refusal = size.error();
    return !size;
}

void make_room(PngReading& reading) {
    reading.passes = png_set_interlace_handling(reading.library);
    const std::size_t row_bytes = std::size_t{reading.size.width} * decoded_channels;
    reading.pixels.resize(row_bytes * (reading.passes > 1 ? reading.size.height : 1));
    reading.row.resize(std::size_t{reading.size.width} * 3);
    reading.shrinker.emplace(reading.size, fitted(reading.size, derivative_side_max));
}

void add_on_white(PngReading& reading, const std::uint8_t* pixels) {
    std::uint8_t* to = reading.row.data();
    for (std::uint32_t x = 0; x < reading.size.width; ++x, pixels += decoded_channels) {
        const unsigned opaque = pixels[3];
        for (std::size_t c = 0; c < 3; ++c)
            *to++ =
                static_cast<std::uint8_t>((pixels[c] * opaque + 255 * (255 - opaque) + 127) / 255);
    }
    reading.shrinker->add_row(reading.row);
}

void read_pixels(PngReading& reading) {
    const std::size_t row_bytes = std::size_t{reading.size.width} * decoded_channels;
    const bool is_whole = reading.passes > 1;
    for (int pass = 0; pass < reading.passes; ++pass) {
        for (std::uint32_t y = 0; y < reading.size.height; ++y) {
            std::uint8_t* row = reading.pixels.data() + (is_whole ? y * row_bytes : 0);
            png_read_row(reading.library, row, nullptr);
            if (!is_whole) add_on_white(reading, row);
        }
    }
    for (std::uint32_t y = 0; is_whole && y < reading.size.height; ++y)
        add_on_white(reading, reading.pixels.data() + y * row_bytes);
}

void note_orientation(PngReading& reading) {
    png_uint_32 count = 0;
    png_bytep exif = nullptr;
    if (png_get_eXIf_1(reading.library, reading.header, &count, &exif) != 0)
        reading.orientation = exif_orientation({exif, count});
}

// The library jumps out of it, so nothing with a destructor lives across a call of the library's.
// Apart, for no variable of it to stand in the frame that is jumped to. False where it was refused.
[[gnu::noinline]] bool decode_all(PngReading& reading) {
    if (claims_too_much(reading)) return false;
    png_set_read_fn(reading.library, &reading, read_bytes);
    bound(reading.library);
    png_read_info(reading.library, reading.header);
    if (!take_header(reading)) return false;
    png_set_expand(reading.library);
    png_set_scale_16(reading.library);
    png_set_gray_to_rgb(reading.library);
    png_set_add_alpha(reading.library, 0xFF, PNG_FILLER_AFTER);
    make_room(reading);
    png_read_update_info(reading.library, reading.header);
    read_pixels(reading);
    png_read_end(reading.library, reading.header);
    note_orientation(reading);
    return true;
}

bool decode(PngReading& reading) {
    return setjmp(reading.back) == 0 && decode_all(reading);
}

}  // namespace

ImageResult<ReadImage> read_png(ByteView file) {
    PngReading reading;
    reading.file = file;
    reading.library = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reading, on_error, on_warning);
    if (reading.library != nullptr) reading.header = png_create_info_struct(reading.library);
    if (reading.header == nullptr)
        return refuse_image(ImageFault::Failed, "no memory for decoding");
    if (!decode(reading)) {
        if (reading.refusal) return tl::unexpected<ImageRefusal>(*reading.refusal);
        return refuse_image(ImageFault::Damaged,
                            "the PNG is damaged or cut off: " + std::string(reading.fault));
    }
    return ReadImage{reading.shrinker->finish(), reading.orientation, reading.at};
}

}  // namespace sulh
