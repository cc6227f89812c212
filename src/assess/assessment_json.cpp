// SPDX-License-Identifier: Apache-2.0
#include "assess/assessment_json.hpp"

namespace sulh {

namespace {

Json strings(const std::vector<std::string>& values) {
    Json out = Json::Array{};
    for (const std::string& value : values)
        out.push(value);
    return out;
}

Json bound_json(Instant t) {
    return t.is_bounded() ? Json(to_text(t)) : Json();
}

}  // namespace

Json assessment_json(const Agreement& agreement, const Corroboration& corroboration,
                     const Assessment& assessment, const Explanation& explanation) {
    const Clause& clause = agreement.clauses[assessment.provision.clause];
    const bool is_open = assessment.verdict == Verdict::Undetermined;
    Json out;
    out.set("id", assessment_id(agreement, corroboration, assessment));
    out.set("clause", clause.id);
    if (const std::string amended = amended_text(agreement, assessment.provision); !amended.empty()) {
        out.set("amended", amended);
    }
    out.set("article", clause.article);
    out.set("reading", reading_label(agreement, assessment.provision));
    out.set("party", agreement.actors[assessment.provision.bearer].id);
    out.set("incident", assessment.incident == no_incident
                            ? Json()
                            : Json(incident_id(corroboration.incidents[assessment.incident])));
    if (assessment.period.has_value()) {
        Json period;
        period.set("from", bound_json(assessment.period->from));
        period.set("to", bound_json(assessment.period->to));
        out.set("period", std::move(period));
    }
    out.set("verdict", name(assessment.verdict));
    out.set("reason", is_open ? Json(name(assessment.reason)) : Json());
    out.set("exception_claimed", assessment.is_exception_claimed);
    if (assessment.is_cured) out.set("cured", true);
    out.set("due", assessment.due.is_bounded() ? Json(to_text(assessment.due)) : Json());
    out.set("because", explanation.sentence);
    out.set("would_decide", texts(explanation.would_decide));
    return out;
}

Json texts(const std::vector<Said>& sentences) {
    Json out = Json::Array{};
    for (const Said& one : sentences)
        out.push(one.text());
    return out;
}

Json said_json(const std::vector<Said>& sentences) {
    Json out = Json::Array{};
    for (const Said& one : sentences) {
        Json line;
        line.set("text", one.text());
        const Json said = one.json();
        if (const Json::Object* members = said.object())
            for (const auto& [member, value] : *members)
                line.set(member, value);
        out.push(std::move(line));
    }
    return out;
}

Json reason_json(const ReasonNode& node) {
    Json out;
    out.set("truth", name(node.truth));
    out.set("text", node.text);
    if (!node.said.empty()) out.set("said", Said::json_of(node.said));
    if (!node.article.empty()) out.set("article", node.article);
    if (!node.observations.empty()) out.set("observations", strings(node.observations));
    if (node.parts.empty()) return out;
    Json parts = Json::Array{};
    for (const ReasonNode& part : node.parts)
        parts.push(reason_json(part));
    return out.set("parts", std::move(parts));
}

}  // namespace sulh
