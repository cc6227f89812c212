// SPDX-License-Identifier: Apache-2.0
#include "engine/report_files.hpp"

#include "engine/files.hpp"
#include "observe/limits.hpp"

#include <memory>

namespace sulh {

namespace {

// One file on its way through its adapter. The format is told from the first bytes, which are held
// back until there are enough of them.
class FileReading {
public:
    FileReading(std::string path, std::optional<std::string> format, ReportFiles& out)
        : out_(out), sink_(out.intake), format_(std::move(format)) {
        summary_.path = std::move(path);
        observations_before_ = out_.intake.observations.all.size();
        rejects_before_ = out_.intake.rejects.size();
        sink_.begin_file(summary_.path);
    }

    Status feed(std::string_view chunk) {
        hasher_.update(as_bytes(chunk));
        summary_.bytes += chunk.size();
        if (adapter_) {
            adapter_->feed(chunk, sink_);
            return {};
        }
        head_ += chunk;
        return head_.size() >= sniff_bytes_max ? begin() : Status{};
    }

    Status finish() {
        if (!adapter_) TRY_STATUS(begin());
        adapter_->finish(sink_);
        summary_.sha256 = hasher_.finish();
        summary_.observations = out_.intake.observations.all.size() - observations_before_;
        summary_.rejects = out_.intake.rejects.size() - rejects_before_;
        summary_.unknown_kinds = unknown_kinds(out_.intake.observations, observations_before_);
        summary_.rows = summary_.observations + summary_.rejects;
        out_.files.push_back(std::move(summary_));
        return {};
    }

private:
    Status begin() {
        AdapterOptions options;
        options.mapping = out_.mapping;
        options.zone = out_.zone;
        if (options.mapping) {
            summary_.format = "mapped table";
        } else if (format_) {
            summary_.format = *format_;
        } else {
            const auto detected = detect_format(head_);
            if (!detected) {
                Error error = detected.error();
                error.at.file = summary_.path;
                return tl::unexpected(std::move(error));
            }
            summary_.format = *detected;
        }
        TRY(adapter_, make_adapter(summary_.format, summary_.path, options));
        adapter_->feed(head_, sink_);
        head_.clear();
        return {};
    }

    ReportFiles& out_;
    IntakeSink sink_;
    std::optional<std::string> format_;
    std::unique_ptr<Adapter> adapter_;
    std::string head_;
    Sha256 hasher_;
    FileSummary summary_;
    std::size_t observations_before_ = 0;
    std::size_t rejects_before_ = 0;
};

}  // namespace

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
