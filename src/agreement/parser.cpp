// SPDX-License-Identifier: Apache-2.0
#include "agreement/parser.hpp"

#include "agreement/limits.hpp"
#include "agreement/statement_parser.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

// Takes the statements from `at` on that are at least `depth` deep.
std::vector<Branch> branches_of(const std::vector<Statement>& statements, std::size_t& at,
                                std::size_t depth) {
    std::vector<Branch> out;
    while (at < statements.size() && statements[at].depth >= depth) {
        Branch branch;
        branch.statement = &statements[at];
        const std::size_t own = statements[at].depth;
        ++at;
        branch.under = branches_of(statements, at, own + 1);
        out.push_back(std::move(branch));
    }
    return out;
}

const std::vector<std::string>& top_words() {
    static const std::vector<std::string> all{
        "agreement",    "party",      "group",    "mediator",       "guarantor",  "monitor",
        "line",         "zone",       "weapons",  "objects",        "define",     "open",
        "phase",        "clause",     "readings", "release",        "suspension", "findings",
        "consequences", "complaints", "disputes", "confidentiality",
        "roles"};
    return all;
}

void parse_declaration(ParseContext& context, const Branch& branch, Document& out) {
    const PhraseReader reader = context.reader(branch);
    if (reader.sees("agreement")) return parse_agreement_head(context, branch, out);
    if (reader.sees("party")) return parse_actor(context, branch, ActorRole::Party, out);
    if (reader.sees("group")) return parse_actor(context, branch, ActorRole::Group, out);
    if (reader.sees("mediator")) return parse_actor(context, branch, ActorRole::Mediator, out);
    if (reader.sees("guarantor")) return parse_actor(context, branch, ActorRole::Guarantor, out);
    if (reader.sees("monitor")) return parse_actor(context, branch, ActorRole::Monitor, out);
    if (reader.sees("line")) return parse_line(context, branch, out);
    if (reader.sees("zone")) return parse_zone(context, branch, out);
    if (reader.sees("weapons") || reader.sees("objects")) return parse_class(context, branch, out);
    if (reader.sees("define")) return parse_definition(context, branch, out);
    if (reader.sees("open")) return parse_open_point(context, branch, out);
    refuse_statement(context, branch, "a statement", top_words());
}

void parse_top(ParseContext& context, const Branch& branch, Document& out) {
    const PhraseReader reader = context.reader(branch);
    if (reader.sees("phase")) return parse_phase(context, branch, out);
    if (reader.sees("clause")) return parse_clause(context, branch, out);
    if (reader.sees("readings")) return parse_readings(context, branch, out);
    if (reader.sees("release")) return parse_release(context, branch, out);
    if (reader.sees("suspension")) return parse_suspension(context, branch, out);
    if (reader.sees("findings")) return parse_findings(context, branch, out);
    if (reader.sees("consequences")) return parse_consequences(context, branch, out);
    if (reader.sees("complaints")) return parse_complaints(context, branch, out);
    if (reader.sees("disputes")) return parse_disputes(context, branch, out);
    if (reader.sees("confidentiality")) return parse_confidentiality(context, branch, out);
    if (reader.sees("roles")) return parse_roles(context, branch, out);
    parse_declaration(context, branch, out);
}

}  // namespace

void refuse_branches(const ParseContext& context, const Branch& branch) {
    if (branch.under.empty()) return;
    PhraseReader reader = context.reader(branch.under.front());
    reader.fail("unexpected-indent", "nothing belongs under this kind of statement",
                "indent this line less");
}

void refuse_statement(const ParseContext& context, const Branch& branch, std::string_view where,
                      const std::vector<std::string>& known) {
    PhraseReader reader = context.reader(branch);
    reader.fail(
        "unknown-statement",
        "expected " + std::string(where) + ", met '" + printable(reader.peek().text, 60) + "'",
        context.diagnostics.did_you_mean(reader.peek().text, known,
                                         "one of: " + join(known, ", ")));
}

bool read_bearers(PhraseReader& reader, std::vector<NamePhrase>& names) {
    for (const std::string_view all :
         {"each party", "every party", "both parties", "all parties"}) {
        if (reader.take(all)) return true;
    }
    names = reader.names("'each party' or the name of a party");
    return false;
}

Document parse_agreement(const std::vector<Outline>& blocks, std::string file,
                         Diagnostics& diagnostics) {
    Document out;
    out.file = std::move(file);
    ParseContext context{out.file, diagnostics, {}, inline_positions_max};
    std::size_t statements = 0;
    for (const Outline& block : blocks) {
        statements += block.statements.size();
        if (statements > statements_max) {
            diagnostics.error("too-many-items", "more than 10,000 statements in one file",
                              {out.file, 0, 0}, "split it into agreements of their own");
            break;
        }
        context.article = block.heading;
        std::size_t at = 0;
        for (const Branch& branch : branches_of(block.statements, at, 0)) {
            parse_top(context, branch, out);
        }
    }
    return out;
}

}  // namespace sulh
