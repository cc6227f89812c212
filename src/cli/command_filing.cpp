// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "cli/party_input.hpp"
#include "engine/files.hpp"
#include "engine/message.hpp"
#include "registers/filing_json.hpp"
#include "store/keys.hpp"

namespace sulh {

namespace {

Result<FilingKind> kind_of(const std::string& word) {
    if (const auto kind = filing_kind_named(word)) return *kind;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < filing_kind_count; ++i)
        known.emplace_back(name(static_cast<FilingKind>(i)));
    const auto near = nearest(word, known);
    return fail(Code::invalid_input, "'" + printable(word) + "' is no filing", {},
                near ? "did you mean '" + *near + "'?" : "one of " + join(known, ", "));
}

Status read_place(const Arguments& arguments, Filing& out) {
    out.zone = arguments.text("--zone").value_or("");
    out.place_name = arguments.text("--place").value_or("");
    const auto at = arguments.text("--at");
    if (!at) return {};
    FilingPlace place;
    TRY(place.centre, parse_position(*at));
    TRY(const Metres radius, parse_metres(arguments.text("--radius").value_or("0 m")));
    place.radius_m = static_cast<std::uint64_t>(rounded(radius).value);
    out.place = place;
    return {};
}

Result<Filing> filing_of(const Arguments& arguments) {
    Filing out;
    TRY(out.kind, kind_of(arguments.required("KIND")));
    TRY(const auto written, instant_option(arguments, "--now"));
    out.written = written.value_or(SystemClock().now());
    out.log = arguments.required("--log");
    out.subject = arguments.required("--name");
    out.sender = arguments.text("--sender").value_or("");
    out.word = arguments.text("--word").value_or("");
    out.activity = arguments.text("--activity").value_or("");
    out.to = arguments.texts("--to");
    TRY(out.happened, instant_option(arguments, "--happened"));
    TRY(out.from, instant_option(arguments, "--from"));
    TRY(out.until, instant_option(arguments, "--until"));
    TRY_STATUS(read_place(arguments, out));
    out.kinds = arguments.texts("--happening");
    out.source = arguments.text("--source").value_or("");
    out.particulars = arguments.texts("--states");
    out.round = arguments.text("--round").value_or("");
    out.condition = arguments.text("--if").value_or("");
    out.supersedes = arguments.text("--supersedes").value_or("");
    out.statement = join(arguments.texts("--statement"), "\n");
    out.text = arguments.text("--text").value_or("");
    out.references = arguments.texts("--ref");
    TRY(out.seen, seen_option(arguments));
    return out;
}

Status write(const Arguments& arguments) {
    TRY(const Filing filing, filing_of(arguments));
    TRY(const SigningKey key, load_signing_key(arguments.required("--key"), KeyType::Ed25519));
    return write_file(arguments.required("--out"), write_message(filing, key));
}

int run(const Arguments& arguments, Console& console) {
    if (const Status written = write(arguments); !written) return console.fail(written.error());
    console.note("wrote " + arguments.required("--out") + "; 'sulh take' puts it into the record");
    return exit_done;
}

Parameter option(std::string name, std::string value, std::string help, bool required = false,
                 bool repeated = false) {
    return {Parameter::Kind::Option, std::move(name), std::move(value),
            std::move(help),         required,        repeated};
}

std::vector<Parameter> parameters() {
    return {
        {Parameter::Kind::Positional, "KIND", "", "what is filed", true, false},
        option("--key", "FILE", "the secret of 'sulh key'", true),
        option("--log", "ORIGIN", "the record it is meant for ('sulh status' names it)", true),
        option("--out", "FILE", "the message to write", true),
        option("--name", "ID", "its name: small letters, digits, hyphens", true),
        option("--word", "KIND", "send: notice, hotline-call, request, … ('sulh terms')"),
        option("--activity", "KIND", "send: what it announces"),
        option("--sender", "ID", "send, by the mission: whose it is"),
        option("--to", "ID", "receivers; who guarantees; who takes part", false, true),
        option("--happened", "T", "when it was sent, handed over or said"),
        option("--from", "T", "when the activity, window, watch or round begins"),
        option("--until", "T", "when it ends; by when an undertaking is kept"),
        option("--zone", "ID", "a zone of the agreement"),
        option("--at", "LAT,LON", "a place"),
        option("--radius", "LENGTH", "so far around it: '5 km'"),
        option("--place", "TEXT", "where, in words"),
        option("--happening", "KIND", "what is silent, or would have been seen", false, true),
        option("--source", "NAME", "cover: the team or sensor"),
        option("--states", "WHAT", "send: a particular that is given", false, true),
        option("--round", "ID", "state, undertake, assure: of which round"),
        option("--if", "ID", "undertake, assure: only if that one is kept"),
        option("--supersedes", "ID", "undertake, assure: the earlier one"),
        option("--statement", "LINE", "undertake: in the agreement's language", false, true),
        option("--text", "TEXT", "as it was said, or why"),
        option("--ref", "ID", "an entry, observation or document", false, true),
        seen_parameter(),
        option("--now", "T", "say that it was written then"),
    };
}

}  // namespace

Command command_filing() {
    return {
        .name = "filing",
        .summary = "Write and sign what is entered beside cases: notices, windows, coverage, talks",
        .description =
            "On the sender's own machine, as 'sulh message'. KIND is one of: send, deliver, "
            "confirm-receipt (communications);\n"
            "propose-window, guarantee, call-off (windows of silence); cover, take-back "
            "(coverage); convene, state, undertake,\n"
            "assure, find-kept, find-not-kept (talks).",
        .examples = {{"sulh filing send --key arwen.key --log sulh.local/two-rivers --name drill-1 "
                      "--word notice --to belmar --activity field-exercise --from "
                      "2031-06-20T06:00Z --states place --out drill.note",
                      "a prior notification"},
                     {"sulh filing cover --key desk.key --log sulh.local/two-rivers --name watch-7 "
                      "--source patrol-2 --at 10.0000,20.1000 --radius '5 km' --from "
                      "2031-06-01T06:00Z --until 2031-06-01T18:00Z --out watch.note",
                      "who watched what"}},
        .parameters = parameters(),
        .run = run,
    };
}

}  // namespace sulh
