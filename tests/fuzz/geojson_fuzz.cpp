// SPDX-License-Identifier: Apache-2.0
// GeoJSON that is read is written, read and written again to the same bytes; and a disc about any
// of its positions gets no definite answer that the position itself contradicts.

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "geo/geojson.hpp"

namespace {

using namespace sulh;

void check_discs(const Polygon& polygon) {
    const Zone zone = Zone::polygon(polygon);
    for (const LatLon at : polygon.rings()[0]) {
        CHECK(contains(zone, at) == Truth::Yes);
        const Truth near = contains(zone, Where::at(at, metres(1000)));
        CHECK(near != Truth::No);
        CHECK(zone.bounds().contains(at));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    if (size > 20'000) return 0;
    const auto features = parse_geojson(as_text({input, size}));
    if (!features) return 0;
    for (const Feature& feature : *features) {
        const Json written = to_geojson(feature.geometry);
        const auto again = read_geometry(written);
        CHECK(again.has_value());
        CHECK(write_json(to_geojson(*again)) == write_json(written));
        if (const auto* line = std::get_if<Line>(&feature.geometry)) {
            const LatLon first = line->chains()[0][0];
            CHECK(within(Where::at(first), *line, metres(0)) == Truth::Yes);
            CHECK(line->bounds().contains(first));
        }
        if (const auto* polygons = std::get_if<std::vector<Polygon>>(&feature.geometry)) {
            for (const Polygon& polygon : *polygons)
                check_discs(polygon);
        }
    }
    return 0;
}
