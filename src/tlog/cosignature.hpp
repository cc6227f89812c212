#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a witness says about a checkpoint: at that time, this was the largest consistent tree it had
// seen of this log. SPEC: c2sp.org/tlog-cosignature v1.0.1, key type 0x04

#include "base/bytes.hpp"
#include "tlog/note.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sulh {

// Times are POSIX seconds, 1 to cosignature_time_max (tlog/limits.hpp).

// The bytes that are signed.
std::string cosigned_message(std::string_view checkpoint_text, std::uint64_t time);

// The signature line. REQUIRES: the key is of type Cosignature, the text is a checkpoint's, the
// time in range.
std::string cosign(std::string_view checkpoint_text, std::uint64_t time, const SigningKey& key);

// The time a signature of 72 bytes claims, unchecked; nothing for another length or a time out of
// range.
std::optional<std::uint64_t> cosignature_time(ByteView signature);

}  // namespace sulh
