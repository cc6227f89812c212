#pragma once
// SPDX-License-Identifier: Apache-2.0
// A checked polygon with holes whose edges are geodesics.

#include "base/truth.hpp"
#include "geo/box.hpp"
#include "geo/latlon.hpp"
#include "geo/where.hpp"

#include <memory>
#include <string>
#include <vector>

namespace sulh {

class Path;
struct PiecesAround;  // path.hpp

// Includes its boundary. Immutable; copies share; safe to share between threads.
// The inside of a ring is the smaller part of the world, whichever way it runs; edges are the
// shortest way between their positions, so 179 to -179 crosses the antimeridian; a ring around a
// pole holds the pole.
class Polygon {
public:
    using Ring = std::vector<LatLon>;

    // The outer ring first, then holes. Rings may repeat their first position at the end or not.
    // invalid_input where a ring has fewer than three distinct positions, no area, an edge longer
    // than geo_edge_m_max, or edges that cross (both are named, counting from 1); limit beyond the
    // sizes of geo/limits.hpp.
    static Result<Polygon> make(std::vector<Ring> rings);

    const std::vector<Ring>& rings() const;  // not closed: the first position is not repeated
    Box bounds() const;                      // holds the polygon; not the smallest
    const Path& path() const;

private:
    struct Shape;
    explicit Polygon(std::shared_ptr<const Shape> shape) : shape_(std::move(shape)) {}
    std::shared_ptr<const Shape> shape_;
};

bool contains(const Polygon& polygon, LatLon at);
// Yes if the disc is wholly inside, No if wholly outside, else Unknown. Lengths decide after
// rounding to the millimetre.
Truth contains(const Polygon& polygon, const Where& where);
// The same, by the pieces of its path that can be the nearest. REQUIRES: `centre` is that of `where`,
// which is known.
Truth contains(const Polygon& polygon, const Where& where, UnitVector centre,
               const PiecesAround& around);
// Does the disc hold the whole polygon? false where not sure (discs over 5,000 km).
bool covers(const Where& disc, const Polygon& polygon);

}  // namespace sulh
