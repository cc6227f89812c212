// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/pattern_parser.hpp"
#include "agreement/statement_parser.hpp"
#include "agreement/words.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

using Kind = Token::Kind;

const std::vector<std::string>& clause_words() {
    static const std::vector<std::string> all{
        "each party", "upon",  "before",  "starting", "until", "as long as", "in phase", "daily",
        "except",     "cured", "in step", "waived",   "needs", "sources",    "amended",  "reading"};
    return all;
}

// A first word that nearly is a keyword is taken for it, so that the hint helps.
bool is_statement(const PhraseReader& reader) {
    for (std::size_t ahead = 0; reader.peek(ahead).kind != Kind::End; ++ahead) {
        const std::string_view word = reader.peek(ahead).text;
        if (word == "shall" || word == "may" || word == "is" || word == "are") return true;
    }
    return reader.sees("upon") || reader.sees("before") || reader.sees("each") ||
           reader.sees("every") || reader.sees("both");
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
    if (!reader.failed()) out.title = reader.optional_title();
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

// "needs 2 independent roots", "needs balance of probabilities".
void parse_needs(const ParseContext& context, const Branch& branch, ClauseEvidence& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    reader.expect("needs");
    for (const Proof proof : all_proofs) {
        if (!reader.take(name(proof))) continue;
        if (out.proof) reader.fail("stated-twice", "the standard of proof is stated twice");
        out.proof = proof;
        return reader.finish();
    }
    if (reader.has(Kind::Word)) {
        std::vector<std::string> known;
        for (const Proof proof : all_proofs)
            known.emplace_back(name(proof));
        return reader.expected("a number of roots or a standard of proof", known,
                               "write '2 independent roots' or 'balance of probabilities'");
    }
    out.roots_min = static_cast<std::int32_t>(reader.whole_number("a number of roots", 1));
    if (!reader.failed() && !reader.take("independent root")) reader.expect("independent roots");
    reader.finish();
}

void parse_sources(const ParseContext& context, const Branch& branch, ClauseEvidence& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    out.is_source_protected = reader.expect("sources protected");
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
    if (!reader.failed()) version.title = reader.title("the title of the amendment");
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
        } else if (reader.sees("needs")) {
            parse_needs(context, branch, version.evidence);
        } else if (reader.sees("sources")) {
            parse_sources(context, branch, version.evidence);
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
    reader.optional_title();
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
        const std::string title = words.failed() ? "" : words.optional_title();
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
    if (!reader.failed()) clause.title = reader.optional_title();
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
    if (!reader.failed()) clause.title = reader.optional_title();
    reader.finish();
    clause.article = context.article;
    parse_version(context, branch.under, clause, std::move(first));
    if (!clause.id.text.empty()) out.clauses.push_back(std::move(clause));
}

}  // namespace sulh
