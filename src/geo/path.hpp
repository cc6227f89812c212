#pragma once
// SPDX-License-Identifier: Apache-2.0
// The geometry under lines and polygons: chains of geodesic edges with a search tree. Used within
// geo only.
//
// Long edges are cut at points of the geodesic so that each piece is at most 20 km. Every piece
// then lies within 3 cm (path_test measures it) of the great circle between the images of its ends
// on a unit sphere of geodetic latitudes, so that a search on the sphere bounds the true distance
// within 0.51 % and piece_bulge_m; only where the bounds leave a question open is the ellipsoid
// asked.

#include "geo/box.hpp"
#include "geo/distance.hpp"
#include "geo/geodesic.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sulh {

inline constexpr double piece_m_max = 20'000;
inline constexpr double piece_bulge_m = 0.5;

// One piece of an edge.
struct Piece {
    UnitVector a;
    UnitVector b;
    UnitVector normal;  // of the plane through a, b and the centre; points to the left of a walker
                        // from a to b
    GeodeticPoint from;
    GeodeticPoint to;
    std::uint32_t chain = 0;
    std::uint32_t edge = 0;  // within the chain, from 0
};

// The pieces that can be the nearest to any position around `middle`, by how far they are from it.
struct PiecesAround {
    struct One {
        std::uint32_t piece = 0;
        float least_chord = 0;  // on the unit sphere, from the middle; not above the true one
    };
    UnitVector middle;
    std::span<const One> pieces;
};

class Path {
public:
    using Chain = std::vector<GeodeticPoint>;

    // Neighbouring points must differ. In a closed chain the last point is joined with the first.
    // limit beyond geo_edges_max pieces; invalid_input where an edge is longer than geo_edge_m_max,
    // naming it, counting from 1. REQUIRES: every chain has two points or more.
    static Result<Path> make(const std::vector<Chain>& chains, bool is_closed);

    // The nearest piece on the sphere.
    struct Near {
        DistanceBounds bounds;  // of the geodesic distance to the path
        bool is_left = false;   // means something only where bounds.least > 0
    };
    Near nearest(UnitVector p) const;
    // The same, sought among those pieces only, until it is surely nearer than `enough`.
    // REQUIRES: there is a piece, and `p` lies where they can be the nearest.
    Near nearest_among(const PiecesAround& around, UnitVector p, Metres enough) const;
    // Every piece that is the nearest to some position at most `reach` from `middle`.
    std::vector<PiecesAround::One> pieces_around(UnitVector middle, Metres reach) const;
    // Bounds of the distance only as far as they decide something: the search gives up on
    // everything beyond `farthest`, and then says [farthest, infinity), and stops once the distance
    // is surely below `enough`, and then says [0, enough].
    DistanceBounds bounds_of_distance(UnitVector p, Metres farthest, Metres enough) const;

    // The nearest point on the ellipsoid. Error below 1 mm under 3,000 km.
    struct Nearest {
        double distance_m = 0;
        bool is_left = false;           // means nothing within half a millimetre
        bool is_at_either_end = false;  // of the first piece's start or the last piece's end
    };
    Nearest nearest_exactly(LatLon at) const;

    // A box that holds every edge; up to 0.01 degrees larger than the smallest.
    Box bounds() const { return bounds_; }
    const std::vector<Piece>& pieces() const { return pieces_; }

    // Two pieces that cross each other, or one that turns back on its neighbour.
    struct Crossing {
        std::uint32_t first = 0;  // pieces
        std::uint32_t second = 0;
    };
    // limit where more than geo_crossing_tests_max pairs would have to be looked at. Touching is no
    // crossing, passing through a common position is.
    Result<std::optional<Crossing>> first_crossing() const;

private:
    struct Ball {
        UnitVector middle;  // not of unit length
        double radius = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t right = 0;  // the left child follows its parent; 0: a leaf
    };
    // The nearest piece found so far.
    struct Best {
        double chord2 = 0;
        double cosine =
            0;  // between the piece and the way to the point, where the foot is an end; else 0
        std::uint32_t piece = 0;
    };

    Status add_chain(const Chain& chain, bool is_closed);
    Status add_edge(GeodeticPoint from, GeodeticPoint to, std::uint32_t chain, std::uint32_t edge);
    std::uint32_t build_ball(std::uint32_t begin, std::uint32_t end);
    Best nearest_on_sphere(UnitVector p, double farthest_chord2, double enough_chord2) const;
    void take_nearer(std::uint32_t piece, UnitVector p, Best& best) const;
    Near near_of(const Best& best, UnitVector p) const;
    std::vector<Best> pieces_within(UnitVector p, double chord) const;

    std::optional<std::uint32_t> piece_before(std::uint32_t piece) const;
    bool strands_cross(std::uint32_t first, std::uint32_t second) const;

    std::vector<Piece> pieces_;
    std::vector<std::uint32_t> chain_ends_;  // one past the last piece of each chain
    bool is_closed_ = false;
    std::vector<Ball> balls_;
    Box bounds_;
};

// Twice pi less the area to the left of a closed chain of pieces: positive where the left side is
// the smaller one.
double turning(const Path& path, std::uint32_t chain);

}  // namespace sulh
