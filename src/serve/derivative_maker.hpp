#pragma once
// SPDX-License-Identifier: Apache-2.0
// Derivatives are made where a broken decoder can do no harm: in a child process, confined before
// it reads the first byte. Both ends of that, and what they say to each other.

#include "base/result.hpp"
#include "image/derivative.hpp"

#include <mutex>
#include <string>
#include <string_view>

namespace sulh {

// The one argument under which a program is that child.
inline constexpr std::string_view derivative_command = "make-derivative";

// Be that child: confine, read a picture from standard input, write the answer to standard output
// and end. Where the system cannot confine it, it says so and decodes nothing. REQUIRES: one
// thread, started by DerivativeMaker.
[[noreturn]] void run_derivative_child();

// Thread-safe.
class DerivativeMaker {
public:
    // `program`: the path of one that is the child when called so; empty: there is none, and
    // everything is refused as Unconfined.
    explicit DerivativeMaker(std::string program) : program_(std::move(program)) {}

    // What the child gave, looked at again: a bare JPEG and nothing else. A refusal says what
    // became of the child. unavailable where enough are at work already, or none could be started.
    Result<ImageResult<Derivative>> make(ByteView original);

private:
    std::string program_;
    std::mutex guard_;
    int at_work_ = 0;
};

}  // namespace sulh
