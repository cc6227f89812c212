// SPDX-License-Identifier: Apache-2.0
// A tile's path has one spelling; a bundle that is read is written back byte for byte.

#include "base/check.hpp"
#include "tlog/tile.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const std::string_view text = as_text({input, size});
    if (const auto tile = parse_tile_path(text)) CHECK(tile_path(*tile) == text);
    if (size == 0) return 0;
    const ByteView rest{input + 1, size - 1};
    if (const auto entries = decode_bundle(rest, input[0] + 1)) {
        const Bytes written = encode_bundle(*entries);
        CHECK(std::equal(written.begin(), written.end(), rest.begin(), rest.end()));
    }
    return 0;
}
