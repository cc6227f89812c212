// SPDX-License-Identifier: Apache-2.0
#include "agreement/source.hpp"

#include "agreement/limits.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

// ``` or ~~~ at the start of a line, and what follows it.
struct Fence {
    char mark = '`';
    std::size_t length = 0;
    std::string_view words;
};

std::size_t leading(std::string_view text, char c) {
    std::size_t n = 0;
    while (n < text.size() && text[n] == c)
        ++n;
    return n;
}

std::optional<Fence> fence_of(std::string_view line) {
    const std::size_t indent = leading(line, ' ');
    if (indent > 3) return std::nullopt;  // Markdown: four spaces make it a quoted example
    line.remove_prefix(indent);
    for (const char mark : {'`', '~'}) {
        const std::size_t length = leading(line, mark);
        if (length >= 3) return Fence{mark, length, trim(line.substr(length))};
    }
    return std::nullopt;
}

bool opens_sulh(const Fence& fence) {
    return trim(fence.words.substr(0, fence.words.find(' '))) == "sulh";
}

bool closes(const Fence& fence, const Fence& opening) {
    return fence.mark == opening.mark && fence.length >= opening.length && fence.words.empty();
}

// "## 2. Withdrawal ##" -> "2. Withdrawal", or nothing where the line is no heading.
std::optional<std::string_view> heading_of(std::string_view line) {
    const std::size_t level = leading(line, '#');
    if (level < 1 || level > 6 || line.size() <= level || line[level] != ' ') return std::nullopt;
    std::string_view text = trim(line.substr(level));
    std::string_view shorter = text;
    while (shorter.ends_with('#'))
        shorter.remove_suffix(1);
    return shorter.ends_with(' ') ? trim(shorter) : text;
}

class SourceReader {
public:
    SourceReader(std::string_view text, std::string_view file, Diagnostics& diagnostics)
        : text_(text), diagnostics_(diagnostics) {
        source_.file = file;
    }

    Source read() {
        std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        std::uint32_t number = 0;
        while (at < text_.size()) {
            const std::size_t found = text_.find('\n', at);
            const std::size_t stop = found == std::string_view::npos ? text_.size() : found;
            const std::size_t next = found == std::string_view::npos ? stop : stop + 1;
            std::string_view line = text_.substr(at, stop - at);
            const bool has_cr = line.ends_with('\r');
            if (has_cr) line.remove_suffix(1);
            take({line, ++number}, at, next, has_cr);
            at = next;
        }
        if (opening_ && is_sulh_) {
            diagnostics_.error("unclosed-block", "this sulh block is not closed",
                               {source_.file, opening_line_, 1},
                               "close it with a line of three backquotes");
            source_.blocks.back().end = text_.size();
        }
        return std::move(source_);
    }

private:
    void take(SourceLine line, std::size_t begin, std::size_t next, bool has_cr) {
        const auto fence = fence_of(line.text);
        if (opening_) {
            if (fence && closes(*fence, *opening_)) {
                if (is_sulh_) source_.blocks.back().end = begin;
                opening_.reset();
            } else if (is_sulh_) {
                refuse_hidden(line);
                source_.blocks.back().lines.push_back(line);
            }
        } else if (fence) {
            open(*fence, line, next, has_cr);
        } else if (const auto heading = heading_of(line.text)) {
            heading_ = *heading;
            heading_line_ = line;
        }
    }

    void open(const Fence& fence, SourceLine line, std::size_t next, bool has_cr) {
        opening_ = fence;
        opening_line_ = line.line;
        is_sulh_ = opens_sulh(fence);
        if (!is_sulh_) return;
        refuse_hidden(heading_line_);
        heading_line_ = {};
        SourceBlock block;
        block.heading = std::string(heading_);
        block.begin = next;
        block.end = next;
        block.has_crlf = has_cr;
        source_.blocks.push_back(std::move(block));
    }

    // A reader would see another order of words than the program does.
    void refuse_hidden(SourceLine line) {
        const auto is_control = [](char c) {
            return (c >= 0 && c < ' ' && c != '\t') || c == 0x7F;
        };
        if (std::ranges::any_of(line.text, is_control)) {
            diagnostics_.error("control-character", "a control character stands in this line",
                               {source_.file, line.line, 0}, "delete it");
        }
        const auto found = first_bidi_control(line.text);
        if (!found) return;
        diagnostics_.error(
            "bidi-control",
            "the invisible character " + *found + " changes the order in which this is read",
            {source_.file, line.line, 0}, "delete it");
    }

    std::string_view text_;
    Diagnostics& diagnostics_;
    Source source_;
    std::optional<Fence> opening_;
    std::uint32_t opening_line_ = 0;
    bool is_sulh_ = false;
    std::string_view heading_;
    SourceLine heading_line_;
};

std::uint32_t line_at(std::string_view text, std::size_t offset) {
    return static_cast<std::uint32_t>(
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

}  // namespace

Source read_source(std::string_view text, std::string_view file, Diagnostics& diagnostics) {
    Source nothing;
    nothing.file = file;
    if (text.size() > agreement_bytes_max) {
        diagnostics.error("file-too-large", "an agreement of more than 4 MiB is not read",
                          {nothing.file, 0, 0},
                          "put long lines and zones into a GeoJSON file beside it");
        return nothing;
    }
    if (const auto bad = first_invalid_utf8(text)) {
        const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
        diagnostics.error("not-utf-8", "the file is not UTF-8 text",
                          {nothing.file, line_at(text, *bad), 0},
                          utf16 ? "it looks like UTF-16: save it as UTF-8" : "save it as UTF-8");
        return nothing;
    }
    return SourceReader(text, file, diagnostics).read();
}

}  // namespace sulh
