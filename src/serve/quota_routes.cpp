// SPDX-License-Identifier: Apache-2.0
#include "serve/quota_gate.hpp"
#include "serve/site.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Open to anybody: that the numbers are equal is to be seen without asking for leave.
Result<HttpAnswer> get_quotas(Visit& visit) {
    Json most;
    Json used;
    const std::string party = counted_party(visit);
    const QuotaUse own = visit.site.quotas().used(party, visit.site.machine_now());
    for (std::size_t i = 0; i < quota_kind_count; ++i) {
        const auto kind = static_cast<QuotaKind>(i);
        most.set(std::string(name(kind)), static_cast<std::size_t>(most_per_hour(kind)));
        used.set(std::string(name(kind)), static_cast<std::size_t>(own[i]));
    }
    Json out;
    out.set("per", "party").set("period", "PT1H").set("most", std::move(most));
    if (!party.empty()) out.set("used", std::move(used));
    return json_answer(out);
}

}  // namespace

std::string counted_party(const Visit& visit) {
    const auto& actors = visit.view->agreement->agreement.actors;
    const auto found = std::ranges::find(actors, visit.viewer.actor, &Actor::id);
    const bool is_counted = found != actors.end() && (found->role == ActorRole::Party ||
                                                      found->role == ActorRole::Group);
    return is_counted ? visit.viewer.actor : std::string();
}

std::optional<HttpAnswer> refuse_over_quota(const Visit& visit, const QuotaUse& use) {
    const std::string party = counted_party(visit);
    if (party.empty()) return std::nullopt;
    const Instant now = visit.site.machine_now();
    const auto kind = visit.site.quotas().take(party, use, now);
    if (!kind) return std::nullopt;
    visit.site.log_event("over the quota of " + party + ": " + std::string(name(*kind)),
                         visit.session);
    HttpAnswer out = problem(
        429,
        "more than " + std::to_string(most_per_hour(*kind)) + " " + std::string(name(*kind)) +
            " of one party within an hour",
        "nothing was taken in: keep it and send it again after the full hour, or give the file to "
        "the duty officer, who takes it in with 'sulh ingest'");
    for (auto& [field, value] : out.fields)
        if (field == "Retry-After") value = std::to_string(seconds_to_next_hour(now));
    return out;
}

void count_observations(const Visit& visit, std::uint64_t observations) {
    const std::string party = counted_party(visit);
    if (party.empty()) return;
    visit.site.quotas().add(party, quota_use(QuotaKind::Observations, observations, 0),
                            visit.site.machine_now());
}

const std::vector<Route>& quota_routes() {
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/api/quotas",
         .needs = Needs::Nothing,
         .run = get_quotas,
         .summary = "How much each party may send in an hour; with a session, what it used",
         .answer = {"application/json", {"per", "period", "most"}}},
    };
    return routes;
}

}  // namespace sulh
