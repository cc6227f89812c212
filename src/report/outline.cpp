// SPDX-License-Identifier: Apache-2.0
#include "report/outline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>

namespace sulh {

namespace {

constexpr int steps = 96;

// Marching squares over a lattice whose outermost points count as outside, so that every ring
// closes.
class Lattice {
public:
    Lattice(const Zone& zone, const Box& box) : zone_(zone), bounds_(zone.bounds()), box_(box) {
        is_inside_.resize((steps + 1) * (steps + 1));
        for (int row = 1; row < steps; ++row) {
            for (int column = 1; column < steps; ++column) {
                is_inside_[index(row, column)] = holds(position(row, column)) ? 1 : 0;
            }
        }
    }

    std::vector<std::vector<LatLon>> rings();

private:
    // An edge of the lattice: from its point to the next one east (0) or north (1).
    struct Edge {
        int row;
        int column;
        int direction;
        friend constexpr auto operator<=>(const Edge&, const Edge&) = default;
    };

    static std::size_t index(int row, int column) {
        return static_cast<std::size_t>(row * (steps + 1) + column);
    }
    LatLon position(double row, double column) const {
        double lon = box_.west() + box_.width() * column / steps;
        while (lon >= 180)
            lon -= 360;
        const double lat = box_.south() + box_.height() * row / steps;
        return LatLon::checked(std::clamp(lat, -90.0, 90.0), lon);
    }
    bool holds(LatLon at) const {
        return bounds_.contains(at) && contains(zone_, at) == Truth::Yes;
    }
    bool is_inside(int row, int column) const { return is_inside_[index(row, column)] != 0; }
    LatLon crossing(const Edge& edge) const;
    void link_cell(int row, int column);

    const Zone& zone_;
    Box bounds_;
    Box box_;
    std::vector<std::uint8_t> is_inside_;
    std::map<Edge, Edge>
        next_;  // from where a ring enters a cell to where it leaves it, the inside on its left
};

LatLon Lattice::crossing(const Edge& edge) const {
    double from = 0;
    double to = 1;
    const auto at = [&](double part) {
        return edge.direction == 0 ? position(edge.row, edge.column + part)
                                   : position(edge.row + part, edge.column);
    };
    const bool starts_inside = is_inside(edge.row, edge.column);
    constexpr int halvings = 5;
    for (int i = 0; i < halvings; ++i) {
        const double middle = (from + to) / 2;
        (holds(at(middle)) == starts_inside ? from : to) = middle;
    }
    return at((from + to) / 2);
}

void Lattice::link_cell(int row, int column) {
    const Edge south{row, column, 0};
    const Edge north{row + 1, column, 0};
    const Edge west{row, column, 1};
    const Edge east{row, column + 1, 1};
    const int corners = (is_inside(row, column) ? 1 : 0) | (is_inside(row, column + 1) ? 2 : 0) |
                        (is_inside(row + 1, column + 1) ? 4 : 0) |
                        (is_inside(row + 1, column) ? 8 : 0);
    const auto link = [&](const Edge& from, const Edge& to) { next_.emplace(from, to); };
    switch (corners) {
        case 1:
            link(south, west);
            break;
        case 2:
            link(east, south);
            break;
        case 3:
            link(east, west);
            break;
        case 4:
            link(north, east);
            break;
        case 5:
            link(south, west);
            link(north, east);
            break;
        case 6:
            link(north, south);
            break;
        case 7:
            link(north, west);
            break;
        case 8:
            link(west, north);
            break;
        case 9:
            link(south, north);
            break;
        case 10:
            link(east, south);
            link(west, north);
            break;
        case 11:
            link(east, north);
            break;
        case 12:
            link(west, east);
            break;
        case 13:
            link(south, east);
            break;
        case 14:
            link(west, south);
            break;
        default:
            break;
    }
}

std::vector<std::vector<LatLon>> Lattice::rings() {
    for (int row = 0; row < steps; ++row) {
        for (int column = 0; column < steps; ++column)
            link_cell(row, column);
    }
    std::vector<std::vector<LatLon>> rings;
    while (!next_.empty()) {
        std::vector<LatLon> ring;
        for (auto at = next_.begin(); at != next_.end();) {
            ring.push_back(crossing(at->first));
            const Edge following = at->second;
            next_.erase(at);
            at = next_.find(following);
        }
        rings.push_back(std::move(ring));
    }
    return rings;
}

bool lies_within(const Box& inner, const Box& outer) {
    const LatLon south_west = LatLon::checked(inner.south(), inner.west());
    const double east = inner.east() >= 180 ? inner.east() - 360 : inner.east();
    const LatLon north_east = LatLon::checked(inner.north(), east >= 180 ? east - 360 : east);
    return inner.width_e7 < outer.width_e7 && outer.contains(south_west) &&
           outer.contains(north_east);
}

Box grown_by_part(Box box, double part) {
    const auto lat = static_cast<std::int32_t>(std::lround(box.height() * part * 1e7) + 1000);
    const auto lon = static_cast<std::int32_t>(std::lround(box.width() * part * 1e7) + 1000);
    box.south_e7 = std::max(box.south_e7 - lat, -900'000'000);
    box.north_e7 = std::min(box.north_e7 + lat, 900'000'000);
    const std::int64_t west = std::int64_t{box.west_e7} - lon;
    box.west_e7 = static_cast<std::int32_t>(west < -1'800'000'000 ? west + 3'600'000'000 : west);
    box.width_e7 = std::min<std::int64_t>(box.width_e7 + 2 * std::int64_t{lon}, 3'600'000'000);
    return box;
}

}  // namespace

std::vector<std::vector<LatLon>> outline_of(const Zone& zone, const Box& frame) {
    // The lattice's margin lies outside of what is drawn, so that the edge of the frame is no
    // border of the zone.
    constexpr double margin = 0.04;
    const Box bounds = zone.bounds();
    const Box box = lies_within(bounds, frame) ? bounds : frame;
    return Lattice(zone, grown_by_part(box, margin)).rings();
}

}  // namespace sulh
