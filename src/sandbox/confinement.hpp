#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a process gives up before it reads what strangers wrote. Linux.

#include "base/result.hpp"

#include <chrono>
#include <cstddef>

namespace sulh {

struct Confinement {
    std::size_t memory_bytes = 512u << 20;  // of address space, the program's own included
    std::chrono::seconds processor_time{10};
};

// From here on this process may read its standard input, write its
// standard output, get and give back memory, and end. Anything else (a file, a socket, another
// process, a clock that is a system call) kills it with SIGSYS; beyond the time SIGXCPU does;
// beyond the memory allocating fails. There is no way back. Under a sanitizer the memory is not
// bounded, since it reserves address space without end, and sigaltstack is allowed, which it calls.
// unavailable where the system cannot do it, with some of it done: end then. REQUIRES: one thread.
Status confine(const Confinement& confinement);

}  // namespace sulh
