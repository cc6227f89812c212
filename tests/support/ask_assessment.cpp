// SPDX-License-Identifier: Apache-2.0
// assessments, states: the agreement held against the incidents.

#include "assess/assess.hpp"
#include "support/ask.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sulh {

namespace {

// One assess() run with the names that cases use.
struct Evaluation {
    const Agreement* agreement;
    const Corroboration* corroboration;
    Instant known;
    Assessments assessments;
    std::vector<std::string> incident_names;  // "i1" by index of the incident

    const std::string& clause_id(const ProvisionKey& key) const {
        return agreement->clauses[key.clause].id;
    }
    const std::string& party_id(const ProvisionKey& key) const {
        return agreement->actors[key.bearer].id;
    }
    bool is_asked(const CaseBlock& block, const ProvisionKey& key) const {
        const std::string clause = argument(block, "clause");
        const std::string party = argument(block, "party");
        return (clause.empty() || clause == clause_id(key)) &&
               (party.empty() || party == party_id(key));
    }
};

Result<Evaluation> evaluate(CaseRun& run, const CaseBlock& block) {
    if (argument(block, "as-of").empty()) return fail(Code::invalid_input, "expected 'as-of T'");
    TRY(const Instant known, as_of(block, Instant::latest()));
    TRY(const Agreement* agreement, run.agreement());
    const Corroboration& corroboration = run.corroboration(known);
    const Facts facts{run.observations(), corroboration};
    Evaluation e{agreement, &corroboration, known, assess(*agreement, facts, known), {}};
    e.incident_names.resize(corroboration.incidents.size());
    const auto order = run.incident_order(corroboration);
    for (std::size_t i = 0; i < order.size(); ++i)
        e.incident_names[order[i]] = fmt::format("i{}", i + 1);
    return e;
}

Result<std::string> provision_cell(const Evaluation& e, const ProvisionKey& key,
                                   const std::string& column) {
    if (column == "clause") return e.clause_id(key);
    if (column == "party") return e.party_id(key);
    if (column == "reading") return reading_label(*e.agreement, key);
    if (column == "norm") return std::to_string(key.norm + 1);
    if (column == "version") return std::to_string(key.version + 1);
    return fail(Code::invalid_input, fmt::format("'{}' is no column here", column));
}

std::string reason_cell(Reason reason) {
    return reason == Reason::None ? "_" : std::string(name(reason));
}

void because_of(const ReasonNode& node, std::string& text) {
    text += node.said.text() + "\n";
    for (const ReasonNode& part : node.parts)
        because_of(part, text);
}

// The explanation's sentence, or the node of its tree that says what is expected.
std::string because_cell(const Explanation& explanation, const std::string& expected) {
    std::string text = explanation.sentence() + "\n";
    because_of(explanation.tree, text);
    return !expected.empty() && text.find(expected) != std::string::npos ? expected
                                                                         : explanation.sentence();
}

Result<std::string> assessment_cell(CaseRun& run, const Evaluation& e, const Assessment& a,
                                    const std::string& column, const std::string& expected) {
    if (column == "incident") return a.incident == no_incident ? "_" : e.incident_names[a.incident];
    if (column == "verdict") return std::string(name(a.verdict));
    if (column == "reason") return reason_cell(a.reason);
    if (column == "claimed") return std::string(a.is_exception_claimed ? "yes" : "no");
    if (column == "cured") return std::string(a.is_cured ? "yes" : "no");
    if (column == "due") return a.due.is_bounded() ? case_instant(a.due) : "_";
    if (column != "because" && column != "would_decide")
        return provision_cell(e, a.provision, column);
    const Facts facts{run.observations(), *e.corroboration};
    const Explanation explanation = explain(*e.agreement, facts, e.known, a);
    if (column == "because") return because_cell(explanation, expected);
    std::string all;
    for (const Said& way : explanation.would_decide)
        all += (all.empty() ? "" : "; ") + way.text();
    return expected == "_" ? all : containing(all, expected);
}

}  // namespace

// In the order of the provisions, then of the incidents; what was due and did not come goes first.
Answer ask_assessments(CaseRun& run, const CaseBlock& block) {
    TRY(const Evaluation e, evaluate(run, block));
    std::string verdict = argument(block, "verdict");
    std::replace(verdict.begin(), verdict.end(), '-', ' ');
    std::vector<const Assessment*> rows;
    for (const Assessment& a : e.assessments.all) {
        if (e.is_asked(block, a.provision) && (verdict.empty() || verdict == name(a.verdict)))
            rows.push_back(&a);
    }
    const auto order = run.incident_order(*e.corroboration);
    const auto place_of = [&](std::uint32_t incident) {
        return incident == no_incident
                   ? std::ptrdiff_t{-1}
                   : std::find(order.begin(), order.end(), incident) - order.begin();
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const Assessment* a, const Assessment* b) {
        if (a->provision != b->provision) return a->provision < b->provision;
        return place_of(a->incident) < place_of(b->incident);
    });
    const CellOf cell_of = [&](std::size_t row, const std::string& column,
                               const std::string& expected) {
        return assessment_cell(run, e, *rows[row], column, expected);
    };
    return answer_table(block, {"incident", "clause", "party", "verdict", "reason"}, rows.size(),
                        cell_of);
}

Answer ask_states(CaseRun& run, const CaseBlock& block) {
    TRY(const Evaluation e, evaluate(run, block));
    std::vector<const ClauseState*> rows;
    for (const ClauseState& s : e.assessments.states) {
        if (e.is_asked(block, s.provision)) rows.push_back(&s);
    }
    const CellOf cell_of = [&](std::size_t row, const std::string& column,
                               const std::string& expected) -> Result<std::string> {
        const ClauseState& s = *rows[row];
        if (column == "verdict") return std::string(name(s.verdict));
        if (column == "reason") return reason_cell(s.reason);
        if (column == "because") return containing(s.because.text(), expected);
        if (column == "coverage") return fmt::format("{:.0f}%", s.coverage * 100);
        if (column == "breached") return std::to_string(s.breached);
        if (column == "undetermined") return std::to_string(s.undetermined);
        if (column == "excused") return std::to_string(s.excused);
        if (column == "complied") return std::to_string(s.complied);
        return provision_cell(e, s.provision, column);
    };
    return answer_table(block, {"clause", "party", "verdict", "reason"}, rows.size(), cell_of);
}

}  // namespace sulh
