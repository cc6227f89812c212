// SPDX-License-Identifier: Apache-2.0
// A proof of a row that is read is written back byte for byte; checking it never crashes.

#include "base/check.hpp"
#include "record/row_proof.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const std::string_view text = as_text({input, size});
    const auto proof = parse_row_proof(text);
    if (!proof) return 0;
    CHECK(is_row_proof(text) && format_row_proof(*proof) == text);
    IntakeEntry intake;
    intake.observations = size;
    static_cast<void>(verify_row(*proof, intake));
    return 0;
}
