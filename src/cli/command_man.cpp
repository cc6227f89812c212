// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/app.hpp"
#include "cli/exit_code.hpp"

namespace sulh {

namespace {

// Text for troff: no line may start with a control character, backslashes and hyphens are literal.
std::string troff(std::string_view text) {
    std::string out;
    bool line_start = true;
    for (const char c : text) {
        if (line_start && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else {
            out += c;
        }
        line_start = c == '\n';
    }
    return out;
}

std::string page_start(std::string_view title) {
    return ".TH " + std::string(title) + " 1 \"\" \"" + troff(std::string(trim(version_text()))) +
           "\" \"Sulh\"\n";
}

std::string page(const Command& command) {
    std::string out = page_start("SULH-" + command.name);
    out += ".SH NAME\nsulh\\-" + command.name + " \\- " + troff(command.summary) + "\n";
    out += ".SH EXAMPLES\n";
    for (const Example& example : command.examples) {
        out += ".TP\n.B " + troff(example.line) + "\n" + troff(example.says) + "\n";
    }
    out += ".SH SYNOPSIS\n.B " + troff(usage_line(command)) + "\n.SH OPTIONS\n";
    for (const Parameter& parameter : command.parameters) {
        out += ".TP\n.B " +
               troff(parameter.name + (parameter.value.empty() ? "" : " " + parameter.value)) +
               "\n" + troff(parameter.help) + "\n";
    }
    if (!command.description.empty())
        out += ".SH DESCRIPTION\n" + troff(command.description) + "\n";
    return out + ".SH SEE ALSO\nsulh(1)\n";
}

std::string main_page() {
    std::string out = page_start("SULH");
    out += ".SH NAME\nsulh \\- ceasefire monitoring and verification that every party can check\n";
    out += ".SH SYNOPSIS\n.B sulh\nCOMMAND [ARGUMENTS]\n.SH COMMANDS\n";
    for (const Command& command : commands()) {
        out += ".TP\n.B sulh\\-" + command.name + "(1)\n" + troff(command.summary) + "\n";
    }
    out +=
        ".SH EXIT STATUS\n0 done, 1 error, 2 usage, 3 verification failed, 4 done but some input "
        "was set aside.\n";
    out += ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nno colours, whatever its value\n";
    return out;
}

int run(const Arguments& arguments, Console& console) {
    const auto wanted = arguments.text("COMMAND");
    if (!wanted) {
        console.print(main_page());
        return exit_done;
    }
    for (const Command& command : commands()) {
        if (command.name != *wanted) continue;
        console.print(page(command));
        return exit_done;
    }
    return console.fail({Code::not_found,
                         "there is no command '" + printable(*wanted) + "'",
                         {},
                         "'sulh help' lists them all"});
}

}  // namespace

Command command_man() {
    return {
        .name = "man",
        .summary = "Print a manual page (troff), of the program or of one command",
        .description = "",
        .examples = {{"sulh man rehearse | man -l -", "reads the page of one command"},
                     {"sulh man > sulh.1", "writes the page of the program"}},
        .parameters = {{Parameter::Kind::Positional, "COMMAND", "", "a command's name", false,
                        false}},
        .run = run,
    };
}

}  // namespace sulh
