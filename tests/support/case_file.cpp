// SPDX-License-Identifier: Apache-2.0
#include "support/case_file.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace sulh {

namespace {

constexpr std::string_view marks[] = {"# name: ", "# description: ", "# group: "};

void drop_blank_ends(std::vector<std::string>& lines) {
    while (!lines.empty() && lines.back().empty())
        lines.pop_back();
    while (!lines.empty() && lines.front().empty())
        lines.erase(lines.begin());
}

CaseBlock block_of(std::string_view head, std::uint32_t line) {
    CaseBlock block;
    const std::size_t space = head.find(' ');
    block.kind = std::string(head.substr(0, space));
    if (space != std::string_view::npos) block.arguments = std::string(trim(head.substr(space)));
    block.line = line;
    return block;
}

void append(std::string& out, const std::vector<std::string>& lines) {
    for (const std::string& line : lines)
        out += line.empty() ? "\n" : "  " + line + "\n";
}

}  // namespace

Result<CaseFile> parse_case(std::string_view text, std::string_view path) {
    const auto lines = split(text, '\n');
    CaseFile file;
    file.path = std::string(path);
    std::string* const headers[] = {&file.name, &file.description, &file.groups};
    for (std::uint32_t i = 0; i < 3; ++i) {
        if (i >= lines.size() || !lines[i].starts_with(marks[i])) {
            return fail(Code::invalid_input, fmt::format("expected '{}…'", marks[i]),
                        {file.path, i + 1, 1});
        }
        *headers[i] = std::string(trim(lines[i].substr(marks[i].size())));
    }
    for (std::uint32_t i = 3; i < lines.size(); ++i) {
        const std::string_view line = lines[i];
        const FilePosition at = {file.path, i + 1, 1};
        if (line.empty() || line.starts_with("  ")) {
            if (file.blocks.empty() && line.empty()) continue;
            if (file.blocks.empty()) return fail(Code::invalid_input, "expected a block", at);
            CaseBlock& block = file.blocks.back();
            (block.has_expectation ? block.expected : block.input)
                .emplace_back(line.empty() ? line : line.substr(2));
        } else if (line == "----") {
            if (file.blocks.empty() || file.blocks.back().has_expectation) {
                return fail(Code::invalid_input, "---- without a block that asks something", at);
            }
            file.blocks.back().has_expectation = true;
        } else if (line.starts_with(' ')) {
            return fail(Code::invalid_input, "expected two spaces of indentation", at);
        } else {
            file.blocks.push_back(block_of(trim(line), i + 1));
        }
    }
    for (CaseBlock& block : file.blocks) {
        drop_blank_ends(block.input);
        drop_blank_ends(block.expected);
    }
    return file;
}

std::string write_case(const CaseFile& file) {
    std::string out;
    const std::string* const headers[] = {&file.name, &file.description, &file.groups};
    for (std::size_t i = 0; i < 3; ++i)
        out += fmt::format("{}{}\n", marks[i], *headers[i]);
    for (const CaseBlock& block : file.blocks) {
        out += "\n" + block.kind;
        if (!block.arguments.empty()) out += " " + block.arguments;
        out += "\n";
        append(out, block.input);
        if (block.has_expectation) out += "----\n";
        append(out, block.expected);
    }
    return out;
}

std::string argument(const CaseBlock& block, std::string_view word) {
    const auto words = split(block.arguments, ' ');
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] == word) return std::string(words[i + 1]);
    }
    return {};
}

}  // namespace sulh
