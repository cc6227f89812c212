// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/serving.hpp"

namespace sulh {

namespace {

int run(const Arguments& arguments, Console& console) {
    const auto serving = serving_of(arguments);
    if (!serving) return console.fail(serving.error());
    auto bound = bind_address(*serving);
    if (!bound) return console.fail(bound.error());
    const Status served =
        serve_mission(arguments.required("DIR"), *serving, *std::move(bound), console);
    return served ? exit_done : console.fail(served.error());
}

}  // namespace

Command command_serve() {
    std::vector<Parameter> parameters = {mission_directory()};
    for (const Parameter& one : serving_parameters())
        parameters.push_back(one);
    return {
        .name = "serve",
        .summary = "Serve the operations room of a mission to browsers and phones",
        .description =
            "Writes to the mission alone while it runs: commands that only read work beside it, "
            "those that write are refused\n"
            "(exit 1): do it in the operations room, or end the server first. It listens to this "
            "machine only unless told\notherwise. While no member has an account it makes one "
            "address, good for one sign-in, and prints it on a terminal;\nelse it lies in the "
            "mission's file sign-in. The interface is described in docs/api.md and at "
            "/api/openapi.json.\nWith --policy the parties' witnesses that have an address are asked after each step "
            "and every few\nminutes; what the others sign is brought to /api/record/cosignatures.",
        .examples = {{"sulh serve mission", "to this machine"},
                     {"sulh serve mission --listen 0.0.0.0:443 --allow-public --host "
                      "mission.example --tls-cert chain.pem --tls-key key.pem",
                      "to the network"},
                     {"sulh serve mission --policy truce.policy",
                      "cosigned by the parties as it grows, and at least every five minutes"}},
        .parameters = std::move(parameters),
        .run = run,
    };
}

}  // namespace sulh
