#pragma once
// SPDX-License-Identifier: Apache-2.0
// A .case file: three header lines and blocks, some with an expectation. tests/cases/README.md
// describes the language.

#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// A line at column 0 and the indented lines under it; after a line "----", the indented lines that
// are expected.
struct CaseBlock {
    std::string kind;                // "incidents"
    std::string arguments;           // "as-of 2031-05-02T00:00Z"; may be empty
    std::uint32_t line = 0;          // of its head, from 1
    std::vector<std::string> input;  // without the two spaces of indentation
    bool has_expectation = false;
    std::vector<std::string> expected;  // likewise
};

struct CaseFile {
    std::string path;
    std::string name;         // "withdrawal/tank_after_deadline"
    std::string description;  // one sentence
    std::string groups;       // "[withdrawal, corroboration]"
    std::vector<CaseBlock> blocks;
};

Result<CaseFile> parse_case(std::string_view text, std::string_view path);
// REQUIRES: parse_case() made it. Reads back as the same case.
std::string write_case(const CaseFile& file);

// The value after a word of the arguments ("as-of T" asked for "as-of" gives T), or "".
std::string argument(const CaseBlock& block, std::string_view word);

}  // namespace sulh
