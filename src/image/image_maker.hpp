#pragma once
// SPDX-License-Identifier: Apache-2.0
// Pictures made by code, whole and spoiled. Only for tests.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "image/raster.hpp"

#include <png.h>
#include <zlib.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>

// Not in the order of their names.
// clang-format off
#include <stdio.h>
#include <jpeglib.h>
// clang-format on

namespace sulh {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
};

inline Raster painted(ImageSize size,
                      const std::function<Colour(std::uint32_t, std::uint32_t)>& colour_at) {
    Raster out{size, {}};
    for (std::uint32_t y = 0; y < size.height; ++y) {
        for (std::uint32_t x = 0; x < size.width; ++x) {
            const Colour colour = colour_at(x, y);
            out.rgb.insert(out.rgb.end(), {colour.red, colour.green, colour.blue});
        }
    }
    return out;
}

// Red above green, the left quarter blue: tells how it is turned.
inline Raster flag(ImageSize size) {
    return painted(size, [&](std::uint32_t x, std::uint32_t y) {
        if (x < size.width / 4) return Colour{20, 20, 220};
        return y < size.height / 2 ? Colour{220, 20, 20} : Colour{20, 180, 20};
    });
}

struct JpegOptions {
    Bytes exif = {};  // the content of APP1
    std::string comment = {};
    bool is_progressive = false;
};

inline Bytes jpeg_of(const Raster& raster, const JpegOptions& options = {}) {
    jpeg_compress_struct library = {};
    jpeg_error_mgr errors = {};
    library.err = jpeg_std_error(&errors);
    jpeg_create_compress(&library);
    unsigned char* bytes = nullptr;
    unsigned long length = 0;
    jpeg_mem_dest(&library, &bytes, &length);
    library.image_width = raster.size.width;
    library.image_height = raster.size.height;
    library.input_components = 3;
    library.in_color_space = JCS_RGB;
    jpeg_set_defaults(&library);
    jpeg_set_quality(&library, 95, TRUE);
    if (options.is_progressive) jpeg_simple_progression(&library);
    jpeg_start_compress(&library, TRUE);
    if (!options.exif.empty())
        jpeg_write_marker(&library, JPEG_APP0 + 1, options.exif.data(),
                          static_cast<unsigned>(options.exif.size()));
    if (!options.comment.empty())
        jpeg_write_marker(&library, JPEG_COM, as_bytes(options.comment).data(),
                          static_cast<unsigned>(options.comment.size()));
    while (library.next_scanline < library.image_height) {
        auto* row = const_cast<JSAMPROW>(
            &raster.rgb[std::size_t{library.next_scanline} * raster.size.width * 3]);
        jpeg_write_scanlines(&library, &row, 1);
    }
    jpeg_finish_compress(&library);
    jpeg_destroy_compress(&library);
    Bytes out(bytes, bytes + length);
    std::free(bytes);
    return out;
}

// EXIF as a camera writes it: how it was held, its serial number, and where it stood.
inline Bytes camera_exif(int orientation) {
    Bytes tiff;
    const auto number = [&](std::uint32_t value, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            tiff.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    };
    const auto field = [&](std::uint32_t tag, std::uint32_t type, std::uint32_t count,
                           std::uint32_t value) {
        number(tag, 2);
        number(type, 2);
        number(count, 4);
        number(value, 4);
    };
    const std::string make = "Pinnacle P9 serial 80443122";
    constexpr std::uint32_t fields_at = 8, make_at = 50, place_at = 80, degrees_at = 140;
    tiff = {'I', 'I', 42, 0};
    number(fields_at, 4);
    number(3, 2);
    field(0x010F, 2, static_cast<std::uint32_t>(make.size()) + 1, make_at);
    field(0x0112, 3, 1, static_cast<std::uint32_t>(orientation));
    field(0x8825, 4, 1, place_at);
    number(0, 4);
    tiff.insert(tiff.end(), make.begin(), make.end());
    tiff.resize(place_at);
    number(4, 2);
    field(1, 2, 2, 'S');
    field(2, 5, 3, degrees_at);
    field(3, 2, 2, 'W');
    field(4, 5, 3, degrees_at);
    number(0, 4);
    tiff.resize(degrees_at);
    for (const std::uint32_t part : {38U, 1U, 6U, 1U, 0U, 1U})
        number(part, 4);
    return tiff;
}

// As APP1 holds it.
inline Bytes exif_segment(int orientation) {
    Bytes out = {'E', 'x', 'i', 'f', 0, 0};
    const Bytes tiff = camera_exif(orientation);
    out.insert(out.end(), tiff.begin(), tiff.end());
    return out;
}

struct PngOptions {
    Bytes exif = {};
    std::string text = {};
    bool is_interlaced = false;
};

inline Bytes png_of(const Raster& raster, const PngOptions& options = {}) {
    Bytes out;
    png_structp library = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop header = png_create_info_struct(library);
    png_set_write_fn(
        library, &out,
        [](png_structp writer, png_bytep bytes, std::size_t count) {
            auto* to = static_cast<Bytes*>(png_get_io_ptr(writer));
            to->insert(to->end(), bytes, bytes + count);
        },
        nullptr);
    png_set_IHDR(library, header, raster.size.width, raster.size.height, 8, PNG_COLOR_TYPE_RGB,
                 options.is_interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    Bytes exif = options.exif;
    if (!exif.empty())
        png_set_eXIf_1(library, header, static_cast<png_uint_32>(exif.size()), exif.data());
    std::string words = options.text;
    std::string keyword = "Author";
    png_text text = {};
    text.compression = PNG_TEXT_COMPRESSION_NONE;
    text.key = keyword.data();
    text.text = words.data();
    if (!words.empty()) png_set_text(library, header, &text, 1);
    std::vector<png_bytep> rows;
    for (std::uint32_t y = 0; y < raster.size.height; ++y)
        rows.push_back(const_cast<png_bytep>(&raster.rgb[std::size_t{y} * raster.size.width * 3]));
    png_set_rows(library, header, rows.data());
    png_write_png(library, header, PNG_TRANSFORM_IDENTITY, nullptr);
    png_destroy_write_struct(&library, &header);
    return out;
}

// A PNG that claims to be so large, one bit a pixel, all black. `is_whole`: with all its pixels,
// which take a thousandth of them.
inline Bytes bomb(std::uint32_t width, std::uint32_t height, bool is_whole) {
    Bytes out = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    const auto number = [](Bytes& to, std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8)
            to.push_back(static_cast<std::uint8_t>(value >> shift));
    };
    const auto chunk = [&](std::string_view name, const Bytes& content) {
        number(out, static_cast<std::uint32_t>(content.size()));
        const std::size_t begin = out.size();
        out.insert(out.end(), name.begin(), name.end());
        out.insert(out.end(), content.begin(), content.end());
        number(out, static_cast<std::uint32_t>(
                        crc32(0, &out[begin], static_cast<unsigned>(out.size() - begin))));
    };
    Bytes header;
    number(header, width);
    number(header, height);
    header.insert(header.end(), {1, 0, 0, 0, 0});
    chunk("IHDR", header);
    if (is_whole) {
        const Bytes black((std::size_t{width} / 8 + 2) * height);
        uLongf length = compressBound(black.size());
        Bytes packed(length);
        CHECK(compress2(packed.data(), &length, black.data(), black.size(), 9) == Z_OK);
        packed.resize(length);
        chunk("IDAT", packed);
    }
    chunk("IEND", {});
    return out;
}

}  // namespace sulh
