// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/pattern_parser.hpp"
#include "agreement/statement_parser.hpp"
#include "agreement/words.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

using Kind = Token::Kind;

bool read_question(PhraseReader& reader, Question& question) {
    for (const Question one : all_questions) {
        if (!reader.take(name(one))) continue;
        question = one;
        return true;
    }
    return false;
}

void read_standard(PhraseReader& reader, Question question, FilePosition at, FindingsPhrase& out) {
    if (!reader.expect("needs")) return;
    for (const Proof proof : all_proofs) {
        if (!reader.take(name(proof))) continue;
        if (std::ranges::find(out.standards, question, &StandardOfProof::question) !=
            out.standards.end()) {
            reader.fail_at(at, "second-standard", "a second standard of proof for one question");
        }
        out.standards.push_back({question, proof, at});
        return;
    }
    std::vector<std::string> known;
    for (const Proof proof : all_proofs)
        known.emplace_back(name(proof));
    const FilePosition here = reader.here();
    reader.fail_at(here, "unknown-standard",
                   "expected a standard of proof, met '" + printable(reader.rest(), 60) + "'",
                   "one of: " + join(known, ", "));
}

void read_quorum(PhraseReader& reader, FindingsPhrase& out) {
    QuorumPhrase quorum;
    quorum.at = reader.here();
    quorum.votes = static_cast<std::int32_t>(reader.whole_number("a number of votes", 1));
    if (reader.failed() || !reader.expect("of")) return;
    quorum.of = reader.names("the name of one who votes");
    if (!reader.failed() && reader.take("including"))
        quorum.including = reader.names("the name of one who votes");
    if (out.decided_by) reader.fail_at(quorum.at, "second-quorum", "who decides is stated twice");
    out.decided_by = std::move(quorum);
}

void read_decision(PhraseReader& reader, FindingsPhrase& out) {
    if (reader.take("by")) return read_quorum(reader, out);
    if (!reader.expect("within")) return;
    out.decided_within = reader.clock_span();
    if (reader.failed()) return;
    reader.take(Kind::Comma);
    if (reader.take("otherwise by"))
        out.otherwise_by = reader.names("the name of who decides then");
}

void read_reply(PhraseReader& reader, FindingsPhrase& out) {
    if (!reader.expect("within")) return;
    out.reply_within = reader.clock_span();
    if (reader.failed()) return;
    reader.take(Kind::Comma);
    if (reader.take("extendable once by")) out.reply_extension = reader.clock_span();
}

void read_corroboration(PhraseReader& reader, FindingsPhrase& out) {
    if (!reader.expect("needs")) return;
    out.roots_min = static_cast<std::int32_t>(reader.whole_number("a number of roots", 1));
    if (!reader.failed() && !reader.take("independent root")) reader.expect("independent roots");
}

// The lines that tell how the panel votes; false where it is another line.
bool read_voting(PhraseReader& reader, VotingPhrase& out) {
    const FilePosition at = reader.here();
    if (reader.take("quorum")) {
        out.present = static_cast<std::int32_t>(reader.whole_number("how many must take part", 1));
    } else if (reader.take("parties concerned do not vote")) {
        out.are_parties_recused = true;
    } else if (reader.take("recused")) {
        out.recused = reader.names("the name of one who does not vote");
    } else if (reader.take("veto of")) {
        out.veto = reader.names("the name of one who can stop a finding");
    } else if (reader.take("casting vote of")) {
        out.casting_vote = reader.name("the name of one who votes");
    } else if (reader.take("dissent published")) {
        out.is_dissent_published = true;
    } else {
        return false;
    }
    if (!out.at) out.at = at;
    return true;
}

void parse_findings_part(const ParseContext& context, const Branch& branch, FindingsPhrase& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    const FilePosition at = reader.here();
    Question question{};
    if (reader.take("corroboration")) {
        read_corroboration(reader, out);
    } else if (reader.take("reply")) {
        read_reply(reader, out);
    } else if (reader.take("decided")) {
        read_decision(reader, out);
    } else if (read_question(reader, question)) {
        read_standard(reader, question, at, out);
    } else if (!read_voting(reader, out.voting)) {
        refuse_statement(context, branch, "a part of 'findings'",
                         {"occurrence", "clause", "attribution", "command", "excuse", "consequence",
                          "corroboration", "reply", "decided", "quorum", "parties", "recused",
                          "veto", "casting", "dissent"});
        return;
    }
    reader.finish();
}

// A span at the very end of free text: "… within 24 hours", "… within 5 working days".
std::optional<ClockSpan> span_at_end(const ParseContext& context,
                                     const std::vector<Token>& tokens) {
    for (const std::size_t words : {std::size_t{2}, std::size_t{3}}) {
        if (tokens.size() <= words) return std::nullopt;
        const std::size_t first = tokens.size() - words;
        if (!equals_ignoring_case(tokens[first - 1].text, "within") ||
            tokens[first].kind != Kind::Number)
            continue;
        const std::vector<Token> last(tokens.begin() + static_cast<std::ptrdiff_t>(first),
                                      tokens.end());
        Diagnostics ignored;
        PhraseReader reader(last, context.file, ignored);
        const ClockSpan span = reader.clock_span();
        if (reader.failed()) return std::nullopt;
        return span;
    }
    return std::nullopt;
}

constexpr std::string_view ordinals[] = {"first", "second",  "third",  "fourth", "fifth",
                                         "sixth", "seventh", "eighth", "ninth",  "tenth"};

// "second within 30 days by corran": which breach it follows upon, within what time of the one
// before, and who carries it out. Other words are free text; a rung without an ordinal is the next.
void read_label(PhraseReader& reader, RungPhrase& out, std::int32_t repetition_before) {
    ConsequenceRung& rung = out.rung;
    rung.is_fallback = reader.sees("if impossible");
    rung.repetition = rung.is_fallback ? std::max(repetition_before, 1) : repetition_before + 1;
    bool is_free_text = !rung.is_fallback;
    for (std::size_t i = 0; i < std::size(ordinals); ++i) {
        if (!reader.sees(ordinals[i])) continue;
        rung.repetition = static_cast<std::int32_t>(i + 1);
        is_free_text = false;
    }
    while (!reader.failed() && !reader.at_end() && !reader.has(Kind::Colon)) {
        const bool is_span = reader.sees("within") && reader.peek(1).kind == Kind::Number;
        if (is_span && !rung.repetition_window) {
            reader.next();
            rung.repetition_window = reader.running_span();
            rung.label = reader.since(0);
        } else if (reader.sees("by") && !is_free_text) {
            reader.next();
            out.by = reader.names("the name of who carries it out");
            return;
        } else {
            reader.next();
            rung.label = reader.since(0);
        }
    }
}

void check_repetition(PhraseReader& reader, const ConsequencesPhrase& out, const RungPhrase& next) {
    if (next.rung.is_fallback || out.ladder.empty()) return;
    if (next.rung.repetition >= out.ladder.back().rung.repetition) return;
    reader.fail_at(next.rung.at, "rungs-out-of-order",
                   "this rung follows an earlier breach than the one before it",
                   "put the rungs in the order of the breaches they follow upon");
}

void parse_rung(const ParseContext& context, const Branch& branch, ConsequencesPhrase& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    if (reader.take("decided by")) {
        out.decided_by = reader.names("the name of who decides");
        return reader.finish();
    }
    if (reader.take("unless cured within")) {
        out.cure_within = reader.clock_span();
        return reader.finish();
    }
    RungPhrase phrase;
    phrase.rung.at = reader.here();
    read_label(reader, phrase, out.ladder.empty() ? 0 : out.ladder.back().rung.repetition);
    if (!reader.failed() && !reader.take(Kind::Colon)) {
        reader.fail_at(phrase.rung.at, "colon-missing",
                       "a colon belongs between the rung's label and what happens",
                       "write it like 'first: notice to the principals within 24 hours'");
    }
    if (reader.failed()) return;
    if (reader.at_end()) return reader.fail("empty-rung", "what happens on this rung is not said");
    phrase.rung.act = reader.rest();
    phrase.rung.within = span_at_end(context, branch.statement->tokens);
    check_repetition(reader, out, phrase);
    out.ladder.push_back(std::move(phrase));
}

// "when CONDITION" under a release or a suspension; false where it is another line.
bool parse_when(const ParseContext& context, const Branch& branch, ReleasePhrase& out) {
    PhraseReader words = context.reader(branch);
    if (!words.take("when")) return false;
    Exception::Burden burden{};
    out.condition = parse_condition(context, words, branch, burden);
    words.finish();
    if (words.failed()) out.condition.reset();
    return true;
}

}  // namespace

void parse_release(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    ReleasePhrase release;
    release.at = reader.here();
    release.text = reader.whole();
    reader.next();
    release.is_each_party = read_bearers(reader, release.bearers);
    if (!reader.failed() && reader.expect("by")) release.act = read_pattern(reader);
    reader.finish();
    for (const Branch& part : branch.under) {
        if (!parse_when(context, part, release))
            refuse_statement(context, part, "'when …'", {"when"});
    }
    if (!reader.failed()) out.releases.push_back(std::move(release));
}

void parse_suspension(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    ReleasePhrase suspension;
    suspension.is_suspension = true;
    suspension.at = reader.here();
    suspension.text = reader.whole();
    reader.next();
    suspension.is_each_party = read_bearers(reader, suspension.bearers);
    if (!reader.failed() && reader.expect("by")) suspension.act = read_pattern(reader);
    if (!reader.failed() && reader.list_goes_on())
        suspension.clauses = reader.names("the name of a clause");
    reader.finish();
    for (const Branch& part : branch.under) {
        if (parse_when(context, part, suspension)) continue;
        PhraseReader words = context.reader(part);
        if (!words.take("until")) {
            refuse_statement(context, part, "'when …' or 'until …'", {"when", "until"});
            continue;
        }
        refuse_branches(context, part);
        suspension.resumption = read_pattern(words);
        words.finish();
        if (words.failed()) suspension.resumption.reset();
    }
    if (!reader.failed()) out.releases.push_back(std::move(suspension));
}

void parse_findings(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    FindingsPhrase findings;
    findings.at = reader.here();
    reader.next();
    reader.finish();
    for (const Branch& part : branch.under)
        parse_findings_part(context, part, findings);
    if (out.findings) {
        context.diagnostics.conflict("second-findings", "'findings' stands here a second time",
                                     findings.at, out.findings->at, "first here");
        return;
    }
    out.findings = std::move(findings);
}

void parse_consequences(ParseContext& context, const Branch& branch, Document& out) {
    PhraseReader reader = context.reader(branch);
    ConsequencesPhrase consequences;
    consequences.at = reader.here();
    reader.next();
    reader.expect("for");
    if (!reader.failed()) {
        consequences.upon = reader.has(Kind::Text) ? reader.text("upon what") : reader.rest();
    }
    if (consequences.upon.empty())
        reader.fail("upon-what-missing", "upon what they follow is not said");
    reader.finish();
    for (const Branch& part : branch.under)
        parse_rung(context, part, consequences);
    if (consequences.ladder.empty()) {
        reader.fail_at(consequences.at, "empty-ladder",
                       "no consequence is indented under this line");
    }
    out.consequences.push_back(std::move(consequences));
}

}  // namespace sulh
