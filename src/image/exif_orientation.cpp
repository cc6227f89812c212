// SPDX-License-Identifier: Apache-2.0
#include "image/exif_orientation.hpp"

#include <cstdint>

namespace sulh {

namespace {

constexpr std::uint32_t orientation_tag = 0x0112;
constexpr std::uint32_t short_type = 3;
constexpr std::size_t field_bytes = 12;

// Numbers of one byte order; past the end they are 0.
struct TiffNumbers {
    ByteView bytes;
    bool is_little = false;

    std::uint32_t read(std::size_t at, std::size_t count) const {
        if (at > bytes.size() || count > bytes.size() - at) return 0;
        std::uint32_t out = 0;
        for (std::size_t i = 0; i < count; ++i)
            out = out << 8 | bytes[at + (is_little ? count - 1 - i : i)];
        return out;
    }
};

}  // namespace

int exif_orientation(ByteView tiff) {
    if (tiff.size() < 8) return 1;
    const TiffNumbers numbers{tiff, tiff[0] == 'I'};
    if (tiff[0] != tiff[1] || (tiff[0] != 'I' && tiff[0] != 'M') || numbers.read(2, 2) != 42)
        return 1;
    const std::size_t fields = numbers.read(4, 4);
    const std::uint32_t count = numbers.read(fields, 2);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t at = fields + 2 + i * field_bytes;
        if (at >= tiff.size()) return 1;
        if (numbers.read(at, 2) != orientation_tag || numbers.read(at + 2, 2) != short_type)
            continue;
        const std::uint32_t value = numbers.read(at + 8, 2);
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

}  // namespace sulh
