#pragma once
// SPDX-License-Identifier: Apache-2.0
// Serves a mission over HTTP until somebody ends it; for `sulh serve` and `sulh demo`.

#include "cli/command.hpp"
#include "http/http_server.hpp"
#include "serve/site.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct Serving {
    std::string where = "127.0.0.1:8080";
    bool takes_next_port = false;  // where that one is taken
    bool is_public = false;
    std::vector<std::string> hosts;
    std::optional<TlsFiles> tls;
    std::optional<std::filesystem::path> pages;
    std::optional<WitnessingSettings> witnessing;
    bool shows_token = false;  // also where stdout is no terminal
};

// An address that is taken before anything is done that a taken one would make vain. Whoever connects
// waits until it serves.
struct BoundAddress {
    std::shared_ptr<std::unique_ptr<Site>> site;  // what answers, once it is there
    HttpServer server;
};
Result<BoundAddress> bind_address(const Serving& serving);

// --allow-public, --tls-cert, --tls-key: of whatever listens.
std::vector<Parameter> listening_parameters();
std::optional<TlsFiles> tls_of(const Arguments& arguments);

// --listen, --allow-public, --host, --tls-cert, --tls-key, --pages, --policy, --cosign-every.
std::vector<Parameter> serving_parameters();
Result<Serving> serving_of(const Arguments& arguments);

// Prints the address, then serves until SIGINT or SIGTERM. A token for one sign-in goes to a terminal
// alone, else into the mission's file `sign-in`; there is none where a member has an account.
Status serve_mission(const std::string& mission, const Serving& serving, BoundAddress bound,
                     Console& console);

}  // namespace sulh
