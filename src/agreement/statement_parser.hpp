#pragma once
// SPDX-License-Identifier: Apache-2.0
// One function per top-level statement; parser.cpp chooses among them. Each reports what is wrong
// and keeps what it could read.

#include "agreement/phrase_reader.hpp"

#include <span>

namespace sulh {

// A statement and what is indented under it.
struct Branch {
    const Statement* statement = nullptr;
    std::vector<Branch> under;
};

// What the functions below share.
struct ParseContext {
    const std::string& file;
    Diagnostics& diagnostics;
    std::string article;             // the heading of the block
    std::size_t positions_left = 0;  // of inline_positions_max

    PhraseReader reader(const Branch& branch) const {
        return {branch.statement->tokens, file, diagnostics};
    }
};

void refuse_branches(const ParseContext& context, const Branch& branch);
// Reports that the statement is none of `known`.
void refuse_statement(const ParseContext& context, const Branch& branch, std::string_view where,
                      const std::vector<std::string>& known);

// declaration_parser.cpp
void parse_agreement_head(ParseContext& context, const Branch& branch, Document& out);
void parse_actor(ParseContext& context, const Branch& branch, ActorRole role, Document& out);
void parse_line(ParseContext& context, const Branch& branch, Document& out);
void parse_zone(ParseContext& context, const Branch& branch, Document& out);
void parse_class(ParseContext& context, const Branch& branch, Document& out);
void parse_definition(ParseContext& context, const Branch& branch, Document& out);
void parse_open_point(ParseContext& context, const Branch& branch, Document& out);

// entry_parser.cpp
// "in force from … [until … | for …] [renewed …]". REQUIRES: reader sees "in force".
EntryPhrase parse_entry(PhraseReader& reader);
// "extended … until … "announced by …"". REQUIRES: reader sees "extended".
ExtensionPhrase parse_extension(PhraseReader& reader);
void parse_phase(ParseContext& context, const Branch& branch, Document& out);

// condition_parser.cpp
// The rest of a statement after "when" or "except when", and what stands under it; lines of
// `burden` are read into `burden`.
ConditionPhrase parse_condition(const ParseContext& context, PhraseReader& reader,
                                const Branch& branch, Exception::Burden& burden);
ExceptionPhrase parse_exception(const ParseContext& context, const Branch& branch);

// common_parser.cpp
// A line that may stand under any statement or clause (`starting`, `until`, `except when` …); false
// where it is something else.
bool parse_common(const ParseContext& context, const Branch& branch, CommonPhrase& out);
// The words such lines begin with.
const std::vector<std::string>& common_words();

// norm_parser.cpp
NormPhrase parse_norm(const ParseContext& context, const Branch& branch);

// clause_parser.cpp
void parse_clause(ParseContext& context, const Branch& branch, Document& out);
void parse_readings(ParseContext& context, const Branch& branch, Document& out);

// procedure_parser.cpp
void parse_release(ParseContext& context, const Branch& branch, Document& out);
void parse_suspension(ParseContext& context, const Branch& branch, Document& out);
void parse_findings(ParseContext& context, const Branch& branch, Document& out);
void parse_consequences(ParseContext& context, const Branch& branch, Document& out);

// complaint_parser.cpp
void parse_complaints(ParseContext& context, const Branch& branch, Document& out);
void parse_disputes(ParseContext& context, const Branch& branch, Document& out);
void parse_confidentiality(ParseContext& context, const Branch& branch, Document& out);

// roles_parser.cpp
void parse_roles(ParseContext& context, const Branch& branch, Document& out);

// Reports that a statement that stands once stands here a second time.
template <typename Phrase>
bool is_second(const ParseContext& context, const Phrase& phrase,
               const std::optional<Phrase>& first, const std::string& word) {
    if (!first) return false;
    context.diagnostics.conflict("second-" + word, "'" + word + "' stands here a second time",
                                 phrase.at, first->at, "first here");
    return true;
}

// "each party" (true) or names.
bool read_bearers(PhraseReader& reader, std::vector<NamePhrase>& names);

}  // namespace sulh
