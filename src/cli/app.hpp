#pragma once
// SPDX-License-Identifier: Apache-2.0
// From the command line to a command: parsing (CLI11), help, did-you-mean.

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace sulh {

// Runs the program on these arguments (without the program's name) and gives its exit code.
int run_app(const std::vector<std::string>& arguments);

// The help page of the program, or of one command: examples first.
std::string help_text();
std::string help_text(const Command& command);
// "sulh rehearse FILE DATA… [--as-of T] [--json]"
std::string usage_line(const Command& command);
std::string version_text();

}  // namespace sulh
