// SPDX-License-Identifier: Apache-2.0
#include "geo/path.hpp"

#include "base/check.hpp"
#include "geo/limits.hpp"
#include "geo/vector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sulh {

namespace {

constexpr std::uint32_t pieces_in_leaf = 6;
// The arc of a piece leaves its chord by 20 km squared over 8 radii squared.
constexpr double arc_bulge = 2e-6;
// Pieces bulge towards the pole by at most this much up to the latitude below; nearer, the box
// takes in the whole cap.
constexpr double box_margin_degrees = 0.005;
constexpr double cap_latitude = 89;

double shortest_way_east(double from_lon, double to_lon) {
    double d = std::fmod(to_lon - from_lon, 360);
    if (d > 180) d -= 360;
    if (d <= -180) d += 360;
    return d;
}

// The extent of one chain; longitudes are unrolled along it, geodesics being monotonic in
// longitude.
class Extent {
public:
    explicit Extent(GeodeticPoint first)
        : south_(first.lat),
          north_(first.lat),
          lon_(first.lon),
          west_(first.lon),
          east_(first.lon) {}

    void go_to(GeodeticPoint at) {
        south_ = std::min(south_, at.lat);
        north_ = std::max(north_, at.lat);
        lon_ += shortest_way_east(lon_, at.lon);
        west_ = std::min(west_, lon_);
        east_ = std::max(east_, lon_);
    }

    Box box() const {
        const double south = std::max(south_ - box_margin_degrees, -90.0);
        const double north = std::min(north_ + box_margin_degrees, 90.0);
        Box box;
        box.south_e7 = south < -cap_latitude ? box.south_e7 : e7(std::floor(south * 1e7));
        box.north_e7 = north > cap_latitude ? box.north_e7 : e7(std::ceil(north * 1e7));
        const double width = east_ - west_ + 2 * box_margin_degrees;
        if (south < -cap_latitude || north > cap_latitude || width >= 360) return box;
        const double west = std::remainder(west_ - box_margin_degrees, 360);
        box.west_e7 = LatLon::checked(0, std::clamp(west, -180.0, 180.0)).lon_e7();
        box.width_e7 = static_cast<std::int64_t>(std::ceil(width * 1e7)) + 1;
        return box;
    }

private:
    static std::int32_t e7(double value) { return static_cast<std::int32_t>(value); }

    double south_;
    double north_;
    double lon_;
    double west_;
    double east_;
};

UnitVector normal_of(UnitVector a, UnitVector b) {
    // From the difference, which short pieces need: a x b alone loses all digits there.
    const UnitVector n = cross(a, b - a);
    return (1 / norm(n)) * n;
}

}  // namespace

Status Path::add_edge(GeodeticPoint from, GeodeticPoint to, std::uint32_t chain,
                      std::uint32_t edge) {
    const double length = geodesic(from, to).length_m;
    if (length > geo_edge_m_max) {
        return fail(
            Code::invalid_input,
            fmt::format("edge {} is {:.0f} km long, so that the shortest way is easily mistaken",
                        edge + 1, length / 1000),
            {}, "add positions between its ends");
    }
    std::vector<GeodeticPoint> stops;
    if (length > piece_m_max) stops = cut_geodesic(from, to, piece_m_max);
    stops.push_back(to);
    if (pieces_.size() + stops.size() > geo_edges_max) {
        return fail(Code::limit,
                    fmt::format("the shape has more than {} edges of 20 km", geo_edges_max));
    }
    for (const GeodeticPoint& stop : stops) {
        const UnitVector a = unit_vector(from);
        const UnitVector b = unit_vector(stop);
        pieces_.push_back({a, b, normal_of(a, b), from, stop, chain, edge});
        from = stop;
    }
    return {};
}

Status Path::add_chain(const Chain& chain, bool is_closed) {
    CHECK(chain.size() >= 2);
    const std::uint32_t number = pieces_.empty() ? 0 : pieces_.back().chain + 1;
    const std::size_t begin = pieces_.size();
    for (std::uint32_t i = 0; i + 1 < chain.size(); ++i) {
        TRY_STATUS(add_edge(chain[i], chain[i + 1], number, i));
    }
    if (is_closed) {
        const auto last = static_cast<std::uint32_t>(chain.size() - 1);
        TRY_STATUS(add_edge(chain.back(), chain.front(), number, last));
    }
    chain_ends_.push_back(static_cast<std::uint32_t>(pieces_.size()));
    Extent extent(chain.front());
    for (std::size_t i = begin; i < pieces_.size(); ++i)
        extent.go_to(pieces_[i].to);
    bounds_ = begin == 0 ? extent.box() : joined(bounds_, extent.box());
    return {};
}

Result<Path> Path::make(const std::vector<Chain>& chains, bool is_closed) {
    CHECK(!chains.empty());
    Path path;
    path.is_closed_ = is_closed;
    for (const Chain& chain : chains)
        TRY_STATUS(path.add_chain(chain, is_closed));
    path.build_ball(0, static_cast<std::uint32_t>(path.pieces_.size()));
    return path;
}

std::uint32_t Path::build_ball(std::uint32_t begin, std::uint32_t end) {
    UnitVector low = pieces_[begin].a;
    UnitVector high = low;
    const auto take = [&](UnitVector v) {
        low = {std::min(low.x, v.x), std::min(low.y, v.y), std::min(low.z, v.z)};
        high = {std::max(high.x, v.x), std::max(high.y, v.y), std::max(high.z, v.z)};
    };
    for (std::uint32_t i = begin; i < end; ++i) {
        take(pieces_[i].a);
        take(pieces_[i].b);
    }
    Ball ball{0.5 * (low + high), 0, begin, end, 0};
    for (std::uint32_t i = begin; i < end; ++i) {
        ball.radius = std::max(
            {ball.radius, norm(pieces_[i].a - ball.middle), norm(pieces_[i].b - ball.middle)});
    }
    ball.radius += arc_bulge;
    const auto index = static_cast<std::uint32_t>(balls_.size());
    balls_.push_back(ball);
    if (end - begin > pieces_in_leaf) {
        const std::uint32_t middle = begin + (end - begin) / 2;
        build_ball(begin, middle);
        balls_[index].right = build_ball(middle, end);
    }
    return index;
}

double turning(const Path& path, std::uint32_t chain) {
    const auto& pieces = path.pieces();
    const Piece* first = nullptr;
    const Piece* before = nullptr;
    double sum = 0;
    const auto turn = [](const Piece& in, const Piece& out) {
        return std::atan2(dot(cross(in.normal, out.normal), out.a), dot(in.normal, out.normal));
    };
    for (const Piece& piece : pieces) {
        if (piece.chain != chain) continue;
        if (before) sum += turn(*before, piece);
        if (!first) first = &piece;
        before = &piece;
    }
    CHECK(first);
    return sum + turn(*before, *first);
}

}  // namespace sulh
