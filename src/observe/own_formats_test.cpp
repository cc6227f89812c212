// SPDX-License-Identifier: Apache-2.0
// Our own formats: table, JSON Lines, GeoJSON.

#include "observe/test_intake.hpp"

namespace sulh {
namespace {

std::string row_line(std::string_view header, std::string_view row,
                     const AdapterOptions& options = {}) {
    return only_line(intake_of("observation-csv",
                               std::string(header) + "\n" + std::string(row) + "\n", options));
}

Reject row_reject(std::string_view header, std::string_view row) {
    return only_reject(
        intake_of("observation-csv", std::string(header) + "\n" + std::string(row) + "\n"));
}

TEST(ObservationCsv, ReadsWhatTheJsonLinesSay) {
    const std::string from_csv = row_line(
        "id,kind,when_from,when_to,lat,lon,radius_m,actors,objects,killed,source,provenance,"
        "reliability,credibility,text",
        "r1,Drone strike,2031-05-01T09:00Z,2031-05-01T10:00+00:30,10.5,20,500,Arwen; "
        "Belgar,oil-refinery,3-5,team 4,"
        "reuters;afp,b,2,\"two, or three\"");
    EXPECT_EQ(
        from_csv,
        R"({"id":"r1","form":"event","stance":"asserts","kind":"drone-strike","when_from":"2031-05-01T09:00:00Z",)"
        R"("when_to":"2031-05-01T09:30:00Z","lat":10.5,"lon":20,"radius_m":500,"actors":["Arwen","Belgar"],)"
        R"("objects":["oil-refinery"],"killed":[3,5],"source":"team 4","provenance":["afp","reuters"],)"
        R"("reliability":"B","credibility":"2","text":"two, or three"})");
}

TEST(ObservationCsv, TakesATimeAsExactAsItIsWritten) {
    const auto when = [](std::string_view text, const AdapterOptions& options = {}) {
        const Intake intake = intake_of(
            "observation-csv", "id,kind,when\nr1,fire," + std::string(text) + "\n", options);
        EXPECT_TRUE(intake.rejects.empty()) << told(intake);
        return to_text(intake.observations.all.at(0).when);
    };
    EXPECT_EQ(when("2031-05-01T09:00Z"), "2031-05-01T09:00:00Z to 2031-05-01T09:01:00Z");
    EXPECT_EQ(when("2031-05-01T09:00:10Z"), "2031-05-01T09:00:10Z to 2031-05-01T09:00:11Z");
    EXPECT_EQ(when("2031-05-01T09:00:10.5Z"), "2031-05-01T09:00:10.500Z");
    EXPECT_EQ(when("2031-05-01T09:00+04:30"), "2031-05-01T04:30:00Z to 2031-05-01T04:31:00Z");
    // A day of no known zone: from its begin at UTC+14 to its end at UTC-12.
    EXPECT_EQ(when("2031-05-01"), "2031-04-30T10:00:00Z to 2031-05-02T12:00:00Z");
    AdapterOptions kabul;  // UTC+04:30 all year
    kabul.zone = TimeZone::named("Asia/Kabul").value();
    EXPECT_EQ(when("2031-05-01", kabul), "2031-04-30T19:30:00Z to 2031-05-01T19:30:00Z");
    EXPECT_EQ(when("2031-05-01 09:00", kabul), "2031-05-01T04:30:00Z to 2031-05-01T04:31:00Z");
    EXPECT_EQ(when(""), "at an unknown time");
}

TEST(ObservationCsv, WidensByTheMargin) {
    const Intake intake = intake_of(
        "observation-csv", "id,kind,when,when_margin_minutes\nr1,fire,2031-05-01T09:00Z,20\n");
    EXPECT_EQ(to_text(intake.observations.all.at(0).when),
              "2031-05-01T08:40:00Z to 2031-05-01T09:21:00Z");
}

TEST(ObservationCsv, SaysWhatIsWrongWithARow) {
    const auto reason = [](std::string_view header, std::string_view row) {
        return row_reject(header, row).reason;
    };
    EXPECT_EQ(reason("id,kind", ",strike"),
              "id: expected a text that no other report has, met nothing");
    EXPECT_EQ(reason("id,kind,when", "r1,fire,2031-02-30"),
              "when: expected a date like 2031-05-01 or a time with its offset like "
              "2031-05-01T09:00Z, met '2031-02-30'");
    EXPECT_EQ(
        reason("id,kind,when_from,when_to", "r1,fire,2031-05-02T00:00Z,2031-05-01T00:00Z"),
        "when_to: expected a time after when_from (2031-05-02T00:00Z), met '2031-05-01T00:00Z'");
    EXPECT_EQ(reason("id,kind,lat,lon", "r1,fire,10,"),
              "expected both lat and lon, met one of them");
    EXPECT_EQ(reason("id,kind,lat,lon,radius_m", "r1,fire,10,20,-5"),
              "radius_m: expected a number from 0 to 20100000, met '-5'");
    EXPECT_EQ(reason("id,kind,killed", "r1,fire,5-3"),
              "killed: expected a range with the lower number first, met '5-3'");
    EXPECT_EQ(reason("id,kind,reliability", "r1,fire,G"),
              "reliability: expected a letter from A to F, met 'G'");
    EXPECT_EQ(reason("id,kind", "r1,fire,x"), "expected 2 fields as in the first row, met 3");
    EXPECT_EQ(reason("id,stance", "r1,retracts"),
              "refers_to: a retraction names the reports it withdraws, met none");
    EXPECT_EQ(reason("id,form,kind", "r1,coverage,strike"),
              "coverage says where and when, met one without");
    EXPECT_EQ(reason("id,kind,objects", "r1,fire,tank"),
              "objects: expected a object of the word list, met 'tank'");
}

TEST(ObservationCsv, AsksWhetherCoordinatesAreSwapped) {
    const Reject reject = row_reject("id,kind,lat,lon", "r1,fire,120.5,10");
    EXPECT_NE(reject.hint.find("swapped?"), std::string::npos) << reject.hint;
    EXPECT_EQ(reject.at.line, 2u);
    EXPECT_EQ(row_reject("id,kind,lat,lon", "r1,fire,91,181").hint.find("swapped?"),
              std::string::npos);
}

TEST(ObservationCsv, RefusesAColumnThatIsNearlyOurs) {
    EXPECT_NE(row_reject("id,kind,kiled", "r1,fire,2").hint.find("did you mean killed?"),
              std::string::npos);
    EXPECT_EQ(row_reject("id,kind,kind", "r1,fire,fire").reason, "two columns are called 'kind'");
    EXPECT_EQ(row_line("id,kind,x_our_remark", "r1,fire,hm"),
              R"({"id":"r1","form":"event","stance":"asserts","kind":"fire"})");
}

TEST(ObservationCsv, GivesAKindItsUsualForm) {
    EXPECT_NE(row_line("id,kind", "r1,access-denied").find(R"("form":"access")"),
              std::string::npos);
    EXPECT_NE(row_line("id,kind", "r1,heat").find(R"("form":"sign")"), std::string::npos);
    EXPECT_NE(row_line("id,kind,form", "r1,weapon-presence,event").find(R"("form":"event")"),
              std::string::npos);
}

TEST(ObservationCsv, ReadsDenialsRetractionsAndCoverage) {
    const Intake intake =
        intake_of("observation-csv",
                  "id,form,stance,kind,when_from,when_to,lat,lon,radius_m,refers_to\n"
                  "r1,event,denies,strike,2031-05-01,2031-05-02,10,20,500,\n"
                  "r2,,retracts,,,,,,,r0;r1\n"
                  "r3,coverage,asserts,drone-strike,2031-05-01,2031-05-01,10,20,5000,\n");
    ASSERT_TRUE(intake.rejects.empty()) << told(intake);
    EXPECT_EQ(intake.observations.all[0].stance, Stance::Denies);
    EXPECT_EQ(intake.observations.all[1].refers_to.size(), 2u);
    EXPECT_EQ(intake.observations.all[2].form, FactForm::Coverage);
    // Two days of no known zone, both included.
    EXPECT_EQ(to_text(intake.observations.all[0].when),
              "2031-04-30T10:00:00Z to 2031-05-03T12:00:00Z");
}

TEST(OwnFormats, CarryHowFarAReportMayBePassedOn) {
    const std::string line = row_line("id,kind,tlp,compartments", "r1,fire,tlp:amber+strict,wells; river;wells");
    EXPECT_EQ(line, R"({"id":"r1","form":"event","stance":"asserts","kind":"fire","tlp":"AMBER+STRICT",)"
                    R"("compartments":["river","wells"]})");
    EXPECT_EQ(only_line(intake_of("observation-jsonl", line + "\n")), line);
    const Intake intake = intake_of("observation-jsonl", line + "\n");
    EXPECT_EQ(to_text(marking_of(intake.observations, intake.observations.all.at(0))),
              "TLP:AMBER+STRICT, river, wells");
    Observations other;
    other.all.push_back(carried_over(intake.observations, intake.observations.all.at(0), other));
    EXPECT_EQ(canonical_line(other, other.all.front()), line);
    EXPECT_EQ(marking_of(other, 0, 1), (Marking{Tlp::AmberStrict, {"river", "wells"}}));
    // What is not stated stands nowhere.
    EXPECT_EQ(row_line("id,kind,tlp,compartments", "r1,fire,,").find("tlp"), std::string::npos);
    const Reject label = row_reject("id,kind,tlp", "r1,fire,white");
    EXPECT_EQ(label.reason, "tlp: there is no label 'white'");
    EXPECT_EQ(label.hint, "version 2.0 of the protocol says CLEAR");
    EXPECT_EQ(row_reject("id,kind,tlp", "r1,fire,secret").hint,
              "one of CLEAR, GREEN, AMBER, AMBER+STRICT, RED");
    EXPECT_EQ(row_reject("id,kind,compartments", "r1,fire,Wells").reason,
              "compartments: there can be no compartment 'Wells'");
    EXPECT_EQ(row_reject("id,kind,compartments", "r1,fire,a;b;c;d;e;f;g;h;i").reason,
              "compartments: there are at most 8 compartments, met 9");
    EXPECT_EQ(only_reject(intake_of("observation-jsonl",
                                    "{\"id\":\"r1\",\"kind\":\"fire\",\"tlp\":[\"RED\"]}\n"))
                  .reason,
              "tlp: expected a text or a number, met an array");
}

TEST(ObservationJsonl, SaysWhatIsWrongWithALine) {
    const auto reject = [](std::string_view line) {
        return only_reject(intake_of("observation-jsonl", line));
    };
    EXPECT_EQ(reject("[1]\n").reason, "expected one JSON object on the line");
    EXPECT_NE(reject("{\"id\":\"r1\"\n").reason, "");
    EXPECT_EQ(reject(R"({"id":"r1","actors":[3]})").reason,
              "actors: expected an array of texts, met a number");
    EXPECT_EQ(reject(R"({"id":"r1","id":"r2"})").reason, "two members are called 'id'");
    EXPECT_EQ(reject(R"({"id":"r1","kindd":"fire"})").hint.substr(0, 17), "did you mean kind");
    EXPECT_EQ(reject("{\"id\":\"caf\xE9\"}").reason, "byte 0xE9 at column 11 is not UTF-8");
}

TEST(ObservationJsonl, KeepsTheGoodLines) {
    const Intake intake =
        intake_of("observation-jsonl", "{\"id\":\"r1\"}\n\nnonsense\n{\"id\":\"r2\"}\r\n");
    EXPECT_EQ(intake.observations.all.size(), 2u);
    EXPECT_EQ(intake.observations.all[1].row, 4u);
    EXPECT_EQ(only_reject(intake).at.line, 3u);
}

TEST(Geojson, ReadsFeaturesWithOurProperties) {
    const std::string text =
        R"({"type":"FeatureCollection","features":[
        {"type":"Feature","id":"r1","geometry":{"type":"Point","coordinates":[20,10.5]},
         "properties":{"kind":"shelling","radius_m":250}},
        {"type":"Feature","id":7,"geometry":null,"properties":{"kind":"strike"}},
        {"type":"Feature","id":"r3","geometry":{"type":"Point","coordinates":[10.5,120]},
         "properties":{"kind":"strike"}},
        {"type":"Feature","id":"r4","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{}}]})";
    const Intake intake = intake_of("geojson", text);
    ASSERT_EQ(intake.observations.all.size(), 2u) << told(intake);
    EXPECT_EQ(
        canonical_line(intake.observations, intake.observations.all[0]),
        R"({"id":"r1","form":"event","stance":"asserts","kind":"shelling","lat":10.5,"lon":20,"radius_m":250})");
    EXPECT_EQ(intake.observations.id(intake.observations.all[1]), "7");
    ASSERT_EQ(intake.rejects.size(), 2u);
    EXPECT_EQ(intake.rejects[0].at.line, 3u);
    EXPECT_NE(intake.rejects[0].hint.find("swapped?"), std::string::npos);
    EXPECT_EQ(intake.rejects[1].reason, "feature 4: geometry: expected a Point, met LineString");
    expect_cuts_do_not_matter("geojson", text);
}

TEST(OwnFormats, DoNotCareHowTheBytesAreCut) {
    expect_cuts_do_not_matter("observation-csv",
                              "\xEF\xBB\xBFid,kind,text\r\nr1,fire,\"a\nb\"\r\nr2,fir,x\r\n\r\nr3,"
                              "fire,\"open\nr4,strike,caf\xE9\nr5,fire,ok");
    expect_cuts_do_not_matter(
        "observation-jsonl",
        "{\"id\":\"r1\"}\r\n\n{\"id\":\"r2\",\"text\":\"\xC3\xA9\"}\nbad\n{\"id\":\"r3\"}");
}

}  // namespace
}  // namespace sulh
