// SPDX-License-Identifier: Apache-2.0
#include "geo/zone_map.hpp"

#include "base/check.hpp"
#include "geo/distance.hpp"
#include "geo/limits.hpp"
#include "geo/path.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace sulh {

namespace {

constexpr std::int64_t turn_e7 = 3'600'000'000;
constexpr std::int64_t pole_e7 = 900'000'000;
constexpr std::int64_t smallest_cell_e7 = 30'000;      // about 550 m
constexpr std::int64_t tested_width_e7 = 900'000'000;  // of wider cells nothing is known
constexpr int start_level = 8;
constexpr double metres_per_e7 = 0.011'05;  // of latitude, at least; at the equator 0.011057
constexpr double margin_m = 0.01;           // for what contains() rounds, and for floats
constexpr double millimetre = 0.001;
constexpr std::size_t pieces_max = 48;
constexpr float infinite = std::numeric_limits<float>::infinity();

std::int64_t eastwards(std::int64_t from_e7, std::int64_t to_e7) {
    const std::int64_t way = (to_e7 - from_e7) % turn_e7;
    return way < 0 ? way + turn_e7 : way;
}

// The map may reach a little beyond a pole.
LatLon position(std::int64_t lat_e7, std::int64_t lon_e7) {
    lat_e7 = std::clamp(lat_e7, -pole_e7, pole_e7);
    lon_e7 = eastwards(-turn_e7 / 2, lon_e7) - turn_e7 / 2;
    return LatLon::checked(static_cast<double>(lat_e7) * 1e-7, static_cast<double>(lon_e7) * 1e-7);
}

float at_most(double value) {
    return std::nextafter(static_cast<float>(value), -infinite);
}

float at_least(double value) {
    return std::nextafter(static_cast<float>(value), infinite);
}

}  // namespace

ZoneMap::ZoneMap(std::vector<Zone> zones) : zones_(std::move(zones)) {
    for (std::uint32_t i = 0; i < zones_.size(); ++i) {
        const Box box = zones_[i].bounds();
        if (box.is_whole_world()) {
            unbounded_.push_back(i);
            continue;
        }
        bounds_ = has_map_ ? joined(bounds_, box) : box;
        has_map_ = true;
    }
    if (!has_map_) return;
    lay_out(bounds_);
    add_cells();
}

// A few units more than the bounds, so that cells halve exactly.
void ZoneMap::lay_out(const Box& bounds) {
    const std::int64_t height = std::int64_t{bounds.north_e7} - bounds.south_e7;
    while (levels_ < 20 && height >> (levels_ + 1) >= smallest_cell_e7)
        ++levels_;
    south_e7_ = bounds.south_e7;
    west_e7_ = bounds.west_e7;
    unit_lat_e7_ = (height >> levels_) + 1;
    unit_lon_e7_ = (bounds.width_e7 >> levels_) + 1;
}

// Discs up to this radius are looked up in cells of that level.
double ZoneMap::reach_m(int level) const {
    return 2 * static_cast<double>(height_e7(level)) * metres_per_e7;
}

// A disc that holds the cell; nothing for cells too wide for it.
std::optional<Where> ZoneMap::around(const Square& square) const {
    const std::int64_t height = height_e7(square.level);
    const std::int64_t width = width_e7(square.level);
    if (width > tested_width_e7 || height > tested_width_e7) return std::nullopt;
    const std::int64_t south = south_e7_ + square.row * height;
    const std::int64_t west = west_e7_ + square.column * width;
    const LatLon centre = position(south + height / 2, west + width / 2);
    // The meridian through the centre halves the cell, so that no other point is farther away.
    Metres farthest;
    for (const std::int64_t lat : {south, south + height}) {
        for (const std::int64_t lon : {west, west + width}) {
            farthest = std::max(farthest, distance_bounds(centre, position(lat, lon)).most);
        }
    }
    return Where::at(centre, farthest + metres(1 + farthest.value * 1e-6));
}

// Whatever lies around a position of the cell lies around the middle of the disc, in a radius
// greater by the disc's; and the other way round.
ZoneMap::Entry ZoneMap::entry_of(std::uint32_t zone, const std::optional<Where>& disc,
                                 double reach) const {
    Entry out;
    out.zone = zone;
    out.open_m = infinite;
    if (!disc.has_value()) return out;
    const double around = disc->radius_m;
    const Clearance clearance = clearance_of(zones_[zone], disc->centre);
    out.truth = clearance.truth;
    out.open_m = at_least(clearance.most.value + around + margin_m);
    if (clearance.truth != Truth::Unknown) {
        out.clear_m = at_most(clearance.least.value - around - margin_m);
        return out;
    }
    for (const double radius : {reach, 0.0}) {
        const Where tried = Where::at(disc->centre, metres(around + radius + 2 * margin_m));
        const Truth truth = contains(zones_[zone], tried);
        if (truth == Truth::Unknown) continue;
        out.truth = truth;
        out.clear_m = static_cast<float>(radius);
        break;
    }
    return out;
}

// Leaves out the zones that no disc up to the level's reach can meet.
ZoneMap::Cell ZoneMap::cell_of(const Square& square, std::span<const std::uint32_t> candidates) {
    const std::optional<Where> disc = around(square);
    const double reach = reach_m(square.level);
    Cell out;
    out.begin = static_cast<std::uint32_t>(entries_.size());
    for (const std::uint32_t zone : candidates) {
        const Entry entry = entry_of(zone, disc, reach + 1);
        const bool is_out = entry.truth == Truth::No && entry.clear_m >= reach;
        if (!is_out) entries_.push_back(entry);
    }
    out.end = static_cast<std::uint32_t>(entries_.size());
    return out;
}

bool ZoneMap::is_worth_splitting(const Cell& cell, int level) const {
    if (level == levels_ || cells_.size() + 4 > zone_map_cells_max) return false;
    const double reach = reach_m(level + 1);
    return std::any_of(entries_.begin() + cell.begin, entries_.begin() + cell.end,
                       [&](const Entry& entry) { return entry.clear_m < reach; });
}

// Level by level.
void ZoneMap::add_cells() {
    std::vector<std::uint32_t> candidates(zones_.size());
    for (std::uint32_t i = 0; i < candidates.size(); ++i)
        candidates[i] = i;
    std::vector<Square> squares(4);  // by cell; three of no use follow the first
    cells_.resize(4);
    cells_.front() = cell_of(squares.front(), candidates);
    for (std::uint32_t i = 0; i < cells_.size(); i += i == 0 ? 4 : 1) {
        const Cell cell = cells_[i];
        const Square square = squares[i];
        if (!is_worth_splitting(cell, square.level)) {
            add_pieces(square, i);
            continue;
        }
        candidates.clear();
        for (std::uint32_t e = cell.begin; e < cell.end; ++e)
            candidates.push_back(entries_[e].zone);
        cells_[i].children = static_cast<std::uint32_t>(cells_.size());
        for (const std::int64_t row : {0, 1}) {
            for (const std::int64_t column : {0, 1}) {
                squares.push_back(
                    {square.level + 1, 2 * square.row + row, 2 * square.column + column});
                cells_.push_back(cell_of(squares.back(), candidates));
            }
        }
    }
    middles_.resize(cells_.size());
    fill_starts(squares);
}

void ZoneMap::add_pieces(const Square& square, std::uint32_t index) {
    const std::optional<Where> disc = around(square);
    if (!disc.has_value()) return;
    const Cell& cell = cells_[index];
    middles_.resize(cells_.size());
    middles_[index] = unit_vector(disc->centre);
    const double reach = reach_m(square.level);
    for (std::uint32_t i = cell.begin; i < cell.end; ++i) {
        Entry& entry = entries_[i];
        const Polygon* polygon = polygon_of(zones_[entry.zone]);
        if (polygon == nullptr || entry.clear_m >= reach) continue;
        const auto found =
            polygon->path().pieces_around(middles_[index], disc->radius());
        if (found.size() > pieces_max) continue;
        entry.pieces_begin = static_cast<std::uint32_t>(pieces_.size());
        entry.piece_count = static_cast<std::uint8_t>(found.size());
        pieces_.insert(pieces_.end(), found.begin(), found.end());
    }
}

// The smallest cell around each square of that level.
void ZoneMap::fill_starts(const std::vector<Square>& squares) {
    const int deepest = std::min(start_level, levels_);
    const std::int64_t across = std::int64_t{1} << deepest;
    starts_.resize(static_cast<std::size_t>(across * across));
    for (std::uint32_t i = 0; i < cells_.size(); i += i == 0 ? 4 : 1) {
        const Square& square = squares[i];
        const bool is_whole = cells_[i].children == 0 || square.level == deepest;
        if (square.level > deepest || !is_whole) continue;
        const int below = deepest - square.level;
        for (std::int64_t row = square.row << below; row < (square.row + 1) << below; ++row) {
            for (std::int64_t column = square.column << below;
                 column < (square.column + 1) << below; ++column) {
                starts_[static_cast<std::size_t>(row * across + column)] = i;
            }
        }
    }
}

// The smallest cell around the centre whose reach the disc does not pass; nothing without.
const ZoneMap::Cell* ZoneMap::find(const Where& where) const {
    if (!has_map_ || !where.is_known) return nullptr;
    const std::int64_t lat_e7 = where.centre.lat_e7() - south_e7_;
    const std::int64_t lon_e7 = eastwards(west_e7_, where.centre.lon_e7());
    if (lat_e7 < 0) return nullptr;
    const std::int64_t row = lat_e7 / unit_lat_e7_;
    const std::int64_t column = lon_e7 / unit_lon_e7_;
    if (std::max(row, column) >= std::int64_t{1} << levels_) return nullptr;
    int deepest = levels_;
    while (deepest >= 0 && static_cast<double>(where.radius_m) > reach_m(deepest))
        --deepest;
    if (deepest < 0) return nullptr;
    int level = std::min(start_level, levels_);
    const Cell* cell = cells_.data();
    if (deepest >= level) {
        const std::int64_t square = (row >> (levels_ - level) << level) + (column >> (levels_ - level));
        cell += starts_[static_cast<std::size_t>(square)];
    } else {
        level = 0;
    }
    for (; cell->children != 0 && level < deepest; ++level) {
        const int below = levels_ - level - 1;
        const std::int64_t child = (row >> below & 1) * 2 + (column >> below & 1);
        cell = cells_.data() + cell->children + child;
    }
    return cell;
}

Truth ZoneMap::ask(const Where& where, UnitVector centre, const Entry& entry,
                   UnitVector middle) const {
    const Zone& zone = zones_[entry.zone];
    if (entry.piece_count == 0) return contains(zone, where);
    return contains(*polygon_of(zone), where, centre,
                    {middle, {pieces_.data() + entry.pieces_begin, entry.piece_count}});
}

void ZoneMap::ask_each(const Where& where, std::vector<Hit>& out) const {
    const auto ask_one = [&](std::uint32_t zone) {
        const Truth truth = contains(zones_[zone], where);
        if (truth != Truth::No) out.push_back({zone, truth});
    };
    const bool is_off_map =
        where.is_known && (!has_map_ || least_distance(where.centre, bounds_).value >
                                            where.radius_m + millimetre);
    if (is_off_map) {
        for (const std::uint32_t zone : unbounded_)
            ask_one(zone);
        return;
    }
    for (std::uint32_t zone = 0; zone < zones_.size(); ++zone)
        ask_one(zone);
}

void ZoneMap::locate(const Where& where, std::vector<Hit>& out) const {
    locate_in(find(where), where, out);
}

// `cell`: what find() gave.
void ZoneMap::locate_in(const Cell* cell, const Where& where, std::vector<Hit>& out) const {
    out.clear();
    if (cell == nullptr) return ask_each(where, out);
    std::optional<UnitVector> centre;
    for (std::uint32_t i = cell->begin; i < cell->end; ++i) {
        const Entry& entry = entries_[i];
        Truth truth = entry.truth;
        if (where.radius_m > entry.clear_m) {
            truth = Truth::Unknown;
            if (where.radius_m <= entry.open_m) {
                if (!centre.has_value()) centre = unit_vector(where.centre);
                const auto index = static_cast<std::size_t>(cell - cells_.data());
                truth = ask(where, *centre, entry, middles_[index]);
            }
        }
        if (truth != Truth::No) out.push_back({entry.zone, truth});
    }
}

void ZoneMap::locate_some(std::span<const Where> places, std::span<std::vector<Hit>> out) const {
    CHECK(places.size() == out.size() && places.size() <= at_once);
    std::array<const Cell*, at_once> cells{};
    for (std::size_t i = 0; i < places.size(); ++i)
        cells[i] = find(places[i]);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (cells[i] != nullptr) __builtin_prefetch(entries_.data() + cells[i]->begin);
    }
    for (std::size_t i = 0; i < places.size(); ++i)
        locate_in(cells[i], places[i], out[i]);
}

}  // namespace sulh
