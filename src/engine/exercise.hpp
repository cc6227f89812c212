#pragma once
// SPDX-License-Identifier: Apache-2.0
// The fictional exercise that the binary carries: examples/two-rivers.

#include <string>
#include <string_view>
#include <vector>

#include "base/embedded_file.hpp"
#include "engine/ingest.hpp"

namespace sulh {

const std::vector<EmbeddedFile>& exercise_files();

// One day of the exercise on which reports come in.
struct ExerciseStep {
    Instant at;
    std::vector<std::string> files;
    std::optional<std::string> mapping;
};
std::vector<ExerciseStep> exercise_steps();
Instant exercise_start();
inline constexpr std::string_view exercise_agreement = "two-rivers.md";

}  // namespace sulh
