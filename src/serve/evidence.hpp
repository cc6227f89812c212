#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the conclusions of a mission rest on, drawn again in memory: reports side by side, and the
// reasons.

#include "assess/explainer.hpp"
#include "engine/flow.hpp"
#include "engine/history.hpp"
#include "engine/live_conclusions.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// Thread-safe.
class Evidence {
public:
    // `size`: of the record that it was drawn from.
    Evidence(std::unique_ptr<const Picture> picture, std::uint64_t size);

    const Picture& picture() const { return *picture_; }
    // What an entry before it told, and no later one told anew, rests on what is here.
    std::uint64_t size() const { return size_; }
    const Observations& observations() const { return picture_->reports.intake.observations; }
    // nullptr where no incident has that id.
    const Incident* incident(std::string_view id) const;
    // As the first report that names one names it; empty: none does.
    std::string place_name(const Incident& incident) const;
    // Ids of incidents that a report places where the name holds `key` (search_key()), at most
    // `count`, ascending.
    std::vector<std::string> incidents_at(const std::string& key, std::size_t count) const;
    // Those of that incident, in their order.
    std::vector<const Assessment*> assessments_of(const Incident& incident) const;
    // By id; nullptr where there is none.
    const Assessment* assessment(std::string_view id) const;
    Explanation explain(const Assessment& assessment) const;

private:
    std::unique_ptr<const Picture> picture_;
    std::uint64_t size_;
    mutable std::once_flag are_places_read_;
    mutable std::map<std::string, std::vector<std::uint32_t>> places_;  // incidents by search_key()
    mutable std::mutex guard_;  // of the explainer
    mutable Explainer explainer_;
};

// As of the last conclusion of the record, from what follows it or, where the record says less than
// that, from the record itself. Nothing where there is no conclusion. REQUIRES: `live` follows it.
Result<std::shared_ptr<const Evidence>> draw_evidence(const Mission& mission,
                                                      const History& history,
                                                      const LiveConclusions& live);

}  // namespace sulh
