#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the commands that take DATA have in common.

#include "cli/command.hpp"
#include "corroborate/method.hpp"
#include "engine/clock.hpp"
#include "engine/report_files.hpp"

namespace sulh {

// The parameter DATA, --format and --map.
ReadOptions read_options(const Arguments& arguments, const MaybeZone& zone = {});

// Reads DATA; rejects are written beside the work and told on stderr.
Result<ReportFiles> read_data(const Arguments& arguments, Console& console, const MaybeZone& zone = {});

// Says how many rows of which file were taken and set aside, and where the rejects lie.
Status tell_rejects(const ReportFiles& reports, Console& console);

// Says which words for kinds the tree has none for, file by file; nothing where there are none.
void tell_unknown_kinds(const std::vector<FileSummary>& files, Console& console);

// The method of --method, or the program's own.
Result<Method> method_or_general(const Arguments& arguments);

// exit_done, or exit_some_set_aside.
int data_exit_code(const ReportFiles& reports);

// --as-of, or `otherwise`.
Result<Instant> as_of_or(const Arguments& arguments, Instant otherwise);

// The value of an option that is an instant, or nothing; the error names the option.
Result<std::optional<Instant>> instant_option(const Arguments& arguments, std::string_view name);

// --now, which only an exercise may use, or the machine's clock.
Result<Instant> now_or_clock(const Arguments& arguments, bool is_exercise);

}  // namespace sulh
