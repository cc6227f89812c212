// SPDX-License-Identifier: Apache-2.0
#include "engine/report_files.hpp"

#include "engine/file_reading.hpp"
#include "engine/files.hpp"

namespace sulh {

Status load_options(const ReadOptions& options, ReportFiles& out) {
    out.zone = options.zone;
    if (!options.mapping_file) return {};
    TRY(out.mapping_text, read_file(*options.mapping_file));
    TRY(out.mapping, parse_mapping(out.mapping_text, *options.mapping_file));
    return {};
}

Status read_report_file(const std::string& path, const std::optional<std::string>& format,
                        ReportFiles& out, Progress& progress) {
    FileReading reading(path, format, out);
    progress.begin("reading " + file_name_of(path), file_size(path));
    TRY_STATUS(read_chunks(path, [&](std::string_view chunk) {
        progress.advance(chunk.size());
        return reading.feed(chunk);
    }));
    progress.finish();
    return reading.finish();
}

Status read_report_bytes(const std::string& name, std::string_view bytes, const std::string& format,
                         const std::optional<Mapping>& mapping, ReportFiles& out) {
    out.mapping = mapping;
    FileReading reading(name, format, out);
    TRY_STATUS(reading.feed(bytes));
    return reading.finish();
}

void settle(ReportFiles& reports) {
    Intake& intake = reports.intake;
    for (const Observation& aside : settle_duplicates(intake.observations)) {
        intake.rejects.push_back(duplicate_reject(intake.observations, aside));
        if (aside.file < reports.files.size()) {
            --reports.files[aside.file].observations;
            ++reports.files[aside.file].rejects;
        }
    }
}

Result<ReportFiles> read_reports(const std::vector<std::string>& paths, const ReadOptions& options,
                                 Progress& progress) {
    ReportFiles out;
    TRY_STATUS(load_options(options, out));
    for (const std::string& path : paths) {
        TRY_STATUS(read_report_file(path, options.format, out, progress));
    }
    settle(out);
    return out;
}

Result<std::optional<std::string>> write_rejects(const ReportFiles& reports) {
    if (reports.intake.rejects.empty()) return std::nullopt;
    std::string text;
    for (const Reject& reject : reports.intake.rejects)
        text += to_json_line(reject) + "\n";
    const std::string first =
        reports.files.empty() ? "data" : file_name_of(reports.files.front().path);
    const std::string name = (first == "-" ? "stdin" : first) + ".rejects.jsonl";
    TRY_STATUS(write_file(name, text));
    return name;
}

}  // namespace sulh
