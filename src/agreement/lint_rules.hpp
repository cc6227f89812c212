#pragma once
// SPDX-License-Identifier: Apache-2.0
// The rules of pass 6, one function each, named after the rule. None of them refuses anything:
// severity is Warning.

#include "agreement/ast.hpp"
#include "agreement/diagnostics.hpp"

#include <functional>
#include <string_view>

namespace sulh {

// What a rule looks at.
struct LintSubject {
    const Agreement& agreement;
    const Document& document;
    Diagnostics& diagnostics;

    void warn(std::string rule, std::string message, const FilePosition& at,
              std::string hint) const {
        diagnostics.warning(std::move(rule), std::move(message), at, std::move(hint));
    }
};

using NormVisitor = std::function<void(const Clause&, const Norm&)>;
// Every statement of every version and reading, in order.
void for_each_norm(const Agreement& agreement, const NormVisitor& visit);

// lint_clauses.cpp
// Does the phrase stand in the text as words of its own? Both in small letters.
bool has_phrase(std::string_view text, std::string_view phrase);
// Does a definition fix this term?
bool is_defined(const Agreement& agreement, std::string_view term);
void lint_undefined_term(const LintSubject& subject);
void lint_obligation_without_deadline(const LintSubject& subject);
void lint_width_or_distance(const LintSubject& subject);
void lint_unbounded_exception(const LintSubject& subject);
void lint_exception_without_burden(const LintSubject& subject);
void lint_undecidable_clause(const LintSubject& subject);
void lint_needs_access(const LintSubject& subject);
void lint_no_baseline(const LintSubject& subject);
void lint_circular_conditions(const LintSubject& subject);
void lint_one_directional(const LintSubject& subject);

// lint_declarations.cpp
void lint_tally_without_period(const LintSubject& subject);
void lint_cap_without_baseline(const LintSubject& subject);
void lint_knowledge_without_limit(const LintSubject& subject);
void lint_phase_nobody_enters(const LintSubject& subject);
void lint_notice_without_lead(const LintSubject& subject);
void lint_no_renewal(const LintSubject& subject);
void lint_by_or_before(const LintSubject& subject);
void lint_penalty_not_listed(const LintSubject& subject);
void lint_suspension_unbounded(const LintSubject& subject);
void lint_complaint_without_clock(const LintSubject& subject);
void lint_dispute_without_end(const LintSubject& subject);

// lint_procedure.cpp
void lint_consequence_without_decider(const LintSubject& subject);
void lint_no_consequences(const LintSubject& subject);
void lint_quorum_can_be_blocked(const LintSubject& subject);
void lint_quorum_out_of_reach(const LintSubject& subject);
void lint_verb_nobody_may_use(const LintSubject& subject);
void lint_working_days_without_holidays(const LintSubject& subject);
void lint_no_timeout_default(const LintSubject& subject);
void lint_no_reply_window(const LintSubject& subject);
void lint_no_standard_of_proof(const LintSubject& subject);
void lint_actor_nobody_answers_for(const LintSubject& subject);
void lint_proxies_unlisted(const LintSubject& subject);
void lint_no_expiry(const LintSubject& subject);
void lint_no_area(const LintSubject& subject);
void lint_no_monitor(const LintSubject& subject);
void note_left_open(const LintSubject& subject);

}  // namespace sulh
