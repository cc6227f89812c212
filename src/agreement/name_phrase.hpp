#pragma once
// SPDX-License-Identifier: Apache-2.0
// A name in the text, before it is looked up.

#include "base/result.hpp"

#include <string>

namespace sulh {

// A name that something declares or refers to.
struct NamePhrase {
    std::string text;
    FilePosition at;
};

}  // namespace sulh
