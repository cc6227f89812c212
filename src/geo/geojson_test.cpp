// SPDX-License-Identifier: Apache-2.0
#include "geo/geojson.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

std::string message_of(std::string_view text) {
    const auto features = parse_geojson(text, "zones.geojson");
    return features ? "read" : to_text(features.error());
}

std::string collection(std::string_view geometry) {
    return R"({"type":"FeatureCollection","features":[)"
           R"({"type":"Feature","properties":null,"geometry":null},)"
           R"({"type":"Feature","properties":{"name":"Ford"},"geometry":)" +
           std::string(geometry) + "}]}";
}

TEST(GeoJson, ReadsEveryKindOfGeometry) {
    const auto features = parse_geojson(R"({"type":"FeatureCollection","features":[
      {"type":"Feature","id":7,"properties":{"title":"Bridge"},"geometry":{"type":"Point","coordinates":[20,10,350]}},
      {"type":"Feature","properties":{},"geometry":{"type":"MultiPoint","coordinates":[[20,10],[21,10]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[20,10],[21,10]]}},
      {"type":"Feature","properties":{},"geometry":
        {"type":"MultiLineString","coordinates":[[[20,10],[21,10]],[[22,10],[23,10]]]}},
      {"type":"Feature","properties":{},"geometry":
        {"type":"Polygon","coordinates":[[[20,10],[21,10],[21,11],[20,10]]]}},
      {"type":"Feature","properties":{},"geometry":{"type":"MultiPolygon","coordinates":
        [[[[20,10],[21,10],[21,11],[20,10]]],[[[30,10],[31,10],[31,11],[30,10]]]]}},
      {"type":"Feature","properties":null,"geometry":null}]})");
    ASSERT_TRUE(features) << to_text(features.error());
    ASSERT_EQ(features->size(), 7u);
    EXPECT_EQ((*features)[0].id, "7");
    EXPECT_EQ((*features)[0].name, "Bridge");
    EXPECT_EQ(std::get<LatLon>((*features)[0].geometry), *LatLon::make(10, 20));
    EXPECT_EQ(std::get<std::vector<LatLon>>((*features)[1].geometry).size(), 2u);
    EXPECT_EQ(std::get<Line>((*features)[2].geometry).chains().size(), 1u);
    EXPECT_EQ(std::get<Line>((*features)[3].geometry).chains().size(), 2u);
    EXPECT_EQ(std::get<std::vector<Polygon>>((*features)[4].geometry).size(), 1u);
    EXPECT_EQ(std::get<std::vector<Polygon>>((*features)[5].geometry).size(), 2u);
    EXPECT_TRUE(std::holds_alternative<std::monostate>((*features)[6].geometry));
    EXPECT_EQ(line_of(*features)->chains().size(), 3u);
    EXPECT_EQ(contains(*zone_of(*features), *LatLon::make(10.2, 30.5)), Truth::Yes);
}

TEST(GeoJson, ReadsABareGeometryAndASingleFeature) {
    EXPECT_EQ(parse_geojson(R"({"type":"Point","coordinates":[20,10]})")->size(), 1u);
    EXPECT_EQ(
        parse_geojson(R"({"type":"Feature","id":"a","properties":{},"geometry":null})")->at(0).name,
        "a");
}

TEST(GeoJson, NamesTheFileAndTheFeatureAtFault) {
    EXPECT_EQ(message_of(collection(R"({"type":"Point","coordinates":[200,10]})")),
              "zones.geojson: feature 2 (Ford): expected a longitude from -180 to 180, met 200");
    EXPECT_EQ(message_of(collection(R"({"type":"Circle","coordinates":[]})")),
              "zones.geojson: feature 2 (Ford): 'Circle' is no GeoJSON geometry");
    EXPECT_EQ(message_of(collection(R"({"type":"GeometryCollection","geometries":[]})")),
              "zones.geojson: feature 2 (Ford): a GeometryCollection is not read (make each "
              "geometry a feature of its own)");
    EXPECT_EQ(
        message_of(
            collection(R"({"type":"Polygon","coordinates":[[[20,10],[21,10],[21,11],[20,11]]]})")),
        "zones.geojson: feature 2 (Ford): ring 1 is not closed: its last position is not its first "
        "(repeat the first position at the end)");
}

TEST(GeoJson, RefusesARingThatCrossesItself) {
    EXPECT_EQ(message_of(collection(
                  R"({"type":"Polygon","coordinates":[[[0,0],[0.1,0.1],[0,0.1],[0.1,0],[0,0]]]})")),
              "zones.geojson: feature 2 (Ford): the ring crosses itself: edge 1 and edge 3 meet "
              "near 0.1000,0.0000 "
              "(give the positions in their order along the ring)");
}

TEST(GeoJson, AsksWhetherLatitudeAndLongitudeWereSwapped) {
    EXPECT_EQ(
        message_of(collection(R"({"type":"LineString","coordinates":[[30,40],[30,120]]})")),
        "zones.geojson: feature 2 (Ford): position 2: expected a latitude from -90 to 90, met 120 "
        "(latitude and longitude swapped?)");
}

TEST(GeoJson, RefusesWhatIsNoGeoJson) {
    for (const char* text :
         {"", "[]", "{}", "17", R"({"type":"FeatureCollection"})", R"({"type":7})",
          R"({"type":"FeatureCollection","features":[3]})", R"({"type":"Point"})",
          R"({"type":"Point","coordinates":[1]})", R"({"type":"Point","coordinates":["1","2"]})",
          R"({"type":"Polygon","coordinates":[]})", R"({"type":"MultiPolygon","coordinates":[]})",
          R"({"type":"LineString","coordinates":[[0,0],[0,0]]})",
          R"({"type":"Feature","properties":{}})"}) {
        EXPECT_FALSE(parse_geojson(text)) << text;
    }
}

TEST(GeoJson, SaysWhereNothingOfTheKindIsThere) {
    const auto point = parse_geojson(R"({"type":"Point","coordinates":[20,10]})");
    EXPECT_EQ(line_of(*point).error().code, Code::not_found);
    EXPECT_EQ(zone_of(*point).error().code, Code::not_found);
}

TEST(GeoJson, IsWrittenWithLongitudeFirstAndRingsClosedCounterClockwise) {
    EXPECT_EQ(write_json(to_geojson(*LatLon::make(10.1, -20.3))),
              R"({"type":"Point","coordinates":[-20.3,10.1]})");
    const Polygon clockwise =
        *Polygon::make({{*LatLon::make(0, 0), *LatLon::make(1, 0), *LatLon::make(1, 1)}});
    EXPECT_EQ(write_json(to_geojson(clockwise)),
              R"({"type":"Polygon","coordinates":[[[1,1],[0,1],[0,0],[1,1]]]})");
    EXPECT_EQ(write_json(to_geojson(*Box::make(1, 2, 3, 4))),
              R"({"type":"Polygon","coordinates":[[[2,1],[4,1],[4,3],[2,3],[2,1]]]})");
    EXPECT_EQ(
        write_json(feature_collection_json({feature_json(to_geojson(Geometry{}), Json{})})),
        R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":null}]})");
}

TEST(GeoJson, ReadsBackWhatItWrites) {
    const std::string text =
        R"({"type":"MultiPolygon","coordinates":[[[[0,0],[3,0],[3,3],[0,3],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]],)"
        R"([[[10,0],[11,0],[11,1],[10,0]]]]})";
    const auto features = parse_geojson(text);
    ASSERT_TRUE(features) << to_text(features.error());
    EXPECT_EQ(write_json(to_geojson((*features)[0].geometry)), text);
}

}  // namespace
}  // namespace sulh
