// SPDX-License-Identifier: Apache-2.0
#include "serve/evidence.hpp"

#include "engine/replay.hpp"

#include <algorithm>
#include <charconv>

namespace sulh {

Evidence::Evidence(std::unique_ptr<const Picture> picture)
    : picture_(std::move(picture)),
      explainer_(picture_->agreement, picture_->facts(), picture_->as_of) {}

const Incident* Evidence::incident(std::string_view id) const {
    if (!id.starts_with("i-") || id.size() != 18) return nullptr;
    std::uint64_t key = 0;
    const auto read = std::from_chars(id.data() + 2, id.data() + id.size(), key, 16);
    if (read.ec != std::errc() || read.ptr != id.data() + id.size()) return nullptr;
    const auto& all = picture_->corroboration.incidents;
    const auto found = std::ranges::lower_bound(all, key, {}, &Incident::key);
    return found == all.end() || found->key != key ? nullptr : &*found;
}

std::string Evidence::place_name(const Incident& incident) const {
    for (const std::uint32_t index : incident.observations) {
        const Symbol name = observations().all[index].place_name;
        if (name != Symbol::none) return std::string(observations().text(name));
    }
    return {};
}

std::vector<const Assessment*> Evidence::assessments_of(const Incident& incident) const {
    const auto index =
        static_cast<std::uint32_t>(&incident - picture_->corroboration.incidents.data());
    std::vector<const Assessment*> out;
    for (const Assessment& one : picture_->assessments.all)
        if (one.incident == index) out.push_back(&one);
    return out;
}

const Assessment* Evidence::assessment(std::string_view id) const {
    for (const Assessment& one : picture_->assessments.all)
        if (assessment_id(picture_->agreement, picture_->corroboration, one) == id) return &one;
    return nullptr;
}

Explanation Evidence::explain(const Assessment& assessment) const {
    const std::lock_guard lock(guard_);
    return explainer_.explain(assessment);
}

Result<std::shared_ptr<const Evidence>> draw_evidence(const Mission& mission,
                                                      const History& history) {
    if (history.conclusions.empty()) return nullptr;
    const auto& last = history.conclusions.back();
    Progress progress(false);
    TRY(auto picture,
        replay(mission, history, last.index + 1, last.value.as_of, progress));
    return std::make_shared<const Evidence>(std::move(picture));
}

}  // namespace sulh
