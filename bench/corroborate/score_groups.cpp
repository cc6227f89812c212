// SPDX-License-Identifier: Apache-2.0
// Scores what `sulh corroborate --json` made of a table against the column that says which event
// each row tells of. Knows nothing of how the reports were joined: it reads ids and labels. Rows
// that are in no incident stand alone. Usage: score_groups TABLE.csv ID_COLUMN ID_PREFIX
// TRUTH_COLUMN [PART_COLUMN] < incidents.jsonl

#include "corroborate/figures.hpp"
#include "observe/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

namespace {

using namespace sulh;

struct TableRow {
    std::string id;
    std::string truth;
    std::string part;
};

std::vector<TableRow> rows_of(const std::string& path, const std::vector<std::string>& columns) {
    std::ifstream file(path, std::ios::binary);
    CsvReader reader;
    reader.push(std::string(std::istreambuf_iterator<char>(file), {}));
    reader.end();
    std::vector<std::size_t> at;
    std::vector<TableRow> out;
    while (const CsvRow* row = reader.next()) {
        if (!row->fault.empty()) continue;
        const auto& fields = row->fields;
        if (at.empty()) {
            for (const std::string& column : columns)
                at.push_back(static_cast<std::size_t>(
                    std::find(fields.begin(), fields.end(), column) - fields.begin()));
            continue;
        }
        const auto cell = [&](std::size_t c) {
            return c < at.size() && at[c] < fields.size() ? std::string(fields[at[c]]) : "";
        };
        out.push_back({cell(0), cell(1), cell(2)});
    }
    return out;
}

std::map<std::string, std::uint32_t> groups_in(std::istream& lines) {
    std::map<std::string, std::uint32_t> out;
    std::string line;
    for (std::uint32_t group = 0; std::getline(lines, line); ++group) {
        const auto incident = parse_json(line, "incidents");
        const Json* members = incident ? incident->find("observations") : nullptr;
        if (members == nullptr || !members->is_array()) continue;
        for (const Json& id : *members->array())
            if (id.string() != nullptr) out[*id.string()] = group;
    }
    return out;
}

class Labels {
public:
    std::uint32_t number(const std::string& text) {
        return numbers_.emplace(text, static_cast<std::uint32_t>(numbers_.size())).first->second;
    }

private:
    std::map<std::string, std::uint32_t> numbers_;
};

void print(const std::string& what, const std::vector<Labelled>& reports, bool with_interval) {
    fmt::print("{:<24} {:>6} reports  {}\n", what.empty() ? "(none)" : what, reports.size(),
               to_text(figures_of(reports)));
    if (!with_interval) return;
    const FigureIntervals around = bootstrap(reports);
    fmt::print("{:<39}  {}\n", "  95 % by bootstrap over events, from", to_text(around.low));
    fmt::print("{:<39}  {}\n", "                                   to", to_text(around.high));
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) {
        fmt::print(stderr, "score_groups TABLE.csv ID PREFIX TRUTH [PART] < incidents.jsonl\n");
        return 2;
    }
    std::vector<std::string> columns{argv[2], argv[4]};
    if (argc > 5) columns.emplace_back(argv[5]);
    const auto groups = groups_in(std::cin);
    Labels truths;
    std::vector<Labelled> all;
    std::map<std::string, std::vector<Labelled>> parts;
    auto alone = static_cast<std::uint32_t>(groups.size());
    for (const TableRow& row : rows_of(argv[1], columns)) {
        const auto found = groups.find(std::string(argv[3]) + ":" + row.id);
        const std::uint32_t group = found == groups.end() ? ++alone : found->second;
        all.push_back({truths.number(row.truth), group});
        parts[row.part].push_back(all.back());
    }
    print("all", all, true);
    for (const auto& [part, reports] : parts)
        if (parts.size() > 1 && reports.size() >= 30) print(part, reports, false);
    return 0;
}
