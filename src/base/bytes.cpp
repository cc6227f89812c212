// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/check.hpp"

namespace sulh {

std::string hex(ByteView bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
    out.pop_back();
    return out;
}

std::optional<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    if (text.empty()) return Bytes{};  // libsodium takes no null pointer
    Bytes out(text.size() / 2);
    std::size_t length = 0;
    const int failed = sodium_hex2bin(out.data(), out.size(), text.data(), text.size(), nullptr,
                                      &length, nullptr);
    if (failed != 0 || length * 2 != text.size()) return std::nullopt;
    return out;
}

std::string base64(ByteView bytes) {
    constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
    std::string out(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), variant);
    out.pop_back();
    return out;
}

std::optional<Bytes> from_base64(std::string_view text) {
    // libsodium takes some bytes above 0x7F for digits (found by fuzzing).
    if (std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; })) return std::nullopt;
    Bytes out(text.size() / 4 * 3 + 3);
    std::size_t length = 0;
    const char* end = nullptr;
    const int failed = sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr,
                                         &length, &end, sodium_base64_VARIANT_ORIGINAL);
    if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
    out.resize(length);
    return out;
}

}  // namespace sulh
