// SPDX-License-Identifier: Apache-2.0
#include "agreement/clock_spans.hpp"
#include "agreement/resolver.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

bool has(const std::vector<ActorIndex>& actors, ActorIndex one) {
    return std::ranges::find(actors, one) != actors.end();
}

void refuse_stranger(Resolver& resolver, ActorIndex one, const FilePosition& at,
                     const Quorum& quorum) {
    resolver.diagnostics.conflict(
        "not-a-member", "'" + resolver.agreement.actors[one].id + "' is none of those who vote", at,
        quorum.at, "those who vote are named here", "name it there, or delete it here");
}

void check_votes(Resolver& resolver, const Quorum& quorum) {
    std::size_t voters = 0;
    for (const ActorIndex one : quorum.of) {
        if (!has(quorum.recused, one)) ++voters;
    }
    if (static_cast<std::size_t>(quorum.votes) > voters) {
        resolver.diagnostics.error("quorum-too-large",
                                   std::to_string(quorum.votes) + " votes are asked of " +
                                       std::to_string(voters) + " who vote",
                                   quorum.at);
    }
    if (quorum.present > 0 && static_cast<std::size_t>(quorum.present) > quorum.of.size()) {
        resolver.diagnostics.error("quorum-too-large",
                                   std::to_string(quorum.present) + " are to take part of " +
                                       std::to_string(quorum.of.size()) + " who vote",
                                   quorum.at);
    }
}

void resolve_voting(Resolver& resolver, const VotingPhrase& phrase, Quorum& out) {
    if (!phrase.at) return;
    out.present = phrase.present;
    out.are_parties_recused = phrase.are_parties_recused;
    out.is_dissent_published = phrase.is_dissent_published;
    out.recused = resolve_actors(resolver, phrase.recused);
    out.veto = resolve_actors(resolver, phrase.veto);
    if (phrase.casting_vote) {
        out.casting_vote =
            resolver.names.index(NameKind::Actor, *phrase.casting_vote, resolver.diagnostics);
    }
    for (const ActorIndex one : out.recused) {
        if (!has(out.of, one)) refuse_stranger(resolver, one, *phrase.at, out);
    }
    if (out.casting_vote && !has(out.of, *out.casting_vote))
        refuse_stranger(resolver, *out.casting_vote, phrase.casting_vote->at, out);
    if (out.casting_vote && has(out.recused, *out.casting_vote)) {
        resolver.diagnostics.error(
            "recused-and-voting",
            "'" + phrase.casting_vote->text + "' does not vote, and is to have the casting vote",
            phrase.casting_vote->at, "delete one of the two");
    }
}

void resolve_findings(Resolver& resolver) {
    if (!resolver.document.findings) return;
    const FindingsPhrase& phrase = *resolver.document.findings;
    Findings out;
    out.standards = phrase.standards;
    out.roots_min = phrase.roots_min;
    out.reply_within = phrase.reply_within;
    out.reply_extension = phrase.reply_extension;
    out.decided_within = phrase.decided_within;
    out.otherwise_by = resolve_actors(resolver, phrase.otherwise_by);
    out.at = phrase.at;
    if (phrase.decided_by) {
        const QuorumPhrase& quorum = *phrase.decided_by;
        Quorum panel;
        panel.votes = quorum.votes;
        panel.of = resolve_actors(resolver, quorum.of);
        panel.including_one_of = resolve_actors(resolver, quorum.including);
        panel.at = quorum.at;
        resolve_voting(resolver, phrase.voting, panel);
        check_votes(resolver, panel);
        out.decided_by = std::move(panel);
    } else if (phrase.voting.at) {
        resolver.diagnostics.error("votes-missing",
                                   "who votes, and how many must agree, is not said",
                                   *phrase.voting.at, "write 'decided by 3 of …' beside it");
    }
    resolver.agreement.findings = std::move(out);
}

void resolve_consequences(Resolver& resolver) {
    for (const ConsequencesPhrase& phrase : resolver.document.consequences) {
        Consequences out;
        out.upon = phrase.upon;
        for (const RungPhrase& rung : phrase.ladder) {
            out.ladder.push_back(rung.rung);
            out.ladder.back().by = resolve_actors(resolver, rung.by);
        }
        out.decided_by = resolve_actors(resolver, phrase.decided_by);
        out.cure_within = phrase.cure_within;
        out.at = phrase.at;
        resolver.agreement.consequences.push_back(std::move(out));
    }
}

void resolve_complaints(Resolver& resolver) {
    if (!resolver.document.complaints) return;
    const ComplaintsPhrase& phrase = *resolver.document.complaints;
    Complaints out = phrase.times;
    out.by = resolve_actors(resolver, phrase.by);
    out.to = resolve_actors(resolver, phrase.to);
    if (out.returned_within && out.particulars.empty()) {
        resolver.diagnostics.error("particulars-missing",
                                   "for want of what a complaint is returned is not said", out.at,
                                   "write 'valid with \"place\", \"time\", \"what happened\"'");
    }
    resolver.agreement.complaints = std::move(out);
}

void resolve_disputes(Resolver& resolver) {
    if (!resolver.document.disputes) return;
    for (const DisputesPhrase::Step& phrase : resolver.document.disputes->steps) {
        DisputeStep step = phrase.step;
        step.by = resolve_actors(resolver, phrase.by);
        resolver.agreement.disputes.push_back(std::move(step));
    }
    resolver.agreement.disputes_otherwise = resolver.document.disputes->otherwise;
}

// "never to others" beside a line that gives the same thing to others.
void check_disclosures(Resolver& resolver) {
    const std::vector<Disclosure>& rules = resolver.agreement.disclosures;
    for (const Disclosure& never : rules) {
        if (!never.is_never) continue;
        for (const Disclosure& other : rules) {
            if (!equals_ignoring_case(never.artefact, other.artefact)) continue;
            const bool is_wider =
                other.to.empty() ||
                std::ranges::any_of(other.to, [&](ActorIndex one) { return !has(never.to, one); });
            if (!is_wider) continue;
            resolver.diagnostics.conflict(
                "disclosure-contradicts", "\"" + other.artefact + "\" is shown to others here",
                other.at, never.at, "never to others, it says here", "delete one of the two");
        }
    }
}

void resolve_confidentiality(Resolver& resolver) {
    if (!resolver.document.confidentiality) return;
    for (const DisclosurePhrase& phrase : resolver.document.confidentiality->rules) {
        Disclosure rule = phrase.rule;
        rule.to = resolve_actors(resolver, phrase.to);
        resolver.agreement.disclosures.push_back(std::move(rule));
    }
    check_disclosures(resolver);
}

// What is not running time is counted in a zone, and working days need a weekend.
void check_clock_spans(Resolver& resolver) {
    for (const auto& [span, at] : clock_spans(resolver.agreement)) {
        if (span == ClockSpan(span.running)) continue;
        if (!resolver.is_zone_stated) {
            resolver.diagnostics.error("time-without-zone",
                                       "'" + to_text(span) + "' is counted in no time zone", at,
                                       "write 'times in ZONE' under 'agreement'");
            return;
        }
        if (span.working_days == 0 || !resolver.agreement.work.weekend.empty()) continue;
        resolver.diagnostics.error("weekend-missing",
                                   "which days are working days is not said", at,
                                   "write 'weekend on saturday, sunday' under 'agreement'");
        return;
    }
}

void resolve_roles(Resolver& resolver) {
    if (!resolver.document.roles) return;
    for (const RolesPhrase::Line& line : resolver.document.roles->lines) {
        RoleRule rule = line.rule;
        rule.of = resolve_actors(resolver, line.of);
        resolver.agreement.role_rules.push_back(std::move(rule));
    }
}

}  // namespace

void resolve_procedure(Resolver& resolver) {
    resolve_findings(resolver);
    resolve_consequences(resolver);
    resolve_complaints(resolver);
    resolve_disputes(resolver);
    resolve_confidentiality(resolver);
    resolve_roles(resolver);
    check_clock_spans(resolver);
}

}  // namespace sulh
