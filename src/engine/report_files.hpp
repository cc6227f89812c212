#pragma once
// SPDX-License-Identifier: Apache-2.0
// Files of reports, read into one set of observations, each file's bytes hashed as they pass.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/hash.hpp"
#include "engine/progress.hpp"
#include "observe/format.hpp"
#include "observe/intake.hpp"
#include "record/entries.hpp"

namespace sulh {

// How DATA files are to be read.
struct ReadOptions {
    std::optional<std::string> format;        // nothing: detected, file by file
    std::optional<std::string> mapping_file;  // its path
    MaybeZone zone;                           // of civil dates, where neither format nor mapping names one
    std::map<std::string, std::vector<KeptFile>> attached = {};  // by path: what came with that file
};

// What came of one file.
struct FileSummary {
    std::string path;
    std::string format;
    Hash sha256{};
    std::uint64_t bytes = 0;
    std::uint64_t rows = 0;  // observations and rejects
    std::uint64_t observations = 0;
    std::uint64_t rejects = 0;
    std::vector<UnknownKind> unknown_kinds;  // kept, and counted
};

struct ReportFiles {
    Intake intake;  // rejects in the order of the files and their rows, then what settle() set aside
    std::vector<FileSummary> files;
    std::optional<Mapping> mapping;
    std::string mapping_text;
    MaybeZone zone;
};

// What `options` says for every file: the mapping that it names, or none, and the zone.
Status load_options(const ReadOptions& options, ReportFiles& out);

// Reads every file and settles. A row that cannot be read is a reject and nothing else is lost; an Error only where a
// file cannot be read at all, is of no known format, or the mapping is unsound.
Result<ReportFiles> read_reports(const std::vector<std::string>& paths, const ReadOptions& options, Progress& progress);

// Reads one file, adding to `out`; does not settle.
Status read_report_file(const std::string& path, const std::optional<std::string>& format, ReportFiles& out,
                        Progress& progress);

// The same from bytes in memory (the vault's), under the format that the record names.
Status read_report_bytes(const std::string& name, std::string_view bytes, const std::string& format,
                         const std::optional<Mapping>& mapping, ReportFiles& out);

// Drops repeats and sets conflicts aside. Every reader of several files ends with it.
void settle(ReportFiles& reports);

// Writes <first file's name>.rejects.jsonl into the current folder and gives its name; nothing where all was taken.
Result<std::optional<std::string>> write_rejects(const ReportFiles& reports);

}  // namespace sulh
