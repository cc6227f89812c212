// SPDX-License-Identifier: Apache-2.0
// Does a path cross itself? Pairs of balls that overlap are opened until pieces remain.

#include "geo/limits.hpp"
#include "geo/path.hpp"
#include "geo/vector.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sulh {

namespace {

// The side of the great circle through a and b on which p lies; 0 where rounding could decide
// (nanometres on the ground).
int side_sign(UnitVector a, UnitVector b, UnitVector p) {
    const UnitVector to_a = a - p;
    const UnitVector to_b = b - p;
    const double volume = dot(cross(to_a, to_b), p);
    const double doubt = 1e-15 * (norm(to_a) + norm(to_b));
    return volume > doubt ? 1 : volume < -doubt ? -1 : 0;
}

bool is_between(UnitVector a, UnitVector b, UnitVector p) {
    return dot(p - a, b - a) > 0 && dot(p - b, a - b) > 0;
}

bool overlap_in_line(const Piece& s, const Piece& t) {
    const bool are_same = (s.a == t.a && s.b == t.b) || (s.a == t.b && s.b == t.a);
    return are_same || is_between(s.a, s.b, t.a) || is_between(s.a, s.b, t.b) ||
           is_between(t.a, t.b, s.a) || is_between(t.a, t.b, s.b);
}

// Does the strand in -> at -> out pass through the great circle of the piece, inside which `at`
// lies?
bool passes_through(const Piece& piece, UnitVector in, UnitVector out) {
    return side_sign(piece.a, piece.b, in) * side_sign(piece.a, piece.b, out) < 0;
}

bool lies_inside(const Piece& piece, UnitVector p) {
    return side_sign(piece.a, piece.b, p) == 0 && is_between(piece.a, piece.b, p);
}

// Angle of the direction from `at` to `to`, against any fixed direction.
double direction(UnitVector at, UnitVector to) {
    const UnitVector axis = std::abs(at.z) < 0.9 ? UnitVector{0, 0, 1} : UnitVector{1, 0, 0};
    const UnitVector east = cross(axis, at);
    return std::atan2(dot(to - at, cross(at, east)), dot(to - at, east));
}

bool is_on_arc(double from, double to, double angle) {
    return from < to ? from < angle && angle < to : angle > from || angle < to;
}

// Two strands through one position cross where the one leads into the angle of the other and out of
// it on the other side.
bool pass_through_each_other(UnitVector at, UnitVector in, UnitVector out, UnitVector other_in,
                             UnitVector other_out) {
    const double from = direction(at, in);
    const double to = direction(at, out);
    const double first = direction(at, other_in);
    const double second = direction(at, other_out);
    if (first == from || first == to || second == from || second == to) return false;
    return is_on_arc(from, to, first) != is_on_arc(from, to, second);
}

}  // namespace

std::optional<std::uint32_t> Path::piece_before(std::uint32_t piece) const {
    const bool is_first = piece == 0 || pieces_[piece - 1].chain != pieces_[piece].chain;
    if (!is_first) return piece - 1;
    if (!is_closed_) return std::nullopt;
    return chain_ends_[pieces_[piece].chain] - 1;
}

// Pieces are at most 20 km long and near each other here, so great circles meet only once. Where a
// strand touches another in one of its own positions, the piece that starts there answers for both.
bool Path::strands_cross(std::uint32_t first, std::uint32_t second) const {
    const Piece& s = pieces_[first];
    const Piece& t = pieces_[second];
    const int ta = side_sign(s.a, s.b, t.a);
    const int tb = side_sign(s.a, s.b, t.b);
    const int sa = side_sign(t.a, t.b, s.a);
    const int sb = side_sign(t.a, t.b, s.b);
    if (ta * tb < 0 && sa * sb < 0) return true;
    if (ta == 0 && tb == 0 && sa == 0 && sb == 0 && overlap_in_line(s, t)) return true;
    if (ta != 0 && sa != 0) return false;
    const auto before_s = piece_before(first);
    const auto before_t = piece_before(second);
    if (s.a == t.a && before_s && before_t) {
        return pass_through_each_other(s.a, pieces_[*before_s].a, s.b, pieces_[*before_t].a, t.b);
    }
    if (before_t && lies_inside(s, t.a)) return passes_through(s, pieces_[*before_t].a, t.b);
    return before_s && lies_inside(t, s.a) && passes_through(t, pieces_[*before_s].a, s.b);
}

Result<std::optional<Path::Crossing>> Path::first_crossing() const {
    std::optional<Crossing> found;
    std::size_t tests = 0;
    const auto test = [&](std::uint32_t i, std::uint32_t j) {
        if (!strands_cross(i, j)) return;
        const Crossing crossing{std::min(i, j), std::max(i, j)};
        if (!found ||
            std::pair(crossing.first, crossing.second) < std::pair(found->first, found->second)) {
            found = crossing;
        }
    };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> open = {{0, 0}};
    while (!open.empty()) {
        const auto [s, t] = open.back();
        open.pop_back();
        const Ball& a = balls_[s];
        const Ball& b = balls_[t];
        if (++tests > geo_crossing_tests_max) {
            return fail(Code::limit, "the shape is too intricate to be checked for crossing edges",
                        {}, "simplify it");
        }
        if (norm(a.middle - b.middle) > a.radius + b.radius) continue;
        if (a.right == 0 && b.right == 0) {
            for (std::uint32_t i = a.begin; i < a.end; ++i) {
                for (std::uint32_t j = s == t ? i + 1 : b.begin; j < b.end; ++j)
                    test(i, j);
            }
            tests += std::size_t{a.end - a.begin} * (b.end - b.begin);
        } else if (s == t) {
            open.insert(open.end(), {{s + 1, s + 1}, {a.right, a.right}, {s + 1, a.right}});
        } else if (b.right == 0 || (a.right != 0 && a.radius >= b.radius)) {
            open.insert(open.end(), {{s + 1, t}, {a.right, t}});
        } else {
            open.insert(open.end(), {{s, t + 1}, {s, b.right}});
        }
    }
    return found;
}

}  // namespace sulh
