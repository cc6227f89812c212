// SPDX-License-Identifier: Apache-2.0
#include "image/image_type.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

using std::string_view_literals::operator""sv;

struct Signature {
    std::size_t at;
    std::string_view bytes;
    std::string_view called;
};

constexpr std::string_view jpeg_start = "\xFF\xD8\xFF"sv;
constexpr std::string_view png_start = "\x89PNG\r\n\x1A\n"sv;

constexpr std::array<Signature, 22> others = {{
    {0, "GIF8"sv, "GIF"},
    {8, "WEBP"sv, "WebP"},
    {4, "ftypheic"sv, "HEIC"},
    {4, "ftypheix"sv, "HEIC"},
    {4, "ftyphevc"sv, "HEIC"},
    {4, "ftypmif1"sv, "HEIC"},
    {4, "ftypavif"sv, "AVIF"},
    {4, "ftyp"sv, "a film or a sound"},
    {0, "II*\0"sv, "TIFF"},
    {0, "MM\0*"sv, "TIFF"},
    {0, "BM"sv, "BMP"},
    {0, "\xFF\x0A"sv, "JPEG XL"},
    {0, "%PDF"sv, "PDF"},
    {0, "PK\x03\x04"sv, "a ZIP archive"},
    {0, "\x1F\x8B"sv, "a gzip archive"},
    {0, "OggS"sv, "a sound"},
    {0, "ID3"sv, "a sound"},
    {0, "#!AMR"sv, "a sound"},
    {8, "WAVE"sv, "a sound"},
    {0, "\x1A\x45\xDF\xA3"sv, "a film or a sound"},
    {0,
     "\x7F"
     "ELF"sv,
     "a program"},
    {0, "MZ"sv, "a program"},
}};

// As they begin, in any case of letters.
constexpr std::array<std::string_view, 6> text_marks = {"<svg",    "<html", "<!doctype",
                                                        "<script", "<?php", "<?xml-stylesheet"};
constexpr std::array<std::string_view, 2> byte_marks = {"PK\x03\x04"sv, "%PDF-"sv};

constexpr std::size_t looked_at_bytes_max = 1024;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool holds(std::string_view text, std::string_view mark) {
    return std::search(text.begin(), text.end(), mark.begin(), mark.end(),
                       [](char a, char b) { return lower(a) == b; }) != text.end();
}

// Text in angle brackets, after a mark of byte order and blanks.
std::string_view markup_called(std::string_view start) {
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    start = trim(start);
    if (!start.starts_with('<')) return {};
    if (holds(start, "<svg")) return "SVG";
    if (holds(start, "<html") || holds(start, "<!doctype html") || holds(start, "<script"))
        return "HTML";
    return "XML";
}

}  // namespace

ImageResult<ImageType> image_type(ByteView file) {
    const std::string_view start = as_text(file.first(std::min(file.size(), looked_at_bytes_max)));
    if (start.starts_with(jpeg_start)) return ImageType::Jpeg;
    if (start.starts_with(png_start)) return ImageType::Png;
    std::string_view called = markup_called(start);
    for (const Signature& one : others)
        if (called.empty() && start.size() >= one.at && start.substr(one.at).starts_with(one.bytes))
            called = one.called;
    const std::string expected = "only JPEG and PNG are shown";
    if (called.empty())
        return refuse_image(ImageFault::OtherType, expected + "; this is no picture that is known");
    return refuse_image(ImageFault::OtherType, expected + "; this is " + std::string(called));
}

bool holds_another_file(ByteView behind) {
    const std::string_view text = as_text(behind);
    return std::ranges::any_of(text_marks, [&](auto mark) { return holds(text, mark); }) ||
           std::ranges::any_of(byte_marks, [&](std::string_view mark) {
               return text.find(mark) != std::string_view::npos;
           });
}

}  // namespace sulh
