// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "engine/judge.hpp"

namespace sulh {

namespace {

Result<GradeEntry> grade_of(const Arguments& arguments) {
    GradeEntry grade;
    grade.source = arguments.required("SOURCE");
    grade.reliability = arguments.required("LETTER");
    if (grade.reliability.size() != 1 || grade.reliability[0] < 'A' || grade.reliability[0] > 'F') {
        return fail(Code::invalid_input,
                    "expected a letter from A to F, met '" + printable(grade.reliability) + "'");
    }
    grade.topic = arguments.text("--topic").value_or("happening");
    TRY(grade.from, instant_option(arguments, "--from"));
    TRY(grade.to, instant_option(arguments, "--to"));
    if (grade.from && grade.to && *grade.to <= *grade.from) {
        return fail(Code::invalid_input, "--to: expected a time after --from", {}, "swapped?");
    }
    grade.reason = arguments.required("--reason");
    grade.by = arguments.required("--by");
    return grade;
}

Result<GradeOutcome> graded(const Arguments& arguments, Console& console) {
    TRY(GradeEntry grade, grade_of(arguments));
    TRY(Mission mission, Mission::open(arguments.required("DIR"), Access::Write));
    TRY(const History history, read_history(mission.log(), false));
    TRY(const Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    TRY(const Instant now, now_or_clock(arguments, agreement.is_exercise));
    return grade_source(mission, std::move(grade), now, console.progress());
}

int run(const Arguments& arguments, Console& console) {
    const auto outcome = graded(arguments, console);
    if (!outcome) return console.fail(outcome.error());
    console.print("entry " + std::to_string(outcome->entry) + ": graded; " +
                  counted(outcome->reports, "report", "reports") +
                  " of this source are known; the record holds " +
                  counted(static_cast<std::int64_t>(outcome->size), "entry", "entries") +
                  ", root " + base64(outcome->root) + "\n");
    if (outcome->reports == 0)
        console.warn("no report names this source; is it spelled as reports spell it?");
    return exit_done;
}

}  // namespace

Command command_grade() {
    return {
        .name = "grade",
        .summary = "Record how reliable a source is held to be, for a topic and a period",
        .description =
            "A letter of the Admiralty scale, as an entry of the record with who and why; earlier "
            "ones stay as its\n"
            "history. The grade for the narrowest topic holds, of these the latest. Grades change "
            "no incident and no\n"
            "verdict: they are shown beside the reports.",
        .examples = {{"sulh grade mission 'Kalno radio' C --topic shelling --reason 'three of nine "
                      "not borne out' --by desk",
                      "for one topic, from the beginning on"}},
        .parameters = {mission_directory(),
                       {Parameter::Kind::Positional, "SOURCE", "", "as the reports name it", true,
                        false},
                       {Parameter::Kind::Positional, "LETTER", "", "A to F", true, false},
                       {Parameter::Kind::Option, "--topic", "KIND",
                        "a happening of the word list; left out: every topic", false, false},
                       {Parameter::Kind::Option, "--from", "T",
                        "for what may have happened from T on", false, false},
                       {Parameter::Kind::Option, "--to", "T", "and before T", false, false},
                       reason_option(),
                       by_option(),
                       now_option()},
        .run = run,
    };
}

}  // namespace sulh
