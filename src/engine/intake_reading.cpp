// SPDX-License-Identifier: Apache-2.0
#include "engine/intake_reading.hpp"

#include "base/parallel.hpp"
#include "engine/files.hpp"
#include "engine/replay.hpp"
#include "tlog/merkle.hpp"

namespace sulh {

namespace {

// The vault holds the originals before any entry names them: a crash here leaves blobs that nothing
// refers to. Whoever puts them waits for the disk, not for the processor, and several wait no longer
// than one.
Result<std::vector<VaultBlob>> keep_files(Mission& mission, const std::vector<std::string>& paths) {
    std::vector<VaultBlob> out(paths.size());
    std::vector<Status> kept(paths.size());
    const WorkerCount writers(threads_max);
    in_parallel(paths.size(), [&](std::size_t i) {
        auto blob = mission.vault().put_file(paths[i]);
        if (blob)
            out[i] = *blob;
        else
            kept[i] = tl::unexpected(blob.error());
    });
    for (const Status& one : kept)
        TRY_STATUS(one);
    return out;
}

// What an intake says of its observations without saying what they are.
struct RowsSeal {
    Hash root = {};
    Marking marking;
};

Status add_intake(Mission& mission, const VaultBlob& blob, const FileSummary& file, RowsSeal rows,
                  const ReadOptions& options, Instant now, const ReportFiles& reports,
                  Appending& adding) {
    if (blob.sha256 != file.sha256) {
        return fail(Code::conflict, "the file changed while it was read", {file.path, 0, 0},
                    "run the command again");
    }
    IntakeEntry entry;
    entry.file = {file_name_of(file.path), blob.commitment, blob.bytes, blob.id};
    entry.format = file.format;
    if (reports.mapping) {
        TRY(entry.mapping, keep_file(mission.vault(), file_name_of(reports.mapping->file),
                                     reports.mapping_text));
    }
    if (const auto found = options.attached.find(file.path); found != options.attached.end())
        entry.attached = found->second;
    entry.rows = file.rows;
    entry.observations = file.observations;
    entry.rejects = file.rejects;
    entry.rows_root = rows.root;
    entry.marking = std::move(rows.marking);
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
    const std::size_t files_before = reports.files.size();
    std::vector<std::size_t> ends = {all.size()};
    for (const std::string& path : paths) {
        TRY_STATUS(read_report_file(path, options.format, reports, progress));
        TRY_STATUS(check_not_held(reports.files.back(), held));
        ends.push_back(all.size());
    }
    TRY(const std::vector<VaultBlob> blobs, keep_files(mission, paths));
    // The rows are rooted as their file gives them, before they are known since now.
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const Observations& observations = reports.intake.observations;
        RowsSeal rows{rows_root(observations, ends[i], ends[i + 1], blobs[i].salt),
                      marking_of(observations, ends[i], ends[i + 1])};
        TRY_STATUS(add_intake(mission, blobs[i], reports.files[files_before + i], std::move(rows),
                              options, now, reports, adding));
    }
    for (std::size_t i = ends.front(); i < all.size(); ++i)
        all[i].known_at = now;
    return {};
}

}  // namespace sulh
