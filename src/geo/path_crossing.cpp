// SPDX-License-Identifier: Apache-2.0
// Does a path cross itself? Pairs of balls that overlap are opened until pieces remain.

#include <algorithm>
#include <utility>

#include "geo/limits.hpp"
#include "geo/path.hpp"
#include "geo/vector.hpp"

namespace sulh {

namespace {

// The side of the great circle through a and b on which p lies; 0 where rounding could decide (nanometres on the ground).
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

// Pieces are at most 20 km long and near each other here, so great circles meet only once.
bool do_cross(const Piece& s, const Piece& t) {
    const int ta = side_sign(s.a, s.b, t.a);
    const int tb = side_sign(s.a, s.b, t.b);
    const int sa = side_sign(t.a, t.b, s.a);
    const int sb = side_sign(t.a, t.b, s.b);
    if (ta == 0 && tb == 0 && sa == 0 && sb == 0) return overlap_in_line(s, t);
    return ta * tb < 0 && sa * sb < 0;
}

}  // namespace

Result<std::optional<Path::Crossing>> Path::first_crossing() const {
    std::optional<Crossing> found;
    std::size_t tests = 0;
    const auto test = [&](std::uint32_t i, std::uint32_t j) {
        if (!do_cross(pieces_[i], pieces_[j])) return;
        const Crossing crossing{std::min(i, j), std::max(i, j)};
        if (!found || std::pair(crossing.first, crossing.second) <
                          std::pair(found->first, found->second)) {
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
            return fail(Code::limit, "the shape is too intricate to be checked for crossing edges", {},
                        "simplify it");
        }
        if (norm(a.middle - b.middle) > a.radius + b.radius) continue;
        if (a.right == 0 && b.right == 0) {
            for (std::uint32_t i = a.begin; i < a.end; ++i) {
                for (std::uint32_t j = s == t ? i + 1 : b.begin; j < b.end; ++j) test(i, j);
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
