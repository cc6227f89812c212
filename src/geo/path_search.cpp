// SPDX-License-Identifier: Apache-2.0
// Nearest point of a path: on the sphere by descending a tree of balls, on the ellipsoid among the
// few pieces the sphere leaves.

#include "geo/path.hpp"
#include "geo/vector.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>
#include <utility>

namespace sulh {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double degree = std::numbers::pi / 180;
constexpr double tie_m = 1e-6;
constexpr std::uint32_t none = 0xFFFFFFFF;
constexpr std::size_t stack_size =
    64;  // twice the depth of a tree of geo_edges_max pieces, and to spare

struct PieceDistance {
    double chord2 = 0;
    double cosine = 0;
};

// Chords, not angles: they order points alike and need no arcs. At an end the cosine tells how
// squarely the point lies before the piece.
PieceDistance distance_to(const Piece& piece, UnitVector p) {
    const UnitVector from_a = p - piece.a;
    const UnitVector from_b = p - piece.b;
    // Along the piece at either end; the straight way between the ends would lean inwards and spoil
    // the comparison of pieces that leave one position almost together.
    const double beyond_a = dot(from_a, cross(piece.normal, piece.a));
    const double beyond_b = dot(from_b, cross(piece.normal, piece.b));
    if (beyond_a >= 0 && beyond_b <= 0) {
        const double sine = std::clamp(dot(from_a, piece.normal), -1.0, 1.0);
        return {2 * sine * sine / (1 + std::sqrt(1 - sine * sine)), 0};
    }
    const double a2 = dot(from_a, from_a);
    const double b2 = dot(from_b, from_b);
    if (a2 <= b2) return {a2, beyond_a / (std::sqrt(a2) + 1e-300)};
    return {b2, -beyond_b / (std::sqrt(b2) + 1e-300)};
}

// Where two pieces meet in the nearest point, the one that lies closer in angle says on which side
// the point is.
bool beats(double distance, double cosine, double best_distance, double best_cosine, double tie) {
    if (distance < best_distance - tie) return true;
    return distance <= best_distance + tie && cosine > best_cosine;
}

double angle_of_chord2(double chord2) {
    return 2 * std::asin(std::min(std::sqrt(chord2) / 2, 1.0));
}

double chord2_of_angle(double angle) {
    const double half = std::sin(std::clamp(angle, 0.0, std::numbers::pi) / 2);
    return 4 * half * half;
}

DistanceBounds bounds_of_angle(double angle) {
    const double least = angle * least_curvature_radius_m * (1 - 1e-9) - piece_bulge_m;
    const double most = angle * most_curvature_radius_m * (1 + 1e-9) + piece_bulge_m;
    return {{std::max(least, 0.0)}, {most}};
}

}  // namespace

void Path::take_nearer(std::uint32_t piece, UnitVector p, Best& best) const {
    const PieceDistance d = distance_to(pieces_[piece], p);
    const double tie = best.chord2 < infinite ? best.chord2 * 1e-12 : 0;
    if (beats(d.chord2, d.cosine, best.chord2, best.cosine, tie)) {
        best = {d.chord2, d.cosine, piece};
    }
}

Path::Best Path::nearest_on_sphere(UnitVector p, double farthest_chord2,
                                   double enough_chord2) const {
    std::array<std::pair<std::uint32_t, double>, stack_size> stack;
    std::size_t size = 0;
    Best best{farthest_chord2, -2, none};
    const auto least_chord = [&](std::uint32_t i) {
        return norm(p - balls_[i].middle) - balls_[i].radius;
    };
    stack[size++] = {0, 0.0};
    while (size > 0 && best.chord2 > enough_chord2) {
        const auto [index, least] = stack[--size];
        if (least > 0 && least * least > best.chord2) continue;
        const Ball& ball = balls_[index];
        if (ball.right == 0) {
            for (std::uint32_t i = ball.begin; i < ball.end; ++i)
                take_nearer(i, p, best);
            continue;
        }
        std::pair<std::uint32_t, double> near{index + 1, least_chord(index + 1)};
        std::pair<std::uint32_t, double> far{ball.right, least_chord(ball.right)};
        if (far.second < near.second) std::swap(near, far);
        stack[size++] = far;
        stack[size++] = near;
    }
    return best;
}

Path::Near Path::near_of(const Best& best, UnitVector p) const {
    const Piece& piece = pieces_[best.piece];
    return {bounds_of_angle(angle_of_chord2(best.chord2)), dot(p - piece.a, piece.normal) > 0};
}

Path::Near Path::nearest(UnitVector p) const {
    return near_of(nearest_on_sphere(p, infinite, -1), p);
}

Path::Near Path::nearest_among(const PiecesAround& around, UnitVector p, Metres enough) const {
    const double enough_chord = (enough.value - 2 * piece_bulge_m) / most_curvature_radius_m *
                                (1 - 1e-6);  // a chord is hardly shorter than its arc
    const double enough_chord2 =
        enough_chord > 0 && enough_chord < 1e-3 ? enough_chord * enough_chord : -1;
    const double off_middle = norm(p - around.middle) + 1e-9;
    Best best{infinite, -2, none};
    for (const PiecesAround::One& one : around.pieces) {
        const double least = static_cast<double>(one.least_chord) - off_middle;
        if (least > 0 && least * least > best.chord2) break;
        take_nearer(one.piece, p, best);
        if (best.chord2 < enough_chord2) break;
    }
    return near_of(best, p);
}

// What is nearest to one of them is no farther from the middle than the nearest to the middle, and
// twice the reach.
std::vector<PiecesAround::One> Path::pieces_around(UnitVector middle, Metres reach) const {
    const double nearest = angle_of_chord2(nearest_on_sphere(middle, infinite, -1).chord2);
    const double angle = nearest + 2 * reach.value / least_curvature_radius_m + 1e-8;
    std::vector<PiecesAround::One> out;
    for (const Best& one : pieces_within(middle, std::sqrt(chord2_of_angle(angle)))) {
        const auto chord = static_cast<float>(std::sqrt(one.chord2));
        out.push_back({one.piece, std::nextafter(chord, 0.0F)});
    }
    return out;
}

DistanceBounds Path::bounds_of_distance(UnitVector p, Metres farthest, Metres enough) const {
    const double farthest_chord2 =
        chord2_of_angle((farthest.value + 2 * piece_bulge_m) / least_curvature_radius_m);
    const double enough_angle = (enough.value - 2 * piece_bulge_m) / most_curvature_radius_m;
    const double enough_chord2 = enough_angle > 0 ? chord2_of_angle(enough_angle) : -1;
    const Best best = nearest_on_sphere(p, farthest_chord2, enough_chord2);
    if (best.piece == none) return {farthest, {infinite}};
    if (best.chord2 <= enough_chord2) return {{0}, enough};
    return bounds_of_angle(angle_of_chord2(best.chord2));
}

std::vector<Path::Best> Path::pieces_within(UnitVector p, double chord) const {
    std::vector<Best> found;
    std::array<std::uint32_t, stack_size> stack;
    std::size_t size = 0;
    stack[size++] = 0;
    while (size > 0) {
        const Ball& ball = balls_[stack[--size]];
        if (norm(p - ball.middle) - ball.radius > chord) continue;
        if (ball.right != 0) {
            const auto left = static_cast<std::uint32_t>(&ball - balls_.data()) + 1;
            stack[size++] = ball.right;
            stack[size++] = left;
            continue;
        }
        for (std::uint32_t i = ball.begin; i < ball.end; ++i) {
            const PieceDistance d = distance_to(pieces_[i], p);
            if (d.chord2 <= chord * chord) found.push_back({d.chord2, d.cosine, i});
        }
    }
    std::sort(found.begin(), found.end(), [](const Best& a, const Best& b) {
        return std::pair(a.chord2, a.piece) < std::pair(b.chord2, b.piece);
    });
    return found;
}

Path::Nearest Path::nearest_exactly(LatLon at) const {
    const UnitVector p = unit_vector(at);
    const GeodeticPoint point = point_of(at);
    const double most = nearest(p).bounds.most.value;
    const double angle =
        std::min((most + piece_bulge_m) / least_curvature_radius_m, std::numbers::pi);
    Nearest best{infinite, false, false};
    double best_cosine = -2;
    for (const Best& candidate : pieces_within(p, 2 * std::sin(angle / 2) + 1e-9)) {
        const double least = bounds_of_angle(angle_of_chord2(candidate.chord2)).least.value;
        if (least > best.distance_m) break;
        const Piece& piece = pieces_[candidate.piece];
        const Foot foot = foot_on_geodesic(piece.from, piece.to, point);
        const double away = (foot.azimuth_to_point - foot.azimuth_along) * degree;
        const double ahead = std::cos(away);
        const double cosine = foot.at_start ? ahead : foot.at_end ? -ahead : 0;
        if (!beats(foot.distance_m, cosine, best.distance_m, best_cosine, tie_m)) continue;
        best_cosine = cosine;
        best.distance_m = foot.distance_m;
        best.is_left = std::sin(away) < 0;
        best.is_at_either_end = (foot.at_start && candidate.piece == 0) ||
                                (foot.at_end && candidate.piece + 1 == pieces_.size());
    }
    return best;
}

}  // namespace sulh
