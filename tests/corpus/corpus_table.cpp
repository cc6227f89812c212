// SPDX-License-Identifier: Apache-2.0
// corpus_table ROOT [--check]: compiles every agreement of ROOT/agreements, runs every case of
// ROOT/tests/cases/agreements and prints docs/corpus.md. With --check it compares instead, looks
// whether each agreement names in its prose the warnings that are left on purpose, and whether the
// cases ask for every verdict that a clause can come to.

#include "assess/assess.hpp"
#include "base/text.hpp"
#include "corpus/needs.hpp"
#include "corpus/reachable.hpp"
#include "support/ask.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace {

namespace fs = std::filesystem;
using namespace sulh;

// Of one agreement: what the cases ask about each clause and are answered, and how many cases.
struct Tested {
    std::map<std::string, std::set<Verdict>> verdicts;  // by clause id
    std::set<std::string> surprises;  // verdicts that were held to be out of a statement's reach
    int cases = 0;
};
struct Encoded {
    std::string file;  // "minsk-2014.md"
    std::string text;
    Compiled compiled;
};

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == extension) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string listed(const std::set<std::string>& words) {
    return join(std::vector<std::string>(words.begin(), words.end()), ", ");
}

bool is_asked(const Agreement& agreement, const CaseBlock& block, const ProvisionKey& key) {
    const std::string clause = argument(block, "clause");
    const std::string party = argument(block, "party");
    return (clause.empty() || clause == agreement.clauses[key.clause].id) &&
           (party.empty() || party == agreement.actors[key.bearer].id);
}

// A verdict that nothing could lead to, by reachable.hpp: also where the case does not ask for it.
void look_for_surprise(const Agreement& agreement, const ProvisionKey& key, Verdict verdict,
                       Tested& tested) {
    const Clause& clause = agreement.clauses[key.clause];
    const Reading& reading = clause.versions[key.version].readings[key.reading];
    const Norm& norm = reading.norms[key.norm];
    if (reachable_verdicts(agreement, clause, reading, norm).contains(verdict)) return;
    tested.surprises.insert(
        fmt::format("{}, '{}': {}", clause.id, norm.text, name(verdict)));
}

// What a block that asks for assessments or states is answered, by clause.
Status collect(CaseRun& run, const CaseBlock& block, Tested& tested) {
    TRY(const Instant known, as_of(block, Instant::latest()));
    TRY(const Agreement* agreement, run.agreement());
    const Corroboration& corroboration = run.corroboration(known);
    const Assessments found = assess(*agreement, {run.observations(), corroboration}, known);
    std::string wanted = argument(block, "verdict");
    std::replace(wanted.begin(), wanted.end(), '-', ' ');
    const auto add = [&](const ProvisionKey& key, Verdict verdict) {
        look_for_surprise(*agreement, key, verdict, tested);
        if (!is_asked(*agreement, block, key)) return;
        if (!wanted.empty() && wanted != name(verdict)) return;
        tested.verdicts[agreement->clauses[key.clause].id].insert(verdict);
    };
    if (block.kind == "states") {
        for (const ClauseState& state : found.states)
            add(state.provision, state.verdict);
    } else {
        for (const Assessment& one : found.all)
            add(one.provision, one.verdict);
    }
    return {};
}

// By agreement id.
Result<std::map<std::string, Tested>> run_cases(const fs::path& folder) {
    std::map<std::string, Tested> all;
    for (const fs::path& path : files_in(folder, ".case")) {
        TRY(const CaseFile file, parse_case(read_file(path), path.generic_string()));
        TRY(Scenario scenario, read_scenario(file));
        CaseRun run(std::move(scenario));
        TRY(const Agreement* agreement, run.agreement());
        Tested& tested = all[agreement->id];
        ++tested.cases;
        for (const CaseBlock& block : file.blocks) {
            if (block.kind == "assessments" || block.kind == "states") {
                TRY_STATUS(collect(run, block, tested));
            }
        }
    }
    return all;
}

Result<std::vector<Encoded>> compile_all(const fs::path& folder) {
    std::vector<Encoded> all;
    for (const fs::path& path : files_in(folder, ".md")) {
        const FileReader beside = [&](std::string_view file) -> Result<std::string> {
            return read_file(folder / file);
        };
        Encoded one{path.filename().generic_string(), read_file(path), {}};
        one.compiled = compile_agreement(one.text, one.file, beside);
        if (!one.compiled.agreement.has_value()) {
            return fail(Code::invalid_input, one.compiled.diagnostics.empty()
                                                 ? one.file
                                                 : to_text(one.compiled.diagnostics.front()));
        }
        all.push_back(std::move(one));
    }
    return all;
}

struct ClauseRow {
    std::set<std::string> modes;
    std::set<std::string> needs;
    std::size_t statements = 0;
};

ClauseRow row_of(const Agreement& agreement, const Clause& clause) {
    ClauseRow row;
    for (const Reading& reading : clause.versions.back().readings) {
        for (const Norm& norm : reading.norms) {
            ++row.statements;
            row.modes.insert(mode_words(norm.mode));
            row.needs.merge(needs_of(agreement, norm));
        }
    }
    return row;
}

std::string verdicts_cell(const std::set<Verdict>& verdicts) {
    std::vector<std::string> words;
    for (const Verdict verdict : verdicts)
        words.emplace_back(name(verdict));
    return join(words, ", ");
}

std::set<Verdict> tested_of(const Tested& tested, const Clause& clause) {
    const auto found = tested.verdicts.find(clause.id);
    return found == tested.verdicts.end() ? std::set<Verdict>() : found->second;
}

// What the clause can come to and no case asks for.
std::set<Verdict> untested_of(const Agreement& agreement, const Tested& tested,
                              const Clause& clause) {
    std::set<Verdict> out = reachable_verdicts(agreement, clause);
    for (const Verdict verdict : tested_of(tested, clause))
        out.erase(verdict);
    return out;
}

std::size_t count_untested(const Agreement& agreement, const Tested& tested) {
    std::size_t out = 0;
    for (const Clause& clause : agreement.clauses)
        out += untested_of(agreement, tested, clause).size();
    return out;
}

std::size_t statements_in(const Agreement& agreement) {
    std::size_t out = 0;
    for (const Clause& clause : agreement.clauses)
        out += row_of(agreement, clause).statements;
    return out;
}

std::size_t places_without_map(const Agreement& agreement) {
    std::size_t out = 0;
    for (const NamedLine& line : agreement.lines)
        out += line.line.has_value() ? 0U : 1U;
    for (const NamedZone& zone : agreement.zones)
        out += zone.zone.has_value() ? 0U : 1U;
    return out;
}

std::string page_of(const Encoded& one, const Tested& tested) {
    const Agreement& agreement = *one.compiled.agreement;
    std::string out =
        fmt::format("\n## {}\n\n[{}](../agreements/{})\n\n", agreement.title, one.file, one.file);
    out += "| clause | says | facts it needs | verdicts tested | not tested |\n"
           "|---|---|---|---|---|\n";
    for (const Clause& clause : agreement.clauses) {
        const ClauseRow row = row_of(agreement, clause);
        out += fmt::format("| `{}` {} | {} | {} | {} | {} |\n", clause.id, clause.title,
                           listed(row.modes), listed(row.needs),
                           verdicts_cell(tested_of(tested, clause)),
                           verdicts_cell(untested_of(agreement, tested, clause)));
    }
    return out;
}

std::string page(const std::vector<Encoded>& all, std::map<std::string, Tested>& tested) {
    std::string out =
        "# The corpus of agreements\n\n"
        "Written by `corpus_table`; `make test` says when it is out of date. The reports in the "
        "cases are invented, and so are\nthe maps they are held against. A verdict is tested "
        "where a case of [tests/cases/agreements](../tests/cases/agreements)\nexpects it of that "
        "clause, worked out by hand. It is not tested where some reports lead to it and no case "
        "asks for it;\nwhich these are is read off the statements by rules that have tests of "
        "their own (`tests/corpus/reachable.cpp`), and\n`make test` fails where one is "
        "missing.\n\n"
        "| agreement | clauses | statements | without a map | left open | cases | not tested |\n"
        "|---|---|---|---|---|---|---|\n";
    std::string pages;
    for (const Encoded& one : all) {
        const Agreement& agreement = *one.compiled.agreement;
        const Tested& here = tested[agreement.id];
        out += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", agreement.title,
                           agreement.clauses.size(), statements_in(agreement),
                           places_without_map(agreement), agreement.open_points.size(), here.cases,
                           count_untested(agreement, here));
        pages += page_of(one, here);
    }
    return out + pages;
}

// Warnings that a text leaves on purpose are named under the heading that says what it leaves open.
int count_unnamed_warnings(const std::vector<Encoded>& all) {
    int unnamed = 0;
    for (const Encoded& one : all) {
        const std::size_t heading = one.text.find("## What this text leaves open");
        if (heading == std::string::npos) continue;
        std::set<std::string> rules;
        for (const Diagnostic& d : one.compiled.diagnostics) {
            if (d.severity == Diagnostic::Severity::Warning) rules.insert(d.rule);
        }
        for (const std::string& rule : rules) {
            if (one.text.find("`" + rule + "`", heading) != std::string::npos) continue;
            fmt::print(stderr,
                       "{}: the warning {} is not named under 'What this text leaves open'\n",
                       one.file, rule);
            ++unnamed;
        }
    }
    return unnamed;
}

// Verdicts that no case asks for, and verdicts that should have been out of reach.
int count_gaps(const std::vector<Encoded>& all, std::map<std::string, Tested>& tested) {
    int gaps = 0;
    for (const Encoded& one : all) {
        const Agreement& agreement = *one.compiled.agreement;
        const Tested& here = tested[agreement.id];
        for (const Clause& clause : agreement.clauses) {
            const std::set<Verdict> missing = untested_of(agreement, here, clause);
            if (missing.empty()) continue;
            fmt::print(stderr, "{}: no case drives {} to: {}\n", one.file, clause.id,
                       verdicts_cell(missing));
            ++gaps;
        }
        for (const std::string& surprise : here.surprises) {
            fmt::print(stderr, "{}: held to be out of reach: {}\n", one.file, surprise);
            ++gaps;
        }
    }
    return gaps;
}

Result<int> run(const fs::path& root, bool is_check) {
    TRY(const std::vector<Encoded> all, compile_all(root / "agreements"));
    TRY(auto tested, run_cases(root / "tests/cases/agreements"));
    const std::string text = page(all, tested);
    if (!is_check) {
        fmt::print("{}", text);
        return 0;
    }
    int wrong = count_unnamed_warnings(all) + count_gaps(all, tested);
    if (read_file(root / "docs/corpus.md") != text) {
        fmt::print(stderr, "docs/corpus.md is out of date: corpus_table . > docs/corpus.md\n");
        ++wrong;
    }
    return wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> words(arguments + 1, arguments + count);
    const bool is_check = words.size() == 2 && words[1] == "--check";
    if (words.empty() || (words.size() == 2 && !is_check) || words.size() > 2) {
        fmt::print(stderr, "usage: corpus_table ROOT [--check]\n");
        return 2;
    }
    const auto result = run(words[0], is_check);
    if (!result) fmt::print(stderr, "{}\n", to_text(result.error()));
    return result ? *result : 1;
}
