// SPDX-License-Identifier: Apache-2.0
#include "agreement/lint_rules.hpp"
#include "agreement/renewal.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace sulh {

namespace {

// Acts by which a clause can be done: a duty, and no prohibition.
bool can_be_done(const Agreement& agreement, const std::string& id) {
    bool found = false;
    for_each_norm(agreement, [&](const Clause& clause, const Norm& norm) {
        const bool is_quota = norm.mode == Mode::Tally && norm.tally->least;
        found = found || (clause.id == id && (norm.mode == Mode::Require || is_quota));
    });
    return found;
}

// Does a statement bind in the phase, or count from its start or end?
bool is_used(const Agreement& agreement, const std::string& phase) {
    bool found = false;
    const auto counts_from = [&](const std::optional<Moment>& moment) {
        return moment.has_value() && (has_phrase(moment->text, "start of " + phase) ||
                                      has_phrase(moment->text, "end of " + phase));
    };
    for_each_norm(agreement, [&](const Clause&, const Norm& norm) {
        found = found || norm.phase == phase || counts_from(norm.starts) ||
                counts_from(norm.ends) || counts_from(norm.due);
    });
    return found;
}

// Under every reading, does it start only when the agreement has ended?
bool starts_too_late(const Agreement& agreement, const Phase& phase) {
    return std::ranges::all_of(agreement.entry, [&](const EntryReading& entry) {
        const Instant end = end_known_at(entry, Instant::latest());
        const auto start = instant_of(agreement, entry, phase.starts);
        return start && end.is_bounded() && !entry.renewal && end <= *start;
    });
}

// A statement that waits for the phase, and for which the phase waits.
bool waits_for_itself(const Agreement& agreement, const Phase& phase) {
    if (phase.starts.from != Moment::From::ClauseDone) return false;
    bool has_other = false;
    bool is_in_it = false;
    for_each_norm(agreement, [&](const Clause& clause, const Norm& norm) {
        if (clause.id != phase.starts.clause || norm.mode != Mode::Require) return;
        (norm.phase == phase.id ? is_in_it : has_other) = true;
    });
    return is_in_it && !has_other;
}

std::string why_never_entered(const Agreement& agreement, const Phase& phase) {
    const bool waits_for_clause = phase.starts.from == Moment::From::ClauseDone;
    if (waits_for_clause && !can_be_done(agreement, phase.starts.clause)) {
        return "it waits for the completion of clause '" + phase.starts.clause +
               "', which states nothing that can be done";
    }
    if (waits_for_itself(agreement, phase))
        return "it waits for clause '" + phase.starts.clause + "', which binds only in it";
    if (starts_too_late(agreement, phase)) return "the agreement ends before it starts";
    return {};
}

bool is_end_known(const Agreement& agreement, const Norm& norm) {
    if (norm.ends) return true;
    return std::ranges::all_of(agreement.entry, [](const EntryReading& entry) {
        return entry.in_force.to.is_bounded() && !entry.renewal;
    });
}

// Who is obliged to declare what there is.
std::set<ActorIndex> declaring(const Agreement& agreement) {
    std::set<ActorIndex> out;
    for_each_norm(agreement, [&](const Clause&, const Norm& norm) {
        const bool is_duty =
            norm.mode == Mode::Require || norm.mode == Mode::Respond || norm.mode == Mode::Tally;
        const bool declares = std::ranges::any_of(norm.act.kinds, [](Term kind) {
            return is_a(kind, term("declaration")) == Truth::Yes;
        });
        if (is_duty && declares) out.insert(norm.bearers.begin(), norm.bearers.end());
    });
    return out;
}

bool counts_what_was_declared(const Norm& norm) {
    const auto is_of_declared = [](const std::optional<Quantity>& quantity) {
        return quantity && quantity->is_of_declared;
    };
    return is_of_declared(norm.quantity) || is_of_declared(norm.least) ||
           is_of_declared(norm.most) ||
           (norm.tally && (is_of_declared(norm.tally->least) || is_of_declared(norm.tally->most)));
}

// Duties that two texts state of one clause, whose days are the same and whose instants are not.
bool differ_by_a_day(const Norm& a, const Norm& b) {
    if (a.mode != Mode::Require || b.mode != Mode::Require || !a.due || !b.due) return false;
    if (a.act.kinds != b.act.kinds || a.bearers != b.bearers) return false;
    const bool are_fixed = a.due->from == Moment::From::Fixed && b.due->from == Moment::From::Fixed;
    return are_fixed && a.due->text == b.due->text && a.due->fixed != b.due->fixed;
}

void compare_deadlines(const LintSubject& subject, const Clause& clause, const Reading& first,
                       const Reading& second) {
    for (const Norm& a : first.norms) {
        for (const Norm& b : second.norms) {
            if (!differ_by_a_day(a, b)) continue;
            Diagnostic out;
            out.severity = Diagnostic::Severity::Warning;
            out.rule = "by-or-before";
            out.message = "clause '" + clause.id + "' is due 'by' " + a.due->text +
                          " in one text and 'before' it in the other: a day lies between them";
            out.at = b.due->at;
            out.other = a.due->at;
            out.other_message = "the other text is here";
            out.hint = "write the hour in both: 'by " + a.due->text + " 00:00'";
            subject.diagnostics.add(std::move(out));
        }
    }
}

void lint_suspension(const LintSubject& subject, const Release& release) {
    if (!release.is_suspension) return;
    if (!release.condition) {
        subject.warn("suspension-unbounded", "a party may suspend whenever it likes", release.at,
                     "indent 'when …' under it: what must have come before");
    }
    if (!release.resumption) {
        subject.warn("suspension-unbounded", "when what is suspended binds again is not said",
                     release.at, "indent 'until HAPPENING' under it");
    }
}

constexpr std::string_view unnamed_penalties[] = {"penalty",
                                                  "penalties",
                                                  "sanction",
                                                  "sanctions",
                                                  "appropriate action",
                                                  "appropriate measures",
                                                  "necessary measures",
                                                  "proper measures",
                                                  "accountability"};

}  // namespace

void lint_tally_without_period(const LintSubject& subject) {
    for_each_norm(subject.agreement, [&](const Clause& clause, const Norm& norm) {
        const bool is_quota = norm.mode == Mode::Require && norm.quantity_min > 0 && !norm.due &&
                              norm.in_step_with.empty();
        const bool is_endless = norm.mode == Mode::Tally &&
                                norm.tally->per == TallyRule::Per::All &&
                                !is_end_known(subject.agreement, norm);
        if (!is_quota && !is_endless) return;
        subject.warn(
            "tally-without-period",
            "over what time the number of clause '" + clause.id + "' is counted is not said",
            norm.at, "end the statement with 'each day', 'in any 30 days' or a deadline");
    });
}

void lint_cap_without_baseline(const LintSubject& subject) {
    const std::set<ActorIndex> known = declaring(subject.agreement);
    for_each_norm(subject.agreement, [&](const Clause& clause, const Norm& norm) {
        if (!counts_what_was_declared(norm)) return;
        for (const ActorIndex party : norm.bearers) {
            if (known.contains(party)) continue;
            subject.warn("cap-without-baseline",
                         "clause '" + clause.id +
                             "' counts what was declared, and nothing obliges '" +
                             subject.agreement.actors[party].id + "' to declare anything",
                         norm.at,
                         "add a clause: 'each party shall declare forces within 3 days of entry "
                         "into force'");
            return;
        }
    });
}

void lint_knowledge_without_limit(const LintSubject& subject) {
    for_each_norm(subject.agreement, [&](const Clause& clause, const Norm& norm) {
        if (!norm.diligence) return;
        if (norm.diligence->knowledge_window.ms == 0) {
            subject.warn("knowledge-without-limit",
                         "clause '" + clause.id + "' lets knowledge of any age count",
                         norm.diligence->knowledge.at, "write 'within 30 days before' after it");
        }
        if (norm.diligence->action_within.ms == 0) {
            subject.warn("knowledge-without-limit",
                         "by when the party must act, under clause '" + clause.id +
                             "', once it knows, is not said",
                         norm.diligence->action.at, "write 'within 72 hours' after it");
        }
    });
}

void lint_phase_nobody_enters(const LintSubject& subject) {
    for (const Phase& phase : subject.agreement.phases) {
        const std::string why = why_never_entered(subject.agreement, phase);
        if (!why.empty()) {
            subject.warn("phase-nobody-enters", "phase '" + phase.id + "' never starts: " + why,
                         phase.at, "let it start at a date, or upon a duty that can be done");
        } else if (!is_used(subject.agreement, phase.id)) {
            subject.warn("phase-nobody-enters", "nothing binds in phase '" + phase.id + "'",
                         phase.at, "indent 'in phase " + phase.id + "' under its statements");
        }
    }
}

void lint_notice_without_lead(const LintSubject& subject) {
    for_each_norm(subject.agreement, [&](const Clause& clause, const Norm& norm) {
        if (norm.mode != Mode::Precede || norm.lead.ms > 0) return;
        subject.warn("notice-without-lead",
                     "how long before clause '" + clause.id + "' wants its notice is not said",
                     norm.at, "end the statement with 'at least 15 days before'");
    });
    for (const EntryReading& entry : subject.agreement.entry) {
        if (!entry.renewal) continue;
        if (entry.renewal->lead.ms == 0 && entry.renewal->lead_months == 0) {
            subject.warn("notice-without-lead",
                         "the notice that keeps a renewal away may come at the last moment",
                         entry.at, "write 'at least 30 days before'");
        }
        const auto first = renewals_after(subject.agreement.zone, *entry.renewal,
                                          end_known_at(entry, Instant::latest()), 1);
        if (!first.empty() && first.front().last_notice < entry.in_force.from) {
            subject.warn("notice-without-lead",
                         "the notice that keeps the renewal away would have to come before the "
                         "entry into force",
                         entry.at, "ask for less time before the end");
        }
    }
}

void lint_no_renewal(const LintSubject& subject) {
    if (subject.document.agreement->has_no_renewal) return;
    for (const EntryReading& entry : subject.agreement.entry) {
        if (!entry.in_force.to.is_bounded() || entry.renewal) continue;
        subject.warn("no-renewal", "what happens when the agreement has run out is not said",
                     entry.at,
                     "write 'renewed for SPAN unless notice at least SPAN before' after it, or 'no "
                     "renewal' under 'agreement' where it is meant to run out");
    }
}

void lint_by_or_before(const LintSubject& subject) {
    for (const Clause& clause : subject.agreement.clauses) {
        const Reading* before = nullptr;
        for (const ClauseVersion& version : clause.versions) {
            for (const Reading& reading : version.readings) {
                if (before != nullptr) compare_deadlines(subject, clause, *before, reading);
                before = &reading;
            }
        }
    }
}

void lint_penalty_not_listed(const LintSubject& subject) {
    for (const Consequences& consequences : subject.agreement.consequences) {
        for (const ConsequenceRung& rung : consequences.ladder) {
            for (const std::string_view word : unnamed_penalties) {
                if (!has_phrase(to_lower(rung.act), word) || is_defined(subject.agreement, word))
                    continue;
                subject.warn("penalty-not-listed",
                             "what \"" + std::string(word) + "\" consists in is not said", rung.at,
                             "name what is done and by whom, or: define \"" + std::string(word) +
                                 "\" as \"…\"");
                break;
            }
        }
    }
}

void lint_suspension_unbounded(const LintSubject& subject) {
    for (const Release& release : subject.agreement.releases)
        lint_suspension(subject, release);
}

void lint_complaint_without_clock(const LintSubject& subject) {
    if (!subject.agreement.complaints) return;
    const Complaints& complaints = *subject.agreement.complaints;
    std::vector<std::string> missing;
    if (!complaints.acknowledged_within) missing.emplace_back("acknowledged");
    if (!complaints.inquiry_within) missing.emplace_back("inquiry");
    if (!complaints.finding_within) missing.emplace_back("finding");
    if (!missing.empty()) {
        subject.warn("complaint-without-clock",
                     "by when a complaint meets these is not said: " + join(missing, ", "),
                     complaints.at, "write '" + missing.front() + " within 72 hours'");
    }
    if (complaints.particulars.empty()) {
        subject.warn("complaint-without-clock",
                     "what a complaint must state, so that it can be looked into, is not said",
                     complaints.at, "write 'valid with \"place\", \"time\", \"what happened\"'");
    }
    if (complaints.to.empty()) {
        subject.warn("complaint-without-clock", "who receives complaints is not said",
                     complaints.at, "write 'to NAME'");
    }
}

void lint_dispute_without_end(const LintSubject& subject) {
    const std::vector<DisputeStep>& steps = subject.agreement.disputes;
    for (const DisputeStep& step : steps) {
        if (step.within) continue;
        subject.warn("dispute-without-end", "how long \"" + step.act + "\" may take is not said",
                     step.at, "write 'within 14 days'");
    }
    if (steps.empty() || steps.back().is_binding || !subject.agreement.disputes_otherwise.empty())
        return;
    subject.warn("dispute-without-end", "what follows when the last step fails is not said",
                 steps.back().at, "write 'binding' at its end, or 'otherwise \"…\"' below it");
}

}  // namespace sulh
