// SPDX-License-Identifier: Apache-2.0
#include "report/procedure.hpp"

#include "agreement/words.hpp"
#include "base/text.hpp"

namespace sulh {

namespace {

std::string names(const Agreement& agreement, const std::vector<ActorIndex>& actors,
                  std::string_view separator) {
    std::vector<std::string> ids;
    for (const ActorIndex actor : actors)
        ids.push_back(agreement.actors[actor].id);
    return join(ids, separator);
}

std::string decision_text(const Agreement& agreement, const Findings& findings) {
    const Quorum& quorum = *findings.decided_by;
    std::string text =
        "decided by " + grouped(quorum.votes) + " of " + names(agreement, quorum.of, ", ");
    if (!quorum.including_one_of.empty()) {
        text += ", one of them " + names(agreement, quorum.including_one_of, " or ");
    }
    if (quorum.present > 0) text += ", " + grouped(quorum.present) + " taking part";
    if (quorum.are_parties_recused) text += ", the parties concerned without a vote";
    if (!quorum.recused.empty()) text += ", without " + names(agreement, quorum.recused, ", ");
    if (!quorum.veto.empty()) text += ", veto of " + names(agreement, quorum.veto, ", ");
    if (quorum.casting_vote) {
        text += ", casting vote of " + agreement.actors[*quorum.casting_vote].id;
    }
    if (findings.decided_within) text += ", within " + to_text(*findings.decided_within);
    if (findings.otherwise_by.empty()) return text + "; the text says nothing of a vote that fails";
    return text + "; otherwise by " + names(agreement, findings.otherwise_by, " and ");
}

Procedure findings_of(const Agreement& agreement, const Findings& findings) {
    Procedure procedure{"How a finding would be reached", {}};
    for (const StandardOfProof& standard : findings.standards) {
        procedure.steps.push_back(std::string(name(standard.question)) + " needs " +
                                  std::string(name(standard.proof)));
    }
    if (findings.roots_min > 0) {
        procedure.steps.push_back(
            "at least " + counted(findings.roots_min, "independent root", "independent roots"));
    }
    if (findings.reply_within) {
        std::string reply = "reply within " + to_text(*findings.reply_within);
        if (findings.reply_extension) {
            reply += ", extended once by " + to_text(*findings.reply_extension);
        }
        procedure.steps.push_back(reply);
    }
    if (findings.decided_by) procedure.steps.push_back(decision_text(agreement, findings));
    return procedure;
}

Procedure ladder_of(const Agreement& agreement, const Consequences& consequences) {
    Procedure procedure{"Upon " + consequences.upon, {}};
    for (const ConsequenceRung& rung : consequences.ladder) {
        const std::string by = rung.by.empty() ? "" : ", by " + names(agreement, rung.by, ", ");
        std::string step = rung.label + by + ": " + rung.act;
        const bool says_so = rung.act.find("within") != std::string::npos;
        if (rung.within && !says_so) step += ", within " + to_text(*rung.within);
        procedure.steps.push_back(step);
    }
    if (consequences.cure_within) {
        procedure.steps.push_back("none where the breach is cured within " +
                                  to_text(*consequences.cure_within));
    }
    procedure.steps.push_back(consequences.decided_by.empty()
                                  ? "the text does not say who decides"
                                  : "decided by " +
                                        names(agreement, consequences.decided_by, ", "));
    return procedure;
}

}  // namespace

std::vector<Procedure> procedures_of(const Agreement& agreement) {
    std::vector<Procedure> procedures;
    if (agreement.findings) procedures.push_back(findings_of(agreement, *agreement.findings));
    for (const Consequences& consequences : agreement.consequences) {
        procedures.push_back(ladder_of(agreement, consequences));
    }
    return procedures;
}

}  // namespace sulh
