// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "store/keys.hpp"

namespace sulh {

namespace {

int run(const Arguments& arguments, Console& console) {
    const auto key =
        make_signing_key(arguments.required("--out"), arguments.required("NAME"), KeyType::Ed25519);
    if (!key) return console.fail(key.error());
    console.print(to_text(key->verifier()) + "\n");
    console.note("The secret is in " + arguments.required("--out") +
                 " and nowhere else; the line above is public, give it to the mission.");
    return exit_done;
}

}  // namespace

Command command_key() {
    return {
        .name = "key",
        .summary = "Make a key for a person who signs",
        .description =
            "On that person's own machine. NAME is the name under which they sign; it "
            "stands in the record for ever, so let\n"
            "it be a pseudonym. Prints the public half.",
        .examples = {{"sulh key corran-1 --out corran.key", "a key for a panel member"}},
        .parameters = {{Parameter::Kind::Positional, "NAME", "", "the name to sign under", true,
                        false},
                       {Parameter::Kind::Option, "--out", "FILE",
                        "the new file with the secret, readable by its owner only", true, false}},
        .run = run,
    };
}

}  // namespace sulh
