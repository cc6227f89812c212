// SPDX-License-Identifier: Apache-2.0
#include "corroborate/source_history.hpp"

#include "corroborate/admiralty.hpp"
#include "corroborate/screen.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace sulh {

namespace {

class Counting {
public:
    Counting(const Observations& observations, const Corroboration& corroboration)
        : observations_(observations), corroboration_(corroboration) {
        for (const SourceGrade& grade : corroboration.judgements.grades)
            history_of(grade.source).grades.push_back({grade, {}});
    }

    std::vector<SourceHistory> count() {
        for (const Incident& incident : corroboration_.incidents)
            count(incident);
        std::vector<SourceHistory> out;
        for (auto& [source, history] : histories_) {
            std::sort(history.grades.begin(), history.grades.end(), is_before);
            out.push_back(std::move(history));
        }
        return out;
    }

private:
    static bool is_before(const GradedTally& a, const GradedTally& b) {
        const auto key = [](const SourceGrade& g) {
            return std::tuple(name(g.topic), g.period.from, g.period.to, g.known_at, g.entry);
        };
        return key(a.grade) < key(b.grade);
    }

    SourceHistory& history_of(const std::string& source) {
        SourceHistory& out = histories_[source];
        out.source = source;
        return out;
    }

    bool has_report_of(const Root& root, Symbol source) const {
        return std::any_of(root.observations.begin(), root.observations.end(),
                           [&](std::uint32_t i) { return observations_.all[i].source == source; });
    }

    void count(const Incident& incident) {
        const bool may_agree = incident.root_count > 1;
        const std::vector<Root> roots =
            may_agree ? roots_of(observations_, incident, method_of(corroboration_)) : std::vector<Root>{};
        for (const std::uint32_t i : incident.observations) {
            const Observation& o = observations_.all[i];
            if (opposes(o) || o.form == FactForm::Sign || observations_.text(o.source).empty())
                continue;
            const bool is_corroborated =
                std::any_of(roots.begin(), roots.end(),
                            [&](const Root& root) { return !has_report_of(root, o.source); });
            add(incident, o, is_corroborated);
        }
    }

    void add(const Incident& incident, const Observation& o, bool is_corroborated) {
        const bool is_contradicted = incident.is_occurrence_disputed;
        const AdmiraltyMark mark =
            mark_of(observations_, corroboration_.judgements.grades, incident, o);
        const auto note = [&](SourceTally& tally) {
            ++tally.reports;
            tally.corroborated += is_corroborated ? 1U : 0U;
            tally.contradicted += is_contradicted ? 1U : 0U;
            tally.alone += is_corroborated || is_contradicted ? 0U : 1U;
            tally.confirmed += mark.is_computed ? 1U : 0U;
        };
        SourceHistory& history = history_of(std::string(observations_.text(o.source)));
        note(history.tally);
        for (GradedTally& graded : history.grades)
            if (mark.grade != nullptr && graded.grade.entry == mark.grade->entry)
                note(graded.tally);
    }

    const Observations& observations_;
    const Corroboration& corroboration_;
    std::map<std::string, SourceHistory> histories_;
};

}  // namespace

std::vector<SourceHistory> source_histories(const Observations& observations,
                                            const Corroboration& corroboration) {
    return Counting(observations, corroboration).count();
}

}  // namespace sulh
