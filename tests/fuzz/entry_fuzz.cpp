// SPDX-License-Identifier: Apache-2.0
// An entry that is read is written back byte for byte, and is one line.

#include <algorithm>

#include "base/check.hpp"
#include "record/entry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const ByteView bytes{input, size};
    const auto entry = decode(bytes);
    if (!entry) return 0;
    const auto again = encode(*entry);
    CHECK(again.has_value());
    CHECK(std::ranges::equal(*again, bytes));
    CHECK(std::ranges::find(bytes, '\n') == bytes.end());
    return 0;
}
