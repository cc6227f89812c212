// SPDX-License-Identifier: Apache-2.0
#include "observe/limits.hpp"
#include "observe/test_intake.hpp"

namespace sulh {
namespace {

std::string message(const std::string& hex, const std::string& time, const std::string& lat,
                    const std::string& lon, const std::string& type = "3",
                    const std::string& callsign = "", const std::string& ground = "0") {
    return "MSG," + type + ",1,1," + hex + ",1,2031/05/06," + time + ",2031/05/06," + time + "," +
           callsign + ",3500,,," + lat + "," + lon + ",,7000,0,0,0," + ground + "\r\n";
}

Instant at(const char* text) {
    return *parse_instant(text);
}

TEST(SbsLines, TellOfFlights) {
    const Intake intake = intake_of(
        "sbs", message("4CA2D6", "16:19:58.000", "", "", "1", "EXR123  ") +
                   message("4CA2D6", "16:20:01.250", "-39.992", "-20.251"));
    ASSERT_TRUE(intake.rejects.empty()) << intake.rejects[0].reason;
    ASSERT_EQ(intake.observations.all.size(), 1U);
    const Observation& o = intake.observations.all[0];
    EXPECT_EQ(name(o.kind), "flight");
    EXPECT_EQ(intake.observations.id(o), "adsb:4ca2d6:2031-05-06T16:20:01.250Z");
    EXPECT_EQ(o.when.possible.from, at("2031-05-06T16:20:01.250Z"));
    EXPECT_EQ(o.when.possible.to, at("2031-05-06T16:20:02.250Z"));
    EXPECT_EQ(o.where.centre.lat_e7(), -399'920'000);
    EXPECT_EQ(o.where.centre.lon_e7(), -202'510'000);
    EXPECT_EQ(static_cast<double>(o.where.radius_m), 1111);
    EXPECT_EQ(o.row, 2U);
    EXPECT_EQ(o.altitude_m, -1);  // barometric is not above ground
    EXPECT_TRUE(o.actors.empty());
    EXPECT_EQ(intake.observations.text(o.text),
              "transponder 4ca2d6, call sign EXR123, squawk 7000, barometric altitude 3500 ft");
    EXPECT_EQ(intake.observations.text(o.provenance[0]), "transponder:4ca2d6");
}

// One position in ten seconds of each aircraft.
TEST(SbsLines, KeepTheFirstPositionOfEachStep) {
    const Intake intake = intake_of(
        "sbs", message("4CA2D6", "16:20:00.000", "-39.9", "-20.2") +
                   message("4CA2D6", "16:20:09.999", "-39.8", "-20.2") +
                   message("ABCDEF", "16:20:09.999", "-39.8", "-20.2") +
                   message("4CA2D6", "16:20:10.000", "-39.7", "-20.2"));
    ASSERT_EQ(intake.observations.all.size(), 3U);
    EXPECT_EQ(intake.observations.all[2].where.centre.lat_e7(), -397'000'000);
}

TEST(SbsLines, PassOverWhatTellsOfNoFlight) {
    const Intake intake = intake_of(
        "sbs", "\r\nSTA,,5,179,400AE7,10103,2031/11/28,14:58:51.153,2031/11/28,14:58:51.153,RM\r\n" +
                   message("4CA2D6", "16:20:00.000", "0", "0") +
                   message("4CA2D6", "16:20:20.000", "-39.9", "-20.2", "2", "", "-1") +
                   message("4CA2D6", "16:20:40.000", "", "", "5"));
    EXPECT_TRUE(intake.observations.all.empty());
    EXPECT_TRUE(intake.rejects.empty());
}

TEST(SbsLines, SetAsideWhatCannotBeRead) {
    for (const std::string& wrong :
         {message("4CA2DG", "16:20:00.000", "-39.9", "-20.2"),
          message("4CA2D6", "25:20:00.000", "-39.9", "-20.2"),
          message("4CA2D6", "16:20", "-39.9", "-20.2"),
          message("4CA2D6", "16:20:00.000", "-99.9", "-20.2"),
          std::string("MSG,3,1,1,4CA2D6,1\n"), std::string("nonsense\n"), std::string()}) {
        const Intake intake = intake_of("sbs", wrong);
        EXPECT_TRUE(intake.observations.all.empty()) << wrong;
        EXPECT_EQ(intake.rejects.size(), 1U) << wrong;
    }
    const Intake both = intake_of("sbs", "nonsense\n" + message("4CA2D6", "16:20:00.000", "1", "2"));
    EXPECT_EQ(both.observations.all.size(), 1U);
    EXPECT_EQ(both.rejects.size(), 1U);
    EXPECT_EQ(both.rejects[0].at.line, 1U);
}

TEST(SbsLines, MeanTheZoneThatTheyAreReadWith) {
    const std::string line = message("4CA2D6", "16:20:01.500", "-39.9", "-20.2");
    AdapterOptions options;
    options.zone = *TimeZone::named("Atlantic/South_Georgia");  // UTC-2
    const Intake local = intake_of("sbs-local", line, options);
    EXPECT_EQ(local.observations.all[0].when.possible.from, at("2031-05-06T18:20:01.500Z"));
    const Intake anywhere = intake_of("sbs-local", line);
    EXPECT_EQ(anywhere.observations.all[0].when.possible.from, at("2031-05-06T02:20:00Z"));
    EXPECT_EQ(anywhere.observations.all[0].when.possible.to, at("2031-05-07T04:21:00Z"));
    EXPECT_EQ(told_in_pieces("sbs", line, 7, 5), told(intake_of("sbs", line)));
}

constexpr std::string_view aircraft = R"({ "now" : 1935937205.5,
  "messages" : 12345,
  "aircraft" : [
    {"hex":"4ca2d6","type":"adsb_icao","flight":"EXR123  ","alt_baro":3500,"category":"A7",
     "squawk":"7000","lat":-39.992,"lon":-20.251,"rc":186,"seen_pos":5.5,"seen":0.1},
    {"hex":"~abc123","type":"mlat","alt_baro":1200,"lat":-39.5,"lon":-20.2,"seen_pos":0,
     "gpsOkBefore":1935937000.1},
    {"hex":"abcdef","alt_baro":"ground","lat":-39.5,"lon":-20.2,"seen_pos":0},
    {"hex":"abcdee","seen":3.1},
    {"hex":"none","lat":-39.5,"lon":-20.2}
  ]
})";

// 1935937200 is 2031-05-07T16:20:00Z: 22,406 days after 1970-01-01 and 58,800 seconds.
TEST(AircraftJson, TellsOfFlightsAsOldAsTheirPositions) {
    EXPECT_EQ(*detect_format(aircraft), "aircraft-json");
    const Intake intake = intake_of("aircraft-json", aircraft);
    ASSERT_EQ(intake.observations.all.size(), 2U);
    const Observation& first = intake.observations.all[0];
    EXPECT_EQ(first.when.possible.from, at("2031-05-07T16:20:00Z"));
    EXPECT_EQ(name(first.kind), "rotary-wing-flight");
    EXPECT_EQ(static_cast<double>(first.where.radius_m), 186);
    const Observation& second = intake.observations.all[1];
    EXPECT_EQ(intake.observations.text(second.text),
              "transponder ~abc123, barometric altitude 1200 ft, its satellite navigation was "
              "disturbed; position worked out by receivers");
    ASSERT_EQ(intake.rejects.size(), 1U);
    EXPECT_EQ(intake.rejects[0].at.line, 5U);
}

TEST(AircraftJson, AlsoComesOneObjectALine) {
    const std::string lines =
        R"({"now":1935937200,"hex":"4ca2d6","lat":-39.992,"lon":-20.251})" "\n"
        R"({"now":1935937205,"hex":"4ca2d6","lat":-39.993,"lon":-20.251})" "\n"
        R"({"now":1935937210,"hex":"4ca2d6","lat":-39.994,"lon":-20.251})" "\n{\n";
    EXPECT_EQ(*detect_format(lines), "aircraft-json");
    const Intake intake = intake_of("aircraft-json", lines);
    EXPECT_EQ(intake.observations.all.size(), 2U);  // 0 and 10 seconds
    ASSERT_EQ(intake.rejects.size(), 1U);
    EXPECT_EQ(intake.rejects[0].at.line, 4U);
    for (const char* wrong : {R"({"now":1e300,"hex":"4ca2d6","lat":1,"lon":2})",
                              R"({"now":5,"hex":"4ca2d6","lat":1,"lon":2,"seen_pos":9})",
                              R"({"now":-5,"hex":"4ca2d6","lat":1,"lon":2})", R"({"aircraft":7})"})
        EXPECT_EQ(intake_of("aircraft-json", wrong).rejects.size(), 1U) << wrong;
}

TEST(Formats, TellReceiversLinesFromTables) {
    EXPECT_EQ(*detect_format(message("4CA2D6", "16:20:00.000", "1", "2")), "sbs");
    EXPECT_FALSE(detect_format("MSG,a,b\n1,2,3\n"));
}

}  // namespace
}  // namespace sulh
