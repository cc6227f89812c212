// SPDX-License-Identifier: Apache-2.0
#include "geo/polygon.hpp"

#include "geo/limits.hpp"
#include "geo/path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace sulh {

namespace {

constexpr double millimetre = 0.001;
constexpr double halves_turning_min = 1e-6;
constexpr double covering_disc_m_max = 5'000'000;

std::string ring_name(std::size_t ring, std::size_t rings) {
    if (rings == 1) return "the ring";
    return ring == 0 ? "the outer ring" : fmt::format("hole {}", ring);
}

bool is_pole(LatLon at) {
    return at.lat_e7() == 900'000'000 || at.lat_e7() == -900'000'000;
}

bool is_same_place(LatLon a, LatLon b) {
    return a == b || (is_pole(a) && is_pole(b) && a.lat_e7() == b.lat_e7());
}

// Without repeated positions, the closing one included, and without the way to a pole and back
// along one meridian by which maps cut at the antimeridian show a ring around the pole.
Polygon::Ring distinct(const Polygon::Ring& ring) {
    Polygon::Ring result;
    for (const LatLon at : ring) {
        const std::size_t n = result.size();
        if (n > 0 && is_same_place(result[n - 1], at)) continue;
        if (n > 1 && is_pole(result[n - 1]) && result[n - 2] == at) {
            result.pop_back();
            continue;
        }
        result.push_back(at);
    }
    while (result.size() > 1 && is_same_place(result.front(), result.back()))
        result.pop_back();
    // The same where the ring was written from the pole on.
    if (result.size() > 2 && is_pole(result.front()) && result[1] == result.back()) {
        result.erase(result.begin());
        result.pop_back();
    }
    return result;
}

std::string edge_name(const Piece& piece, std::size_t rings) {
    const std::string edge = fmt::format("edge {}", piece.edge + 1);
    return rings == 1 ? edge : edge + " of " + ring_name(piece.chain, rings);
}

std::string edge_place(const Piece& piece) {
    return fmt::format("near {}", to_text(LatLon::checked(piece.from.lat, piece.from.lon)));
}

Result<Path> path_of(const std::vector<Polygon::Ring>& rings) {
    std::vector<Path::Chain> chains;
    for (const Polygon::Ring& ring : rings) {
        Path::Chain& chain = chains.emplace_back();
        for (const LatLon at : ring)
            chain.push_back(point_of(at));
    }
    return Path::make(chains, true);
}

Status check_crossings(const Path& path, std::size_t rings) {
    TRY(const auto crossing, path.first_crossing());
    if (!crossing) return {};
    const Piece& first = path.pieces()[crossing->first];
    const Piece& second = path.pieces()[crossing->second];
    const bool is_one_ring = first.chain == second.chain;
    return fail(Code::invalid_input,
                fmt::format("{} crosses {}: {} and {} meet {}", ring_name(first.chain, rings),
                            is_one_ring ? "itself" : ring_name(second.chain, rings),
                            edge_name(first, rings), edge_name(second, rings), edge_place(second)),
                {}, "give the positions in their order along the ring");
}

bool is_outside(const Path& path, LatLon at) {
    const Path::Near near = path.nearest(unit_vector(at));
    if (near.bounds.least.value > 0) return !near.is_left;
    const Path::Nearest nearest = path.nearest_exactly(at);
    return rounded({nearest.distance_m}).value > 0 && !nearest.is_left;
}

// Puts the smaller side of a ring on its left, or on its right for a hole.
Result<Polygon::Ring> oriented(Polygon::Ring ring, bool is_hole) {
    TRY(const Path path, path_of({ring}));
    const double turned = turning(path, 0);
    if (std::abs(turned) < halves_turning_min) {
        return fail(Code::invalid_input,
                    "a ring splits the world into equal halves, so that neither is its inside");
    }
    const bool smaller_is_left = turned > 0;
    if (smaller_is_left == is_hole) std::reverse(ring.begin(), ring.end());
    return ring;
}

Status check_holes(const std::vector<Polygon::Ring>& rings) {
    TRY(const Path outer, path_of({rings[0]}));
    for (std::size_t i = 1; i < rings.size(); ++i) {
        if (std::any_of(rings[i].begin(), rings[i].end(),
                        [&](LatLon at) { return is_outside(outer, at); })) {
            return fail(Code::invalid_input, fmt::format("hole {} lies outside the outer ring", i));
        }
        TRY(const Path hole, path_of({rings[i]}));
        for (std::size_t j = 1; j < rings.size(); ++j) {
            // Seen from a hole, whose inside is on the right, "outside" is within it.
            const bool is_near = hole.bounds().contains(rings[j][0]);
            if (j != i && is_near && std::all_of(rings[j].begin(), rings[j].end(), [&](LatLon at) {
                    return is_outside(hole, at);
                })) {
                return fail(Code::invalid_input, fmt::format("hole {} lies inside hole {}", j, i));
            }
        }
    }
    return {};
}

Status check_sizes(const std::vector<Polygon::Ring>& rings) {
    std::size_t vertices = 0;
    for (const Polygon::Ring& ring : rings)
        vertices += ring.size();
    if (vertices > geo_vertices_max) {
        return fail(Code::limit,
                    fmt::format("a polygon has more than {} positions", geo_vertices_max));
    }
    if (rings.size() > geo_holes_max + 1) {
        return fail(Code::limit, fmt::format("a polygon has more than {} holes", geo_holes_max));
    }
    if (rings.empty()) return fail(Code::invalid_input, "expected a ring, met none");
    return {};
}

Box bounds_of(const Path& path) {
    Box box = path.bounds();
    for (const double z : {1.0, -1.0}) {
        const Path::Near near = path.nearest({0, 0, z});
        if (near.bounds.least.value > 0 && !near.is_left) continue;
        Box whole;
        box.west_e7 = whole.west_e7;
        box.width_e7 = whole.width_e7;
        (z > 0 ? box.north_e7 : box.south_e7) = z > 0 ? whole.north_e7 : whole.south_e7;
    }
    return box;
}

}  // namespace

struct Polygon::Shape {
    std::vector<Ring> rings;
    Path path;
    Box bounds;
};

Result<Polygon> Polygon::make(std::vector<Ring> rings) {
    TRY_STATUS(check_sizes(rings));
    for (std::size_t i = 0; i < rings.size(); ++i) {
        rings[i] = distinct(rings[i]);
        if (rings[i].size() < 3) {
            return fail(Code::invalid_input,
                        fmt::format("expected at least 3 different positions in {}, met {}",
                                    ring_name(i, rings.size()), rings[i].size()));
        }
    }
    TRY(const Path drawn, path_of(rings));
    TRY_STATUS(check_crossings(drawn, rings.size()));
    for (std::size_t i = 0; i < rings.size(); ++i) {
        TRY(rings[i], oriented(std::move(rings[i]), i > 0));
    }
    TRY_STATUS(check_holes(rings));
    TRY(Path path, path_of(rings));
    const Box bounds = bounds_of(path);
    return Polygon(std::make_shared<const Shape>(Shape{std::move(rings), std::move(path), bounds}));
}

const std::vector<Polygon::Ring>& Polygon::rings() const {
    return shape_->rings;
}

Box Polygon::bounds() const {
    return shape_->bounds;
}

const Path& Polygon::path() const {
    return shape_->path;
}

bool contains(const Polygon& polygon, LatLon at) {
    return polygon.bounds().contains(at) && !is_outside(polygon.path(), at);
}

namespace {

Truth contains_by(const Path::Near& near, const Polygon& polygon, const Where& where) {
    const double r = where.radius_m;
    if (near.bounds.least.value > r + millimetre) return truth(near.is_left);
    if (near.bounds.most.value + millimetre < r) return Truth::Unknown;
    const Path::Nearest nearest = polygon.path().nearest_exactly(where.centre);
    const Metres d = rounded({nearest.distance_m});
    const bool is_inside = d.value <= 0 || nearest.is_left;
    if (is_inside) return d >= rounded({r}) ? Truth::Yes : Truth::Unknown;
    return d > rounded({r}) ? Truth::No : Truth::Unknown;
}

}  // namespace

Truth contains(const Polygon& polygon, const Where& where) {
    if (!where.is_known) return Truth::Unknown;
    if (least_distance(where.centre, polygon.bounds()).value > where.radius_m + millimetre) {
        return Truth::No;
    }
    return contains_by(polygon.path().nearest(unit_vector(where.centre)), polygon, where);
}

Truth contains(const Polygon& polygon, const Where& where, UnitVector centre,
               const PiecesAround& around) {
    const Metres enough = where.radius() - metres(2 * millimetre);
    return contains_by(polygon.path().nearest_among(around, centre, enough), polygon, where);
}

bool covers(const Where& disc, const Polygon& polygon) {
    if (!disc.is_known || disc.radius_m > covering_disc_m_max) return false;
    const UnitVector centre = unit_vector(disc.centre);
    const Metres r = rounded(disc.radius());
    for (const LatLon at : polygon.rings()[0]) {
        const DistanceBounds bounds = distance_bounds(centre, unit_vector(at));
        if (bounds.least > r) return false;
        if (bounds.most > r && rounded(distance(disc.centre, at)) > r) return false;
    }
    return true;
}

}  // namespace sulh
