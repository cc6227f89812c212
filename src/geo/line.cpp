// SPDX-License-Identifier: Apache-2.0
#include "geo/line.hpp"

#include "base/check.hpp"
#include "geo/limits.hpp"
#include "geo/path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace sulh {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double millimetre = 0.001;
constexpr std::size_t compass_vertices_max = 20'000;

void append_distinct(Path::Chain& chain, GeodeticPoint point) {
    const bool repeats =
        !chain.empty() && chain.back().lat == point.lat && chain.back().lon == point.lon;
    if (!repeats) chain.push_back(point);
}

// The azimuths in which the end of a chain may be continued: straight on; away from its middle
// position; away from its other end; then round the compass. The first that does not cross the line
// is taken: the last metres of a line drawn along a river may point anywhere.
std::vector<double> ways_on(const Path::Chain& chain) {
    const GeodeticPoint end = chain.back();
    std::vector<double> ways;
    for (const std::size_t from : {chain.size() - 2, chain.size() / 2, std::size_t{0}}) {
        const GeodesicSolution way = geodesic(chain[from], end);
        if (way.length_m > 0) ways.push_back(way.azimuth_to);
    }
    for (int azimuth = 0; azimuth < 360 && chain.size() <= compass_vertices_max; azimuth += 45) {
        ways.push_back(azimuth);
    }
    return ways;
}

// The chain continued beyond its last position, or nothing where every way of doing so crosses.
std::optional<Path::Chain> continued(const Path::Chain& chain) {
    for (const double way : ways_on(chain)) {
        Path::Chain longer = chain;
        longer.push_back(geodesic_end(chain.back(), way, line_extension_m));
        const auto path = Path::make({longer}, false);
        if (!path) return std::nullopt;
        const auto crossing = path->first_crossing();
        if (!crossing) return std::nullopt;
        if (!*crossing) return longer;
    }
    return std::nullopt;
}

std::optional<Path> extended(const Path::Chain& chain) {
    const auto path = Path::make({chain}, false);
    if (!path) return std::nullopt;
    const auto crossing = path->first_crossing();
    if (!crossing || *crossing) return std::nullopt;
    auto longer = continued(chain);
    if (!longer) return std::nullopt;
    // Once more from the other end; the way there and back keeps the direction of the line.
    std::reverse(longer->begin(), longer->end());
    longer = continued(*longer);
    if (!longer) return std::nullopt;
    std::reverse(longer->begin(), longer->end());
    auto whole = Path::make({*longer}, false);
    if (!whole) return std::nullopt;
    return std::move(*whole);
}

}  // namespace

struct Line::Shape {
    std::vector<Chain> chains;
    Path path;
    std::optional<Path> extended;
    SideGrid sides;
};

std::string_view name(Side side) {
    static constexpr std::array<std::string_view, 3> names = {"left", "right", "on"};
    return names[static_cast<std::size_t>(side)];
}

Result<Line> Line::make(std::vector<Chain> chains) {
    std::vector<Path::Chain> distinct;
    Path::Chain whole;
    std::size_t vertices = 0;
    for (std::size_t i = 0; i < chains.size(); ++i) {
        vertices += chains[i].size();
        if (vertices > geo_vertices_max) {
            return fail(Code::limit,
                        fmt::format("a line has more than {} positions", geo_vertices_max));
        }
        Path::Chain chain;
        for (const LatLon at : chains[i])
            append_distinct(chain, point_of(at));
        if (chain.size() < 2) {
            return fail(Code::invalid_input,
                        fmt::format("expected at least 2 different positions in {}, met {}",
                                    chains.size() > 1 ? fmt::format("part {} of the line", i + 1)
                                                      : std::string("a line"),
                                    chain.size()));
        }
        for (const GeodeticPoint point : chain)
            append_distinct(whole, point);
        distinct.push_back(std::move(chain));
    }
    if (chains.empty())
        return fail(Code::invalid_input, "expected at least 2 positions in a line, met none");
    TRY(Path path, Path::make(distinct, false));
    auto extended_path = extended(whole);
    SideGrid sides = extended_path ? SideGrid(path, *extended_path) : SideGrid();
    return Line(std::make_shared<const Shape>(
        Shape{std::move(chains), std::move(path), std::move(extended_path), std::move(sides)}));
}

Result<Line> Line::make(Chain chain) {
    std::vector<Chain> chains;
    chains.push_back(std::move(chain));
    return make(std::move(chains));
}

const std::vector<Line::Chain>& Line::chains() const {
    return shape_->chains;
}

Box Line::bounds() const {
    return shape_->path.bounds();
}

Metres Line::length() const {
    double sum = 0;
    for (const Piece& piece : shape_->path.pieces())
        sum += geodesic(piece.from, piece.to).length_m;
    return {sum};
}

bool Line::has_sides() const {
    return shape_->extended.has_value();
}

const Path& Line::path() const {
    return shape_->path;
}

std::optional<SideGrid::Answer> Line::quick_side(LatLon at) const {
    return shape_->sides.find(at);
}

const Path& Line::extended_path() const {
    CHECK(shape_->extended.has_value());
    return *shape_->extended;
}

Metres distance(LatLon at, const Line& line) {
    return {line.path().nearest_exactly(at).distance_m};
}

namespace {

bool is_surely_nearer(const Line& line, UnitVector p, Metres limit) {
    return line.path().bounds_of_distance(p, limit, limit).most <= limit;
}

}  // namespace

Side side_of(const Line& line, LatLon at) {
    if (!line.has_sides()) return Side::On;
    const UnitVector p = unit_vector(at);
    if (!is_surely_nearer(line, p, metres(side_distance_m_max))) return Side::On;
    const Path::Near near = line.extended_path().nearest(p);
    if (near.bounds.least.value > 0) return near.is_left ? Side::Left : Side::Right;
    const Path::Nearest nearest = line.extended_path().nearest_exactly(at);
    if (rounded({nearest.distance_m}).value <= 0) return Side::On;
    return nearest.is_left ? Side::Left : Side::Right;
}

DistanceRange distance_range(const Where& where, const Line& line) {
    if (!where.is_known) return {{0}, {infinite}};
    return distance_range(distance(where.centre, line), where.radius());
}

namespace {

// A range around distance_range(), found without asking the ellipsoid, and only as far as it
// matters for `limit`.
DistanceRange outer_range(const Where& where, const Line& line, Metres limit) {
    const double r = where.radius_m + 2 * millimetre;
    const DistanceBounds bounds = line.path().bounds_of_distance(
        unit_vector(where.centre), {limit.value + r}, {limit.value - r});
    return {{std::max(bounds.least.value - r + millimetre, 0.0)},
            {bounds.most.value + r - millimetre}};
}

}  // namespace

Truth at_least(const Where& where, const Line& line, Metres limit) {
    if (!where.is_known) return at_least(distance_range(where, line), limit);
    const Truth quick = at_least(outer_range(where, line, limit), limit);
    return quick == Truth::Unknown ? at_least(distance_range(where, line), limit) : quick;
}

Truth within(const Where& where, const Line& line, Metres limit) {
    if (!where.is_known) return within(distance_range(where, line), limit);
    const Metres floor = least_distance(where.centre, line.bounds());
    if (floor.value > limit.value + where.radius_m + millimetre) return Truth::No;
    const Truth quick = within(outer_range(where, line, limit), limit);
    return quick == Truth::Unknown ? within(distance_range(where, line), limit) : quick;
}

Truth on_side(const Where& where, const Line& line, Side side) {
    if (!where.is_known || !line.has_sides()) return Truth::Unknown;
    const double r = where.radius_m;
    const UnitVector p = unit_vector(where.centre);
    const auto quick = line.quick_side(where.centre);
    if (quick && quick->least_m > r + millimetre && quick->most_m + r <= side_distance_m_max) {
        return truth(side == (quick->is_left ? Side::Left : Side::Right));
    }
    // Everything in the disc must be near enough to the line for its sides to mean something.
    if (!is_surely_nearer(line, p, metres(side_distance_m_max - r))) return Truth::Unknown;
    const Path::Near near = line.extended_path().nearest(p);
    if (near.bounds.least.value > r + millimetre) {
        return truth(side == (near.is_left ? Side::Left : Side::Right));
    }
    if (near.bounds.most.value + millimetre < r) return Truth::Unknown;
    const Path::Nearest nearest = line.extended_path().nearest_exactly(where.centre);
    const Metres d = rounded({nearest.distance_m});
    if (d.value <= 0 && r <= 0) return truth(side == Side::On);
    if (d <= rounded({r})) return Truth::Unknown;
    return truth(side == (nearest.is_left ? Side::Left : Side::Right));
}

}  // namespace sulh
