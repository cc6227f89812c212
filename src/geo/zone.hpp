#pragma once
// SPDX-License-Identifier: Apache-2.0
// A part of the world that an agreement speaks of, built up from shapes.

#include "base/truth.hpp"
#include "geo/box.hpp"
#include "geo/line.hpp"
#include "geo/polygon.hpp"
#include "geo/where.hpp"

#include <memory>
#include <string>
#include <vector>

namespace sulh {

// An expression over shapes. Immutable; copies share; safe to share between threads. Everywhere by
// default.
class Zone {
public:
    struct Node;

    Zone();
    static Zone everywhere();
    static Zone polygon(Polygon polygon);
    static Zone box(Box box);
    // At most `radius` from `centre`.
    static Zone disc(LatLon centre, Metres radius);
    // At most `limit` from the line.
    static Zone corridor(Line line, Metres limit);
    // invalid_input where the line has no sides (Line::has_sides) or `side` is On.
    static Result<Zone> side(Line line, Side side);
    // limit beyond zone_members_max members or zone_depth_max levels; invalid_input without
    // members.
    static Result<Zone> any_of(std::vector<Zone> zones);  // union
    static Result<Zone> all_of(std::vector<Zone> zones);  // intersection
    static Result<Zone> minus(Zone from, Zone removed);

    Box bounds() const;  // holds the zone; not the smallest
    const Node& node() const { return *node_; }

private:
    explicit Zone(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
    std::shared_ptr<const Node> node_;
};

// Did it happen in the zone? Shapes include their edges. For one shape: Yes if the disc is wholly
// inside, No if wholly outside, else Unknown; an unknown place is Unknown (but Yes for everywhere).
// Unions, intersections and differences combine by strong Kleene logic, so a disc across the seam
// of two adjoining shapes is Unknown although it is surely in one of them; a definite answer is
// never wrong. Safe to call from many threads.
Truth contains(const Zone& zone, const Where& where);
// The same for an exact position: always definite, unless a side has no answer there.
Truth contains(const Zone& zone, LatLon at);

// How far the zone's edge is from a position, so far as that is quickly found.
struct Clearance {
    Truth truth = Truth::Unknown;  // is the position in the zone? Unknown also where not sought
    Metres least;                  // a disc of a smaller radius has the same answer
    Metres most;                   // and one of a greater radius is Unknown; may be infinite
};
Clearance clearance_of(const Zone& zone, LatLon at);
// Where the zone is one polygon, that one; else nullptr. Lives as long as the zone.
const Polygon* polygon_of(const Zone& zone);

// Does the disc hold the whole zone? For coverage: false where not sure.
bool covers(const Where& disc, const Zone& zone);

}  // namespace sulh
