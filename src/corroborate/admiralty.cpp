// SPDX-License-Identifier: Apache-2.0
#include "corroborate/admiralty.hpp"

#include "corroborate/screen.hpp"

#include <algorithm>

namespace sulh {

namespace {

std::size_t depth(Term t) {
    std::size_t out = 0;
    for (auto above = parent(t); above; above = parent(*above))
        ++out;
    return out;
}

std::string source_text(const AdmiraltyMark& mark) {
    if (mark.grade != nullptr) return to_text(*mark.grade);
    if (mark.reliability == Reliability::Unjudged) return "source not judged";
    return "source " + std::string(name(mark.reliability)) + ", as the report states";
}

std::string information_text(const AdmiraltyMark& mark) {
    if (mark.is_computed) return "information 1, by two independent roots";
    if (mark.claims_confirmation)
        return "information not judged: it states 1, but no second root confirms it";
    if (mark.credibility == Credibility::Unjudged) return "information not judged";
    return "information " + std::string(name(mark.credibility)) + ", as the report states";
}

}  // namespace

const SourceGrade* grade_for(const std::vector<SourceGrade>& grades,
                             const Observations& observations, const Observation& o) {
    const SourceGrade* best = nullptr;
    const std::string_view source = observations.text(o.source);
    for (const SourceGrade& grade : grades) {
        if (source.empty() || grade.source != source) continue;
        if (is_a(o.kind, grade.topic) != Truth::Yes) continue;
        if (!grade.period.overlaps(o.when.possible)) continue;
        if (best == nullptr || depth(grade.topic) >= depth(best->topic)) best = &grade;
    }
    return best;
}

AdmiraltyMark mark_of(const Observations& observations, const std::vector<SourceGrade>& grades,
                      const Incident& incident, const Observation& o) {
    AdmiraltyMark out;
    out.grade = grade_for(grades, observations, o);
    out.reliability = out.grade != nullptr ? out.grade->reliability : o.reliability;
    const bool asserts = !opposes(o) && o.form != FactForm::Sign;
    if (asserts && incident.level >= CorroborationLevel::SameSide &&
        !incident.is_occurrence_disputed) {
        out.credibility = Credibility::C1;
        out.is_computed = true;
    } else if (o.credibility == Credibility::C1) {
        out.claims_confirmation = true;
    } else {
        out.credibility = o.credibility;
    }
    return out;
}

std::vector<std::string> describe_marks(const Observations& observations,
                                        const std::vector<SourceGrade>& grades,
                                        const Incident& incident) {
    std::vector<std::string> out;
    for (const std::uint32_t i : incident.observations) {
        const Observation& o = observations.all[i];
        const AdmiraltyMark mark = mark_of(observations, grades, incident, o);
        const bool says_something = mark.reliability != Reliability::Unjudged ||
                                    mark.claims_confirmation ||
                                    o.credibility != Credibility::Unjudged;
        if (!says_something) continue;
        out.push_back(std::string(observations.id(o)) + ": " + source_text(mark) + "; " +
                      information_text(mark));
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace sulh
