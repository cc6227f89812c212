// SPDX-License-Identifier: Apache-2.0
#include "serve/limits.hpp"
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

// Whoever signs in gets a new session: one that somebody set before is worth nothing.
Result<HttpAnswer> open_session(Visit& visit) {
    TRY(const Json body, parse_json(visit.request.body, "request"));
    const std::string* token = body.find_string("token");
    if (token == nullptr) return fail(Code::invalid_input, "a token is missing");
    Sessions& sessions = visit.site.sessions();
    const Instant now = visit.site.machine_now();
    if (!sessions.may_try(visit.request.client, now))
        return problem(429, "too many attempts from this address", "wait a minute");
    const auto person = sessions.take_one_time_token(*token, now);
    if (!person) {
        sessions.note_failure(visit.request.client, now);
        return problem(401, "this link was used already, or is too old");
    }
    if (!visit.session.person.empty()) sessions.close(visit.session.id);
    TRY(const std::string opened, sessions.open(*person, "", now));
    visit.viewer = visit.site.member_of(*visit.view, *person);
    HttpAnswer out = json_answer(viewer_json(visit), 201);
    out.fields.emplace_back("Set-Cookie", cookie(visit, opened, false));
    return out;
}

Result<HttpAnswer> close_session(Visit& visit) {
    visit.site.sessions().close(visit.session.id);
    visit.site.live().end(visit.session.id);
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
    visit.viewer = visit.site.member_of(*visit.view, *person);
    return json_answer(viewer_json(visit));
}

const Shape viewer_shape = {
    "application/json",
    {"person", "name", "actor", "roles", "may", "language", "exercise", "personas", "key"}};

}  // namespace

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
         .summary = "Sign in with a one-time token",
         .answer = viewer_shape,
         .body = {"application/json"},
         .body_bytes_max = 4096},
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
