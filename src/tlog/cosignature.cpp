// SPDX-License-Identifier: Apache-2.0
#include "tlog/cosignature.hpp"

#include "base/check.hpp"
#include "tlog/limits.hpp"

namespace sulh {

namespace {

constexpr std::size_t time_bytes = 8;
constexpr std::size_t signature_bytes = 64;

}  // namespace

std::string cosigned_message(std::string_view checkpoint_text, std::uint64_t time) {
    return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(checkpoint_text);
}

std::string cosign(std::string_view checkpoint_text, std::uint64_t time, const SigningKey& key) {
    CHECK(key.verifier().type == KeyType::Cosignature);
    CHECK(time >= 1 && time <= cosignature_time_max);
    NoteSignature line{key.verifier().name, key.verifier().id, {}};
    for (int shift = 56; shift >= 0; shift -= 8)
        line.signature.push_back(static_cast<std::uint8_t>(time >> shift & 0xFF));
    const auto signature = key.sign(cosigned_message(checkpoint_text, time));
    line.signature.insert(line.signature.end(), signature.begin(), signature.end());
    return format_signature_line(line);
}

std::optional<std::uint64_t> cosignature_time(ByteView signature) {
    if (signature.size() != time_bytes + signature_bytes) return std::nullopt;
    std::uint64_t time = 0;
    for (std::size_t i = 0; i < time_bytes; ++i)
        time = time << 8 | signature[i];
    if (time == 0 || time > cosignature_time_max) return std::nullopt;
    return time;
}

}  // namespace sulh
