// SPDX-License-Identifier: Apache-2.0
#include "corroborate/screen.hpp"

#include "base/parallel.hpp"
#include "corroborate/limits.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;

constexpr std::size_t looked_at_once = 1U << 14;

Indices in_order_of_ids(const Observations& observations) {
    Indices order(observations.all.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
        return observations.id(observations.all[a]) < observations.id(observations.all[b]);
    };
    std::atomic<bool> is_sorted = true;
    in_parallel_ranges(order.size(), looked_at_once, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = std::max<std::size_t>(begin, 1); i < end; ++i)
            if (earlier(order[i], order[i - 1])) is_sorted = false;
    });
    if (!is_sorted) sort_in_parallel(order, earlier);
    return order;
}

class Screening {
public:
    Screening(const Observations& observations, const ObservationIndex& index, Instant as_of)
        : observations_(observations), index_(index), as_of_(as_of) {}

    Screened run() {
        const Indices order = in_order_of_ids(observations_);
        withdraw(order);
        for (const std::uint32_t i : order)
            if (is_known(i) && !is_withdrawn(i)) place(i);
        note_circles(order);
        std::sort(out_.retracted.begin(), out_.retracted.end());
        std::sort(out_.notes.begin(), out_.notes.end());
        return std::move(out_);
    }

private:
    bool is_known(std::uint32_t i) const { return observations_.all[i].known_at <= as_of_; }
    bool is_withdrawn(std::uint32_t i) const { return !withdrawn_.empty() && withdrawn_[i]; }

    void withdraw(const Indices& order) {
        Indices retractions;
        for (const std::uint32_t i : order)
            if (observations_.all[i].stance == Stance::Retracts && is_known(i))
                retractions.push_back(i);
        if (retractions.empty()) return;
        withdrawn_.assign(observations_.all.size(), false);
        disowned_.assign(observations_.all.size(), false);
        std::stable_sort(retractions.begin(), retractions.end(), [&](auto a, auto b) {
            return observations_.all[a].known_at > observations_.all[b].known_at;
        });
        for (const std::uint32_t i : retractions)
            if (!withdrawn_[i]) apply(i);
    }

    void apply(std::uint32_t i) {
        const Observation& retraction = observations_.all[i];
        bool names_something = false;
        for (const Symbol id : retraction.refers_to) {
            const std::uint32_t target = index_.find(id);
            if (target == ObservationIndex::absent || target == i || !is_known(target)) continue;
            names_something = true;
            if (!may_withdraw(retraction, observations_.all[target])) {
                disowned_[i] = true;
            } else if (!withdrawn_[target]) {
                withdrawn_[target] = true;
                out_.retracted.push_back(target);
            }
        }
        if (!names_something && out_.notes.size() < notes_max)
            out_.notes.push_back(std::string(observations_.id(retraction)) +
                                 " withdraws nothing that is known");
    }

    void place(std::uint32_t i) {
        const Observation& o = observations_.all[i];
        if (o.stance == Stance::Retracts) {
            if (disowned_[i]) out_.accounts.push_back(i);
        } else if (o.form == FactForm::Coverage) {
            out_.coverage.push_back(i);
        } else if (o.form == FactForm::Sign) {
            out_.signs.push_back(i);
        } else {
            out_.accounts.push_back(i);
        }
    }

    // What is left after everything that cites nothing left has been taken away, again and again,
    // lies on a circle or leads to one; taking away what nobody cites leaves the circles.
    void note_circles(const Indices& order) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> citations;
        for (const std::uint32_t i : order) {
            if (!is_known(i)) continue;
            for (const Symbol entry : observations_.all[i].provenance) {
                const std::uint32_t cited = index_.find(entry);
                if (cited != ObservationIndex::absent && cited != i && is_known(cited))
                    citations.emplace_back(i, cited);
            }
        }
        if (citations.empty()) return;
        std::sort(citations.begin(), citations.end());
        citations.erase(std::unique(citations.begin(), citations.end()), citations.end());
        peel(citations, false);
        peel(citations, true);
        Indices circle;
        for (const auto& [citing, cited] : citations)
            circle.push_back(citing);
        circle.erase(std::unique(circle.begin(), circle.end()), circle.end());
        for (const std::uint32_t i : circle)
            if (out_.notes.size() < notes_max)
                out_.notes.push_back(std::string(observations_.id(observations_.all[i])) +
                                     " is cited by what it cites: one root");
    }

    // Keeps the citations that can go on for ever in one direction.
    static void peel(std::vector<std::pair<std::uint32_t, std::uint32_t>>& citations,
                     bool backwards) {
        for (auto& edge : citations)
            if (backwards) std::swap(edge.first, edge.second);
        std::sort(citations.begin(), citations.end());
        Indices nodes;
        for (const auto& [from, to] : citations)
            nodes.insert(nodes.end(), {from, to});
        std::sort(nodes.begin(), nodes.end());
        nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
        const auto position = [&](std::uint32_t node) {
            return static_cast<std::size_t>(std::lower_bound(nodes.begin(), nodes.end(), node) -
                                            nodes.begin());
        };
        std::vector<Indices> citing(nodes.size());
        Indices open(nodes.size(), 0);
        for (const auto& [from, to] : citations) {
            citing[position(to)].push_back(static_cast<std::uint32_t>(position(from)));
            ++open[position(from)];
        }
        std::vector<std::size_t> ended;
        for (std::size_t n = 0; n < nodes.size(); ++n)
            if (open[n] == 0) ended.push_back(n);
        while (!ended.empty()) {
            const std::size_t n = ended.back();
            ended.pop_back();
            for (const std::uint32_t m : citing[n])
                if (--open[m] == 0) ended.push_back(m);
        }
        std::erase_if(citations, [&](const auto& edge) {
            return open[position(edge.first)] == 0 || open[position(edge.second)] == 0;
        });
        for (auto& edge : citations)
            if (backwards) std::swap(edge.first, edge.second);
        std::sort(citations.begin(), citations.end());
    }

    const Observations& observations_;
    const ObservationIndex& index_;
    Instant as_of_;
    std::vector<bool> withdrawn_;
    std::vector<bool> disowned_;
    Screened out_;
};

}  // namespace

ObservationIndex::ObservationIndex(const Observations& observations)
    : by_symbol(observations.symbols.size(), absent) {
    for (std::uint32_t i = 0; i < observations.all.size(); ++i)
        by_symbol[static_cast<std::uint32_t>(observations.all[i].id)] = i;
}

std::uint32_t find_by_id(const Observations& observations, std::string_view id) {
    const auto found = std::lower_bound(
        observations.all.begin(), observations.all.end(), id,
        [&](const Observation& o, std::string_view text) { return observations.id(o) < text; });
    if (found == observations.all.end() || observations.id(*found) != id)
        return ObservationIndex::absent;
    return static_cast<std::uint32_t>(found - observations.all.begin());
}

Screened screen(const Observations& observations, const ObservationIndex& index, Instant as_of) {
    return Screening(observations, index, as_of).run();
}

bool may_withdraw(const Observation& retraction, const Observation& target) {
    const auto is_same = [](Symbol a, Symbol b) { return a != Symbol::none && a == b; };
    return is_same(retraction.source, target.source) ||
           is_same(retraction.document, target.document);
}

bool opposes(const Observation& o) {
    return o.stance != Stance::Asserts;
}

}  // namespace sulh
