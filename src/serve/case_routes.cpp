// SPDX-License-Identifier: Apache-2.0
#include "casework/intake.hpp"
#include "report/case_page.hpp"
#include "serve/site.hpp"

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

Json case_row(const Visit& visit, const Case& of) {
    Json out = case_json(docket_of(visit).rules(), of);
    Json sendable_now{Json::Array{}};
    for (const EventKind kind : sendable(docket_of(visit).rules(), of, visit.viewer)) {
        Json one;
        one.set("event", name(kind));
        one.set("until", of.stage == Stage::Closed ? Json() : Json(to_text(of.due)));
        sendable_now.push(std::move(one));
    }
    return out.set("may", std::move(sendable_now));
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
    Json out = case_row(visit, *of);
    out.set("text",
            case_text(visit.view->agreement->agreement, docket_of(visit).rules(), *of));
    return tagged(visit.request, json_answer(out));
}

Result<HttpAnswer> list_due(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadCases));
    TRY(const PageRange range, page_range(visit.target));
    Json::Array items;
    std::size_t total = 0;
    for (const DueStep& step : docket_of(visit).due()) {
        const Case* of = docket_of(visit).find(step.case_id);
        if (of == nullptr || !sees(visit, *of)) continue;
        if (total++ >= range.offset && items.size() < range.limit)
            items.push_back(due_item(visit, step));
    }
    return json_answer(page_json(total, range, std::move(items)));
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
                     "findings", "consequences", "may", "text"}}},
        {.method = "GET",
         .pattern = "/api/due",
         .run = list_due,
         .summary = "What is due in those cases, the earliest first",
         .answer = {"application/json", {"total", "offset", "items"}},
         .query = {offset_parameter, limit_parameter}},
    };
    return routes;
}

}  // namespace sulh
