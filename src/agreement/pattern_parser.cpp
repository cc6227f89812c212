// SPDX-License-Identifier: Apache-2.0
#include "agreement/pattern_parser.hpp"

#include "agreement/limits.hpp"
#include "agreement/vocabulary.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Kind = Token::Kind;

constexpr std::string_view fillers[] = {"carry out", "conduct", "commit", "give",  "make",
                                        "issue",     "hold",    "allow",  "send",  "any",
                                        "an",        "a",       "all",    "every", "the"};
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

std::optional<ActorTest::Kind> take_relative_actor(PhraseReader& reader) {
    if (reader.take("the other party") || reader.take("each other"))
        return ActorTest::Kind::OtherParty;
    if (reader.take("the party") || reader.take("itself")) return ActorTest::Kind::Bearer;
    if (reader.take("any party") || reader.take("a party")) return ActorTest::Kind::AnyParty;
    if (reader.take("anyone")) return ActorTest::Kind::Anyone;
    return std::nullopt;
}

// "or" before another item of a list, not that of "or within 24 hours before".
bool take_or(PhraseReader& reader) {
    return !reader.sees("or within") && reader.take("or");
}

std::vector<NamePhrase> names_joined_by_or(PhraseReader& reader, std::string_view what) {
    std::vector<NamePhrase> out;
    do {
        out.push_back(reader.name(what));
    } while (!reader.failed() && take_or(reader));
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

// "the guns", "all guns declared".
void read_things(PhraseReader& reader, PatternPhrase& out) {
    const std::size_t mentions = out.mentions.size();
    if (!reader.sees("the other party") && !reader.sees("the party")) {
        reader.take("all");
        reader.take("the");
    }
    read_mention(reader, out, false);
    if (reader.failed() || out.count || out.mentions.size() == mentions) return;
    const FilePosition at = reader.here();
    if (!reader.take("declared")) return;
    out.count = CountPhrase{CountPhrase::Bound::AtLeast, 100, true, false, at};
}

void read_count_part(PhraseReader& reader, PatternPhrase& out) {
    if (out.count) {
        return reader.fail("second-quantity", "this statement names a second number",
                           "write two statements");
    }
    std::optional<MentionPhrase> things;
    out.count = read_count(reader, things);
    if (things) out.mentions.push_back(std::move(*things));
}

void read_altitude(PhraseReader& reader, PatternPhrase& out) {
    const FilePosition at = reader.here();
    const bool is_below = reader.take("below");
    if (!is_below) reader.expect("above");
    std::optional<double>& bound = is_below ? out.altitude_m.most : out.altitude_m.least;
    if (bound) return reader.fail_at(at, "second-quantity", "this height is bounded twice");
    bound = reader.length().value;
    const NumberRange& range = out.altitude_m;
    if (!reader.failed() && range.least && range.most && *range.most < *range.least)
        reader.fail_at(at, "empty-range", "no height is in this range");
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

// "within 5 km of any withdrawal".
bool sees_near(const PhraseReader& reader) {
    return reader.sees("within") && reader.sees_length(1) &&
           (reader.sees("of any", 3) || reader.sees("of each", 3));
}

// "within 72 hours before", not "within 72 hours after signature", which is a deadline.
bool sees_relation(const PhraseReader& reader) {
    const std::size_t span = reader.sees("within") ? reader.sees_span(1) : 0;
    if (span == 0) return false;
    const bool is_deadline = sees_moment(reader, span + 2) || reader.sees("any", span + 2) ||
                             reader.sees("each", span + 2);
    return reader.sees("before", span + 1) || (reader.sees("after", span + 1) && !is_deadline);
}

PatternPhrase read_pattern_inside(PhraseReader& reader, std::size_t depth);

NearPhrase read_near(PhraseReader& reader, std::size_t depth) {
    NearPhrase out;
    out.at = reader.here();
    reader.expect("within");
    out.distance = reader.length();
    if (reader.failed() || !reader.expect("of")) return out;
    reader.next();  // any, each
    if (depth >= near_depth_max) {
        reader.fail_at(out.at, "too-deep", "happenings near happenings more than 3 levels deep");
        return out;
    }
    out.event = read_pattern_inside(reader, depth + 1);
    if (reader.failed()) return out;
    if (reader.take("during it")) {
        out.relation = Relation::During;
    } else if (reader.take("at any time")) {
        out.relation = Relation::Ever;
    } else if (sees_relation(reader)) {
        reader.next();
        out.window = reader.running_span();
        if (reader.failed()) return out;
        out.relation = reader.take("before") ? Relation::Before : Relation::After;
        if (out.relation == Relation::After) reader.expect("after");
    }
    return out;
}

// Where a happening ends and something else begins.
bool at_end_of_pattern(const PhraseReader& reader) {
    if (!reader.has(Kind::Word)) return true;
    for (const std::string_view stop :
         {"before", "after", "during", "when", "not later than", "at any time", "on its own side",
          "and", "until", "starting", "each day", "each week", "each month", "in all", "for each",
          "or within", "even before", "unless"}) {
        if (reader.sees(stop)) return true;
    }
    if (reader.sees("in any")) return reader.sees_number(2);
    if (reader.sees("within")) return !reader.sees_length(1);
    if (reader.sees("at least") || reader.sees("at most")) return reader.sees_span(2) > 0;
    if (reader.sees("by")) return sees_moment(reader, 1);
    return false;
}

void read_part(PhraseReader& reader, PatternPhrase& out, std::size_t depth) {
    if (sees_near(reader)) {
        if (out.near.size() >= near_max)
            reader.fail("too-many-items", "near more than 5 other happenings");
        out.near.push_back(read_near(reader, depth));
    } else if (sees_place(reader)) {
        out.places.push_back(read_place(reader));
    } else if (sees_count(reader)) {
        read_count_part(reader, out);
    } else if (reader.sees("below") || reader.sees("above")) {
        read_altitude(reader, out);
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
        if (sees_count(reader)) {
            read_count_part(reader, out);
        } else {
            read_things(reader, out);
        }
    }
}

PatternPhrase read_pattern_inside(PhraseReader& reader, std::size_t depth) {
    PatternPhrase out;
    out.at = reader.here();
    const std::size_t begin = reader.index();
    do {
        read_kind(reader, out.kinds);
    } while (!reader.failed() && take_or(reader));
    while (!reader.failed() && !at_end_of_pattern(reader))
        read_part(reader, out, depth);
    out.text = reader.since(begin);
    return out;
}

}  // namespace

bool sees_place(const PhraseReader& reader) {
    if (reader.sees("within")) return reader.sees_length(1);
    if (reader.sees("at least")) return reader.sees_length(2);
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
    return read_pattern_inside(reader, 0);
}

}  // namespace sulh
