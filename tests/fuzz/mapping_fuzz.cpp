// SPDX-License-Identifier: Apache-2.0
// A mapping that parses reads any table without harm, however the table is cut. A line of "----"
// parts the two.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "observe/format.hpp"
#include "observe/intake.hpp"

#include <string>

namespace {

using namespace sulh;

std::string told(const AdapterOptions& options, std::string_view text, std::size_t piece) {
    Intake intake;
    auto adapter = make_adapter("", "fuzz", options);
    CHECK(adapter.has_value());
    IntakeSink sink(intake);
    sink.begin_file("fuzz");
    for (std::size_t at = 0; at < text.size(); at += piece)
        (*adapter)->feed(text.substr(at, piece), sink);
    (*adapter)->finish(sink);
    std::string out;
    for (const Observation& o : intake.observations.all)
        out += canonical_line(intake.observations, o) + "\n";
    for (const Reject& reject : intake.rejects)
        out += to_json_line(reject) + "\n";
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    const std::string_view all = as_text({input, size});
    const std::size_t line = all.find("\n----\n");
    const std::string_view table =
        line == std::string_view::npos ? std::string_view{} : all.substr(line + 6);
    auto mapping = parse_mapping(all.substr(0, line), "fuzz.map");
    if (!mapping) {
        CHECK(!mapping.error().message.empty());
        return 0;
    }
    AdapterOptions options;
    options.mapping = std::move(*mapping);
    CHECK(told(options, table, 3) == told(options, table, table.size() + 1));
    return 0;
}
