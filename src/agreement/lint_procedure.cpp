// SPDX-License-Identifier: Apache-2.0
#include "agreement/clock_spans.hpp"
#include "agreement/lint_rules.hpp"
#include "agreement/words.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

const FilePosition& head_at(const LintSubject& subject) {
    return subject.document.agreement->at;
}

bool is_party(const Agreement& agreement, ActorIndex index) {
    return agreement.actors[index].role == ActorRole::Party;
}

bool has(const std::vector<ActorIndex>& actors, ActorIndex one) {
    return std::ranges::find(actors, one) != actors.end();
}

// Who votes on a case between two parties: at most two are concerned.
std::vector<ActorIndex> voters_of(const Agreement& agreement, const Quorum& quorum) {
    std::vector<ActorIndex> out;
    int left_out = 0;
    for (const ActorIndex one : quorum.of) {
        const bool is_concerned =
            quorum.are_parties_recused && is_party(agreement, one) && left_out < 2;
        if (is_concerned) ++left_out;
        if (!is_concerned && !has(quorum.recused, one)) out.push_back(one);
    }
    return out;
}

// Can no finding be made without this one? How, or nothing.
std::string how_it_blocks(const Agreement& agreement, const Quorum& quorum, ActorIndex one) {
    if (has(quorum.veto, one)) return "by its veto";
    if (!has(quorum.of, one)) return {};
    if (static_cast<std::size_t>(quorum.present) >= quorum.of.size()) return "by staying away";
    const std::vector<ActorIndex> voters = voters_of(agreement, quorum);
    if (!has(voters, one)) return {};
    if (static_cast<std::size_t>(quorum.votes) >= voters.size()) return "by its vote";
    const auto& including = quorum.including_one_of;
    const bool is_only_one =
        !including.empty() && std::ranges::all_of(including, [&](ActorIndex other) {
            return other == one || !has(voters, other);
        });
    if (is_only_one && has(including, one)) return "by its vote";
    if (quorum.casting_vote == one) return "by its casting vote, where votes are equal";
    return {};
}

bool answers_for(const LintSubject& subject, ActorIndex group) {
    bool found = false;
    for_each_norm(subject.agreement, [&](const Clause&, const Norm& norm) {
        const auto& named = norm.act.actor.named;
        found = found || (norm.act.actor.kind == ActorTest::Kind::Named &&
                          std::ranges::find(named, group) != named.end());
    });
    const std::string& id = subject.agreement.actors[group].id;
    for (const Actor& actor : subject.agreement.actors) {
        for (const ActorName& tie : actor.names) {
            found = found || (tie.tie == ActorName::Tie::Proxy && tie.name == id);
        }
    }
    return found;
}

}  // namespace

void lint_consequence_without_decider(const LintSubject& subject) {
    const auto& findings = subject.agreement.findings;
    if (findings && findings->decided_by) return;
    for (const Consequences& consequences : subject.agreement.consequences) {
        if (!consequences.decided_by.empty()) continue;
        subject.warn("consequence-without-decider",
                     "who decides that these consequences follow is not said", consequences.at,
                     "indent 'decided by …' under it");
    }
}

void lint_no_consequences(const LintSubject& subject) {
    if (!subject.agreement.consequences.empty()) return;
    subject.warn("no-consequences", "what follows upon a breach is not said", head_at(subject),
                 "add 'consequences for \"a breach\"'");
}

void lint_quorum_can_be_blocked(const LintSubject& subject) {
    const Agreement& agreement = subject.agreement;
    for (const Consequences& consequences : agreement.consequences) {
        for (const ActorIndex one : consequences.decided_by) {
            if (!is_party(agreement, one)) continue;
            subject.warn("quorum-can-be-blocked",
                         "'" + agreement.actors[one].id +
                             "' is among those who decide, and may be the one concerned",
                         consequences.at, "let those decide who are no party");
        }
    }
    if (!agreement.findings || !agreement.findings->decided_by) return;
    const Quorum& quorum = *agreement.findings->decided_by;
    std::vector<std::string> blocking;
    for (const ActorIndex one : actors_with(agreement, ActorRole::Party)) {
        const std::string how = how_it_blocks(agreement, quorum, one);
        if (!how.empty()) blocking.push_back("'" + agreement.actors[one].id + "' " + how);
    }
    if (blocking.empty()) return;
    subject.warn("quorum-can-be-blocked", "a finding can be stopped: " + join(blocking, ", "),
                 quorum.at, "ask for fewer votes, or add members that are no party");
}

void lint_quorum_out_of_reach(const LintSubject& subject) {
    if (!subject.agreement.findings || !subject.agreement.findings->decided_by) return;
    const Quorum& quorum = *subject.agreement.findings->decided_by;
    const std::size_t voters = voters_of(subject.agreement, quorum).size();
    if (static_cast<std::size_t>(quorum.votes) <= voters) return;
    subject.warn("quorum-out-of-reach",
                 counted(quorum.votes, "vote is", "votes are") + " asked for, and " +
                     counted(static_cast<std::int64_t>(voters), "member votes", "members vote") +
                     " once the parties concerned do not",
                 quorum.at, "ask for fewer votes, or add members that are no party");
}

void lint_working_days_without_holidays(const LintSubject& subject) {
    if (!subject.agreement.work.holidays.empty()) return;
    for (const auto& [span, at] : clock_spans(subject.agreement)) {
        if (span.working_days == 0) continue;
        subject.warn("working-days-without-holidays",
                     "a clock counts " + to_text(span) + ", and no day but the weekend is free", at,
                     "write 'holidays DATE, …' under 'agreement', or count in calendar days");
        return;
    }
}

void lint_no_timeout_default(const LintSubject& subject) {
    const auto& findings = subject.agreement.findings;
    if (!findings || !findings->decided_by) return;
    if (findings->decided_within && !findings->otherwise_by.empty()) return;
    subject.warn("no-timeout-default",
                 findings->decided_within
                     ? "who decides when the time for a finding has run out is not said"
                     : "by when a finding must be made is not said",
                 findings->at, "write 'decided within 14 days otherwise by …'");
}

void lint_no_reply_window(const LintSubject& subject) {
    const auto& findings = subject.agreement.findings;
    if (!findings || findings->reply_within) return;
    subject.warn("no-reply-window", "how long a party has to reply is not said", findings->at,
                 "write 'reply within 72 hours'");
}

void lint_no_standard_of_proof(const LintSubject& subject) {
    const auto& findings = subject.agreement.findings;
    if (!findings) {
        subject.warn("no-standard-of-proof",
                     "how a breach is found, and by what proof, is not said", head_at(subject),
                     "add 'findings'");
        return;
    }
    std::vector<std::string> missing;
    for (const Question question :
         {Question::Occurrence, Question::Attribution, Question::Consequence}) {
        const auto& standards = findings->standards;
        if (std::ranges::find(standards, question, &StandardOfProof::question) == standards.end()) {
            missing.emplace_back(name(question));
        }
    }
    if (missing.empty()) return;
    subject.warn("no-standard-of-proof", "no standard of proof is set for " + join(missing, ", "),
                 findings->at, "write '" + missing.front() + " needs reasonable grounds'");
}

void lint_actor_nobody_answers_for(const LintSubject& subject) {
    for (const ActorIndex group : actors_with(subject.agreement, ActorRole::Group)) {
        if (answers_for(subject, group)) continue;
        const Actor& actor = subject.agreement.actors[group];
        subject.warn("actor-nobody-answers-for",
                     "no party answers for what '" + actor.id + "' does", actor.at,
                     "write 'proxies " + actor.id +
                         "' under a party, or 'PARTY is responsible for … by " + actor.id + "'");
    }
}

void lint_proxies_unlisted(const LintSubject& subject) {
    for (const ActorDeclaration& declaration : subject.document.actors) {
        if (declaration.role != ActorRole::Party || declaration.has_no_proxies) continue;
        const bool lists_proxies = std::ranges::any_of(
            declaration.names,
            [](const ActorNamePhrase& phrase) { return phrase.tie == ActorName::Tie::Proxy; });
        if (lists_proxies) continue;
        subject.warn("proxies-unlisted",
                     "which groups act for '" + declaration.id.text + "' is not said",
                     declaration.id.at, "indent 'proxies …' or 'no proxies' under it");
    }
}

void lint_no_expiry(const LintSubject& subject) {
    if (subject.document.agreement->has_no_expiry) return;
    for (const EntryReading& entry : subject.agreement.entry) {
        if (entry.in_force.to.is_bounded()) continue;
        subject.warn("no-expiry", "whether and when the agreement ends is not said", entry.at,
                     "write 'until DATE' or 'for N days', or 'no expiry' where it does not end");
    }
}

void lint_no_area(const LintSubject& subject) {
    if (subject.agreement.area) return;
    subject.warn("no-area", "where the agreement applies is not said", head_at(subject),
                 "write 'applies in ZONE' under 'agreement'");
}

void lint_no_monitor(const LintSubject& subject) {
    if (!actors_with(subject.agreement, ActorRole::Monitor).empty()) return;
    subject.warn("no-monitor", "nobody is named who verifies what happened", head_at(subject),
                 "declare one with 'monitor NAME \"Name\"'");
}

void note_left_open(const LintSubject& subject) {
    for (const OpenPoint& point : subject.agreement.open_points) {
        subject.diagnostics.note(
            "left-open", "the text leaves open: " + point.topic + ": " + point.text, point.at);
    }
}

}  // namespace sulh
