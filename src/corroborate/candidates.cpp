// SPDX-License-Identifier: Apache-2.0
#include "corroborate/candidates.hpp"

#include "base/parallel.hpp"
#include "corroborate/company.hpp"
#include "corroborate/features.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/score.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::size_t cells_at_once = 16;  // few: reports crowd into some cells

// Takes pairs with a score above `above`, at most `kept_max` of a report and cell.
struct ScoreSieve {
    const Method& method;
    std::int32_t above = 0;
    std::size_t kept_max = candidates_per_cell_max;
};

void take_placed(const ScoreSieve& sieve, const Cells& cells, std::uint32_t first, std::uint32_t end,
                 std::vector<Candidate>& out) {
    const WalkReach reach{sieve.method.place_slack_m, sieve.method.when_slack.ms};
    CellWalk walk(cells, reach, scanned_per_cell_max, [&](std::uint32_t i, std::uint32_t j,
                                                        std::size_t& kept) {
        const std::int32_t points =
            total_score(sieve.method, cells.facts(i), cells.facts(j));
        if (points <= sieve.above) return true;
        const auto [low, high] = std::minmax(cells.entry(i).position, cells.entry(j).position);
        out.push_back({low, high, points});
        return ++kept < sieve.kept_max;
    });
    for (std::uint32_t c = first; c < end; ++c)
        walk.walk_around(c);
}

void take_unplaced(const ScoreSieve& sieve, const TimeLine& line, const std::vector<Comparable>& facts,
                   std::vector<Candidate>& out) {
    for (const std::uint32_t i : line.unplaced()) {
        for (const std::uint32_t j : line.around(i, sieve.method.when_slack.ms)) {
            const std::int32_t points = total_score(sieve.method, facts[i], facts[j]);
            if (points > sieve.above) out.push_back({std::min(i, j), std::max(i, j), points});
        }
    }
}

std::vector<Candidate> sifted(const ScoreSieve& sieve, std::vector<Comparable>& facts) {
    Cells cells(facts, std::max(sieve.method.place_slack_m, finest_radius_m));
    const TimeLine line(facts);
    fill_company(cells, line, facts);
    in_parallel_ranges(cells.count(), 4096, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const Comparable& filled = facts[cells.entry(static_cast<std::uint32_t>(i)).position];
            cells.facts()[i].beside = filled.beside;
            cells.facts()[i].company = filled.company;
        }
    });
    const std::size_t count = cells.all().size();
    std::vector<std::vector<Candidate>> found(count / cells_at_once + 1);
    in_parallel_ranges(count, cells_at_once, [&](std::size_t begin, std::size_t end) {
        take_placed(sieve, cells, static_cast<std::uint32_t>(begin),
                    static_cast<std::uint32_t>(end), found[begin / cells_at_once]);
    });
    std::vector<Candidate> all;
    std::size_t total = 0;
    for (const std::vector<Candidate>& part : found)
        total += part.size();
    all.reserve(total);
    for (const std::vector<Candidate>& part : found)
        all.insert(all.end(), part.begin(), part.end());
    take_unplaced(sieve, line, facts, all);
    sort_in_parallel(all);
    // Two reports without a place meet from either side.
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

}  // namespace

std::vector<Candidate> find_candidates(const Method& method, std::vector<Comparable>& facts) {
    return sifted({method, 0, candidates_per_cell_max}, facts);
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> compared_pairs(
    const Method& method, std::vector<Comparable>& facts) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (const Candidate& c : sifted({method, score_floor - 1, scanned_per_cell_max}, facts))
        if (refusal_of(method, facts[c.a], facts[c.b]) == Refusal::None) out.emplace_back(c.a, c.b);
    return out;
}

}  // namespace sulh
