// SPDX-License-Identifier: Apache-2.0
#include "engine/joined_reports.hpp"

#include "base/text.hpp"
#include "corroborate/explain.hpp"
#include "engine/files.hpp"
#include "engine/kept_method.hpp"

#include <algorithm>

namespace sulh {

namespace {

std::optional<std::string> nearest_id(const Observations& observations, const std::string& id) {
    std::vector<std::string> ids;
    for (const Observation& o : observations.all)
        ids.emplace_back(observations.id(o));
    return nearest(id, ids);
}

void join(const Method& method, JoinedReports& out, Progress& progress) {
    progress.begin("joining reports into incidents", 0);
    out.corroboration = corroborate(out.reports.intake.observations, out.as_of, out.judgements, method);
    progress.finish();
}

}  // namespace

Result<JoinedReports> join_mission(const Mission& mission, const History& history,
                                   std::optional<Instant> as_of, Progress& progress) {
    const std::uint64_t end = mission.log().size();
    TRY(const Agreement agreement, replay_agreement(mission, history, end));
    JoinedReports out;
    out.as_of = as_of.value_or(history.last_known);
    TRY(out.reports, replay_reports(mission, history, end, agreement, progress, out.as_of));
    out.judgements = judgements_of(history, end);
    TRY(const Method method, kept_method(mission, history, end, out.as_of));
    join(method, out, progress);
    return out;
}

Result<JoinedReports> join_reports(const std::vector<std::string>& paths,
                                   const ReadOptions& options, std::optional<Instant> as_of,
                                   Instant now, Progress& progress,
                                   const Method& method) {
    if (paths.size() == 1 && is_directory(paths.front())) {
        TRY(const Mission mission, Mission::open(paths.front(), Access::Read));
        TRY(const History history, read_history(mission.log(), false));
        return join_mission(mission, history, as_of, progress);
    }
    JoinedReports out;
    TRY(out.reports, read_reports(paths, options, progress));
    out.as_of = as_of.value_or(now);
    join(method, out, progress);
    return out;
}

Result<std::uint32_t> find_observation(const Observations& observations, const std::string& id) {
    const auto found = std::find_if(observations.all.begin(), observations.all.end(),
                                    [&](const Observation& o) { return observations.id(o) == id; });
    if (found != observations.all.end())
        return static_cast<std::uint32_t>(found - observations.all.begin());
    const auto near = nearest_id(observations, id);
    return fail(Code::not_found, "no observation is called '" + printable(id) + "'", {},
                near ? "did you mean " + printable(*near) + "?"
                     : "'sulh corroborate' lists the observations of each incident");
}

Result<const Incident*> find_incident(const JoinedReports& joined, const std::string& id) {
    for (const Incident& incident : joined.corroboration.incidents)
        if (incident_id(incident) == id) return &incident;
    const Observations& observations = joined.reports.intake.observations;
    const auto member = find_observation(observations, id);
    if (!member) {
        return fail(Code::not_found,
                    "no incident and no observation is called '" + printable(id) + "' as of " +
                        to_text(joined.as_of),
                    {}, member.error().hint);
    }
    const Incident* held = incident_holding(joined.corroboration, *member);
    if (held != nullptr) return held;
    return fail(Code::not_found,
                "'" + printable(id) + "' is in no incident as of " + to_text(joined.as_of));
}

}  // namespace sulh
