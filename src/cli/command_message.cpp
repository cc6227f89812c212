// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/data_input.hpp"
#include "cli/exit_code.hpp"
#include "cli/party_input.hpp"
#include "engine/ballot_file.hpp"
#include "engine/casebook.hpp"
#include "engine/files.hpp"
#include "store/keys.hpp"

namespace sulh {

namespace {

// What every message has: for which record and case, and when it is written.
Result<CaseEvent> begin(const Arguments& arguments) {
    CaseEvent out;
    TRY(const auto written, instant_option(arguments, "--now"));
    out.written = written.value_or(SystemClock().now());
    out.log = arguments.required("--log");
    out.case_id = arguments.text("--case").value_or("");
    out.text = arguments.text("--text").value_or("");
    out.references = arguments.texts("--ref");
    TRY(out.seen, seen_option(arguments));
    return out;
}

Status sign_and_write(const Arguments& arguments, const CaseEvent& event) {
    TRY(const SigningKey key, load_signing_key(arguments.required("--key"), KeyType::Ed25519));
    return write_file(arguments.required("--out"), write_message(event, key));
}

Status write_event(const Arguments& arguments) {
    TRY(CaseEvent event, begin(arguments));
    TRY(event.kind, parse_event_kind(arguments.required("EVENT")));
    const bool is_vote = event.kind == EventKind::Seal || event.kind == EventKind::Unseal;
    if (is_vote || event.kind == EventKind::Lapse)
        return fail(Code::invalid_input, "'" + std::string(name(event.kind)) + "' is no message",
                    {}, is_vote ? "'sulh vote' seals and opens ballots" : "");
    event.about = arguments.text("--about").value_or("");
    event.clause = arguments.text("--clause").value_or("");
    event.respondent = arguments.text("--against").value_or("");
    TRY(event.happened, instant_option(arguments, "--happened"));
    event.particulars = arguments.texts("--states");
    event.recipient = arguments.text("--to").value_or("");
    event.is_against_advice = arguments.has("--against-advice");
    for (const std::string& answer : arguments.texts("--answer")) {
        TRY(Answer parsed, parse_answer(answer));
        event.ballot.answers.push_back(std::move(parsed));
    }
    event.ballot.remarks = arguments.text("--remarks").value_or("");
    return sign_and_write(arguments, event);
}

int run(const Arguments& arguments, Console& console) {
    if (const Status written = write_event(arguments); !written)
        return console.fail(written.error());
    console.note("wrote " + arguments.required("--out") + "; 'sulh take' puts it into the record");
    return exit_done;
}

Status seal(const Arguments& arguments) {
    TRY(CaseEvent event, begin(arguments));
    event.kind = EventKind::Seal;
    Ballot ballot;
    for (const std::string& answer : arguments.texts("--answer")) {
        TRY(Answer parsed, parse_answer(answer));
        ballot.answers.push_back(std::move(parsed));
    }
    ballot.remarks = arguments.text("--remarks").value_or("");
    const std::int64_t round = parse_integer(arguments.text("--round").value_or("1")).value_or(0);
    if (round < 1 || round > 1000 || ballot.answers.empty() || !arguments.text("--actor"))
        return fail(Code::invalid_input,
                    "sealing takes --actor, at least one --answer, and a --round from 1 on");
    const BallotFile file = make_ballot_file(event.case_id, static_cast<std::int32_t>(round),
                                             *arguments.text("--actor"), std::move(ballot));
    event.commitment = commitment_of(file.case_id, file.round, file.actor, file.salt, file.ballot);
    // First the ballot: without it nobody could open what was sealed.
    TRY_STATUS(save_ballot_file(arguments.required("--ballot"), file));
    return sign_and_write(arguments, event);
}

Status open(const Arguments& arguments) {
    TRY(CaseEvent event, begin(arguments));
    event.kind = EventKind::Unseal;
    TRY(BallotFile file, load_ballot_file(arguments.required("--ballot")));
    event.case_id = file.case_id;
    event.salt = std::move(file.salt);
    event.ballot = std::move(file.ballot);
    return sign_and_write(arguments, event);
}

int run_vote(const Arguments& arguments, Console& console) {
    const std::string& step = arguments.required("STEP");
    if (step != "seal" && step != "open")
        return console.fail({Code::invalid_input,
                             "a vote is sealed or opened",
                             {},
                             "write 'sulh vote seal …' or 'sulh vote open …'"});
    const Status done = step == "seal" ? seal(arguments) : open(arguments);
    if (!done) return console.fail(done.error());
    console.note("wrote " + arguments.required("--out") +
                 (step == "seal" ? "; keep " + arguments.required("--ballot") +
                                       " to yourself until the ballots are opened"
                                 : ""));
    return exit_done;
}

Parameter option(std::string name, std::string value, std::string help, bool required = false,
                 bool repeated = false) {
    return {Parameter::Kind::Option, std::move(name), std::move(value),
            std::move(help),         required,        repeated};
}

std::vector<Parameter> shared_parameters(std::vector<Parameter> own) {
    own.push_back(option("--key", "FILE", "the secret of 'sulh key'", true));
    own.push_back(
        option("--log", "ORIGIN", "the record it is meant for ('sulh status' names it)", true));
    own.push_back(option("--out", "FILE", "the message to write", true));
    own.push_back(option("--case", "ID", "the case; a name for it where it is opened"));
    own.push_back(option("--answer", "TEXT", "'attribution: established belmar'", false, true));
    own.push_back(option("--remarks", "TEXT", "why, and what one dissents from"));
    own.push_back(option("--text", "TEXT", "reply, reason, or what is disclosed"));
    own.push_back(option("--ref", "ID", "an observation, incident or entry it names", false, true));
    own.push_back(seen_parameter());
    own.push_back(option("--now", "T", "say that it was written then"));
    return own;
}

}  // namespace

Command command_message() {
    return {
        .name = "message",
        .summary = "Write and sign a message that moves a case",
        .description =
            "On the sender's own machine, without the mission's directory; the file travels by "
            "network or USB stick and is\n"
            "taken in by 'sulh take'. EVENT is one of: open, complain, acknowledge, return, "
            "complete, withdraw, report,\n"
            "notify, disclose, extend, answer, recuse, decide, confirm-cure, order, waive, "
            "carry-out, cannot-be-done, lift,\n"
            "follow-up, review.",
        .examples = {{"sulh message complain --key arwen.key --log sulh.local/two-rivers --case "
                      "case-1 --clause no-fire --against belmar --out complaint.note",
                      "a complaint"},
                     {"sulh message answer --key belmar.key --log sulh.local/two-rivers --case "
                      "case-1 --text 'It was an exercise.' --out reply.note",
                      "the reply"}},
        .parameters = shared_parameters(
            {{Parameter::Kind::Positional, "EVENT", "", "what the message does", true, false},
             option("--about", "ID", "open, complain: the assessment or incident"),
             option("--clause", "ID", "open, complain: the clause"),
             option("--against", "ID", "open, complain: the party it is held against"),
             option("--happened", "T", "open, complain: when it happened"),
             option("--states", "WHAT", "complain: a particular that is given", false, true),
             option("--to", "ID", "disclose: to whom"),
             {Parameter::Kind::Flag, "--against-advice", "", "lift: the advice was against it",
              false, false}}),
        .run = run,
    };
}

Command command_vote() {
    return {
        .name = "vote",
        .summary = "Seal a ballot on the voter's machine, and open it later",
        .description =
            "Sealing writes two files: the message with a commitment, and the ballot, which stays "
            "with the voter. When all\n"
            "are sealed, or the time for it has run out, opening sends the ballot itself; it "
            "counts only if it is the one that\n"
            "was sealed.",
        .examples = {{"sulh vote seal --key corran.key --log sulh.local/two-rivers --case case-1 "
                      "--actor corran --answer 'occurrence: established' --ballot case-1.ballot "
                      "--out seal.note",
                      "seal"},
                     {"sulh vote open --key corran.key --log sulh.local/two-rivers --ballot "
                      "case-1.ballot --out open.note",
                      "open"}},
        .parameters = shared_parameters(
            {{Parameter::Kind::Positional, "STEP", "", "seal or open", true, false},
             option("--ballot", "FILE", "the ballot that stays with the voter", true),
             option("--actor", "ID", "seal: for which actor of the agreement"),
             option("--round", "N", "seal: the round; otherwise 1")}),
        .run = run_vote,
    };
}

}  // namespace sulh
