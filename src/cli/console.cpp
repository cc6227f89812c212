// SPDX-License-Identifier: Apache-2.0
#include "cli/console.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "base/text.hpp"
#include "cli/exit_code.hpp"

namespace sulh {

namespace {

bool environment_allows_colour() {
    const char* no_colour = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    const bool asked_not_to = no_colour != nullptr && no_colour[0] != '\0';
    return !asked_not_to && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace

Console::Console(bool quiet, bool colour_allowed)
    : quiet_(quiet),
      colour_out_(colour_allowed && environment_allows_colour() && isatty(STDOUT_FILENO) == 1),
      colour_err_(colour_allowed && environment_allows_colour() && isatty(STDERR_FILENO) == 1),
      progress_(!quiet && isatty(STDERR_FILENO) == 1) {}

void Console::print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void Console::note(std::string_view line) {
    if (!quiet_) std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
}

void Console::warn(std::string_view line) {
    const char* label = colour_err_ ? "\033[33mwarning:\033[0m" : "warning:";
    std::fprintf(stderr, "%s %.*s\n", label, static_cast<int>(line.size()), line.data());
}

int Console::fail(const Error& error) {
    progress_.finish();
    const char* label = colour_err_ ? "\033[31merror:\033[0m" : "error:";
    std::string place = error.at.file.empty() ? "" : to_text(error.at) + ": ";
    std::fprintf(stderr, "sulh: %s %s%s\n", label, place.c_str(), error.message.c_str());
    if (!error.hint.empty()) std::fprintf(stderr, "  hint: %s\n", error.hint.c_str());
    return exit_code(error.code);
}

std::string Console::bold(std::string_view text) const {
    return colour_out_ ? "\033[1m" + std::string(text) + "\033[0m" : std::string(text);
}

}  // namespace sulh
