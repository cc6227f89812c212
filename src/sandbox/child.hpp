#pragma once
// SPDX-License-Identifier: Apache-2.0
// Another program, run for one answer: bytes in through a pipe, bytes out through a pipe, nothing
// else.

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct ChildProgram {
    std::string path;
    std::vector<std::string> arguments;  // without its own name
    std::size_t output_bytes_max = 1u << 20;
    std::chrono::seconds time_max{30};  // by the clock on the wall
};

struct ChildEnd {
    Bytes output;
    int exit_code = 0;          // where no signal ended it
    std::optional<int> signal;  // that ended it
    bool was_late = false;      // it was killed, having taken too long
    bool was_long = false;      // likewise, having written too much
};

// Waits for its end, and kills it where that does not come. The child has an empty environment, no
// other open file than the two pipes and /dev/null for its complaints, and every signal as a new
// process has it. That it stops reading, dies or writes without end is told in the answer;
// unavailable where none could be started. Thread-safe: other threads, and files that they open, do
// not matter.
Result<ChildEnd> run_child(const ChildProgram& program, ByteView input);

// "took more processor time than allowed": why it gave no answer, for people; empty where it ended
// with 0.
std::string complaint_about(const ChildEnd& end);

}  // namespace sulh
