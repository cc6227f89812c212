// SPDX-License-Identifier: Apache-2.0
#include "agreement/format.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/files.hpp"

namespace sulh {

namespace {

int run(const Arguments& arguments, Console& console) {
    const std::string& path = arguments.required("FILE");
    const auto text = read_file(path);
    if (!text) return console.fail(text.error());
    const auto formatted = format_agreement(*text, path);
    if (!formatted) return console.fail(formatted.error());
    if (arguments.has("--check")) {
        if (*formatted == *text) return exit_done;
        console.note(path + ": not in canonical layout; 'sulh format " + path + "' writes it");
        return exit_error;
    }
    if (path == "-" || *formatted == *text) {
        if (path == "-") console.print(*formatted);
        return exit_done;
    }
    if (const Status written = write_file(path, *formatted); !written)
        return console.fail(written.error());
    console.note("wrote " + path);
    return exit_done;
}

}  // namespace

Command command_format() {
    return {
        .name = "format",
        .summary = "Put the sulh blocks of an agreement into canonical layout",
        .description =
            "Only the blocks are laid out anew; the agreement's own prose stays byte for byte. "
            "With '-' the\n"
            "text is read from standard input and written to standard output.",
        .examples = {{"sulh format agreement.md", "rewrites the file"},
                     {"sulh format agreement.md --check",
                      "changes nothing; exit code 1 if it would"}},
        .parameters = {{Parameter::Kind::Positional, "FILE", "",
                        "an agreement, or - for standard input", true, false},
                       {Parameter::Kind::Flag, "--check", "",
                        "change nothing, only say whether it would", false, false}},
        .run = run,
    };
}

}  // namespace sulh
