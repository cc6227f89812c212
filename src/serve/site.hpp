#pragma once
// SPDX-License-Identifier: Apache-2.0
// The operations room as a function from a request to an answer. Knows no socket.

#include "serve/accounts.hpp"
#include "serve/attachments.hpp"
#include "serve/attempts.hpp"
#include "serve/challenges.hpp"
#include "serve/idempotency.hpp"
#include "serve/live.hpp"
#include "serve/pages.hpp"
#include "serve/phones.hpp"
#include "serve/quotas.hpp"
#include "serve/route.hpp"
#include "serve/witnessing.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace sulh {

struct SiteSettings {
    // Names under which it is asked for, as in Host; empty: any. Guards against a stranger's name
    // that points here.
    std::vector<std::string> hosts;
    std::optional<std::filesystem::path> pages;  // from disk instead of from the binary
    std::function<void(const std::string& line)> log;  // DEFAULT: nowhere
    std::optional<WitnessingSettings> witnessing;      // DEFAULT: no witness is asked
    std::string decoder;  // a program that makes derivatives (derivative_maker.hpp); DEFAULT: none
};

// The route that takes a request, if any does, and what stands for the names of its pattern.
struct FoundRoute {
    const Route* route = nullptr;
    std::vector<std::string> names = {};
    bool has_other_method = false;
};

// What a line of the security log is about: "entry" and its index, "case" and its id.
struct LoggedThing {
    std::string_view kind = {};  // empty: nothing in particular
    std::string id = {};         // empty: all of that kind
};

// Thread-safe.
class Site {
public:
    static Result<std::unique_ptr<Site>> open(const std::string& mission, SiteSettings options);
    ~Site();

    // Never an Error: whatever goes wrong is an answer.
    HttpAnswer answer(const HttpRequest& request);
    // Whether answering may take long; how long a body may be.
    bool is_slow(const HttpRequest& request) const;
    std::size_t body_bytes_max(std::string_view method, std::string_view target) const;

    // A token for one sign-in; as whom: the first who may do most. Nothing where nobody is a member.
    std::optional<std::string> make_one_time_token();
    // Whether somebody who is a member has an account, so that nobody needs such a token.
    Result<bool> has_account();

    Room& room() { return *room_; }
    Sessions& sessions() { return sessions_; }
    LiveHub& live() { return live_; }
    Accounts& accounts() { return *accounts_; }
    Attempts& attempts() { return attempts_; }
    Challenges& challenges() { return challenges_; }
    Quotas& quotas() { return quotas_; }
    Phones& phones() { return *phones_; }
    Attachments& attachments() { return *attachments_; }
    const Witnessing* witnessing() const { return witnessing_.get(); }  // nullptr: none
    // The machine's time: of sessions and limits, never of the record.
    Instant machine_now() const { return machine_clock_.now(); }
    // Who a person is in the mission now; no roles where they are no member.
    Member member_of(const RoomView& view, std::string_view person) const;
    // Lines of the security log (docs/operating.md): who is a session's mark or a device's name. Only
    // log_person() says whose mark it is.
    void log_denial(const Visit& visit, Verb verb, const Thing& thing) const;
    void log_event(std::string_view event, const Session& session,
                   const LoggedThing& thing = {}) const;
    void log_person(std::string_view event, const Session& session) const;
    const IntakeCounts& intakes() const { return intakes_; }
    void note_intake(IntakeChannel channel) { intakes_.add(channel); }
    // Ends all streams: before the server that holds them goes.
    void stop() { live_.stop(); }

private:
    explicit Site(SiteSettings options);
    HttpAnswer answer_route(const HttpRequest& request, const HttpTarget& target, FoundRoute found);
    HttpAnswer run(const Route& route, Visit& visit);
    void note_done(const Route& route, const Visit& visit, const HttpAnswer& answer);
    std::optional<HttpAnswer> refuse(const Route& route, const HttpRequest& request) const;
    std::optional<Session> session_of(const Route& route, const HttpRequest& request);
    bool stands(const Session& session);
    void end_streams_of_ended_sessions();
    void tell(const RoomNews& news);

    SiteSettings options_;
    SystemClock machine_clock_;
    Sessions sessions_;
    Attempts attempts_;
    Challenges challenges_;
    Quotas quotas_;
    IntakeCounts intakes_;
    LiveHub live_;
    Pages pages_;
    IdempotencyKeys idempotency_;
    std::unique_ptr<Accounts> accounts_;
    std::unique_ptr<Phones> phones_;
    std::unique_ptr<Attachments> attachments_;
    Instant swept_ = Instant::earliest();  // by the room's thread alone
    std::unique_ptr<Witnessing> witnessing_;  // nullptr: none; stopped before the room goes
    std::unique_ptr<Room> room_;              // last: its thread tells the others
};

// What a news item looks like to this viewer: ids of what they may not see are left out; empty
// where nothing is left and the record has not grown.
std::string news_event(const RoomNews& news, const RoomView& view, const Member& viewer);

// Every route, in the order of the tables.
std::vector<const Route*> all_routes();
// OpenAPI 3.1, written from the table.
std::string openapi_document();

}  // namespace sulh
