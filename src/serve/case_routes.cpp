// SPDX-License-Identifier: Apache-2.0
#include "agreement/words.hpp"
#include "casework/intake.hpp"
#include "report/case_page.hpp"
#include "report/json_parts.hpp"
#include "serve/disclosure.hpp"
#include "serve/protected_sources.hpp"
#include "serve/site.hpp"

#include <algorithm>

namespace sulh {

namespace {

const Docket& docket_of(const Visit& visit) {
    return visit.view->casebook->docket();
}

bool sees(const Visit& visit, const Case& of) {
    return may(visit.viewer, Verb::ReadCase, {.of = &of}) == Permission::Allowed;
}

Json due_item(const Visit& visit, const DueStep& step) {
    const Json listed = due_json({step});
    Json out = listed.array()->front();
    out.set("overdue", step.due < visit.now);
    return out.set("in_seconds", (step.due - visit.now).ms / 1000);
}

Json sendable_json(const Visit& visit, const Case& of) {
    Json out{Json::Array{}};
    for (const EventKind kind : sendable(docket_of(visit).rules(), of, visit.viewer)) {
        Json one;
        one.set("event", name(kind));
        one.set("until", of.stage == Stage::Closed ? Json() : Json(to_text(of.due)));
        out.push(std::move(one));
    }
    return out;
}

Json case_row(const Visit& visit, const Case& of) {
    Json out;
    out.set("id", of.id).set("clause", of.clause).set("respondent", of.respondent);
    if (!of.complainant.empty()) out.set("complainant", of.complainant);
    if (!of.about.empty()) out.set("about", of.about);
    out.set("stage", name(of.stage)).set("round", static_cast<int>(of.round));
    if (of.stage == Stage::Closed) out.set("closing", name(of.closing));
    out.set("until", of.stage == Stage::Closed ? Json() : Json(to_text(of.due)));
    return out.set("may", sendable_json(visit, of));
}

// What a ballot answers, in order, each with the standard that the agreement sets.
Json questions_json(const Visit& visit, const Case& of) {
    Json out{Json::Array{}};
    for (const CaseQuestion& question : of.questions) {
        Json one;
        one.set("question", name(question.question));
        if (!question.subject.empty()) one.set("subject", question.subject);
        for (const StandardOfProof& standard : docket_of(visit).rules().standards)
            if (standard.question == question.question) one.set("standard", name(standard.proof));
        out.push(std::move(one));
    }
    return out;
}

// The steps with what their messages said. A sealed ballot says nothing but that it is sealed.
Json steps_json(const Visit& visit, const Case& of, const Json& steps) {
    const Thing sources{.is_source_protected =
                            has_protected_sources(visit.view->agreement->agreement)};
    const bool hides_references = sources.is_source_protected &&
                                  visit.permission(Verb::ReadSources, sources) != Permission::Allowed;
    Json out{Json::Array{}};
    for (std::size_t i = 0; i < of.steps.size(); ++i) {
        Json step = steps.array()->at(i);
        const auto& messages = visit.view->history->messages;
        const auto found = std::ranges::find(
            messages, of.steps[i].entry, [](const auto& one) { return one.index; });
        if (of.steps[i].event != EventKind::Lapse && found != messages.end()) {
            const auto opened =
                read_recorded_message(found->value.note, visit.view->casebook->roster());
            if (opened && !opened->event.text.empty()) step.set("text", opened->event.text);
            // Ids of reports may tell who wrote them.
            if (opened && !opened->event.references.empty() && !hides_references)
                step.set("references", json_of(opened->event.references));
        }
        out.push(std::move(step));
    }
    return out;
}

Result<HttpAnswer> list_cases(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadCases));
    TRY(const PageRange range, page_range(visit.target));
    Json::Array items;
    std::size_t total = 0;
    for (const auto& [id, of] : docket_of(visit).cases()) {
        if (!sees(visit, of)) continue;
        if (total++ >= range.offset && items.size() < range.limit)
            items.push_back(case_row(visit, of));
    }
    return tagged(visit.request, json_answer(page_json(total, range, std::move(items))));
}

Result<HttpAnswer> get_case(Visit& visit) {
    const Case* of = docket_of(visit).find(visit.names[0]);
    TRY_STATUS(visit.check(Verb::ReadCase, {.of = of}));
    const CaseRules& rules = docket_of(visit).rules();
    Json out{Json::Object{}};
    const Json told = case_json(rules, *of);
    for (const auto& [member, value] : *told.object()) {
        if (member == "steps")
            out.set(member, steps_json(visit, *of, value));
        else if (member != "due")
            out.set(member, value);
    }
    Json due{Json::Array{}};
    if (of->stage != Stage::Closed) due.push(due_item(visit, due_step(rules, *of)));
    out.set("due", std::move(due)).set("may", sendable_json(visit, *of));
    out.set("until", of->stage == Stage::Closed ? Json() : Json(to_text(of->due)));
    out.set("questions", questions_json(visit, *of));
    out.set("text", case_text(visit.view->agreement->agreement, rules, *of));
    return tagged(visit.request, json_answer(out));
}

Result<HttpAnswer> list_disclosed(Visit& visit) {
    const Case* of = docket_of(visit).find(visit.names[0]);
    TRY_STATUS(visit.check(Verb::ReadCase, {.of = of}));
    const RoomView& view = *visit.view;
    if (!view.evidence && view.has_evidence)
        return fail(Code::unavailable, "the reports are still being read", {},
                    "ask again in a few seconds");
    return tagged(visit.request, json_answer(disclosures_json(visit, *of)));
}

Result<HttpAnswer> list_due(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadCases));
    Json out{Json::Array{}};
    for (const DueStep& step : docket_of(visit).due()) {
        const Case* of = docket_of(visit).find(step.case_id);
        if (of != nullptr && sees(visit, *of)) out.push(due_item(visit, step));
    }
    return json_answer(out);
}

}  // namespace

const std::vector<Route>& case_routes() {
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/api/cases",
         .run = list_cases,
         .summary = "The cases this viewer may see",
         .answer = {"application/json", {"total", "offset", "items"}},
         .query = {offset_parameter, limit_parameter}},
        {.method = "GET",
         .pattern = "/api/cases/{id}",
         .run = get_case,
         .summary = "One case: steps, findings, consequences, what may be sent now",
         .answer = {"application/json",
                    {"id", "clause", "respondent", "stage", "round", "breach_found", "steps",
                     "findings", "consequences", "due", "may", "until", "questions", "text"}}},
        {.method = "GET",
         .pattern = "/api/cases/{id}/disclosed",
         .run = list_disclosed,
         .summary = "Reports that were disclosed to this viewer in the case, without their sources",
         .answer = {"application/json"}},
        {.method = "GET",
         .pattern = "/api/due",
         .run = list_due,
         .summary = "What is due in those cases, the earliest first",
         .answer = {"application/json"}},
    };
    return routes;
}

}  // namespace sulh
