// SPDX-License-Identifier: Apache-2.0
// tidy FOLDER: checks the project's habits. tidy --self-test: checks the checks.

#include "checks.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace {

namespace fs = std::filesystem;

bool is_checked(const fs::path& file) {
    static const std::set<std::string> endings = {".cpp",  ".hpp",        ".cmake", ".md",
                                                  ".txt",  ".sh",         ".json",  ".yml",
                                                  ".case", ".transcript", ".csv",   ".jsonl"};
    const std::string name = file.filename().string();
    return endings.contains(file.extension().string()) || name == "Makefile" || name == "run";
}

sulh::SourceTree read_tree(const fs::path& root) {
    sulh::SourceTree tree;
    for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator();
         ++it) {
        const std::string name = it->path().filename().string();
        if (it->is_directory() && (name == ".git" || name == "build" || name == "node_modules")) {
            it.disable_recursion_pending();
        }
        if (!it->is_regular_file() || !is_checked(it->path())) continue;
        std::ifstream in(it->path(), std::ios::binary);
        tree[fs::relative(it->path(), root).generic_string()] =
            std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return tree;
}

int check_folder(const fs::path& root) {
    const auto findings = sulh::check_tree(read_tree(root));
    for (const auto& f : findings)
        fmt::print("{}:{}: error: {}\n", f.path, f.line, f.message);
    return findings.empty() ? 0 : 1;
}

int check_checks() {
    const auto wrong = sulh::self_test();
    for (const auto& sentence : wrong)
        fmt::print("{}\n", sentence);
    return wrong.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        fmt::print(stderr, "usage: tidy FOLDER | tidy --self-test\n");
        return 2;
    }
    return std::string(arguments[1]) == "--self-test" ? check_checks() : check_folder(arguments[1]);
}
