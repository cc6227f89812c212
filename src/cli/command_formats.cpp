// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "observe/format.hpp"
#include "terms/term.hpp"

namespace sulh {

namespace {

int run_formats(const Arguments&, Console& console) {
    for (const FormatName& format : formats()) {
        std::string line(format.name);
        line.append(line.size() < 20 ? 20 - line.size() : 1, ' ');
        console.print(line + std::string(format.phrase) + "\n");
    }
    return exit_done;
}

int run_terms(const Arguments&, Console& console) {
    for (const Term t : all_terms()) {
        std::size_t depth = 0;
        for (auto above = parent(t); above; above = parent(*above))
            ++depth;
        console.print(std::string(depth * 2, ' ') + std::string(name(t)) + "\n");
    }
    return exit_done;
}

}  // namespace

Command command_formats() {
    return {
        .name = "formats",
        .summary = "List the formats of reports that can be read",
        .description =
            "Each is told from a file's first bytes; any other table can be read with a mapping "
            "file (--map).",
        .examples = {{"sulh formats", "names for --format"}},
        .parameters = {},
        .run = run_formats,
    };
}

Command command_terms() {
    return {
        .name = "terms",
        .summary = "Print the tree of happenings, objects and weapons",
        .description =
            "The words that agreements and reports share. A line is a kind of what it is indented "
            "under.",
        .examples = {{"sulh terms", "every word"}},
        .parameters = {},
        .run = run_terms,
    };
}

}  // namespace sulh
