// SPDX-License-Identifier: Apache-2.0
#include "observe/mapped_table.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "observe/field_json.hpp"
#include "observe/written_moment.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sulh {

namespace {

// Fields whose entries are names: one that the mapping does not translate stays as it is.
bool holds_names(std::string_view field) {
    constexpr std::string_view names[] = {"id",        "place",    "actors",   "target_actor",
                                          "source",    "interest", "document", "provenance",
                                          "refers_to", "text",     "kind_label",
                                          "tlp",       "compartments"};
    return std::find(std::begin(names), std::end(names), field) != std::end(names);
}

bool holds_decimals(std::string_view field) {
    constexpr std::string_view decimals[] = {
        "lat",        "lon",        "radius_m",        "radius_km",
        "origin_lat", "origin_lon", "origin_radius_m", "altitude_m",
        "calibre_mm"};
    return std::find(std::begin(decimals), std::end(decimals), field) != std::end(decimals);
}

}  // namespace

MappedTable::MappedTable(Mapping mapping, MaybeZone zone)
    : mapping_(std::move(mapping)),
      reader_(mapping_.zone ? mapping_.zone : zone, json_list_separator) {
    if (!mapping_.zone) mapping_.zone = std::move(zone);
    for (const std::string& field : mapped_field_names())
        values_.emplace(field, std::string());
}

Result<FirstRow> MappedTable::open(std::span<const std::string_view> first_row) {
    const Header header(first_row);
    for (const auto& [field, mapped] : mapping_.fields) {
        Bound bound{field, &mapped, {}};
        std::string_view rest = mapped.column;
        if (const Column whole = header.find(rest)) {
            bound.columns.push_back(whole);
            rest = {};
        }
        while (!rest.empty()) {
            const std::size_t plus = rest.find(" + ");
            const std::string_view wanted = trim(rest.substr(0, plus));
            const Column column = header.find(wanted);
            if (!column) {
                const auto near = nearest(wanted, header.names());
                return fail(Code::invalid_input,
                            fmt::format("{}:{}: the table has no column '{}'", mapping_.file,
                                        mapped.line, printable(wanted, 60)),
                            {},
                            near ? "did you mean " + printable(*near, 60) + "?"
                                 : "it has " + printable(join(header.names(), ", "), 300));
            }
            bound.columns.push_back(column);
            rest.remove_prefix(plus == std::string_view::npos ? rest.size() : plus + 3);
        }
        bound_.push_back(std::move(bound));
    }
    return FirstRow::IsHeader;
}

bool MappedTable::is_missing(std::string_view cell_text) const {
    return cell_text.empty() ||
           std::any_of(mapping_.missing.begin(), mapping_.missing.end(),
                       [&](const auto& word) { return equals_ignoring_case(word, cell_text); });
}

std::string MappedTable::cell(const Bound& bound, const TableRow& row) const {
    std::string out;
    for (const Column column : bound.columns) {
        const std::string_view text = trim(row[column]);
        if (is_missing(text)) continue;
        if (!out.empty())
            out += bound.name == "id"               ? "/"
                   : bound.field->separator != '\0' ? std::string(1, bound.field->separator)
                                                    : ", ";
        out += text;
    }
    std::replace(out.begin(), out.end(), json_list_separator, ' ');
    return out;
}

Result<std::string> MappedTable::translated(const Bound& bound, std::string_view entry) const {
    const Crosswalk* const crosswalk = bound.name == "kind" ? mapping_.crosswalk : nullptr;
    if (!bound.field->is_translated && crosswalk == nullptr) return std::string(entry);
    const auto found = bound.field->values.find(to_lower(entry));
    if (found != bound.field->values.end()) return found->second;
    if (crosswalk != nullptr) {
        if (const auto kind = crosswalk->kind_of(entry)) return std::string(sulh::name(*kind));
    }
    if (bound.field->otherwise) return *bound.field->otherwise;
    if (crosswalk != nullptr) return std::string();
    if (holds_names(bound.name)) return std::string(entry);
    return fail(
        Code::invalid_input,
        fmt::format("{}: the mapping has no value for '{}'", bound.name, printable(entry, 60)), {},
        fmt::format("add '{} = …' or '* = …' under [values {}]", printable(entry, 60), bound.name));
}

Result<std::string> MappedTable::value(const Bound& bound, const TableRow& row) const {
    std::string text = cell(bound, row);
    if (text.empty())
        text = bound.field->constant;
    else if (bound.field->separator == '\0') {
        TRY(text, translated(bound, text));
    } else {
        std::string joined;
        for (const std::string_view entry : split(text, bound.field->separator)) {
            if (is_missing(trim(entry))) continue;
            TRY(const std::string word, translated(bound, trim(entry)));
            if (word.empty()) continue;
            if (!joined.empty()) joined += json_list_separator;
            joined += word;
        }
        text = std::move(joined);
    }
    if (mapping_.has_decimal_comma && holds_decimals(bound.name))
        std::replace(text.begin(), text.end(), ',', '.');
    return text;
}

// From date, date_end and time to when_from and when_to.
Status MappedTable::read_date() {
    const std::string& written = at("date");
    if (written.empty()) return {};
    const auto moment_of = [&](const std::string& text,
                               std::string_view field) -> Result<WrittenMoment> {
        const auto moment = read_moment(text, mapping_.date_format);
        if (!moment || !moment->date) {
            return bad_field(field, "a date as " + mapping_.date_format, text,
                             "see date_format in the mapping");
        }
        return *moment;
    };
    TRY(WrittenMoment first, moment_of(written, "date"));
    WrittenMoment last = first;
    if (const std::string& end = at("date_end"); !end.empty()) {
        TRY(last, moment_of(end, "date_end"));
    } else if (const std::string& clock = at("time"); !clock.empty()) {
        const auto time = read_moment(clock, mapping_.time_format);
        if (!time || !time->time)
            return bad_field("time", "a time as " + mapping_.time_format, clock);
        first.time = time->time;
        last.time = time->time;
    }
    const auto stretch = [&](const WrittenMoment& moment) {
        if (!moment.time) return civil_days(*moment.date, *moment.date, mapping_.zone);
        return civil_moment(*moment.date, *moment.time, minutes(1), mapping_.zone);
    };
    const Interval whole{stretch(first).from, stretch(last).to};
    if (*last.date < *first.date || whole.is_empty()) {
        return bad_field("date_end", "a time not before " + written, at("date_end"), "swapped?");
    }
    at("when_from") = to_text(whole.from);
    at("when_to") = to_text(whole.to);
    return {};
}

// From killed_low, killed and killed_high to one range.
Status MappedTable::read_counts(std::string_view field) {
    const std::string& low_text = at(std::string(field) + "_low");
    const std::string& high_text = at(std::string(field) + "_high");
    std::string& best_text = at(field);
    if (low_text.empty() && high_text.empty()) return {};
    const std::string& low_or_best = low_text.empty() ? best_text : low_text;
    const std::string& high_or_best = high_text.empty() ? best_text : high_text;
    TRY(const CountRange low, read_count(field, low_or_best.empty() ? high_or_best : low_or_best));
    TRY(const CountRange high,
        read_count(field, high_or_best.empty() ? low_or_best : high_or_best));
    best_text = fmt::format("{}-{}", low.low, high.high);
    return {};
}

void MappedTable::read_id(const TableRow& row) {
    std::string& id = at("id");
    if (id.empty()) {
        const Hash hash = sha256(as_bytes(row.raw));
        id = hex(ByteView(hash).first(8));
    }
    id = mapping_.prefix + ":" + id;
}

// The word of a kind that the crosswalk does not hold stays with the report.
void MappedTable::keep_unknown_kind(const TableRow& row) {
    if (mapping_.crosswalk == nullptr || !at("kind").empty() || !at("kind_label").empty()) return;
    for (const Bound& bound : bound_) {
        if (bound.name != "kind") continue;
        const std::string word = cell(bound, row);
        const bool is_mapped = bound.field->otherwise || bound.field->values.contains(to_lower(word));
        if (!is_mapped) at("kind_label") = word;
    }
}

Status MappedTable::read(const TableRow& row, Symbols& symbols, Observation& out) {
    for (auto& [field, text] : values_)
        text.clear();
    for (const Bound& bound : bound_) {
        TRY(at(bound.name), value(bound, row));
    }
    read_id(row);
    keep_unknown_kind(row);
    TRY_STATUS(read_date());
    TRY_STATUS(read_counts("killed"));
    TRY_STATUS(read_counts("injured"));
    if (const std::string& radius_km = at("radius_km"); !radius_km.empty()) {
        const auto km = parse_number(radius_km);
        if (!km) return bad_field("radius_km", "a number", radius_km);
        at("radius_m") = number_text(*km * 1000);
    }
    // A precision may be given for rows whose position is not.
    if (at("lat").empty() && at("lon").empty()) at("radius_m").clear();
    FieldTexts texts;
    for (const std::string& name : field_names())
        texts[*field_named(name)] = at(name);
    return reader_.read(texts, symbols, out);
}

}  // namespace sulh
