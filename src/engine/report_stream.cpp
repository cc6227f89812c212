// SPDX-License-Identifier: Apache-2.0
#include "engine/report_stream.hpp"

#include "engine/file_reading.hpp"
#include "engine/files.hpp"

namespace sulh {

namespace {

// Hands on what was read and forgets it, its texts too.
void hand_on(Intake& intake, const TakeReport& take, StreamedRejects& rejects) {
    for (const Observation& o : intake.observations.all)
        take(intake.observations, o);
    intake.observations.all.clear();
    intake.observations.symbols = Symbols();
    rejects.count += intake.rejects.size();
    for (Reject& reject : intake.rejects)
        if (rejects.first.size() < streamed_rejects_max) rejects.first.push_back(std::move(reject));
    intake.rejects.clear();
}

}  // namespace

Result<StreamedRejects> stream_reports(const std::vector<std::string>& paths,
                                       const ReadOptions& options, Progress& progress,
                                       const TakeReport& take) {
    ReportFiles reports;
    TRY_STATUS(load_options(options, reports));
    StreamedRejects rejects;
    for (const std::string& path : paths) {
        FileReading reading(path, options.format, reports);
        progress.begin("reading " + file_name_of(path), file_size(path));
        TRY_STATUS(read_chunks(path, [&](std::string_view chunk) {
            progress.advance(chunk.size());
            const Status fed = reading.feed(chunk);
            hand_on(reports.intake, take, rejects);
            return fed;
        }));
        TRY_STATUS(reading.end());
        hand_on(reports.intake, take, rejects);
        progress.finish();
    }
    return rejects;
}

}  // namespace sulh
