// SPDX-License-Identifier: Apache-2.0
#include "agreement/pattern_parser.hpp"

#include "agreement/vocabulary.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Kind = Token::Kind;

constexpr std::string_view fillers[] = {"carry out", "conduct", "commit", "give", "make",  "issue",
                                        "any",       "an",      "a",      "all",  "every", "the"};
constexpr std::size_t kind_words_max = 4;

// How many of the next words make one happening, and which.
std::pair<std::size_t, std::vector<Term>> longest_happening(const PhraseReader& reader) {
    std::string joined;
    std::pair<std::size_t, std::vector<Term>> best{0, {}};
    for (std::size_t n = 0; n < kind_words_max; ++n) {
        const Token& token = reader.peek(n);
        if (token.kind != Kind::Word) break;
        if (n > 0) joined += '-';
        joined += token.text;
        auto found = happenings_named(joined);
        if (!found.empty()) best = {n + 1, std::move(found)};
    }
    return best;
}

void read_kind(PhraseReader& reader, std::vector<Term>& kinds) {
    while (longest_happening(reader).first == 0) {
        const bool skipped = std::ranges::any_of(
            fillers, [&](std::string_view filler) { return reader.take(filler); });
        if (!skipped) break;
    }
    const auto [words, found] = longest_happening(reader);
    if (words == 0) {
        const bool is_word = reader.has(Kind::Word);
        const std::string met(reader.peek().text);
        reader.fail("unknown-term",
                    is_word ? "no happening is called '" + printable(met, 60) + "'"
                            : "expected a happening such as 'artillery-fire'",
                    reader.diagnostics().did_you_mean(met, happening_words(),
                                                      "'sulh terms' lists what there is"));
        return;
    }
    for (std::size_t i = 0; i < words; ++i)
        reader.next();
    for (const Term t : found) {
        if (std::ranges::find(kinds, t) == kinds.end()) kinds.push_back(t);
    }
}

bool is_length_unit(const Token& token) {
    return token.text == "km" || token.text == "m";
}

// "within 25 km": a length stands `ahead` tokens on. "25km" is taken for one, so that the message
// can be about the space.
bool sees_length(const PhraseReader& reader, std::size_t ahead) {
    const Token& token = reader.peek(ahead);
    const bool is_joined = token.kind == Kind::Word && token.text[0] >= '0' &&
                           token.text[0] <= '9' && token.text.ends_with('m');
    return is_joined || (token.kind == Kind::Number && is_length_unit(reader.peek(ahead + 1)));
}

std::optional<ActorTest::Kind> take_relative_actor(PhraseReader& reader) {
    if (reader.take("the other party") || reader.take("each other"))
        return ActorTest::Kind::OtherParty;
    if (reader.take("the party") || reader.take("itself")) return ActorTest::Kind::Bearer;
    if (reader.take("any party") || reader.take("a party")) return ActorTest::Kind::AnyParty;
    if (reader.take("anyone")) return ActorTest::Kind::Anyone;
    return std::nullopt;
}

std::vector<NamePhrase> names_joined_by_or(PhraseReader& reader, std::string_view what) {
    std::vector<NamePhrase> out;
    do {
        out.push_back(reader.name(what));
    } while (!reader.failed() && reader.take("or"));
    return out;
}

void read_mention(PhraseReader& reader, PatternPhrase& out, bool is_against) {
    const FilePosition at = reader.here();
    if (const auto kind = take_relative_actor(reader)) {
        if (out.target.is_given) {
            reader.fail_at(at, "mixed-targets",
                           "this statement names a second one it is directed against");
            return;
        }
        out.target = {*kind, true, {}, at};
        return;
    }
    out.mentions.push_back(
        {names_joined_by_or(reader, "things, a party or a group"), is_against, at});
}

void read_quantity(PhraseReader& reader, PatternPhrase& out) {
    const FilePosition at = reader.here();
    reader.expect("at least");
    const std::int64_t count = reader.whole_number("a number, or a length with its unit", 1);
    reader.take("times");
    if (out.quantity_min != 0)
        reader.fail_at(at, "second-quantity", "this statement names a second number");
    out.quantity_min = static_cast<std::int32_t>(count);
}

void read_distance_end(PhraseReader& reader, PlacePhrase& out, std::string_view preposition) {
    if (reader.failed()) return;
    if (!reader.take(preposition)) {
        reader.fail_at(out.at, "distance-without-line",
                       to_text(out.distance) + " is counted from no line",
                       "write '" + std::string(preposition) + " NAME' with the name of a line");
        return;
    }
    reader.take("the");
    out.name = reader.name("the name of a line");
}

using PlaceKind = PlacePhrase::Kind;

// "territory of belmar", "its own territory"; false where something else comes next.
bool take_territory(PhraseReader& reader, PlacePhrase& out) {
    if (reader.take("its own territory")) {
        out.kind = PlaceKind::BearersTerritory;
        return true;
    }
    if (!reader.take("territory of") && !reader.take("the territory of")) return false;
    if (reader.take("the other party")) {
        out.kind = PlaceKind::OthersTerritory;
    } else if (reader.take("the party")) {
        out.kind = PlaceKind::BearersTerritory;
    } else {
        out.kind = PlaceKind::Territory;
        out.name = reader.name("the name of a party");
    }
    return true;
}

void read_area(PhraseReader& reader, PlacePhrase& out, bool is_outside) {
    const bool is_territory = take_territory(reader, out);
    if (is_territory && is_outside) {
        if (out.kind != PlaceKind::Territory) {
            reader.fail_at(out.at, "place-unclear",
                           "whose territory this is outside of must be named",
                           "write 'outside territory of NAME'");
        }
        out.kind = PlaceKind::OutsideTerritory;
    } else if (!is_territory) {
        out.kind = is_outside ? PlaceKind::OutsideZone : PlaceKind::InZone;
        reader.take("the");
        out.name = reader.name("the name of a zone");
    }
}

PlacePhrase read_origin(PhraseReader& reader) {
    PlacePhrase out;
    out.at = reader.here();
    reader.expect("from");
    read_area(reader, out, false);
    return out;
}

bool sees_unit_of_time(const Token& token) {
    for (const std::string_view unit : {"minute", "hour", "day", "week", "month", "year"}) {
        if (token.text == unit || token.text == std::string(unit) + "s") return true;
    }
    return false;
}

// Where a happening ends and something else begins.
bool at_end_of_pattern(const PhraseReader& reader) {
    if (!reader.has(Kind::Word)) return true;
    for (const std::string_view stop :
         {"before", "after", "during", "when", "not later than", "at any time", "on its own side",
          "and", "until", "starting"}) {
        if (reader.sees(stop)) return true;
    }
    if (reader.sees("within")) return !sees_length(reader, 1);
    if (reader.sees("at least")) return sees_unit_of_time(reader.peek(3));
    if (reader.sees("by")) return sees_moment(reader.peek(1));
    return false;
}

void read_part(PhraseReader& reader, PatternPhrase& out) {
    if (sees_place(reader)) {
        out.places.push_back(read_place(reader));
    } else if (reader.sees("at least")) {
        read_quantity(reader, out);
    } else if (reader.sees("from")) {
        out.origins.push_back(read_origin(reader));
    } else if (reader.take("by")) {
        if (out.actor.is_given) reader.fail("second-actor", "this statement names a second doer");
        out.actor = read_actor(reader);
    } else if (reader.take("with")) {
        const auto more = names_joined_by_or(reader, "weapons");
        out.weapons.insert(out.weapons.end(), more.begin(), more.end());
    } else if (reader.take("against") || reader.take("at") || reader.take("on") ||
               reader.take("to")) {
        read_mention(reader, out, true);
    } else {
        reader.take("of");
        read_mention(reader, out, false);
    }
}

void read_clock(PhraseReader& reader, MomentPhrase& out, bool is_end) {
    const Token day = reader.next();
    const auto date = parse_date(day.text);
    if (!date) {
        reader.fail_at(out.at, "bad-date", date.error().message, date.error().hint);
        return;
    }
    out.date = *date;
    out.base = MomentPhrase::Base::Day;
    out.is_end_of_day = is_end;
    if (!reader.has(Kind::Clock)) return;
    const auto time = parse_time(reader.peek().text);
    if (!time) {
        reader.fail("bad-time", time.error().message, time.error().hint);
        return;
    }
    reader.next();
    out.base = MomentPhrase::Base::Clock;
    out.time = *time;
    const Token& zone = reader.peek();
    if (zone.kind == Kind::Word && zone.text[0] >= 'A' && zone.text[0] <= 'Z') {
        out.zone = NamePhrase{std::string(zone.text), reader.here()};
        reader.next();
    }
}

void read_base(PhraseReader& reader, MomentPhrase& out, bool is_end) {
    using Base = MomentPhrase::Base;
    if (reader.has(Kind::Date)) return read_clock(reader, out, is_end);
    if (reader.has(Kind::Instant)) {
        const auto instant = parse_instant(reader.peek().text);
        if (!instant) return reader.fail("bad-time", instant.error().message, instant.error().hint);
        reader.next();
        out.instant = *instant;
        return;
    }
    reader.take("the");
    if (reader.take("signature")) {
        out.base = Base::Signature;
    } else if (reader.take("entry into force")) {
        out.base = Base::EntryIntoForce;
    } else if (reader.take("completion of")) {
        out.base = Base::Completion;
        out.clause = reader.name("the name of a clause");
    } else if (reader.take("any") || reader.take("each")) {
        out.base = Base::Event;
        out.event = read_pattern(reader);
    } else {
        reader.expected("a moment", {"signature", "entry into force", "completion of"},
                        "write a date (2031-05-01 09:00), 'signature', 'entry into force', "
                        "'completion of CLAUSE' or 'any HAPPENING'");
    }
}

}  // namespace

bool sees_place(const PhraseReader& reader) {
    if (reader.sees("within")) return sees_length(reader, 1);
    if (reader.sees("at least")) return sees_length(reader, 2);
    if (reader.sees("on")) {
        return reader.sees("on territory of") || reader.sees("on the territory of") ||
               reader.sees("on its own territory");
    }
    return reader.sees("in") || reader.sees("into") || reader.sees("inside") ||
           reader.sees("outside") || reader.sees("out of");
}

PlacePhrase read_place(PhraseReader& reader) {
    PlacePhrase out;
    out.at = reader.here();
    if (reader.take("within")) {
        out.kind = PlaceKind::WithinOfLine;
        out.distance = reader.length();
        read_distance_end(reader, out, "of");
    } else if (reader.take("at least")) {
        out.kind = PlaceKind::AtLeastFromLine;
        out.distance = reader.length();
        read_distance_end(reader, out, "from");
    } else {
        const bool is_outside = reader.take("outside") || reader.take("out of");
        if (!is_outside) reader.next();  // in, into, inside, on
        read_area(reader, out, is_outside);
    }
    return out;
}

ActorPhrase read_actor(PhraseReader& reader) {
    ActorPhrase out;
    out.is_given = true;
    out.at = reader.here();
    if (const auto kind = take_relative_actor(reader)) {
        out.kind = *kind;
    } else {
        out.kind = ActorTest::Kind::Named;
        out.names = names_joined_by_or(reader, "a party or a group");
    }
    return out;
}

PatternPhrase read_pattern(PhraseReader& reader) {
    PatternPhrase out;
    out.at = reader.here();
    const std::size_t begin = reader.index();
    do {
        read_kind(reader, out.kinds);
    } while (!reader.failed() && reader.take("or"));
    while (!reader.failed() && !at_end_of_pattern(reader))
        read_part(reader, out);
    out.text = reader.since(begin);
    return out;
}

bool sees_moment(const Token& token) {
    if (token.kind == Kind::Date || token.kind == Kind::Instant || token.kind == Kind::Number)
        return true;
    return token.kind == Kind::Word && (equals_ignoring_case(token.text, "signature") ||
                                        equals_ignoring_case(token.text, "entry") ||
                                        equals_ignoring_case(token.text, "completion"));
}

MomentPhrase read_moment(PhraseReader& reader, bool is_end) {
    MomentPhrase out;
    out.at = reader.here();
    const std::size_t begin = reader.index();
    const bool is_counted = reader.take("within") || reader.has(Kind::Number);
    SpanPhrase after;
    if (is_counted) {
        after = reader.span();
        if (!reader.failed() && !reader.take("after") && !reader.take("of")) {
            reader.fail("deadline-without-start", "this span is counted from nothing",
                        "write 'after' or 'of' and what it counts from: 'after entry into force'");
        }
    }
    // What is counted from a day is counted from its end: the whole day was there to act in.
    if (!reader.failed()) read_base(reader, out, is_end || is_counted);
    out.after = after;
    out.text = reader.since(begin);
    return out;
}

std::optional<MomentPhrase> read_deadline(PhraseReader& reader) {
    if (reader.at_end()) return std::nullopt;
    if (reader.sees("within")) return read_moment(reader, true);
    if (reader.take("before")) return read_moment(reader, false);
    if (reader.take("by") || reader.take("not later than")) return read_moment(reader, true);
    return std::nullopt;
}

PeriodPhrase read_period(PhraseReader& reader, std::string_view since_word) {
    PeriodPhrase out;
    if (reader.take(since_word)) out.since = read_moment(reader, false);
    if (!reader.failed() && reader.take("until")) out.until = read_moment(reader, true);
    return out;
}

}  // namespace sulh
