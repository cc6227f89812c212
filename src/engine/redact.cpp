// SPDX-License-Identifier: Apache-2.0
#include "engine/redact.hpp"

#include "base/text.hpp"
#include "engine/conclude.hpp"
#include "engine/ingest.hpp"
#include "engine/replay.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view erasure_kind = "erasure";

// An entry whose content can be erased.
struct ErasureTarget {
    std::uint64_t index = 0;
    std::string called;  // the name of its file, or its id
    bool is_report = false;
};

std::vector<ErasureTarget> targets_named(const History& history, const std::string& name) {
    const auto number = parse_integer(name);
    const auto is_meant = [&](std::uint64_t index, const std::string& called) {
        return number ? index == static_cast<std::uint64_t>(*number) : called == name;
    };
    std::vector<ErasureTarget> out;
    for (const auto& intake : history.intakes) {
        if (is_meant(intake.index, intake.value.file.name))
            out.push_back({intake.index, intake.value.file.name, false});
    }
    for (const auto& report : history.reports) {
        const std::string id = report_id(report.value.jwt);
        if (is_meant(report.index, id)) out.push_back({report.index, id, true});
    }
    return out;
}

Result<ErasureTarget> find_target(const Mission& mission, const History& history,
                                  const std::string& name) {
    const std::vector<ErasureTarget> named = targets_named(history, name);
    if (named.size() == 1) return named.front();
    if (named.size() > 1)
        return fail(Code::invalid_input, "two intakes have a file called '" + printable(name) + "'",
                    {},
                    "name the index: " + std::to_string(named[0].index) + " or " +
                        std::to_string(named[1].index));
    const auto number = parse_integer(name);
    if (!number || *number < 0 || static_cast<std::uint64_t>(*number) >= mission.log().size())
        return fail(Code::not_found, "the record has no intake or report '" + printable(name) + "'");
    return fail(Code::invalid_input, "entry " + name + " is no intake and no report", {},
                "only the content of reports can be erased; the record itself stays as it is");
}

Status check_part(const ErasureTarget& target, const std::string& part) {
    if (part.empty()) return {};
    if (!target.is_report)
        return fail(Code::invalid_input, "a file is erased as a whole", {},
                    "parts are of a single signed report");
    if (parse_report_part(part)) return {};
    return fail(Code::invalid_input, "a report has no part '" + printable(part) + "'", {},
                "its parts are account and source");
}

// conflict where all that it would erase is gone.
Status check_not_erased(const History& history, const RedactionEntry& redaction) {
    for (const auto& earlier : history.redactions) {
        if (earlier.value.target != redaction.target) continue;
        if (earlier.value.part.empty() || earlier.value.part == redaction.part)
            return fail(Code::conflict,
                        "it was erased before, by entry " + std::to_string(earlier.index));
    }
    return {};
}

Status check_words(const RedactionRequest& request) {
    if (!trim(request.reason).empty() && !trim(request.by).empty()) return {};
    return fail(Code::invalid_input,
                "an erasure needs a reason and the name of whoever decided it");
}

// What is concluded without the report, as far as it differs from what stands.
Status conclude_without(const Mission& mission, const History& after, Instant now,
                        Progress& progress, Appending& adding, RedactionOutcome& outcome) {
    const std::uint64_t next = mission.log().size() + adding.entries.size();
    TRY(const auto picture, replay(mission, after, next, now, progress));
    TRY(const std::vector<RecordedLine> lines, conclusion_lines(*picture));
    TRY(StandingLines standing, standing_lines(mission.log()));
    for (const RecordedLine& line : changed_lines(lines, standing, next)) {
        adding.entries.emplace_back(line.json.begin(), line.json.end());
        adding.rows.push_back(projection_row(line));
        if (line.type == EntryType::Incident) ++outcome.incidents;
        if (line.type == EntryType::Assessment) outcome.assessments.push_back(line.id);
    }
    return add_entry(to_entry(conclusion_of(*picture, lines)), adding);
}

}  // namespace

std::vector<Hash> erased_contents(const History& history, const RedactionEntry& redaction) {
    std::vector<Hash> out;
    for (const auto& intake : history.intakes) {
        if (intake.index != redaction.target) continue;
        out.push_back(intake.value.file.vault);
        for (const KeptFile& attached : intake.value.attached)
            out.push_back(attached.vault);
    }
    const auto part = parse_report_part(redaction.part);
    for (const auto& report : history.reports) {
        if (report.index != redaction.target) continue;
        if (part != ReportPart::Source) out.push_back(report.value.account.vault);
        if (part != ReportPart::Account && report.value.source)
            out.push_back(report.value.source->vault);
    }
    return out;
}

ProjectionRow erasure_row(std::uint64_t entry, const Hash& content) {
    return {std::string(erasure_kind), hex(content), entry, "{}"};
}

std::optional<std::uint64_t> erasing_entry(const LogStorage& log, const Hash& content) {
    const auto row = log.find_projection(erasure_kind, hex(content));
    if (!row || !*row) return std::nullopt;
    return (*row)->entry;
}

Result<std::optional<std::uint64_t>> last_erasing_entry(const LogStorage& log) {
    std::optional<std::uint64_t> last;
    TRY_STATUS(log.for_each_projection(erasure_kind, [&](const ProjectionRow& row) -> Status {
        last = std::max(last.value_or(0), row.entry);
        return {};
    }));
    return last;
}

Status finish_erasures(const LogStorage& log, Vault& vault) {
    return log.for_each_projection(erasure_kind, [&](const ProjectionRow& row) -> Status {
        Hash id = {};
        const auto bytes = from_hex(row.id);
        if (!bytes || bytes->size() != id.size())
            return fail(Code::corrupt, "the list of what was erased is damaged", {},
                        "run sulh rebuild");
        std::ranges::copy(*bytes, id.begin());
        return vault.holds(id) ? vault.erase(id) : Status{};
    });
}

Result<RedactionOutcome> redact(Mission& mission, const RedactionRequest& request, Instant now,
                                Progress& progress) {
    TRY_STATUS(check_words(request));
    TRY(const History history, read_history(mission.log(), false));
    TRY_STATUS(check_clock(history.last_known, now));
    TRY(const ErasureTarget target, find_target(mission, history, request.target));
    TRY_STATUS(check_part(target, request.part));
    const RedactionEntry entry{target.index, request.part, request.reason, request.by, now};
    TRY_STATUS(check_not_erased(history, entry));
    RedactionOutcome outcome;
    outcome.entry = mission.log().size();
    outcome.file = target.called;
    Appending adding;
    TRY_STATUS(add_entry(to_entry(entry), adding));
    const std::vector<Hash> contents = erased_contents(history, entry);
    for (const Hash& content : contents)
        adding.rows.push_back(erasure_row(outcome.entry, content));
    History after = history;
    after.redactions.push_back({outcome.entry, entry});
    TRY_STATUS(conclude_without(mission, after, now, progress, adding, outcome));
    TRY_STATUS(mission.append(std::move(adding.entries), std::move(adding.rows)));
    // A crash here leaves the content; whoever opens the mission next for writing destroys it.
    for (const Hash& content : contents)
        TRY_STATUS(mission.vault().erase(content));
    outcome.size = mission.log().size();
    return outcome;
}

}  // namespace sulh
