// SPDX-License-Identifier: Apache-2.0
// docs/formats/kinds.md: the tree and the crosswalk tables, written from the program's own. What
// stands above the mark is written by hand and kept.
//   kinds_page ROOT            prints the page
//   kinds_page ROOT --check    fails where the file is another
#include "terms/crosswalk.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace sulh {
namespace {

constexpr std::string_view mark = "<!-- from here on written by tests/corpus/kinds_page.cpp -->\n";

std::string tree() {
    std::string out = "\n## The tree of happenings\n\n";
    for (const Term t : all_terms()) {
        if (root(t) != happening) continue;
        std::size_t depth = 0;
        for (auto above = parent(t); above; above = parent(*above))
            ++depth;
        out += "    " + std::string(2 * depth, ' ') + std::string(name(t)) + "\n";
    }
    return out;
}

int run(const std::string& root_folder, bool is_check) {
    const std::string path = root_folder + "/docs/formats/kinds.md";
    std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    const std::string old = content.str();
    const std::size_t at = old.find(mark);
    if (at == std::string::npos) {
        std::cerr << path << ": the mark is missing\n";
        return 1;
    }
    const std::string page = old.substr(0, at) + std::string(mark) + tree() +
                             "\n## The crosswalks\n\n" + crosswalk_tables();
    if (!is_check) {
        std::cout << page;
        return 0;
    }
    if (page == old) return 0;
    std::cerr
        << "docs/formats/kinds.md is out of date: kinds_page . > kinds.md, and put it there\n";
    return 1;
}

}  // namespace
}  // namespace sulh

int main(int count, char** arguments) {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    const bool is_check = words.size() == 2 && words[1] == "--check";
    if (words.empty() || (words.size() == 2 && !is_check) || words.size() > 2) {
        std::cerr << "usage: kinds_page ROOT [--check]\n";
        return 2;
    }
    return sulh::run(words[0], is_check);
}
