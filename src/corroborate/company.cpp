// SPDX-License-Identifier: Apache-2.0
#include "corroborate/company.hpp"

#include "base/parallel.hpp"
#include "corroborate/features.hpp"
#include "corroborate/limits.hpp"

#include <tuple>

namespace sulh {

namespace {

constexpr std::size_t cells_at_once = 16;

// Near report `position` there are so many read from `document`.
struct NearReports {
    std::uint32_t position = 0;
    Symbol document = Symbol::none;
    std::uint32_t count = 1;
};

bool is_before(const NearReports& a, const NearReports& b) {
    return std::tie(a.position, a.document) < std::tie(b.position, b.document);
}

// Sorts, and makes one of all that tell of one report and document.
void gather(std::vector<NearReports>& list) {
    std::sort(list.begin(), list.end(), is_before);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const bool is_same = kept > 0 && !is_before(list[kept - 1], list[i]);
        if (is_same)
            list[kept - 1].count += list[i].count;
        else
            list[kept++] = list[i];
    }
    list.resize(kept);
    list.shrink_to_fit();
}

void note_placed(const Cells& cells, std::uint32_t first, std::uint32_t end,
                 std::vector<NearReports>& out) {
    CellWalk walk(cells, {finest_radius_m, 0}, scanned_per_cell_max,
                  [&](std::uint32_t i, std::uint32_t j, std::size_t& kept) {
                      const Comparable& a = cells.facts(i);
                      const Comparable& b = cells.facts(j);
                      if (!is_near(a, b)) return true;
                      out.push_back({cells.entry(i).position, b.document, 1});
                      out.push_back({cells.entry(j).position, a.document, 1});
                      return ++kept < company_max;
                  });
    for (std::uint32_t c = first; c < end; ++c)
        walk.walk_around(c);
    gather(out);
}

std::vector<NearReports> all_near(const Cells& cells, const TimeLine& line,
                           const std::vector<Comparable>& facts) {
    const std::size_t count = cells.all().size();
    std::vector<std::vector<NearReports>> found(count / cells_at_once + 1);
    in_parallel_ranges(count, cells_at_once, [&](std::size_t begin, std::size_t end) {
        note_placed(cells, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                    found[begin / cells_at_once]);
    });
    std::vector<NearReports> all;
    for (std::vector<NearReports>& part : found) {
        all.insert(all.end(), part.begin(), part.end());
        part = {};
    }
    for (const std::uint32_t i : line.unplaced())
        for (const std::uint32_t j : line.around(i, 0))
            all.push_back({i, facts[j].document, 1});
    sort_in_parallel(all, is_before);
    return all;
}

// REQUIRES: [begin, end) tells of one report, sorted.
void count_near(const NearReports* begin, const NearReports* end, Comparable& facts) {
    std::size_t beside = 0;
    std::size_t others = 0;
    for (const NearReports* near = begin; near != end; ++near) {
        if (near->document == Symbol::none)
            others += near->count;
        else if (near->document == facts.document)
            beside += near->count;
        else if (near == begin || near->document != (near - 1)->document)
            ++others;
    }
    set_company(beside, others, facts);
}

}  // namespace

bool is_near(const Comparable& a, const Comparable& b) {
    if (gap_ms(a, b) > 0) return false;
    const double radius = std::max(
        {static_cast<double>(a.radius_m), static_cast<double>(b.radius_m), finest_radius_m});
    return separation_m(a, b) <= radius;
}

float list_of(std::uint32_t reports) {
    const std::uint32_t n = std::clamp(reports, 1U, list_told_apart_max);
    return static_cast<float>(logarithm_of_count(static_cast<std::int32_t>(n) - 1));
}

void set_company(std::size_t beside, std::size_t others, Comparable& facts) {
    const auto logarithm = [](std::size_t n) {
        return static_cast<float>(
            logarithm_of_count(static_cast<std::int32_t>(std::min(n, company_max))));
    };
    facts.beside = logarithm(beside);
    facts.company = logarithm(others);
}

void fill_lists(const Observations& observations, std::vector<Comparable>& facts) {
    std::vector<std::uint32_t> reports_of(observations.symbols.size(), 0);
    for (const Comparable& f : facts)
        ++reports_of[static_cast<std::uint32_t>(f.document)];
    for (Comparable& f : facts) {
        if (f.document == Symbol::none) continue;
        f.list = list_of(reports_of[static_cast<std::uint32_t>(f.document)]);
    }
}

void fill_company(const Method& method, std::vector<Comparable>& facts) {
    fill_company(Cells(facts, std::max(method.place_slack_m, finest_radius_m)), TimeLine(facts),
                 facts);
}

void fill_company(const Cells& cells, const TimeLine& line, std::vector<Comparable>& facts) {
    const std::vector<NearReports> all = all_near(cells, line, facts);
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin + 1;
        while (end < all.size() && all[end].position == all[begin].position)
            ++end;
        count_near(all.data() + begin, all.data() + end, facts[all[begin].position]);
        begin = end;
    }
}

}  // namespace sulh
