// SPDX-License-Identifier: Apache-2.0
// Any text compiles or is refused; what can be formatted is formatted once and for all, and means the same afterwards.

#include "agreement/calendar.hpp"
#include "agreement/compile.hpp"
#include "agreement/explain.hpp"
#include "agreement/format.hpp"
#include "base/bytes.hpp"
#include "base/check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const std::string_view text = as_text({input, size});
    const FileReader no_files = [](std::string_view) -> Result<std::string> {
        return fail(Code::not_found, "no files here");
    };
    const Compiled before = compile_agreement(text, "fuzz.md", no_files);
    CHECK(before.agreement.has_value() != before.has_errors());
    const auto formatted = format_agreement(text, "fuzz.md");
    if (!formatted) {
        CHECK(before.has_errors());
        return 0;
    }
    const auto again = format_agreement(*formatted, "fuzz.md");
    CHECK(again.has_value() && *again == *formatted);
    if (!before.agreement) return 0;
    const Compiled after = compile_agreement(*formatted, "fuzz.md", no_files);
    CHECK(after.agreement.has_value());
    CHECK(explain_agreement(*before.agreement) == explain_agreement(*after.agreement));
    const auto dates = calendar_of(*before.agreement);
    const auto same_dates = calendar_of(*after.agreement);
    CHECK(dates.size() == same_dates.size());
    for (std::size_t i = 0; i < dates.size(); ++i) {
        CHECK(dates[i].from == same_dates[i].from && dates[i].what == same_dates[i].what);
        CHECK(dates[i].from.has_value() || !dates[i].after.empty());
    }
    return 0;
}
