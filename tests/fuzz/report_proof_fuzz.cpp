// SPDX-License-Identifier: Apache-2.0
// A proof of a report that is read is written back byte for byte; a presentation that is read as a
// report never crashes, nor does asking whether it is complete.

#include "base/check.hpp"
#include "record/report_entry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const std::string_view text = as_text({input, size});
    if (const auto proof = parse_report_proof(text))
        CHECK(is_report_proof(text) && format_report_proof(*proof) == text);
    const auto presentation = parse_presentation(text);
    if (!presentation) return 0;
    const auto report = open_report(*presentation);
    if (!report) return 0;
    static_cast<void>(check_complete(*report, true));
    static_cast<void>(check_complete(*report, false));
    return 0;
}
