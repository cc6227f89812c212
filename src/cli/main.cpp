// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <cstdio>
#include <exception>

#include "cli/app.hpp"
#include "cli/exit_code.hpp"
#include "serve/derivative_maker.hpp"

int main(int argc, char** argv) {
    // The server's child, which no person calls (docs/operating.md): before anything else of the program.
    if (argc == 2 && argv[1] == sulh::derivative_command) sulh::run_derivative_child();
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
