// SPDX-License-Identifier: Apache-2.0
#include "casework/rules.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

// The clocks that run where the agreement is silent.
constexpr std::array<Duration, stage_count> own_clocks = {
    days(2),   // Complaint
    days(14),  // Completion
    days(30),  // Inquiry
    days(3),   // Notice
    days(14),  // Reply
    days(30),  // Voting and Reveal together
    days(30),  // Reveal: ends with the time to decide
    days(30),  // Default
    days(14),  // Cure: runs only where the agreement grants it
    days(14),  // Order
    days(30),  // Remedy
    days(30),  // FollowUp
    days(90),  // Closed: for a review
};
constexpr Duration own_opening_time = hours(24);

void state(CaseRules& rules, Stage stage, const std::optional<ClockSpan>& length,
           const FilePosition& at) {
    StageClock& clock = rules.clocks[static_cast<std::size_t>(stage)];
    if (!length || clock.is_stated) return;
    clock = {*length, true, at};
}

void read_findings(CaseRules& rules, const Findings& findings) {
    rules.findings_at = findings.at;
    rules.standards = findings.standards;
    rules.reply_extension = findings.reply_extension;
    rules.default_deciders = rules.ids(findings.otherwise_by);
    state(rules, Stage::Reply, findings.reply_within, findings.at);
    state(rules, Stage::Voting, findings.decided_within, findings.at);
    if (!findings.decided_by) return;
    rules.quorum = *findings.decided_by;
    for (const ActorIndex actor : rules.quorum.of) {
        if (!std::ranges::count(rules.quorum.recused, actor))
            rules.panel.push_back(rules.actor_ids[actor]);
    }
    rules.needed_among = rules.ids(rules.quorum.including_one_of);
    rules.veto = rules.ids(rules.quorum.veto);
    if (rules.quorum.casting_vote) rules.casting_vote = rules.actor_ids[*rules.quorum.casting_vote];
}

void read_complaints(CaseRules& rules, const Complaints& complaints) {
    rules.complaints_at = complaints.at;
    rules.complainants = rules.ids(complaints.by);
    rules.complaint_within = complaints.made_within;
    rules.return_within = complaints.returned_within;
    state(rules, Stage::Complaint, complaints.acknowledged_within, complaints.at);
    state(rules, Stage::Inquiry, complaints.inquiry_within, complaints.at);
    state(rules, Stage::Reply, complaints.answered_within, complaints.at);
    state(rules, Stage::Voting, complaints.finding_within, complaints.at);
}

}  // namespace

std::vector<std::string> CaseRules::ids(const std::vector<ActorIndex>& actors) const {
    std::vector<std::string> out;
    for (const ActorIndex actor : actors)
        out.push_back(actor_ids[actor]);
    return out;
}

CaseRules rules_of(const Agreement& agreement) {
    CaseRules rules;
    rules.work = agreement.work;
    for (std::size_t stage = 0; stage < stage_count; ++stage)
        rules.clocks[stage].length = own_clocks[stage];
    rules.opening_time = own_opening_time;
    for (const Actor& actor : agreement.actors) {
        rules.actor_ids.push_back(actor.id);
        const bool mediates =
            actor.role == ActorRole::Mediator || actor.role == ActorRole::Guarantor;
        if (actor.role == ActorRole::Party) rules.parties.push_back(actor.id);
        if (mediates) rules.mediators.push_back(actor.id);
        if (mediates || actor.role == ActorRole::Monitor) rules.staff.push_back(actor.id);
    }
    if (agreement.findings) read_findings(rules, *agreement.findings);
    if (agreement.complaints) read_complaints(rules, *agreement.complaints);
    for (std::size_t i = 0; i < event_kind_count; ++i) {
        const auto kind = static_cast<EventKind>(i);
        if (kind != EventKind::Lapse) rules.permissions[i] = permission_of(agreement, name(kind));
    }
    rules.ladders = agreement.consequences;
    rules.disclosures = agreement.disclosures;
    rules.clocks[static_cast<std::size_t>(Stage::Reveal)] = rules.clock(Stage::Voting);
    rules.clocks[static_cast<std::size_t>(Stage::Default)] = rules.clock(Stage::Voting);
    return rules;
}

Result<std::vector<CaseQuestion>> questions_of(const Agreement& agreement,
                                               std::string_view clause) {
    const auto found = std::ranges::find(agreement.clauses, clause, &Clause::id);
    if (found == agreement.clauses.end()) {
        std::vector<std::string> ids;
        for (const Clause& one : agreement.clauses)
            ids.push_back(one.id);
        const auto near = nearest(clause, ids);
        return fail(Code::not_found, "the agreement has no clause '" + printable(clause) + "'", {},
                    near ? "did you mean '" + *near + "'?" : "");
    }
    std::vector<CaseQuestion> out = {{Question::Occurrence, ""}};
    std::set<std::string> readings;  // each once, whatever the version
    for (const ClauseVersion& version : found->versions) {
        for (const Reading& reading : version.readings) {
            if (readings.insert(reading.id).second) out.push_back({Question::Clause, reading.id});
        }
    }
    out.push_back({Question::Attribution, ""});
    out.push_back({Question::Command, ""});
    out.push_back({Question::Excuse, ""});
    for (const Consequences& ladder : agreement.consequences)
        out.push_back({Question::Consequence, ladder.upon});
    return out;
}

std::vector<std::string> bench_of(const CaseRules& rules, const Case& of) {
    std::vector<std::string> out;
    for (const std::string& member : rules.panel) {
        const bool is_concerned = member == of.respondent || member == of.complainant;
        if (rules.quorum.are_parties_recused && is_concerned) continue;
        if (!of.recused.contains(member)) out.push_back(member);
    }
    return out;
}

std::vector<std::string> default_bench_of(const CaseRules& rules, const Case& of) {
    std::vector<std::string> out;
    for (const std::string& member : rules.default_deciders) {
        if (!of.recused.contains(member)) out.push_back(member);
    }
    return out;
}

std::vector<std::string> deciders_of(const CaseRules& rules, const Consequences& ladder) {
    if (!ladder.decided_by.empty()) return rules.ids(ladder.decided_by);
    return rules.default_deciders.empty() ? rules.mediators : rules.default_deciders;
}

bool can_decide(const CaseRules& rules, const Case& of) {
    const std::vector<std::string> bench = bench_of(rules, of);
    const auto seats = static_cast<std::int32_t>(bench.size());
    if (rules.quorum.votes == 0 || seats < rules.quorum.votes || seats < rules.quorum.present)
        return false;
    const auto is_seated = [&](const std::string& one) { return std::ranges::count(bench, one); };
    return rules.needed_among.empty() || std::ranges::any_of(rules.needed_among, is_seated);
}

}  // namespace sulh
