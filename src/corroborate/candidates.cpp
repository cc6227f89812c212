// SPDX-License-Identifier: Apache-2.0
#include "corroborate/candidates.hpp"

#include "base/parallel.hpp"
#include "corroborate/grid.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/score.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace sulh {

namespace {

// One report in its cell, with what the first tests need.
struct Entry {
    std::uint64_t cell = 0;
    std::int64_t from_ms = 0;
    std::int64_t to_ms = 0;
    std::uint32_t position = 0;
};

// Where an entry lies, beside the entries, so that most pairs are told apart without touching
// Comparable.
struct Place {
    UnitVector direction;
    double radius_m = 0;
};

constexpr std::size_t entries_at_once = 4096;

struct Cell {
    std::uint64_t key = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// By the straight line through the Earth, which is shorter than any path; a radius below the
// Earth's covers the ellipsoid.
bool is_surely_out_of_reach(const Place& a, const Place& b) {
    constexpr double earth_m = 6'300'000;
    const double x = a.direction.x - b.direction.x;
    const double y = a.direction.y - b.direction.y;
    const double z = a.direction.z - b.direction.z;
    const double reach = (a.radius_m + b.radius_m + place_slack_m) / earth_m;
    return x * x + y * y + z * z > reach * reach;
}

// The reports sorted into cells; nothing changes once it is made.
class Cells {
public:
    explicit Cells(const std::vector<Comparable>& facts) : facts_(facts) { sort_into_cells(); }

    const std::vector<Cell>& all() const { return cells_; }
    const Entry& entry(std::uint32_t i) const { return entries_[i]; }
    const Place& place(std::uint32_t i) const { return places_[i]; }
    const Comparable& facts(std::uint32_t i) const { return by_cell_[i]; }
    // -1: no report lies in the layer.
    double widest_m(std::uint32_t layer) const { return widest_m_[layer]; }

    const Cell* find(std::uint64_t key) const {
        std::size_t slot = slot_of(key);
        while (slots_[slot] != 0) {
            const Cell& cell = cells_[slots_[slot] - 1];
            if (cell.key == key) return &cell;
            slot = (slot + 1) & (slots_.size() - 1);
        }
        return nullptr;
    }

private:
    void sort_into_cells() {
        entries_.reserve(facts_.size());
        for (std::uint32_t i = 0; i < facts_.size(); ++i) {
            const Comparable& f = facts_[i];
            if (!f.is_placed || !f.is_timed) continue;
            entries_.push_back({cell_of(layer_of(f), f.lat, f.lon), f.from_ms, f.to_ms, i});
        }
        sort_in_parallel(entries_, [&](const Entry& x, const Entry& y) {
            const auto near = std::tie(x.cell, x.from_ms, x.to_ms);
            const auto far = std::tie(y.cell, y.from_ms, y.to_ms);
            return near != far ? near < far : is_before(x.position, y.position);
        });
        for (std::uint32_t i = 0; i < entries_.size(); ++i) {
            if (cells_.empty() || cells_.back().key != entries_[i].cell) {
                cells_.push_back({entries_[i].cell, i, i});
            }
            cells_.back().end = i + 1;
        }
        places_.resize(entries_.size());
        by_cell_.resize(entries_.size());
        in_parallel_ranges(entries_.size(), entries_at_once, [&](auto begin, auto end) {
            for (std::size_t i = begin; i < end; ++i) {
                by_cell_[i] = facts_[entries_[i].position];
                places_[i] = {by_cell_[i].direction, by_cell_[i].radius_m};
            }
        });
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            double& widest_m = widest_m_[layer_of_cell(entries_[i].cell)];
            widest_m = std::max(widest_m, places_[i].radius_m);
        }
        index_cells();
    }

    bool is_before(std::uint32_t a, std::uint32_t b) const {
        const Comparable& x = facts_[a];
        const Comparable& y = facts_[b];
        return std::tie(x.kind, x.killed, x.injured, a) < std::tie(y.kind, y.killed, y.injured, b);
    }

    void index_cells() {
        std::size_t size = 16;
        while (size < cells_.size() * 2)
            size *= 2;
        slots_.assign(size, 0);
        for (std::uint32_t c = 0; c < cells_.size(); ++c) {
            std::size_t slot = slot_of(cells_[c].key);
            while (slots_[slot] != 0)
                slot = (slot + 1) & (slots_.size() - 1);
            slots_[slot] = c + 1;
        }
    }

    std::size_t slot_of(std::uint64_t key) const {
        return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 20) & (slots_.size() - 1);
    }

    const std::vector<Comparable>& facts_;
    std::vector<Entry> entries_;
    std::vector<Place> places_;        // beside entries_
    std::vector<Comparable> by_cell_;  // beside entries_: neighbours lie side by side
    std::vector<Cell> cells_;
    std::vector<std::uint32_t> slots_;  // open addressing: number of a cell + 1, or 0
    std::array<double, layer_count> widest_m_{-1, -1, -1, -1, -1};
};

class Search {
public:
    explicit Search(const Cells& cells) : cells_(cells) {}

    // Each pair of cells meets once: within a layer from the lower key, between layers from the
    // finer.
    void search_around(std::uint32_t c) {
        const Cell& cell = cells_.all()[c];
        const std::uint32_t own = layer_of_cell(cell.key);
        search_within(cell);
        const DegreeBox box = box_of(cell.key);
        for (std::uint32_t layer = own; layer < layer_count; ++layer) {
            if (cells_.widest_m(layer) < 0) continue;
            // 1 % covers what the distance may be off.
            const double reach_m =
                1.01 * (cells_.widest_m(own) + cells_.widest_m(layer) + place_slack_m);
            touching_.clear();
            touching_cells(layer, box, reach_m, touching_);
            for (const std::uint64_t key : touching_) {
                if (layer == own && key <= cell.key) continue;
                if (const Cell* other = cells_.find(key)) search_between(cell, *other);
            }
        }
    }

    std::vector<Candidate>& found() { return found_; }

private:
    void search_within(const Cell& cell) {
        for (std::uint32_t i = cell.begin; i < cell.end; ++i)
            compare(i, i + 1, cell.end);
    }

    // Each pair is met from the side of the one that begins first.
    void search_between(const Cell& cell, const Cell& other) {
        std::uint32_t low = other.begin;
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
            const std::int64_t from_ms = cells_.entry(i).from_ms;
            while (low < other.end && cells_.entry(low).from_ms < from_ms)
                ++low;
            compare(i, low, other.end);
        }
        low = cell.begin;
        for (std::uint32_t i = other.begin; i < other.end; ++i) {
            const std::int64_t from_ms = cells_.entry(i).from_ms;
            while (low < cell.end && cells_.entry(low).from_ms <= from_ms)
                ++low;
            compare(i, low, cell.end);
        }
    }

    void compare(std::uint32_t i, std::uint32_t begin, std::uint32_t end) {
        const std::int64_t latest = cells_.entry(i).to_ms + when_slack.ms;
        std::size_t kept = 0;
        const auto stop = static_cast<std::uint32_t>(
            std::min<std::size_t>(end, std::size_t{begin} + scanned_per_cell_max));
        for (std::uint32_t j = begin; j < stop && kept < candidates_per_cell_max; ++j) {
            if (cells_.entry(j).from_ms > latest) break;
            if (is_surely_out_of_reach(cells_.place(i), cells_.place(j))) continue;
            const std::int32_t points = total_score(cells_.facts(i), cells_.facts(j));
            if (points <= 0) continue;
            ++kept;
            const auto [low, high] =
                std::minmax(cells_.entry(i).position, cells_.entry(j).position);
            found_.push_back({low, high, points});
        }
    }

    const Cells& cells_;
    std::vector<std::uint64_t> touching_;
    std::vector<Candidate> found_;
};

}  // namespace

std::vector<Candidate> find_candidates(const std::vector<Comparable>& facts) {
    const Cells cells(facts);
    constexpr std::size_t cells_at_once = 16;  // few: reports crowd into some cells
    const std::size_t count = cells.all().size();
    std::vector<std::vector<Candidate>> found(count / cells_at_once + 1);
    in_parallel_ranges(count, cells_at_once, [&](std::size_t begin, std::size_t end) {
        Search search(cells);
        for (std::size_t c = begin; c < end; ++c)
            search.search_around(static_cast<std::uint32_t>(c));
        found[begin / cells_at_once] = std::move(search.found());
    });
    std::vector<Candidate> all;
    std::size_t total = 0;
    for (const std::vector<Candidate>& part : found)
        total += part.size();
    all.reserve(total);
    for (const std::vector<Candidate>& part : found)
        all.insert(all.end(), part.begin(), part.end());
    sort_in_parallel(all);
    return all;
}

}  // namespace sulh
