// SPDX-License-Identifier: Apache-2.0
#include "checks.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace sulh {

namespace {

constexpr std::size_t columns_max = 120;
constexpr std::size_t function_lines_max = 70;
constexpr std::size_t header_lines_max = 400;
constexpr std::size_t source_lines_max = 800;

// Lowest first: a module may use only those before it.
const std::vector<std::string> floors = {
    "base",    "time",        "geo",    "terms",    "tlog",   "language", "agreement", "editor",  "observe",
    "corroborate", "assess", "casework", "registers", "record", "report", "publish", "print", "store", "witness", "engine", "cli"};
// Edges that are absent on purpose although the floors would allow them.
bool is_refused_edge(std::string_view module, std::string_view use) {
    if (module == "tlog") return use != "base";
    return (module == "observe" || module == "corroborate") && use == "agreement";
}

std::size_t floor_of(std::string_view module) {
    return static_cast<std::size_t>(std::find(floors.begin(), floors.end(), module) -
                                    floors.begin());
}

bool is_below_store(std::string_view path) {
    for (std::size_t i = 0; i < floor_of("store"); ++i) {
        if (path.starts_with("src/" + floors[i] + "/")) return !path.ends_with("_test.cpp");
    }
    return false;
}

struct Ban {
    std::string_view word;
    std::string_view instead;
    bool (*holds_in)(std::string_view path);
};

bool in_src(std::string_view path) {
    return path.starts_with("src/");
}
bool anywhere(std::string_view) {
    return true;
}
bool outside_main(std::string_view path) {
    return path != "src/cli/main.cpp";
}
bool outside_engine(std::string_view path) {
    return in_src(path) && !path.starts_with("src/engine/");
}
bool where_order_is_printed(std::string_view path) {
    return path.starts_with("src/report/") || path.starts_with("src/record/") ||
           path.starts_with("src/cli/");
}

const Ban bans[] = {
    {"std::views", "a plain loop or a std::ranges algorithm (clang 14)", anywhere},
    {"std::ranges::views", "a plain loop or a std::ranges algorithm (clang 14)", anywhere},
    {"catch (...)", "the library's own exception type", outside_main},
    {"using namespace", "the names themselves", in_src},
    {"rand()", "a seeded generator handed in", anywhere},
    {"std::random_device", "randomness handed in by engine", is_below_store},
    {"system_clock", "the Clock that engine holds", outside_engine},
    {"unordered_map", "std::map or a sorted vector: order reaches the output",
     where_order_is_printed},
    {"unordered_set", "std::set or a sorted vector: order reaches the output",
     where_order_is_printed},
    {"#include <fstream>", "text handed in: nothing below store opens a file", is_below_store},
    {"#include <filesystem>", "text handed in: nothing below store opens a file", is_below_store},
    {"#include <iostream>", "a returned value: nothing below store prints", is_below_store},
};

bool is_cpp(std::string_view path) {
    return path.ends_with(".cpp") || path.ends_with(".hpp");
}
bool is_cmake(std::string_view path) {
    return path.ends_with("CMakeLists.txt") || path.ends_with(".cmake");
}

std::size_t line_at(std::string_view text, std::size_t offset) {
    return 1 + static_cast<std::size_t>(std::count(
                   text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

std::size_t columns(std::string_view line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

// Lines of the text; a newline at the end opens no further line.
std::vector<std::string_view> lines_of(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    return split(text, '\n');
}

bool is_name_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0) {
    for (std::size_t at = text.find(word, from); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool starts =
            at == 0 || !is_name_character(word.front()) || !is_name_character(text[at - 1]);
        const bool ends =
            end == text.size() || !is_name_character(word.back()) || !is_name_character(text[end]);
        if (starts && ends) return at;
    }
    return std::string_view::npos;
}

// The words of a CMake file without its comments.
std::vector<std::string> cmake_words(std::string_view text) {
    std::vector<std::string> words;
    for (std::string_view line : lines_of(text)) {
        line = line.substr(0, line.find('#'));
        std::string word;
        for (const char c : std::string(line) + " ") {
            const bool ends =
                c == '(' || c == ')' || std::isspace(static_cast<unsigned char>(c)) != 0;
            if (!ends) {
                word += c;
                continue;
            }
            if (!word.empty()) words.push_back(std::exchange(word, {}));
            if (c == '(' || c == ')') words.emplace_back(1, c);
        }
    }
    return words;
}

// Modules that a module's CMakeLists.txt names: after USES, or in a target_link_libraries.
std::set<std::string> declared_uses(const std::vector<std::string>& words) {
    std::set<std::string> uses;
    bool is_use = false;
    for (std::string word : words) {
        if (word == "USES" || word == "target_link_libraries") is_use = true;
        if (word == ")" || word == "LINKS" || word == "TESTS" || word == "HEADERS" ||
            word == "SOURCES")
            is_use = false;
        if (word.starts_with("sulh::")) word = word.substr(6);
        if (is_use && floor_of(word) < floors.size()) uses.insert(word);
    }
    return uses;
}

// "Statement" of "struct Statement {"; empty for any other line, forward declarations among them.
std::string type_defined_in(std::string_view line) {
    for (const std::string_view word : {"struct ", "class ", "enum class "}) {
        if (!line.starts_with(word) || line.find('{') == std::string_view::npos) continue;
        const std::string_view rest = line.substr(word.size());
        return std::string(rest.substr(0, rest.find_first_of(" :{<")));
    }
    return "";
}

class Checker {
public:
    explicit Checker(const SourceTree& tree) : tree_(tree) {}

    std::vector<Finding> run() {
        for (const auto& [path, text] : tree_) {
            if (path.starts_with("tests/tidy/")) continue;  // names everything it refuses
            check_leftovers(path, text);
            check_machine_paths(path, text);
            if (is_cpp(path)) check_cpp(path, text);
            if (is_cmake(path)) check_cmake(path, text);
            if (path.ends_with(".md")) check_markdown(path, text);
        }
        for (const std::string& module : floors)
            check_module(module);
        check_named_in("tests/CMakeLists.txt", "tests/cases/", ".case");
        check_named_in("bench/CMakeLists.txt", "bench/", ".cmake");
        check_listed();
        check_names();
        check_floor_table();
        std::sort(findings_.begin(), findings_.end());
        findings_.erase(std::unique(findings_.begin(), findings_.end()), findings_.end());
        return std::move(findings_);
    }

private:
    void add(std::string path, std::size_t line, std::string message) {
        findings_.push_back({std::move(path), line, std::move(message)});
    }

    // One flat namespace: two types of one name would be one type to the linker, and crash.
    void check_names() {
        std::map<std::string, std::string> first;
        for (const auto& [path, text] : tree_) {
            if (!path.starts_with("src/") || !path.ends_with(".hpp")) continue;
            const auto lines = lines_of(text);
            for (std::size_t i = 0; i < lines.size(); ++i) {
                const std::string name = type_defined_in(lines[i]);
                if (name.empty()) continue;
                const auto [known, is_new] = first.emplace(name, path);
                if (is_new) continue;
                add(path, i + 1,
                    fmt::format("a second type {} is banned, use another name than {} does", name,
                                known->second));
            }
        }
    }

    // The table under "## Floors" against the build files.
    void check_floor_table() {
        const auto page = tree_.find("ARCHITECTURE.md");
        if (page == tree_.end()) return;
        const std::size_t begin = page->second.find("\n## Floors\n");
        if (begin == std::string::npos) return;
        const std::string_view table =
            std::string_view(page->second).substr(begin, page->second.find("\n## ", begin + 4) - begin);
        for (const std::string_view module : floors) {
            const auto lists = tree_.find("src/" + std::string(module) + "/CMakeLists.txt");
            if (lists == tree_.end()) continue;
            const std::set<std::string> uses = declared_uses(cmake_words(lists->second));
            std::set<std::string> told;
            for (const std::string_view line : lines_of(table)) {
                if (!line.starts_with(fmt::format("| {} |", module))) continue;
                for (const std::string& word : cmake_words(line.substr(module.size() + 4)))
                    if (floor_of(word) < floors.size()) told.insert(word);
            }
            if (told != uses && !(uses.size() == told.size() + 1 && uses.count(std::string(module)) == 1)) {
                add(page->first, line_at(page->second, begin + 1),
                    fmt::format("a floor of {} that differs from its CMakeLists.txt is banned, use its USES",
                                module));
            }
        }
    }

    void check_leftovers(const std::string& path, const std::string& text) {
        for (const std::string_view word : {"TODO", "FIXME", "XXX"}) {
            for (std::size_t at = find_word(text, word); at != std::string::npos;
                 at = find_word(text, word, at + 1)) {
                add(path, line_at(text, at),
                    fmt::format("{} is banned, use a finished sentence or an issue", word));
            }
        }
    }

    void check_machine_paths(const std::string& path, const std::string& text) {
        for (const std::string_view folder : {"/work/", "/root/", "/tmp/"}) {
            if (folder == "/tmp/" && path.starts_with("scripts/")) continue;
            if (const std::size_t at = text.find(folder); at != std::string::npos) {
                add(path, line_at(text, at),
                    fmt::format("{} is banned, use a path relative to the project", folder));
            }
        }
    }

    void check_cpp(const std::string& path, const std::string& text) {
        check_shape(path, text);
        const std::string code = code_only(text, true);
        for (const Ban& ban : bans) {
            if (!ban.holds_in(path)) continue;
            for (std::size_t at = find_word(code, ban.word); at != std::string::npos;
                 at = find_word(code, ban.word, at + 1)) {
                add(path, line_at(code, at),
                    fmt::format("{} is banned, use {}", ban.word, ban.instead));
            }
        }
        for (const FunctionExtent& function : functions_in(code_only(text, false))) {
            const std::size_t length = function.last_line - function.first_line + 1;
            if (length <= function_lines_max) continue;
            add(path, function.first_line,
                fmt::format("a function of {} lines is banned, use at most {}", length,
                            function_lines_max));
        }
    }

    void check_shape(const std::string& path, const std::string& text) {
        const auto lines = lines_of(text);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (columns(lines[i]) <= columns_max) continue;
            add(path, i + 1,
                fmt::format("a line of {} columns is banned, use at most {}", columns(lines[i]),
                            columns_max));
        }
        const bool is_header = path.ends_with(".hpp");
        const std::size_t lines_max = is_header ? header_lines_max : source_lines_max;
        if (lines.size() > lines_max) {
            add(path, 0,
                fmt::format("a file of {} lines is banned, use at most {}", lines.size(),
                            lines_max));
        }
        if (is_header && lines.front() != "#pragma once") {
            add(path, 1, "another first line in a header is banned, use #pragma once");
        }
        const std::size_t spdx = text.find("// SPDX-License-Identifier: Apache-2.0\n");
        if (spdx == std::string::npos || line_at(text, spdx) > 2) {
            add(path, 1,
                "a file without its licence is banned, use // SPDX-License-Identifier: Apache-2.0");
        }
    }

    void check_cmake(const std::string& path, const std::string& text) {
        const auto lines = lines_of(text);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string_view line = lines[i].substr(0, lines[i].find('#'));
            if (find_word(line, "GLOB") == std::string_view::npos &&
                find_word(line, "GLOB_RECURSE") == std::string_view::npos)
                continue;
            add(path, i + 1, "GLOB is banned, use a list of the files");
        }
    }

    void check_markdown(const std::string& path, const std::string& text) {
        const auto lines = lines_of(text);
        bool in_fence = false;
        std::size_t titles = 0;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (trim(lines[i]).starts_with("```")) {
                in_fence = !in_fence;
                if (in_fence) check_quotation(path, lines, i);
            } else if (!in_fence && lines[i].starts_with("# ") && ++titles > 1) {
                add(path, i + 1, "a second title is banned, use ##");
            }
        }
        if (titles == 0)
            add(path, 1, "a page without a title is banned, use one line that begins with #");
    }

    // A block fenced as "cpp from FILE" is a quotation.
    void check_quotation(const std::string& path, const std::vector<std::string_view>& lines,
                         std::size_t fence) {
        constexpr std::string_view mark = "```cpp from ";
        const std::string_view opening = trim(lines[fence]);
        if (!opening.starts_with(mark)) return;
        const std::string source(trim(opening.substr(mark.size())));
        std::string quoted;
        for (std::size_t i = fence + 1; i < lines.size() && !trim(lines[i]).starts_with("```");
             ++i) {
            quoted.append(lines[i]).append("\n");
        }
        const auto file = tree_.find(source);
        if (file == tree_.end() || file->second.find(quoted) == std::string::npos) {
            add(path, fence + 1,
                fmt::format("a quotation that is not in {} is banned, use its own lines", source));
        }
    }

    void check_module(const std::string& module) {
        const std::string folder = "src/" + module + "/";
        const auto lists = tree_.find(folder + "CMakeLists.txt");
        if (lists == tree_.end()) return;
        const std::set<std::string> uses = declared_uses(cmake_words(lists->second));
        for (const std::string& use : uses) {
            if (use != module &&
                (floor_of(use) >= floor_of(module) || is_refused_edge(module, use))) {
                add(lists->first, 0,
                    fmt::format("{} using {} is banned, use modules of lower floors", module, use));
            }
        }
        for (auto it = tree_.lower_bound(folder);
             it != tree_.end() && it->first.starts_with(folder); ++it) {
            if (is_cpp(it->first)) check_includes(module, uses, it->first, it->second);
        }
    }

    void check_includes(const std::string& module, const std::set<std::string>& uses,
                        const std::string& path, const std::string& text) {
        constexpr std::string_view mark = "#include \"";
        const auto lines = lines_of(text);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (!lines[i].starts_with(mark)) continue;
            const std::string_view included = lines[i].substr(mark.size());
            const std::string used(included.substr(0, included.find('/')));
            if (used == module || floor_of(used) >= floors.size() || uses.contains(used)) continue;
            add(path, i + 1,
                fmt::format(
                    "an undeclared include of {} is banned, use USES {} in src/{}/CMakeLists.txt",
                    used, used, module));
        }
    }

    // Listed files exist; files that must be listed are.
    void check_listed() {
        std::map<std::string, std::set<std::string>>
            listed;  // folder with a CMakeLists.txt -> paths it names
        for (const auto& [path, text] : tree_) {
            if (!is_cmake(path)) continue;
            const std::string folder = path.substr(0, path.rfind('/') + 1);
            auto& names = listed[folder];
            for (std::string word : cmake_words(text)) {
                constexpr std::string_view here = "${CMAKE_CURRENT_LIST_DIR}/";
                if (word.starts_with(here)) word.erase(0, here.size());
                if (!is_cpp(word) || word.find_first_of("$*") != std::string::npos) continue;
                names.insert(folder + word);
                if (!tree_.contains(folder + word) && !tree_.contains("src/" + word)) {
                    add(path, 0,
                        fmt::format(
                            "a listed file that does not exist is banned, use one that does: {}",
                            word));
                }
            }
        }
        for (const auto& [path, text] : tree_) {
            // Headers that tests share are no part of the module.
            const bool is_for_tests = path.find("test", path.rfind('/')) != std::string::npos ||
                                      path.find("fixture", path.rfind('/')) != std::string::npos;
            const bool must =
                path.ends_with(".cpp") || (in_src(path) && is_cpp(path) && !is_for_tests);
            if (!must) continue;
            bool is_listed = false;
            for (std::size_t end = path.rfind('/'); end != std::string::npos && end > 0;
                 end = path.rfind('/', end - 1)) {
                const auto names = listed.find(path.substr(0, end + 1));
                is_listed = is_listed || (names != listed.end() && names->second.contains(path));
            }
            if (!is_listed)
                add(path, 0, "a file that no CMakeLists.txt lists is banned, use it or remove it");
        }
    }

    // Folders of cases and fragments of benchmarks are named where they are built, or they would be
    // forgotten.
    void check_named_in(const std::string& list, const std::string& folder,
                        std::string_view ending) {
        const auto file = tree_.find(list);
        if (file == tree_.end()) return;
        const auto words = cmake_words(file->second);
        for (auto it = tree_.lower_bound(folder);
             it != tree_.end() && it->first.starts_with(folder); ++it) {
            const std::string& path = it->first;
            if (!path.ends_with(ending)) continue;
            const std::string name =
                path.substr(folder.size(), path.find('/', folder.size()) - folder.size());
            if (std::find(words.begin(), words.end(), name) != words.end()) continue;
            add(path, 0,
                fmt::format("what {} does not name is banned, use it there: {}", list, name));
        }
    }

    const SourceTree& tree_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_tree(const SourceTree& tree) {
    return Checker(tree).run();
}

}  // namespace sulh
