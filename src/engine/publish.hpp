#pragma once
// SPDX-License-Identifier: Apache-2.0
// The public site of a mission, drawn from its record as it stood some time ago.

#include "engine/mission.hpp"
#include "engine/progress.hpp"
#include "publish/site.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sulh {

struct PublishRequest {
    std::optional<Instant> as_of;  // nothing: the last thing the record knows
    Duration delay = hours(72);    // what became known later than as_of - delay is left out
    double radius_km = 5;          // public_radius_km_min to public_radius_km_max
    std::vector<const Language*> languages;
    std::string licence;
    std::string arguments;  // PublicSiteOptions::arguments
};

// invalid_input where nothing was known so early. The same record, request and program give the
// same bytes, also when the record has grown since, but for what was erased in between.
Result<std::vector<SiteFile>> publish(const Mission& mission, const PublishRequest& request,
                                      Progress& progress);

}  // namespace sulh
