// SPDX-License-Identifier: Apache-2.0
#include "support/scenario.hpp"

#include "base/text.hpp"
#include "support/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace sulh {

namespace {

constexpr std::array known_columns = {
    "id",       "form",        "stance",     "kind",     "at",         "origin",  "when",
    "known",    "place",       "source",     "interest", "actor",      "actors",  "both",
    "target",   "object",      "objects",    "weapon",   "weapons",    "calibre", "altitude",
    "quantity", "killed",      "injured",    "document", "provenance", "copy-of", "refers_to",
    "text",     "reliability", "credibility", "lasting"};

// Reads one row of an observations table. Every cell() below is "_" where nothing is stated.
class RowReader {
public:
    RowReader(Scenario& scenario, const TextTable& table, std::size_t row)
        : scenario_(scenario), table_(table), row_(row) {}

    Result<Observation> read() {
        Observation o;
        o.id = symbol("id");
        if (o.id == Symbol::none) return fail(Code::invalid_input, "an observation needs an id");
        TRY_STATUS(read_kind(o));
        TRY_STATUS(read_place_and_time(o));
        TRY_STATUS(read_people(o));
        TRY_STATUS(read_counts(o));
        TRY_STATUS(read_origin_of_report(o));
        return o;
    }

private:
    std::string at(std::string_view column) const { return cell(table_, row_, column); }
    Symbol intern(std::string_view text) { return scenario_.observations.symbols.intern(text); }
    Symbol symbol(std::string_view column) {
        const std::string text = at(column);
        return text == "_" ? Symbol::none : intern(text);
    }
    std::vector<Symbol> symbols(std::string_view column, bool by_comma) {
        std::vector<Symbol> all;
        for (const std::string& text : list_of(at(column), by_comma))
            all.push_back(intern(text));
        return all;
    }
    // The enumerator whose name the cell holds.
    template <typename Enum>
    Status read_name(Enum& value, std::string_view column, int count) {
        const std::string text = at(column);
        if (text == "_") return {};
        for (int i = 0; i < count; ++i) {
            if (name(static_cast<Enum>(i)) != text) continue;
            value = static_cast<Enum>(i);
            return {};
        }
        return fail(Code::invalid_input, fmt::format("'{}' is no {}", text, column));
    }
    Status read_terms(ShortList<Term>& terms, std::string_view column) {
        for (const std::string& text : list_of(at(column))) {
            const auto term = term_named(text);
            if (!term)
                return fail(Code::invalid_input, fmt::format("'{}' is no known thing", text));
            terms.push_back(*term);
        }
        return {};
    }

    // A weapon as kind is a presence of that weapon.
    Status read_kind(Observation& o) {
        const std::string text = at("kind");
        const auto kind = text == "_" ? std::optional(happening) : term_named(text);
        if (!kind) return fail(Code::invalid_input, fmt::format("'{}' is no known kind", text));
        const bool is_weapon = root(*kind) == weapon_root();
        o.kind = is_weapon ? term("weapon-presence") : *kind;
        if (is_weapon) o.weapons.push_back(*kind);
        o.form = form_of(o.kind);
        TRY_STATUS(read_name(o.form, "form", static_cast<int>(FactForm::Coverage) + 1));
        return read_name(o.stance, "stance", static_cast<int>(Stance::Retracts) + 1);
    }
    static FactForm form_of(Term kind) {
        constexpr std::pair<std::string_view, FactForm> forms[] = {
            {"presence", FactForm::Presence},   {"movement", FactForm::Movement},
            {"transfer", FactForm::Transfer},   {"communication", FactForm::Communication},
            {"access", FactForm::Access},       {"act", FactForm::Act},
            {"utterance", FactForm::Utterance}, {"heat", FactForm::Sign},
            {"coverage", FactForm::Coverage}};
        for (const auto& [above, form] : forms) {
            if (is_a(kind, term(above)) == Truth::Yes) return form;
        }
        return FactForm::Event;
    }

    Status read_place_and_time(Observation& o) {
        TRY(o.where, parse_case_where(scenario_.map, at("at")));
        TRY(o.origin, parse_case_where(scenario_.map, at("origin")));
        TRY(o.when, parse_case_when(at("when")));
        if (const std::string known = at("known"); known != "_") {
            TRY(o.known_at, parse_case_instant(known));
        }
        o.place_name = symbol("place");
        return {};
    }

    Status read_people(Observation& o) {
        o.actors = symbols("actor", true);
        for (const Symbol s : symbols("actors", true))
            o.actors.push_back(s);
        o.both_took_part = at("both") == "yes";
        o.target_actor = symbol("target");
        TRY_STATUS(read_terms(o.objects, "object"));
        TRY_STATUS(read_terms(o.objects, "objects"));
        TRY_STATUS(read_terms(o.weapons, "weapon"));
        return read_terms(o.weapons, "weapons");
    }

    Status read_counts(Observation& o) {
        TRY_STATUS(read_float(o.calibre_mm, "calibre"));
        TRY_STATUS(read_float(o.altitude_m, "altitude"));
        TRY_STATUS(read_count(o.lasting_minutes, "lasting"));
        TRY_STATUS(read_count(o.quantity, "quantity"));
        TRY_STATUS(read_count(o.killed, "killed"));
        return read_count(o.injured, "injured");
    }
    Status read_float(float& value, std::string_view column) const {
        const std::string text = at(column);
        if (text == "_") return {};
        const auto number = parse_number(text);
        if (!number)
            return fail(Code::invalid_input,
                        fmt::format("expected a number as {}, met '{}'", column, text));
        value = static_cast<float>(*number);
        return {};
    }
    Status read_count(CountRange& count, std::string_view column) const {
        const std::string text = at(column);
        if (text == "_") return {};
        const std::size_t dots = text.find("..");
        const auto low = parse_integer(text.substr(0, dots));
        const auto high = dots == std::string::npos ? low : parse_integer(text.substr(dots + 2));
        if (!low || !high)
            return fail(Code::invalid_input, fmt::format("expected 3 or 3..5 as {}", column));
        count = {static_cast<std::int32_t>(*low), static_cast<std::int32_t>(*high)};
        return {};
    }

    Status read_origin_of_report(Observation& o) {
        o.source = symbol("source");
        o.interest = symbol("interest");
        o.document = symbol("document");
        o.provenance = symbols("provenance", false);
        for (const Symbol s : symbols("copy-of", false))
            o.provenance.push_back(s);
        o.refers_to = symbols("refers_to", false);
        if (const std::string text = at("text"); text != "_")
            o.text = scenario_.observations.symbols.keep(text);
        TRY_STATUS(read_name(o.reliability, "reliability", static_cast<int>(Reliability::F) + 1));
        return read_name(o.credibility, "credibility", static_cast<int>(Credibility::C6) + 1);
    }

    Scenario& scenario_;
    const TextTable& table_;
    std::size_t row_;
};

Status read_observations(Scenario& scenario, const CaseBlock& block, const std::string& path) {
    const FilePosition at = {path, block.line, 0};
    TRY(const TextTable table, parse_text_table(block.input, path, block.line + 1));
    for (const std::string& column : table.columns) {
        if (std::find(known_columns.begin(), known_columns.end(), column) != known_columns.end())
            continue;
        return fail(Code::invalid_input, fmt::format("'{}' is no column of observations", column),
                    at);
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        auto o = RowReader(scenario, table, row).read();
        if (!o) {
            const std::string where = fmt::format("observation {}: ", table.rows[row].front());
            return fail(Code::invalid_input, where + o.error().message, at);
        }
        o->row = static_cast<std::uint32_t>(scenario.observations.all.size() + 1);
        scenario.observations.all.push_back(std::move(*o));
    }
    return {};
}

std::string joined(const std::vector<std::string>& lines) {
    return lines.empty() ? std::string() : join(lines, "\n") + "\n";
}

// agreements/NAME.md of the first folder above the case that has it.
Result<std::string> read_agreement_above(const std::string& case_path, const std::string& name) {
    namespace fs = std::filesystem;
    fs::path folder = fs::absolute(case_path).parent_path();
    for (; folder.has_relative_path(); folder = folder.parent_path()) {
        const fs::path path = folder / "agreements" / (name + ".md");
        std::error_code error;
        if (!fs::is_regular_file(path, error)) continue;
        std::ifstream in(path, std::ios::binary);
        return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }
    return fail(Code::not_found, fmt::format("no agreements/{}.md above the case", name));
}

// "line line-of-contact" of a declaration; "" of a line that declares neither line nor zone.
std::string declared_place(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::string_view word = line.substr(0, first);
    if (word != "line" && word != "zone") return {};
    return std::string(line.substr(0, line.find(' ', first + 1)));
}

// Each line or zone declared in `places` stands in place of the agreement's own of that name,
// which must be one line long. Lines that begin with # are remarks.
Status replace_places(std::string& agreement, const std::vector<std::string>& places) {
    std::vector<std::string> lines;
    for (const std::string_view line : split(agreement, '\n'))
        lines.emplace_back(line);
    for (const std::string& place : places) {
        if (place.empty() || place.starts_with('#')) continue;
        const std::string declared = declared_place(place);
        const auto own = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
            return !declared.empty() && declared_place(line) == declared;
        });
        if (own == lines.end())
            return fail(Code::invalid_input, fmt::format("the agreement has no '{}'", place));
        *own = place;
    }
    agreement = join(lines, "\n");
    return {};
}

}  // namespace

bool gives(const CaseBlock& block) {
    constexpr std::string_view kinds[] = {"map",          "agreement", "agreement-file",
                                          "observations", "geojson",   "file"};
    return std::find(std::begin(kinds), std::end(kinds), block.kind) != std::end(kinds);
}

Result<Scenario> read_scenario(const CaseFile& file, bool reversed) {
    Scenario scenario;
    scenario.observations.files.push_back(file.path);
    for (const CaseBlock& block : file.blocks) {
        if (block.kind == "map") {
            TRY(scenario.map,
                parse_ascii_map(block.arguments, block.input, {file.path, block.line, 0}));
        } else if (block.kind == "agreement") {
            scenario.agreement = joined(block.input);
        } else if (block.kind == "agreement-file") {
            TRY(scenario.agreement, read_agreement_above(file.path, block.arguments));
            TRY_STATUS(replace_places(scenario.agreement, block.input));
        } else if (block.kind == "geojson" || block.kind == "file") {
            scenario.files[block.arguments] = joined(block.input);
        } else if (block.kind == "observations") {
            TRY_STATUS(read_observations(scenario, block, file.path));
        }
    }
    if (reversed) std::reverse(scenario.observations.all.begin(), scenario.observations.all.end());
    return scenario;
}

std::string texts_cell(const Observations& observations, std::span<const Symbol> symbols) {
    std::vector<std::string> texts;
    for (const Symbol s : symbols)
        texts.emplace_back(observations.text(s));
    return texts.empty() ? "_" : join(texts, ", ");
}

std::string terms_cell(std::span<const Term> terms) {
    std::vector<std::string> names;
    for (const Term t : terms)
        names.emplace_back(name(t));
    return names.empty() ? "_" : join(names, ", ");
}

std::string count_cell(CountRange count) {
    if (!count.is_known()) return "_";
    return count.low == count.high ? std::to_string(count.low)
                                   : fmt::format("{}..{}", count.low, count.high);
}

}  // namespace sulh
