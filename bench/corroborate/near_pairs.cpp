// SPDX-License-Identifier: Apache-2.0
// Counts the pairs of points within 5 km and 2 days of one another, by the walk that joining uses.
// The distance is the great circle on a sphere of 6,371,008.7714 m (PostGIS's), as the other engines of
// bench/corroborate/run take it. Usage: near_pairs FILE.csv (lat,lon,seconds; a header line), or
// near_pairs --write FILE.csv COUNT, which makes such a file of 1,000 towns over ten years.

#include "base/parallel.hpp"
#include "corroborate/cells.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

namespace {

using namespace sulh;

constexpr double near_m = 5'000;
constexpr std::int64_t near_ms = 2 * 86'400'000LL;
constexpr double sphere_m = 6'371'008.7714;

int write(const char* path, std::size_t count) {
    std::mt19937_64 random(20310501);
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(random() >> 11) / 9007199254740992.0;
    };
    std::vector<std::pair<double, double>> towns;
    for (int town = 0; town < 1000; ++town)
        towns.emplace_back(between(10, 20), between(20, 40));
    std::ofstream file(path);
    file << "lat,lon,seconds\n";
    for (std::size_t i = 0; i < count; ++i) {
        const auto& [lat, lon] = towns[random() % towns.size()];
        file << fmt::format("{:.5f},{:.5f},{}\n", lat + between(-0.1, 0.1),
                            lon + between(-0.1, 0.1), random() % (3'650 * 86'400ULL));
    }
    return file ? 0 : 1;
}

std::vector<Comparable> read(const char* path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    std::vector<Comparable> out;
    while (std::getline(file, line)) {
        char* rest = nullptr;
        Comparable point;
        point.lat = std::strtod(line.c_str(), &rest);
        point.lon = std::strtod(rest + 1, &rest);
        point.from_ms = point.to_ms = std::strtoll(rest + 1, nullptr, 10) * 1000;
        point.direction = unit_vector(LatLon::checked(point.lat, point.lon));
        point.is_placed = point.is_timed = true;
        out.push_back(point);
    }
    return out;
}

bool is_near(const Comparable& a, const Comparable& b) {
    const double x = a.direction.x - b.direction.x;
    const double y = a.direction.y - b.direction.y;
    const double z = a.direction.z - b.direction.z;
    return 2 * sphere_m * std::asin(std::sqrt(x * x + y * y + z * z) / 2) <= near_m;
}

std::size_t count_pairs(const std::vector<Comparable>& points) {
    constexpr std::size_t cells_at_once = 16;
    // The engine's own distances are WGS84's: 1 % more covers a sphere's.
    const Cells cells(points, near_m * 1.01);
    std::atomic<std::size_t> pairs = 0;
    in_parallel_ranges(cells.all().size(), cells_at_once, [&](std::size_t begin, std::size_t end) {
        std::size_t own = 0;
        CellWalk walk(cells, {near_m * 1.01, near_ms}, points.size(),
                      [&](std::uint32_t i, std::uint32_t j, std::size_t&) {
                          own += is_near(cells.facts(i), cells.facts(j)) ? 1 : 0;
                          return true;
                      });
        for (std::size_t c = begin; c < end; ++c)
            walk.walk_around(static_cast<std::uint32_t>(c));
        pairs += own;
    });
    return pairs;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 4 && std::string_view(argv[1]) == "--write")
        return write(argv[2], std::strtoull(argv[3], nullptr, 10));
    if (argc != 2) {
        fmt::print(stderr, "near_pairs FILE.csv | near_pairs --write FILE.csv COUNT\n");
        return 2;
    }
    const std::vector<Comparable> points = read(argv[1]);
    const auto start = std::chrono::steady_clock::now();
    const std::size_t pairs = count_pairs(points);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    fmt::print("{} pairs of {} points in {:.3f} s\n", pairs, points.size(), taken.count());
    return 0;
}
