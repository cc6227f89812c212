#pragma once
// SPDX-License-Identifier: Apache-2.0
// A comparison of two drafts written out. The same comparison gives the same bytes.

#include "base/json.hpp"
#include "report/comparison.hpp"

#include <string>

namespace sulh {

std::string comparison_text(const DraftComparison& comparison);
std::string comparison_html(const DraftComparison& comparison);
Json comparison_json(const DraftComparison& comparison);  // docs/formats/bulletin.md

}  // namespace sulh
