// SPDX-License-Identifier: Apache-2.0
#include "serve/site.hpp"

#include "base/text.hpp"
#include "serve/limits.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sulh {

namespace {

constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; worker-src 'self' blob:; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

constexpr std::array<std::string_view, 8> interface_roots = {
    "api", "v1", "ogc", "feeds", "tile", "checkpoint", "vkey", "metrics"};

bool is_interface(const HttpTarget& target) {
    return !target.segments.empty() &&
           std::ranges::count(interface_roots, std::string_view(target.segments.front())) > 0;
}

bool is_safe(std::string_view method) {
    return method == "GET" || method == "HEAD";
}

// The names that stand for the pattern's {}, or nothing where it does not fit.
std::optional<std::vector<std::string>> fitted(const std::vector<std::string_view>& pattern,
                                               const std::vector<std::string>& segments) {
    const bool takes_rest = pattern.back().ends_with("...}");
    if (takes_rest ? segments.size() + 1 < pattern.size() : segments.size() != pattern.size())
        return std::nullopt;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i].ends_with("...}")) {
            std::string rest;
            for (std::size_t k = i; k < segments.size(); ++k)
                rest += (k == i ? "" : "/") + segments[k];
            names.push_back(std::move(rest));
            return names;
        }
        if (pattern[i].starts_with('{'))
            names.push_back(segments[i]);
        else if (pattern[i] != segments[i])
            return std::nullopt;
    }
    return names;
}

struct KnownRoute {
    const Route* route;
    std::vector<std::string_view> pattern;
};

const std::vector<KnownRoute>& known_routes() {
    static const std::vector<KnownRoute> all = [] {
        std::vector<KnownRoute> out;
        for (const Route* route : all_routes()) {
            const auto parts = split(route->pattern.substr(1), '/');
            out.push_back({route, {parts.begin(), parts.end()}});
        }
        return out;
    }();
    return all;
}

FoundRoute find_route(std::string_view method, const HttpTarget& target) {
    FoundRoute out;
    const std::string_view wanted = method == "HEAD" ? std::string_view("GET") : method;
    for (const KnownRoute& known : known_routes()) {
        auto names = fitted(known.pattern, target.segments);
        if (!names) continue;
        // A route of its own for HEAD comes before the one for GET.
        if (known.route->method != wanted && known.route->method != method) {
            out.has_other_method = true;
            continue;
        }
        out.route = known.route;
        out.names = *std::move(names);
        return out;
    }
    return out;
}

// What a request asks for. Whoever asked whether it is slow has read its target already and hands it
// on to whoever answers, on the same thread.
struct ReadRequest {
    std::string method;
    std::string written;
    Result<HttpTarget> target;
    FoundRoute found;
};
thread_local std::optional<ReadRequest> handed_on;

ReadRequest read_request(const HttpRequest& request) {
    ReadRequest out{request.method, request.target, parse_target(request.target), {}};
    if (out.target) out.found = find_route(request.method, *out.target);
    return out;
}

ReadRequest take_read(const HttpRequest& request) {
    auto kept = std::exchange(handed_on, std::nullopt);
    if (kept && kept->method == request.method && kept->written == request.target)
        return *std::move(kept);
    return read_request(request);
}

std::string_view host_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    return scheme == std::string_view::npos ? std::string_view() : url.substr(scheme + 3);
}

bool is_loopback_name(std::string_view host) {
    const std::size_t bracket = host.find(']');
    const std::string_view name =
        bracket != std::string_view::npos ? host.substr(0, bracket + 1) : split(host, ':').front();
    return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

void add_common_fields(HttpAnswer& answer) {
    answer.fields.reserve(answer.fields.size() + 5);
    const auto add = [&](std::string_view name, std::string_view value) {
        if (std::ranges::count(answer.fields, name, &HttpField::first) == 0)
            answer.fields.emplace_back(name, value);
    };
    add("Content-Security-Policy", content_policy);
    add("X-Content-Type-Options", "nosniff");
    add("Referrer-Policy", "no-referrer");
    add("Cross-Origin-Opener-Policy", "same-origin");
    add("Cross-Origin-Resource-Policy", "same-origin");
}

bool is_scheme(std::string_view field, std::string_view scheme) {
    return field.size() > scheme.size() &&
           equals_ignoring_case(field.substr(0, scheme.size()), scheme);
}

// The token of a device, where the route takes one.
std::optional<std::string> device_token(const Route& route, const HttpRequest& request) {
    constexpr std::string_view bearer = "bearer ";
    constexpr std::string_view basic = "basic ";
    const std::string_view field = request.field("authorization");
    if (!route.takes_devices && !route.takes_readers) return std::nullopt;
    if (is_scheme(field, bearer)) return std::string(trim(field.substr(bearer.size())));
    if (!route.takes_readers || !is_scheme(field, basic)) return std::nullopt;
    const auto named = from_base64(trim(field.substr(basic.size())));
    if (!named) return std::nullopt;
    const std::string_view text = as_text(*named);
    const std::size_t colon = text.find(':');
    return colon == std::string_view::npos ? std::nullopt
                                           : std::optional<std::string>(text.substr(colon + 1));
}

// Programs send a password where they are asked for one. Browsers, which say what a request is for,
// are not asked: they sign in.
HttpAnswer nobody_signed_in(const Route& route, const HttpRequest& request) {
    HttpAnswer out = problem(401, "nobody is signed in");
    if (route.takes_readers && request.field("sec-fetch-mode").empty())
        out.fields.emplace_back("WWW-Authenticate", "Basic realm=\"Sulh\", charset=\"UTF-8\"");
    return out;
}

Status check_query(const Route& route, const HttpTarget& target) {
    for (const auto& [name, value] : target.query) {
        if (std::ranges::count(route.query, name, &QueryParameter::name) == 0)
            return fail(Code::invalid_input, "there is no parameter '" + printable(name, 40) + "'",
                        {}, "the parameters are listed in /api/openapi.json");
    }
    return {};
}

}  // namespace

Site::Site(SiteSettings options) : options_(std::move(options)), pages_(options_.pages) {
    if (!options_.log) options_.log = [](const std::string&) {};
}

Site::~Site() {
    if (witnessing_) witnessing_->stop();
}

Result<std::unique_ptr<Site>> Site::open(const std::string& mission, SiteSettings options) {
    std::unique_ptr<Site> site(new Site(std::move(options)));
    if (site->options_.witnessing)
        site->witnessing_ =
            std::make_unique<Witnessing>(*site->options_.witnessing, site->options_.log);
    TRY(site->room_,
        Room::open(mission, [site = site.get()](const RoomNews& news) { site->tell(news); }));
    TRY(site->phones_, Phones::open(mission));
    TRY(site->accounts_, Accounts::open(mission));
    site->attachments_ = std::make_unique<Attachments>(mission, site->options_.decoder);
    if (site->witnessing_) site->witnessing_->begin(*site->room_);
    return site;
}

bool Site::is_slow(const HttpRequest& request) const {
    ReadRequest read = read_request(request);
    const bool is_slow = read.found.route != nullptr && read.found.route->is_slow;
    if (!is_slow) handed_on = std::move(read);
    return is_slow;
}

std::size_t Site::body_bytes_max(std::string_view method, std::string_view target) const {
    if (is_safe(method)) return 0;
    const auto parsed = parse_target(target);
    if (!parsed) return 0;
    const FoundRoute found = find_route(method, *parsed);
    return found.route == nullptr ? small_body_bytes_max : found.route->body_bytes_max;
}

HttpAnswer Site::answer(const HttpRequest& request) {
    HttpAnswer out;
    const std::string_view host = request.field("host");
    ReadRequest read = take_read(request);
    const Result<HttpTarget>& target = read.target;
    const bool is_known_host = options_.hosts.empty() || is_loopback_name(host) ||
                               std::ranges::count(options_.hosts, host) > 0;
    if (!is_known_host)
        out = problem(421, "this server is not known under that name");
    else if (!target)
        out = problem(target.error());
    else if (is_interface(*target))
        out = answer_route(request, *target, std::move(read.found));
    else if (!is_safe(request.method))
        out = problem(405, "pages are only read");
    else
        out = pages_.answer(request, *target);
    add_common_fields(out);
    return out;
}

HttpAnswer Site::answer_route(const HttpRequest& request, const HttpTarget& target,
                              FoundRoute found) {
    if (found.route == nullptr)
        return found.has_other_method ? problem(405, "this address has no such method")
                                      : problem(404, "there is no such address");
    const Route& route = *found.route;
    if (auto refused = refuse(route, request)) return *std::move(refused);
    if (const Status known = check_query(route, target); !known) return problem(known.error());
    Session session;
    if (auto known = session_of(route, request)) session = *std::move(known);
    if (route.needs == Needs::Session && session.person.empty())
        return nobody_signed_in(route, request);
    while (true) {
        const auto whole = room_->view();
        Visit visit{*this, request, target, found.names, session, {}, whole, room_->now()};
        if (!session.person.empty()) visit.viewer = member_of(*whole, session.person);
        visit.view = view_for(whole, visit.viewer.clearance);
        HttpAnswer out = run(route, visit);
        // Rows may be newer than the view: answered again where what came in meanwhile is marked.
        const auto after = room_->view();
        const bool is_overtaken = after->markings.size() != whole->markings.size() &&
                                  !clears(visit.viewer.clearance, after->record_marking());
        if (!is_overtaken || !is_safe(request.method)) return out;
    }
}

// Nothing also where the account went, or its password changed, since the session was opened.
// A request that brings a device's token stands on it alone.
std::optional<Session> Site::session_of(const Route& route, const HttpRequest& request) {
    if (const auto token = device_token(route, request)) {
        const auto device = phones_->device_of(*token);
        if (!device || !*device) return std::nullopt;
        if ((*device)->reads ? !route.takes_readers : !route.takes_devices) return std::nullopt;
        Session out;
        out.id = sha256(as_bytes(*token));
        out.person = (*device)->person;
        out.device = (*device)->name;
        return out;
    }
    const auto token = cookie_of(request.field("cookie"), "sulh");
    if (!token) return std::nullopt;
    auto session = sessions_.find(*token, machine_now());
    if (!session || stands(*session)) return session;
    sessions_.close(session->id);
    live_.end(session->id);
    return std::nullopt;
}

// Not where the accounts cannot be read either.
bool Site::stands(const Session& session) {
    if (session.account.empty()) return true;
    const auto stands = accounts_->stands(session.account, session.epoch);
    return stands && *stands;
}

// A stream asks for nothing any more: it is looked at before it is told something.
void Site::end_streams_of_ended_sessions() {
    const Instant now = machine_now();
    if (swept_.is_bounded() && now - swept_ < seconds(1)) return;
    swept_ = now;
    for (const Hash& id : live_.sessions()) {
        const auto session = sessions_.look_at(id, now);
        if (!session || !stands(*session)) live_.end(id);
    }
}

HttpAnswer Site::run(const Route& route, Visit& visit) {
    const HttpRequest& request = visit.request;
    const auto answered = [&] {
        auto out = route.run(visit);
        if (out) {
            if (!is_safe(request.method)) note_done(route, visit, *out);
            return *std::move(out);
        }
        const Code code = out.error().code;
        if (code == Code::corrupt) options_.log("{\"event\":\"corrupt\"}");
        return problem(out.error());
    };
    const std::string_view given = request.field("idempotency-key");
    if (is_safe(request.method) || given.empty()) return answered();
    if (given.size() > idempotency_key_bytes_max)
        return problem(400, "the Idempotency-Key is too long");
    const std::string key = hex(visit.session.id) + " " + std::string(given);
    Sha256 sha;
    sha.update(as_bytes(request.method + " " + request.target + "\n"));
    sha.update(as_bytes(request.body));
    if (auto earlier = idempotency_.begin(key, sha.finish(), machine_now()))
        return *std::move(earlier);
    HttpAnswer out = answered();
    idempotency_.done(key, out);
    return out;
}

// What any page of a stranger could make a browser send is not taken.
std::optional<HttpAnswer> Site::refuse(const Route& route, const HttpRequest& request) const {
    if (is_safe(request.method)) return std::nullopt;
    if (request.body.size() > route.body_bytes_max) return problem(413, "the body is too large");
    if (!route.is_for_browsers || device_token(route, request)) return std::nullopt;
    const std::string_view origin = request.field("origin");
    const bool is_foreign = !origin.empty() && host_of(origin) != request.field("host");
    if (request.field("sulh-request") != "1" || is_foreign ||
        request.field("sec-fetch-site") == "cross-site")
        return problem(403, "the request does not come from this site's own pages",
                       "send the header Sulh-Request: 1");
    return std::nullopt;
}

std::optional<std::string> Site::make_one_time_token() {
    const auto view = room_->view();
    const RosterMember* best = nullptr;
    for (const RosterMember& one : view->casebook->roster().all()) {
        if (one.until) continue;
        if (best == nullptr || (one.member.roles.has(Role::DutyOfficer) &&
                                !best->member.roles.has(Role::DutyOfficer)))
            best = &one;
    }
    if (best == nullptr) return std::nullopt;
    return sessions_.make_one_time_token(best->member.person, machine_now());
}

Result<bool> Site::has_account() {
    TRY(const std::vector<Account> accounts, accounts_->all());
    const auto view = room_->view();
    return std::ranges::any_of(accounts, [&](const Account& one) {
        return view->casebook->roster().current(one.person) != nullptr;
    });
}

Member Site::member_of(const RoomView& view, std::string_view person) const {
    const RosterMember* found = view.casebook->roster().current(person);
    return found == nullptr ? Member{std::string(person), "", {}} : found->member;
}

void Site::tell(const RoomNews& news) {
    if (witnessing_) witnessing_->note_growth();
    if (room_ == nullptr) return;
    end_streams_of_ended_sessions();
    const auto view = room_->view();
    live_.tell([&](const std::string& person) {
        const Member member = member_of(*view, person);
        return news_event(news, *view_for(view, member.clearance), member);
    });
}

std::string news_event(const RoomNews& news, const RoomView& view, const Member& viewer) {
    const auto listed = [](const std::vector<std::string>& ids, auto takes) {
        Json::Array out;
        for (const std::string& id : ids) {
            if (out.size() >= live_ids_max) break;
            if (takes(id)) out.emplace_back(id);
        }
        return Json(std::move(out));
    };
    const auto sees = [&](Verb verb, const Case* of) {
        const Thing thing{.of = of, .marking = marking_of(view, verb)};
        return may(viewer, verb, thing) == Permission::Allowed;
    };
    // What the record tells anew may be nothing that this view knows.
    const auto knows = [&](const std::string& id) {
        return !view.cleared || view.cleared->lines.count(id) > 0;
    };
    if (!sees(Verb::Watch, nullptr)) return {};
    const bool sees_incidents = sees(Verb::ReadIncidents, nullptr);
    Json data;
    data.set("size", static_cast<std::size_t>(news.size));
    data.set("incidents", listed(news.incidents, [&](const auto& id) { return sees_incidents && knows(id); }));
    data.set("assessments", listed(news.assessments, [&](const std::string& id) {
                 return knows(id) && sees(Verb::ReadAssessment, view.case_about(id));
             }));
    data.set("cases", listed(news.cases, [&](const std::string& id) {
                 return sees(Verb::ReadCase, view.casebook->docket().find(id));
             }));
    return live_event("record", std::to_string(news.size), write_json(data));
}

std::vector<const Route*> all_routes() {
    std::vector<const Route*> out;
    for (const auto* table : {&session_routes(), &account_routes(), &passkey_routes(), &quota_routes(),
                              &mission_routes(), &incident_routes(), &attachment_routes(), &case_routes(),
                              &record_routes(), &sending_routes(), &reading_routes(),
                              &export_routes(), &feed_routes(), &phone_routes()})
        for (const Route& route : *table)
            out.push_back(&route);
    return out;
}

}  // namespace sulh
