#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the labels of other catalogues mean in our tree of happenings: one table for each catalogue,
// and no other place where a foreign label is given a kind.
// SPEC: docs/formats/kinds.md, which is checked against these tables.

#include "terms/term.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct CrossedLabel {
    std::string_view label;
    std::string_view kind;  // name of the lowest term that holds all that the label may mean
    std::string_view says;  // what the label stands for, in our own words; empty: the label says it
};

struct Crosswalk {
    std::string_view name;   // as in a mapping file: "cameo"
    std::string_view title;  // "CAMEO event codes, as GDELT has them"
    std::span<const CrossedLabel> labels;
    bool is_hierarchical = false;  // a code that is not listed means what its beginning means

    // The kind of the label, ASCII case and spaces at its ends ignored; nothing where the table has
    // none. A hierarchical code falls back to the longest listed beginning of two digits or more.
    std::optional<Term> kind_of(std::string_view label) const;
};

const std::vector<Crosswalk>& crosswalks();
// By name; nullptr where there is none.
const Crosswalk* find_crosswalk(std::string_view name);

// The whole of the tables, as they stand in docs/formats/kinds.md between its two marks.
std::string crosswalk_tables();

}  // namespace sulh
