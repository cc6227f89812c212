// SPDX-License-Identifier: Apache-2.0
#include "assess/assessment_json.hpp"

#include "base/check.hpp"

#include <utility>

namespace sulh {

namespace {

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
    out.set("because", explanation.sentence());
    out.set("would_decide", texts(explanation.would_decide));
    return out;
}

Json texts(const std::vector<Said>& sentences) {
    Json out = Json::Array{};
    for (const Said& one : sentences)
        out.push(one.text());
    return out;
}

namespace {

// {"text", "code"?, "values"?}
void append_said(std::string& out, const Said& said) {
    out += "{\"text\":";
    said.append_json_text(out);
    if (said.has_code()) {
        const std::size_t brace = out.size();
        said.append_json(out);
        out[brace] = ',';
    } else {
        out += '}';
    }
}

const Said& said_of(const Said& said) {
    return said;
}

const Said& said_of(const SentencePart& part) {
    return part.said;
}

template <typename Sentences>
Json listed(const Sentences& sentences) {
    std::string out = "[";
    for (const auto& one : sentences) {
        if (out.size() > 1) out += ',';
        append_said(out, said_of(one));
    }
    auto read = parse_json(out + "]");
    CHECK(read.has_value());
    return *std::move(read);
}

}  // namespace

Json said_json(const std::vector<Said>& sentences) {
    return listed(sentences);
}

Json said_json(const std::vector<SentencePart>& parts) {
    return listed(parts);
}

void append_reasons(std::string& out, const ReasonNode& node) {
    out.append("{\"truth\":\"").append(name(node.truth)).append("\",\"text\":");
    node.said.append_json_text(out);
    if (node.said.has_code()) {
        out += ",\"said\":";
        node.said.append_json(out);
    }
    if (!node.article.empty()) {
        out += ",\"article\":";
        append_json_string(out, node.article);
    }
    std::string_view before = ",\"observations\":[";
    for (const std::string& id : node.observations) {
        out += std::exchange(before, ",");
        append_json_string(out, id);
    }
    if (!node.observations.empty()) out += ']';
    before = ",\"parts\":[";
    for (const ReasonNode& part : node.parts) {
        out += std::exchange(before, ",");
        append_reasons(out, part);
    }
    out += node.parts.empty() ? "}" : "]}";
}

Json reason_json(const ReasonNode& node) {
    Json out;
    out.set("truth", name(node.truth));
    out.set("text", node.said.text());
    if (node.said.has_code()) out.set("said", node.said.json());
    if (!node.article.empty()) out.set("article", node.article);
    Json observations = Json::Array{};
    for (const std::string& id : node.observations)
        observations.push(id);
    if (!node.observations.empty()) out.set("observations", std::move(observations));
    Json parts = Json::Array{};
    for (const ReasonNode& part : node.parts)
        parts.push(reason_json(part));
    return node.parts.empty() ? out : out.set("parts", std::move(parts));
}

}  // namespace sulh
