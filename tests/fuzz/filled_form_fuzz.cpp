// SPDX-License-Identifier: Apache-2.0
// A filled-in form that can be read becomes a report of which every line is an observation or is set
// aside with a reason.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "observe/format.hpp"
#include "observe/intake.hpp"
#include "serve/phone_report.hpp"

#include <string>

namespace {

using namespace sulh;

std::size_t lines_of(const std::string& text) {
    std::size_t out = 0;
    for (const char c : text)
        out += c == '\n' ? 1 : 0;
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    const std::string_view xml = as_text({input, size});
    tells_of_mock_location(xml);
    const auto filled = read_filled_form(xml);
    if (!filled) {
        CHECK(!filled.error().message.empty());
        return 0;
    }
    for (const PhoneForm& form : phone_forms()) {
        const std::string report =
            phone_report(form, *filled, Hash{}, {"monitor-1", "", "phone"}, {}, false);
        CHECK(lines_of(report) == (filled->deprecated.empty() ? 1u : 2u));
        Intake intake;
        auto adapter = make_adapter("observation-jsonl", "phone.jsonl", {});
        CHECK(adapter.has_value());
        read_all(**adapter, "phone.jsonl", report, intake);
        CHECK(intake.observations.all.size() + intake.rejects.size() == lines_of(report));
    }
    return 0;
}
