#pragma once
// SPDX-License-Identifier: Apache-2.0
// Listens to an evaluation and keeps what it met, so that an explanation cannot differ from the
// verdict.

#include "assess/assessment.hpp"
#include "base/said.hpp"

#include <string>
#include <vector>

namespace sulh {

// Builds the tree of reasons from the inside of an evaluation. Every evaluating function takes a
// Tracer*, nullptr where nobody asks; with one, an evaluation visits also what could no longer
// change its result.
class Tracer {
public:
    Tracer();

    // A node with parts. Every open() is closed by one close().
    void open(Said said, std::string article = {});
    void close(Truth truth);
    void leaf(Truth truth, Said said, std::vector<std::string> observations = {});
    // Something that would settle an Unknown. Repeats are dropped.
    void would_decide(Said what);

    // REQUIRES: every node is closed.
    std::vector<ReasonNode> take_parts();
    std::vector<Said> take_would_decide();

private:
    std::vector<ReasonNode> open_;  // open_[0] holds the finished parts
    std::vector<Said> would_decide_;
};

}  // namespace sulh
