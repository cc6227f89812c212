// SPDX-License-Identifier: Apache-2.0
#include "cli/serving.hpp"

#include "base/text.hpp"
#include "cli/party_input.hpp"
#include "serve/limits.hpp"
#include "store/durable.hpp"

#include <algorithm>
#include <cstdio>
#include <thread>

#include <unistd.h>

namespace sulh {

namespace {

constexpr std::size_t connections_max = 2'048;
constexpr int ports_tried = 20;
constexpr std::string_view sign_in_file = "sign-in";
constexpr std::int64_t cosign_minutes_max = 1'440;

using ServedSite = std::shared_ptr<std::unique_ptr<Site>>;

HttpOptions http_options(const ServedSite& site, const Serving& serving) {
    const int cores = std::max(2, static_cast<int>(std::thread::hardware_concurrency()));
    HttpOptions out;
    out.threads = std::min(cores, 8);
    out.workers = std::min(cores, 8);
    out.is_slow = [site](const HttpRequest& request) { return (*site)->is_slow(request); };
    out.body_bytes_max = [site](std::string_view method, std::string_view target) {
        return (*site)->body_bytes_max(method, target);
    };
    out.connections_max = connections_max;
    out.tls = serving.tls;
    return out;
}

// The port after this one; nothing where it is none, or 0.
std::optional<std::string> next_port(const std::string& where) {
    const std::size_t colon = where.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    const auto port = parse_integer(where.substr(colon + 1));
    if (!port || *port <= 0 || *port >= 65'535) return std::nullopt;
    return where.substr(0, colon + 1) + std::to_string(*port + 1);
}

Result<HttpServer> listen(const ServedSite& site, const Serving& serving) {
    const auto responder = [site](const HttpRequest& request) { return (*site)->answer(request); };
    std::string where = serving.where;
    for (int tried = 1;; ++tried) {
        auto server =
            HttpServer::listen(where, serving.is_public, responder, http_options(site, serving));
        const auto next = next_port(where);
        const bool is_taken = !server && server.error().code == Code::unavailable;
        if (!is_taken || !serving.takes_next_port || !next || tried == ports_tried) return server;
        where = *next;
    }
}

// The address that a person opens: the name it was given, else the one it listens on.
std::string address_of(const Serving& serving, std::uint16_t port) {
    std::string host = serving.where.substr(0, serving.where.rfind(':'));
    if (host == "0.0.0.0" || host == "[::]") host = "127.0.0.1";
    if (!serving.hosts.empty()) host = split(serving.hosts.front(), ':').front();
    return (serving.tls ? "https://" : "http://") + host + ":" + std::to_string(port) + "/";
}

}  // namespace

std::vector<Parameter> listening_parameters() {
    using enum Parameter::Kind;
    return {{Flag, "--allow-public", "", "let other machines reach --listen", false, false},
            {Option, "--tls-cert", "FILE", "PEM certificate with its chain", false, false},
            {Option, "--tls-key", "FILE", "PEM key of the certificate", false, false}};
}

std::optional<TlsFiles> tls_of(const Arguments& arguments) {
    if (!arguments.has("--tls-cert") && !arguments.has("--tls-key")) return std::nullopt;
    return TlsFiles{arguments.text("--tls-cert").value_or(""),
                    arguments.text("--tls-key").value_or("")};
}

std::vector<Parameter> serving_parameters() {
    using enum Parameter::Kind;
    std::vector<Parameter> out = {
        {Option, "--listen", "ADDRESS:PORT", "DEFAULT: 127.0.0.1:8080, this machine alone", false,
         false},
        {Option, "--host", "NAME", "a name under which it is asked for; DEFAULT: any", false, true},
        {Option, "--pages", "FOLDER", "serve the pages from this folder", false, false},
        policy_parameter(false),
        {Option, "--cosign-every", "MINUTES",
         "ask the policy's witnesses again though nothing is new; DEFAULT: 5", false, false}};
    const std::vector<Parameter> listening = listening_parameters();
    out.insert(out.begin() + 1, listening.begin(), listening.end());
    return out;
}

namespace {

Result<std::optional<WitnessingSettings>> witnessing_of(const Arguments& arguments) {
    TRY(const auto policy, policy_option(arguments));
    const auto given = arguments.text("--cosign-every");
    if (!policy && given)
        return fail(Code::invalid_input, "--cosign-every asks nobody without --policy FILE");
    if (!policy) return std::nullopt;
    WitnessingSettings out;
    out.policy = *policy;
    if (!given) return out;
    const auto minutes = parse_integer(*given);
    if (!minutes || *minutes < 1 || *minutes > cosign_minutes_max)
        return fail(Code::invalid_input, "--cosign-every: expected minutes from 1 to " +
                                             std::to_string(cosign_minutes_max) + ", met '" +
                                             printable(*given, 40) + "'");
    out.every = std::chrono::minutes(*minutes);
    return out;
}

}  // namespace

Result<Serving> serving_of(const Arguments& arguments) {
    Serving out;
    out.takes_next_port = !arguments.has("--listen");
    out.where = arguments.text("--listen").value_or(out.where);
    out.is_public = arguments.has("--allow-public");
    out.hosts = arguments.texts("--host");
    out.tls = tls_of(arguments);
    if (const auto pages = arguments.text("--pages")) out.pages = *pages;
    TRY(out.witnessing, witnessing_of(arguments));
    return out;
}

Result<BoundAddress> bind_address(const Serving& serving) {
    const auto site = std::make_shared<std::unique_ptr<Site>>();
    TRY(HttpServer server, listen(site, serving));
    return BoundAddress{site, std::move(server)};
}

namespace {

// What is printed where the output is no terminal is kept by whoever reads it: a journal, a file. So
// the token goes into a file that only the mission's owner may read.
Status tell_in_file(const std::string& mission, const std::string& address, Console& console) {
    const std::filesystem::path file = std::filesystem::path(mission) / sign_in_file;
    TRY_STATUS(write_durably(file, as_bytes(address + "\n"), 0600));
    console.note("An address that signs in once, within 10 minutes, lies in " + file.string() +
                 ", which its owner alone may read.");
    return {};
}

// The address, and how to sign in there.
Status tell(Site& site, const std::string& mission, const std::string& address,
            bool shows_token, Console& console) {
    const auto print = [&](const std::string& line) {
        console.print("\n" + line + "\n");
        std::fflush(stdout);  // whoever reads it through a pipe waits for it
    };
    TRY(const bool has_account, site.has_account());
    const auto token = has_account ? std::nullopt : site.make_one_time_token();
    const std::string signing_in = token ? address + "#token=" + *token : address;
    const bool is_shown = shows_token || ::isatty(STDOUT_FILENO) == 1;
    if (token && !is_shown) TRY_STATUS(tell_in_file(mission, signing_in, console));
    print(is_shown ? signing_in : address);
    if (has_account)
        console.note("Sign in by the name and password, or the passkey, of an account; sulh account "
                     "makes more. Ctrl-C ends the server.");
    else if (!token)
        console.note("Nobody is a member of this mission yet: sulh member. Ctrl-C ends it.");
    else if (is_shown)
        console.note("The address signs in once, within 10 minutes. Ctrl-C ends the server.");
    return {};
}

}  // namespace

Status serve_mission(const std::string& mission, const Serving& serving, BoundAddress bound,
                     Console& console) {
    SiteSettings options;
    options.hosts = serving.hosts;
    options.pages = serving.pages;
    options.witnessing = serving.witnessing;
    options.decoder = "/proc/self/exe";  // this very program, also where a newer one took its place
    options.log = [&console](const std::string& line) { console.note(line); };
    TRY(*bound.site, Site::open(mission, std::move(options)));
    Site& site = **bound.site;
    const std::filesystem::path left = std::filesystem::path(mission) / sign_in_file;
    std::error_code ignored;
    std::filesystem::remove(left, ignored);
    TRY_STATUS(tell(site, mission, address_of(serving, bound.server.port()), serving.shows_token,
                    console));
    bound.server.run(true);
    site.stop();
    std::filesystem::remove(left, ignored);
    return {};
}

}  // namespace sulh
