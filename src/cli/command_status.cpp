// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/history.hpp"
#include "store/high_water.hpp"

#include <map>

namespace sulh {

namespace {

constexpr std::size_t listed_max = 20;

struct Standing {
    std::string mission;
    std::string vkey;
    std::uint64_t size = 0;
    Hash root{};
    std::size_t files = 0;
    std::uint64_t observations = 0;
    std::uint64_t rejects = 0;
    Instant last_known;
    Status mark;  // whether all that was signed is there
    std::int64_t incidents = 0;
    std::map<std::string, std::vector<Json>> assessments;  // by verdict
};

Status count_incidents(const LogStorage& log, Standing& out) {
    return log.for_each_projection(name(EntryType::Incident),
                                   [&](const ProjectionRow& row) -> Status {
                                       TRY(const Entry entry, decode(as_bytes(row.json)));
                                       if (entry.body.find("withdrawn") == nullptr) ++out.incidents;
                                       return {};
                                   });
}

Status collect_assessments(const LogStorage& log, Standing& out) {
    return log.for_each_projection(
        name(EntryType::Assessment), [&](const ProjectionRow& row) -> Status {
            TRY(Entry entry, decode(as_bytes(row.json)));
            const std::string* verdict = entry.body.find_string("verdict");
            if (verdict != nullptr) out.assessments[*verdict].push_back(std::move(entry.body));
            return {};
        });
}

Result<Standing> standing_of(const std::string& path) {
    TRY(const Mission mission, Mission::open(path, Access::Read));
    TRY(const History history, read_history(mission.log(), false));
    Standing out;
    out.mission = history.genesis.mission;
    out.vkey = to_text(mission.log().key());
    out.size = mission.log().size();
    out.root = mission.log().root();
    out.files = history.intakes.size();
    for (const auto& intake : history.intakes) {
        out.observations += intake.value.observations;
        out.rejects += intake.value.rejects;
    }
    out.last_known = history.last_known;
    out.mark = check_high_water(path, mission.log());
    TRY_STATUS(count_incidents(mission.log(), out));
    TRY_STATUS(collect_assessments(mission.log(), out));
    return out;
}

std::string text_of(const Json& body, std::string_view member) {
    const std::string* text = body.find_string(member);
    return text == nullptr ? "" : printable(*text, 500);
}

void print_text(const Standing& standing, Console& console) {
    console.print(
        console.bold(standing.mission) + "\n  record       " +
        counted(static_cast<std::int64_t>(standing.size), "entry", "entries") + ", root " +
        base64(standing.root) + "\n  key          " + standing.vkey + "\n  known up to  " +
        to_text(standing.last_known) + "\n  reports      " +
        counted(static_cast<std::int64_t>(standing.observations), "observation", "observations") +
        " from " + counted(static_cast<std::int64_t>(standing.files), "file", "files") + ", " +
        grouped(static_cast<std::int64_t>(standing.rejects)) + " set aside\n  incidents    " +
        grouped(standing.incidents) + "\n");
    for (const auto& [verdict, bodies] : standing.assessments) {
        console.print("\n" + verdict +
                      (verdict == "breached" ? " (alleged: only a panel finds)" : "") + ": " +
                      grouped(static_cast<std::int64_t>(bodies.size())) + "\n");
        for (std::size_t i = 0; i < std::min(bodies.size(), listed_max); ++i) {
            console.print("  " + text_of(bodies[i], "id") + "  " + text_of(bodies[i], "because") +
                          "\n");
        }
        if (bodies.size() > listed_max) {
            console.print("  and " +
                          grouped(static_cast<std::int64_t>(bodies.size() - listed_max)) +
                          " more; --json lists all\n");
        }
    }
}

Json as_json(const Standing& standing) {
    Json assessments = Json::Array{};
    for (const auto& [verdict, bodies] : standing.assessments) {
        for (const Json& body : bodies)
            assessments.push(body);
    }
    return Json()
        .set("mission", standing.mission)
        .set("vkey", standing.vkey)
        .set("size", standing.size)
        .set("root", base64(standing.root))
        .set("known_up_to", to_text(standing.last_known))
        .set("files", standing.files)
        .set("observations", standing.observations)
        .set("rejects", standing.rejects)
        .set("incidents", standing.incidents)
        .set("assessments", std::move(assessments));
}

int run(const Arguments& arguments, Console& console) {
    const auto standing = standing_of(arguments.required("DIR"));
    if (!standing) return console.fail(standing.error());
    if (arguments.has("--json")) {
        console.print(write_json(as_json(*standing)) + "\n");
    } else {
        print_text(*standing, console);
    }
    if (!standing->mark) console.warn(to_text(standing->mark.error()));
    return exit_done;
}

}  // namespace

Command command_status() {
    return {
        .name = "status",
        .summary =
            "Say where a mission stands: record, reports, incidents, verdicts with their ids",
        .description =
            "Warns where the record was set back: entries that were signed are gone, and nothing "
            "more is signed.",
        .examples = {{"sulh status mission", "one screen"},
                     {"sulh status mission --json", "everything, as one object"}},
        .parameters = {mission_directory(), json_flag()},
        .run = run,
    };
}

}  // namespace sulh
