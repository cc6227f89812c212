// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "cli/why_assessment.hpp"
#include "corroborate/explain.hpp"
#include "engine/files.hpp"
#include "engine/joined_reports.hpp"

#include <fmt/format.h>

namespace sulh {

namespace {

constexpr std::size_t sentence_bytes_max = 1'000;

// "join A B DATA…", "incident I DATA…" or "assessment A DIR".
struct WhyQuestion {
    bool is_about_join = false;
    bool is_about_assessment = false;
    std::vector<std::string> ids;
    std::vector<std::string> paths;
};

Result<WhyQuestion> question_of(const Arguments& arguments) {
    WhyQuestion out;
    const std::string& word = arguments.required("QUESTION");
    out.is_about_join = word == "join";
    out.is_about_assessment = word == "assessment";
    if (!out.is_about_join && !out.is_about_assessment && word != "incident") {
        return fail(Code::invalid_input, "'" + printable(word) + "' is no question", {},
                    "ask 'sulh why join A B DATA', 'sulh why incident I DATA' or 'sulh why "
                    "assessment A DIR'");
    }
    std::vector<std::string> rest = arguments.texts("ARGUMENT");
    const std::size_t id_count = out.is_about_join ? 2 : 1;
    if (rest.size() <= id_count) {
        return fail(Code::invalid_input, "the ids, or where to look for them, are missing", {},
                    out.is_about_join ? "sulh why join A B DATA" : "sulh why " + word + " ID DATA");
    }
    const auto split = rest.begin() + static_cast<std::ptrdiff_t>(id_count);
    out.ids.assign(rest.begin(), split);
    out.paths.assign(split, rest.end());
    return out;
}

Result<JoinedReports> joined_for(const WhyQuestion& question, const Arguments& arguments,
                                 Console& console) {
    TRY(const auto as_of, instant_option(arguments, "--as-of"));
    TRY(const Method method, method_or_general(arguments));
    if (arguments.has("--method") && question.paths.size() == 1 && is_directory(question.paths[0]))
        return fail(Code::invalid_input, "a mission goes by its own method", {},
                    "'sulh method show " + question.paths[0] + "' says by which; leave out --method");
    TRY(JoinedReports joined, join_reports(question.paths, read_options(arguments), as_of,
                                           SystemClock().now(), console.progress(), method));
    return joined;
}

Json as_json(const std::vector<std::string>& sentences) {
    Json out = Json::Array{};
    for (const std::string& sentence : sentences)
        out.push(sentence);
    return out;
}

void print_all(const std::vector<std::string>& sentences, Console& console) {
    for (const std::string& sentence : sentences)
        console.print("  " + printable(sentence, sentence_bytes_max) + "\n");
}

Status tell_join(const WhyQuestion& question, const JoinedReports& joined, bool wants_json,
                 Console& console) {
    const Observations& observations = joined.reports.intake.observations;
    TRY(const std::uint32_t a, find_observation(observations, question.ids[0]));
    TRY(const std::uint32_t b, find_observation(observations, question.ids[1]));
    if (a == b) {
        return fail(Code::invalid_input, "these are one observation", {}, "name two");
    }
    const JoinExplanation why = explain_join(observations, joined.corroboration, a, b);
    if (wants_json) {
        console.print(write_json(Json()
                                     .set("a", question.ids[0])
                                     .set("b", question.ids[1])
                                     .set("as_of", to_text(joined.as_of))
                                     .set("joined", why.joined)
                                     .set("score", why.score)
                                     .set("reasons", as_json(why.texts()))) +
                      "\n");
        return {};
    }
    console.print(console.bold(why.joined ? "joined" : "not joined") +
                  fmt::format(": the pair by itself is worth {:+.3f}; above 0 speaks for one "
                              "happening\n",
                              why.score));
    print_all(why.texts(), console);
    return {};
}

Json incident_json(const std::string& id, const IncidentExplanation& why, Instant as_of) {
    return Json()
        .set("id", id)
        .set("as_of", to_text(as_of))
        .set("joins", as_json(why.joins))
        .set("roots", as_json(why.roots))
        .set("rulings", as_json(why.rulings))
        .set("signs", as_json(why.signs))
        .set("sources", as_json(why.sources))
        .set("level", why.level)
        .set("silent", as_json(why.silent))
        .set("apart", as_json(why.apart))
        .set("disputes", as_json(why.disputes));
}

Status tell_incident(const WhyQuestion& question, const JoinedReports& joined, bool wants_json,
                     Console& console) {
    TRY(const Incident* const incident, find_incident(joined, question.ids[0]));
    const IncidentExplanation why =
        explain_incident(joined.reports.intake.observations, joined.corroboration, *incident);
    if (wants_json) {
        const Json out = incident_json(incident_id(*incident), why, joined.as_of);
        console.print(write_json(out) + "\n");
        return {};
    }
    const std::pair<std::string_view, const std::vector<std::string>*> sections[] = {
        {"joined", &why.joins},
        {"roots", &why.roots},
        {"ruled by analysts", &why.rulings},
        {"heat", &why.signs},
        {"sources and information, each by itself", &why.sources},
        {"not joined with", &why.apart},
        {"silent", &why.silent},
        {"in dispute", &why.disputes}};
    console.print(console.bold(printable(why.headline, sentence_bytes_max)) + "\n" + why.level +
                  "\n");
    for (const auto& [title, sentences] : sections) {
        if (sentences->empty()) continue;
        console.print(std::string(title) + "\n");
        print_all(*sentences, console);
    }
    return {};
}

Status answer_assessment(const WhyQuestion& question, const Arguments& arguments, bool wants_json,
                         Console& console) {
    TRY(const auto as_of, instant_option(arguments, "--as-of"));
    if (question.paths.size() == 1)
        return tell_assessment(question.ids[0], question.paths[0], as_of, wants_json, console);
    return fail(Code::invalid_input, "an assessment is one mission's", {},
                "sulh why assessment ID DIR");
}

int run(const Arguments& arguments, Console& console) {
    const auto question = question_of(arguments);
    if (!question) return console.fail(question.error());
    const bool wants_json = arguments.has("--json");
    if (question->is_about_assessment) {
        const Status told = answer_assessment(*question, arguments, wants_json, console);
        return told ? exit_done : console.fail(told.error());
    }
    const auto joined = joined_for(*question, arguments, console);
    if (!joined) return console.fail(joined.error());
    const Status told = question->is_about_join
                            ? tell_join(*question, *joined, wants_json, console)
                            : tell_incident(*question, *joined, wants_json, console);
    if (!told) return console.fail(told.error());
    return exit_done;
}

}  // namespace

Command command_why() {
    return {
        .name = "why",
        .summary = "Say why two reports were joined or not, what an incident rests on, or why a verdict",
        .description =
            "With the numbers: what each fact says for or against one happening, within which "
            "windows, through\n"
            "which chain of reports or against which mean; what makes one root of several "
            "reports; which likely\n"
            "incidents were kept apart. DATA is a mission's directory or files of reports. Of an "
            "assessment, its tree of\n"
            "reasons, each with its article and reports, and what would decide what is open.",
        .examples = {{"sulh why join p-1 p-2 mission", "two reports of a mission"},
                     {"sulh why incident i-0123456789abcdef reports.csv",
                      "an incident, by its id or that of a report in it"},
                     {"sulh why assessment a-0123456789abcdef mission", "a verdict"}},
        .parameters = {{Parameter::Kind::Positional, "QUESTION", "", "join, incident or assessment", true,
                        false},
                       {Parameter::Kind::Positional, "ARGUMENT", "",
                        "two observation ids, one incident or one assessment, then DATA", true, true},
                       format_option(),
                       map_option(),
                       method_option(),
                       as_of_option(),
                       json_flag()},
        .run = run,
    };
}

}  // namespace sulh
