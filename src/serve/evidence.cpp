// SPDX-License-Identifier: Apache-2.0
#include "serve/evidence.hpp"

#include "engine/replay.hpp"
#include "language/search_key.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace sulh {

Evidence::Evidence(std::unique_ptr<const Picture> picture, std::uint64_t size)
    : picture_(std::move(picture)),
      size_(size),
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

std::vector<std::string> Evidence::incidents_at(const std::string& key, std::size_t count) const {
    const auto& all = picture_->corroboration.incidents;
    std::call_once(are_places_read_, [&] {
        std::map<Symbol, std::string> keys;
        for (std::uint32_t i = 0; i < all.size(); ++i)
            for (const std::uint32_t index : all[i].observations) {
                const Symbol place = observations().all[index].place_name;
                if (place == Symbol::none) continue;
                const auto [found, is_new] = keys.try_emplace(place);
                if (is_new) found->second = search_key(observations().text(place));
                std::vector<std::uint32_t>& here = places_[found->second];
                if (here.empty() || here.back() != i) here.push_back(i);
            }
    });
    std::set<std::uint32_t> found;
    for (const auto& [place, incidents] : places_)
        if (place.find(key) != std::string::npos) found.insert(incidents.begin(), incidents.end());
    std::vector<std::string> out;
    for (const std::uint32_t i : found) {
        if (out.size() == count) break;
        out.push_back(incident_id(all[i]));
    }
    return out;
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
                                                      const History& history,
                                                      const LiveConclusions& live) {
    if (history.conclusions.empty()) return nullptr;
    const auto& last = history.conclusions.back();
    const std::uint64_t end = last.index + 1;
    if (live.is_as_recorded())
        return std::make_shared<const Evidence>(live.picture(judgements_of(history, end)), end);
    Progress progress(false);
    TRY(auto picture, replay(mission, history, end, last.value.as_of, progress));
    return std::make_shared<const Evidence>(std::move(picture), end);
}

}  // namespace sulh
