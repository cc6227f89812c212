#pragma once
// SPDX-License-Identifier: Apache-2.0
// The method files that the binary carries: methods/*.json.

#include "base/embedded_file.hpp"

#include <vector>

namespace sulh {

const std::vector<EmbeddedFile>& embedded_methods();

}  // namespace sulh
