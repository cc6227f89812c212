// SPDX-License-Identifier: Apache-2.0
// GDELT 2.0 events, on invented rows.

#include "base/text.hpp"
#include "observe/test_intake.hpp"

#include <map>

namespace sulh {
namespace {

// A row of 61 fields, by their numbers in the codebook, from 1.
std::string row(std::map<std::size_t, std::string> fields) {
    const std::map<std::size_t, std::string> usual = {
        {1, "9001"},     {2, "20310501"},  {6, "ARWMIL"},
        {16, "BEL"},     {27, "195"},      {52, "4"},
        {53, "Kalno, Arwen (general), Arwen"}, {57, "10.5"}, {58, "20.25"},
        {60, "20310501234500"}, {61, "https://www.gazette.example/2031/strike?x=1"}};
    fields.insert(usual.begin(), usual.end());
    std::string out;
    for (std::size_t column = 1; column <= 61; ++column)
        out += (column > 1 ? "\t" : "") + fields[column];
    return out + "\n";
}

AdapterOptions in_utc() {
    AdapterOptions options;
    options.zone = TimeZone::named("UTC").value();
    return options;
}

Observation only_one(const Intake& intake) {
    EXPECT_TRUE(intake.rejects.empty()) << told(intake);
    EXPECT_EQ(intake.observations.all.size(), 1U);
    return intake.observations.all.at(0);
}

TEST(Gdelt, ReadsAnEvent) {
    ASSERT_EQ(detect_format(row({})).value(), "gdelt");
    EXPECT_EQ(
        only_line(intake_of("gdelt", row({}), in_utc())),
        R"({"id":"gdelt:9001","form":"event","stance":"asserts","kind":"strike","when_from":"2031-05-01T00:00:00Z",)"
        R"("when_to":"2031-05-02T00:00:00Z","lat":10.5,"lon":20.25,"radius_m":10000,)"
        R"("place":"Kalno, Arwen (general), Arwen","known_at":"2031-05-01T23:45:00Z","actors":["ARWMIL"],)"
        R"("target_actor":"BEL","source":"gazette.example",)"
        R"("provenance":["https://www.gazette.example/2031/strike?x=1"]})");
}

TEST(Gdelt, TakesAPreciseEnoughPlaceOnly) {
    const auto where = [](std::string type, std::string lat) {
        return only_one(intake_of("gdelt", row({{52, type}, {57, lat}, {58, lat}}))).where;
    };
    EXPECT_EQ(where("5", "10").radius_m, 150'000);
    EXPECT_EQ(where("3", "10").radius_m, 10'000);
    EXPECT_FALSE(where("1", "10").is_known);
    EXPECT_FALSE(where("4", "").is_known);
    EXPECT_EQ(only_reject(intake_of("gdelt", row({{52, "7"}}))).reason,
              "ActionGeo_Type: expected a code from 0 to 5, met '7'");
}

TEST(Gdelt, KeepsACodeWithoutAKindAsALabel) {
    const Intake intake = intake_of("gdelt", row({{27, "05"}}));
    const Observation o = only_one(intake);
    EXPECT_EQ(o.kind, happening);
    EXPECT_EQ(intake.observations.text(o.kind_label), "CAMEO 05");
}

TEST(Gdelt, TellsOfRowsThatAreNoEvents) {
    EXPECT_EQ(only_reject(intake_of("gdelt", row({{2, "2031-05-01"}}))).reason,
              "SQLDATE: expected a date like 20310501, met '2031-05-01'");
    EXPECT_EQ(only_reject(intake_of("gdelt", row({{60, "20310501250000"}}))).reason,
              "DATEADDED: expected a moment like 20310501120000, met '20310501250000'");
    EXPECT_EQ(only_reject(intake_of("gdelt", "1\t2\t3\n")).reason,
              "expected the 61 columns of GDELT 2.0 events, met 3");
}

TEST(Gdelt, NamesNobodyWhereNoArticleIsNamed) {
    const Intake intake = intake_of("gdelt", row({{61, ""}, {6, ""}, {16, ""}}));
    const Observation o = only_one(intake);
    EXPECT_EQ(intake.observations.text(o.source), "GDELT");
    EXPECT_TRUE(o.provenance.empty());
    EXPECT_TRUE(o.actors.empty());
}

TEST(Gdelt, IsReadHoweverItIsCut) {
    expect_cuts_do_not_matter("gdelt", row({}) + row({{1, "9002"}, {2, "x"}}) + row({{1, "9003"}}));
}

}  // namespace
}  // namespace sulh
