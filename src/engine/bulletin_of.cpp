// SPDX-License-Identifier: Apache-2.0
#include "engine/bulletin_of.hpp"

#include "base/text.hpp"
#include "engine/cleared_picture.hpp"
#include "engine/replay.hpp"

#include <limits>

namespace sulh {

Result<Bulletin> bulletin_of(const Mission& mission, const BulletinRequest& request, Progress& progress) {
    TRY(const History history, read_history(mission.log(), false));
    TRY(std::unique_ptr<const Picture> picture, replay_all(mission, history, request.as_of, progress));
    if (request.clearance) picture = cleared_picture(*picture, *request.clearance);
    const Observations& observations = picture->reports.intake.observations;
    BulletinOptions options;
    options.period = request.period;
    options.as_of = picture->as_of;
    options.checkpoint_line = mission.log().key().name + ", " +
                              counted(static_cast<std::int64_t>(mission.log().size()), "entry", "entries") + ", root " +
                              base64(mission.log().root());
    for (const auto& intake : history.intakes) options.rejects += static_cast<std::int64_t>(intake.value.rejects);
    options.marking = marking_of(observations, 0, observations.all.size());
    options.places.is_coarse = !request.exact_places;
    if (request.lists_all)
        options.incidents_max = options.rows_max = options.assessments_max = std::numeric_limits<std::size_t>::max();
    return make_bulletin(picture->agreement, picture->facts(), picture->assessments, options);
}

}  // namespace sulh
