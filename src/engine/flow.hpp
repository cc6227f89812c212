#pragma once
// SPDX-License-Identifier: Apache-2.0
// The whole flow, from an agreement and reports to verdicts.

#include <memory>
#include <string>
#include <vector>

#include "assess/assess.hpp"
#include "engine/agreement_file.hpp"
#include "engine/report_files.hpp"

namespace sulh {

// What was known and concluded at one instant. Owns everything the conclusions refer to; not movable, since they do.
struct Picture {
    Agreement agreement;
    ReportFiles reports;
    Instant as_of;
    Corroboration corroboration;
    std::shared_ptr<const IncidentTables> tables;
    Assessments assessments;

    Facts facts() const { return {reports.intake.observations, corroboration, tables}; }
};

// The flow in memory, keeping nothing: `sulh rehearse`, and every re-derivation of the record.
// `method`: by which reports are joined.
std::unique_ptr<Picture> draw_picture(Agreement agreement, ReportFiles reports, Instant as_of, Progress& progress,
                                      const Judgements& judgements, const Method& method);

}  // namespace sulh
