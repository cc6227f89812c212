// SPDX-License-Identifier: Apache-2.0
#include "cli/secret_input.hpp"

#include <cstdio>

#include <termios.h>
#include <unistd.h>

namespace sulh {

namespace {

constexpr std::size_t secret_bytes_max = 4096;

// Shows nothing of what is typed while it lives.
class QuietTerminal {
public:
    QuietTerminal() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        is_quiet_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;
    ~QuietTerminal() {
        if (is_quiet_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    bool is_quiet() const { return is_quiet_; }

private:
    termios before_ = {};
    bool is_quiet_ = false;
};

Result<std::string> read_line() {
    std::string out;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar()) {
        if (out.size() >= secret_bytes_max) return fail(Code::limit, "the line is too long");
        out += static_cast<char>(c);
    }
    if (!out.empty() && out.back() == '\r') out.pop_back();
    if (out.empty()) return fail(Code::invalid_input, "expected a line, met nothing");
    return out;
}

Result<std::string> asked(const std::string& prompt) {
    std::fprintf(stderr, "%s: ", prompt.c_str());
    auto out = read_line();
    std::fputc('\n', stderr);
    return out;
}

}  // namespace

Result<std::string> read_new_secret(const std::string& what) {
    if (::isatty(STDIN_FILENO) == 0) return read_line();
    const QuietTerminal terminal;
    if (!terminal.is_quiet())
        return fail(Code::unavailable, "this terminal would show what is typed", {},
                    "give it on standard input");
    TRY(std::string first, asked(what));
    TRY(const std::string second, asked(what + ", once more"));
    if (first != second) return fail(Code::invalid_input, "the two differ");
    return first;
}

}  // namespace sulh
