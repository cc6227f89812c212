#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports for tests, joined by weights set by hand (methods/set-1.json) so that no fit moves them,
// said in few words: a shelling of a day in 2031, stated to 500 m, unless told
// otherwise.

#include "base/check.hpp"
#include "base/text.hpp"
#include "corroborate/corroborate.hpp"
#include "corroborate/method.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace sulh {

using Groups = std::vector<std::vector<std::string>>;

// A set of reports under construction. add() gives a reference that lives until the next add().
class Reports {
public:
    static constexpr Instant midnight{1'935'187'200'000};  // 2031-04-29T00:00Z
    static constexpr Instant noon = midnight + hours(12);

    Symbol symbol(std::string_view text) { return draft_.symbols.intern(text); }

    // `at`: "lat,lon", or empty for an unknown place.
    Observation& add(std::string_view id, std::string_view source, std::string_view at) {
        Observation o;
        o.id = symbol(id);
        o.source = symbol(source);
        o.kind = term("shelling");
        o.when = When::within({midnight, midnight + days(1)});
        if (!at.empty()) {
            const auto parts = split(at, ',');
            o.where = Where::at(LatLon::checked(*parse_number(parts[0]), *parse_number(parts[1])),
                                metres(500));
        }
        draft_.all.push_back(std::move(o));
        return draft_.all.back();
    }

    // The reports sorted by id, as corroborate() wants them.
    const Observations& settled() {
        std::sort(draft_.all.begin(), draft_.all.end(),
                  [&](const auto& a, const auto& b) { return draft_.id(a) < draft_.id(b); });
        return draft_;
    }
    Observations& draft() { return draft_; }

    Corroboration corroborated(Instant as_of = Instant::latest()) {
        return corroborate(settled(), as_of, {}, set_method());
    }

    // Ids of each incident's observations; sorted.
    Groups incidents(Instant as_of = Instant::latest()) {
        Groups out;
        for (const Incident& incident : corroborated(as_of).incidents)
            out.push_back(ids(incident.observations));
        std::sort(out.begin(), out.end());
        return out;
    }

    Incident incident_of(std::string_view id) {
        for (const Incident& incident : corroborated().incidents)
            for (const std::uint32_t i : incident.observations)
                if (draft_.id(draft_.all[i]) == id) return incident;
        CHECK_UNREACHABLE();
    }

    std::vector<std::string> ids(std::span<const std::uint32_t> indices) const {
        std::vector<std::string> out;
        for (const std::uint32_t i : indices)
            out.emplace_back(draft_.id(draft_.all[i]));
        std::sort(out.begin(), out.end());
        return out;
    }

private:
    Observations draft_;
};

}  // namespace sulh
