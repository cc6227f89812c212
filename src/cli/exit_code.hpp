#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the program tells the shell. The one table from error codes to exit codes.

#include "base/result.hpp"

namespace sulh {

inline constexpr int exit_done = 0;
inline constexpr int exit_error = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_verification_failed = 3;
inline constexpr int exit_some_set_aside = 4;

// corrupt is a failed verification; everything else that goes wrong is an error.
constexpr int exit_code(Code code) {
    return code == Code::corrupt ? exit_verification_failed : exit_error;
}

}  // namespace sulh
