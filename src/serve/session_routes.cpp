// SPDX-License-Identifier: Apache-2.0
#include "serve/sign_in.hpp"
#include "serve/site.hpp"

namespace sulh {

namespace {

Json texts(const std::vector<std::string>& all) {
    return Json::Array(all.begin(), all.end());
}

Json role_names(Roles roles) {
    Json out{Json::Array{}};
    for (const Role role : roles.list())
        out.push(name(role));
    return out;
}

bool is_exercise(const Visit& visit) {
    return visit.view->agreement->agreement.is_exercise;
}

// Whom this session may play; only an exercise has any.
Json personas(const Visit& visit) {
    Json out{Json::Array{}};
    if (!is_exercise(visit)) return out;
    for (const RosterMember& one : visit.view->casebook->roster().all()) {
        if (one.until) continue;
        out.push(Json()
                     .set("person", one.member.person)
                     .set("actor", one.member.actor)
                     .set("roles", role_names(one.member.roles)));
    }
    return out;
}

Json viewer_json(const Visit& visit) {
    const RosterMember* member = visit.view->casebook->roster().current(visit.viewer.person);
    Json out;
    out.set("person", visit.viewer.person).set("name", visit.viewer.person);
    out.set("actor", visit.viewer.actor).set("roles", role_names(visit.viewer.roles));
    out.set("may", texts(verbs_of(visit.viewer))).set("language", "en");
    out.set("exercise", is_exercise(visit)).set("personas", personas(visit));
    out.set("account", visit.session.account);
    return out.set("key", member == nullptr ? Json() : Json(to_text(member->key)));
}

std::string cookie(const Visit& visit, const std::string& token, bool is_end) {
    std::string out = "sulh=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    if (visit.request.is_secure) out += "; Secure";
    if (is_end) out += "; Max-Age=0";
    return out;
}

Result<HttpAnswer> get_session(Visit& visit) {
    return json_answer(viewer_json(visit));
}

Result<HttpAnswer> open_with_token(Visit& visit, const std::string& token) {
    SignInAttempt attempt(visit, "");
    if (!attempt.is_heard()) return SignInAttempt::refusal();
    const auto person =
        visit.site.sessions().take_one_time_token(token, visit.site.machine_now());
    if (!person) {
        visit.site.log_event("sign-in refused", visit.session);
        return problem(401, "this link was used already, or is too old");
    }
    attempt.forgive();
    return begin_session(visit, {*person});
}

// The same answer, after the same work, whether there is such an account or not.
Result<HttpAnswer> open_with_password(Visit& visit, const std::string& name,
                                      const std::string& password) {
    SignInAttempt attempt(visit, name);
    if (!attempt.is_heard()) return SignInAttempt::refusal();
    TRY(const auto account, visit.site.accounts().with_password(name, password));
    if (!account) {
        visit.site.log_event("sign-in refused", visit.session);
        return problem(401, "the name or the password is wrong");
    }
    attempt.forgive();
    return begin_session(visit, {account->person, account->name, account->epoch});
}

Result<HttpAnswer> open_session(Visit& visit) {
    TRY(const Json body, parse_json(visit.request.body, "request"));
    if (const std::string* token = body.find_string("token")) return open_with_token(visit, *token);
    const std::string* name = body.find_string("name");
    const std::string* password = body.find_string("password");
    if (name == nullptr || password == nullptr)
        return fail(Code::invalid_input, "expected a token, or a name and a password");
    return open_with_password(visit, *name, *password);
}

Result<HttpAnswer> close_session(Visit& visit) {
    visit.site.sessions().close(visit.session.id);
    visit.site.live().end(visit.session.id);
    visit.site.log_event("signed out", visit.session);
    HttpAnswer out{204};
    out.fields.emplace_back("Set-Cookie", cookie(visit, "", true));
    return out;
}

Result<HttpAnswer> play_persona(Visit& visit) {
    if (!is_exercise(visit))
        return fail(Code::denied, "only in an exercise may one play another person");
    TRY(const Json body, parse_json(visit.request.body, "request"));
    const std::string* person = body.find_string("person");
    if (person == nullptr || visit.view->casebook->roster().current(*person) == nullptr)
        return fail(Code::not_found, "nobody of that name takes part");
    visit.site.sessions().become(visit.session.id, *person);
    visit.site.live().end(visit.session.id);
    visit.session.person = *person;
    visit.site.log_person("plays somebody else", visit.session);
    visit.viewer = visit.site.member_of(*visit.view, *person);
    return json_answer(viewer_json(visit));
}

const Shape viewer_shape = {
    "application/json",
    {"person", "name", "actor", "roles", "may", "language", "exercise", "personas",
     "account", "key"}};

}  // namespace

Result<HttpAnswer> begin_session(Visit& visit, const SignedIn& who) {
    Sessions& sessions = visit.site.sessions();
    if (!visit.session.person.empty()) sessions.close(visit.session.id);
    const Instant now = visit.site.machine_now();
    TRY(const std::string opened, sessions.open(who.person, who.account, who.epoch, now));
    const auto session = sessions.find(opened, now);
    if (session) visit.site.log_person("signed in", *session);
    visit.viewer = visit.site.member_of(*visit.view, who.person);
    if (session) visit.session = *session;
    HttpAnswer out = json_answer(viewer_json(visit), 201);
    out.fields.emplace_back("Set-Cookie", cookie(visit, opened, false));
    return out;
}

const std::vector<Route>& session_routes() {
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/api/session",
         .run = get_session,
         .summary = "Who is signed in, and what they may do",
         .answer = viewer_shape},
        {.method = "POST",
         .pattern = "/api/session",
         .needs = Needs::Nothing,
         .run = open_session,
         .summary = "Sign in with a one-time token, or a name and a password",
         .answer = viewer_shape,
         .body = {"application/json"},
         .body_bytes_max = 4096,
         .is_slow = true},
        {.method = "DELETE",
         .pattern = "/api/session",
         .run = close_session,
         .summary = "Sign out",
         .answer = {}},
        {.method = "POST",
         .pattern = "/api/session/persona",
         .run = play_persona,
         .summary = "Go on as another person of the exercise",
         .answer = viewer_shape,
         .body = {"application/json", {"person"}},
         .body_bytes_max = 4096},
    };
    return routes;
}

}  // namespace sulh
