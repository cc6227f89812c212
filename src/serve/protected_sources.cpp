// SPDX-License-Identifier: Apache-2.0
#include "serve/protected_sources.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

// Members that stay as they are; what is not named here goes.
constexpr std::array<std::string_view, 17> page_members = {
    "id",    "kind",     "label",  "when",  "where",        "actors",     "level",
    "case",  "disputed", "killed", "entry", "report_count", "root_count", "place",
    "tlp",   "compartments", "not_shown"};
constexpr std::array<std::string_view, 5> report_members = {"stance", "kind", "when", "where",
                                                            "root"};
constexpr std::array<std::string_view, 14> assessment_members = {
    "id",      "clause",  "article", "reading", "party",        "incident",     "verdict",
    "because", "due",     "case",    "entry",   "would_decide", "because_said", "would_decide_said"};

template <std::size_t count>
Json only(const Json& object, const std::array<std::string_view, count>& members) {
    Json out{Json::Object{}};
    if (object.object() == nullptr) return out;
    for (const auto& [member, value] : *object.object())
        if (std::ranges::count(members, std::string_view(member)) > 0) out.set(member, value);
    return out;
}

const Json::Array& list_of(const Json& page, std::string_view member) {
    static const Json::Array none;
    const Json* found = page.find(member);
    return found == nullptr || found->array() == nullptr ? none : *found->array();
}

Json reports_without_sources(const Json& page) {
    Json out{Json::Array{}};
    std::size_t number = 0;
    for (const Json& report : list_of(page, "reports")) {
        Json kept = only(report, report_members);
        kept.set("id", "report " + std::to_string(++number)).set("source", "protected");
        out.push(std::move(kept));
    }
    return out;
}

bool protects_sources(const Clause& clause) {
    return std::ranges::any_of(clause.versions, [](const ClauseVersion& version) {
        return version.evidence.is_source_protected;
    });
}

}  // namespace

bool is_source_protected(const Agreement& agreement, std::string_view clause) {
    return std::ranges::any_of(agreement.clauses, [&](const Clause& one) {
        return one.id == clause && protects_sources(one);
    });
}

bool has_protected_sources(const Agreement& agreement) {
    return std::ranges::any_of(agreement.clauses, protects_sources);
}

bool is_source_protected(const RoomView& view, std::string_view incident) {
    const Agreement& agreement = view.agreement->agreement;
    if (!has_protected_sources(agreement)) return false;
    if (view.cleared && view.cleared->protected_incidents.count(incident) > 0) return true;
    const auto rows = view.rows->assessments_of(incident);
    if (!rows) return true;  // nobody can tell now
    return std::ranges::any_of(*rows, [&](const AssessmentRow& row) {
        return is_source_protected(agreement, row.clause);
    });
}

Json without_sources(const Json& page) {
    Json out = only(page, page_members);
    out.set("account", Json::Object{}).set("reports", reports_without_sources(page));
    out.set("statements", Json::Array{});
    Json roots{Json::Array{}};
    for (std::size_t k = 0; k < list_of(page, "roots").size(); ++k)
        roots.push(Json().set("root", k + 1).set("reports", Json::Array{}).set("because", ""));
    out.set("roots", std::move(roots)).set("joined", Json::Array{}).set("why", Json::Object{});
    Json assessments{Json::Array{}};
    for (const Json& one : list_of(page, "assessments"))
        assessments.push(only(one, assessment_members).set("reasons", Json()));
    return out.set("assessments", std::move(assessments)).set("withheld", "sources");
}

}  // namespace sulh
