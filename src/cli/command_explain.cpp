// SPDX-License-Identifier: Apache-2.0
#include "agreement/explain.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "engine/agreement_file.hpp"

namespace sulh {

namespace {

int run(const Arguments& arguments, Console& console) {
    const auto file = read_agreement_file(arguments.required("FILE"));
    if (!file) return console.fail(file.error());
    const auto agreement = require_agreement(*file);
    if (!agreement) return console.fail(agreement.error());
    const auto clause = arguments.text("--clause");
    if (!clause) {
        console.print(explain_agreement(*agreement));
        return exit_done;
    }
    const auto explained = explain_clause(*agreement, *clause);
    if (!explained) return console.fail(explained.error());
    console.print(*explained);
    return exit_done;
}

}  // namespace

Command command_explain() {
    return {
        .name = "explain",
        .summary = "Say each clause back in plain words, with the dates worked out",
        .description = "",
        .examples = {{"sulh explain agreement.md", "the whole agreement"},
                     {"sulh explain agreement.md --clause return-fire", "one clause"}},
        .parameters = {{Parameter::Kind::Positional, "FILE", "", "an agreement", true, false},
                       {Parameter::Kind::Option, "--clause", "ID", "only this clause", false, false}},
        .run = run,
    };
}

}  // namespace sulh
