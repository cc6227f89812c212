#pragma once
// SPDX-License-Identifier: Apache-2.0
// Pass 1: finds the sulh blocks in a Markdown file, and the heading that each stands under.

#include "agreement/diagnostics.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// A line of a block, without its line ending. `line` counts from 1 in the file; the view points
// into the file's text.
struct SourceLine {
    std::string_view text;
    std::uint32_t line = 0;
};

struct SourceBlock {
    std::string heading;  // text of the nearest heading above, without its marks; may be empty
    std::vector<SourceLine> lines;
    std::size_t begin = 0;  // offsets in the file's text of what lies between the two fences
    std::size_t end = 0;
    bool has_crlf = false;  // its lines end in CR LF
};

struct Source {
    std::string file;
    std::vector<SourceBlock> blocks;
};

// Errors: not-utf-8, file-too-large, unclosed-block, bidi-control and
// control-character (in a block or in a heading above one). Views point into `text`.
Source read_source(std::string_view text, std::string_view file, Diagnostics& diagnostics);

}  // namespace sulh
