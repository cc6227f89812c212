// SPDX-License-Identifier: Apache-2.0
#include "casework/intake.hpp"

#include "base/text.hpp"
#include "casework/consequence.hpp"
#include "casework/limits.hpp"
#include "casework/tally.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Refused = std::optional<CaseRefusal>;

Refused refuse(RefusalKind kind, std::string reason, FilePosition rule = {}) {
    return CaseRefusal{kind, std::move(reason), std::move(rule)};
}

bool is_one_of(const std::vector<std::string>& ids, std::string_view id) {
    return std::ranges::find(ids, id) != ids.end();
}

bool is_staff(const CaseRules& rules, const Member& member) {
    return member.actor.empty() || is_one_of(rules.staff, member.actor);
}

// ---- What every event must keep to ----

Refused refuse_size(const CaseEvent& event) {
    std::size_t longest = std::max(event.text.size(), event.ballot.remarks.size());
    for (const std::string& reference : event.references)
        longest = std::max(longest, reference.size());
    const bool is_too_much = longest > case_text_bytes_max ||
                             event.references.size() > case_references_max ||
                             event.ballot.answers.size() > case_answers_max;
    if (is_too_much)
        return refuse(RefusalKind::TooMuch, "the message holds more than a case takes");
    if (event.case_id.empty() || event.case_id.size() > case_id_bytes_max)
        return refuse(RefusalKind::Incomplete, "the message names no case");
    return {};
}

// Was there a time for this event, and has it run out?
Refused refuse_stage(const CaseRules& rules, const Case& of, EventKind event) {
    const auto fits = [&](Stage stage) {
        return std::ranges::any_of(transitions(), [&](const Transition& row) {
            return row.from == stage && row.event == event;
        });
    };
    if (fits(of.stage)) return {};
    for (auto step = of.steps.rbegin(); step != of.steps.rend(); ++step) {
        if (step->event != EventKind::Lapse || !fits(step->from)) continue;
        return refuse(
            RefusalKind::TooLate,
            "the time for '" + std::string(name(event)) + "' ended at " + to_text(step->at),
            rules.clock(step->from).at);
    }
    return refuse(RefusalKind::NotHere, "in stage '" + std::string(name(of.stage)) + "' no '" +
                                            std::string(name(event)) + "' is possible");
}

bool has_standing(const CaseRules& rules, const Case& of, const Member& by, Sender sender) {
    switch (sender) {
        case Sender::Mission:
            return is_staff(rules, by);
        case Sender::Complainant:
            return !by.actor.empty() && by.actor == of.complainant;
        case Sender::Respondent:
            return by.actor == of.respondent;
        case Sender::Panel:
            return is_one_of(bench_of(rules, of), by.actor);
        case Sender::DefaultDecider:
            return is_one_of(default_bench_of(rules, of), by.actor);
        case Sender::Orderer:
            return is_one_of(deciders_of(rules, ladder_of(rules, of.consequences.back())),
                             by.actor);
        case Sender::Carrier: {
            if (of.consequences.empty()) return false;
            const std::vector<std::string>& named = of.consequences.back().by;
            if (!named.empty()) return is_one_of(named, by.actor);
            return is_staff(rules, by) || by.actor == of.respondent;
        }
        case Sender::PartyOrMission:
            return is_staff(rules, by) || is_one_of(rules.parties, by.actor);
        case Sender::Nobody:
            return false;
    }
    return false;
}

bool is_recused(const CaseRules& rules, const Case& of, const std::string& actor) {
    return of.recused.contains(actor) ||
           (is_one_of(rules.ids(rules.quorum.of), actor) && !is_one_of(bench_of(rules, of), actor));
}

Refused refuse_role(const CaseRules& rules, const CaseEvent& event) {
    auto denied = denial(rules.permission(event.kind), event.by.roles, event.by.actor);
    if (!denied) return {};
    return refuse(RefusalKind::NoRole, std::move(denied->reason), std::move(denied->at));
}

Refused refuse_sender(const CaseRules& rules, const Case& of, const CaseEvent& event) {
    const auto row = std::ranges::find_if(transitions(), [&](const Transition& one) {
        return one.from == of.stage && one.event == event.kind;
    });
    const std::string who = event.by.actor.empty() ? event.by.person : event.by.actor;
    if (!has_standing(rules, of, event.by, row->who)) {
        if (row->who == Sender::Panel && is_recused(rules, of, event.by.actor))
            return refuse(RefusalKind::Recused, who + " is recused in this case",
                          rules.findings_at);
        return refuse(RefusalKind::NotTheirs,
                      "'" + std::string(name(event.kind)) + "' is for " +
                          std::string(name(row->who)) + ", not for " + printable(who),
                      rules.findings_at);
    }
    return refuse_role(rules, event);
}

// ---- What each kind must bring, and where it goes ----

Refused take_return(const CaseRules& rules, const Case& of, const CaseEvent& event) {
    if (!rules.return_within) return {};
    const Instant end = span_end(rules.work, of.since, *rules.return_within);
    if (event.at <= end) return {};
    return refuse(
        RefusalKind::TooLate,
        "the time to return a complaint ended at " + to_text(end),
        rules.complaints_at);
}

Refused take_report(Case& of, const CaseEvent& event) {
    if (event.by.person == of.opened_by)
        return refuse(RefusalKind::OwnWork,
                      event.by.person + " opened this case and does not verify it");
    of.has_inquiry_report = true;
    of.reported_by = event.by.person;
    return {};
}

Refused take_extension(const CaseRules& rules, Case& of) {
    if (!rules.reply_extension)
        return refuse(RefusalKind::NotForeseen, "the agreement knows no extension of the reply",
                      rules.findings_at);
    if (of.is_reply_extended)
        return refuse(RefusalKind::AlreadyDone,
                      "the time to reply was extended already, and is "
                      "extended once",
                      rules.findings_at);
    of.is_reply_extended = true;
    of.due = span_end(rules.work, of.due, *rules.reply_extension);
    return {};
}

// The disclosures the agreement has of that artefact; one that lets `recipient` see it now?
Refused take_disclosure(const CaseRules& rules, const Case& of, const CaseEvent& event) {
    bool is_named = false;
    FilePosition at;
    for (const Disclosure& rule : rules.disclosures) {
        if (!equals_ignoring_case(rule.artefact, event.text)) continue;
        is_named = true;
        at = rule.at;
        const bool is_to = rule.to.empty() || is_one_of(rules.ids(rule.to), event.recipient);
        const Instant from =
            span_end(rules.work, of.steps.front().at, rule.after.value_or(ClockSpan{}));
        if (is_to && event.at >= from) return {};
    }
    if (!is_named) return {};
    return refuse(RefusalKind::NotForeseen,
                  "the agreement does not let " + printable(event.recipient) + " see '" +
                      printable(event.text) + "' now",
                  at);
}

Refused take_recusal(Case& of, const CaseEvent& event) {
    of.recused.insert(event.by.actor);
    of.sealed.erase(event.by.actor);
    return {};
}

Refused take_seal(Case& of, const CaseEvent& event) {
    if (!event.commitment)
        return refuse(RefusalKind::Incomplete, "a sealed ballot needs its commitment");
    if (!of.sealed.emplace(event.by.actor, *event.commitment).second)
        return refuse(RefusalKind::AlreadyDone, event.by.actor + " has sealed a ballot already");
    return {};
}

bool is_known_answer(const CaseRules& rules, const Case& of, const Answer& answer) {
    if (!std::ranges::count(of.questions, answer.question)) return false;
    const bool attributes =
        answer.question.question == Question::Attribution && answer.vote == Vote::Established;
    if (!attributes) return answer.to.empty();
    return answer.to == attributed_jointly || answer.to == attributed_to_nobody ||
           answer.to == attributed_outside || is_one_of(rules.actor_ids, answer.to);
}

Refused refuse_ballot(const CaseRules& rules, const Case& of, const Ballot& ballot) {
    std::set<CaseQuestion> answered;
    for (const Answer& answer : ballot.answers) {
        if (!is_known_answer(rules, of, answer))
            return refuse(RefusalKind::NotAnOption,
                          "'" + to_text(answer.question) + "' has no answer '" +
                              std::string(name(answer.vote)) +
                              (answer.to.empty() ? "'" : " " + printable(answer.to) + "'"));
        if (!answered.insert(answer.question).second)
            return refuse(RefusalKind::AlreadyDone,
                          "'" + to_text(answer.question) + "' is answered twice");
    }
    return {};
}

Refused take_ballot(const CaseRules& rules, Case& of, const CaseEvent& event) {
    const auto sealed = of.sealed.find(event.by.actor);
    if (sealed == of.sealed.end())
        return refuse(RefusalKind::TooLate, event.by.actor + " sealed no ballot in time");
    if (of.opened.contains(event.by.actor))
        return refuse(RefusalKind::AlreadyDone, event.by.actor + " has opened the ballot already");
    if (event.salt.size() < salt_bytes_min || event.salt.size() > salt_bytes_max)
        return refuse(RefusalKind::Incomplete, "a ballot is opened with its salt, 16 to 64 bytes");
    const Hash hash = commitment_of(of.id, of.round, event.by.actor, event.salt, event.ballot);
    if (hash != sealed->second)
        return refuse(RefusalKind::DoesNotMatch, "this is not the ballot that was sealed");
    if (auto refusal = refuse_ballot(rules, of, event.ballot)) return refusal;
    of.opened.emplace(event.by.actor, event.ballot);
    return {};
}

Refused take_decision(const CaseRules& rules, Case& of, const CaseEvent& event) {
    if (auto refusal = refuse_ballot(rules, of, event.ballot)) return refusal;
    of.opened[event.by.actor] = event.ballot;
    if (const auto merged = tally_default(rules, of, event.at); is_decided(merged))
        of.counted = merged;
    return {};
}

Refused take_order(const CaseRules& rules, Case& of, const CaseEvent& event) {
    OwedConsequence& owed = of.consequences.back();
    of.orders[event.by.actor] = event.kind;
    const bool all_agree = have_all_decided(rules, of, event.kind);
    if (event.kind == EventKind::Order || !all_agree) return {};
    using enum OwedConsequence::Fate;
    owed.fate = event.kind == EventKind::Waive ? Waived
                : event.is_against_advice      ? LiftedAgainstAdvice
                                               : Lifted;
    owed.reason = event.text;
    return {};
}

Refused take_impossibility(const CaseRules& rules, Case& of, const CaseEvent& event) {
    if (event.text.empty()) return refuse(RefusalKind::Incomplete, "say why it cannot be done");
    OwedConsequence& owed = of.consequences.back();
    const auto fallback = fallback_of(rules, owed);
    owed.fate = OwedConsequence::Fate::Impossible;
    owed.reason = event.text;
    if (fallback) of.consequences.push_back(*fallback);
    return {};
}

Refused take_done(Case& of, const CaseEvent& event) {
    OwedConsequence& owed = of.consequences.back();
    const bool is_open =
        owed.fate == OwedConsequence::Fate::Owed || owed.fate == OwedConsequence::Fate::NotDone;
    if (!is_open)
        return refuse(RefusalKind::AlreadyDone,
                      "the consequence is " + std::string(name(owed.fate)) + " already");
    owed.fate = OwedConsequence::Fate::Done;
    owed.reason = event.text;
    of.carried_out_by = event.by.person;
    return {};
}

Refused refuse_own_deed(const Case& of, const CaseEvent& event) {
    if (event.by.person != of.carried_out_by) return {};
    return refuse(RefusalKind::OwnWork,
                  event.by.person + " reported it done and does not verify it");
}

Refused take_review(const CaseRules& rules, Case& of, const CaseEvent& event) {
    const StageClock& clock = rules.clock(Stage::Closed);
    const Instant end = span_end(rules.work, of.since, clock.length);
    if (of.stage == Stage::Closed && event.at > end)
        return refuse(RefusalKind::TooLate,
                      "a review could be asked until " + to_text(end),
                      clock.at);
    const bool is_new = std::ranges::any_of(
        event.references, [&](const std::string& one) { return !of.named.contains(one); });
    if (!is_new)
        return refuse(RefusalKind::NothingNew, "a review needs evidence this case has not seen");
    ++of.round;
    of.sealed.clear();
    of.opened.clear();
    of.counted.clear();
    of.has_reply = false;
    of.is_reply_extended = false;
    return {};
}

Refused take_kind(const CaseRules& rules, Case& of, const CaseEvent& event) {
    switch (event.kind) {
        case EventKind::Return:
            return take_return(rules, of, event);
        case EventKind::Report:
            return take_report(of, event);
        case EventKind::Extend:
            return take_extension(rules, of);
        case EventKind::Answer:
            of.has_reply = true;
            return {};
        case EventKind::Disclose:
            return take_disclosure(rules, of, event);
        case EventKind::Recuse:
            return take_recusal(of, event);
        case EventKind::Seal:
            return take_seal(of, event);
        case EventKind::Unseal:
            return take_ballot(rules, of, event);
        case EventKind::Decide:
            return take_decision(rules, of, event);
        case EventKind::ConfirmCure:
            of.consequences.back().fate = OwedConsequence::Fate::Cured;
            return {};
        case EventKind::Order:
        case EventKind::Waive:
        case EventKind::Lift:
            return take_order(rules, of, event);
        case EventKind::CannotBeDone:
            return take_impossibility(rules, of, event);
        case EventKind::CarryOut:
            return take_done(of, event);
        case EventKind::FollowUp:
            return refuse_own_deed(of, event);
        case EventKind::Review:
            return take_review(rules, of, event);
        default:
            return {};
    }
}

}  // namespace

std::optional<CaseRefusal> refuse_opening(const CaseRules& rules, const CaseEvent& event) {
    if (auto refusal = refuse_size(event)) return refusal;
    const bool complains = event.kind == EventKind::Complain;
    if (!complains && event.kind != EventKind::Open)
        return refuse(RefusalKind::UnknownCase,
                      "there is no case '" + printable(event.case_id) + "'");
    if (!is_one_of(rules.parties, event.respondent))
        return refuse(RefusalKind::UnknownParty,
                      "'" + printable(event.respondent) + "' is no party to the agreement");
    const std::vector<std::string>& may =
        rules.complainants.empty() ? rules.parties : rules.complainants;
    const bool stands = complains ? is_one_of(may, event.by.actor) : is_staff(rules, event.by);
    if (!stands || (complains && event.by.actor == event.respondent))
        return refuse(RefusalKind::NotTheirs,
                      printable(event.by.actor.empty() ? event.by.person : event.by.actor) +
                          " may not " + std::string(name(event.kind)) + " this case",
                      rules.complaints_at);
    if (auto refusal = refuse_role(rules, event)) return refusal;
    if (!complains || !event.happened || !rules.complaint_within) return {};
    const Instant end = span_end(rules.work, *event.happened, *rules.complaint_within);
    if (event.at > end)
        return refuse(
            RefusalKind::TooLate,
            "a complaint could be made until " + to_text(end),
            rules.complaints_at);
    return {};
}

std::optional<CaseRefusal> take_in(const CaseRules& rules, Case& of, const CaseEvent& event) {
    if (auto refusal = refuse_size(event)) return refusal;
    if (of.steps.size() >= case_steps_max)
        return refuse(RefusalKind::TooMuch, "this case has taken as many steps as a case may");
    if (auto refusal = refuse_stage(rules, of, event.kind)) return refusal;
    if (auto refusal = refuse_sender(rules, of, event)) return refusal;
    if (auto refusal = take_kind(rules, of, event)) return refusal;
    of.named.insert(event.references.begin(), event.references.end());
    return {};
}

std::vector<EventKind> sendable(const CaseRules& rules, const Case& of, const Member& by) {
    std::vector<EventKind> out;
    for (const Transition& one : transitions()) {
        const bool is_listed = std::ranges::count(out, one.event) > 0;
        if (one.from != of.stage || one.who == Sender::Nobody || is_listed) continue;
        const bool may = !denial(rules.permission(one.event), by.roles, by.actor);
        if (may && has_standing(rules, of, by, one.who))
            out.push_back(one.event);
    }
    return out;
}

}  // namespace sulh
