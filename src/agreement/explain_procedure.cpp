// SPDX-License-Identifier: Apache-2.0
#include "agreement/explain_page.hpp"
#include "agreement/wording.hpp"
#include "agreement/words.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

void tell_release(const Agreement& agreement, const Release& release, Page& page) {
    const std::string whom = titles_of(agreement, release.bearers, "and");
    page.line(0, (release.is_suspension ? "Suspension: \"" : "Release: \"") + release.text + "\"");
    if (release.is_suspension) {
        const std::string what = release.clauses.empty()
                                     ? "the agreement"
                                     : "the clauses " + join(release.clauses, ", ");
        page.line(1, whom + ": from " + wording(agreement, release.act) + " on, " + what +
                         " does not bind the party" +
                         (release.resumption ? ", until " + wording(agreement, *release.resumption)
                                             : "; when it binds again is not said") +
                         ".");
    } else {
        page.line(1, whom + ": from the first " + wording(agreement, release.act) +
                         " on, the party owes nothing under the agreement.");
    }
    if (!release.condition) return;
    page.line(1, "Only when:");
    tell_condition(agreement, *release.condition, 2, page);
}

void tell_voting(const Agreement& agreement, const Quorum& quorum, Page& page) {
    std::string text = "Decided by " + std::to_string(quorum.votes) + " of " +
                       titles_of(agreement, quorum.of, "and");
    if (!quorum.including_one_of.empty())
        text += ", among them " + titles_of(agreement, quorum.including_one_of, "or");
    page.line(1, text + ".");
    if (quorum.present > 0)
        page.line(1, "At least " + std::to_string(quorum.present) + " must take part.");
    if (quorum.are_parties_recused) page.line(1, "The parties to the case do not vote.");
    if (!quorum.recused.empty())
        page.line(1, "Without a vote: " + titles_of(agreement, quorum.recused, "and") + ".");
    if (!quorum.veto.empty()) {
        page.line(1, titles_of(agreement, quorum.veto, "and") +
                         (quorum.veto.size() == 1 ? " can stop a finding."
                                                  : " can each stop a finding."));
    }
    if (quorum.casting_vote) {
        page.line(1, "Where votes are equal, that of " +
                         title_of(agreement.actors[*quorum.casting_vote]) + " decides.");
    }
    if (quorum.is_dissent_published) page.line(1, "Who disagrees is published with the finding.");
}

void tell_findings(const Agreement& agreement, const Findings& findings, Page& page) {
    page.line(0, "Findings");
    for (const StandardOfProof& standard : findings.standards) {
        page.line(1, std::string(name(standard.question)) + " needs " +
                         std::string(name(standard.proof)) + ".");
    }
    if (findings.roots_min > 0) {
        page.line(1, "An incident needs " +
                         counted(findings.roots_min, "independent root", "independent roots") +
                         ".");
    }
    if (findings.reply_within) {
        std::string text = "A party may reply within " + to_text(*findings.reply_within);
        if (findings.reply_extension)
            text += ", extendable once by " + to_text(*findings.reply_extension);
        page.line(1, text + ".");
    }
    if (findings.decided_by) tell_voting(agreement, *findings.decided_by, page);
    if (!findings.decided_within) return;
    std::string text = "Decided within " + to_text(*findings.decided_within);
    if (!findings.otherwise_by.empty())
        text += ", otherwise by " + titles_of(agreement, findings.otherwise_by, "and");
    page.line(1, text + ".");
}

void tell_consequences(const Agreement& agreement, const Consequences& consequences, Page& page) {
    page.line(0, "Consequences for " + consequences.upon);
    if (consequences.cure_within) {
        page.line(
            1, "None where the breach is cured within " + to_text(*consequences.cure_within) + ".");
    }
    for (const ConsequenceRung& rung : consequences.ladder) {
        const std::string by =
            rung.by.empty() ? "" : ", by " + titles_of(agreement, rung.by, "and");
        page.line(1, rung.label + by + ": " + rung.act);
    }
    if (!consequences.decided_by.empty()) {
        page.line(1, "Decided by " + titles_of(agreement, consequences.decided_by, "and") + ".");
    }
}

void tell_step(std::string_view what, const std::optional<ClockSpan>& within, std::string_view from,
               Page& page) {
    if (!within) return;
    page.line(1,
              std::string(what) + " within " + to_text(*within) + " of " + std::string(from) + ".");
}

void tell_complaints(const Agreement& agreement, const Complaints& complaints, Page& page) {
    page.line(0, "Complaints");
    page.line(
        1, "Made by " +
               (complaints.by.empty() ? std::string("any party")
                                      : titles_of(agreement, complaints.by, "or")) +
               (complaints.to.empty() ? "" : ", to " + titles_of(agreement, complaints.to, "and")) +
               ".");
    if (!complaints.particulars.empty())
        page.line(1, "A valid one states: " + join(complaints.particulars, ", ") + ".");
    tell_step("Made", complaints.made_within, "the incident", page);
    tell_step("Acknowledged", complaints.acknowledged_within, "its receipt", page);
    tell_step("Returned, where something is missing,", complaints.returned_within, "its receipt",
              page);
    tell_step("Inquiry done", complaints.inquiry_within, "the acknowledgement", page);
    tell_step("Answered", complaints.answered_within, "the inquiry", page);
    tell_step("Finding made", complaints.finding_within, "the answer", page);
}

void tell_disputes(const Agreement& agreement, Page& page) {
    page.line(0, "Disputes");
    std::size_t number = 0;
    for (const DisputeStep& step : agreement.disputes) {
        std::string text = std::to_string(++number) + ". " + step.act;
        if (!step.by.empty()) text += ", by " + titles_of(agreement, step.by, "and");
        text += step.within ? ", within " + to_text(*step.within) : ", with no time set";
        page.line(1, text + (step.is_binding ? "; its outcome binds." : "."));
    }
    page.line(1, agreement.disputes_otherwise.empty()
                     ? "What follows when the last step fails is not said."
                     : "Otherwise: " + agreement.disputes_otherwise + ".");
}

void tell_disclosures(const Agreement& agreement, Page& page) {
    page.line(0, "Confidentiality");
    for (const Disclosure& rule : agreement.disclosures) {
        std::string text =
            rule.artefact + ": to " +
            (rule.to.empty() ? std::string("everybody") : titles_of(agreement, rule.to, "and"));
        if (rule.after) text += ", after " + to_text(*rule.after);
        page.line(1, text + (rule.is_never ? ", never to others." : "."));
    }
}

void tell_roles(const Agreement& agreement, Page& page) {
    page.line(0, "Roles");
    for (const RoleRule& rule : agreement.role_rules) {
        std::string who = rule.roles.is_empty() ? "anyone" : either_of(rule.roles);
        if (!rule.of.empty()) who += " of " + titles_of(agreement, rule.of, "or");
        page.line(1, who + (rule.is_ban ? " may not " : " may ") + join(rule.verbs, ", ") + ".");
    }
    page.line(1, "What is not named here, the roles may as in any mission.");
}

}  // namespace

void tell_releases(const Agreement& agreement, Page& page) {
    for (const Release& release : agreement.releases) {
        page.blank();
        tell_release(agreement, release, page);
    }
}

void tell_procedure(const Agreement& agreement, Page& page) {
    if (agreement.complaints) {
        page.blank();
        tell_complaints(agreement, *agreement.complaints, page);
    }
    if (agreement.findings) {
        page.blank();
        tell_findings(agreement, *agreement.findings, page);
    }
    for (const Consequences& consequences : agreement.consequences) {
        page.blank();
        tell_consequences(agreement, consequences, page);
    }
    if (!agreement.disputes.empty()) {
        page.blank();
        tell_disputes(agreement, page);
    }
    if (!agreement.disclosures.empty()) {
        page.blank();
        tell_disclosures(agreement, page);
    }
    if (!agreement.role_rules.empty()) {
        page.blank();
        tell_roles(agreement, page);
    }
}

}  // namespace sulh
