// SPDX-License-Identifier: Apache-2.0
#include "engine/judge.hpp"

#include "base/text.hpp"
#include "corroborate/explain.hpp"
#include "engine/ingest.hpp"
#include "engine/kept_method.hpp"
#include "engine/set_aside.hpp"

#include <algorithm>
#include <set>

namespace sulh {

namespace {

using Ids = std::vector<std::string>;

Status check_decision(const Decision& decision) {
    if (trim(decision.reason).empty() || trim(decision.by).empty()) {
        return fail(Code::invalid_input, "a decision says why and who decided", {},
                    "give --reason and --by");
    }
    return {};
}

void settle(Ids& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// Only what forms incidents can be ruled on.
Status check_account(const Observations& observations, std::uint32_t i) {
    const FactForm form = observations.all[i].form;
    if (form != FactForm::Sign && form != FactForm::Coverage) return {};
    return fail(Code::invalid_input, "'" + printable(observations.id(observations.all[i])) +
                                         "' is " + std::string(name(form)) +
                                         ": it forms no incident");
}

Ids reports_of(const Observations& observations, const Incident& incident) {
    Ids out;
    for (const std::uint32_t i : incident.observations)
        if (observations.all[i].form != FactForm::Sign)
            out.emplace_back(observations.id(observations.all[i]));
    return out;
}

// The reports of an incident, or the one observation.
Result<Ids> reports_named(const JoinedReports& joined, const std::string& id) {
    const Observations& observations = joined.reports.intake.observations;
    for (const Incident& incident : joined.corroboration.incidents)
        if (incident_id(incident) == id) return reports_of(observations, incident);
    const auto observation = find_observation(observations, id);
    if (!observation) {
        return fail(Code::not_found,
                    "no incident and no observation is called '" + printable(id) + "'", {},
                    observation.error().hint);
    }
    TRY_STATUS(check_account(observations, *observation));
    return Ids{id};
}

// Ids of the incidents that hold any of the reports, in their order.
Ids incidents_holding(const Picture& picture, const Ids& reports) {
    const Observations& observations = picture.reports.intake.observations;
    const std::set<std::string_view> named(reports.begin(), reports.end());
    Ids out;
    for (const Incident& incident : picture.corroboration.incidents)
        if (std::ranges::any_of(incident.observations, [&](std::uint32_t i) {
                return named.count(observations.id(observations.all[i])) > 0;
            }))
            out.push_back(incident_id(incident));
    return out;
}

class Judging {
public:
    Judging(Mission& mission, Instant now, Progress& progress)
        : mission_(mission), now_(now), progress_(progress) {}

    Status read() {
        TRY(history_, read_history(mission_.log(), false));
        TRY_STATUS(check_clock(history_.last_known, now_));
        TRY(joined_, join_mission(mission_, history_, now_, progress_));
        return {};
    }
    const JoinedReports& joined() const { return joined_; }
    ReportsAside aside() const { return set_aside_in(history_, mission_.log().size()); }

    // `touched`: the reports whose incidents are told of.
    Result<RulingOutcome> record(RulingEntry entry, const Ids& touched) {
        RulingOutcome out;
        out.entry = mission_.log().size();
        Appending adding;
        TRY_STATUS(add_entry(to_entry(entry), adding));
        history_.rulings.push_back({out.entry, std::move(entry)});
        TRY(const auto picture, replay(mission_, history_, out.entry + 1, now_, progress_));
        out.incidents = incidents_holding(*picture, touched);
        TRY_STATUS(add_conclusion(mission_.log(), *picture, adding));
        out.entries_added = adding.entries.size();
        TRY_STATUS(mission_.append(std::move(adding.entries), std::move(adding.rows)));
        out.size = mission_.log().size();
        out.root = mission_.log().root();
        return out;
    }

private:
    Mission& mission_;
    Instant now_;
    Progress& progress_;
    History history_;
    JoinedReports joined_;
};

}  // namespace

Result<RulingOutcome> merge_incidents(Mission& mission, const Ids& ids, const Decision& decision,
                                      Instant now, Progress& progress) {
    TRY_STATUS(check_decision(decision));
    Judging judging(mission, now, progress);
    TRY_STATUS(judging.read());
    RulingEntry ruling{RulingKind::Merge, {}, {}, decision.reason, decision.by, now};
    for (const std::string& id : ids) {
        TRY(const Ids named, reports_named(judging.joined(), id));
        ruling.observations.insert(ruling.observations.end(), named.begin(), named.end());
    }
    settle(ruling.observations);
    if (ruling.observations.size() < 2) {
        return fail(Code::invalid_input, "a merge names two reports or more", {},
                    "name two incidents, or observations of them");
    }
    return judging.record(ruling, ruling.observations);
}

Result<RulingOutcome> split_incident(Mission& mission, const Ids& observations,
                                     const std::string& incident, const Decision& decision,
                                     Instant now, Progress& progress) {
    TRY_STATUS(check_decision(decision));
    Judging judging(mission, now, progress);
    TRY_STATUS(judging.read());
    const Observations& all = judging.joined().reports.intake.observations;
    TRY(const Incident* const held, find_incident(judging.joined(), incident));
    RulingEntry ruling{RulingKind::Split, observations, {}, decision.reason, decision.by, now};
    settle(ruling.observations);
    for (const std::string& id : ruling.observations) {
        TRY(const std::uint32_t i, find_observation(all, id));
        TRY_STATUS(check_account(all, i));
        if (incident_holding(judging.joined().corroboration, i) == held) continue;
        return fail(Code::invalid_input, "'" + printable(id) + "' is not in " + incident_id(*held),
                    {}, "'sulh why incident " + printable(id) + " DIR' says where it is");
    }
    for (const std::string& id : reports_of(all, *held))
        if (!std::binary_search(ruling.observations.begin(), ruling.observations.end(), id))
            ruling.from.push_back(id);
    if (ruling.from.empty()) {
        return fail(Code::invalid_input, "nothing would be left of " + incident_id(*held), {},
                    "name fewer observations");
    }
    settle(ruling.from);
    Ids touched = ruling.observations;
    touched.insert(touched.end(), ruling.from.begin(), ruling.from.end());
    return judging.record(ruling, touched);
}

namespace {

constexpr std::string_view filed_prefix = "filing:";

// The one report, or all of the incident; signs and coverage as well.
Result<Ids> reports_to_set_aside(const JoinedReports& joined, const ReportsAside& aside,
                                 const std::string& id) {
    if (const auto found = aside.find(id); found != aside.end()) {
        return fail(Code::conflict, "'" + printable(id) + "' was set aside already, by entry " +
                                        std::to_string(found->second->entry));
    }
    if (id.starts_with(filed_prefix)) {
        return fail(Code::invalid_input, "'" + printable(id) + "' was filed, not reported", {},
                    "what was filed is taken back by whoever filed it");
    }
    if (const auto report = find_observation(joined.reports.intake.observations, id))
        return Ids{id};
    return reports_named(joined, id);
}

// What stands beside them now.
Ids companions(const JoinedReports& joined, const Ids& reports) {
    const Observations& observations = joined.reports.intake.observations;
    Ids out;
    for (const Incident& incident : joined.corroboration.incidents) {
        const Ids held = reports_of(observations, incident);
        if (std::ranges::any_of(held, [&](const std::string& id) {
                return std::ranges::binary_search(reports, id);
            }))
            out.insert(out.end(), held.begin(), held.end());
    }
    return out;
}

}  // namespace

Result<RulingOutcome> set_reports_aside(Mission& mission, const Ids& ids, const Decision& decision,
                                        Instant now, Progress& progress) {
    TRY_STATUS(check_decision(decision));
    Judging judging(mission, now, progress);
    TRY_STATUS(judging.read());
    RulingEntry ruling{RulingKind::SetAside, {}, {}, decision.reason, decision.by, now};
    const ReportsAside aside = judging.aside();
    for (const std::string& id : ids) {
        TRY(const Ids named, reports_to_set_aside(judging.joined(), aside, id));
        ruling.observations.insert(ruling.observations.end(), named.begin(), named.end());
    }
    settle(ruling.observations);
    if (ruling.observations.empty())
        return fail(Code::invalid_input, "no report is named", {}, "name incidents or reports");
    const Ids touched = companions(judging.joined(), ruling.observations);
    return judging.record(std::move(ruling), touched);
}

Result<RulingOutcome> take_reports_back(Mission& mission, const Ids& reports,
                                        const Decision& decision, Instant now, Progress& progress) {
    TRY_STATUS(check_decision(decision));
    Judging judging(mission, now, progress);
    TRY_STATUS(judging.read());
    RulingEntry ruling{RulingKind::TakeBack, reports, {}, decision.reason, decision.by, now};
    settle(ruling.observations);
    const ReportsAside aside = judging.aside();
    for (const std::string& id : ruling.observations)
        if (aside.find(id) == aside.end()) {
            return fail(Code::not_found, "'" + printable(id) + "' is not set aside", {},
                        "'sulh rejects DIR' lists what is");
        }
    if (ruling.observations.empty())
        return fail(Code::invalid_input, "no report is named", {}, "name reports that are set aside");
    const Ids touched = ruling.observations;
    return judging.record(std::move(ruling), touched);
}

Result<AdoptionOutcome> adopt_method(Mission& mission, const Method& method,
                                     const Decision& decision, Instant now, Progress& progress) {
    TRY_STATUS(check_decision(decision));
    TRY(History history, read_history(mission.log(), false));
    TRY_STATUS(check_clock(history.last_known, now));
    AdoptionOutcome out;
    out.entry = mission.log().size();
    const auto* held = method_entry(history, out.entry, now);
    if (held != nullptr && held->value.version == method_id(method)) {
        return fail(Code::conflict, "the mission goes by " + method_id(method) +
                                        " already, since entry " + std::to_string(held->index));
    }
    // A crash behind this leaves a blob that nothing refers to.
    TRY(MethodEntry entry, keep_method(mission.vault(), method, now));
    entry.reason = decision.reason;
    entry.by = decision.by;
    Appending adding;
    TRY_STATUS(add_entry(to_entry(entry), adding));
    history.methods.push_back({out.entry, std::move(entry)});
    TRY(const auto picture, replay(mission, history, out.entry + 1, now, progress));
    TRY_STATUS(add_conclusion(mission.log(), *picture, adding));
    out.entries_added = adding.entries.size();
    TRY_STATUS(mission.append(std::move(adding.entries), std::move(adding.rows)));
    out.size = mission.log().size();
    out.root = mission.log().root();
    return out;
}

Result<GradeOutcome> grade_source(Mission& mission, GradeEntry grade, Instant now,
                                  Progress& progress) {
    TRY_STATUS(check_decision({grade.reason, grade.by}));
    TRY(const History history, read_history(mission.log(), false));
    TRY_STATUS(check_clock(history.last_known, now));
    const auto topic = term_named(grade.topic);
    if (!topic || root(*topic) != happening) {
        const auto near = nearest(grade.topic, term_names());
        return fail(Code::invalid_input, "'" + printable(grade.topic) + "' is no happening", {},
                    near ? "did you mean " + *near + "?" : "'sulh terms' lists them all");
    }
    grade.topic = name(*topic);
    grade.known_at = now;
    TRY(const JoinedReports joined, join_mission(mission, history, now, progress));
    GradeOutcome out;
    const Observations& observations = joined.reports.intake.observations;
    for (const Observation& o : observations.all)
        if (observations.text(o.source) == grade.source) ++out.reports;
    out.entry = mission.log().size();
    Appending adding;
    TRY_STATUS(add_entry(to_entry(grade), adding));
    TRY_STATUS(mission.append(std::move(adding.entries), {}));
    out.size = mission.log().size();
    out.root = mission.log().root();
    return out;
}

}  // namespace sulh
