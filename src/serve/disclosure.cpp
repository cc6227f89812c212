// SPDX-License-Identifier: Apache-2.0
#include "serve/disclosure.hpp"

#include "corroborate/explain.hpp"
#include "corroborate/screen.hpp"
#include "serve/protected_sources.hpp"
#include "serve/statements.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace sulh {

namespace {

constexpr std::array<std::string_view, 10> told = {"id",     "stance",  "kind",   "when", "where",
                                                   "place",  "actors", "weapons", "killed", "text"};
constexpr std::array<std::string_view, 4> told_of_protected = {"stance", "kind", "when", "where"};

bool is_protected(const RoomView& view, const Case& of, std::uint32_t report) {
    const Agreement& agreement = view.agreement->agreement;
    if (!has_protected_sources(agreement)) return false;
    if (is_source_protected(agreement, of.clause)) return true;
    const Incident* incident = incident_holding(view.evidence->picture().corroboration, report);
    return incident != nullptr && is_source_protected(view, incident_id(*incident));
}

Json disclosed_report(const RoomView& view, const Case& of, std::uint32_t report) {
    const Json whole = report_json(view.evidence->observations(), report);
    Json out{Json::Object{}};
    const auto keep = [&](const auto& members) {
        for (const std::string_view member : members)
            out.set(std::string(member), *whole.find(member));
    };
    if (is_protected(view, of, report))
        keep(told_of_protected);
    else
        keep(told);
    return out;
}

// Indices of the reports that a reference names: itself, or those of the incident.
std::vector<std::uint32_t> reports_named(const Evidence& evidence, const std::string& reference) {
    if (const Incident* incident = evidence.incident(reference))
        return {incident->observations.begin(), incident->observations.end()};
    const std::uint32_t found = find_by_id(evidence.observations(), reference);
    if (found == ObservationIndex::absent) return {};
    return {found};
}

Json disclosure_json(const RoomView& view, const Case& of, const CaseStep& step,
                     const CaseEvent& event) {
    std::set<std::uint32_t> named;
    std::size_t not_shown = 0;
    for (const std::string& reference : event.references) {
        const auto reports = view.evidence ? reports_named(*view.evidence, reference)
                                           : std::vector<std::uint32_t>{};
        if (reports.empty()) ++not_shown;
        named.insert(reports.begin(), reports.end());
    }
    Json reports{Json::Array{}};
    for (const std::uint32_t report : named)
        reports.push(disclosed_report(view, of, report));
    return Json()
        .set("entry", static_cast<std::size_t>(step.entry))
        .set("at", to_text(step.at))
        .set("by", step.by)
        .set("to", event.recipient)
        .set("text", event.text)
        .set("reports", std::move(reports))
        .set("not_shown", not_shown);
}

}  // namespace

Json disclosures_json(const Visit& visit, const Case& of) {
    const RoomView& view = *visit.view;
    Json out{Json::Array{}};
    for (const CaseStep& step : of.steps) {
        if (step.event != EventKind::Disclose) continue;
        const auto& messages = view.history->messages;
        const auto message = std::ranges::find(messages, step.entry,
                                               [](const auto& one) { return one.index; });
        if (message == messages.end()) continue;
        const auto opened = read_recorded_message(message->value.note, view.casebook->roster());
        if (!opened) continue;
        const Thing thing{.of = &of, .recipient = opened->event.recipient};
        if (visit.permission(Verb::ReadDisclosed, thing) == Permission::Allowed)
            out.push(disclosure_json(view, of, step, opened->event));
    }
    return out;
}

}  // namespace sulh
