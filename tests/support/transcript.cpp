// SPDX-License-Identifier: Apache-2.0
#include "support/transcript.hpp"

#include "base/text.hpp"

namespace sulh {

namespace {

constexpr std::string_view any = "…";
constexpr std::string_view prompt = "$ ";

bool line_matches(std::string_view expected, std::string_view line) {
    const std::size_t hole = expected.find(any);
    if (hole == std::string_view::npos) return expected == line;
    if (!line.starts_with(expected.substr(0, hole))) return false;
    const std::string_view rest = expected.substr(hole + any.size());
    for (std::size_t at = hole; at <= line.size(); ++at) {
        if (line_matches(rest, line.substr(at))) return true;
    }
    return false;
}

bool lines_match(const std::vector<std::string>& expected, std::size_t e,
                 const std::vector<std::string>& output, std::size_t o) {
    for (; e < expected.size(); ++e, ++o) {
        if (trim(expected[e]) == any) {
            for (std::size_t next = o; next <= output.size(); ++next) {
                if (lines_match(expected, e + 1, output, next)) return true;
            }
            return false;
        }
        if (o == output.size() || !line_matches(expected[e], output[o])) return false;
    }
    return o == output.size();
}

int exit_code_of(std::string_view line) {
    if (!line.starts_with("[exit ") || !line.ends_with(']')) return -1;
    return static_cast<int>(parse_integer(line.substr(6, line.size() - 7)).value_or(-1));
}

void finish(SessionStep& step, const std::vector<std::string>& lines, std::size_t end) {
    step.last = end;
    while (step.last > step.first && trim(lines[step.last - 1]).empty())
        --step.last;
    step.expected.assign(lines.begin() + static_cast<std::ptrdiff_t>(step.first),
                         lines.begin() + static_cast<std::ptrdiff_t>(step.last));
    if (!step.expected.empty() && exit_code_of(step.expected.back()) >= 0) {
        step.exit_code = exit_code_of(step.expected.back());
        step.expected.pop_back();
    }
}

}  // namespace

std::vector<SessionStep> parse_transcript(const std::vector<std::string>& lines, bool is_page) {
    std::vector<SessionStep> steps;
    bool in_session = !is_page;
    bool in_step = false;
    const auto close = [&](std::size_t end) {
        if (in_step) finish(steps.back(), lines, end);
        in_step = false;
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (is_page && lines[i].starts_with("```")) {
            close(i);
            in_session = lines[i] == "```console";
        } else if (in_session && lines[i].starts_with(prompt)) {
            close(i);
            SessionStep step;
            step.line = i + 1;
            step.command = lines[i].substr(prompt.size());
            while (step.command.ends_with('\\') && i + 1 < lines.size()) {
                step.command.pop_back();
                step.command += trim(lines[++i]);
            }
            step.first = i + 1;
            steps.push_back(std::move(step));
            in_step = true;
        }
    }
    close(lines.size());
    return steps;
}

bool matches(const std::vector<std::string>& expected, const std::vector<std::string>& output) {
    return lines_match(expected, 0, output, 0);
}

}  // namespace sulh
