// SPDX-License-Identifier: Apache-2.0
// transcript_tests SULH PROJECT [--update] FILE…: runs the sessions of .transcript files and of
// pages, each file in a folder of its own that holds copies of examples/ and agreements/. With
// --update, what is not as expected is rewritten.

#include "base/text.hpp"
#include "support/transcript.hpp"

#include <fmt/format.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

namespace fs = std::filesystem;
using sulh::SessionStep;
constexpr int skipped = 77;
constexpr std::size_t output_bytes_max = 4 << 20;

std::vector<std::string> lines_of(std::string text) {
    if (text.ends_with('\n')) text.pop_back();
    std::vector<std::string> lines;
    for (const std::string_view line : sulh::split(text, '\n'))
        lines.emplace_back(line);
    if (text.empty()) lines.clear();
    return lines;
}

std::vector<std::string> read_lines(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return lines_of({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
}

// A folder that goes away with this.
class Workplace {
public:
    explicit Workplace(const fs::path& project) {
        std::string name = (fs::temp_directory_path() / "sulh-transcript-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) std::abort();
        path_ = name;
        for (const char* folder : {"examples", "agreements"}) {
            if (fs::exists(project / folder))
                fs::copy(project / folder, path_ / folder, fs::copy_options::recursive);
        }
    }
    ~Workplace() { fs::remove_all(path_); }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

struct Outcome {
    std::vector<std::string> output;
    int exit_code = 0;
};

Outcome run(const std::string& command, const fs::path& folder) {
    // stdout first, then stderr: which comes when between them is no promise.
    const std::string notes = folder.string() + ".stderr";
    const std::string line = fmt::format(
        "cd '{0}' && {{ {1}\n}} 2>'{2}' </dev/null; code=$?; cat '{2}'; rm -f '{2}'; exit $code",
        folder.string(), command, notes);
    std::FILE* pipe = popen(line.c_str(), "r");
    if (pipe == nullptr) return {{"could not be started"}, -1};
    std::string text;
    char buffer[4096];
    for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
        if (text.size() < output_bytes_max) text.append(buffer, n);
    }
    const int status = pclose(pipe);
    return {lines_of(std::move(text)),
            WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

void print_difference(const fs::path& file, const SessionStep& step, const Outcome& outcome) {
    fmt::print("{}:{}: $ {}\n  expected, exit {}\n", file.generic_string(), step.line, step.command,
               step.exit_code);
    for (const std::string& line : step.expected)
        fmt::print("    {}\n", line);
    fmt::print("  met, exit {}\n", outcome.exit_code);
    for (const std::string& line : outcome.output)
        fmt::print("    {}\n", line);
}

// Returns how many steps were not as expected.
int run_file(const fs::path& file, const fs::path& project, bool update) {
    std::vector<std::string> lines = read_lines(file);
    const auto steps = sulh::parse_transcript(lines, file.extension() == ".md");
    if (steps.empty()) return 0;
    const Workplace workplace(project);
    int unmet = 0;
    std::ptrdiff_t grown = 0;
    for (const SessionStep& step : steps) {
        const Outcome outcome = run(step.command, workplace.path());
        if (outcome.exit_code == step.exit_code && sulh::matches(step.expected, outcome.output))
            continue;
        ++unmet;
        print_difference(file, step, outcome);
        if (!update) continue;
        std::vector<std::string> text = outcome.output;
        if (outcome.exit_code != 0) text.push_back(fmt::format("[exit {}]", outcome.exit_code));
        const auto first = lines.begin() + static_cast<std::ptrdiff_t>(step.first) + grown;
        const auto at =
            lines.erase(first, first + static_cast<std::ptrdiff_t>(step.last - step.first));
        lines.insert(at, text.begin(), text.end());
        grown += static_cast<std::ptrdiff_t>(text.size()) -
                 static_cast<std::ptrdiff_t>(step.last - step.first);
    }
    if (update && unmet > 0)
        std::ofstream(file, std::ios::binary) << sulh::join(lines, "\n") << "\n";
    return unmet;
}

std::vector<fs::path> files_in(const std::vector<std::string>& arguments) {
    std::vector<fs::path> files;
    for (const std::string& argument : arguments) {
        if (!fs::is_directory(argument)) {
            if (fs::exists(argument)) files.emplace_back(argument);
            continue;
        }
        for (const auto& entry : fs::recursive_directory_iterator(argument)) {
            const auto ending = entry.path().extension();
            if (ending == ".transcript" || ending == ".md") files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

// The same terminal everywhere; `sulh` is the binary under test.
void set_environment(const fs::path& sulh) {
    setenv("PATH", (sulh.parent_path().string() + ":/usr/bin:/bin").c_str(), 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "UTC", 1);
    setenv("NO_COLOR", "1", 1);
    setenv("COLUMNS", "80", 1);
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<std::string> names(arguments + 1, arguments + count);
    const bool update = std::erase(names, "--update") > 0;
    if (names.size() < 3) {
        fmt::print(stderr, "usage: transcript_tests SULH PROJECT [--update] FILE…\n");
        return 2;
    }
    if (!fs::exists(names[0])) {
        fmt::print("skipped: {} is not built\n", names[0]);
        return skipped;
    }
    set_environment(fs::absolute(names[0]));
    const auto files = files_in({names.begin() + 2, names.end()});
    int unmet = 0;
    for (const fs::path& file : files)
        unmet += run_file(file, names[1], update);
    fmt::print("{} files, {} steps not as expected\n", files.size(), unmet);
    return unmet == 0 ? 0 : 1;
}
