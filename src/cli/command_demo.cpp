// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/serving.hpp"
#include "engine/bulletin_of.hpp"
#include "engine/casebook.hpp"
#include "engine/exercise.hpp"
#include "engine/exercise_case.hpp"
#include "engine/files.hpp"
#include "engine/prove.hpp"
#include "report/bulletin_formats.hpp"

#include <filesystem>

namespace sulh {

namespace {

// The exercise, step by step, telling each on stdout.
class Demo {
public:
    Demo(std::string folder, Console& console) : folder_(std::move(folder)), console_(console) {}

    // The whole exercise; where it is to be served, two open cases beside the closed one.
    Status play(bool is_served) {
        TRY_STATUS(write_files());
        TRY_STATUS(begin());
        for (const ExerciseStep& step : exercise_steps())
            TRY_STATUS(take_in(step));
        TRY_STATUS(tell_verdict());
        TRY_STATUS(write_bulletin());
        TRY_STATUS(play_case());
        return is_served ? open_cases() : Status();
    }
    std::string mission_path() const { return path("mission"); }

private:
    std::string path(std::string_view name) const { return joined(folder_, name); }
    void say(const std::string& line) { console_.print(line + "\n"); }

    Status write_files() {
        std::error_code failed;
        std::filesystem::create_directories(folder_, failed);
        if (failed || path_exists(mission_path())) {
            return fail(Code::conflict,
                        "cannot play in '" + printable(folder_) + "': it is there already", {},
                        "name another folder: sulh demo FOLDER");
        }
        for (const EmbeddedFile& file : exercise_files())
            TRY_STATUS(write_file(path(file.name), file.content));
        say("EXERCISE. Two fictional parties, a truce, three weeks of reports. Files: " + folder_);
        return {};
    }

    Status begin() {
        TRY(const AgreementFile file, read_agreement_file(path(exercise_agreement)));
        TRY(const Agreement agreement, require_agreement(file));
        TRY(const Mission mission,
            Mission::create(mission_path(), file, "sulh.local/" + agreement.id, exercise_start()));
        key_ = mission.log().key();
        zone_ = zone_of_dates(agreement);
        TRY_STATUS(write_file(path("vkey"), to_text(key_) + "\n"));
        say("\n$ sulh init mission --agreement " + std::string(exercise_agreement));
        say("  " + to_text(key_));
        return {};
    }

    Status take_in(const ExerciseStep& step) {
        TRY(Mission mission, Mission::open(mission_path(), Access::Write));
        std::vector<std::string> paths;
        for (const std::string& file : step.files)
            paths.push_back(path(file));
        ReadOptions options;
        options.zone = zone_;
        if (step.mapping) options.mapping_file = path(*step.mapping);
        TRY(const IngestOutcome outcome,
            ingest(mission, paths, options, step.at, console_.progress()));
        say("\n$ sulh ingest mission " + join(step.files, " ") +
            (step.mapping ? " --map " + *step.mapping : ""));
        std::int64_t reports = 0;
        for (const FileSummary& file : outcome.files)
            reports += static_cast<std::int64_t>(file.observations);
        say("  " + counted(reports, "report", "reports") + " taken in, " +
            grouped(static_cast<std::int64_t>(outcome.rejects.size())) + " set aside; now " +
            counted(static_cast<std::int64_t>(outcome.incidents), "incident", "incidents") +
            " and " +
            counted(static_cast<std::int64_t>(outcome.assessments), "assessment", "assessments"));
        for (const Reject& reject : outcome.rejects) {
            say("  set aside: " + file_name_of(reject.at.file) + ":" +
                std::to_string(reject.at.line) + ": " + reject.reason);
        }
        return {};
    }

    // The first alleged breach of that clause, in the order of ids, for which no exception is
    // claimed.
    Result<ProjectionRow> alleged_breach(const Mission& mission, std::string_view clause) {
        std::optional<ProjectionRow> found;
        TRY_STATUS(mission.log().for_each_projection(
            name(EntryType::Assessment), [&](const ProjectionRow& row) -> Status {
                TRY(const Entry entry, decode(as_bytes(row.json)));
                const std::string* verdict = entry.body.find_string("verdict");
                const Json* claimed = entry.body.find("exception_claimed");
                const bool is_claimed =
                    claimed != nullptr && claimed->boolean() != nullptr && *claimed->boolean();
                const bool is_breach = verdict != nullptr && *verdict == name(Verdict::Breached);
                const bool is_told = text_in(entry.body, "clause") == clause;
                if (!found && is_breach && is_told && !is_claimed) found = row;
                return {};
            }));
        if (!found) return fail(Code::not_found, "the exercise alleges no breach");
        return *found;
    }

    Status tell_verdict() {
        TRY(const Mission mission, Mission::open(mission_path(), Access::Read));
        TRY(const ProjectionRow row, alleged_breach(mission, "heavy-weapons"));
        TRY(const Entry entry, decode(as_bytes(row.json)));
        TRY(const EntryProof proof, prove(mission, row.id, std::nullopt, console_.progress()));
        const std::string file = path("verdict.tlog-proof");
        TRY_STATUS(write_file(file, proof.file));
        const std::string* article = entry.body.find_string("article");
        const std::string* because = entry.body.find_string("because");
        allegation_ = {row.id, text_in(entry.body, "clause"), text_in(entry.body, "party")};
        say("\nverdict: " + (because == nullptr ? "" : *because));
        say("article: " + (article == nullptr ? "" : *article));
        TRY(const std::string written, read_file(file));
        TRY(const VerifiedEntry verified, verify_proof_file(written, key_));
        say("proof:   " + file + " verifies: " + describe(verified.entry) + " is entry " +
            std::to_string(verified.index) + " of " + std::to_string(verified.checkpoint.size));
        return {};
    }

    Status write_bulletin() {
        TRY(const Mission mission, Mission::open(mission_path(), Access::Read));
        TRY(const Bulletin bulletin, bulletin_of(mission, {}, console_.progress()));
        TRY_STATUS(write_file(path("bulletin.html"), bulletin_html(bulletin)));
        say("bulletin: " + path("bulletin.html"));
        return {};
    }

    // The verdict under the agreement's own procedure: people with keys of their own in folders of
    // their own.
    Status play_case() {
        TRY(Mission mission, Mission::open(mission_path(), Access::Write));
        TRY(const auto lines, play_exercise_case(mission, path("people"), allegation_));
        say("\n" + std::string(exercise_case_id) + ": " +
            counted(static_cast<std::int64_t>(lines.size()), "message", "messages") +
            ", each signed by its sender");
        for (const std::string& line : lines)
            say("  " + line);
        TRY(const History history, read_history(mission.log(), false));
        TRY(const auto casebook, read_casebook(mission, history, mission.log().size(), false));
        const Case& played = *casebook->docket().find(exercise_case_id);
        const OwedConsequence& owed = played.consequences.back();
        say("finding: " + std::string(is_breach_found(played) ? "a breach" : "no breach") + "; " +
            owed.act + ": " + std::string(name(owed.fate)));
        say("see:     sulh cases " + mission_path() + " " + std::string(exercise_case_id));
        return {};
    }

    Result<ExerciseAllegation> allegation_of(const Mission& mission, std::string_view clause) {
        TRY(const ProjectionRow row, alleged_breach(mission, clause));
        TRY(const Entry entry, decode(as_bytes(row.json)));
        return ExerciseAllegation{row.id, std::string(clause), text_in(entry.body, "party")};
    }

    Status open_cases() {
        TRY(Mission mission, Mission::open(mission_path(), Access::Write));
        TRY(const ExerciseAllegation flight, allegation_of(mission, "flights"));
        TRY(const ExerciseAllegation works, allegation_of(mission, "protected"));
        TRY_STATUS(play_open_cases(mission, path("people"), flight, works));
        say("\ncase-2 waits for the panel's ballots, case-3 for the party's reply");
        return {};
    }

    static std::string text_in(const Json& body, std::string_view member) {
        const std::string* text = body.find_string(member);
        return text == nullptr ? "" : *text;
    }

    std::string folder_;
    Console& console_;
    ExerciseAllegation allegation_;
    VerifierKey key_;
    MaybeZone zone_;
};

int run(const Arguments& arguments, Console& console) {
    const bool is_served = !arguments.has("--play-only");
    auto serving = serving_of(arguments);
    if (!serving) return console.fail(serving.error());
    serving->shows_token = true;  // an exercise: nothing of it is secret
    // Before a folder is there: where it cannot be served, the next one begins anew.
    std::optional<BoundAddress> bound;
    if (is_served) {
        auto taken = bind_address(*serving);
        if (!taken) return console.fail(taken.error());
        bound = *std::move(taken);
    }
    Demo demo(arguments.text("FOLDER").value_or("sulh-demo"), console);
    const Status played = demo.play(is_served);
    if (!played) return console.fail(played.error());
    if (!is_served) return exit_done;
    const Status served = serve_mission(demo.mission_path(), *serving, *std::move(bound), console);
    return served ? exit_done : console.fail(served.error());
}

}  // namespace

Command command_demo() {
    std::vector<Parameter> parameters = {
        {Parameter::Kind::Positional, "FOLDER", "", "where to play; must not hold a mission yet",
         false, false},
        {Parameter::Kind::Flag, "--play-only", "", "end after playing; serve nothing", false,
         false}};
    for (const Parameter& one : serving_parameters())
        parameters.push_back(one);
    return {
        .name = "demo",
        .summary =
            "Play the exercise: two fictional parties, a truce, three weeks of reports, a case",
        .description =
            "Writes the exercise's files and a mission into FOLDER (sulh-demo unless named), takes "
            "the reports in, and\n"
            "gives a verdict, its article, a proof that verifies and the path of the bulletin; "
            "then plays "
            "the case that follows.\n"
            "Then two cases are opened and the mission is served to this machine: one address is "
            "printed, good for one\nsign-in. Ctrl-C ends it.",
        .examples = {{"sulh demo", "plays it in ./sulh-demo and serves it"},
                     {"sulh demo --play-only", "plays it, and ends"}},
        .parameters = std::move(parameters),
        .run = run,
    };
}

}  // namespace sulh
