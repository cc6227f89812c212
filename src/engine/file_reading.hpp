#pragma once
// SPDX-License-Identifier: Apache-2.0
// One file on its way through its adapter, for those that read whole files and those that do not.

#include "engine/report_files.hpp"
#include "observe/limits.hpp"

#include <memory>
#include <string>

namespace sulh {

// Adds to `out`, which must outlive it. The format is told from the first bytes, which are held back
// until there are enough of them.
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

    // Only what is read, for who has taken the observations already.
    Status end() {
        if (!adapter_) TRY_STATUS(begin());
        adapter_->finish(sink_);
        return {};
    }

    Status finish() {
        TRY_STATUS(end());
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

}  // namespace sulh
