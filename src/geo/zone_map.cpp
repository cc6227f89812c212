// SPDX-License-Identifier: Apache-2.0
#include "geo/zone_map.hpp"

#include "geo/distance.hpp"
#include "geo/limits.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sulh {

namespace {

constexpr std::int64_t turn_e7 = 3'600'000'000;
constexpr std::int64_t pole_e7 = 900'000'000;
constexpr double millimetre = 0.001;
constexpr std::int32_t smallest_cell_e7 = 30'000;      // about 330 m
constexpr std::int64_t tested_width_e7 = 900'000'000;  // wider cells are taken to meet every zone
constexpr std::size_t parts_max = 12;                  // cells put together for one disc
constexpr int start_levels = 8;
constexpr std::int64_t starts_across = std::int64_t{1} << start_levels;
constexpr double least_metres_per_e7 = 0.011'05;  // of latitude; at the equator 0.011057

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

}  // namespace

// The zones of several cells, and whether each holds its cell.
struct ZoneMap::Parts {
    std::size_t cells = 0;
    std::vector<std::pair<std::uint32_t, bool>> zones;
};

// How far a disc reaches around its centre, in units of position; never less than it does.
struct ZoneMap::Fit {
    std::int64_t lat_e7 = 0;
    std::int64_t lon_e7 = 0;  // eastwards from the map's western edge
    std::int64_t reach_lat_e7 = 0;
    std::int64_t reach_lon_e7 = 0;

    bool meets(const Cell& cell) const {
        return lat_e7 + reach_lat_e7 >= cell.south_e7 &&
               lat_e7 - reach_lat_e7 <= std::int64_t{cell.south_e7} + cell.height_e7 &&
               lon_e7 + reach_lon_e7 >= cell.west_e7 &&
               lon_e7 - reach_lon_e7 <= cell.west_e7 + cell.width_e7;
    }
    bool is_in(const Cell& cell) const {
        return lat_e7 - reach_lat_e7 >= cell.south_e7 &&
               lat_e7 + reach_lat_e7 <= std::int64_t{cell.south_e7} + cell.height_e7 &&
               lon_e7 - reach_lon_e7 >= cell.west_e7 &&
               lon_e7 + reach_lon_e7 <= cell.west_e7 + cell.width_e7;
    }
};

ZoneMap::ZoneMap(std::vector<Zone> zones) : zones_(std::move(zones)) {
    std::vector<std::uint32_t> bounded;
    for (std::uint32_t i = 0; i < zones_.size(); ++i) {
        const Box box = zones_[i].bounds();
        if (box.is_whole_world()) {
            unbounded_.push_back(i);
            continue;
        }
        bounds_ = bounded.empty() ? box : joined(bounds_, box);
        bounded.push_back(i);
    }
    if (bounded.empty()) return;
    has_map_ = true;
    std::vector<std::uint32_t> all(zones_.size());
    for (std::uint32_t i = 0; i < all.size(); ++i)
        all[i] = i;
    Cell whole;
    whole.south_e7 = bounds_.south_e7;
    // A few units more than the zones' bounds, so that cells halve exactly down to the grid of
    // starts.
    const auto rounded_up = [](std::int64_t length) {
        return (length / starts_across + 1) * starts_across;
    };
    whole.height_e7 =
        static_cast<std::int32_t>(rounded_up(std::int64_t{bounds_.north_e7} - bounds_.south_e7));
    whole.width_e7 = rounded_up(bounds_.width_e7);
    add_lists(whole, {}, all);
    cells_.push_back(whole);
    for (std::uint32_t i = 0; i < cells_.size() && cells_.size() + 4 <= zone_map_cells_max; ++i)
        split(i);
    fill_starts();
}

// The smallest cell around each square, at most start_levels deep.
void ZoneMap::fill_starts() {
    const Cell& whole = cells_.front();
    const std::int64_t height = whole.height_e7 / starts_across;
    const std::int64_t width = whole.width_e7 / starts_across;
    starts_.resize(static_cast<std::size_t>(starts_across * starts_across));
    for (std::int64_t row = 0; row < starts_across; ++row) {
        for (std::int64_t column = 0; column < starts_across; ++column) {
            Fit square;
            square.lat_e7 = whole.south_e7 + row * height + height / 2;
            square.lon_e7 = column * width + width / 2;
            square.reach_lat_e7 = height / 2;
            square.reach_lon_e7 = width / 2;
            starts_[static_cast<std::size_t>(row * starts_across + column)] =
                static_cast<std::uint32_t>(descend(square, cells_.data()) - cells_.data());
        }
    }
}

const ZoneMap::Cell* ZoneMap::descend(const Fit& fit, const Cell* cell) const {
    while (cell->children != 0) {
        const Cell* south_west = &cells_[cell->children];
        const bool is_north =
            fit.lat_e7 >= std::int64_t{south_west->south_e7} + south_west->height_e7;
        const bool is_east = fit.lon_e7 >= south_west->west_e7 + south_west->width_e7;
        const Cell* child = south_west + (is_north ? 2 : 0) + (is_east ? 1 : 0);
        if (!fit.is_in(*child)) break;
        cell = child;
    }
    return cell;
}

Where ZoneMap::around(const Cell& cell) const {
    const std::int64_t west = bounds_.west_e7 + cell.west_e7;
    const std::int64_t north = std::int64_t{cell.south_e7} + cell.height_e7;
    const LatLon centre = position(cell.south_e7 + cell.height_e7 / 2, west + cell.width_e7 / 2);
    // The meridian through the centre halves the cell, so that no other point is farther away.
    const Metres farthest = std::max(distance(centre, position(cell.south_e7, west)),
                                     distance(centre, position(north, west)));
    return Where::at(centre, farthest + metres(1 + farthest.value * 1e-6));
}

// The zones that hold the cell, and of the candidates those that hold it and those it meets.
void ZoneMap::add_lists(Cell& cell, const std::vector<std::uint32_t>& held,
                        const std::vector<std::uint32_t>& candidates) {
    const bool is_tested = cell.width_e7 <= tested_width_e7 && cell.height_e7 <= tested_width_e7;
    const Where disc = is_tested ? around(cell) : Where::unknown();
    std::vector<std::uint32_t> holds = held;
    std::vector<std::uint32_t> meets;
    for (const std::uint32_t i : candidates) {
        const Truth truth = is_tested ? contains(zones_[i], disc) : Truth::Unknown;
        if (truth == Truth::Yes) holds.push_back(i);
        if (truth == Truth::Unknown) meets.push_back(i);
    }
    std::sort(holds.begin(), holds.end());
    cell.held_begin = static_cast<std::uint32_t>(lists_.size());
    lists_.insert(lists_.end(), holds.begin(), holds.end());
    cell.met_begin = static_cast<std::uint32_t>(lists_.size());
    lists_.insert(lists_.end(), meets.begin(), meets.end());
    cell.met_end = static_cast<std::uint32_t>(lists_.size());
}

void ZoneMap::split(std::uint32_t index) {
    const Cell cell = cells_[index];
    if (cell.met_begin == cell.met_end || cell.height_e7 < 2 * smallest_cell_e7) return;
    const auto at = [&](std::uint32_t i) { return lists_.begin() + i; };
    const std::vector<std::uint32_t> held(at(cell.held_begin), at(cell.met_begin));
    const std::vector<std::uint32_t> met(at(cell.met_begin), at(cell.met_end));
    cells_[index].children = static_cast<std::uint32_t>(cells_.size());
    const std::int32_t half_height = cell.height_e7 / 2;
    const std::int64_t half_width = cell.width_e7 / 2;
    for (int part = 0; part < 4; ++part) {
        const bool is_north = part >= 2;
        const bool is_east = part % 2 == 1;
        Cell child;
        child.south_e7 = cell.south_e7 + (is_north ? half_height : 0);
        child.height_e7 = is_north ? cell.height_e7 - half_height : half_height;
        child.west_e7 = cell.west_e7 + (is_east ? half_width : 0);
        child.width_e7 = is_east ? cell.width_e7 - half_width : half_width;
        add_lists(child, held, met);
        cells_.push_back(child);
    }
}

std::optional<ZoneMap::Fit> ZoneMap::fit_of(const Where& where) const {
    Fit fit;
    fit.lat_e7 = where.centre.lat_e7();
    fit.lon_e7 = eastwards(bounds_.west_e7, where.centre.lon_e7());
    if (where.radius_m > 0) {
        const double reach = where.radius_m / least_metres_per_e7 + 2;
        const double latitude =
            (std::abs(static_cast<double>(fit.lat_e7)) + reach) * 1e-7 * std::numbers::pi / 180;
        if (latitude > 1.5) return std::nullopt;  // so near a pole that longitudes mean little
        fit.reach_lat_e7 = static_cast<std::int64_t>(reach);
        fit.reach_lon_e7 = static_cast<std::int64_t>(reach / std::cos(latitude)) + 2;
    }
    if (!fit.is_in(cells_.front())) return std::nullopt;
    return fit;
}

// The smallest cell that holds the whole disc.
const ZoneMap::Cell* ZoneMap::smallest_around(const Fit& fit) const {
    const Cell& whole = cells_.front();
    const std::int64_t row = (fit.lat_e7 - whole.south_e7) / (whole.height_e7 / starts_across);
    const std::int64_t column = fit.lon_e7 / (whole.width_e7 / starts_across);
    const bool is_on_edge = row >= starts_across || column >= starts_across;
    const Cell* start =
        is_on_edge ? &whole
                   : &cells_[starts_[static_cast<std::size_t>(row * starts_across + column)]];
    return descend(fit, fit.is_in(*start) ? start : &whole);
}

// The cells, not much larger than the disc, that together hold it.
void ZoneMap::collect(const Fit& fit, const Cell& cell, Parts& parts) const {
    const bool is_small = cell.height_e7 < 2 * fit.reach_lat_e7;
    if (cell.children != 0 && !is_small && parts.cells < parts_max) {
        for (std::uint32_t i = 0; i < 4; ++i) {
            const Cell& child = cells_[cell.children + i];
            if (fit.meets(child)) collect(fit, child, parts);
        }
        return;
    }
    ++parts.cells;
    for (std::uint32_t i = cell.held_begin; i < cell.met_end; ++i)
        parts.zones.push_back({lists_[i], i < cell.met_begin});
}

// A zone that holds every part holds the disc; one that neither holds nor meets any does not.
void ZoneMap::locate_disc(const Where& where, const Fit& fit, std::vector<Hit>& out) const {
    Parts parts;
    collect(fit, *smallest_around(fit), parts);
    std::sort(parts.zones.begin(), parts.zones.end());
    for (std::size_t begin = 0; begin < parts.zones.size();) {
        const std::uint32_t zone = parts.zones[begin].first;
        std::size_t end = begin;
        std::size_t held = 0;
        for (; end < parts.zones.size() && parts.zones[end].first == zone; ++end)
            held += parts.zones[end].second ? 1 : 0;
        if (held == parts.cells) {
            out.push_back({zone, Truth::Yes});
        } else {
            ask(where, zone, out);
        }
        begin = end;
    }
}

void ZoneMap::ask(const Where& where, std::uint32_t zone, std::vector<Hit>& out) const {
    const Truth truth = contains(zones_[zone], where);
    if (truth != Truth::No) out.push_back({zone, truth});
}

void ZoneMap::locate(const Where& where, std::vector<Hit>& out) const {
    out.clear();
    const bool is_off_map =
        !has_map_ || (where.is_known &&
                      least_distance(where.centre, bounds_).value > where.radius_m + millimetre);
    if (is_off_map && where.is_known) {
        for (const std::uint32_t zone : unbounded_)
            ask(where, zone, out);
        return;
    }
    const std::optional<Fit> fit = where.is_known ? fit_of(where) : std::nullopt;
    if (!fit.has_value()) {
        for (std::uint32_t zone = 0; zone < zones_.size(); ++zone)
            ask(where, zone, out);
        return;
    }
    if (where.radius_m > 0) return locate_disc(where, *fit, out);
    const Cell* cell = smallest_around(*fit);
    std::uint32_t held = cell->held_begin;
    for (std::uint32_t met = cell->met_begin; met < cell->met_end; ++met) {
        for (; held < cell->met_begin && lists_[held] < lists_[met]; ++held)
            out.push_back({lists_[held], Truth::Yes});
        ask(where, lists_[met], out);
    }
    for (; held < cell->met_begin; ++held)
        out.push_back({lists_[held], Truth::Yes});
}

}  // namespace sulh
