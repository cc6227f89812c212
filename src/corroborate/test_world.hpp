#pragma once
// SPDX-License-Identifier: Apache-2.0
// Sets of reports made by chance, from a seed, for properties that hold of any set.

#include "base/json.hpp"
#include "corroborate/incident_json.hpp"
#include "corroborate/test_reports.hpp"

#include <random>

namespace sulh {

// Some 60 reports, or `count`, of some 25 happenings in three towns, over three days or `hours_max`,
// with copies, denials, retractions, heat and gaps.
class ReportWorld {
public:
    explicit ReportWorld(std::uint64_t seed, double lon = 20, Instant start = Reports::midnight,
                   std::size_t count = 60, std::size_t hours_max = 72)
        : random_(seed), lon_(lon), start_(start), count_(count), hours_max_(hours_max) {
        for (std::size_t i = 0; i < count; ++i)
            made_.all.push_back(make(i));
    }

    // The reports in the order of `order`, read into a fresh set, then settled.
    Observations read(const std::vector<std::size_t>& order) const {
        Observations out;
        for (const std::size_t i : order)
            out.all.push_back(carried_over(made_, made_.all[i], out));
        settle_duplicates(out);
        return out;
    }
    std::vector<std::size_t> in_order() const {
        std::vector<std::size_t> order(made_.all.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        return order;
    }
    std::vector<Observation>& made() { return made_.all; }
    const Observations& all_made() const { return made_; }
    Symbols& symbols() { return made_.symbols; }
    std::size_t below(std::size_t n) { return random_() % n; }

private:
    Symbol symbol(const std::string& text) { return made_.symbols.intern(text); }

    Observation make(std::size_t i) {
        const std::string_view kinds[] = {"shelling", "air-strike", "explosion", "small-arms-fire",
                                          "happening"};
        const double radii[] = {0, 500, 5'000, 30'000};
        Observation o;
        o.id = symbol("o" + std::to_string(first_ + i));
        o.kind = term(kinds[below(5)]);
        const auto hour = static_cast<std::int64_t>(below(hours_max_));
        o.when = below(8) == 0 ? When::unknown()
                 : below(2) == 0
                     ? When::within({start_ + days(hour / 24), start_ + days(hour / 24 + 1)})
                     : When::around(start_ + hours(hour), minutes(20));
        const double lat =
            10 + 0.25 * static_cast<double>(below(3)) + 0.01 * static_cast<double>(below(4));
        if (below(8) != 0) o.where = Where::at(LatLon::checked(lat, lon_), metres(radii[below(4)]));
        if (below(2) == 0) o.actors = {symbol("party-" + std::to_string(below(3)))};
        if (below(3) == 0) o.interest = symbol("party-" + std::to_string(below(2)));
        if (below(2) == 0) o.killed = {static_cast<std::int32_t>(below(4)), 4};
        o.source = symbol("source-" + std::to_string(below(12)));
        if (below(3) == 0) o.document = symbol("document-" + std::to_string(below(15)));
        if (below(3) == 0) o.provenance.push_back(symbol("wire-" + std::to_string(below(4))));
        if (below(6) == 0) o.provenance.push_back(symbol("o" + std::to_string(first_ + below(count_))));
        if (below(12) == 0) o.stance = Stance::Denies;
        if (below(20) == 0) {
            o.stance = Stance::Retracts;
            o.refers_to = {symbol("o" + std::to_string(first_ + below(count_)))};
        }
        if (below(10) == 0 && o.stance == Stance::Asserts) {
            o.form = FactForm::Sign;
            o.kind = term("heat");
        }
        return o;
    }

    std::mt19937_64 random_;
    static constexpr std::size_t first_ = 100;
    double lon_;
    Instant start_;
    std::size_t count_;
    std::size_t hours_max_;
    Observations made_;
};

// All that goes by ids, as text.
inline std::string written(const Observations& observations, const Corroboration& out) {
    std::string text;
    for (const Incident& incident : out.incidents)
        text += write_json(to_json(observations, incident, method_of(out))) + "\n";
    for (const std::uint32_t i : out.unattached_signs)
        text += "sign " + std::string(observations.id(observations.all[i])) + "\n";
    for (const std::uint32_t i : out.retracted)
        text += "retracted " + std::string(observations.id(observations.all[i])) + "\n";
    for (const std::string& note : out.notes)
        text += note + "\n";
    return text;
}

inline std::string written(const Observations& observations) {
    return written(observations, corroborate(observations, Instant::latest()));
}

}  // namespace sulh
