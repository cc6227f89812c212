#pragma once
// SPDX-License-Identifier: Apache-2.0
// The habits of this project as checks over its files, each finding printed the way a compiler
// would.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// Path from the root of the project with forward slashes, and the file's text.
using SourceTree = std::map<std::string, std::string>;

struct Finding {
    std::string path;
    std::size_t line = 0;  // from 1; 0: the file as a whole
    std::string message;
    friend auto operator<=>(const Finding&, const Finding&) = default;
};

// Every finding, sorted by path and line.
std::vector<Finding> check_tree(const SourceTree& tree);

// C++ text with comments, literals and preprocessor lines blanked, newlines kept. With
// `keep_directives` the preprocessor lines stay.
std::string code_only(std::string_view text, bool keep_directives);

// A function body's extent, found by its braces.
struct FunctionExtent {
    std::size_t first_line = 0;  // where its head begins, from 1
    std::size_t last_line = 0;
};
// REQUIRES: code_only() text. Functions at namespace and class level; what lies inside them is part
// of them.
std::vector<FunctionExtent> functions_in(std::string_view code);

// Feeds check_tree() a small bad tree and a small good one; returns what went wrong, empty for
// nothing.
std::vector<std::string> self_test();

}  // namespace sulh
