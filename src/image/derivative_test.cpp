// SPDX-License-Identifier: Apache-2.0
#include "image/derivative.hpp"

#include "image/exif_orientation.hpp"
#include "image/image_maker.hpp"
#include "image/image_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace sulh {
namespace {

struct Pixel {
    Raster raster;
    // Within what compression changes.
    bool is(double x, double y, Colour wanted) const {
        const auto column = static_cast<std::size_t>(x * raster.size.width);
        const auto row = static_cast<std::size_t>(y * raster.size.height);
        const std::uint8_t* at = &raster.rgb[(row * raster.size.width + column) * 3];
        const auto near = [](int a, int b) { return std::abs(a - b) <= 6; };
        return near(at[0], wanted.red) && near(at[1], wanted.green) && near(at[2], wanted.blue);
    }
};

Pixel looked_at(const Derivative& derivative) {
    const auto read = read_jpeg(derivative.jpeg);
    EXPECT_TRUE(read);
    EXPECT_EQ(read->raster.size, derivative.size);
    return {read->raster};
}

constexpr Colour red{220, 20, 20};
constexpr Colour green{20, 180, 20};
constexpr Colour blue{20, 20, 220};

void expect_flag(const Pixel& picture) {
    EXPECT_TRUE(picture.is(0.1, 0.2, blue));
    EXPECT_TRUE(picture.is(0.1, 0.8, blue));
    EXPECT_TRUE(picture.is(0.6, 0.2, red));
    EXPECT_TRUE(picture.is(0.6, 0.8, green));
}

ImageFault fault_of(ByteView file) {
    const auto made = make_derivative(file);
    if (made) {
        ADD_FAILURE() << "a derivative was made";
        return ImageFault::Failed;
    }
    EXPECT_FALSE(made.error().text.empty());
    return made.error().fault;
}

TEST(Derivative, ShowsTheColoursOfTheOriginal) {
    for (const ImageSize size : {ImageSize{64, 48}, ImageSize{1280, 960}, ImageSize{3000, 2000}}) {
        for (const Bytes& file :
             {jpeg_of(flag(size)), jpeg_of(flag(size), {.is_progressive = true}),
              png_of(flag(size)), png_of(flag(size), {.is_interlaced = true})}) {
            const auto made = make_derivative(file);
            ASSERT_TRUE(made) << made.error().text;
            EXPECT_EQ(made->size, fitted(size, derivative_side_max));
            EXPECT_EQ(bare_jpeg_size(made->jpeg), made->size);
            expect_flag(looked_at(*made));
        }
    }
}

TEST(Derivative, IsTurnedAsTheCameraWasHeld) {
    const Raster stored = upright(flag({400, 300}), 8);  // undone by turning as 6 says
    for (const Bytes& file :
         {jpeg_of(stored, {.exif = exif_segment(6)}), png_of(stored, {.exif = camera_exif(6)})}) {
        const auto made = make_derivative(file);
        ASSERT_TRUE(made);
        EXPECT_EQ(made->size, (ImageSize{400, 300}));
        expect_flag(looked_at(*made));
    }
}

TEST(Derivative, HasNothingOfWhatStoodBesideThePixels) {
    const Bytes jpeg = jpeg_of(
        flag({320, 240}), {.exif = exif_segment(1), .comment = "patrol 9, house of the miller"});
    const Bytes png =
        png_of(flag({320, 240}), {.exif = camera_exif(1), .text = "patrol 9, house of the miller"});
    for (const Bytes& file : {jpeg, png}) {
        const auto made = make_derivative(file);
        ASSERT_TRUE(made) << made.error().text;
        for (const std::string_view trace : {"Pinnacle", "80443122", "miller", "patrol"}) {
            EXPECT_NE(as_text(file).find(trace), std::string_view::npos) << trace;
            EXPECT_EQ(as_text(made->jpeg).find(trace), std::string_view::npos) << trace;
        }
        for (const std::string_view trace : {"Exif", "JFIF", "ICC_PROFILE", "http", "Adobe"})
            EXPECT_EQ(as_text(made->jpeg).find(trace), std::string_view::npos) << trace;
        EXPECT_TRUE(bare_jpeg_size(made->jpeg));
    }
    EXPECT_FALSE(bare_jpeg_size(jpeg)) << "segments with application data are seen";
}

TEST(Derivative, IsTheSameEachTime) {
    const Bytes file = jpeg_of(flag({2000, 1500}));
    EXPECT_EQ(make_derivative(file)->jpeg, make_derivative(file)->jpeg);
    // Of other bytes with the same pixels the same.
    const Bytes tagged = jpeg_of(flag({2000, 1500}), {.exif = exif_segment(1)});
    EXPECT_EQ(make_derivative(file)->jpeg, make_derivative(tagged)->jpeg);
}

TEST(Derivative, RefusesMorePixelsThanItDecodes) {
    EXPECT_EQ(fault_of(bomb(60'000, 60'000, false)), ImageFault::TooLarge);
    EXPECT_EQ(fault_of(bomb(7'100, 7'100, false)), ImageFault::TooLarge) << "50.4 million";
    const Bytes real = bomb(20'000, 20'000, true);
    EXPECT_LT(real.size(), 100'000u);
    EXPECT_EQ(fault_of(real), ImageFault::TooLarge);
    Bytes jpeg = jpeg_of(flag({16, 16}));
    const auto frame = std::ranges::search(jpeg, Bytes{0xFF, 0xC0});
    ASSERT_FALSE(frame.empty());
    std::fill_n(frame.begin() + 5, 4, std::uint8_t{0xFD});
    EXPECT_EQ(fault_of(jpeg), ImageFault::TooLarge);
    EXPECT_EQ(fault_of(bomb(0, 10, false)), ImageFault::TooLarge);
}

TEST(Derivative, DecodesALargePictureThatIsAllowed) {
    const auto made = make_derivative(bomb(7'000, 7'000, true));
    ASSERT_TRUE(made) << made.error().text;
    EXPECT_EQ(made->size, (ImageSize{1280, 1280}));
}

TEST(Derivative, RefusesWhatIsCutOff) {
    for (const Bytes& file :
         {jpeg_of(flag({200, 150})), jpeg_of(flag({200, 150}), {.is_progressive = true}),
          png_of(flag({200, 150})), png_of(flag({200, 150}), {.is_interlaced = true})}) {
        for (const std::size_t length : {file.size() - 1, file.size() - 20, file.size() / 2}) {
            EXPECT_EQ(fault_of(ByteView(file).first(length)), ImageFault::Damaged)
                << length << " of " << file.size();
        }
    }
}

TEST(Derivative, RefusesTwoFilesInOne) {
    for (const Bytes& picture : {jpeg_of(flag({40, 30})), png_of(flag({40, 30}))}) {
        for (const std::string_view more :
             {"PK\x03\x04 an archive", "<html><script>alert(1)</script>"}) {
            Bytes both = picture;
            both.insert(both.end(), more.begin(), more.end());
            EXPECT_EQ(fault_of(both), ImageFault::TwoFiles);
        }
        Bytes with_film = picture;
        const std::string_view film =
            "\x18"
            "ftypmp42 the moment before";
        with_film.insert(with_film.end(), film.begin(), film.end());
        EXPECT_TRUE(make_derivative(with_film)) << "cameras append films";
    }
    const std::string svg = "<svg><image href='data:image/jpeg;base64,'/></svg>";
    EXPECT_EQ(fault_of(as_bytes(svg)), ImageFault::OtherType);
}

TEST(Derivative, RefusesRandomBytesAlsoBehindARealStart) {
    const Bytes jpeg = jpeg_of(flag({64, 64}));
    const Bytes png = png_of(flag({64, 64}));
    std::mt19937_64 random(20'310'501);
    for (int round = 0; round < 300; ++round) {
        Bytes noise(random() % 3000);
        for (std::uint8_t& byte : noise)
            byte = static_cast<std::uint8_t>(random());
        EXPECT_FALSE(make_derivative(noise));
        for (const Bytes& file : {jpeg, png}) {
            Bytes spoiled(file.begin(),
                          file.begin() + static_cast<std::ptrdiff_t>(random() % 60 + 3));
            spoiled.insert(spoiled.end(), noise.begin(), noise.end());
            EXPECT_FALSE(make_derivative(spoiled)) << "round " << round;
        }
    }
}

TEST(BareJpeg, IsWhatTheWriterWritesAndNothingMore) {
    const Bytes jpeg = write_jpeg(flag({30, 20}));
    EXPECT_EQ(bare_jpeg_size(jpeg), (ImageSize{30, 20}));
    Bytes longer = jpeg;
    longer.push_back(0);
    EXPECT_FALSE(bare_jpeg_size(longer));
    for (std::size_t length = 0; length < jpeg.size(); ++length)
        EXPECT_FALSE(bare_jpeg_size(ByteView(jpeg).first(length)));
    Bytes tagged = jpeg;
    const Bytes comment = {0xFF, 0xFE, 0, 4, 'h', 'i'};
    tagged.insert(tagged.begin() + 2, comment.begin(), comment.end());
    EXPECT_FALSE(bare_jpeg_size(tagged));
}

TEST(ExifOrientation, IsUprightWhereItIsDamaged) {
    const Bytes tiff = camera_exif(7);
    EXPECT_EQ(exif_orientation(tiff), 7);
    for (std::size_t length = 0; length < 30; ++length)
        EXPECT_EQ(exif_orientation(ByteView(tiff).first(length)), 1) << length;
    EXPECT_EQ(exif_orientation(camera_exif(9)), 1);
    EXPECT_EQ(exif_orientation(as_bytes("MM\0*\xFF\xFF\xFF\xFF")), 1);
}

}  // namespace
}  // namespace sulh
