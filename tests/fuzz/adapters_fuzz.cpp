// SPDX-License-Identifier: Apache-2.0
// The first byte chooses a format; however the rest is cut, the same observations and rejects come
// of it, and each observation is read back from its canonical line as itself.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "observe/format.hpp"
#include "observe/intake.hpp"

#include <string>

namespace {

using namespace sulh;

Intake read(std::string_view format, std::string_view text, std::size_t piece) {
    Intake intake;
    auto adapter = make_adapter(format, "fuzz");
    CHECK(adapter.has_value());
    IntakeSink sink(intake);
    sink.begin_file("fuzz");
    for (std::size_t at = 0; at < text.size(); at += piece)
        (*adapter)->feed(text.substr(at, piece), sink);
    (*adapter)->finish(sink);
    return intake;
}

std::string lines_of(const Intake& intake) {
    std::string out;
    for (const Observation& o : intake.observations.all)
        out += canonical_line(intake.observations, o) + "\n";
    return out;
}

std::string told(const Intake& intake) {
    std::string out = lines_of(intake);
    for (const Reject& reject : intake.rejects)
        out += to_json_line(reject) + "\n";
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    if (size == 0) return 0;
    const auto chosen = static_cast<std::uint8_t>(input[0] - '0');
    const std::string_view format = formats()[chosen % formats().size()].name;
    const std::string_view text = as_text({input + 1, size - 1});
    if (const auto detected = detect_format(text))
        CHECK(make_adapter(*detected, "fuzz").has_value());
    const Intake whole = read(format, text, text.size() + 1);
    CHECK(told(read(format, text, 3)) == told(whole));
    for (const Observation& o : whole.observations.all) {
        CHECK(!o.when.possible.is_empty());
        CHECK(o.id != Symbol::none);
    }
    const std::string lines = lines_of(whole);
    CHECK(lines_of(read("observation-jsonl", lines, lines.size() + 1)) == lines);
    return 0;
}
