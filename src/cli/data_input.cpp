// SPDX-License-Identifier: Apache-2.0
#include "cli/data_input.hpp"

#include "base/text.hpp"
#include "cli/exit_code.hpp"
#include "engine/files.hpp"

namespace sulh {

namespace {

constexpr std::size_t rejects_shown_max = 3;
constexpr std::size_t unknown_kinds_shown_max = 5;

}  // namespace

ReadOptions read_options(const Arguments& arguments, const MaybeZone& zone) {
    return {arguments.text("--format"), arguments.text("--map"), zone};
}

Status tell_rejects(const ReportFiles& reports, Console& console) {
    const std::vector<Reject>& rejects = reports.intake.rejects;
    if (rejects.empty()) return {};
    for (std::size_t i = 0; i < std::min(rejects.size(), rejects_shown_max); ++i) {
        console.warn(to_text(rejects[i].at) + ": " + rejects[i].reason +
                     (rejects[i].hint.empty() ? "" : " (" + rejects[i].hint + ")"));
    }
    TRY(const auto name, write_rejects(reports));
    console.warn(counted(static_cast<std::int64_t>(rejects.size()), "row", "rows") +
                 " set aside, each with its reason in " + name.value_or(""));
    return {};
}

Result<ReportFiles> read_data(const Arguments& arguments, Console& console, const MaybeZone& zone) {
    TRY(ReportFiles reports,
        read_reports(arguments.texts("DATA"), read_options(arguments, zone), console.progress()));
    TRY_STATUS(tell_rejects(reports, console));
    tell_unknown_kinds(reports.files, console);
    return reports;
}

void tell_unknown_kinds(const std::vector<FileSummary>& files, Console& console) {
    for (const FileSummary& file : files) {
        if (file.unknown_kinds.empty()) continue;
        std::vector<std::string> shown;
        std::int64_t reports = 0;
        for (const UnknownKind& kind : file.unknown_kinds) {
            reports += kind.count;
            if (shown.size() < unknown_kinds_shown_max)
                shown.push_back("'" + printable(kind.label, 60) + "' (" + grouped(kind.count) + ")");
        }
        if (file.unknown_kinds.size() > shown.size()) shown.emplace_back("…");
        console.warn(file.path + ": " + counted(reports, "report", "reports") +
                     " of kinds that we have no word for, kept as of unknown kind: " +
                     join(shown, ", "));
    }
}

Result<Method> method_or_general(const Arguments& arguments) {
    const auto path = arguments.text("--method");
    if (!path) return general_method();
    TRY(const std::string text, read_file(*path));
    return parse_method(text, *path);
}

int data_exit_code(const ReportFiles& reports) {
    return reports.intake.rejects.empty() ? exit_done : exit_some_set_aside;
}

Result<std::optional<Instant>> instant_option(const Arguments& arguments, std::string_view name) {
    const auto text = arguments.text(name);
    if (!text) return std::nullopt;
    const auto instant = parse_instant(*text);
    if (instant) return std::optional<Instant>(*instant);
    Error error = instant.error();
    error.message = std::string(name) + ": " + error.message;
    return tl::unexpected(std::move(error));
}

Result<Instant> as_of_or(const Arguments& arguments, Instant otherwise) {
    TRY(const auto given, instant_option(arguments, "--as-of"));
    return given.value_or(otherwise);
}

Result<Instant> now_or_clock(const Arguments& arguments, bool is_exercise) {
    TRY(const auto given, instant_option(arguments, "--now"));
    if (!given) return SystemClock().now();
    if (!is_exercise) {
        return fail(Code::denied, "--now is for exercises; this agreement is not one", {},
                    "a real mission goes by the machine's clock");
    }
    return *given;
}

}  // namespace sulh
