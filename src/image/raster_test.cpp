// SPDX-License-Identifier: Apache-2.0
#include "image/raster.hpp"

#include "image/image_maker.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sulh {
namespace {

Raster shrunk(const Raster& raster, ImageSize to) {
    Shrinker shrinker(raster.size, to);
    const std::size_t row = std::size_t{raster.size.width} * 3;
    for (std::uint32_t y = 0; y < raster.size.height; ++y)
        shrinker.add_row(ByteView(raster.rgb).subspan(y * row, row));
    return shrinker.finish();
}

TEST(ImageSize, FitsIntoASquareInProportion) {
    EXPECT_EQ(fitted({1280, 1280}, 1280), (ImageSize{1280, 1280}));
    EXPECT_EQ(fitted({4000, 3000}, 1280), (ImageSize{1280, 960}));
    EXPECT_EQ(fitted({3000, 4000}, 1280), (ImageSize{960, 1280}));
    EXPECT_EQ(fitted({65500, 1}, 1280), (ImageSize{1280, 1}));
    EXPECT_EQ(fitted({7, 5}, 1280), (ImageSize{7, 5}));
}

TEST(Shrinker, LeavesAPictureThatFitsAsItIs) {
    const Raster picture = flag({5, 4});
    EXPECT_EQ(shrunk(picture, picture.size).rgb, picture.rgb);
}

TEST(Shrinker, WeighsPixelsByTheAreaThatTheyCover) {
    const Raster three = painted({3, 1}, [](std::uint32_t x, std::uint32_t) {
        return x == 1 ? Colour{90, 90, 90} : Colour{0, 0, 30};
    });
    // The middle pixel is half in each: (2·0 + 1·90) / 3 and (2·30 + 1·90) / 3.
    EXPECT_EQ(shrunk(three, {2, 1}).rgb, (Bytes{30, 30, 50, 30, 30, 50}));
    const Raster tall = painted({1, 3}, [](std::uint32_t, std::uint32_t y) {
        return y == 1 ? Colour{90, 90, 90} : Colour{0, 0, 30};
    });
    EXPECT_EQ(shrunk(tall, {1, 2}).rgb, (Bytes{30, 30, 50, 30, 30, 50}));
}

// The mean of all pixels is the mean of all pixels, whatever the sizes.
TEST(Shrinker, KeepsTheMeanOfSeededPictures) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        std::mt19937_64 random(seed);
        const ImageSize from{static_cast<std::uint32_t>(random() % 40 + 1),
                             static_cast<std::uint32_t>(random() % 40 + 1)};
        const Raster picture = painted(from, [&](std::uint32_t, std::uint32_t) {
            const auto value = static_cast<std::uint8_t>(random());
            return Colour{value, value, value};
        });
        double mean = 0;
        for (const std::uint8_t value : picture.rgb)
            mean += value / static_cast<double>(picture.rgb.size());
        EXPECT_NEAR(shrunk(picture, {1, 1}).rgb[0], mean, 0.51) << "seed " << seed;
        const ImageSize to{static_cast<std::uint32_t>(random() % from.width + 1),
                           static_cast<std::uint32_t>(random() % from.height + 1)};
        const Raster small = shrunk(picture, to);
        double after = 0;
        for (const std::uint8_t value : small.rgb)
            after += value / static_cast<double>(small.rgb.size());
        EXPECT_NEAR(after, mean, 0.51) << "seed " << seed;
    }
}

// The corners of a picture of 2 × 3, named by their red, from the top left onwards by rows.
TEST(Raster, IsTurnedAsExifNumbersIt) {
    const Raster stored = painted({2, 3}, [](std::uint32_t x, std::uint32_t y) {
        return Colour{static_cast<std::uint8_t>(y * 2 + x), 0, 0};
    });
    const auto reds = [&](int orientation) {
        const Raster turned = upright(stored, orientation);
        EXPECT_EQ(turned.size.width, orientation >= 5 ? 3u : 2u);
        std::vector<int> out;
        for (std::size_t i = 0; i < turned.rgb.size(); i += 3)
            out.push_back(turned.rgb[i]);
        return out;
    };
    EXPECT_EQ(reds(1), (std::vector<int>{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(reds(2), (std::vector<int>{1, 0, 3, 2, 5, 4}));
    EXPECT_EQ(reds(3), (std::vector<int>{5, 4, 3, 2, 1, 0}));
    EXPECT_EQ(reds(4), (std::vector<int>{4, 5, 2, 3, 0, 1}));
    EXPECT_EQ(reds(5), (std::vector<int>{0, 2, 4, 1, 3, 5}));
    EXPECT_EQ(reds(6), (std::vector<int>{4, 2, 0, 5, 3, 1}));
    EXPECT_EQ(reds(7), (std::vector<int>{5, 3, 1, 4, 2, 0}));
    EXPECT_EQ(reds(8), (std::vector<int>{1, 3, 5, 0, 2, 4}));
}

}  // namespace
}  // namespace sulh
