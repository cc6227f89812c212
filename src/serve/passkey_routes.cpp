// SPDX-License-Identifier: Apache-2.0
// Signing in with a passkey, and making one known to one's own account.

#include "base/text.hpp"
#include "record/sd_jwt.hpp"
#include "serve/limits.hpp"
#include "serve/sign_in.hpp"
#include "serve/site.hpp"

namespace sulh {

namespace {

constexpr std::string_view asker_cookie = "sulh-passkey";

std::string name_of_site(const Visit& visit) {
    return std::string(split(visit.request.field("host"), ':').front());
}

// As a browser sees it. Passkeys exist under https and on one's own machine alone, so that what
// comes without TLS came through a proxy that has it.
PasskeyQuestion question_of(const Visit& visit, std::string challenge) {
    const std::string host(visit.request.field("host"));
    const bool is_plain = !visit.request.is_secure && name_of_site(visit) == "localhost";
    return {std::move(challenge), (is_plain ? "http://" : "https://") + host, name_of_site(visit)};
}

Result<Bytes> bytes_in(const Json& body, std::string_view member) {
    const std::string* text = body.find_string(member);
    const auto bytes = text == nullptr ? std::nullopt : from_base64url(*text);
    if (!bytes)
        return fail(Code::invalid_input, std::string(member) + ": expected bytes in base64url");
    return *bytes;
}

Status check_has_account(const Visit& visit) {
    if (!visit.session.account.empty()) return {};
    return fail(Code::denied, "passkeys belong to accounts", {}, "sign in with a name");
}

// Every member as navigator.credentials.create() takes it (level 3: parseCreationOptionsFromJSON).
Json creation_json(const Visit& visit, const std::string& challenge,
                   const std::vector<KeptPasskey>& known) {
    const std::string& account = visit.session.account;
    const Hash handle = sha256(as_bytes(visit.site.room().key().name + "\n" + account));
    Json exclude{Json::Array{}};
    for (const KeptPasskey& one : known)
        exclude.push(Json().set("type", "public-key").set("id", base64url(one.key.id)));
    Json algorithms{Json::Array{}};
    for (const int algorithm : {-8, -7})
        algorithms.push(Json().set("type", "public-key").set("alg", algorithm));
    Json out;
    out.set("challenge", challenge);
    out.set("rp", Json().set("id", name_of_site(visit)).set("name", visit.site.room().key().name));
    out.set("user", Json()
                        .set("id", base64url(ByteView(handle).first(16)))
                        .set("name", account)
                        .set("displayName", account));
    out.set("pubKeyCredParams", std::move(algorithms));
    out.set("excludeCredentials", std::move(exclude));
    out.set("authenticatorSelection",
            Json().set("residentKey", "required").set("userVerification", "required"));
    return out.set("attestation", "none").set("timeout", challenge_life.ms);
}

// Whoever adds a way to sign in shows the password again: a session left open is not enough.
Result<HttpAnswer> post_passkey_question(Visit& visit) {
    TRY_STATUS(check_has_account(visit));
    TRY(const Json body, parse_json(visit.request.body, "request"));
    const std::string* password = body.find_string("password");
    if (password == nullptr) return fail(Code::invalid_input, "the password is missing");
    SignInAttempt attempt(visit, visit.session.account);
    if (!attempt.is_heard()) return SignInAttempt::refusal();
    Accounts& accounts = visit.site.accounts();
    TRY(const auto account, accounts.with_password(visit.session.account, *password));
    if (!account) return problem(403, "the password is another one");
    attempt.forgive();
    TRY(const auto known, accounts.passkeys(account->name));
    TRY(const std::string challenge,
        visit.site.challenges().ask(visit.session.id, visit.site.machine_now()));
    return json_answer(creation_json(visit, challenge, known));
}

Json passkey_json(const KeptPasskey& one) {
    Json out;
    out.set("id", base64url(one.key.id)).set("name", one.name).set("site", one.site);
    return out.set("added", to_text(one.added)).set("used", to_text(one.used));
}

Result<HttpAnswer> post_passkey(Visit& visit) {
    TRY_STATUS(check_has_account(visit));
    TRY(const Json body, parse_json(visit.request.body, "request"));
    const std::string* name = body.find_string("name");
    if (name == nullptr) return fail(Code::invalid_input, "a name is missing");
    TRY(const Bytes client, bytes_in(body, "client"));
    TRY(const Bytes attestation, bytes_in(body, "attestation"));
    const Instant now = visit.site.machine_now();
    auto challenge = visit.site.challenges().take(visit.session.id, now);
    if (!challenge) return problem(403, "no challenge waits for this answer");
    const PasskeyQuestion question = question_of(visit, *std::move(challenge));
    KeptPasskey kept;
    TRY(kept.key, register_passkey(question, client, attestation));
    kept.account = visit.session.account;
    kept.name = *name;
    kept.site = question.rp_id;
    kept.added = kept.used = now;
    TRY_STATUS(visit.site.accounts().keep_passkey(kept));
    visit.site.log_event("passkey added", visit.session);
    return json_answer(passkey_json(kept), 201);
}

Result<HttpAnswer> get_passkeys(Visit& visit) {
    TRY(const auto known, visit.site.accounts().passkeys(visit.session.account));
    Json::Array items;
    for (const KeptPasskey& one : known)
        items.push_back(passkey_json(one));
    const std::size_t total = items.size();
    return json_answer(page_json(total, {0, total}, std::move(items)));
}

Result<HttpAnswer> delete_passkey(Visit& visit) {
    const auto id = from_base64url(visit.names[0]);
    TRY(const bool is_gone,
        visit.site.accounts().forget_passkey(visit.session.account, id.value_or(Bytes())));
    if (!is_gone) return fail(Code::not_found, "there is nothing of that name");
    visit.site.log_event("passkey removed", visit.session);
    return HttpAnswer{204};
}

// The challenge is bound to a cookie, since there is no session yet.
Result<HttpAnswer> post_challenge(Visit& visit) {
    const Instant now = visit.site.machine_now();
    const std::string address = "challenge " + counted_address(visit.request.client);
    if (!visit.site.attempts().begin(address, challenges_of_address_max, now))
        return SignInAttempt::refusal();
    const std::string asker = random_token();
    TRY(const std::string challenge, visit.site.challenges().ask(sha256(as_bytes(asker)), now));
    HttpAnswer out = json_answer(Json()
                                     .set("challenge", challenge)
                                     .set("rpId", name_of_site(visit))
                                     .set("userVerification", "required")
                                     .set("timeout", challenge_life.ms));
    out.fields.emplace_back("Set-Cookie", std::string(asker_cookie) + "=" + asker +
                                              "; Path=/api/passkeys; HttpOnly; SameSite=Strict; "
                                              "Max-Age=300" +
                                              (visit.request.is_secure ? "; Secure" : ""));
    return out;
}

Result<std::optional<KeptPasskey>> answered_by(Visit& visit, const PasskeyQuestion& question,
                                               const Json& body) {
    TRY(const Bytes id, bytes_in(body, "id"));
    TRY(const Bytes client, bytes_in(body, "client"));
    TRY(const Bytes authenticator, bytes_in(body, "authenticator"));
    TRY(const Bytes signature, bytes_in(body, "signature"));
    Accounts& accounts = visit.site.accounts();
    TRY(auto kept, accounts.passkey(id));
    if (!kept || kept->site != question.rp_id) return std::nullopt;
    const auto counter =
        check_passkey(question, {client, authenticator, signature}, kept->key);
    if (!counter) return std::nullopt;
    TRY(const bool is_noted,
        accounts.note_passkey_use(kept->key, *counter, visit.site.machine_now()));
    if (!is_noted) return std::nullopt;
    return kept;
}

Result<HttpAnswer> post_passkey_session(Visit& visit) {
    TRY(const Json body, parse_json(visit.request.body, "request"));
    SignInAttempt attempt(visit, "");
    if (!attempt.is_heard()) return SignInAttempt::refusal();
    const auto asker = cookie_of(visit.request.field("cookie"), asker_cookie);
    auto challenge = asker ? visit.site.challenges().take(sha256(as_bytes(*asker)),
                                                          visit.site.machine_now())
                           : std::nullopt;
    if (!challenge) return problem(401, "no challenge waits for this answer", "begin again");
    TRY(const auto kept, answered_by(visit, question_of(visit, *std::move(challenge)), body));
    if (!kept) {
        visit.site.log_event("sign-in refused", visit.session);
        return problem(401, "this passkey is not known here, or did not answer what was asked");
    }
    TRY(const auto account, visit.site.accounts().find(kept->account));
    if (!account) return problem(401, "this account is no more");
    attempt.forgive();
    return begin_session(visit, {account->person, account->name, account->epoch});
}

}  // namespace

const std::vector<Route>& passkey_routes() {
    static const std::vector<Route> routes = {
        {.method = "POST",
         .pattern = "/api/passkeys/challenge",
         .needs = Needs::Nothing,
         .run = post_challenge,
         .summary = "What a passkey is to sign, to sign in with it",
         .answer = {"application/json", {"challenge", "rpId", "userVerification", "timeout"}}},
        {.method = "POST",
         .pattern = "/api/passkeys/session",
         .needs = Needs::Nothing,
         .run = post_passkey_session,
         .summary = "Sign in with a passkey",
         .answer = {"application/json", {"person", "roles", "may"}},
         .body = {"application/json", {"id", "client", "authenticator", "signature"}},
         .body_bytes_max = small_body_bytes_max,
         .is_slow = true},
        {.method = "POST",
         .pattern = "/api/session/passkeys/challenge",
         .run = post_passkey_question,
         .summary = "What a new passkey of one's own account is to answer; asks for the password",
         .answer = {"application/json", {"challenge", "rp", "user", "pubKeyCredParams"}},
         .body = {"application/json", {"password"}},
         .body_bytes_max = 4096,
         .is_slow = true},
        {.method = "POST",
         .pattern = "/api/session/passkeys",
         .run = post_passkey,
         .summary = "Make a passkey known to one's own account",
         .answer = {"application/json", {"id", "name", "site", "added", "used"}},
         .body = {"application/json", {"name", "client", "attestation"}},
         .body_bytes_max = small_body_bytes_max,
         .is_slow = true},
        {.method = "GET",
         .pattern = "/api/session/passkeys",
         .run = get_passkeys,
         .summary = "The passkeys of one's own account",
         .answer = {"application/json", {"total", "offset", "items"}}},
        {.method = "DELETE",
         .pattern = "/api/session/passkeys/{id}",
         .run = delete_passkey,
         .summary = "Forget one of them",
         .answer = {}},
    };
    return routes;
}

}  // namespace sulh
