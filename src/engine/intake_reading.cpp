// SPDX-License-Identifier: Apache-2.0
#include "engine/intake_reading.hpp"

#include "engine/files.hpp"
#include "engine/replay.hpp"

namespace sulh {

namespace {

// The vault holds the original before any entry names it: a crash here leaves a blob that nothing
// refers to. The rows are rooted as the file gives them.
Status add_intake(Mission& mission, const std::string& path, std::size_t first, Instant now,
                  const ReportFiles& reports, Appending& adding) {
    const FileSummary& file = reports.files.back();
    TRY(const VaultBlob blob, mission.vault().put_file(path));
    if (blob.sha256 != file.sha256) {
        return fail(Code::conflict, "the file changed while it was read", {path, 0, 0},
                    "run the command again");
    }
    IntakeEntry entry;
    entry.file = {file_name_of(path), blob.commitment, blob.bytes, blob.id};
    entry.format = file.format;
    if (reports.mapping) {
        TRY(entry.mapping, keep_file(mission.vault(), file_name_of(reports.mapping->file),
                                     reports.mapping_text));
    }
    entry.rows = file.rows;
    entry.observations = file.observations;
    entry.rejects = file.rejects;
    entry.rows_root = rows_root(reports.intake.observations, first, blob.salt);
    entry.known_at = now;
    return add_entry(to_entry(entry), adding);
}

Status check_not_held(const FileSummary& file, const HeldContents& held) {
    const auto found = held.find(file.sha256);
    if (found == held.end()) return {};
    return fail(Code::conflict,
                "the record already holds these bytes, as entry " + std::to_string(found->second),
                {file.path, 0, 0});
}

}  // namespace

Status read_intakes(Mission& mission, const std::vector<std::string>& paths,
                    const ReadOptions& options, Instant now, const HeldContents& held,
                    Progress& progress, ReportFiles& reports, Appending& adding) {
    TRY_STATUS(load_options(options, reports));
    std::vector<Observation>& all = reports.intake.observations.all;
    for (const std::string& path : paths) {
        const std::size_t first = all.size();
        TRY_STATUS(read_report_file(path, options.format, reports, progress));
        TRY_STATUS(check_not_held(reports.files.back(), held));
        TRY_STATUS(add_intake(mission, path, first, now, reports, adding));
        for (std::size_t i = first; i < all.size(); ++i)
            all[i].known_at = now;
    }
    return {};
}

}  // namespace sulh
