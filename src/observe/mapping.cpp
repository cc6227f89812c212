// SPDX-License-Identifier: Apache-2.0
#include "observe/mapping.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"
#include "observe/written_moment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view foreign_fields[] = {"date",        "date_end",    "time",
                                               "radius_km",   "killed_low",  "killed_high",
                                               "injured_low", "injured_high"};

struct Delimiter {
    std::string_view word;
    char character;
};
constexpr Delimiter delimiters[] = {
    {"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"bar", '|'}};

const std::vector<std::string>& table_words() {
    static const std::vector<std::string> words = {
        "delimiter", "zone",        "prefix",      "decimal",
        "missing",   "date_format", "time_format", "crosswalk"};
    return words;
}

std::string_view unquoted(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        return text.substr(1, text.size() - 2);
    return text;
}

std::string hint_nearest(std::string_view word, const std::vector<std::string>& words) {
    const auto near = nearest(to_lower(word), words);
    return near ? "did you mean " + *near + "?" : "one of " + join(words, ", ");
}

// Reads a mapping line by line; the section it is in decides what a line means.
class MappingParser {
public:
    explicit MappingParser(std::string_view file) { mapping_.file = file; }

    Status take_line(std::string_view line, std::uint32_t number);
    Result<Mapping> finish();

private:
    Unexpected refuse(std::string message, std::string hint = {}) const {
        return fail(Code::invalid_input, std::move(message), {mapping_.file, line_, 0},
                    std::move(hint));
    }
    Status take_section(std::string_view heading);
    Status take_entry(std::string_view key, std::string_view value);
    Status take_table(std::string_view key, std::string_view value);
    Status take_crosswalk(std::string_view value);
    Status take_pattern(std::string_view pattern, std::string& into);
    Result<MappedField*> field(std::string_view key);

    Mapping mapping_;
    std::string section_;
    MappedField* values_of_ = nullptr;
    std::uint32_t line_ = 0;
};

Result<MappedField*> MappingParser::field(std::string_view key) {
    const std::vector<std::string> known = mapped_field_names();
    const std::string wanted = to_lower(key);
    if (std::find(known.begin(), known.end(), wanted) == known.end()) {
        return refuse(fmt::format("no field is called '{}'", printable(key, 60)),
                      hint_nearest(wanted, known));
    }
    return &mapping_.fields[wanted];
}

Status MappingParser::take_section(std::string_view heading) {
    if (heading.back() != ']') return refuse("a heading ends with ]");
    const std::string_view inside = trim(heading.substr(1, heading.size() - 2));
    const std::size_t space = inside.find(' ');
    section_ = to_lower(inside.substr(0, space));
    static const std::vector<std::string> sections = {"table", "columns", "constants", "split",
                                                      "values"};
    if (std::find(sections.begin(), sections.end(), section_) == sections.end()) {
        return refuse(fmt::format("no section is called '{}'", printable(inside, 60)),
                      hint_nearest(section_, sections));
    }
    if (section_ != "values") {
        if (space != std::string_view::npos) return refuse("the heading has a word too many");
        return {};
    }
    if (space == std::string_view::npos)
        return refuse("[values] names a field", "write it like [values kind]");
    TRY(values_of_, field(trim(inside.substr(space))));
    if (values_of_->is_translated)
        return refuse("the values of this field were given above", "put them together");
    values_of_->is_translated = true;
    return {};
}

Status MappingParser::take_pattern(std::string_view pattern, std::string& into) {
    if (const auto wrong = fault_of_pattern(pattern)) {
        return refuse(
            fmt::format("the pattern '{}' does not work: {}", printable(pattern, 60), *wrong),
            "write it like dd/mm/yyyy or yyyy-mm-dd HH:MM");
    }
    into = pattern;
    return {};
}

Status MappingParser::take_crosswalk(std::string_view value) {
    mapping_.crosswalk = find_crosswalk(value);
    if (mapping_.crosswalk != nullptr) return {};
    std::vector<std::string> known{"gdelt"};
    for (const Crosswalk& crosswalk : crosswalks())
        known.emplace_back(crosswalk.name);
    return refuse(fmt::format("no crosswalk is called '{}'", printable(value, 60)),
                  hint_nearest(value, known));
}

Status MappingParser::take_table(std::string_view key, std::string_view value) {
    if (key == "delimiter") {
        for (const Delimiter& known : delimiters) {
            if (equals_ignoring_case(value, known.word)) mapping_.delimiter = known.character;
        }
        if (value.size() == 1) mapping_.delimiter = value[0];
        if (mapping_.delimiter == '\0' || mapping_.delimiter == '"' || mapping_.delimiter == '\n') {
            return refuse(fmt::format("expected comma, semicolon, tab or bar, met '{}'",
                                      printable(value, 60)));
        }
        return {};
    }
    if (key == "zone") {
        const auto zone = TimeZone::named(value);
        if (!zone) return refuse(zone.error().message, zone.error().hint);
        mapping_.zone = *zone;
        return {};
    }
    if (key == "prefix") {
        if (value.empty() || value.size() > 40) return refuse("the prefix has 1 to 40 characters");
        mapping_.prefix = value;
        return {};
    }
    if (key == "crosswalk") return take_crosswalk(value);
    if (key == "decimal") {
        if (value != "comma" && value != "point") return refuse("decimal: expected comma or point");
        mapping_.has_decimal_comma = value == "comma";
        return {};
    }
    if (key == "missing") {
        for (const std::string_view word : split(value, ','))
            mapping_.missing.emplace_back(unquoted(trim(word)));
        return {};
    }
    if (key == "date_format") return take_pattern(value, mapping_.date_format);
    if (key == "time_format") return take_pattern(value, mapping_.time_format);
    return refuse(fmt::format("[table] has nothing called '{}'", printable(key, 60)),
                  hint_nearest(key, table_words()));
}

Status MappingParser::take_entry(std::string_view key, std::string_view value) {
    if (section_ == "table") return take_table(to_lower(key), value);
    if (section_ == "values") {
        if (key == "*") {
            values_of_->otherwise = std::string(value);
            return {};
        }
        if (!values_of_->values.emplace(to_lower(key), value).second) {
            return refuse(fmt::format("'{}' was given a value above", printable(key, 60)));
        }
        return {};
    }
    TRY(MappedField* const into, field(key));
    if (section_ == "split") {
        const bool is_tab = equals_ignoring_case(value, "tab");
        if (!is_tab && value.size() != 1)
            return refuse("expected the one character between entries",
                          "write it like  actors = |");
        into->separator = is_tab ? '\t' : value[0];
        return {};
    }
    std::string& place = section_ == "columns" ? into->column : into->constant;
    if (!place.empty()) return refuse(fmt::format("'{}' was given above", printable(key, 60)));
    if (value.empty())
        return refuse(fmt::format("nothing stands right of '{} ='", printable(key, 60)));
    place = value;
    if (section_ == "columns") into->line = line_;
    return {};
}

Status MappingParser::take_line(std::string_view line, std::uint32_t number) {
    line_ = number;
    line = trim(line);
    if (line.empty() || line.front() == '#') return {};
    if (line.front() == '[') return take_section(line);
    if (section_.empty()) return refuse("expected a heading first", "begin with [columns]");
    // Values may be about texts that hold "=", our own words never do.
    const std::size_t equals = section_ == "values" ? line.rfind('=') : line.find('=');
    if (equals == std::string_view::npos) {
        return refuse(
            fmt::format("expected 'something = something', met '{}'", printable(line, 60)));
    }
    return take_entry(unquoted(trim(line.substr(0, equals))),
                      unquoted(trim(line.substr(equals + 1))));
}

Result<Mapping> MappingParser::finish() {
    line_ = 0;
    const auto is_given = [&](std::string_view key) {
        const auto found = mapping_.fields.find(key);
        return found != mapping_.fields.end() &&
               !(found->second.column.empty() && found->second.constant.empty());
    };
    const bool any = std::any_of(mapping_.fields.begin(), mapping_.fields.end(),
                                 [](const auto& entry) { return !entry.second.column.empty(); });
    if (!any)
        return refuse("the mapping names no column",
                      "add [columns] with lines like  date = Date of event");
    if (is_given("date") && (is_given("when") || is_given("when_from") || is_given("when_to"))) {
        return refuse("both date and when are given", "leave one of them out");
    }
    if ((is_given("date_end") || is_given("time")) && !is_given("date")) {
        return refuse("date_end and time need date");
    }
    if (is_given("radius_km") && is_given("radius_m"))
        return refuse("both radius_km and radius_m are given");
    for (const auto& [key, field] : mapping_.fields) {
        if (field.is_translated && field.column.empty()) {
            return refuse(fmt::format("[values {}] belongs to no column", key),
                          "name its column under [columns]");
        }
    }
    return std::move(mapping_);
}

}  // namespace

std::vector<std::string> mapped_field_names() {
    std::vector<std::string> out = field_names();
    out.insert(out.end(), std::begin(foreign_fields), std::end(foreign_fields));
    return out;
}

Result<Mapping> parse_mapping(std::string_view text, std::string_view file) {
    const FilePosition whole{std::string(file), 0, 0};
    if (text.size() > mapping_bytes_max) {
        return fail(Code::limit,
                    fmt::format("a mapping has at most {} bytes", grouped(mapping_bytes_max)),
                    whole);
    }
    if (first_invalid_utf8(text) || text.find('\0') != std::string_view::npos) {
        return fail(Code::invalid_input, "the mapping is not UTF-8 text", whole,
                    "save the file as UTF-8");
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    MappingParser parser(file);
    std::uint32_t number = 0;
    while (!text.empty()) {
        if (++number > mapping_lines_max) {
            return fail(Code::limit,
                        fmt::format("a mapping has at most {} lines", grouped(mapping_lines_max)),
                        whole);
        }
        const std::size_t newline = text.find('\n');
        TRY_STATUS(parser.take_line(text.substr(0, newline), number));
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    }
    return parser.finish();
}

}  // namespace sulh
