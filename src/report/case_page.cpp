// SPDX-License-Identifier: Apache-2.0
#include "report/case_page.hpp"

#include "agreement/words.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

std::string title_of(const Agreement& agreement, const std::string& id) {
    const auto found = std::ranges::find(agreement.actors, id, &Actor::id);
    return found == agreement.actors.end() ? id : found->title;
}

std::string clause_of(const Agreement& agreement, const std::string& id) {
    const auto found = std::ranges::find(agreement.clauses, id, &Clause::id);
    if (found == agreement.clauses.end()) return id;
    return id + ", " + found->title + " (" + found->article + ")";
}

std::string said(const CaseStep& step) {
    if (step.event != EventKind::Lapse)
        return std::string(name(step.event)) + " by " + step.by + "  [entry " +
               std::to_string(step.entry) + "]";
    return "the time for '" + std::string(name(step.from)) + "' ran out";
}

std::string votes_of(const Finding& finding) {
    if (finding.by == Finding::By::Nobody) return finding.reason;
    std::string out = std::to_string(finding.in_favour) + " for, " +
                      std::to_string(finding.otherwise) + " otherwise, " +
                      std::to_string(finding.abstained) + " abstained, " +
                      std::to_string(finding.absent) + " absent";
    if (finding.by == Finding::By::DefaultDeciders) out = "by those who decide by default";
    return out;
}

std::string finding_text(const Finding& finding) {
    std::string out = "  " + to_text(finding.question) + ": " + std::string(name(finding.outcome));
    if (!finding.to.empty()) out += ", " + finding.to;
    out += " (" + votes_of(finding) + ")";
    if (finding.standard) out += "; standard: " + std::string(name(*finding.standard));
    out += '\n';
    for (const std::string& dissent : finding.dissents)
        out += "    dissent of " + printable(dissent, 1000) + "\n";
    return out;
}

// What earlier rounds found, the latest first; each stands as it was found.
std::string superseded_text(const TimeZone& zone, const Case& of) {
    std::string out;
    const std::int32_t latest = of.findings.empty() ? 0 : of.findings.back().round;
    for (std::int32_t round = latest - 1; round > 0; --round) {
        std::string found;
        Instant at;
        for (const Finding& finding : of.findings) {
            if (finding.round != round) continue;
            found += finding_text(finding);
            at = finding.at;
        }
        if (!found.empty())
            out += "\nFound " + zone.to_text(at) + ", superseded\n" + found;
    }
    return out;
}

std::string consequence_text(const Agreement& agreement, const OwedConsequence& owed) {
    std::string out = "  " + owed.upon + ", " + owed.label + ": " + owed.act + "\n    " +
                      std::string(name(owed.fate));
    if (owed.fate == OwedConsequence::Fate::Owed && owed.due.ms != 0)
        out += ", due " + agreement.zone.to_text(owed.due);
    if (owed.is_by_lapse) out += "; nobody decided in time, the ladder itself did";
    if (!owed.reason.empty()) out += "; " + printable(owed.reason, 1000);
    return out + "\n";
}

std::string due_line(const TimeZone& zone, const DueStep& due) {
    std::string out = zone.to_text(due.due) + "  " + due.case_id + "  " + due.what +
                      " (" + due.who + ")\n    otherwise: " + due.otherwise;
    if (!due.is_stated) out += "; this clock is not in the agreement";
    return out + "\n";
}

Json step_json(const CaseStep& step) {
    Json out;
    out.set("at", to_text(step.at)).set("event", name(step.event));
    if (step.event != EventKind::Lapse)
        out.set("entry", static_cast<std::size_t>(step.entry)).set("by", step.by);
    return out.set("from", name(step.from)).set("to", name(step.to));
}

std::string_view name(Finding::By by) {
    if (by == Finding::By::Panel) return "panel";
    return by == Finding::By::DefaultDeciders ? "default" : "nobody";
}

Json finding_json(const Finding& finding) {
    Json out;
    out.set("question", sulh::name(finding.question.question));
    if (!finding.question.subject.empty()) out.set("subject", finding.question.subject);
    out.set("outcome", sulh::name(finding.outcome));
    if (!finding.to.empty()) out.set("to", finding.to);
    if (finding.standard) out.set("standard", sulh::name(*finding.standard));
    out.set("by", name(finding.by));
    if (!finding.reason.empty()) out.set("reason", finding.reason);
    out.set("in_favour", static_cast<int>(finding.in_favour));
    out.set("otherwise", static_cast<int>(finding.otherwise));
    out.set("abstained", static_cast<int>(finding.abstained));
    out.set("absent", static_cast<int>(finding.absent));
    if (!finding.dissents.empty())
        out.set("dissents", Json::Array(finding.dissents.begin(), finding.dissents.end()));
    return out.set("round", static_cast<int>(finding.round)).set("at", to_text(finding.at));
}

Json consequence_json(const OwedConsequence& owed) {
    Json out;
    out.set("upon", owed.upon).set("label", owed.label).set("act", owed.act);
    out.set("fate", sulh::name(owed.fate)).set("by_lapse", owed.is_by_lapse);
    if (owed.fate == OwedConsequence::Fate::Owed && owed.due.ms != 0)
        out.set("due", to_text(owed.due));
    if (!owed.reason.empty()) out.set("reason", owed.reason);
    return out;
}

template <typename T, typename Turn>
Json::Array listed(const std::vector<T>& all, Turn turn) {
    Json::Array out;
    for (const T& one : all)
        out.push_back(turn(one));
    return out;
}

}  // namespace

std::string case_text(const Agreement& agreement, const CaseRules& rules, const Case& of) {
    std::string out = of.id + ": " + clause_of(agreement, of.clause) + "\n";
    out += "  held against " + title_of(agreement, of.respondent);
    out += of.complainant.empty()
               ? ", opened by the mission\n"
               : ", upon a complaint by " + title_of(agreement, of.complainant) + "\n";
    if (!of.about.empty()) out += "  about " + of.about + "\n";
    out += "  stage: " + std::string(sulh::name(of.stage));
    if (of.stage == Stage::Closed) out += ", " + std::string(sulh::name(of.closing));
    if (of.round > 1) out += ", round " + std::to_string(of.round);
    out += "\n\nWhat happened\n";
    for (const CaseStep& step : of.steps)
        out += "  " + agreement.zone.to_text(step.at) + "  " + said(step) + "\n";
    if (!of.findings.empty()) out += "\nFindings\n";
    for (const Finding* finding : standing_findings(of))
        out += finding_text(*finding);
    out += superseded_text(agreement.zone, of);
    if (!of.consequences.empty()) out += "\nConsequences\n";
    for (const OwedConsequence& owed : of.consequences)
        out += consequence_text(agreement, owed);
    if (of.stage == Stage::Closed) return out;
    return out + "\nDue next\n  " + due_line(agreement.zone, due_step(rules, of));
}

Json case_json(const CaseRules& rules, const Case& of) {
    Json out;
    out.set("id", of.id).set("clause", of.clause).set("respondent", of.respondent);
    if (!of.complainant.empty()) out.set("complainant", of.complainant);
    if (!of.about.empty()) out.set("about", of.about);
    out.set("stage", sulh::name(of.stage)).set("round", static_cast<int>(of.round));
    if (of.stage == Stage::Closed) out.set("closing", sulh::name(of.closing));
    out.set("breach_found", is_breach_found(of));
    out.set("steps", listed(of.steps, step_json));
    out.set("findings", listed(of.findings, finding_json));
    out.set("consequences", listed(of.consequences, consequence_json));
    if (of.stage != Stage::Closed) out.set("due", due_json({due_step(rules, of)}));
    return out;
}

std::string cases_text(const Agreement& agreement, const std::map<std::string, Case>& cases) {
    std::string out;
    for (const auto& [id, of] : cases) {
        out += id + "  " + std::string(sulh::name(of.stage));
        out += of.stage == Stage::Closed ? ", " + std::string(sulh::name(of.closing))
                                         : ", until " + agreement.zone.to_text(of.due);
        out += "  " + of.clause + ", held against " + title_of(agreement, of.respondent) + "\n";
    }
    return out;
}

std::string due_text(const TimeZone& zone, const std::vector<DueStep>& due) {
    std::string out;
    for (const DueStep& one : due)
        out += due_line(zone, one);
    return out;
}

Json due_json(const std::vector<DueStep>& due) {
    return listed(due, [](const DueStep& one) {
        Json out;
        out.set("case", one.case_id).set("stage", sulh::name(one.stage));
        out.set("due", to_text(one.due)).set("stated", one.is_stated);
        out.set("who", one.who).set("what", one.what).set("otherwise", one.otherwise);
        out.set("awaited", Json::Array(one.awaited.begin(), one.awaited.end()));
        if (!one.act.empty()) out.set("act", one.act);
        return out;
    });
}

}  // namespace sulh
