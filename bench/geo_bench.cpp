// SPDX-License-Identifier: Apache-2.0
// Points held against zones, in tests per second of processor time: 1,000,000 points in a square of
// 8 degrees, as exact positions and as discs of 500 m, against each kind of zone and against 20
// clauses' zones together; then located on a map of 200 zones. Usage: bench_geo [points [FOLDER]]; with a folder,
// the zones and points of a comparison (bench/assess/run) are written there.

#include "geo/zone_map.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace sulh;

class Scene {
public:
    double between(double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random_);
    }
    LatLon position() { return LatLon::checked(between(44, 52), between(22, 30)); }

    Zone star(int corners, double metres_max) {
        const LatLon centre = position();
        Polygon::Ring ring;
        for (int i = 0; i < corners; ++i) {
            const double length = metres_max * between(0.8, 1);
            ring.push_back(destination(centre, i * 360.0 / corners, metres(length)));
        }
        return Zone::polygon(*Polygon::make({ring}));
    }

    // An outline that winds as borders do: a few bays, and ripples of 1 % of its size.
    Zone district(int corners, double metres_max) {
        const LatLon centre = position();
        const double phase = between(0, 6);
        Polygon::Ring ring;
        for (int i = 0; i < corners; ++i) {
            const double angle = i * 6.283185307 / corners;
            const double length = 0.85 + 0.14 * std::sin(5 * angle + phase) + between(0, 0.01);
            ring.push_back(destination(centre, i * 360.0 / corners, metres(metres_max * length)));
        }
        return Zone::polygon(*Polygon::make({ring}));
    }

    Line front(int vertices) {
        Line::Chain chain;
        for (int i = 0; i < vertices; ++i) {
            const double lat = 44.5 + 7.0 * i / vertices;
            chain.push_back(LatLon::checked(lat, 26 + 0.8 * std::sin(lat * 2) + between(0, 0.01)));
        }
        return *Line::make(chain);
    }

private:
    std::mt19937 random_{1};
};

void measure(const char* name, const std::vector<Zone>& zones, const std::vector<Where>& places) {
    std::size_t counts[3] = {};
    const std::clock_t start = std::clock();
    for (const Where& place : places) {
        for (const Zone& zone : zones)
            ++counts[static_cast<std::size_t>(contains(zone, place))];
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    const double tests = static_cast<double>(places.size() * zones.size());
    std::printf("%-34s %7.2f M tests/s   yes %5.2f %%  unknown %5.2f %%\n", name,
                tests / seconds / 1e6, 100.0 * static_cast<double>(counts[2]) / tests,
                100.0 * static_cast<double>(counts[1]) / tests);
}

struct MapRun {
    std::size_t hits = 0;
    double seconds = 0;  // of processor
};

// Points in order of arrival against all zones, `at_once` points together.
MapRun run_map(const ZoneMap& map, const std::vector<Where>& places, std::size_t at_once) {
    MapRun out;
    std::vector<std::vector<ZoneMap::Hit>> met(at_once);
    const std::clock_t start = std::clock();
    for (std::size_t i = 0; i < places.size(); i += at_once) {
        const std::size_t count = std::min(at_once, places.size() - i);
        map.locate_some({places.data() + i, count}, {met.data(), count});
        for (std::size_t j = 0; j < count; ++j)
            out.hits += met[j].size();
    }
    out.seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    return out;
}

void measure_map(const std::string& name, const ZoneMap& map, const std::vector<Where>& places,
                 std::size_t at_once) {
    const MapRun run = run_map(map, places, at_once);
    std::printf("%-34s %7.2f M points/s  hits per point %.3f\n", name.c_str(),
                static_cast<double>(places.size()) / run.seconds / 1e6,
                static_cast<double>(run.hits) / static_cast<double>(places.size()));
}

// 200 districts and points as tables for another program, and our own figures for the same, as
// "what who points seconds count": with exact points, with 500 m, and with 500 m for one point in fifty.
int compare(std::size_t count, const std::string& folder) {
    Scene scene;
    std::vector<Zone> zones;
    for (int i = 0; i < 200; ++i)
        zones.push_back(scene.district(500, 30'000));
    std::FILE* file = std::fopen((folder + "/zones.tsv").c_str(), "w");
    for (std::size_t i = 0; file != nullptr && i < zones.size(); ++i) {
        const Polygon::Ring& ring = polygon_of(zones[i])->rings().front();
        std::fprintf(file, "%zu\tPOLYGON((", i);
        for (const LatLon at : ring)
            std::fprintf(file, "%.7f %.7f,", at.lon(), at.lat());
        std::fprintf(file, "%.7f %.7f))\n", ring.front().lon(), ring.front().lat());
    }
    if (file == nullptr || std::fclose(file) != 0) return 1;
    std::vector<Where> points;
    file = std::fopen((folder + "/points.tsv").c_str(), "w");
    for (std::size_t i = 0; file != nullptr && i < count; ++i) {
        points.push_back(Where::at(scene.position()));
        std::fprintf(file, "%zu\t%.7f\t%.7f\n", i, points[i].centre.lat(), points[i].centre.lon());
    }
    if (file == nullptr || std::fclose(file) != 0) return 1;
    const ZoneMap map(zones);
    const auto print = [&](const char* what, const std::vector<Where>& places) {
        const MapRun run = run_map(map, places, ZoneMap::at_once);
        std::printf("%s engine %zu %.4f %zu\n", what, places.size(), run.seconds, run.hits);
    };
    std::vector<Where> discs;
    for (const Where& point : points)
        discs.push_back(Where::at(point.centre, metres(500)));
    print("zones/exact", points);
    print("zones/500m", discs);
    discs.resize(count / 50);
    print("zones/500m-some", discs);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 2) return compare(std::strtoul(argv[1], nullptr, 10), argv[2]);
    const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
    Scene scene;
    std::vector<Where> exact;
    std::vector<Where> discs;
    for (std::size_t i = 0; i < count; ++i) {
        exact.push_back(Where::at(scene.position()));
        discs.push_back(Where::at(exact.back().centre, metres(500)));
    }
    const Line front = scene.front(2000);
    const Zone box = Zone::box(*Box::make(47, 24, 49, 26));
    const Zone disc = Zone::disc(LatLon::checked(48, 26), kilometres(50));
    const Zone polygon = scene.star(500, 100'000);
    const Zone corridor = Zone::corridor(front, kilometres(15));
    const Zone side = *Zone::side(front, Side::Left);
    std::vector<Zone> clauses;
    for (int i = 0; i < 12; ++i)
        clauses.push_back(scene.star(500, 30'000));
    for (int i = 0; i < 4; ++i)
        clauses.push_back(Zone::disc(scene.position(), kilometres(20)));
    clauses.insert(clauses.end(),
                   {box, corridor, *Zone::all_of({corridor, side}), *Zone::minus(box, polygon)});
    const struct {
        const char* name;
        std::vector<Zone> zones;
    } rows[] = {{"box", {box}},
                {"disc", {disc}},
                {"polygon, 500 vertices", {polygon}},
                {"within 15 km of 2,000 vertices", {corridor}},
                {"side of 2,000 vertices", {side}},
                {"20 clauses", clauses}};
    for (const auto& [places, kind] : {std::pair{&exact, "exact"}, std::pair{&discs, "500 m"}}) {
        for (const auto& row : rows) {
            measure((std::string(row.name) + ", " + kind).c_str(), row.zones, *places);
        }
    }
    std::vector<Zone> many;
    for (int i = 0; i < 160; ++i)
        many.push_back(scene.district(500, 30'000));
    for (int i = 0; i < 40; ++i)
        many.push_back(Zone::disc(scene.position(), kilometres(20)));
    const std::clock_t start = std::clock();
    const ZoneMap map(many);
    std::printf("a map of 200 zones made in %.2f s\n",
                static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    for (const std::size_t at_once : {std::size_t{1}, ZoneMap::at_once}) {
        const std::string how = at_once == 1 ? ", one by one" : ", 32 together";
        measure_map("200 zones, exact" + how, map, exact, at_once);
        measure_map("200 zones, 500 m" + how, map, discs, at_once);
    }
}
