// SPDX-License-Identifier: Apache-2.0
#include "assess/zone_hits.hpp"

#include "assess/limits.hpp"
#include "base/parallel.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace sulh {

namespace {

constexpr std::size_t incidents_at_once = 8192;

// The hits of one range of incidents, and how many each has.
struct Part {
    std::vector<ZoneMap::Hit> hits;
    std::vector<std::uint32_t> counts;

    void add(const std::vector<ZoneMap::Hit>& met, const std::vector<std::uint32_t>& index_of) {
        counts.push_back(static_cast<std::uint32_t>(met.size()));
        for (const ZoneMap::Hit& hit : met)
            hits.push_back({index_of[hit.zone], hit.truth});
    }
};

void locate_some(const ZoneMap& map, std::span<const Incident> incidents,
                 std::vector<std::vector<ZoneMap::Hit>>& met) {
    std::array<Where, ZoneMap::at_once> places;
    for (std::size_t i = 0; i < incidents.size(); ++i)
        places[i] = incidents[i].where;
    map.locate_some({places.data(), incidents.size()}, {met.data(), incidents.size()});
}

}  // namespace

ZoneHits::ZoneHits(const Agreement& agreement, const Corroboration& corroboration) {
    std::vector<Zone> zones;
    std::vector<std::uint32_t> index_of;  // by place in `zones`
    for (std::uint32_t i = 0; i < agreement.zones.size(); ++i) {
        if (!agreement.zones[i].zone.has_value()) continue;
        zones.push_back(*agreement.zones[i].zone);
        index_of.push_back(i);
    }
    const ZoneMap map(std::move(zones));
    const std::vector<Incident>& incidents = corroboration.incidents;
    std::vector<Part> parts((incidents.size() + incidents_at_once - 1) / incidents_at_once);
    in_parallel_ranges(incidents.size(), incidents_at_once,
                       [&](std::size_t begin, std::size_t end) {
                           Part& part = parts[begin / incidents_at_once];
                           std::vector<std::vector<ZoneMap::Hit>> met(ZoneMap::at_once);
                           for (std::size_t i = begin; i < end; i += ZoneMap::at_once) {
                               const std::size_t count = std::min(end - i, ZoneMap::at_once);
                               locate_some(map, {incidents.data() + i, count}, met);
                               for (std::size_t j = 0; j < count; ++j)
                                   part.add(met[j], index_of);
                           }
                       });
    begins_ = {0};
    for (const Part& part : parts) {
        hits_.insert(hits_.end(), part.hits.begin(), part.hits.end());
        for (const std::uint32_t count : part.counts)
            begins_.push_back(begins_.back() + count);
    }
}

std::shared_ptr<const ZoneHits> ZoneHits::if_worth_it(const Agreement& agreement,
                                                      const Corroboration& corroboration) {
    if (corroboration.incidents.size() < incidents_mapped_from) return nullptr;
    const auto mapped = std::count_if(agreement.zones.begin(), agreement.zones.end(),
                                      [](const NamedZone& one) { return one.zone.has_value(); });
    if (static_cast<std::size_t>(mapped) < zones_mapped_from) return nullptr;
    return std::make_shared<ZoneHits>(agreement, corroboration);
}

Truth ZoneHits::in_zone(std::uint32_t incident, ZoneIndex zone) const {
    for (std::uint32_t i = begins_[incident]; i < begins_[incident + 1]; ++i) {
        if (hits_[i].zone == zone) return hits_[i].truth;
    }
    return Truth::No;
}

}  // namespace sulh
