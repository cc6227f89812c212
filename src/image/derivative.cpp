// SPDX-License-Identifier: Apache-2.0
#include "image/derivative.hpp"

#include "base/check.hpp"
#include "image/image_reader.hpp"
#include "image/image_type.hpp"

#include <optional>

namespace sulh {

namespace {

ImageResult<ReadImage> read_image(ImageType type, ByteView original) {
    switch (type) {
        case ImageType::Jpeg:
            return read_jpeg(original);
        case ImageType::Png:
            return read_png(original);
    }
    CHECK_UNREACHABLE();
}

constexpr std::uint8_t start_of_image = 0xD8;
constexpr std::uint8_t end_of_image = 0xD9;
constexpr std::uint8_t start_of_scan = 0xDA;
constexpr std::uint8_t baseline_frame = 0xC0;
constexpr std::uint8_t huffman_tables = 0xC4;
constexpr std::uint8_t quantization_tables = 0xDB;

// Segments of a JPEG, one after another.
class Segments {
public:
    explicit Segments(ByteView bytes) : rest_(bytes) {}

    // The code of the marker that comes next; 0 where none does.
    std::uint8_t marker() {
        if (rest_.size() < 2 || rest_[0] != 0xFF) return 0;
        const std::uint8_t out = rest_[1];
        rest_ = rest_.subspan(2);
        return out;
    }
    // What stands behind such a marker; nothing where it is cut off.
    std::optional<ByteView> content() {
        if (rest_.size() < 2) return std::nullopt;
        const std::size_t length = std::size_t{rest_[0]} << 8 | rest_[1];
        if (length < 2 || length > rest_.size()) return std::nullopt;
        const ByteView out = rest_.subspan(2, length - 2);
        rest_ = rest_.subspan(length);
        return out;
    }
    // Coded pixels, up to the marker that ends them.
    void pass_pixels() {
        std::size_t at = 0;
        while (at + 1 < rest_.size() && (rest_[at] != 0xFF || rest_[at + 1] == 0))
            ++at;
        rest_ = rest_.subspan(at);
    }
    bool is_empty() const { return rest_.empty(); }

private:
    ByteView rest_;
};

tl::unexpected<ImageRefusal> not_bare() {
    return refuse_image(ImageFault::Failed, "what the decoder gave is no bare JPEG");
}

}  // namespace

ImageResult<Derivative> make_derivative(ByteView original) {
    if (original.size() > image_bytes_max)
        return refuse_image(ImageFault::TooLarge, "the file is longer than 32 MiB");
    const auto type = image_type(original);
    if (!type) return tl::unexpected<ImageRefusal>(type.error());
    auto read = read_image(*type, original);
    if (!read) return tl::unexpected<ImageRefusal>(std::move(read.error()));
    if (holds_another_file(original.subspan(read->bytes)))
        return refuse_image(ImageFault::TwoFiles, "behind the picture's end stands another file");
    const Raster raster = upright(std::move(read->raster), read->orientation);
    return Derivative{write_jpeg(raster), raster.size};
}

ImageResult<ImageSize> bare_jpeg_size(ByteView jpeg) {
    if (jpeg.size() > derivative_bytes_max) return not_bare();
    Segments segments(jpeg);
    if (segments.marker() != start_of_image) return not_bare();
    ImageSize size;
    while (true) {
        const std::uint8_t marker = segments.marker();
        if (marker != quantization_tables && marker != huffman_tables && marker != baseline_frame &&
            marker != start_of_scan)
            return not_bare();
        const auto content = segments.content();
        if (!content) return not_bare();
        if (marker == baseline_frame) {
            if (content->size() < 6 || size.width != 0) return not_bare();
            const auto number = [&](std::size_t at) {
                return std::uint32_t{(*content)[at]} << 8 | (*content)[at + 1];
            };
            size = {number(3), number(1)};
        }
        if (marker == start_of_scan) break;
    }
    segments.pass_pixels();
    const bool is_whole = segments.marker() == end_of_image && segments.is_empty();
    const bool fits = size.width > 0 && size.height > 0 && size.width <= derivative_side_max &&
                      size.height <= derivative_side_max;
    if (!is_whole || !fits) return not_bare();
    return size;
}

}  // namespace sulh
