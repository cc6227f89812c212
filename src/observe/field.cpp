// SPDX-License-Identifier: Apache-2.0
#include "observe/field.hpp"

#include "base/text.hpp"
#include "observe/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sulh {

namespace {

// An object and not a function, so that the loops over every id and name are inlined.
constexpr auto is_control = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
};

constexpr std::string_view names[field_count] = {
    "id",           "form",
    "stance",       "kind",
    "when",         "when_from",
    "when_to",      "when_margin_minutes",
    "lat",          "lon",
    "radius_m",     "origin_lat",
    "origin_lon",   "origin_radius_m",
    "place",        "known_at",
    "actors",       "both_took_part",
    "target_actor", "objects",
    "weapons",      "calibre_mm",
    "altitude_m",   "lasting_minutes",
    "quantity",     "killed",
    "injured",      "source",
    "interest",     "document",
    "provenance",   "refers_to",
    "reliability",  "credibility",
    "text",         "kind_label",
    "tlp",          "compartments",
};

constexpr FactForm all_forms[] = {FactForm::Event,    FactForm::Presence,      FactForm::Movement,
                                  FactForm::Transfer, FactForm::Communication, FactForm::Access,
                                  FactForm::Act,      FactForm::Utterance,     FactForm::Sign,
                                  FactForm::Coverage};
constexpr Stance all_stances[] = {Stance::Asserts, Stance::Denies, Stance::Retracts};

template <typename Value, std::size_t count>
Result<Value> read_word(Field field, std::string_view word, const Value (&values)[count]) {
    std::vector<std::string> words;
    for (const Value value : values) {
        if (equals_ignoring_case(name(value), word)) return value;
        words.emplace_back(name(value));
    }
    return bad_field(name(field), "one of " + join(words, ", "), word);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& words) {
    const auto near = nearest(to_lower(word), words);
    return near ? "did you mean " + *near + "?" : std::string();
}

constexpr std::string_view instant_forms =
    "a date like 2031-05-01 or a time with its offset like 2031-05-01T09:00Z";

// How exact a time is, judged by how it is written.
Duration precision_as_written(std::string_view text) {
    const auto colons = std::count(
        text.begin() + 10, text.begin() + std::min<std::ptrdiff_t>(19, std::ssize(text)), ':');
    if (text.find('.', 10) != std::string_view::npos) return milliseconds(1);
    return colons >= 2 ? seconds(1) : minutes(1);
}

bool has_offset(std::string_view text) {
    return text.size() > 16 && text.find_first_of("Zz+-", 16) != std::string_view::npos;
}

Result<double> read_decimal(Field field, std::string_view text, double low, double high) {
    const auto value = parse_number(text);
    if (!value || *value < low || *value > high) {
        return bad_field(name(field),
                         fmt::format("a number from {} to {}", number_text(low), number_text(high)),
                         text);
    }
    return *value;
}

}  // namespace

std::string_view name(Field field) {
    return names[static_cast<std::size_t>(field)];
}

std::optional<Field> field_named(std::string_view wanted) {
    for (std::size_t i = 0; i < field_count; ++i) {
        if (equals_ignoring_case(names[i], wanted)) return static_cast<Field>(i);
    }
    return std::nullopt;
}

std::vector<std::string> field_names() {
    return {std::begin(names), std::end(names)};
}

Unexpected bad_field(std::string_view field, std::string_view expected, std::string_view met,
                     std::string hint) {
    return fail(Code::invalid_input,
                fmt::format("{}: expected {}, met '{}'", printable(field, 60), expected,
                            printable(met, 60)),
                {}, std::move(hint));
}

void add_name(ShortList<Symbol>& list, std::string_view entry, Symbols& symbols) {
    std::string cleaned;
    if (std::any_of(entry.begin(), entry.end(), is_control)) {
        cleaned = entry;
        std::replace_if(cleaned.begin(), cleaned.end(), is_control, ' ');
        entry = cleaned;
    }
    entry = trim(entry);
    if (entry.empty() || list.size() >= list_entries_max) return;
    const Symbol symbol = symbols.intern(entry);
    if (std::find(list.begin(), list.end(), symbol) == list.end()) list.push_back(symbol);
}

Symbol unknown_label(std::string_view label, Symbols& symbols) {
    std::string kept(trim(label));
    if (kept.size() > kind_label_bytes_max) {
        kept.resize(kind_label_bytes_max);
        if (const auto cut = first_invalid_utf8(kept)) kept.resize(*cut);
    }
    std::replace_if(kept.begin(), kept.end(), is_control, ' ');
    return symbols.intern(kept);
}

void add_term(ShortList<Term>& list, Term entry) {
    if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(entry);
}

Interval within_calendar(Interval interval) {
    constexpr Instant first{-62'135'596'800'000};  // 0001-01-01T00:00Z
    constexpr Instant end{253'402'300'800'000};    // 10000-01-01T00:00Z
    if (interval.from < first) interval.from = Instant::earliest();
    if (interval.to >= end) interval.to = Instant::latest();
    return interval;
}

Interval civil_days(CivilDate first, CivilDate last, const MaybeZone& zone) {
    if (zone) return within_calendar(hull(zone->day(first), zone->day(last)));
    const auto utc = [](std::int64_t day) { return Instant{day * days(1).ms}; };
    return within_calendar(
        {utc(day_number(first)) - hours(14), utc(day_number(last) + 1) + hours(12)});
}

Interval civil_moment(CivilDate date, CivilTime time, Duration precision, const MaybeZone& zone) {
    if (zone) {
        const Instant t = zone->at(date, time);
        return within_calendar({t, t + precision});
    }
    const Instant utc{day_number(date) * days(1).ms + hours(time.hour).ms +
                      minutes(time.minute).ms};
    return within_calendar({utc - hours(14), utc + precision + hours(12)});
}

Result<LatLon> read_position(std::string_view lat_text, std::string_view lon_text) {
    const auto lat = parse_number(lat_text);
    if (!lat) return bad_field("latitude", "degrees like 10.1234", lat_text, "");
    const auto lon = parse_number(lon_text);
    if (!lon) return bad_field("longitude", "degrees like 20.1234", lon_text, "");
    if (LatLon::is_valid(*lat, *lon)) return LatLon::checked(*lat, *lon);
    return LatLon::make(*lat, *lon);
}

Result<CountRange> read_count(std::string_view field, std::string_view text) {
    const auto whole = [](std::string_view part) -> std::optional<std::int32_t> {
        const auto value = parse_integer(trim(part));
        if (!value || *value < 0 || *value > count_max) return std::nullopt;
        return static_cast<std::int32_t>(*value);
    };
    const std::size_t dash = text.find('-');
    const auto low = whole(text.substr(0, dash));
    const auto high = dash == std::string_view::npos ? low : whole(text.substr(dash + 1));
    if (!low || !high) return bad_field(field, "a whole number or a range like 3-5", text);
    if (*low > *high) return bad_field(field, "a range with the lower number first", text);
    return CountRange{*low, *high};
}

float whole_metres(double metres_value) {
    return static_cast<float>(std::min(std::ceil(metres_value), radius_m_max));
}

FactForm usual_form(Term kind) {
    static const std::vector<FactForm> by_term = [] {
        const std::pair<std::string_view, FactForm> families[] = {
            {"presence", FactForm::Presence},   {"movement", FactForm::Movement},
            {"transfer", FactForm::Transfer},   {"communication", FactForm::Communication},
            {"access", FactForm::Access},       {"act", FactForm::Act},
            {"utterance", FactForm::Utterance}, {"heat", FactForm::Sign},
            {"coverage", FactForm::Coverage}};
        std::vector<FactForm> out;
        for (const Term t : all_terms()) {
            FactForm form = FactForm::Event;
            for (const auto& [above, its_form] : families) {
                if (is_a(t, term(above)) == Truth::Yes) form = its_form;
            }
            out.push_back(form);
        }
        return out;
    }();
    return by_term[static_cast<std::size_t>(kind)];
}

Result<Term> FieldReader::read_term(Field field, std::string_view word, Term under) {
    for (const KnownTerm& known : known_terms_) {
        if (known.word == word && root(known.term) == under) return known.term;
    }
    const auto found = term_named(word);
    if (!found || root(*found) != under) {
        std::vector<std::string> fitting;
        for (const Term t : all_terms()) {
            if (root(t) == under) fitting.emplace_back(name(t));
        }
        return bad_field(name(field), fmt::format("a {} of the word list", name(under)), word,
                         did_you_mean(word, fitting));
    }
    constexpr std::size_t remembered_max = 32;
    if (known_terms_.size() >= remembered_max) known_terms_.clear();
    known_terms_.push_back({std::string(word), *found});
    return *found;
}

Status FieldReader::read_terms(Field field, std::string_view text, Term under,
                               ShortList<Term>& out) {
    while (!text.empty()) {
        const std::size_t stop = text.find(separator_);
        const std::string_view word = trim(text.substr(0, stop));
        if (!word.empty()) {
            TRY(const Term found, read_term(field, word, under));
            add_term(out, found);
        }
        text.remove_prefix(stop == std::string_view::npos ? text.size() : stop + 1);
    }
    return {};
}

Status FieldReader::read_names(Field field, std::string_view text, Symbols& symbols,
                               ShortList<Symbol>& out) const {
    while (!text.empty()) {
        if (out.size() >= list_entries_max) {
            return fail(Code::limit, fmt::format("{}: more than {} entries", name(field),
                                                 grouped(list_entries_max)));
        }
        const std::size_t stop = text.find(separator_);
        add_name(out, text.substr(0, stop), symbols);
        text.remove_prefix(stop == std::string_view::npos ? text.size() : stop + 1);
    }
    return {};
}

Status FieldReader::read_words(const FieldTexts& row, Observation& out) {
    if (const auto word = row[Field::Stance]; !word.empty()) {
        TRY(out.stance, read_word(Field::Stance, word, all_stances));
    }
    if (const auto word = row[Field::Kind]; !word.empty()) {
        TRY(out.kind, read_term(Field::Kind, word, happening));
    }
    out.form = usual_form(out.kind);
    if (const auto word = row[Field::Form]; !word.empty()) {
        TRY(out.form, read_word(Field::Form, word, all_forms));
    }
    if (const auto word = row[Field::Reliability]; !word.empty()) {
        if (word.size() != 1 || (word[0] | 0x20) < 'a' || (word[0] | 0x20) > 'f') {
            return bad_field(name(Field::Reliability), "a letter from A to F", word);
        }
        out.reliability = static_cast<Reliability>((word[0] | 0x20) - 'a' + 1);
    }
    if (const auto word = row[Field::Credibility]; !word.empty()) {
        if (word.size() != 1 || word[0] < '1' || word[0] > '6') {
            return bad_field(name(Field::Credibility), "a digit from 1 to 6", word);
        }
        out.credibility = static_cast<Credibility>(word[0] - '0');
    }
    return {};
}

namespace {

// The stretch that a text stands for: a whole day, minute, second or millisecond, as exact as it is
// written.
Result<Interval> read_stretch(Field field, std::string_view text, const MaybeZone& zone) {
    const auto refuse = [&](std::string hint) {
        return bad_field(name(field), instant_forms, text, std::move(hint));
    };
    if (text.size() == 10) {
        const auto date = parse_date(text);
        if (!date) return refuse(date.error().hint);
        return civil_days(*date, *date, zone);
    }
    if (text.size() > 10 && !has_offset(text)) {
        const auto date = parse_date(text.substr(0, 10));
        const auto time = parse_time(text.substr(11));
        if (!date || !time || (text[10] != 'T' && text[10] != ' ')) {
            return refuse("a time with seconds needs its offset: add Z or +hh:mm");
        }
        if (!zone) return refuse("add Z or +hh:mm, or name the zone of the file");
        return civil_moment(*date, *time, minutes(1), zone);
    }
    const auto t = parse_instant(text);
    if (!t) return refuse(t.error().hint);
    return Interval{*t, *t + precision_as_written(text)};
}

// A bound: an instant as it stands; a day gives its own beginning or end.
Result<Instant> read_bound(Field field, std::string_view text, const MaybeZone& zone) {
    TRY(const Interval stretch, read_stretch(field, text, zone));
    if (text.size() == 10 && field == Field::WhenTo) return stretch.to;
    return stretch.from;
}

}  // namespace

Status FieldReader::read_when(const FieldTexts& row, Observation& out) {
    const std::string_view when = row[Field::When];
    const std::string_view from = row[Field::WhenFrom];
    const std::string_view to = row[Field::WhenTo];
    if (!when.empty() && !(from.empty() && to.empty())) {
        return fail(Code::invalid_input, "expected either when, or when_from and when_to, met both",
                    {}, "leave one of them empty");
    }
    Interval& possible = out.when.possible;
    if (!when.empty()) {
        TRY(possible, read_stretch(Field::When, when, zone_));
    }
    if (!from.empty()) {
        TRY(possible.from, read_bound(Field::WhenFrom, from, zone_));
    }
    if (!to.empty()) {
        TRY(possible.to, read_bound(Field::WhenTo, to, zone_));
    }
    if (possible.is_empty()) {
        return fail(Code::invalid_input,
                    fmt::format("when_to: expected a time after when_from ({}), met '{}'",
                                printable(from, 60), printable(to, 60)),
                    {}, "swapped?");
    }
    if (const auto margin = row[Field::WhenMarginMinutes]; !margin.empty()) {
        constexpr double margin_minutes_max = 60.0 * 24 * 366;
        TRY(const double value,
            read_decimal(Field::WhenMarginMinutes, margin, 0, margin_minutes_max));
        const Duration wide = milliseconds(static_cast<std::int64_t>(std::ceil(value * 60'000)));
        if (possible.from.is_bounded()) possible.from = possible.from - wide;
        if (possible.to.is_bounded()) possible.to = possible.to + wide;
    }
    possible = within_calendar(possible);
    if (const auto known = row[Field::KnownAt]; !known.empty()) {
        TRY(const Instant t, read_bound(Field::KnownAt, known, zone_));
        if (!within_calendar({t, t + milliseconds(1)}).from.is_bounded() ||
            !within_calendar({t, t}).to.is_bounded()) {
            return bad_field(name(Field::KnownAt), "a time in the years 1 to 9999", known);
        }
        out.known_at = t;
    }
    return {};
}

namespace {

Status read_where(Field lat, Field lon, Field radius, const FieldTexts& row, Where& out) {
    if (row[lat].empty() && row[lon].empty()) {
        if (row[radius].empty()) return {};
        return fail(Code::invalid_input, fmt::format("{}: met without a position", name(radius)),
                    {}, fmt::format("add {} and {}", name(lat), name(lon)));
    }
    if (row[lat].empty() || row[lon].empty()) {
        return fail(Code::invalid_input,
                    fmt::format("expected both {} and {}, met one of them", name(lat), name(lon)));
    }
    TRY(const LatLon centre, read_position(row[lat], row[lon]));
    out = Where::at(centre);
    if (!row[radius].empty()) {
        TRY(const double value, read_decimal(radius, row[radius], 0, radius_m_max));
        out.radius_m = static_cast<float>(value);
    }
    return {};
}

}  // namespace

Status FieldReader::read_places(const FieldTexts& row, Observation& out) const {
    TRY_STATUS(read_where(Field::Lat, Field::Lon, Field::RadiusM, row, out.where));
    return read_where(Field::OriginLat, Field::OriginLon, Field::OriginRadiusM, row, out.origin);
}

Status FieldReader::read_people(const FieldTexts& row, Symbols& symbols, Observation& out) {
    TRY_STATUS(read_names(Field::Actors, row[Field::Actors], symbols, out.actors));
    if (const auto word = row[Field::BothTookPart]; !word.empty()) {
        const bool yes =
            equals_ignoring_case(word, "true") || equals_ignoring_case(word, "yes") || word == "1";
        const bool no =
            equals_ignoring_case(word, "false") || equals_ignoring_case(word, "no") || word == "0";
        if (!yes && !no) return bad_field(name(Field::BothTookPart), "yes or no", word);
        out.both_took_part = yes;
    }
    out.target_actor = symbols.intern(row[Field::TargetActor]);
    TRY_STATUS(read_terms(Field::Objects, row[Field::Objects], object_root(), out.objects));
    return read_terms(Field::Weapons, row[Field::Weapons], weapon_root(), out.weapons);
}

Status FieldReader::read_numbers(const FieldTexts& row, Observation& out) const {
    if (const auto text = row[Field::CalibreMm]; !text.empty()) {
        TRY(const double value, read_decimal(Field::CalibreMm, text, 0, 2000));
        out.calibre_mm = static_cast<float>(value);
    }
    if (const auto text = row[Field::AltitudeM]; !text.empty()) {
        TRY(const double value, read_decimal(Field::AltitudeM, text, 0, 100'000));
        out.altitude_m = static_cast<float>(value) + 0.0F;  // -0 is 0
    }
    const auto count = [&](Field field, CountRange& into) -> Status {
        if (row[field].empty()) return {};
        TRY(into, read_count(name(field), row[field]));
        return {};
    };
    TRY_STATUS(count(Field::LastingMinutes, out.lasting_minutes));
    TRY_STATUS(count(Field::Quantity, out.quantity));
    TRY_STATUS(count(Field::Killed, out.killed));
    return count(Field::Injured, out.injured);
}

Status FieldReader::read_origins(const FieldTexts& row, Symbols& symbols, Observation& out) const {
    out.source = symbols.intern(row[Field::Source]);
    out.interest = symbols.intern(row[Field::Interest]);
    out.document = symbols.intern(row[Field::Document]);
    TRY_STATUS(read_names(Field::Provenance, row[Field::Provenance], symbols, out.provenance));
    TRY_STATUS(read_names(Field::RefersTo, row[Field::RefersTo], symbols, out.refers_to));
    out.place_name = symbols.intern(row[Field::Place]);
    out.text = symbols.keep(row[Field::Text]);
    out.kind_label = unknown_label(row[Field::KindLabel], symbols);
    return {};
}

Status FieldReader::read_marking(const FieldTexts& row, Symbols& symbols, Observation& out) const {
    const auto refuse = [](Field field, Error error) {
        error.message = std::string(name(field)) + ": " + error.message;
        return tl::unexpected(std::move(error));
    };
    if (const auto word = row[Field::Tlp]; !word.empty()) {
        const auto tlp = parse_tlp(word);
        if (!tlp) return refuse(Field::Tlp, tlp.error());
        out.tlp = *tlp;
    }
    std::vector<std::string> names;
    for (const std::string_view entry : split(row[Field::Compartments], separator_))
        if (!trim(entry).empty()) names.emplace_back(trim(entry));
    if (names.empty()) return {};
    const auto compartments = read_compartments(std::move(names));
    if (!compartments) return refuse(Field::Compartments, compartments.error());
    out.compartments = symbols.intern(join(*compartments, ";"));
    return {};
}

Status check_id(std::string_view id) {
    if (id.empty())
        return fail(Code::invalid_input,
                    "id: expected a text that no other report has, met nothing");
    if (id.size() > id_bytes_max) {
        return fail(Code::limit,
                    fmt::format("id: expected at most {} bytes, met {}", id_bytes_max, id.size()));
    }
    if (std::any_of(id.begin(), id.end(), is_control)) {
        return bad_field("id", "a text without control characters", id);
    }
    if (id.starts_with("filing:"))
        return bad_field("id", "an id that does not begin with 'filing:', as those of the record's own do", id);
    return {};
}

namespace {

// What a row says has to hold together.
Status check_whole(const Observation& o) {
    if (o.stance == Stance::Retracts && o.refers_to.empty()) {
        return fail(Code::invalid_input,
                    "refers_to: a retraction names the reports it withdraws, met none");
    }
    if (o.form == FactForm::Coverage && (!o.where.is_known || !o.when.is_known())) {
        return fail(Code::invalid_input, "coverage says where and when, met one without");
    }
    static const Term access = term("access");
    if (o.form == FactForm::Access && !is_compatible(o.kind, access)) {
        return bad_field("kind", "access-granted, access-denied or access-delayed with form access",
                         name(o.kind));
    }
    return {};
}

}  // namespace

Status FieldReader::read(const FieldTexts& row, Symbols& symbols, Observation& out) {
    const std::string_view id = row[Field::Id];
    TRY_STATUS(check_id(id));
    TRY_STATUS(read_words(row, out));
    TRY_STATUS(read_when(row, out));
    TRY_STATUS(read_places(row, out));
    TRY_STATUS(read_numbers(row, out));
    TRY_STATUS(read_people(row, symbols, out));
    TRY_STATUS(read_origins(row, symbols, out));
    TRY_STATUS(read_marking(row, symbols, out));
    TRY_STATUS(check_whole(out));
    out.id = symbols.keep(id);
    return {};
}

}  // namespace sulh
