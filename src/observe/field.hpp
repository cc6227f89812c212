#pragma once
// SPDX-License-Identifier: Apache-2.0
// The fields of our own formats by name, and the one place where their texts are checked and become
// an observation. CSV, JSON Lines, GeoJSON and mapped tables all pass through here, so that a field
// means the same in each.

#include "base/result.hpp"
#include "observe/observation.hpp"
#include "time/civil.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// docs/formats/observation.md says what each holds.
enum class Field : std::uint8_t {
    Id,
    Form,
    Stance,
    Kind,
    When,
    WhenFrom,
    WhenTo,
    WhenMarginMinutes,
    Lat,
    Lon,
    RadiusM,
    OriginLat,
    OriginLon,
    OriginRadiusM,
    Place,
    KnownAt,
    Actors,
    BothTookPart,
    TargetActor,
    Objects,
    Weapons,
    CalibreMm,
    AltitudeM,
    LastingMinutes,
    Quantity,
    Killed,
    Injured,
    Source,
    Interest,
    Document,
    Provenance,
    RefersTo,
    Reliability,
    Credibility,
    Text,
    KindLabel,
    Tlp,
    Compartments,
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::Compartments) + 1;

std::string_view name(Field field);  // as in a header: "when_from"
std::optional<Field> field_named(std::string_view name);
std::vector<std::string> field_names();

// What a row states, as text; empty: not stated. Owns nothing.
struct FieldTexts {
    std::array<std::string_view, field_count> text;
    std::string_view operator[](Field field) const { return text[static_cast<std::size_t>(field)]; }
    std::string_view& operator[](Field field) { return text[static_cast<std::size_t>(field)]; }
};

// A zone that may not be known. A civil day without a zone is held to lie anywhere from UTC+14 to
// UTC-12.
using MaybeZone = std::optional<TimeZone>;

// The stretch that a civil day, or the days `first` to `last`, both included, cover. REQUIRES:
// first <= last.
Interval civil_days(CivilDate first, CivilDate last, const MaybeZone& zone);
// A clock time of a civil date, to `precision`.
Interval civil_moment(CivilDate date, CivilTime time, Duration precision, const MaybeZone& zone);

// Reads rows. Keeps the words of the last rows, since neighbours tend to repeat them. Not shared
// between threads.
class FieldReader {
public:
    // `list_separator` stands between entries of a list field.
    FieldReader(MaybeZone zone, char list_separator)
        : zone_(std::move(zone)), separator_(list_separator) {}

    // Fills `out`, whose fields are at their defaults. The error names field, what was expected and
    // what was met. Relations checked: a position has both coordinates, a retraction says what it
    // withdraws, coverage says where and when, a form and a kind fit each other.
    Status read(const FieldTexts& row, Symbols& symbols, Observation& out);

private:
    struct KnownTerm {
        std::string word;
        Term term;
    };

    Status read_words(const FieldTexts& row, Observation& out);
    Status read_when(const FieldTexts& row, Observation& out);
    Status read_places(const FieldTexts& row, Observation& out) const;
    Status read_people(const FieldTexts& row, Symbols& symbols, Observation& out);
    Status read_numbers(const FieldTexts& row, Observation& out) const;
    Status read_origins(const FieldTexts& row, Symbols& symbols, Observation& out) const;
    Status read_marking(const FieldTexts& row, Symbols& symbols, Observation& out) const;
    Status read_names(Field field, std::string_view text, Symbols& symbols,
                      ShortList<Symbol>& out) const;
    Status read_terms(Field field, std::string_view text, Term under, ShortList<Term>& out);
    Result<Term> read_term(Field field, std::string_view word, Term under);

    MaybeZone zone_;
    char separator_;
    std::vector<KnownTerm> known_terms_;
};

// For adapters: a position, refused with a message and, where the two would fit the other way
// round, "swapped?".
Result<LatLon> read_position(std::string_view lat, std::string_view lon);
// "3", "3-5". Whole numbers from 0.
Result<CountRange> read_count(std::string_view field, std::string_view text);
// The whole metres that hold `metres`, at most radius_m_max.
float whole_metres(double metres);
// The form that a kind has unless the report says otherwise.
FactForm usual_form(Term kind);
// invalid_input: "<field>: expected <expected>, met '<met>'".
Unexpected bad_field(std::string_view field, std::string_view expected, std::string_view met,
                     std::string hint = {});
// An id of 1 to id_bytes_max bytes without control characters.
Status check_id(std::string_view id);
// A bound outside the years 1 to 9999 is no bound.
Interval within_calendar(Interval interval);
// Adds a name to a list unless it is empty or there already; control characters become spaces.
void add_name(ShortList<Symbol>& list, std::string_view name, Symbols& symbols);
void add_term(ShortList<Term>& list, Term term);
// A foreign word for a kind as it is kept: trimmed, without control characters, at most
// kind_label_bytes_max bytes of it.
Symbol unknown_label(std::string_view label, Symbols& symbols);

}  // namespace sulh
