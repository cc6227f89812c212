// SPDX-License-Identifier: Apache-2.0
// Whatever says it is gzip unpacks within the limit or is refused with a reason.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "http/gzip.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    constexpr std::size_t bytes_max = 10'000;
    const auto out = unpack_gzip(as_text({input, size}), bytes_max);
    CHECK(out ? out->size() <= bytes_max : !out.error().message.empty());
    return 0;
}
