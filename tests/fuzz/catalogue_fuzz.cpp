// SPDX-License-Identifier: Apache-2.0
// Whatever reads as a catalogue is checked without a fault of the program, and a pattern that has a
// shape keeps it when its values are isolated.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "language/catalogue_check.hpp"
#include "language/message.hpp"

using namespace sulh;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    const std::string_view text = as_text({input, size});
    if (const auto catalogue = read_catalogue(text, "fuzz")) {
        catalogue_faults(*catalogue);
        catalogue_faults(*catalogue, *catalogue);
    }
    const auto shape = message_shape(text);
    if (!shape) {
        CHECK(!shape.error().message.empty());
        return 0;
    }
    const auto again = message_shape(isolated(text));
    CHECK(again.has_value());
    CHECK(again->arguments == shape->arguments);
    CHECK(again->selectors == shape->selectors);
    return 0;
}
