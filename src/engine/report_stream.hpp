#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports handed on while their files are read, so that a file larger than memory can be read.

#include "engine/report_files.hpp"

#include <functional>

namespace sulh {

// Calls take(observations, o) for each observation of each file, in their order; both die with the
// call. Nothing is settled: repeats come as they stand. Gives the first streamed_rejects_max rejects
// and how many there were.
using TakeReport = std::function<void(const Observations&, const Observation&)>;
struct StreamedRejects {
    std::vector<Reject> first;
    std::uint64_t count = 0;
};
inline constexpr std::size_t streamed_rejects_max = 100'000;

Result<StreamedRejects> stream_reports(const std::vector<std::string>& paths,
                                       const ReadOptions& options, Progress& progress,
                                       const TakeReport& take);

}  // namespace sulh
