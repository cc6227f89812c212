// SPDX-License-Identifier: Apache-2.0
// case_tests [--update] PATH…: runs the .case files named or found below the folders named. With
// --update the expectations that are not met are rewritten; say in the commit why.

#include "support/ask.hpp"
#include "support/transcript.hpp"

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
    bool is_table;
};
const Ask asks[] = {
    {"incidents", ask_incidents, true},
    {"roots", ask_roots, true},
    {"disputes", ask_disputes, true},
    {"set-aside", ask_set_aside, true},
    {"diagnostics", ask_diagnostics, true},
    {"assessments", ask_assessments, true},
    {"states", ask_states, true},
    {"explain", ask_explain, false},
    {"format", ask_format, false},
    {"report", ask_report, false},
    {"tally", ask_tally, false},
    {"record", ask_record, false},
};

Result<const Ask*> ask_named(const std::string& kind) {
    for (const Ask& ask : asks) {
        if (ask.kind == kind) return &ask;
    }
    return fail(Code::invalid_input, fmt::format("'{}' is no block of cases", kind));
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Tables are compared as they are written, so that their alignment does not matter.
bool is_met(const Ask& ask, const std::vector<std::string>& expected,
            const std::vector<std::string>& actual) {
    const bool is_error = !actual.empty() && actual.front().starts_with("error: ");
    if (!ask.is_table || is_error) return matches(expected, actual);
    const auto table = parse_text_table(expected, "", 0);
    return table && write_text_table(*table) == actual;
}

void print_difference(const CaseFile& file, const CaseBlock& block,
                      const std::vector<std::string>& actual) {
    fmt::print("{}:{}: {} {}\n  expected\n", file.path, block.line, block.kind, block.arguments);
    for (const std::string& line : block.expected)
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
        TRY(const Ask* ask, ask_named(block.kind));
        auto actual = ask->answer(run, block);
        // An error is an answer as well: its message is expected in place of the table.
        if (!actual) actual = std::vector<std::string>{"error: " + to_text(actual.error())};
        if (is_met(*ask, block.expected, *actual)) continue;
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
