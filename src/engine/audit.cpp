// SPDX-License-Identifier: Apache-2.0
#include "engine/audit.hpp"

#include "engine/casebook.hpp"
#include "engine/due.hpp"
#include "engine/kept_method.hpp"
#include "engine/redact.hpp"
#include "engine/signed_reports.hpp"
#include "engine/version.hpp"
#include "store/high_water.hpp"
#include "store/integrity.hpp"

namespace sulh {

namespace {

// The lines recorded in the entries [from, to).
std::vector<RecordedLine> lines_between(const History& history, std::uint64_t from,
                                        std::uint64_t to) {
    std::vector<RecordedLine> out;
    for (const RecordedLine& line : history.lines) {
        if (line.index >= from && line.index < to) out.push_back(line);
    }
    return out;
}

// Nothing where what was recorded is what was derived; else the first difference, by entry.
std::optional<std::string> first_difference(const std::vector<RecordedLine>& derived,
                                            const std::vector<RecordedLine>& recorded,
                                            std::uint64_t conclusion) {
    for (std::size_t i = 0; i < std::max(derived.size(), recorded.size()); ++i) {
        if (i >= recorded.size()) {
            return "entry " + std::to_string(conclusion) + ": " +
                   std::string(name(derived[i].type)) + " " + derived[i].id +
                   " follows from the reports but was not recorded";
        }
        const std::string entry = "entry " + std::to_string(recorded[i].index) + ": ";
        if (i >= derived.size())
            return entry + recorded[i].id + " does not follow from the reports";
        if (derived[i].json != recorded[i].json) {
            return entry + recorded[i].id + " is not what follows from the reports (" +
                   derived[i].id + ")";
        }
    }
    return std::nullopt;
}

class Auditing {
public:
    Auditing(const Mission& mission, const History& history, Progress& progress)
        : mission_(mission), history_(history), progress_(progress) {}

    // Derives one conclusion again, or checks its seal where what it rests on was erased since.
    // Nothing: it fits.
    Result<std::optional<std::string>> check(const Indexed<ConclusionEntry>& conclusion,
                                             AuditOutcome& outcome) {
        if (erased_since(history_, conclusion.index)) {
            ++outcome.sealed_only;
            return check_seal(conclusion);
        }
        return check_derivation(conclusion, outcome);
    }

private:
    Result<std::optional<std::string>> check_derivation(const Indexed<ConclusionEntry>& conclusion,
                                                        AuditOutcome& outcome) {
        TRY(const auto picture,
            replay(mission_, history_, conclusion.index, conclusion.value.as_of, progress_));
        TRY(const std::vector<RecordedLine> lines, conclusion_lines(*picture));
        const auto recorded = lines_between(history_, checked_to_, conclusion.index);
        const std::uint64_t first = recorded.empty() ? conclusion.index : recorded.front().index;
        const auto derived = changed_lines(lines, standing_, first);
        checked_to_ = conclusion.index;
        outcome.lines += recorded.size();
        ++outcome.conclusions;
        if (auto difference = first_difference(derived, recorded, conclusion.index))
            return difference;
        if (conclusion_of(*picture, lines) == conclusion.value) return std::nullopt;
        return "entry " + std::to_string(conclusion.index) +
               ": the conclusion is not what follows from the reports";
    }

    // The lines that stand after this conclusion, as they were recorded, against its hash.
    Result<std::optional<std::string>> check_seal(const Indexed<ConclusionEntry>& conclusion) {
        for (const RecordedLine& line : lines_between(history_, checked_to_, conclusion.index)) {
            if (line.is_withdrawn) {
                standing_.erase({line.type, line.id});
            } else {
                standing_[{line.type, line.id}] = line.json;
            }
        }
        checked_to_ = conclusion.index;
        LinesHash hash;
        std::uint64_t incidents = 0;
        for (const auto& [key, json] : standing_) {
            hash.add(as_bytes(json));
            incidents += key.first == EntryType::Incident ? 1u : 0u;
        }
        const ConclusionEntry& sealed = conclusion.value;
        const bool fits = hash.finish() == sealed.lines && incidents == sealed.incidents &&
                          standing_.size() - incidents == sealed.assessments;
        if (fits) return std::nullopt;
        return "entry " + std::to_string(conclusion.index) +
               ": the conclusion does not seal the lines recorded before it";
    }

    const Mission& mission_;
    const History& history_;
    Progress& progress_;
    StandingLines standing_;
    std::uint64_t checked_to_ = 0;
};

// Nothing where each method that the record names can be had, and is the one it names.
std::optional<Error> find_false_method(const Mission& mission, const History& history) {
    for (const auto& entry : history.methods) {
        const auto method = kept_method(mission, history, entry.index + 1);
        if (!method) return method.error();
    }
    return std::nullopt;
}

std::string engine_hint(const History& history) {
    for (const auto& method : history.methods) {
        if (method.value.engine == engine_version()) continue;
        return "the record was made by version " + method.value.engine + ", this is " +
               std::string(engine_version());
    }
    return "";
}

// Damage that keeps the flow from running is what an audit is looking for, not a failure of the
// audit.
Status note_fault(AuditOutcome& outcome, Error error) {
    if (error.code != Code::corrupt && error.code != Code::not_found)
        return tl::unexpected(std::move(error));
    outcome.fault = error.message;
    outcome.hint = error.hint;
    return {};
}

// What does not fit among the bytes of the record, before anything is made of their meaning.
// `opened`: the mission, of one moment; where it does not open, what of it can be read is looked at.
Result<std::optional<std::string>> find_damage(const std::string& path,
                                               const Result<Mission>& opened, Progress& progress) {
    progress.begin("checking every byte of the record", 0);
    std::optional<Mission> damaged;
    if (!opened) {
        auto mission = Mission::open_damaged(path);
        if (!mission && mission.error().code == Code::corrupt) return mission.error().message;
        TRY(damaged, std::move(mission));
    }
    TRY(const auto fault, find_fault(damaged ? damaged->log() : opened->log()));
    if (fault) return fault->message;
    return std::nullopt;
}

std::optional<std::string> find_unfinished_erasure(const Mission& mission, const History& history) {
    for (const auto& redaction : history.redactions) {
        for (const Hash& content : erased_contents(history, redaction.value)) {
            if (mission.vault().holds(content))
                return "the vault still holds what entry " + std::to_string(redaction.index) +
                       " says was erased";
        }
    }
    return std::nullopt;
}

// What came with reports is read by nobody else: it is held against the record here.
Status check_attached(const Mission& mission, const History& history) {
    for (const auto& intake : history.intakes) {
        if (redaction_of(history, intake.index, mission.log().size())) continue;
        for (const KeptFile& attached : intake.value.attached) {
            const auto content = open_kept(mission.vault(), attached);
            if (!content) return at_entry(intake.index, content.error());
        }
    }
    return {};
}

}  // namespace

Result<AuditOutcome> audit(const std::string& path, Progress& progress) {
    AuditOutcome outcome;
    auto opened = Mission::open(path, Access::Read);  // what is hashed is what is derived again
    TRY(const auto damage, find_damage(path, opened, progress));
    if (damage) {
        outcome.fault = damage;
        outcome.hint =
            "the record was altered, or its disk is failing; compare it with another party's copy";
        return outcome;
    }
    TRY(const Mission mission, std::move(opened));
    outcome.entries = mission.log().size();
    // Entries that are gone leave a record that fits in itself.
    if (Status mark = check_high_water(path, mission.log()); !mark) {
        TRY_STATUS(note_fault(outcome, std::move(mark.error())));
        return outcome;
    }
    const auto history = read_history(mission.log(), true);
    if (!history) {
        TRY_STATUS(note_fault(outcome, history.error()));
        return outcome;
    }
    for (const auto& redaction : history->redactions)
        outcome.redactions.push_back(redaction.index);
    if (const auto left = find_unfinished_erasure(mission, *history)) {
        outcome.fault = left;
        outcome.hint =
            "an interrupted program left it; any command that writes to the mission destroys it";
        return outcome;
    }
    if (Status attached = check_attached(mission, *history); !attached) {
        TRY_STATUS(note_fault(outcome, std::move(attached.error())));
        return outcome;
    }
    Auditing auditing(mission, *history, progress);
    for (const auto& conclusion : history->conclusions) {
        const auto difference = auditing.check(conclusion, outcome);
        if (!difference) {
            TRY_STATUS(note_fault(outcome, difference.error()));
            return outcome;
        }
        if (*difference) {
            outcome.fault = **difference;
            outcome.hint = engine_hint(*history);
            return outcome;
        }
    }
    if (const auto error = find_false_method(mission, *history)) {
        TRY_STATUS(note_fault(outcome, *error));
        return outcome;
    }
    const auto casebook = read_casebook(mission, *history, outcome.entries, true);
    if (!casebook) TRY_STATUS(note_fault(outcome, casebook.error()));
    if (casebook) {
        const auto false_report = find_false_report(mission, *history, (*casebook)->roster());
        if (!false_report) TRY_STATUS(note_fault(outcome, false_report.error()));
        if (false_report && *false_report) outcome.fault = **false_report;
    }
    progress.finish();
    return outcome;
}

Result<std::uint64_t> rebuild(Mission& mission) {
    TRY(const History history, read_history(mission.log(), true));
    std::vector<ProjectionRow> rows;
    for (const RecordedLine& line : history.lines)
        rows.push_back(projection_row(line));
    for (const auto& redaction : history.redactions) {
        for (const Hash& content : erased_contents(history, redaction.value))
            rows.push_back(erasure_row(redaction.index, content));
    }
    for (const auto& report : history.reports)
        rows.push_back(report_row(report.index, report.value));
    // Where the cases cannot be read, 'due' and 'audit' say why; the other tables do not need them.
    if (const auto casebook = read_casebook(mission, history, mission.log().size(), false)) {
        TRY(const auto due, due_rows(mission.log(), {}, **casebook, history.last_known));
        rows.insert(rows.end(), due.begin(), due.end());
    }
    TRY_STATUS(mission.log().replace_projection(rows));
    return rows.size();
}

}  // namespace sulh
