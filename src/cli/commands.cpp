// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"

namespace sulh {

const std::vector<Command>& commands() {
    // clang-format off: one a line
    static const std::vector<Command> table{
        command_check(),
        command_explain(),
        command_calendar(),
        command_format(),
        command_rehearse(),
        command_corroborate(),
        command_why(),
        command_merge(),
        command_split(),
        command_set_aside(),
        command_take_back(),
        command_rejects(),
        command_grade(),
        command_sources(),
        command_method(),
        command_init(),
        command_ingest(),
        command_status(),
        command_bulletin(),
        command_publish(),
        command_incidents(),
        command_key(),
        command_member(),
        command_members(),
        command_account(),
        command_device(),
        command_report(),
        command_message(),
        command_vote(),
        command_filing(),
        command_take(),
        command_cases(),
        command_due(),
        command_communications(),
        command_windows(),
        command_coverage(),
        command_talks(),
        command_tables(),
        command_prove(),
        command_verify(),
        command_export(),
        command_cosign(),
        command_witness(),
        command_follow(),
        command_redact(),
        command_backup(),
        command_restore(),
        command_timestamp(),
        command_audit(),
        command_rebuild(),
        command_serve(),
        command_demo(),
        command_formats(),
        command_terms(),
        command_lsp(),
        command_man(),
        command_completion(),
    };
    // clang-format on
    return table;
}

Parameter json_flag() {
    return {Parameter::Kind::Flag, "--json", "", "print JSON", false, false};
}

Parameter data_files() {
    return {Parameter::Kind::Positional,
            "DATA",
            "",
            "reports, in any known format; - is standard input",
            true,
            true};
}

Parameter format_option() {
    return {Parameter::Kind::Option,
            "--format",
            "NAME",
            "read DATA as this format ('sulh formats' lists them)",
            false,
            false};
}

Parameter map_option() {
    return {Parameter::Kind::Option,
            "--map",
            "FILE",
            "a mapping file: which column of the table is what",
            false,
            false};
}

Parameter method_option() {
    return {Parameter::Kind::Option,
            "--method",
            "FILE",
            "a method file: how reports are joined; otherwise the program's own",
            false,
            false};
}

Parameter as_of_option() {
    return {Parameter::Kind::Option,
            "--as-of",
            "T",
            "what was known at T (2031-05-01T09:00Z); otherwise now",
            false,
            false};
}

Parameter threads_option() {
    return {Parameter::Kind::Option,
            "--threads",
            "N",
            "work on N threads, 1 to 16; otherwise as many as the machine has. What comes out is the same",
            false,
            false};
}

Parameter now_option() {
    return {Parameter::Kind::Option,
            "--now",
            "T",
            "play at this time instead of the clock's (exercises only)",
            false,
            false};
}

Parameter reason_option() {
    return {Parameter::Kind::Option, "--reason", "TEXT", "why; stands in the record in clear", true,
            false};
}

Parameter by_option() {
    return {Parameter::Kind::Option, "--by", "WHO",
            "who decided: an office rather than a person's name", true, false};
}

Parameter mission_directory() {
    return {Parameter::Kind::Positional, "DIR", "", "the mission's directory", true, false};
}

}  // namespace sulh
