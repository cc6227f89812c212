// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"

namespace sulh {

namespace {

std::string command_names() {
    std::string out = "help";
    for (const Command& command : commands()) out += " " + command.name;
    return out;
}

std::string option_names(const Command& command) {
    std::string out = "--help --quiet --no-color";
    for (const Parameter& parameter : command.parameters) {
        if (parameter.kind != Parameter::Kind::Positional) out += " " + parameter.name;
    }
    return out;
}

std::string bash() {
    std::string out = "# bash completion for sulh\n_sulh() {\n    local word=\"${COMP_WORDS[COMP_CWORD]}\"\n";
    out += "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W \"" + command_names() +
           "\" -- \"$word\"))\n        return\n    fi\n    local options=\"\"\n    case \"${COMP_WORDS[1]}\" in\n";
    for (const Command& command : commands()) {
        out += "        " + command.name + ") options=\"" + option_names(command) + "\" ;;\n";
    }
    out += "    esac\n    if [[ \"$word\" == -* ]]; then\n        COMPREPLY=($(compgen -W \"$options\" -- \"$word\"))\n"
           "    else\n        COMPREPLY=($(compgen -f -- \"$word\"))\n    fi\n}\n"
           "complete -o filenames -F _sulh sulh\n";
    return out;
}

std::string zsh() {
    std::string out = "#compdef sulh\n_sulh() {\n    local -a commands\n    commands=(\n";
    for (const Command& command : commands()) {
        out += "        '" + command.name + ":" + command.summary + "'\n";
    }
    out += "    )\n    if (( CURRENT == 2 )); then\n        _describe 'command' commands\n        return\n    fi\n"
           "    case \"$words[2]\" in\n";
    for (const Command& command : commands()) {
        out += "        " + command.name + ") compadd -- " + option_names(command) + " ;;\n";
    }
    return out + "    esac\n    _files\n}\n_sulh \"$@\"\n";
}

std::string fish() {
    std::string out = "# fish completion for sulh\n";
    for (const Command& command : commands()) {
        out += "complete -c sulh -n __fish_use_subcommand -a " + command.name + " -d '" + command.summary + "'\n";
        for (const Parameter& parameter : command.parameters) {
            if (parameter.kind == Parameter::Kind::Positional) continue;
            out += "complete -c sulh -n '__fish_seen_subcommand_from " + command.name + "' -l " +
                   parameter.name.substr(2) + (parameter.value.empty() ? "" : " -r") + " -d '" + parameter.help + "'\n";
        }
    }
    return out;
}

int run(const Arguments& arguments, Console& console) {
    const std::string& shell = arguments.required("SHELL");
    if (shell == "bash") return console.print(bash()), exit_done;
    if (shell == "zsh") return console.print(zsh()), exit_done;
    if (shell == "fish") return console.print(fish()), exit_done;
    return console.fail({Code::invalid_input, "expected bash, zsh or fish, met '" + printable(shell) + "'", {}, ""});
}

}  // namespace

Command command_completion() {
    return {
        .name = "completion",
        .summary = "Print the completion script for a shell",
        .description = "",
        .examples = {{"sulh completion bash > /etc/bash_completion.d/sulh", "completion in every new bash"}},
        .parameters = {{Parameter::Kind::Positional, "SHELL", "", "bash, zsh or fish", true, false}},
        .run = run,
    };
}

}  // namespace sulh
