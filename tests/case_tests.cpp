// SPDX-License-Identifier: Apache-2.0
// case_tests [--update] PATH…: runs the .case files named or found below the folders named. With
// --update the expectations that are not met are rewritten; say in the commit why.

#include "support/ask.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

namespace fs = std::filesystem;
using namespace sulh;

struct Ask {
    std::string_view kind;
    Answer (*answer)(CaseRun&, const CaseBlock&);
};
const Ask asks[] = {
    {"incidents", ask_incidents},     {"roots", ask_roots},
    {"disputes", ask_disputes},       {"set-aside", ask_set_aside},
#ifdef SULH_CASES_OF_AGREEMENT
    {"diagnostics", ask_diagnostics},
#endif
#ifdef SULH_CASES_OF_ASSESS
    {"assessments", ask_assessments}, {"states", ask_states},
#endif
};

Answer answer_of(CaseRun& run, const CaseBlock& block) {
    for (const Ask& ask : asks) {
        if (ask.kind == block.kind) return ask.answer(run, block);
    }
    return fail(Code::invalid_input, fmt::format("'{}' is no block of cases", block.kind));
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Tables are compared as they are written, so that their alignment does not matter.
std::vector<std::string> aligned(const std::vector<std::string>& expected,
                                 const std::vector<std::string>& actual) {
    const auto table = parse_text_table(expected, "", 0);
    const auto other = parse_text_table(actual, "", 0);
    const bool is_table =
        table && other && !other->columns.empty() && table->columns == other->columns;
    return is_table ? write_text_table(*table) : expected;
}

void print_difference(const CaseFile& file, const CaseBlock& block,
                      const std::vector<std::string>& actual) {
    fmt::print("{}:{}: {} {}\n  expected\n", file.path, block.line, block.kind, block.arguments);
    for (const std::string& line : aligned(block.expected, actual))
        fmt::print("    {}\n", line);
    fmt::print("  met\n");
    for (const std::string& line : actual)
        fmt::print("    {}\n", line);
}

// Answers every block that asks; the last row of each table first where `reversed`. Returns how
// many are not met.
Result<int> run_blocks(CaseFile& file, bool reversed, bool update) {
    TRY(Scenario scenario, read_scenario(file, reversed));
    CaseRun run(std::move(scenario));
    int unmet = 0;
    int asked = 0;
    for (CaseBlock& block : file.blocks) {
        if (gives(block)) continue;
        ++asked;
        auto actual = answer_of(run, block);
        if (!actual)
            return fail(Code::invalid_input, to_text(actual.error()), {file.path, block.line, 0});
        if (*actual == aligned(block.expected, *actual)) continue;
        ++unmet;
        if (!update) print_difference(file, block, *actual);
        if (reversed) fmt::print("  with the observations in reverse order\n");
        if (update) block.expected = std::move(*actual);
    }
    if (asked == 0) return fail(Code::invalid_input, "a case that asks nothing", {file.path, 0, 0});
    return unmet;
}

Result<int> run_case(const fs::path& path, bool update) {
    const std::string text = read_file(path);
    TRY(CaseFile file, parse_case(text, path.generic_string()));
    const std::string name = (path.parent_path().filename() / path.stem()).generic_string();
    if (file.name != name)
        return fail(Code::invalid_input, "expected the name " + name, {file.path, 1, 0});
    TRY(const int unmet, run_blocks(file, false, update));
    if (update && unmet > 0) std::ofstream(path, std::ios::binary) << write_case(file);
    if (unmet > 0) return unmet;
    return run_blocks(file, true, false);
}

std::vector<fs::path> cases_in(const std::vector<std::string>& arguments) {
    std::vector<fs::path> paths;
    for (const std::string& argument : arguments) {
        if (!fs::is_directory(argument))
            paths.emplace_back(argument);
        else
            for (const auto& entry : fs::recursive_directory_iterator(argument)) {
                if (entry.path().extension() == ".case") paths.push_back(entry.path());
            }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<std::string> names(arguments + 1, arguments + count);
    const bool update = std::erase(names, "--update") > 0;
    const auto paths = cases_in(names);
    if (paths.empty()) {
        fmt::print(stderr, "usage: case_tests [--update] PATH…\n");
        return 2;
    }
    int failed = 0;
    for (const auto& path : paths) {
        const auto unmet = run_case(path, update);
        if (!unmet) fmt::print("{}\n", to_text(unmet.error()));
        if (!unmet || *unmet > 0) {
            ++failed;
            fmt::print("{} {}\n",
                       unmet && update ? "rewritten:" : "failed:", path.generic_string());
        }
    }
    fmt::print("{} cases, {} failed\n", paths.size(), failed);
    return failed == 0 ? 0 : 1;
}
