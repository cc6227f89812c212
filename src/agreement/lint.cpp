// SPDX-License-Identifier: Apache-2.0
#include "agreement/lint.hpp"

#include "agreement/lint_rules.hpp"

namespace sulh {

void for_each_norm(const Agreement& agreement, const NormVisitor& visit) {
    for (const Clause& clause : agreement.clauses) {
        for (const ClauseVersion& version : clause.versions) {
            for (const Reading& reading : version.readings) {
                for (const Norm& norm : reading.norms)
                    visit(clause, norm);
            }
        }
    }
}

void lint(const Agreement& agreement, const Document& document, Diagnostics& diagnostics) {
    const LintSubject subject{agreement, document, diagnostics};
    lint_undefined_term(subject);
    lint_obligation_without_deadline(subject);
    lint_width_or_distance(subject);
    lint_unbounded_exception(subject);
    lint_exception_without_burden(subject);
    lint_undecidable_clause(subject);
    lint_needs_access(subject);
    lint_no_baseline(subject);
    lint_circular_conditions(subject);
    lint_one_directional(subject);
    lint_tally_without_period(subject);
    lint_cap_without_baseline(subject);
    lint_knowledge_without_limit(subject);
    lint_phase_nobody_enters(subject);
    lint_notice_without_lead(subject);
    lint_no_renewal(subject);
    lint_by_or_before(subject);
    lint_penalty_not_listed(subject);
    lint_suspension_unbounded(subject);
    lint_complaint_without_clock(subject);
    lint_dispute_without_end(subject);
    lint_consequence_without_decider(subject);
    lint_no_consequences(subject);
    lint_quorum_can_be_blocked(subject);
    lint_quorum_out_of_reach(subject);
    lint_verb_nobody_may_use(subject);
    lint_working_days_without_holidays(subject);
    lint_no_timeout_default(subject);
    lint_no_reply_window(subject);
    lint_no_standard_of_proof(subject);
    lint_actor_nobody_answers_for(subject);
    lint_proxies_unlisted(subject);
    lint_no_expiry(subject);
    lint_no_area(subject);
    lint_no_monitor(subject);
    note_left_open(subject);
}

}  // namespace sulh
