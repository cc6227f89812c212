#pragma once
// SPDX-License-Identifier: Apache-2.0
// Sessions on a terminal as text: a command after "$ ", then what it prints, then "[exit N]" where
// N is not 0.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct SessionStep {
    std::string command;
    std::vector<std::string>
        expected;  // stdout, then stderr; "…" alone: any lines, within a line: any text
    int exit_code = 0;
    std::size_t line = 0;   // of the command, from 1
    std::size_t first = 0;  // the expectation's lines: [first, last), from 0
    std::size_t last = 0;
};

// Steps of a .transcript file (all of it) or of a Markdown page (its blocks fenced as console).
std::vector<SessionStep> parse_transcript(const std::vector<std::string>& lines, bool is_page);

// Is the output as expected?
bool matches(const std::vector<std::string>& expected, const std::vector<std::string>& output);

}  // namespace sulh
