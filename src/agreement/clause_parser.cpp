// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/pattern_parser.hpp"
#include "agreement/statement_parser.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

using Kind = Token::Kind;

// Things that are kept somewhere: kinds of presence where the words are of the tree, else names for
// resolve.
void read_kept_things(PhraseReader& reader, PatternPhrase& out) {
    out.at = reader.here();
    const std::size_t begin = reader.index();
    reader.take("its");
    if (reader.take("forces")) {
        out.kinds.push_back(term("force-presence"));
    } else if (reader.take("weapons")) {
        out.kinds.push_back(term("weapon-presence"));
    } else {
        const FilePosition at = reader.here();
        out.mentions.push_back(
            {reader.names("what is kept: a class, 'forces' or 'weapons'"), false, at});
    }
    out.text = reader.since(begin);
}

void read_keep(PhraseReader& reader, NormPhrase& out) {
    read_kept_things(reader, out.act);
    while (!reader.failed() && sees_place(reader)) {
        out.keep.push_back(read_place(reader));
        if (!reader.take("and")) break;
    }
    if (!reader.failed() && out.keep.empty()) {
        if (reader.sees("at least") || reader.sees("within")) {
            const FilePosition at = reader.here();
            if (!reader.take("within")) reader.take("at least");
            reader.length();
            reader.fail_at(at, "place-missing", "where they are to be kept is not said");
        }
        reader.fail("place-missing", "where they are to be kept is not said",
                    "write 'at least 25 km from LINE', 'in ZONE' or 'out of ZONE'");
    }
    if (!reader.failed()) out.keep_on_own_side = reader.take("on its own side");
}

void read_upon(PhraseReader& reader, NormPhrase& out) {
    out.mode = Mode::Respond;
    out.trigger = read_pattern(reader);
    if (reader.failed()) return;
    if (!reader.take(Kind::Comma))
        return reader.fail("comma-missing", "a comma belongs before who shall act");
    out.is_each_party = read_bearers(reader, out.bearers);
    if (reader.failed() || !reader.expect("shall")) return;
    out.act = read_pattern(reader);
    if (reader.failed()) return;
    if (!reader.take("within")) {
        return reader.fail("span-missing", "by when this must be done is not said",
                           "end with 'within 72 hours'");
    }
    out.window = reader.running_span();
}

void read_duty(PhraseReader& reader, NormPhrase& out) {
    out.is_each_party = read_bearers(reader, out.bearers);
    if (reader.failed()) return;
    if (reader.take("shall not")) {
        out.mode = Mode::Forbid;
        out.act = read_pattern(reader);
    } else if (reader.take("shall keep")) {
        out.mode = Mode::Keep;
        read_keep(reader, out);
    } else if (reader.take("shall")) {
        out.mode = Mode::Require;
        out.act = read_pattern(reader);
        if (!reader.failed()) out.due = read_deadline(reader);
    } else if (reader.take("may")) {
        out.mode = Mode::Permit;
        out.act = read_pattern(reader);
    } else if (reader.take("is responsible for") || reader.take("are responsible for")) {
        out.is_responsible_for = true;
        out.act = read_pattern(reader);
    } else {
        reader.expected("'shall', 'shall not', 'shall keep', 'may' or 'is responsible for'",
                        {"shall", "may", "is"});
    }
}

std::string after_words(Mode mode) {
    if (mode == Mode::Forbid)
        return "'shall not' has no deadline; write 'starting …' or 'until …' under it";
    return {};
}

// `starting`, `until` or `except` under a statement or clause; false where it is something else.
bool parse_common(const ParseContext& context, const Branch& branch, CommonPhrase& out) {
    PhraseReader reader = context.reader(branch);
    if (reader.sees("except")) {
        if (out.exceptions.size() >= exceptions_max) {
            PhraseReader words = context.reader(branch);
            words.fail("too-many-items", "more than 20 exceptions stand here");
            return true;
        }
        out.exceptions.push_back(parse_exception(context, branch));
        return true;
    }
    const bool is_start = reader.take("starting");
    if (!is_start && !reader.take("until")) return false;
    refuse_branches(context, branch);
    std::optional<MomentPhrase>& moment = is_start ? out.starts : out.ends;
    if (moment) reader.fail_at(moment->at, "second-moment", "the start or the end is stated twice");
    moment = read_moment(reader, !is_start);
    reader.finish();
    return true;
}

// What stands under "WHO may … when": conditions, and `starting` or `until`.
void parse_permission(const ParseContext& context, PhraseReader& reader, const Branch& branch,
                      NormPhrase& out) {
    Branch conditions;
    conditions.statement = branch.statement;
    for (const Branch& part : branch.under) {
        const PhraseReader words = context.reader(part);
        if (words.sees("starting") || words.sees("until")) {
            parse_common(context, part, out.common);
        } else {
            conditions.under.push_back(part);
        }
    }
    if (reader.failed()) return;
    if (!reader.take("when")) return refuse_branches(context, conditions);
    ExceptionPhrase exception;
    exception.at = reader.here();
    exception.condition = parse_condition(context, reader, conditions, exception.burden);
    out.common.exceptions.push_back(std::move(exception));
}

NormPhrase parse_norm(const ParseContext& context, const Branch& branch) {
    PhraseReader reader = context.reader(branch);
    NormPhrase out;
    out.at = reader.here();
    out.text = reader.whole();
    if (reader.take("upon")) {
        read_upon(reader, out);
    } else {
        read_duty(reader, out);
    }
    if (out.mode == Mode::Permit) {
        parse_permission(context, reader, branch, out);
        reader.finish();
        return out;
    }
    reader.finish(after_words(out.mode));
    for (const Branch& part : branch.under) {
        if (parse_common(context, part, out.common)) continue;
        refuse_statement(context, part, "what belongs to this statement",
                         {"starting", "until", "except"});
    }
    return out;
}

const std::vector<std::string>& clause_words() {
    static const std::vector<std::string> all{"each party", "upon",  "starting", "until",
                                              "except",     "needs", "amended",  "reading"};
    return all;
}

// A first word that nearly is a keyword is taken for it, so that the hint helps.
bool is_statement(const PhraseReader& reader) {
    for (std::size_t ahead = 0; reader.peek(ahead).kind != Kind::End; ++ahead) {
        const std::string_view word = reader.peek(ahead).text;
        if (word == "shall" || word == "may" || word == "is" || word == "are") return true;
    }
    return reader.sees("upon") || reader.sees("each") || reader.sees("every") ||
           reader.sees("both");
}

ReadingPhrase parse_reading(const ParseContext& context, const Branch& branch) {
    PhraseReader reader = context.reader(branch);
    ReadingPhrase out;
    out.at = reader.here();
    reader.expect("reading");
    out.id = reader.name("the reading's name");
    if (!reader.failed() && !reader.take("by")) {
        reader.fail("reading-without-party", "whose reading this is is not said",
                    "write 'by PARTY' after its name");
    }
    if (!reader.failed()) out.by = reader.name("the name of a party");
    if (!reader.failed()) out.title = reader.optional_text();
    reader.finish();
    for (const Branch& part : branch.under) {
        if (parse_common(context, part, out.common)) continue;
        if (is_statement(context.reader(part))) {
            out.norms.push_back(parse_norm(context, part));
        } else {
            refuse_statement(context, part, "a statement", clause_words());
        }
    }
    return out;
}

void parse_roots(const ParseContext& context, const Branch& branch, ClausePhrase& clause) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    reader.expect("needs");
    clause.roots_min = static_cast<std::int32_t>(reader.whole_number("a number of roots", 1));
    if (!reader.failed() && !reader.take("independent root")) reader.expect("independent roots");
    reader.finish();
}

void parse_version(const ParseContext& context, const std::vector<Branch>& branches,
                   ClausePhrase& clause, VersionPhrase version);

void parse_amendment(const ParseContext& context, const Branch& branch, ClausePhrase& clause) {
    PhraseReader reader = context.reader(branch);
    VersionPhrase version;
    version.at = reader.here();
    reader.expect("amended");
    version.from = read_moment(reader, false);
    if (!reader.failed()) version.title = reader.text("the title of the amendment");
    reader.finish();
    parse_version(context, branch.under, clause, std::move(version));
}

// Everything under a clause or an amendment. Amendments are of the clause, so not inside another.
void parse_version(const ParseContext& context, const std::vector<Branch>& branches,
                   ClausePhrase& clause, VersionPhrase version) {
    ReadingPhrase own;
    own.at = version.at;
    const bool is_amendment = version.from.has_value();
    std::vector<const Branch*> amendments;
    for (const Branch& branch : branches) {
        const PhraseReader reader = context.reader(branch);
        if (parse_common(context, branch, version.common)) continue;
        if (reader.sees("reading")) {
            version.readings.push_back(parse_reading(context, branch));
        } else if (!is_amendment && reader.sees("amended")) {
            amendments.push_back(&branch);
        } else if (!is_amendment && reader.sees("needs")) {
            parse_roots(context, branch, clause);
        } else if (is_statement(reader)) {
            own.norms.push_back(parse_norm(context, branch));
        } else {
            refuse_statement(context, branch, "a statement of the clause", clause_words());
        }
    }
    if (!own.norms.empty() && !version.readings.empty()) {
        context.diagnostics.conflict(
            "statements-and-readings",
            "clause '" + clause.id.text + "' has statements of its own and readings",
            version.readings.front().at, own.norms.front().at, "a statement of its own is here",
            "put it under a reading");
    }
    if (!own.norms.empty()) version.readings.push_back(std::move(own));
    clause.versions.push_back(std::move(version));
    for (const Branch* amendment : amendments)
        parse_amendment(context, *amendment, clause);
}

// One line "in force from …" and the lines "extended …" under a reading of the entry into force.
std::optional<EntryPhrase> parse_entry_lines(const ParseContext& context, const Branch& branch,
                                             const FilePosition& at) {
    std::optional<EntryPhrase> out;
    std::vector<ExtensionPhrase> extensions;
    bool is_sound = true;
    std::size_t entries = 0;
    for (const Branch& part : branch.under) {
        PhraseReader words = context.reader(part);
        refuse_branches(context, part);
        if (words.sees("extended")) {
            extensions.push_back(parse_extension(words));
        } else if (words.sees("in force")) {
            out = parse_entry(words);
            ++entries;
        } else {
            refuse_statement(context, part, "a part of this reading", {"in force", "extended"});
            continue;
        }
        words.finish();
        is_sound = is_sound && !words.failed();
    }
    if (entries != 1) {
        context.diagnostics.error(
            "entry-missing", "exactly one line 'in force from …' belongs under this reading", at);
        return std::nullopt;
    }
    if (!is_sound) return std::nullopt;
    out->extensions = std::move(extensions);
    return out;
}

void parse_entry_readings(const ParseContext& context, const Branch& branch, PhraseReader& reader,
                          Document& out) {
    const NamePhrase at{"entry-into-force", reader.here()};
    if (out.entry_readings_at) {
        context.diagnostics.conflict("entry-twice",
                                     "readings of the entry into force stand here a second time",
                                     at.at, out.entry_readings_at->at, "first here");
    }
    out.entry_readings_at = at;
    reader.next();
    reader.optional_text();
    reader.finish();
    for (const Branch& part : branch.under) {
        PhraseReader words = context.reader(part);
        words.expect("reading");
        const NamePhrase id = words.name("the reading's name");
        if (!words.failed() && !words.take("by")) {
            words.fail("reading-without-party", "whose reading this is is not said",
                       "write 'by PARTY' after its name");
        }
        const NamePhrase by = words.name("the name of a party");
        const std::string title = words.failed() ? "" : words.optional_text();
        words.finish();
        if (words.failed()) continue;
        auto entry = parse_entry_lines(context, part, id.at);
        if (!entry) continue;
        entry->id = id;
        entry->by = by;
        entry->title = title;
        out.entry_readings.push_back(std::move(*entry));
    }
}

}  // namespace

void parse_clause(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    reader.next();
    ClausePhrase clause;
    VersionPhrase first;
    first.at = reader.here();
    clause.id = reader.name("the clause's name");
    if (!reader.failed()) clause.title = reader.optional_text();
    reader.finish();
    clause.article = context.article;
    parse_version(context, branch.under, clause, std::move(first));
    if (!clause.id.text.empty()) out.clauses.push_back(std::move(clause));
}

void parse_readings(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    if (!reader.expect("readings of")) return;
    if (reader.sees("entry-into-force")) return parse_entry_readings(context, branch, reader, out);
    ClausePhrase clause;
    VersionPhrase first;
    first.at = reader.here();
    clause.is_readings = true;
    clause.id = reader.name("the clause's name");
    if (!reader.failed()) clause.title = reader.optional_text();
    reader.finish();
    clause.article = context.article;
    parse_version(context, branch.under, clause, std::move(first));
    if (!clause.id.text.empty()) out.clauses.push_back(std::move(clause));
}

}  // namespace sulh
