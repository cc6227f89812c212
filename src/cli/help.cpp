// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/app.hpp"

namespace sulh {

namespace {

std::string padded(std::string text, std::size_t width) {
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

std::string spelled(const Parameter& parameter) {
    if (parameter.kind == Parameter::Kind::Option) return parameter.name + " " + parameter.value;
    return parameter.name + (parameter.repeated ? "…" : "");
}

void append_parameters(std::string& out, const Command& command, bool positionals) {
    for (const Parameter& parameter : command.parameters) {
        if ((parameter.kind == Parameter::Kind::Positional) != positionals) continue;
        out += "  " + padded(spelled(parameter), 22) + " " + parameter.help + "\n";
    }
}

}  // namespace

std::string usage_line(const Command& command) {
    std::string out = "sulh " + command.name;
    for (const Parameter& parameter : command.parameters) {
        const std::string word = spelled(parameter);
        out += parameter.required ? " " + word : " [" + word + "]";
    }
    return out;
}

std::string help_text() {
    std::string out =
        "Sulh: ceasefire monitoring and verification that every party can check for itself.\n\n"
        "Examples:\n"
        "  $ sulh demo                                      plays the exercise, end to end\n"
        "  $ sulh check agreements/*.md                     reads agreements and says what will not work\n"
        "  $ sulh rehearse agreement.md reports.csv         had it been in force: what would have been alleged\n\n"
        "Commands:\n";
    std::size_t width = 0;
    for (const Command& command : commands())
        width = std::max(width, std::string_view(command.name).size() + 2);
    for (const Command& command : commands())
        out += "  " + padded(command.name, width) + command.summary + "\n";
    out +=
        "\nEvery command: --help, --quiet, --no-color. Data goes to stdout, everything else to stderr.\n"
        "Exit codes: 0 done, 1 error, 2 usage, 3 verification failed, 4 done but some input was set aside.\n"
        "'sulh help COMMAND' tells more.\n";
    return out;
}

std::string help_text(const Command& command) {
    std::string out = command.summary + ".\n\nExamples:\n";
    for (const Example& example : command.examples) {
        out += "  $ " + example.line + "\n      " + example.says + "\n";
    }
    out += "\nUsage:\n  " + usage_line(command) + "\n\n";
    append_parameters(out, command, true);
    append_parameters(out, command, false);
    if (!command.description.empty()) out += "\n" + command.description + "\n";
    return out;
}

}  // namespace sulh
