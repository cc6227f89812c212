// SPDX-License-Identifier: Apache-2.0
// What is read from JSON Lines, written as canonical lines and read again, is the same.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "observe/format.hpp"
#include "observe/intake.hpp"

#include <string>

namespace {

using namespace sulh;

Intake read(std::string_view text) {
    Intake intake;
    auto adapter = make_adapter("observation-jsonl", "fuzz");
    CHECK(adapter.has_value());
    read_all(**adapter, "fuzz", text, intake);
    return intake;
}

std::string lines_of(const Intake& intake) {
    std::string out;
    for (const Observation& o : intake.observations.all)
        out += canonical_line(intake.observations, o) + "\n";
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    Intake intake = read(as_text({input, size}));
    const std::string lines = lines_of(intake);
    const Intake again = read(lines);
    if (!lines.empty()) CHECK(again.rejects.empty());
    CHECK(lines_of(again) == lines);
    settle_duplicates(intake.observations);
    for (const Reject& reject : intake.rejects)
        CHECK(to_json_line(reject).find('\n') == std::string::npos);
    return 0;
}
