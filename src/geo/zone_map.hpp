#pragma once
// SPDX-License-Identifier: Apache-2.0
// Many zones at once: which of them hold a place, or may.

#include "geo/path.hpp"
#include "geo/zone.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sulh {

// A quadtree over the zones, finer near their edges: each cell knows, of the zones that a disc
// around one of its positions could meet, up to which radius the answer is surely the same and from
// which on it is surely open, and which pieces of a polygon's edge can be the nearest. Answers are
// those of contains(), to the letter; only the time differs. Making it takes about as long as
// 300,000 tests against a zone; at most zone_map_cells_max cells. Immutable: safe to share between
// threads.
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

    // The same for several places at once, at most `at_once`: their parts of the map, far from each
    // other in memory, are fetched together.
    static constexpr std::size_t at_once = 32;
    void locate_some(std::span<const Where> places, std::span<std::vector<Hit>> out) const;

    const std::vector<Zone>& zones() const { return zones_; }

private:
    // What is known of a zone for discs around positions of a cell.
    struct Entry {
        std::uint32_t zone = 0;
        Truth truth = Truth::Unknown;  // up to clear_m
        std::uint8_t piece_count = 0;  // of `pieces_`; 0: not known
        std::uint32_t pieces_begin = 0;
        float clear_m = -1;  // with at most this radius the answer is `truth`
        float open_m = 0;    // with a greater one it is Unknown
    };
    struct Cell {
        std::uint32_t children = 0;  // the first of four, south-west, south-east, …; 0: none
        std::uint32_t begin = 0;     // into entries_, ascending by zone
        std::uint32_t end = 0;
    };
    // A cell's place among those of its level, counted from the south-west.
    struct Square {
        int level = 0;
        std::int64_t row = 0;
        std::int64_t column = 0;
    };

    void lay_out(const Box& bounds);
    std::int64_t height_e7(int level) const { return unit_lat_e7_ << (levels_ - level); }
    std::int64_t width_e7(int level) const { return unit_lon_e7_ << (levels_ - level); }
    double reach_m(int level) const;
    std::optional<Where> around(const Square& square) const;
    Entry entry_of(std::uint32_t zone, const std::optional<Where>& disc, double reach_m) const;
    Cell cell_of(const Square& square, std::span<const std::uint32_t> candidates);
    void add_cells();
    bool is_worth_splitting(const Cell& cell, int level) const;
    void add_pieces(const Square& square, std::uint32_t cell);
    void fill_starts(const std::vector<Square>& squares);

    const Cell* find(const Where& where) const;
    Truth ask(const Where& where, UnitVector centre, const Entry& entry, UnitVector middle) const;
    void locate_in(const Cell* cell, const Where& where, std::vector<Hit>& out) const;
    void ask_each(const Where& where, std::vector<Hit>& out) const;

    std::vector<Zone> zones_;
    std::vector<std::uint32_t> unbounded_;  // zones that may reach beyond the map
    bool has_map_ = false;
    Box bounds_;  // of the bounded zones
    int levels_ = 0;
    std::int64_t south_e7_ = 0;
    std::int64_t west_e7_ = 0;
    std::int64_t unit_lat_e7_ = 1;  // of the smallest cells
    std::int64_t unit_lon_e7_ = 1;
    std::vector<Cell> cells_;            // the first is the whole map, then four and four
    std::vector<Entry> entries_;
    std::vector<UnitVector> middles_;          // by cell
    std::vector<PiecesAround::One> pieces_;    // of polygons' paths
    std::vector<std::uint32_t> starts_;  // by square of a fixed level: the cell to look in first
};

}  // namespace sulh
