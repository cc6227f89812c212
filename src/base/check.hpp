#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a programmer promised. Checked in release builds too; never reachable from input.

namespace sulh {

// Prints the place and the broken promise to stderr and aborts.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace sulh

#define CHECK(condition) \
    ((condition) ? static_cast<void>(0) : ::sulh::check_failed(#condition, __FILE__, __LINE__))
#define CHECK_UNREACHABLE() ::sulh::check_failed("unreachable", __FILE__, __LINE__)
