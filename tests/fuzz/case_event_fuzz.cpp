// SPDX-License-Identifier: Apache-2.0
// A case event is read or refused, and what is read is written again in one spelling.

#include "base/check.hpp"
#include "casework/event_json.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sulh;
    const auto json = parse_json({reinterpret_cast<const char*>(data), size});
    if (!json) return 0;
    const auto event = read_case_event(*json);
    if (!event) return 0;
    const Json once = to_json(*event);
    const auto again = read_case_event(once);
    CHECK(again.has_value());
    CHECK(write_json(to_json(*again)) == write_json(once));
    return 0;
}
