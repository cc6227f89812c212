// SPDX-License-Identifier: Apache-2.0
// A filing is read or refused, what is read is written again in one spelling, and taking it into
// registers refuses it or leaves what still compiles.

#include "agreement/compile.hpp"
#include "base/check.hpp"
#include "registers/filing_json.hpp"
#include "registers/instruments.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

constexpr std::string_view truce = R"(```sulh
agreement truce "Truce"
  exercise
  signed 2031-04-20 12:00
  times in UTC
  in force from 2031-05-01 00:00 for 180 days
party arwen "Republic of Arwen"
party belmar "State of Belmar"
clause no-fire "No fire"
  each party shall not fire
```
)";

sulh::Compiled compiled(const std::string& text) {
    using namespace sulh;
    return compile_agreement(text, "truce.md", [](std::string_view) {
        return Result<std::string>(fail(Code::not_found, "no such file"));
    });
}

void take(sulh::Filing filing) {
    using namespace sulh;
    static const Agreement agreement = *compiled(std::string(truce)).agreement;
    filing.by = {"arwen-1", "arwen", {Role::PartyLiaison}};
    filing.at = parse_instant("2031-06-01T12:00Z").value();
    filing.id = "m";
    Registers registers(agreement);
    const bool is_clause = makes_clause(filing) && !refuse_form(filing);
    const bool compiles =
        !is_clause ||
        compiled(std::string(truce) + trial_text(registers, filing)).agreement.has_value();
    if (!compiles || registers.take(filing)) return;
    CHECK(compiled(std::string(truce) + instruments_text(registers)).agreement.has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sulh;
    const auto json = parse_json({reinterpret_cast<const char*>(data), size});
    if (!json) return 0;
    const auto filing = read_filing(*json);
    if (!filing) return 0;
    const Json once = to_json(*filing);
    const auto again = read_filing(once);
    CHECK(again.has_value());
    CHECK(write_json(to_json(*again)) == write_json(once));
    take(*filing);
    return 0;
}
