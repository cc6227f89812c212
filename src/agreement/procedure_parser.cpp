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
    out.decided_within = reader.running_span();
    if (reader.failed()) return;
    reader.take(Kind::Comma);
    if (reader.take("otherwise by"))
        out.otherwise_by = reader.names("the name of who decides then");
}

void read_reply(PhraseReader& reader, FindingsPhrase& out) {
    if (!reader.expect("within")) return;
    out.reply_within = reader.running_span();
    if (reader.failed()) return;
    reader.take(Kind::Comma);
    if (reader.take("extendable once by")) out.reply_extension = reader.running_span();
}

void read_corroboration(PhraseReader& reader, FindingsPhrase& out) {
    if (!reader.expect("needs")) return;
    out.roots_min = static_cast<std::int32_t>(reader.whole_number("a number of roots", 1));
    if (!reader.failed() && !reader.take("independent root")) reader.expect("independent roots");
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
    } else {
        refuse_statement(context, branch, "a part of 'findings'",
                         {"occurrence", "clause", "attribution", "command", "excuse", "consequence",
                          "corroboration", "reply", "decided"});
        return;
    }
    reader.finish();
}

// A span at the very end of free text: "… within 24 hours".
std::optional<Duration> span_at_end(const ParseContext& context, const std::vector<Token>& tokens) {
    if (tokens.size() < 3 || !equals_ignoring_case(tokens[tokens.size() - 3].text, "within"))
        return std::nullopt;
    if (tokens[tokens.size() - 2].kind != Kind::Number) return std::nullopt;
    const std::vector<Token> last(tokens.end() - 2, tokens.end());
    Diagnostics ignored;
    PhraseReader reader(last, context.file, ignored);
    const Duration span = reader.running_span();
    if (reader.failed()) return std::nullopt;
    return span;
}

void parse_rung(const ParseContext& context, const Branch& branch, ConsequencesPhrase& out) {
    PhraseReader reader = context.reader(branch);
    refuse_branches(context, branch);
    if (reader.take("decided by")) {
        out.decided_by = reader.names("the name of who decides");
        reader.finish();
        return;
    }
    ConsequenceRung rung;
    rung.at = reader.here();
    rung.is_fallback = reader.sees("if impossible");
    while (!reader.at_end() && !reader.has(Kind::Colon))
        reader.next();
    rung.label = reader.since(0);
    if (!reader.take(Kind::Colon)) {
        return reader.fail_at(rung.at, "colon-missing",
                              "a colon belongs between the rung's label and what happens",
                              "write it like 'first: notice to the principals within 24 hours'");
    }
    if (reader.at_end()) return reader.fail("empty-rung", "what happens on this rung is not said");
    rung.act = reader.rest();
    rung.within = span_at_end(context, branch.statement->tokens);
    out.ladder.push_back(std::move(rung));
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
        PhraseReader words = context.reader(part);
        if (!words.sees("when")) {
            refuse_statement(context, part, "'when …'", {"when"});
            continue;
        }
        words.next();
        Exception::Burden burden{};
        release.condition = parse_condition(context, words, part, burden);
        words.finish();
    }
    if (!reader.failed()) out.releases.push_back(std::move(release));
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
