#pragma once
// SPDX-License-Identifier: Apache-2.0
// The two streams of a command: data on stdout, everything else on stderr.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "engine/progress.hpp"

namespace sulh {

// Colours only on a terminal, never with NO_COLOR, TERM=dumb or --no-color. Progress only where stderr is a terminal.
class Console {
   public:
    Console(bool quiet, bool colour_allowed);

    void print(std::string_view text);            // stdout, as is
    void note(std::string_view line);             // stderr, one line; silent with --quiet
    void warn(std::string_view line);             // stderr, one line, "warning: " in front
    // "sulh: error: …" and the hint on a line of its own. Gives the exit code.
    int fail(const Error& error);

    std::string bold(std::string_view text) const;  // as stdout allows
    Progress& progress() { return progress_; }
    bool is_quiet() const { return quiet_; }

   private:
    bool quiet_;
    bool colour_out_;
    bool colour_err_;
    Progress progress_;
};

}  // namespace sulh
