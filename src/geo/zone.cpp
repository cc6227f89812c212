// SPDX-License-Identifier: Apache-2.0
#include "geo/zone.hpp"

#include "geo/limits.hpp"
#include "geo/path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <variant>

namespace sulh {

namespace {

struct Everywhere {};
struct Disc {
    LatLon centre;
    UnitVector vector;
    Metres radius;
};
struct Corridor {
    Line line;
    Metres limit;
};
struct LineSide {
    Line line;
    Side side;
};
struct Union {
    std::vector<Zone> members;
};
struct Intersection {
    std::vector<Zone> members;
};
struct Difference {
    Zone from;
    Zone removed;
};

constexpr double millimetre = 0.001;

template <typename... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace

struct Zone::Node {
    std::variant<Everywhere, Polygon, Box, Disc, Corridor, LineSide, Union, Intersection,
                 Difference>
        shape;
    Box bounds;
    int depth = 1;
};

namespace {

Result<int> depth_above(const std::vector<Zone>& zones) {
    int depth = 0;
    for (const Zone& zone : zones)
        depth = std::max(depth, zone.node().depth);
    if (depth + 1 > zone_depth_max) {
        return fail(Code::limit,
                    fmt::format("a zone is built up over more than {} levels", zone_depth_max));
    }
    return depth + 1;
}

Status check_members(const std::vector<Zone>& zones) {
    if (zones.empty()) return fail(Code::invalid_input, "expected at least one zone, met none");
    if (zones.size() > zone_members_max) {
        return fail(Code::limit,
                    fmt::format("a zone is built of more than {} zones", zone_members_max));
    }
    return {};
}

}  // namespace

Zone::Zone() : node_(std::make_shared<const Node>(Node{Everywhere{}, Box{}, 1})) {}

Zone Zone::everywhere() {
    return Zone();
}

Zone Zone::polygon(Polygon polygon) {
    const Box bounds = polygon.bounds();
    return Zone(std::make_shared<const Node>(Node{std::move(polygon), bounds, 1}));
}

Zone Zone::box(Box box) {
    return Zone(std::make_shared<const Node>(Node{box, box, 1}));
}

Zone Zone::disc(LatLon centre, Metres radius) {
    const Box bounds = grown(Box::around(centre), radius + metres(millimetre));
    return Zone(
        std::make_shared<const Node>(Node{Disc{centre, unit_vector(centre), radius}, bounds, 1}));
}

Zone Zone::corridor(Line line, Metres limit) {
    const Box bounds = grown(line.bounds(), limit + metres(millimetre));
    return Zone(std::make_shared<const Node>(Node{Corridor{std::move(line), limit}, bounds, 1}));
}

Result<Zone> Zone::side(Line line, Side side) {
    if (side == Side::On)
        return fail(Code::invalid_input, "expected the left or the right side of a line");
    if (!line.has_sides()) {
        return fail(Code::invalid_input,
                    "the line crosses itself, or its ends lead back across it, so it has no sides",
                    {}, "split the zone into polygons");
    }
    return Zone(std::make_shared<const Node>(Node{LineSide{std::move(line), side}, Box{}, 1}));
}

Result<Zone> Zone::any_of(std::vector<Zone> zones) {
    TRY_STATUS(check_members(zones));
    if (zones.size() == 1) return zones.front();
    TRY(const int depth, depth_above(zones));
    Box bounds = zones.front().bounds();
    for (const Zone& zone : zones)
        bounds = joined(bounds, zone.bounds());
    return Zone(std::make_shared<const Node>(Node{Union{std::move(zones)}, bounds, depth}));
}

Result<Zone> Zone::all_of(std::vector<Zone> zones) {
    TRY_STATUS(check_members(zones));
    if (zones.size() == 1) return zones.front();
    TRY(const int depth, depth_above(zones));
    const auto narrowest =
        std::min_element(zones.begin(), zones.end(), [](const Zone& a, const Zone& b) {
            return a.bounds().width() * a.bounds().height() <
                   b.bounds().width() * b.bounds().height();
        });
    const Box bounds = narrowest->bounds();
    return Zone(std::make_shared<const Node>(Node{Intersection{std::move(zones)}, bounds, depth}));
}

Result<Zone> Zone::minus(Zone from, Zone removed) {
    TRY(const int depth, depth_above({from, removed}));
    const Box bounds = from.bounds();
    return Zone(std::make_shared<const Node>(
        Node{Difference{std::move(from), std::move(removed)}, bounds, depth}));
}

Box Zone::bounds() const {
    return node_->bounds;
}

namespace {

Truth disc_contains(const Disc& disc, const Where& where) {
    const double r = where.radius_m;
    const DistanceBounds bounds = distance_bounds(disc.vector, unit_vector(where.centre));
    if (bounds.least.value > disc.radius.value + r + millimetre) return Truth::No;
    if (bounds.most.value + r + millimetre < disc.radius.value) return Truth::Yes;
    return within(distance_range(distance(disc.centre, where.centre), where.radius()), disc.radius);
}

Truth any_contains(const std::vector<Zone>& zones, const Where& where) {
    Truth result = Truth::No;
    for (const Zone& zone : zones) {
        result = truth_or(result, contains(zone, where));
        if (result == Truth::Yes) break;
    }
    return result;
}

Truth all_contain(const std::vector<Zone>& zones, const Where& where) {
    Truth result = Truth::Yes;
    for (const Zone& zone : zones) {
        result = truth_and(result, contains(zone, where));
        if (result == Truth::No) break;
    }
    return result;
}

Truth difference_contains(const Difference& difference, const Where& where) {
    const Truth is_in = contains(difference.from, where);
    if (is_in == Truth::No) return Truth::No;
    return truth_and(is_in, truth_not(contains(difference.removed, where)));
}

bool line_is_covered(const Where& disc, const Corridor& corridor) {
    for (const Line::Chain& chain : corridor.line.chains()) {
        for (const LatLon at : chain) {
            const Metres farthest = distance(disc.centre, at) + corridor.limit;
            if (rounded(farthest) > rounded(disc.radius())) return false;
        }
    }
    return true;
}

}  // namespace

Truth contains(const Zone& zone, const Where& where) {
    const Zone::Node& node = zone.node();
    if (where.is_known &&
        least_distance(where.centre, node.bounds).value > where.radius_m + millimetre) {
        return Truth::No;
    }
    const auto visitor =
        Overloaded{[](const Everywhere&) { return Truth::Yes; },
                   [&](const Polygon& polygon) { return contains(polygon, where); },
                   [&](const Box& box) { return contains(box, where); },
                   [&](const Disc& disc) {
                       return where.is_known ? disc_contains(disc, where) : Truth::Unknown;
                   },
                   [&](const Corridor& c) { return within(where, c.line, c.limit); },
                   [&](const LineSide& s) { return on_side(where, s.line, s.side); },
                   [&](const Union& u) { return any_contains(u.members, where); },
                   [&](const Intersection& i) { return all_contain(i.members, where); },
                   [&](const Difference& d) { return difference_contains(d, where); }};
    return std::visit(visitor, node.shape);
}

Truth contains(const Zone& zone, LatLon at) {
    return contains(zone, Where::at(at));
}

const Polygon* polygon_of(const Zone& zone) {
    return std::get_if<Polygon>(&zone.node().shape);
}

namespace {

// Of a zone that holds what is at most `limit` from something, by the distance from that.
Clearance clearance_within(DistanceBounds distance, Metres limit) {
    const Metres inside = limit - distance.most;
    const Metres outside = distance.least - limit;
    if (inside.value > 0) return {Truth::Yes, inside, limit - distance.least};
    if (outside.value > 0) return {Truth::No, outside, distance.most - limit};
    return {Truth::Unknown, {}, std::max(distance.most - limit, limit - distance.least)};
}

}  // namespace

Clearance clearance_of(const Zone& zone, LatLon at) {
    const UnitVector p = unit_vector(at);
    const auto& shape = zone.node().shape;
    if (const auto* disc = std::get_if<Disc>(&shape)) {
        return clearance_within(distance_bounds(disc->vector, p), disc->radius);
    }
    if (const auto* corridor = std::get_if<Corridor>(&shape)) {
        return clearance_within(corridor->line.path().nearest(p).bounds, corridor->limit);
    }
    if (const auto* polygon = std::get_if<Polygon>(&shape)) {
        const Path::Near near = polygon->path().nearest(p);
        const bool is_sure = near.bounds.least.value > 0;
        return {is_sure ? truth(near.is_left) : Truth::Unknown, near.bounds.least,
                near.bounds.most};
    }
    return {Truth::Unknown, {}, {std::numeric_limits<double>::infinity()}};
}

bool covers(const Where& disc, const Zone& zone) {
    constexpr double covering_disc_m_max = 5'000'000;
    if (!disc.is_known || disc.radius_m > covering_disc_m_max) return false;
    const auto member_is_covered = [&](const Zone& member) { return covers(disc, member); };
    const auto visitor = Overloaded{
        [](const Everywhere&) { return false; },
        [&](const Polygon& polygon) { return covers(disc, polygon); },
        [&](const Box& box) { return covers(disc, box); },
        [&](const Disc& d) {
            return rounded(distance(disc.centre, d.centre) + d.radius) <= rounded(disc.radius());
        },
        [&](const Corridor& c) { return line_is_covered(disc, c); },
        [](const LineSide&) { return false; },
        [&](const Union& u) {
            return std::all_of(u.members.begin(), u.members.end(), member_is_covered);
        },
        [&](const Intersection& i) {
            return std::any_of(i.members.begin(), i.members.end(), member_is_covered);
        },
        [&](const Difference& d) { return covers(disc, d.from); }};
    return std::visit(visitor, zone.node().shape);
}

}  // namespace sulh
