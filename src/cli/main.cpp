// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <cstdio>
#include <exception>

#include "cli/app.hpp"
#include "cli/exit_code.hpp"

int main(int argc, char** argv) {
    // A reader that closes the pipe early (head) ends the program quietly; a failed write elsewhere is an Error.
    std::signal(SIGPIPE, SIG_DFL);
    try {
        return sulh::run_app({argv + 1, argv + argc});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "sulh: error: %s\n", error.what());
    } catch (...) {
        std::fprintf(stderr, "sulh: error: unknown\n");
    }
    return sulh::exit_error;
}
