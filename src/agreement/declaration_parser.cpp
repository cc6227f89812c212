// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/pattern_parser.hpp"
#include "agreement/statement_parser.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Kind = Token::Kind;

void read_weekend(PhraseReader& reader, AgreementPhrase& out) {
    if (!out.weekend.empty()) reader.fail("stated-twice", "the weekend is stated twice");
    out.weekend = reader.weekdays();
    if (!reader.failed() && out.weekend.size() == 7)
        reader.fail("no-working-day", "a week of weekends has no working day");
}

void read_holidays(PhraseReader& reader, AgreementPhrase& out) {
    do {
        const FilePosition at = reader.here();
        const auto date = parse_date(reader.next().text);
        if (!date) return reader.fail_at(at, "bad-date", date.error().message, date.error().hint);
        out.holidays.push_back(*date);
        if (out.holidays.size() > list_items_max)
            reader.fail("too-many-items", "more than 1,000 holidays");
    } while (!reader.failed() && reader.list_goes_on());
}

void parse_head_part(ParseContext& context, const Branch& branch, AgreementPhrase& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    if (reader.take("exercise")) {
        out.is_exercise = true;
    } else if (reader.take("text not public")) {
        out.is_text_public = false;
    } else if (reader.take("signed")) {
        out.signed_on = read_moment(reader, true);
    } else if (reader.take("times in")) {
        out.zone = NamePhrase{std::string(reader.peek().text), reader.here()};
        if (reader.next().kind != Kind::Word) reader.expected("a time zone such as Europe/Kyiv");
    } else if (reader.take("weekend on")) {
        read_weekend(reader, out);
    } else if (reader.take("holidays")) {
        read_holidays(reader, out);
    } else if (reader.sees("in force")) {
        EntryPhrase entry = parse_entry(reader);
        if (out.entry && !reader.failed()) {
            context.diagnostics.conflict(
                "entry-twice", "the entry into force is stated twice", entry.at, out.entry->at,
                "first stated here",
                "where parties disagree, write 'readings of entry-into-force'");
        }
        if (!reader.failed()) out.entry = std::move(entry);
    } else if (reader.sees("extended")) {
        out.extensions.push_back(parse_extension(reader));
    } else if (reader.take("no expiry")) {
        out.has_no_expiry = true;
    } else if (reader.take("no renewal")) {
        out.has_no_renewal = true;
    } else if (reader.take("applies in")) {
        reader.take("the");
        out.area = reader.name("the name of a zone");
    } else if (reader.take("source")) {
        out.sources.push_back(reader.text("the source"));
    } else {
        refuse_statement(
            context, branch, "a part of 'agreement'",
            {"exercise", "text", "signed", "times", "weekend", "holidays", "in", "extended", "no",
             "applies", "source"});
        return;
    }
    reader.finish();
}

std::string name_or_text(PhraseReader& reader, FilePosition& at) {
    at = reader.here();
    if (reader.has(Kind::Text)) return reader.title("a name");
    return reader.name("a name").text;
}

// "forces a, "b" from 2031-01-01 source "Annex B"".
void parse_names(PhraseReader& reader, ActorName::Tie tie, ActorDeclaration& out) {
    const std::size_t first = out.names.size();
    do {
        ActorNamePhrase item;
        item.tie = tie;
        item.name.text = name_or_text(reader, item.name.at);
        out.names.push_back(std::move(item));
        if (out.names.size() > list_items_max)
            reader.fail("too-many-items", "more than 1,000 names");
    } while (!reader.failed() && reader.list_goes_on());
    const PeriodPhrase valid = read_period(reader, "from");
    std::string source;
    if (!reader.failed() && reader.take("source")) source = reader.text("the source");
    for (std::size_t i = first; i < out.names.size(); ++i) {
        out.names[i].valid = valid;
        out.names[i].source = source;
    }
}

void parse_actor_part(ParseContext& context, const Branch& branch, ActorDeclaration& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    const bool is_party = out.role == ActorRole::Party;
    if (reader.take("also")) {
        parse_names(reader, ActorName::Tie::Name, out);
    } else if (reader.take("forces")) {
        parse_names(reader, ActorName::Tie::Force, out);
    } else if (is_party && reader.take("proxies")) {
        parse_names(reader, ActorName::Tie::Proxy, out);
    } else if (is_party && reader.take("no proxies")) {
        out.has_no_proxies = true;
    } else if (reader.take("territory")) {
        out.territory = reader.name("the name of a zone");
    } else {
        refuse_statement(context, branch, "what belongs to an actor",
                         {"also", "forces", "proxies", "no proxies", "territory"});
        return;
    }
    reader.finish();
}

std::optional<FilePhrase> read_file(PhraseReader& reader) {
    if (!reader.take("from")) return std::nullopt;
    FilePhrase out;
    out.file.at = reader.here();
    out.file.text = reader.text("the name of a GeoJSON file");
    if (!reader.failed() && reader.take("feature"))
        out.feature = reader.text("the name of a feature");
    return out;
}

std::vector<LatLon> read_positions(ParseContext& context, PhraseReader& reader) {
    std::vector<LatLon> out = reader.positions();
    if (out.size() > context.positions_left) {
        reader.fail("too-many-positions", "more than 20,000 positions are written in the text",
                    "put them into a GeoJSON file beside it");
        return {};
    }
    context.positions_left -= out.size();
    return out;
}

// Areas, one joining word at a time.
class AreaReader {
public:
    AreaReader(ParseContext& context, PhraseReader& reader) : context_(context), reader_(reader) {}

    AreaPhrase read() {
        AreaPhrase first = one();
        const auto word = joining_word();
        if (reader_.failed() || !word) return first;
        AreaPhrase out;
        out.at = first.at;
        out.kind = *word;
        out.parts.push_back(std::move(first));
        for (auto next = word; !reader_.failed() && next; next = joining_word()) {
            if (*next != *word) {
                reader_.fail("mixed-zone-words", "two different joining words without brackets",
                             "put brackets around what is joined first");
                break;
            }
            take_joining_word();
            out.parts.push_back(one());
            if (out.parts.size() > list_items_max)
                reader_.fail("too-many-items", "more than 1,000 areas");
        }
        return out;
    }

private:
    using Area = AreaPhrase::Kind;

    std::optional<Area> joining_word() {
        if (reader_.sees("together with")) return Area::Together;
        if (reader_.sees("overlapping")) return Area::Overlapping;
        if (reader_.sees("except")) return Area::Except;
        if (reader_.sees("and") || reader_.sees("or") || reader_.sees("minus")) {
            reader_.fail(
                "mixed-zone-words",
                "'" + std::string(reader_.peek().text) + "' between areas is read both ways",
                "write 'together with', 'overlapping' or 'except'");
        }
        return std::nullopt;
    }

    void take_joining_word() {
        if (!reader_.take("together with")) reader_.next();
    }

    AreaPhrase one() {
        AreaPhrase out;
        out.at = reader_.here();
        if (reader_.take(Kind::Open)) return bracketed();
        reader_.take("the");
        if (reader_.take("box")) {
            box(out);
        } else if (reader_.take("polygon")) {
            out.kind = Area::Polygon;
            out.positions = read_positions(context_, reader_);
        } else if (reader_.take("disc of") || reader_.take("disc")) {
            disc(out);
        } else if (reader_.sees("within") || reader_.sees("corridor")) {
            near_line(out);
        } else if (reader_.sees("left side of") || reader_.sees("right side of")) {
            out.kind = reader_.take("left side of") ? Area::LeftSide : Area::RightSide;
            reader_.take("right side of");
            out.name = reader_.name("the name of a line");
        } else if (reader_.sees("from")) {
            out.kind = Area::File;
            out.file = read_file(reader_);
        } else if (!reader_.take("not mapped")) {
            out.kind = Area::Named;
            out.name = reader_.name(
                "an area: box, polygon, disc, within, corridor, side or the name of a zone");
        }
        return out;
    }

    AreaPhrase bracketed() {
        AreaPhrase out;
        if (++depth_ > zone_brackets_max) {
            reader_.fail("too-deep", "brackets are nested more than 16 levels deep");
            return out;
        }
        out = read();
        --depth_;
        if (!reader_.failed() && !reader_.take(Kind::Close)) reader_.expected("a closing bracket");
        return out;
    }

    void box(AreaPhrase& out) {
        out.kind = Area::Box;
        out.positions.push_back(reader_.position());
        if (!reader_.failed() && reader_.expect("to")) out.positions.push_back(reader_.position());
    }

    void disc(AreaPhrase& out) {
        out.kind = Area::Disc;
        out.length = reader_.length();
        if (!reader_.failed() && reader_.expect("around"))
            out.positions.push_back(reader_.position());
    }

    void near_line(AreaPhrase& out) {
        out.kind = Area::Within;
        out.is_corridor = reader_.take("corridor");
        if (!out.is_corridor) reader_.expect("within");
        out.length = reader_.length();
        if (reader_.failed()) return;
        const std::string_view preposition = out.is_corridor ? "wide along" : "of";
        if (!reader_.take(preposition)) {
            reader_.fail_at(
                out.at, "distance-without-line", to_text(out.length) + " is counted from no line",
                "write '" + std::string(preposition) + " NAME' with the name of a line");
            return;
        }
        if (out.is_corridor) out.length = metres(out.length.value / 2);
        out.name = reader_.name("the name of a line");
    }

    ParseContext& context_;
    PhraseReader& reader_;
    std::size_t depth_ = 0;
};

void read_calibre(PhraseReader& reader, ClassDeclaration& out) {
    const FilePosition at = reader.here();
    if (!reader.take("with calibre")) return;
    if (!out.is_weapons) {
        reader.fail_at(at, "calibre-without-weapons", "only weapons have a calibre");
        return;
    }
    if (reader.take("at least")) {
        out.calibre_min_mm = static_cast<float>(reader.millimetres());
        if (reader.failed() || !reader.take("and")) return;
    }
    if (reader.expect("at most")) out.calibre_max_mm = static_cast<float>(reader.millimetres());
    if (!reader.failed() && out.calibre_max_mm < out.calibre_min_mm) {
        reader.fail_at(at, "empty-range", "no calibre is in this range");
    }
}

}  // namespace

void parse_agreement_head(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    AgreementPhrase head;
    head.at = reader.here();
    reader.expect("agreement");
    head.id = reader.name("the agreement's name");
    if (!reader.failed()) head.title = reader.title("the agreement's title");
    reader.finish();
    for (const Branch& part : branch.under)
        parse_head_part(context, part, head);
    if (out.agreement) {
        context.diagnostics.conflict("second-agreement", "a second agreement in one file", head.at,
                                     out.agreement->at, "the first is here",
                                     "put it into a file of its own");
        return;
    }
    out.agreement = std::move(head);
}

void parse_actor(ParseContext& context, const Branch& branch, ActorRole role, Document& out) {
    PhraseReader reader = context.reader(branch);
    reader.next();
    ActorDeclaration actor;
    actor.role = role;
    actor.id = reader.name("a name");
    const bool is_named = !reader.failed();
    if (is_named) actor.title = reader.title("its name as a text");
    reader.finish();
    for (const Branch& part : branch.under)
        parse_actor_part(context, part, actor);
    if (is_named) out.actors.push_back(std::move(actor));
}

void parse_line(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    reader.next();
    LineDeclaration line;
    line.id = reader.name("the line's name");
    if (reader.failed()) return;
    line.title = reader.optional_title();
    if (reader.take("not mapped")) {
        line.is_mapped = false;
    } else if (reader.take("through")) {
        line.positions = read_positions(context, reader);
    } else if (reader.sees("from")) {
        line.file = read_file(reader);
    } else {
        reader.expected("'from', 'through' or 'not mapped'", {"from", "through", "not"});
    }
    if (!reader.failed() && reader.take("of")) line.party = reader.name("the name of a party");
    if (!reader.failed()) line.valid = read_period(reader, "since");
    reader.finish();
    if (reader.failed())
        line = {line.id, line.title, false, {}, {}, {}, {}};  // its name stays known
    out.lines.push_back(std::move(line));
}

void parse_zone(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    reader.next();
    ZoneDeclaration zone;
    zone.id = reader.name("the zone's name");
    if (reader.failed()) return;
    zone.title = reader.optional_title();
    if (reader.expect("is")) zone.area = AreaReader(context, reader).read();
    if (!reader.failed()) zone.valid = read_period(reader, "since");
    reader.finish();
    if (reader.failed()) zone = {zone.id, zone.title, {}, {}};  // its name stays known
    out.zones.push_back(std::move(zone));
}

void parse_class(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    ClassDeclaration things;
    things.is_weapons = reader.sees("weapons");
    reader.next();
    things.id = reader.name("the class's name");
    if (reader.failed()) return;
    things.title = reader.optional_title();
    if (reader.expect("are"))
        things.terms = reader.names(things.is_weapons ? "a weapon" : "an object");
    const bool has_calibre = reader.sees("with");
    if (!reader.failed()) read_calibre(reader, things);
    reader.finish(has_calibre ? "one calibre holds for all the words: declare a second class, and name both with 'or'"
                              : "");
    if (reader.failed()) things.terms.clear();  // its name stays known
    out.classes.push_back(std::move(things));
}

void parse_definition(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    reader.next();
    Definition definition;
    definition.at = reader.here();
    definition.term = reader.title("the term");
    if (reader.failed() || !reader.expect("as")) return;
    definition.text = reader.text("what it means");
    reader.finish();
    if (!reader.failed()) out.definitions.push_back(std::move(definition));
}

void parse_open_point(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    OpenPoint point;
    point.at = reader.here();
    reader.next();
    point.topic = reader.text("the topic");
    if (reader.failed()) return;
    if (!reader.take(Kind::Colon))
        return reader.fail("colon-missing", "a colon belongs between topic and text");
    point.text = reader.text("what is left open");
    reader.finish();
    if (!reader.failed()) out.open_points.push_back(std::move(point));
}

}  // namespace sulh
