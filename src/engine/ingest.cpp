// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/files.hpp"
#include "engine/filings.hpp"
#include "engine/kept_method.hpp"
#include "engine/signed_reports.hpp"

namespace sulh {

namespace {

class Ingestion {
public:
    Ingestion(Mission& mission, const History& history, Instant now, Progress& progress)
        : mission_(mission), history_(history), now_(now), progress_(progress) {}

    Status read(const std::vector<std::string>& paths, const ReadOptions& options) {
        reports_.zone = options.zone;
        TRY_STATUS(replay_earlier());
        TRY_STATUS(load_options(options, reports_));
        earlier_files_ = reports_.files.size();
        const std::size_t earlier_rejects = reports_.intake.rejects.size();
        for (const std::string& path : paths)
            TRY_STATUS(read_one(path, options));
        outcome_.rejects.assign(
            reports_.intake.rejects.begin() + static_cast<std::ptrdiff_t>(earlier_rejects),
            reports_.intake.rejects.end());
        return {};
    }

    Result<IngestOutcome> record(Agreement agreement) {
        const std::size_t rejects_before = reports_.intake.rejects.size();
        TRY(const Registers registers,
            read_registers(history_, agreement, mission_.log().size(), now_));
        add_filed_facts(registers, reports_.intake.observations);
        settle(reports_);
        outcome_.rejects.insert(
            outcome_.rejects.end(),
            reports_.intake.rejects.begin() + static_cast<std::ptrdiff_t>(rejects_before),
            reports_.intake.rejects.end());
        outcome_.files.assign(reports_.files.begin() + static_cast<std::ptrdiff_t>(earlier_files_),
                              reports_.files.end());
        TRY(const Method method,
            kept_method(mission_, history_, mission_.log().size(), now_));
        const auto picture =
            draw_picture(std::move(agreement), std::move(reports_), now_, progress_,
                         judgements_of(history_, mission_.log().size()), method);
        TRY_STATUS(add_conclusion(mission_.log(), *picture, adding_));
        outcome_.incidents = picture->corroboration.incidents.size();
        outcome_.assessments = picture->assessments.all.size();
        outcome_.entries_added = adding_.entries.size();
        TRY_STATUS(mission_.append(std::move(adding_.entries), std::move(adding_.rows)));
        outcome_.size = mission_.log().size();
        outcome_.root = mission_.log().root();
        return std::move(outcome_);
    }

private:
    // What the record holds already; its rejects were told when it was taken in.
    Status replay_earlier() {
        for (const auto& intake : history_.intakes) {
            if (redaction_of(history_, intake.index, mission_.log().size())) continue;
            TRY_STATUS(replay_intake(mission_.vault(), intake.value, reports_));
            earlier_entries_.push_back(intake.index);
        }
        TRY_STATUS(replay_signed_reports(mission_.vault(), history_, mission_.log().size(), reports_));
        reports_.mapping.reset();
        return {};
    }

    // Only the contents themselves can tell, the record's commitments cannot: what was erased may
    // come again.
    Status check_not_taken_before(const FileSummary& file) const {
        for (std::size_t i = 0; i < earlier_entries_.size(); ++i) {
            if (reports_.files[i].sha256 != file.sha256) continue;
            return fail(Code::conflict,
                        "the record already holds these bytes, as entry " +
                            std::to_string(earlier_entries_[i]),
                        {file.path, 0, 0});
        }
        return {};
    }

    Status read_one(const std::string& path, const ReadOptions& options) {
        const std::size_t before = reports_.intake.observations.all.size();
        TRY_STATUS(read_report_file(path, options.format, reports_, progress_));
        const FileSummary& file = reports_.files.back();
        TRY_STATUS(check_not_taken_before(file));
        Observations& observations = reports_.intake.observations;
        // The rows are rooted as the file gives them, before they are known since now.
        TRY_STATUS(add_intake(path, file, before));
        for (std::size_t i = before; i < observations.all.size(); ++i)
            observations.all[i].known_at = now_;
        return {};
    }

    // The vault holds the original before any entry names it: a crash here leaves a blob that
    // nothing refers to.
    Status add_intake(const std::string& path, const FileSummary& file, std::size_t first) {
        IntakeEntry entry;
        TRY(const VaultBlob blob, mission_.vault().put_file(path));
        if (blob.sha256 != file.sha256) {
            return fail(Code::conflict, "the file changed while it was read", {path, 0, 0},
                        "run the command again");
        }
        entry.file = {file_name_of(path), blob.commitment, blob.bytes, blob.id};
        entry.format = file.format;
        if (reports_.mapping) {
            TRY(entry.mapping, keep_file(mission_.vault(), file_name_of(reports_.mapping->file),
                                         reports_.mapping_text));
        }
        entry.rows = file.rows;
        entry.observations = file.observations;
        entry.rejects = file.rejects;
        entry.rows_root = rows_root(reports_.intake.observations, first, blob.salt);
        entry.known_at = now_;
        return add_entry(to_entry(entry), adding_);
    }

    Mission& mission_;
    const History& history_;
    Instant now_;
    Progress& progress_;
    ReportFiles reports_;
    std::size_t earlier_files_ = 0;
    std::vector<std::uint64_t> earlier_entries_;  // the intakes of those files
    Appending adding_;
    IngestOutcome outcome_;
};

}  // namespace

Status check_clock(Instant last_known, Instant now) {
    if (now >= last_known) return {};
    return fail(Code::unavailable,
                "the clock says " + to_text(now) +
                    ", but the record already holds something known at " +
                    to_text(last_known),
                {}, "set the machine's clock right; a record never goes back in time");
}

Result<IngestOutcome> ingest(Mission& mission, const std::vector<std::string>& paths,
                             const ReadOptions& options, Instant now, Progress& progress) {
    TRY(const History history, read_history(mission.log(), false));
    TRY(Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    return ingest(mission, history, std::move(agreement), paths, options, now, progress);
}

Result<std::uint64_t> conclude_anew(Mission& mission, Instant now, Progress& progress) {
    TRY(const History history, read_history(mission.log(), false));
    TRY_STATUS(check_clock(history.last_known, now));
    TRY(const auto picture, replay_all(mission, history, now, progress));
    Appending adding;
    TRY_STATUS(add_conclusion(mission.log(), *picture, adding));
    const std::uint64_t added = adding.entries.size();
    TRY_STATUS(mission.append(std::move(adding.entries), std::move(adding.rows)));
    return added;
}

Result<IngestOutcome> ingest(Mission& mission, const History& history, Agreement agreement,
                             const std::vector<std::string>& paths, const ReadOptions& options,
                             Instant now, Progress& progress) {
    TRY_STATUS(check_clock(history.last_known, now));
    Ingestion ingestion(mission, history, now, progress);
    TRY_STATUS(ingestion.read(paths, options));
    return ingestion.record(std::move(agreement));
}

}  // namespace sulh
