// SPDX-License-Identifier: Apache-2.0
// A bad tree in which every habit is broken once, with the findings worked out by hand; and a good
// tree with none.

#include "checks.hpp"

#include <fmt/format.h>

namespace sulh {

namespace {

const std::string licence = "// SPDX-License-Identifier: Apache-2.0\n";

std::string long_function(int lines) {
    std::string text = "int f() {\n";
    for (int i = 0; i < lines - 2; ++i)
        text += "    g();  // \" {\n";
    return text + "}\n";
}

struct Expectation {
    std::string path;
    std::size_t line;
    std::string part;  // of the message
};

struct Sample {
    SourceTree tree;
    std::vector<Expectation> expected;
};

void add_modules(Sample& bad) {
    bad.tree["src/base/CMakeLists.txt"] = "add_module(base SOURCES gone.cpp USES time)\n";
    bad.expected.push_back({"src/base/CMakeLists.txt", 0, "base using time"});
    bad.expected.push_back({"src/base/CMakeLists.txt", 0, "gone.cpp"});
    bad.tree["src/tlog/CMakeLists.txt"] = "add_module(tlog SOURCES t.cpp USES base time)\n";
    bad.expected.push_back({"src/tlog/CMakeLists.txt", 0, "tlog using time"});
    bad.tree["src/observe/CMakeLists.txt"] =
        "add_module(observe SOURCES o.cpp USES base agreement)\n";
    bad.expected.push_back({"src/observe/CMakeLists.txt", 0, "observe using agreement"});
    bad.tree["src/tlog/t.cpp"] =
        licence + "#include \"base/text.hpp\"\n#include \"geo/line.hpp\"\n";
    bad.expected.push_back({"src/tlog/t.cpp", 3, "undeclared include of geo"});
    bad.tree["src/observe/o.cpp"] =
        licence + "#include \"agreement/model.hpp\"\n#include <fstream>\n";
    bad.expected.push_back({"src/observe/o.cpp", 3, "nothing below store"});
    bad.tree["src/time/CMakeLists.txt"] = "add_module(time SOURCES a.cpp)\nfile(GLOB x *.cpp)\n";
    bad.expected.push_back({"src/time/CMakeLists.txt", 2, "GLOB"});
    bad.tree["src/time/unlisted.cpp"] = licence;
    bad.expected.push_back({"src/time/unlisted.cpp", 0, "no CMakeLists.txt lists"});
}

void add_sources(Sample& bad) {
    bad.tree["src/time/a.cpp"] =
        licence + "void a() {\n    try { b(); } catch (...) {}\n}\n" +
        "using namespace std;\nint c = rand();\n" +
        "auto t = std::chrono::system_clock::now();\nauto v = std::views::all;\n" + "// " +
        std::string(118, 'x') + "\n// TODO later\n" + long_function(71);
    bad.expected.push_back({"src/time/a.cpp", 3, "catch (...)"});
    bad.expected.push_back({"src/time/a.cpp", 5, "using namespace"});
    bad.expected.push_back({"src/time/a.cpp", 6, "rand()"});
    bad.expected.push_back({"src/time/a.cpp", 7, "system_clock"});
    bad.expected.push_back({"src/time/a.cpp", 8, "std::views"});
    bad.expected.push_back({"src/time/a.cpp", 9, "121 columns"});
    bad.expected.push_back({"src/time/a.cpp", 10, "TODO"});
    bad.expected.push_back({"src/time/a.cpp", 11, "71 lines"});
    bad.tree["src/report/CMakeLists.txt"] =
        "add_module(report HEADERS r.hpp long.hpp twin.hpp twins.hpp SOURCES s.cpp)\n";
    bad.tree["src/report/r.hpp"] = "// a header\nstd::unordered_map<int, int> m;\n";
    bad.expected.push_back({"src/report/r.hpp", 1, "#pragma once"});
    bad.expected.push_back({"src/report/r.hpp", 1, "SPDX"});
    bad.expected.push_back({"src/report/r.hpp", 2, "unordered_map"});
    bad.tree["src/report/twin.hpp"] = "#pragma once\n" + licence + "struct Twin {};\n";
    bad.tree["src/report/twins.hpp"] = "#pragma once\n" + licence + "class Twin;\nclass Twin : A {\n";
    bad.expected.push_back({"src/report/twins.hpp", 4, "second type Twin"});
    bad.tree["src/report/long.hpp"] = "#pragma once\n" + licence + std::string(399, '\n');
    bad.expected.push_back({"src/report/long.hpp", 0, "401 lines"});
    bad.tree["src/report/s.cpp"] = licence + std::string(800, '\n');
    bad.expected.push_back({"src/report/s.cpp", 0, "801 lines"});
}

void add_pages(Sample& bad) {
    bad.tree["docs/two.md"] = "# One\n\n```\n# not a title\n```\n# Two\n";
    bad.expected.push_back({"docs/two.md", 6, "second title"});
    bad.tree["docs/none.md"] = "text from /" "work/x\nFIXME\n";
    bad.expected.push_back({"docs/none.md", 1, "without a title"});
    bad.expected.push_back({"docs/none.md", 1, "/work/"});
    bad.expected.push_back({"docs/none.md", 2, "FIXME"});
    bad.tree["ARCHITECTURE.md"] = "# A\n\n```cpp from src/time/a.cpp\nvoid never() {}\n```\n\n## Floors\n\n| tlog | base |\n";
    bad.expected.push_back({"ARCHITECTURE.md", 3, "not in src/time/a.cpp"});
    for (const std::string module : {"base", "tlog", "observe"})
        bad.expected.push_back({"ARCHITECTURE.md", 7, "a floor of " + module + " that differs"});
}

void add_lists(Sample& bad) {
    bad.tree["tests/CMakeLists.txt"] = "foreach(topic language)\n";
    bad.tree["tests/cases/language/a.case"] = "";
    bad.tree["tests/cases/forgotten/a.case"] = "";
    bad.expected.push_back({"tests/cases/forgotten/a.case", 0, "forgotten"});
    bad.tree["bench/CMakeLists.txt"] = "include(geo.cmake)\n";
    bad.tree["bench/geo.cmake"] = "add_executable(g ${CMAKE_CURRENT_LIST_DIR}/geo_bench.cpp)\n";
    bad.tree["bench/geo_bench.cpp"] = licence;
    bad.tree["bench/other.cmake"] = "";
    bad.expected.push_back({"bench/other.cmake", 0, "other.cmake"});
}

SourceTree good_tree() {
    SourceTree good;
    good["src/base/CMakeLists.txt"] = "add_module(base HEADERS a.hpp SOURCES a.cpp)  # gone.cpp\n";
    good["src/base/a.hpp"] =
        "#pragma once\n" + licence + "struct A {\n    int b() const { return 1; }\n};\n";
    good["src/base/a.cpp"] =
        licence + "#include \"base/a.hpp\"\nnamespace x {\nconst char* s = \"std::views TO\";\n" +
        "const int t[] = {\n" + std::string(80, '\n') + "};\n}\n" + long_function(70) +
        "const auto r = R\"(using namespace \" {)\";\n" + "// " + std::string(117, 'x') + "\n";
    good["README.md"] =
        "# Title\n\n```cpp from src/base/a.hpp\n    int b() const { return 1; }\n```\n";
    return good;
}

std::string described(const Finding& f) {
    return fmt::format("{}:{}: {}", f.path, f.line, f.message);
}

}  // namespace

std::vector<std::string> self_test() {
    Sample bad;
    add_modules(bad);
    add_sources(bad);
    add_pages(bad);
    add_lists(bad);
    std::vector<std::string> wrong;
    std::vector<Finding> found = check_tree(bad.tree);
    for (const Expectation& e : bad.expected) {
        std::size_t hits = 0;
        std::erase_if(found, [&](const Finding& f) {
            const bool is_it =
                f.path == e.path && f.line == e.line && f.message.find(e.part) != std::string::npos;
            hits += is_it ? 1 : 0;
            return is_it;
        });
        if (hits != 1)
            wrong.push_back(
                fmt::format("{}:{}: expected '{}' once, met {}", e.path, e.line, e.part, hits));
    }
    for (const Finding& f : found)
        wrong.push_back("not expected: " + described(f));
    for (const Finding& f : check_tree(good_tree()))
        wrong.push_back("in the good tree: " + described(f));
    return wrong;
}

}  // namespace sulh
