#pragma once
// SPDX-License-Identifier: Apache-2.0
// A rehearsal written out. The same rehearsal gives the same bytes.

#include "base/json.hpp"
#include "report/rehearsal.hpp"

#include <string>

namespace sulh {

std::string rehearsal_text(const Rehearsal& rehearsal);  // as bulletin_text
std::string rehearsal_html(const Rehearsal& rehearsal);  // as bulletin_html
Json rehearsal_json(const Rehearsal& rehearsal);         // docs/formats/bulletin.md

}  // namespace sulh
