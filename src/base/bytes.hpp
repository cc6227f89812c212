#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bytes and their two spellings, hexadecimal and base64.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

// The same memory seen as bytes or as text; no copy.
inline ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view as_text(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string hex(ByteView bytes);  // lower case
std::optional<Bytes> from_hex(std::string_view text);

// RFC 4648 section 4: standard alphabet, with padding; decoding refuses anything else, also non-zero trailing bits.
std::string base64(ByteView bytes);
std::optional<Bytes> from_base64(std::string_view text);

}  // namespace sulh
