// SPDX-License-Identifier: Apache-2.0
#include "observe/mapping.hpp"

#include "observe/test_intake.hpp"
#include "observe/written_moment.hpp"

namespace sulh {
namespace {

AdapterOptions with_mapping(std::string_view text) {
    auto mapping = parse_mapping(text, "mission.map");
    EXPECT_TRUE(mapping.has_value()) << (mapping ? "" : to_text(mapping.error()));
    AdapterOptions options;
    if (mapping) options.mapping = std::move(*mapping);
    return options;
}

std::string error_of(std::string_view text) {
    const auto mapping = parse_mapping(text, "mission.map");
    EXPECT_FALSE(mapping.has_value());
    return mapping ? "" : to_text(mapping.error());
}

constexpr std::string_view mission_mapping = R"(
# The incident sheet of a mission in Arwen.
[table]
prefix      = kalno
zone        = Asia/Kabul
decimal     = comma
missing     = n/a, -
date_format = dd/mm/yyyy
time_format = HH:MM

[columns]
id          = Ref No
date        = Date of incident
time        = Time
lat         = North
lon         = East
radius_m    = How exact
kind        = What happened
actors      = Alleged party
objects     = Hit
killed_low  = Dead (min)
killed_high = Dead (max)
injured     = Wounded
source      = Reported by
document    = Sheet + Page
provenance  = Heard from
reliability = Grade
text        = Remarks

[constants]
injured     = 0
interest    = Arwen

[split]
actors      = /
provenance  = ,

[values radius_m]
GPS         = 20
village     = 2000
*           = 25000

[values kind]
Mortar      = mortar-fire
"Firing = small arms" = small-arms-fire
Nothing     =

[values actors]
AF          = Army of Arwen

[values objects]
House       = dwelling
* =
)";

constexpr std::string_view mission_header =
    "Ref No;Date of incident;Time;North;East;How exact;What happened;Alleged party;Hit;Dead "
    "(min);Dead (max);Wounded;"
    "Reported by;Sheet;Page;Heard from;Grade;Remarks;Own notes\n";

TEST(Mapping, ReadsAMissionsSpreadsheet) {
    // Kabul is at UTC+04:30.
    const Intake intake = intake_of("",
                                    std::string(mission_header) +
                                        "17;01/05/2031;09:30;10,5;20,25;Village;mortar;AF/Belgar "
                                        "Front;House;1;3;n/a;Team 4;A;12;"
                                        "\"a farmer, a doctor\";B;smoke seen;x\n",
                                    with_mapping(mission_mapping));
    EXPECT_EQ(
        only_line(intake),
        R"({"id":"kalno:17","form":"event","stance":"asserts","kind":"mortar-fire","when_from":"2031-05-01T05:00:00Z",)"
        R"("when_to":"2031-05-01T05:01:00Z","lat":10.5,"lon":20.25,"radius_m":2000,)"
        R"("actors":["Army of Arwen","Belgar Front"],"objects":["dwelling"],"killed":[1,3],"injured":0,)"
        R"("source":"Team 4","interest":"Arwen","document":"A, 12","provenance":["a doctor","a farmer"],)"
        R"("reliability":"B","text":"smoke seen"})");
}

TEST(Mapping, LeavesUnstatedWhatTheTableDoesNotSay) {
    const Intake intake =
        intake_of("", std::string(mission_header) + "18;01/05/2031;;-;-;;Nothing;;Barn;;;;;;;;;;\n",
                  with_mapping(mission_mapping));
    EXPECT_EQ(
        only_line(intake),
        R"({"id":"kalno:18","form":"event","stance":"asserts","kind":"happening","when_from":"2031-04-30T19:30:00Z",)"
        R"("when_to":"2031-05-01T19:30:00Z","injured":0,"interest":"Arwen"})");
}

TEST(Mapping, SaysWhatIsWrongWithARow) {
    const auto reject = [](std::string_view row) {
        return only_reject(intake_of("", std::string(mission_header) + std::string(row) + "\n",
                                     with_mapping(mission_mapping)));
    };
    const Reject kind = reject("17;01/05/2031;;10,5;20,25;;Rocket;;;;;;;;;;;;");
    EXPECT_EQ(kind.reason, "kind: the mapping has no value for 'Rocket'");
    EXPECT_EQ(kind.hint, "add 'Rocket = …' or '* = …' under [values kind]");
    EXPECT_EQ(reject("17;31/04/2031;;;;;;;;;;;;;;;;;").reason,
              "date: expected a date as dd/mm/yyyy, met '31/04/2031'");
    EXPECT_EQ(reject("17;01/05/2031;9.30;;;;;;;;;;;;;;;;").reason,
              "time: expected a time as HH:MM, met '9.30'");
}

TEST(Mapping, MakesAnIdFromTheRowWhereNoColumnHoldsOne) {
    const AdapterOptions options = with_mapping("[columns]\ndate = When\ntext = What\n");
    const Intake intake =
        intake_of("", "When,What\n2031-05-01,a\n2031-05-01,b\n2031-05-01,a\n", options);
    ASSERT_EQ(intake.observations.all.size(), 3u);
    const auto id = [&](std::size_t i) {
        return intake.observations.id(intake.observations.all[i]);
    };
    // SHA-256 of "2031-05-01,a", first 8 bytes.
    EXPECT_EQ(id(0).size(), std::string_view("map:0123456789abcdef").size());
    EXPECT_EQ(id(0), id(2));
    EXPECT_NE(id(0), id(1));
}

TEST(Mapping, ReadsKindsThroughACrosswalk) {
    const AdapterOptions options = with_mapping(R"([table]
crosswalk = gdelt
[columns]
id = Id
kind = EventCode
date = Day
[values kind]
999 = roadblock
998 =
)");
    const Intake intake = intake_of("",
                                    "Id,EventCode,Day\n1,1951,2031-05-01\n2,999,2031-05-01\n"
                                    "3,77,2031-05-01\n4,998,2031-05-01\n5,19,2031-05-01\n",
                                    options);
    ASSERT_EQ(intake.observations.all.size(), 5u) << told(intake);
    std::vector<std::string> kinds;
    for (const Observation& o : intake.observations.all)
        kinds.emplace_back(std::string(name(o.kind)) + " " +
                           std::string(intake.observations.text(o.kind_label)));
    EXPECT_EQ(kinds, (std::vector<std::string>{"strike ", "roadblock ", "happening 77",
                                               "happening ", "happening "}));
    EXPECT_EQ(unknown_kinds(intake.observations), (std::vector<UnknownKind>{{"77", 1}}));
    EXPECT_EQ(error_of("[table]\ncrosswalk = cameoo\n[columns]\nid = Id\n"),
              "mission.map:2: no crosswalk is called 'cameoo' (did you mean cameo?)");
}

TEST(Mapping, NamesLineAndNearestWordOfAMistake) {
    EXPECT_EQ(error_of("[columns]\nkinnd = What\n"),
              "mission.map:2: no field is called 'kinnd' (did you mean kind?)");
    EXPECT_EQ(error_of("[colums]\n"),
              "mission.map:1: no section is called 'colums' (did you mean columns?)");
    EXPECT_EQ(error_of("kind = What\n"),
              "mission.map:1: expected a heading first (begin with [columns])");
    EXPECT_EQ(error_of("[columns]\nkind What\n"),
              "mission.map:2: expected 'something = something', met 'kind What'");
    EXPECT_EQ(error_of("[columns]\nkind = a\nkind = b\n"), "mission.map:3: 'kind' was given above");
    EXPECT_EQ(error_of("[table]\ndate_format = dd/mm\n"),
              "mission.map:2: the pattern 'dd/mm' does not work: it needs year (yyyy), month (mm) "
              "and day (dd) "
              "(write it like dd/mm/yyyy or yyyy-mm-dd HH:MM)");
    EXPECT_NE(error_of("[table]\nzone = Asia/Kabull\n").find("Asia/Kabul"), std::string::npos);
    EXPECT_NE(error_of("[table]\nprefix = x\n").find("names no column"), std::string::npos);
    EXPECT_NE(error_of("[columns]\ndate = a\nwhen = b\n").find("both date and when"),
              std::string::npos);
    EXPECT_NE(error_of("[columns]\ndate = a\n[values kind]\nx = fire\n")
                  .find("[values kind] belongs to no column"),
              std::string::npos);
    EXPECT_NE(error_of("[columns]\ndate = caf\xE9\n").find("UTF-8"), std::string::npos);
}

TEST(Mapping, NamesTheNearestColumnOfTheTable) {
    const Reject reject = only_reject(intake_of(
        "", "When,Whatt\n2031-05-01,a\n", with_mapping("[columns]\ndate = When\ntext = What\n")));
    EXPECT_EQ(reject.reason, "mission.map:3: the table has no column 'What'");
    EXPECT_EQ(reject.hint, "did you mean Whatt?");
}

TEST(WrittenMoment, FollowsThePattern) {
    const auto date = [](std::string_view text, std::string_view pattern) {
        const auto moment = read_moment(text, pattern);
        return moment && moment->date ? to_text(*moment->date) : "none";
    };
    EXPECT_EQ(date("1.5.2031", "d.m.yyyy"), "2031-05-01");
    EXPECT_EQ(date("20310501", "yyyymmdd"), "2031-05-01");
    EXPECT_EQ(date("1 may 2031", "d month yyyy"), "2031-05-01");
    EXPECT_EQ(date("Sep 9, 31", "mon d, yy"), "2031-09-09");
    EXPECT_EQ(date("31/04/2031", "dd/mm/yyyy"), "none");
    EXPECT_EQ(date("01/05/2031 ", "dd/mm/yyyy"), "none");
    EXPECT_EQ(date("1/05/2031", "dd/mm/yyyy"), "none");
    const auto moment = read_moment("01/05/2031 9:05", "dd/mm/yyyy H:MM");
    ASSERT_TRUE(moment && moment->time);
    EXPECT_EQ(moment->time->hour, 9);
    EXPECT_EQ(moment->time->minute, 5);
    EXPECT_FALSE(read_moment("24:00", "HH:MM"));
    EXPECT_TRUE(fault_of_pattern("dd dd/mm/yyyy"));
    EXPECT_TRUE(fault_of_pattern("HH"));
    EXPECT_FALSE(fault_of_pattern("yyyy-mm-dd HH:MM:SS"));
}

}  // namespace
}  // namespace sulh
