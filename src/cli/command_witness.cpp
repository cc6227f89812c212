// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/party_input.hpp"
#include "cli/serving.hpp"
#include "engine/files.hpp"
#include "witness/limits.hpp"
#include "witness/witness.hpp"

namespace sulh {

namespace {

int tell(const Status& status, Console& console) {
    return status ? exit_done : console.fail(status.error());
}

Status make_new(const Arguments& arguments, Console& console) {
    TRY(const Witness witness,
        Witness::create(arguments.required("DIR"), arguments.required("--new")));
    console.print(to_text(witness.key()) + "\n");
    console.note(
        "Made a witness. The line above is its key: give it to whoever is to count its "
        "cosignatures.");
    return {};
}

Status trust(Witness& witness, const std::string& given, Console& console) {
    TRY(const VerifierKey log, read_key(given));
    TRY_STATUS(witness.trust(log));
    console.note("this witness now looks after " + printable(log.name));
    return {};
}

Status give(const Arguments& arguments, const std::string& text, Console& console) {
    const auto out = arguments.text("--answer");
    if (!out) {
        console.print(text);
        return {};
    }
    TRY_STATUS(write_file(*out, text));
    console.note("wrote " + *out);
    return {};
}

// The body of add-checkpoint from a file; the answer is what a server would send.
Status answer_file(Witness& witness, const Arguments& arguments, Console& console) {
    const std::string& file = arguments.required("--request");
    TRY(const std::string body, read_file(file, http_request_bytes_max));
    TRY(const std::uint64_t now, seconds_now(arguments));
    TRY(const WitnessAnswer answer, witness.add_checkpoint(body, now));
    const bool is_size = answer.status == 409;
    const bool is_reason = answer.status != 200 && !is_size;
    // A reason is told once, below; whoever asked for a file gets it there as well.
    if (!is_reason || arguments.has("--answer")) TRY_STATUS(give(arguments, answer.body, console));
    if (answer.status == 200) return {};
    return fail(
        answer.status == 422 || answer.status == 403 ? Code::corrupt : Code::conflict,
        is_size ? "this witness has cosigned " + std::string(trim(answer.body)) +
                      " entries, not what the request says"
                : std::string(trim(answer.body)),
        {file, 0, 0},
        is_size ? "make the request again: sulh cosign DIR --old " + std::string(trim(answer.body))
                : "");
}

Status cosign_export(Witness& witness, const Arguments& arguments, Console& console) {
    const std::string& source = arguments.required("--export");
    TRY(const LogFiles files, files_of(source));
    TRY(const Bytes vkey, files("vkey", small_key_bytes_max));
    TRY(const VerifierKey log, parse_vkey(trim(as_text(vkey))));
    TRY(const std::uint64_t now, seconds_now(arguments));
    TRY(const std::string line, witness.cosign_files(files, log, now));
    return give(arguments, line, console);
}

Status serve(Witness& witness, const Arguments& arguments, Console& console) {
    TRY(const std::uint64_t now,
        seconds_now(arguments));  // says at once where --now may not be used
    const auto responder = [&, now](const HttpRequest& request) {
        return answer_http(witness, request, seconds_now(arguments).value_or(now));
    };
    HttpOptions options;
    options.tls = tls_of(arguments);
    TRY(HttpServer server,
        HttpServer::listen(arguments.required("--listen"), arguments.has("--allow-public"),
                           responder, std::move(options)));
    console.note("listening on port " + std::to_string(server.port()) + "; end with Ctrl-C");
    server.run(true);
    return {};
}

Status show(const Witness& witness, Console& console) {
    console.print(to_text(witness.key()) + "\n");
    TRY(const auto trees, witness.trees());
    for (const WitnessedTree& tree : trees) {
        console.print(printable(tree.log.name) + "  " +
                      (tree.note.empty()
                           ? "nothing cosigned yet"
                           : counted(static_cast<std::int64_t>(tree.size), "entry", "entries") +
                                 ", root " + base64(tree.root)) +
                      "\n");
    }
    return {};
}

int run(const Arguments& arguments, Console& console) {
    if (arguments.has("--new")) {
        if (const Status made = make_new(arguments, console); !made)
            return console.fail(made.error());
    }
    auto witness = Witness::open(arguments.required("DIR"));
    if (!witness) return console.fail(witness.error());
    for (const std::string& vkey : arguments.texts("--trust")) {
        if (const Status trusted = trust(*witness, vkey, console); !trusted)
            return console.fail(trusted.error());
    }
    if (arguments.has("--request")) return tell(answer_file(*witness, arguments, console), console);
    if (arguments.has("--export"))
        return tell(cosign_export(*witness, arguments, console), console);
    if (arguments.has("--listen")) return tell(serve(*witness, arguments, console), console);
    if (arguments.has("--new") || arguments.has("--trust")) return exit_done;
    return tell(show(*witness, console), console);
}

std::vector<Parameter> witness_parameters() {
    using enum Parameter::Kind;
    std::vector<Parameter> out = {
        {Positional, "DIR", "", "the witness's own directory", true, false},
        {Option, "--new", "NAME", "make a witness with a new key of that name", false, false},
        {Option, "--trust", "VKEY", "look after this log: its key, or a file that holds it", false,
         true},
        {Option, "--request", "FILE", "answer an add-checkpoint request", false, false},
        {Option, "--export", "LOG", "cosign an export: a directory or a web address", false, false},
        {Option, "--answer", "FILE", "write the answer to FILE instead of stdout", false, false},
        {Option, "--listen", "ADDRESS:PORT", "answer over HTTP until it is ended", false, false},
        now_option()};
    const std::vector<Parameter> listening = listening_parameters();
    out.insert(out.end() - 1, listening.begin(), listening.end());
    return out;
}

}  // namespace

Command command_witness() {
    return {
        .name = "witness",
        .summary = "Cosign records on a party's own machine, from files or over the network",
        .description =
            "A witness cosigns a checkpoint only where the record has grown from the one it "
            "cosigned before. A record\n"
            "that has forked is refused, and the proof kept in DIR/forks. Without options it tells "
            "what it has cosigned.\n"
            "The network interface is c2sp.org/tlog-witness; it listens to this machine only "
            "unless told otherwise.",
        .examples =
            {{"sulh witness mine --new north.example/witness --trust truce.vkey",
              "a new witness of one record"},
             {"sulh witness mine --export /media/usb/record --answer /media/usb/north.cosignature",
              "from a stick and back"},
             {"sulh witness mine --listen 127.0.0.1:8080", "over the network"}},
        .parameters = witness_parameters(),
        .run = run,
    };
}

}  // namespace sulh
