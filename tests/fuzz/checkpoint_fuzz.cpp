// SPDX-License-Identifier: Apache-2.0
// A checkpoint that is read is written back byte for byte.

#include "base/check.hpp"
#include "tlog/checkpoint.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const std::string_view text = as_text({input, size});
    const auto checkpoint = parse_checkpoint(text);
    if (checkpoint && is_key_name(checkpoint->origin)) CHECK(format_checkpoint(*checkpoint) == text);
    return 0;
}
