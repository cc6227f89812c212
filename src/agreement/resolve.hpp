#pragma once
// SPDX-License-Identifier: Apache-2.0
// Pass 5: from what the statements say to what they mean: names become indices, times instants,
// files shapes.

#include "agreement/ast.hpp"
#include "agreement/diagnostics.hpp"

#include <optional>

namespace sulh {

struct Resolved {
    std::optional<Agreement> agreement;  // nothing where the document names no agreement
    std::vector<std::string> files;      // that it refers to; sorted, distinct
};

Resolved resolve(const Document& document, const FileReader& read, Diagnostics& diagnostics);

}  // namespace sulh
