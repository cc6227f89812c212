#pragma once
// SPDX-License-Identifier: Apache-2.0
// The style sheet of every HTML report, for screens light and dark and for paper.

#include <string_view>

namespace sulh {

std::string_view page_style();

}  // namespace sulh
