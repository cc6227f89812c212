#pragma once
// SPDX-License-Identifier: Apache-2.0
// One row of the table of routes, and what its handler is given.

#include "http/http_message.hpp"
#include "http/target.hpp"
#include "serve/access.hpp"
#include "serve/answers.hpp"
#include "serve/intake_counts.hpp"
#include "serve/room.hpp"
#include "serve/sessions.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

class Site;

// A request on its way, after whatever every route needs has been looked at.
struct Visit {
    Site& site;
    const HttpRequest& request;
    const HttpTarget& target;
    std::vector<std::string> names;  // what stands for {id} and the like, in their order
    Session session;                 // of a route that needs one
    Member viewer;                   // whom the session acts for
    std::shared_ptr<const RoomView> view;
    Instant now;  // of the mission

    // may(), of a thing that is marked at least as what this view shows where the verb rests on reports.
    Permission permission(Verb verb, Thing thing = {}) const;
    bool permits(Verb verb) const { return permission(verb) == Permission::Allowed; }
    // Every denial is logged. An Error where the answer is not Allowed.
    Status check(Verb verb, const Thing& thing = {}) const;
};

// How the reports are marked that an answer to this rests on.
Marking marking_of(const RoomView& view, Verb verb);

// "https://host[:port]", as whoever asked calls this server.
std::string site_address(const Visit& visit);

enum class Needs : std::uint8_t {
    Nothing,  // anybody may ask
    Session,
};

struct QueryParameter {
    std::string_view name;
    std::string_view kind;  // "instant", "integer", "text", "bounds", "term", one of "a|b|c"
};

// What is sent either way: a media type and, for JSON, the members an object always has.
struct Shape {
    std::string_view media_type;
    std::vector<std::string_view> members = {};
};

struct Route {
    std::string_view method;
    std::string_view pattern;  // "/api/incidents/{id}"; "{rest...}" takes all that follows
    Needs needs = Needs::Session;
    Result<HttpAnswer> (*run)(Visit&) = nullptr;
    std::string_view summary;
    Shape answer;
    std::vector<QueryParameter> query = {};
    Shape body = {};                   // of an unsafe method; no media type: none
    std::size_t body_bytes_max = 0;
    bool is_slow = false;              // for the workers
    bool is_for_browsers = true;       // an unsafe method needs the header no stranger can set
    // Of an unsafe method: what the security log says once it is done, with the entry that its answer
    // names; empty: nothing.
    std::string_view logged = {};
    std::optional<IntakeChannel> intake = {};  // it takes in reports; a device's token: Device
    bool takes_devices = false;        // also "Authorization: Bearer" with a device's token
    // The same of a device that reads; also "Basic" with the token as the password, which programs
    // for maps and feeds have a field for.
    bool takes_readers = false;
};

inline constexpr QueryParameter offset_parameter{"offset", "integer"};
inline constexpr QueryParameter limit_parameter{"limit", "integer"};

// offset and limit of a list.
struct PageRange {
    std::size_t offset = 0;
    std::size_t limit = 0;
};
Result<PageRange> page_range(const HttpTarget& target);
// {"total":n,"offset":o,"items":[...]}
Json page_json(std::size_t total, PageRange range, Json::Array items);

// A parameter of the query, or nothing; invalid_input where it is not of that kind.
Result<std::optional<Instant>> instant_parameter(const HttpTarget& target, std::string_view name);
std::string text_parameter(const HttpTarget& target, std::string_view name);

Result<std::size_t> offset_of(const HttpTarget& target);
// "bbox": west,south,east,north.
Result<std::optional<IncidentQuery::Bounds>> bounds_parameter(const HttpTarget& target);

// The tables, one for each group of handlers.
const std::vector<Route>& session_routes();
const std::vector<Route>& account_routes();
const std::vector<Route>& passkey_routes();
const std::vector<Route>& quota_routes();
const std::vector<Route>& mission_routes();
const std::vector<Route>& incident_routes();
const std::vector<Route>& attachment_routes();
const std::vector<Route>& case_routes();
const std::vector<Route>& record_routes();
const std::vector<Route>& sending_routes();
const std::vector<Route>& reading_routes();
const std::vector<Route>& export_routes();
const std::vector<Route>& feed_routes();
const std::vector<Route>& phone_routes();

}  // namespace sulh
