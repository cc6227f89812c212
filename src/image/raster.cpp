// SPDX-License-Identifier: Apache-2.0
#include "image/raster.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::size_t channels = 3;

// Where the pixel at (x, y) of the upright picture lies in the one as stored.
std::pair<std::uint32_t, std::uint32_t> stored_at(int orientation, ImageSize stored,
                                                  std::uint32_t x, std::uint32_t y) {
    const std::uint32_t right = stored.width - 1;
    const std::uint32_t bottom = stored.height - 1;
    switch (orientation) {
        case 2:
            return {right - x, y};
        case 3:
            return {right - x, bottom - y};
        case 4:
            return {x, bottom - y};
        case 5:
            return {y, x};
        case 6:
            return {y, bottom - x};
        case 7:
            return {right - y, bottom - x};
        case 8:
            return {right - y, x};
        default:
            return {x, y};
    }
}

}  // namespace

ImageSize fitted(ImageSize size, std::uint32_t side_max) {
    const std::uint64_t longer = std::max(size.width, size.height);
    if (longer <= side_max) return size;
    const auto side = [&](std::uint64_t length) {
        return static_cast<std::uint32_t>(
            std::max<std::uint64_t>(1, (length * side_max + longer / 2) / longer));
    };
    return {side(size.width), side(size.height)};
}

Raster upright(Raster raster, int orientation) {
    if (orientation <= 1 || orientation > 8) return raster;
    Raster out;
    out.size = raster.size;
    if (orientation >= 5) std::swap(out.size.width, out.size.height);
    out.rgb.resize(raster.rgb.size());
    std::size_t to = 0;
    for (std::uint32_t y = 0; y < out.size.height; ++y) {
        for (std::uint32_t x = 0; x < out.size.width; ++x) {
            const auto [from_x, from_y] = stored_at(orientation, raster.size, x, y);
            const std::size_t from = (std::size_t{from_y} * raster.size.width + from_x) * channels;
            for (std::size_t c = 0; c < channels; ++c)
                out.rgb[to++] = raster.rgb[from + c];
        }
    }
    return out;
}

Shrinker::Shrinker(ImageSize from, ImageSize to) : from_(from) {
    CHECK(to.width > 0 && to.height > 0);
    CHECK(to.width <= from.width && to.height <= from.height);
    out_.size = to;
    out_.rgb.reserve(std::size_t{to.width} * to.height * channels);
    narrow_.resize(std::size_t{to.width} * channels);
    sums_.resize(narrow_.size());
}

// A pixel of the source spans `to` units, one of the result `from` units, on one scale.
void Shrinker::add_row(ByteView rgb) {
    CHECK(rows_in_ < from_.height && rgb.size() == std::size_t{from_.width} * channels);
    std::ranges::fill(narrow_, 0);
    const std::uint64_t step = out_.size.width;
    std::size_t to = 0;
    std::uint64_t end = from_.width;  // of the pixel that is being filled
    for (std::uint64_t i = 0, begin = 0; i < from_.width; ++i, begin += step) {
        const std::uint64_t before = std::min(step, end - begin);
        for (std::size_t c = 0; c < channels; ++c)
            narrow_[to * channels + c] += rgb[i * channels + c] * before;
        if (begin + step < end) continue;
        ++to;
        end += from_.width;
        for (std::size_t c = 0; c < channels && before < step; ++c)
            narrow_[to * channels + c] += rgb[i * channels + c] * (step - before);
    }
    const std::uint64_t row_step = out_.size.height;
    const std::uint64_t row_begin = rows_in_ * row_step;
    const std::uint64_t row_end = (std::uint64_t{rows_out_} + 1) * from_.height;
    const std::uint64_t above = std::min(row_step, row_end - row_begin);
    for (std::size_t i = 0; i < sums_.size(); ++i)
        sums_[i] += narrow_[i] * above;
    ++rows_in_;
    if (row_begin + row_step < row_end) return;
    close_row();
    for (std::size_t i = 0; i < sums_.size(); ++i)
        sums_[i] = narrow_[i] * (row_step - above);
}

void Shrinker::close_row() {
    const std::uint64_t whole = std::uint64_t{from_.width} * from_.height;
    for (const std::uint64_t sum : sums_)
        out_.rgb.push_back(static_cast<std::uint8_t>((sum + whole / 2) / whole));
    ++rows_out_;
}

Raster Shrinker::finish() {
    CHECK(rows_in_ == from_.height && rows_out_ == out_.size.height);
    return std::move(out_);
}

}  // namespace sulh
