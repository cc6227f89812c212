#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports sorted into cells of space and by time, so that those near one another are met without
// comparing each with each.

#include "corroborate/facts.hpp"
#include "corroborate/grid.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace sulh {

// How far apart the discs and the stretches of time of two reports may lie to be met.
struct WalkReach {
    double slack_m = 0;
    std::int64_t slack_ms = 0;
};

// The reports of a list that are placed and timed. Nothing changes once it is made. Within a cell
// they go by (from, to, kind, casualties, position in the list).
class Cells {
public:
    struct Cell {
        std::uint64_t key = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    // One report in its cell, with what the first tests need.
    struct Entry {
        std::uint64_t cell = 0;
        std::int64_t from_ms = 0;
        std::int64_t to_ms = 0;
        std::uint32_t position = 0;
    };

    // Keeps a copy of the reports, side by side with their neighbours.
    Cells(const std::vector<Comparable>& facts, double slack_m);

    const std::vector<Cell>& all() const { return cells_; }
    const Entry& entry(std::uint32_t i) const { return entries_[i]; }
    const Comparable& facts(std::uint32_t i) const { return by_cell_[i]; }
    std::vector<Comparable>& facts() { return by_cell_; }
    std::size_t count() const { return entries_.size(); }
    // Of all reports of the layer; -1: none lies in it.
    double widest_m(std::uint32_t layer) const { return widest_m_[layer]; }
    double slack_m() const { return slack_m_; }
    const Cell* find(std::uint64_t key) const;

    // By the straight line through the Earth, which is shorter than any path; a radius below the
    // Earth's covers the ellipsoid.
    bool is_surely_out_of_reach(std::uint32_t i, std::uint32_t j, double slack_m) const {
        constexpr double earth_m = 6'300'000;
        const Place& a = places_[i];
        const Place& b = places_[j];
        const double x = a.direction.x - b.direction.x;
        const double y = a.direction.y - b.direction.y;
        const double z = a.direction.z - b.direction.z;
        const double reach = (a.radius_m + b.radius_m + slack_m) / earth_m;
        return x * x + y * y + z * z > reach * reach;
    }

private:
    // Beside the entries, so that most pairs are told apart without touching Comparable.
    struct Place {
        UnitVector direction;
        double radius_m = 0;
    };

    void sort_entries(const std::vector<Comparable>& facts);
    void copy_neighbours(const std::vector<Comparable>& facts);
    void index_cells();
    std::size_t slot_of(std::uint64_t key) const {
        return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 20) & (slots_.size() - 1);
    }

    double slack_m_;
    std::vector<Entry> entries_;
    std::vector<Place> places_;        // beside entries_
    std::vector<Comparable> by_cell_;  // beside entries_
    std::vector<Cell> cells_;
    std::vector<std::uint32_t> slots_;  // open addressing: number of a cell + 1, or 0
    std::array<double, layer_count> widest_m_{-1, -1, -1, -1, -1};
};

// Walks through the pairs that `reach` allows, cell by cell. Each pair is met once, from the side
// of the report that begins first. `visit(i, j, kept)` gives false where it has seen enough of the
// cell for report i; `kept` is its own count, 0 at the beginning of each cell.
template <typename Visit>
class CellWalk {
public:
    // REQUIRES: reach.slack_m at most the slack the cells were made with.
    CellWalk(const Cells& cells, WalkReach reach, std::size_t scanned_max, Visit visit)
        : cells_(cells), reach_(reach), scanned_max_(scanned_max), visit_(std::move(visit)) {}

    // Each pair of cells meets once: within a layer from the lower key, between layers from the
    // finer.
    void walk_around(std::uint32_t c) {
        const Cells::Cell& cell = cells_.all()[c];
        const std::uint32_t own = layer_of_cell(cell.key);
        for (std::uint32_t i = cell.begin; i < cell.end; ++i)
            compare(i, i + 1, cell.end);
        const DegreeBox box = box_of(cell.key);
        for (std::uint32_t layer = own; layer < layer_count; ++layer) {
            if (cells_.widest_m(layer) < 0) continue;
            // 1 % covers what the distance may be off.
            const double reach_m =
                1.01 * (cells_.widest_m(own) + cells_.widest_m(layer) + reach_.slack_m);
            touching_.clear();
            touching_cells(layer, box, reach_m, touching_);
            for (const std::uint64_t key : touching_) {
                if (layer == own && key <= cell.key) continue;
                if (const Cells::Cell* other = cells_.find(key)) walk_between(cell, *other);
            }
        }
    }

private:
    void walk_between(const Cells::Cell& cell, const Cells::Cell& other) {
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
        const std::int64_t latest = cells_.entry(i).to_ms + reach_.slack_ms;
        const auto stop =
            static_cast<std::uint32_t>(std::min<std::size_t>(end, std::size_t{begin} + scanned_max_));
        std::size_t kept = 0;
        for (std::uint32_t j = begin; j < stop; ++j) {
            if (cells_.entry(j).from_ms > latest) return;
            if (cells_.is_surely_out_of_reach(i, j, reach_.slack_m)) continue;
            if (!visit_(i, j, kept)) return;
        }
    }

    const Cells& cells_;
    WalkReach reach_;
    std::size_t scanned_max_;
    Visit visit_;
    std::vector<std::uint64_t> touching_;
};

}  // namespace sulh
