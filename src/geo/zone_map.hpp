#pragma once
// SPDX-License-Identifier: Apache-2.0
// Many zones at once: which of them hold a place, or may.

#include "geo/zone.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sulh {

// A quadtree over the zones: each cell knows the zones that hold all of it and those whose edge it
// meets. Answers are those of contains(), to the letter; only the time differs. Making it takes
// about as long as 50,000 tests against a zone; at most zone_map_cells_max cells. Immutable: safe
// to share between threads.
class ZoneMap {
public:
    explicit ZoneMap(std::vector<Zone> zones);

    struct Hit {
        std::uint32_t zone = 0;  // its place in the vector
        Truth truth = Truth::Unknown;
        friend constexpr bool operator==(const Hit&, const Hit&) = default;
    };
    // Every zone for which contains() is Yes or Unknown, ascending. `out` is overwritten.
    void locate(const Where& where, std::vector<Hit>& out) const;

    const std::vector<Zone>& zones() const { return zones_; }

private:
    struct Cell {
        std::int32_t south_e7 = 0;
        std::int32_t height_e7 = 0;
        std::int64_t west_e7 = 0;  // eastwards from the whole map's western edge
        std::int64_t width_e7 = 0;
        std::uint32_t children = 0;    // the first of four, south-west, south-east, …; 0: none
        std::uint32_t held_begin = 0;  // into lists_: zones that hold the cell
        std::uint32_t met_begin = 0;   // zones whose edge it meets
        std::uint32_t met_end = 0;
    };
    struct Fit;
    struct Parts;

    void add_lists(Cell& cell, const std::vector<std::uint32_t>& held,
                   const std::vector<std::uint32_t>& candidates);
    void split(std::uint32_t cell);
    void fill_starts();
    const Cell* descend(const Fit& fit, const Cell* cell) const;
    Where around(const Cell& cell) const;
    std::optional<Fit> fit_of(const Where& where) const;
    const Cell* smallest_around(const Fit& fit) const;
    void collect(const Fit& fit, const Cell& cell, Parts& parts) const;
    void locate_disc(const Where& where, const Fit& fit, std::vector<Hit>& out) const;
    void ask(const Where& where, std::uint32_t zone, std::vector<Hit>& out) const;

    std::vector<Zone> zones_;
    std::vector<std::uint32_t> unbounded_;  // zones that may reach beyond the map
    Box bounds_;                            // of the map
    bool has_map_ = false;
    std::vector<Cell> cells_;            // the first is the whole map
    std::vector<std::uint32_t> starts_;  // by square of a fixed grid: the cell to look in first
    std::vector<std::uint32_t> lists_;
};

}  // namespace sulh
