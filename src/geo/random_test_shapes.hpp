#pragma once
// SPDX-License-Identifier: Apache-2.0
// Seeded random positions and shapes for the property tests of geo.

#include "geo/distance.hpp"
#include "geo/polygon.hpp"

#include <random>
#include <vector>

namespace sulh {

class RandomShapes {
public:
    explicit RandomShapes(unsigned seed) : random_(seed) {}

    double between(double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random_);
    }
    LatLon anywhere() { return LatLon::checked(between(-89, 89), between(-180, 180)); }
    LatLon near(LatLon centre, double metres_max) {
        return destination(centre, between(0, 360), metres(between(0, metres_max)));
    }
    // A ring around `centre` whose corners lie in order of their bearing: never crosses itself.
    Polygon::Ring star(LatLon centre, int corners, double metres_max) {
        Polygon::Ring ring;
        for (int i = 0; i < corners; ++i) {
            const double length = between(0.3 * metres_max, metres_max);
            ring.push_back(destination(centre, i * 360.0 / corners, metres(length)));
        }
        return ring;
    }
    // A disc that lies inside `outer`, a few millimetres of rounding included.
    Where disc_inside(const Where& outer) {
        const double shift = between(0, outer.radius_m);
        const LatLon centre = destination(outer.centre, between(0, 360), metres(shift));
        const double left = outer.radius_m - distance(outer.centre, centre).value;
        if (left <= 0) return Where::at(outer.centre);
        return Where::at(centre, metres(between(0, 1) < 0.3 ? 0 : left * between(0, 0.999)));
    }

private:
    std::mt19937 random_;
};

}  // namespace sulh
