// SPDX-License-Identifier: Apache-2.0
// Whatever parses as a method is written and read back as the same, under the same hash.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "corroborate/method.hpp"

using namespace sulh;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    const auto method = parse_method(as_text({input, size}), "fuzz");
    if (!method) {
        CHECK(!method.error().message.empty());
        return 0;
    }
    const std::string text = write_method(*method);
    const auto again = parse_method(text, "again");
    CHECK(again.has_value());
    CHECK(write_method(*again) == text);
    CHECK(method_id(*again) == method_id(*method));
    return 0;
}
