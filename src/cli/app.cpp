// SPDX-License-Identifier: Apache-2.0
#include "cli/app.hpp"

#include <CLI/CLI.hpp>
#include <list>

#include "base/check.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "cli/exit_code.hpp"
#include "engine/version.hpp"

namespace sulh {

namespace {



// What CLI11 fills while it parses one command.
struct Slots {
    std::list<std::vector<std::string>> values;
    std::list<bool> flags;
    std::vector<std::pair<const Parameter*, std::vector<std::string>*>> taken;
    std::vector<std::pair<const Parameter*, bool*>> raised;
    bool quiet = false;
    bool no_colour = false;
};

void add_parameter(CLI::App& app, const Parameter& parameter, Slots& slots) {
    if (parameter.kind == Parameter::Kind::Flag) {
        slots.flags.push_back(false);
        app.add_flag(parameter.name, slots.flags.back(), parameter.help);
        slots.raised.emplace_back(&parameter, &slots.flags.back());
        return;
    }
    slots.values.emplace_back();
    const std::string names = parameter.name == "--out" ? "-o,--out" : parameter.name;
    CLI::Option* option = app.add_option(names, slots.values.back(), parameter.help);
    option->expected(1, parameter.repeated ? CLI::detail::expected_max_vector_size : 1);
    option->allow_extra_args(parameter.repeated);
    if (parameter.kind == Parameter::Kind::Option) {
        option->allow_extra_args(false);  // one value each time it is given
        if (!parameter.repeated) {
            option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::Throw);
        }
    }
    if (parameter.required) option->required();
    slots.taken.emplace_back(&parameter, &slots.values.back());
}

Arguments arguments_of(const Slots& slots) {
    Arguments arguments;
    for (const auto& [parameter, values] : slots.taken) {
        for (const std::string& value : *values) arguments.add(parameter->name, value);
    }
    for (const auto& [parameter, raised] : slots.raised) {
        if (*raised) arguments.add(parameter->name, "");
    }
    return arguments;
}

int usage_error(const std::string& message, const std::string& hint) {
    std::fprintf(stderr, "sulh: %s\n", message.c_str());
    if (!hint.empty()) std::fprintf(stderr, "  hint: %s\n", hint.c_str());
    return exit_usage;
}

std::vector<std::string> option_names(const Command& command) {
    std::vector<std::string> names{"--help", "--quiet", "--no-color"};
    for (const Parameter& parameter : command.parameters) {
        if (parameter.kind != Parameter::Kind::Positional) names.push_back(parameter.name);
    }
    return names;
}

// CLI11's own words, and the nearest option where one was mistyped.
int parse_failed(const Command& command, const std::vector<std::string>& arguments,
                 const CLI::ParseError& error) {
    std::string message = error.what();
    for (char& c : message) {
        if (c == '\n') c = ' ';
    }
    const std::vector<std::string> known = option_names(command);
    for (const std::string& argument : arguments) {
        const std::string name = argument.substr(0, argument.find('='));
        const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
        if (name.size() < 3 || name.substr(0, 2) != "--" || is_known) continue;
        const auto near = nearest(name, known);
        return usage_error("'" + command.name + "' has no option " + printable(name),
                           near ? "did you mean " + *near + "?" : "see: sulh help " + command.name);
    }
    return usage_error(message, "usage: " + usage_line(command));
}

const Command* find_command(std::string_view name) {
    for (const Command& command : commands()) {
        if (command.name == name) return &command;
    }
    return nullptr;
}

int unknown_command(const std::string& name) {
    std::vector<std::string> names{"help"};
    for (const Command& command : commands()) names.push_back(command.name);
    const auto near = nearest(name, names);
    return usage_error("there is no command '" + printable(name) + "'",
                       near ? "did you mean 'sulh " + *near + "'?" : "'sulh help' lists them all");
}

int run_command(const Command& command, std::vector<std::string> arguments) {
    CLI::App app;
    app.set_help_flag();
    bool help = false;
    Slots slots;
    app.add_flag("-h,--help", help);
    app.add_flag("-q,--quiet", slots.quiet);
    app.add_flag("--no-color", slots.no_colour);
    for (const Parameter& parameter : command.parameters) add_parameter(app, parameter, slots);
    const bool asked = std::find(arguments.begin(), arguments.end(), "--help") != arguments.end() ||
                       std::find(arguments.begin(), arguments.end(), "-h") != arguments.end();
    if (asked) {
        std::fputs(help_text(command).c_str(), stdout);
        return exit_done;
    }
    // CLI11 reports what it cannot parse by exception; it ends here.
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (const CLI::ParseError& error) {
        return parse_failed(command, arguments, error);
    }
    const Arguments given = arguments_of(slots);
    std::optional<WorkerCount> workers;
    if (const auto threads = given.text("--threads")) {
        const auto count = parse_integer(*threads);
        if (!count || *count < 1 || *count > static_cast<std::int64_t>(threads_max))
            return usage_error("--threads: expected a number from 1 to " + std::to_string(threads_max) +
                                   ", met '" + printable(*threads) + "'",
                               "left out, it is as many as the machine has");
        workers.emplace(static_cast<std::size_t>(*count));
    }
    Console console(slots.quiet, !slots.no_colour);
    return command.run(given, console);
}

}  // namespace

std::optional<std::string> Arguments::text(std::string_view name) const {
    const auto found = values_.find(name);
    if (found == values_.end() || found->second.empty()) return std::nullopt;
    return found->second.front();
}

const std::string& Arguments::required(std::string_view name) const {
    const auto found = values_.find(name);
    CHECK(found != values_.end() && !found->second.empty());
    return found->second.front();
}

std::vector<std::string> Arguments::texts(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::string version_text() {
    return "sulh " + std::string(engine_version()) + "\n";
}

int run_app(const std::vector<std::string>& arguments) {
    if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h") {
        std::fputs(help_text().c_str(), stdout);
        return arguments.empty() ? exit_usage : exit_done;
    }
    if (arguments[0] == "--version") {
        std::fputs(version_text().c_str(), stdout);
        return exit_done;
    }
    if (arguments[0] == "help") {
        if (arguments.size() == 1) return std::fputs(help_text().c_str(), stdout), exit_done;
        const Command* command = find_command(arguments[1]);
        if (command == nullptr) return unknown_command(arguments[1]);
        std::fputs(help_text(*command).c_str(), stdout);
        return exit_done;
    }
    const Command* command = find_command(arguments[0]);
    if (command == nullptr) return unknown_command(arguments[0]);
    return run_command(*command, {arguments.begin() + 1, arguments.end()});
}

}  // namespace sulh
