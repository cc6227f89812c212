#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the conclusions of a mission rest on, drawn again in memory: reports side by side, and the
// reasons.

#include "assess/explainer.hpp"
#include "engine/flow.hpp"
#include "engine/history.hpp"

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
    explicit Evidence(std::unique_ptr<const Picture> picture);

    const Picture& picture() const { return *picture_; }
    const Observations& observations() const { return picture_->reports.intake.observations; }
    // nullptr where no incident has that id.
    const Incident* incident(std::string_view id) const;
    // As the first report that names one names it; empty: none does.
    std::string place_name(const Incident& incident) const;
    // Those of that incident, in their order.
    std::vector<const Assessment*> assessments_of(const Incident& incident) const;
    // By id; nullptr where there is none.
    const Assessment* assessment(std::string_view id) const;
    Explanation explain(const Assessment& assessment) const;

private:
    std::unique_ptr<const Picture> picture_;
    mutable std::mutex guard_;  // of the explainer
    mutable Explainer explainer_;
};

// As of the last conclusion of the record; nothing where there is none.
Result<std::shared_ptr<const Evidence>> draw_evidence(const Mission& mission,
                                                      const History& history);

}  // namespace sulh
