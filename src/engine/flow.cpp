// SPDX-License-Identifier: Apache-2.0
#include "engine/flow.hpp"

namespace sulh {

std::unique_ptr<Picture> draw_picture(Agreement agreement, ReportFiles reports, Instant as_of, Progress& progress,
                                      const Judgements& judgements, const Method& method) {
    auto picture = std::make_unique<Picture>(Picture{std::move(agreement), std::move(reports), as_of, {}, {}, {}});

    progress.begin("joining reports into incidents", 0);
    picture->corroboration =
        corroborate(picture->reports.intake.observations, as_of, judgements, method);

    progress.begin("holding incidents against clauses", 0);
    picture->tables = tables_of(picture->reports.intake.observations, picture->corroboration);
    picture->assessments = assess(picture->agreement, picture->facts(), as_of);

    progress.finish();
    return picture;
}

}  // namespace sulh
