// SPDX-License-Identifier: Apache-2.0
#include "engine/redact.hpp"

#include "base/text.hpp"
#include "engine/ingest.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view erasure_kind = "erasure";

Result<const Indexed<IntakeEntry>*> find_intake(const Mission& mission, const History& history,
                                                const std::string& target) {
    const auto number = parse_integer(target);
    const Indexed<IntakeEntry>* found = nullptr;
    for (const auto& intake : history.intakes) {
        const bool is_meant = number ? intake.index == static_cast<std::uint64_t>(*number)
                                     : intake.value.file.name == target;
        if (!is_meant) continue;
        if (found != nullptr)
            return fail(Code::invalid_input,
                        "two intakes have a file called '" + printable(target) + "'", {},
                        "name the index: " + std::to_string(found->index) + " or " +
                            std::to_string(intake.index));
        found = &intake;
    }
    if (found != nullptr) return found;
    if (!number || *number < 0 || static_cast<std::uint64_t>(*number) >= mission.log().size())
        return fail(Code::not_found, "the record has no intake '" + printable(target) + "'");
    return fail(Code::invalid_input, "entry " + target + " is no intake", {},
                "only the content of reports can be erased; the record itself stays as it is");
}

Status check_words(const RedactionRequest& request) {
    if (!trim(request.reason).empty() && !trim(request.by).empty()) return {};
    return fail(Code::invalid_input,
                "an erasure needs a reason and the name of whoever decided it");
}

// What is recorded of an erasure, in one signed step.
struct RedactionBatch {
    std::vector<Bytes> entries;
    std::vector<ProjectionRow> rows;

    Status add(const Entry& entry) {
        TRY(Bytes bytes, encode(entry));
        entries.push_back(std::move(bytes));
        return {};
    }
};

// What is concluded without the report, as far as it differs from what stands.
Status conclude_without(const Mission& mission, const History& after, Instant now,
                        Progress& progress, RedactionBatch& batch, RedactionOutcome& outcome) {
    const std::uint64_t next = mission.log().size() + batch.entries.size();
    TRY(const auto picture, replay(mission, after, next, now, progress));
    TRY(const std::vector<RecordedLine> lines, conclusion_lines(*picture));
    TRY(StandingLines standing, standing_lines(mission.log()));
    for (const RecordedLine& line : changed_lines(lines, standing, next)) {
        batch.entries.emplace_back(line.json.begin(), line.json.end());
        batch.rows.push_back(projection_row(line));
        if (line.type == EntryType::Incident) ++outcome.incidents;
        if (line.type == EntryType::Assessment) outcome.assessments.push_back(line.id);
    }
    return batch.add(to_entry(conclusion_of(*picture, lines)));
}

}  // namespace

ProjectionRow erasure_row(std::uint64_t entry, const KeptFile& file) {
    return {std::string(erasure_kind), hex(file.vault), entry, "{}"};
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
    TRY(const Indexed<IntakeEntry>* intake, find_intake(mission, history, request.target));
    if (const auto before = redaction_of(history, intake->index, mission.log().size()))
        return fail(Code::conflict, "it was erased before, by entry " + std::to_string(*before));
    RedactionOutcome outcome;
    outcome.entry = mission.log().size();
    outcome.file = intake->value.file.name;
    const RedactionEntry entry{intake->index, request.reason, request.by, now};
    RedactionBatch batch;
    TRY_STATUS(batch.add(to_entry(entry)));
    batch.rows.push_back(erasure_row(outcome.entry, intake->value.file));
    History after = history;
    after.redactions.push_back({outcome.entry, entry});
    TRY_STATUS(conclude_without(mission, after, now, progress, batch, outcome));
    TRY_STATUS(mission.append(std::move(batch.entries), std::move(batch.rows)));
    // A crash here leaves the content; whoever opens the mission next for writing destroys it.
    TRY_STATUS(mission.vault().erase(intake->value.file.vault));
    outcome.size = mission.log().size();
    return outcome;
}

}  // namespace sulh
