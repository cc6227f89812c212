#pragma once
// SPDX-License-Identifier: Apache-2.0
// Arithmetic of directions in space. Used within geo only.

#include "geo/distance.hpp"

#include <cmath>

namespace sulh {

constexpr UnitVector operator-(UnitVector a, UnitVector b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
constexpr UnitVector operator+(UnitVector a, UnitVector b) {
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
constexpr UnitVector operator*(double k, UnitVector a) {
    return {k * a.x, k * a.y, k * a.z};
}
constexpr double dot(UnitVector a, UnitVector b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
constexpr UnitVector cross(UnitVector a, UnitVector b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline double norm(UnitVector a) {
    return std::sqrt(dot(a, a));
}

}  // namespace sulh
