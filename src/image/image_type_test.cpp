// SPDX-License-Identifier: Apache-2.0
#include "image/image_type.hpp"

#include "image/image_maker.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

using std::string_view_literals::operator""sv;

std::string refusal_of(std::string_view file) {
    const auto type = image_type(as_bytes(file));
    if (type) return "taken";
    EXPECT_EQ(type.error().fault, ImageFault::OtherType);
    return type.error().text;
}

TEST(ImageType, IsKnownByContent) {
    EXPECT_EQ(image_type(jpeg_of(flag({8, 8}))), ImageType::Jpeg);
    EXPECT_EQ(image_type(png_of(flag({8, 8}))), ImageType::Png);
}

TEST(ImageType, RefusesWhatIsNoPictureAndSaysWhatItIs) {
    EXPECT_EQ(refusal_of("<svg xmlns='http://www.w3.org/2000/svg'/>"),
              "only JPEG and PNG are shown; this is SVG");
    EXPECT_EQ(refusal_of("\xEF\xBB\xBF\n <?xml version='1.0'?>\n<SVG/>"),
              "only JPEG and PNG are shown; this is SVG");
    EXPECT_EQ(refusal_of("<!DOCTYPE HTML><p>"), "only JPEG and PNG are shown; this is HTML");
    EXPECT_EQ(refusal_of("<data id='sulh.patrol'/>"), "only JPEG and PNG are shown; this is XML");
    EXPECT_EQ(refusal_of("\0\0\0\x18"
                         "ftypheic\0\0"sv),
              "only JPEG and PNG are shown; this is HEIC");
    EXPECT_EQ(refusal_of("RIFF\x10\0\0\0WEBPVP8 "sv), "only JPEG and PNG are shown; this is WebP");
    EXPECT_EQ(refusal_of("GIF89a\xFF\xD8\xFF"), "only JPEG and PNG are shown; this is GIF");
    EXPECT_EQ(refusal_of(""), "only JPEG and PNG are shown; this is no picture that is known");
    EXPECT_EQ(refusal_of("event,node\n"),
              "only JPEG and PNG are shown; this is no picture that is known");
}

TEST(ImageType, TellsFilesBehindAPictureFromWhatCamerasWriteThere) {
    EXPECT_TRUE(holds_another_file(as_bytes("PK\x03\x04rest")));
    EXPECT_TRUE(holds_another_file(as_bytes("\n\n<ScRiPt>alert(1)</script>")));
    EXPECT_TRUE(holds_another_file(as_bytes("%PDF-1.7")));
    EXPECT_FALSE(holds_another_file({}));
    EXPECT_FALSE(
        holds_another_file(as_bytes("\0\0\0\x18"
                                    "ftypmp42 a moment before"sv)));
}

}  // namespace
}  // namespace sulh
