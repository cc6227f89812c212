// SPDX-License-Identifier: Apache-2.0
// What somebody who signed in with an account does about it: another password, their sessions.

#include "serve/limits.hpp"
#include "serve/sign_in.hpp"
#include "serve/site.hpp"

#include <algorithm>

namespace sulh {

namespace {

Status check_account(const Visit& visit) {
    if (!visit.session.account.empty()) return {};
    return fail(Code::denied, "this session was opened without an account", {},
                "sign in with a name");
}

// Whoever changes it shows the old one again; every session of before ends, this one goes on anew.
Result<HttpAnswer> post_password(Visit& visit) {
    TRY_STATUS(check_account(visit));
    TRY(const Json body, parse_json(visit.request.body, "request"));
    const std::string* current = body.find_string("current");
    const std::string* wanted = body.find_string("password");
    if (current == nullptr || wanted == nullptr)
        return fail(Code::invalid_input, "expected current and password");
    const std::string name = visit.session.account;
    SignInAttempt attempt(visit, name);
    if (!attempt.is_heard()) return SignInAttempt::refusal();
    Accounts& accounts = visit.site.accounts();
    TRY(const auto account, accounts.with_password(name, *current));
    if (!account) return problem(403, "the present password is another one");
    attempt.forgive();
    TRY_STATUS(accounts.set_password(name, *wanted, visit.site.machine_now()));
    visit.site.log_event("password changed", visit.session);
    TRY(const auto changed, accounts.find(name));
    if (!changed) return problem(401, "this account is no more");
    visit.site.live().end(visit.session.id);
    return begin_session(visit, {visit.session.person, name, changed->epoch});
}

// Of one's own account; without one, this session alone.
std::vector<Session> own_sessions(const Visit& visit) {
    if (visit.session.account.empty()) return {visit.session};
    auto out =
        visit.site.sessions().of_account(visit.session.account, visit.site.machine_now());
    std::erase_if(out, [&](const Session& one) { return one.epoch != visit.session.epoch; });
    return out;
}

Result<HttpAnswer> get_sessions(Visit& visit) {
    Json::Array items;
    for (const Session& one : own_sessions(visit))
        items.push_back(Json()
                            .set("id", session_mark(one))
                            .set("since", to_text(one.since))
                            .set("used", to_text(one.used))
                            .set("this", one.id == visit.session.id));
    const std::size_t total = items.size();
    return json_answer(page_json(total, {0, total}, std::move(items)));
}

Result<HttpAnswer> delete_session(Visit& visit) {
    for (const Session& one : own_sessions(visit)) {
        if (session_mark(one) != visit.names[0]) continue;
        visit.site.sessions().close(one.id);
        visit.site.live().end(one.id);
        visit.site.log_event("session ended by its owner", one);
        return HttpAnswer{204};
    }
    return fail(Code::not_found, "there is nothing of that name");
}

}  // namespace

const std::vector<Route>& account_routes() {
    static const std::vector<Route> routes = {
        {.method = "POST",
         .pattern = "/api/session/password",
         .run = post_password,
         .summary = "Another password for one's own account; its other sessions end",
         .answer = {"application/json", {"person", "roles", "may"}},
         .body = {"application/json", {"current", "password"}},
         .body_bytes_max = 4096,
         .is_slow = true},
        {.method = "GET",
         .pattern = "/api/sessions",
         .run = get_sessions,
         .summary = "The sessions of one's own account",
         .answer = {"application/json", {"total", "offset", "items"}}},
        {.method = "DELETE",
         .pattern = "/api/sessions/{id}",
         .run = delete_session,
         .summary = "End one of them",
         .answer = {}},
    };
    return routes;
}

}  // namespace sulh
