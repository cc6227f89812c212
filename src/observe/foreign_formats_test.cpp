// SPDX-License-Identifier: Apache-2.0
// Formats of others, on invented rows: GED, ACLED, VIINA, FIRMS.

#include "base/text.hpp"
#include "observe/outlet.hpp"
#include "observe/test_intake.hpp"

namespace sulh {
namespace {

AdapterOptions in_zone(std::string_view name) {
    AdapterOptions options;
    options.zone = TimeZone::named(name).value();
    return options;
}

// One GED event as its 49 fields, in their order.
std::string ged_row(std::string_view type, std::string_view where_prec, std::string_view dates) {
    std::string out =
        "501,ARW-2031-1-5-1,2031,1,Clear," + std::string(type) +
        ",9,9,Arwen: Government,9,9,Arwen - Belgar Front,9,9,Government of Arwen,9,9,Belgar "
        "Front,2,"
        "\"\"\"Reuters News,2031-05-02,Five die; more missing\"\";\"\"AFP,2031-05-02,Clash\"\"\","
        "Reuters News;Agence France Presse,2031-05-02,Five die,,";
    out += std::string(where_prec) +
           ",Kalno,near Kalno,Upper Arwen,,10.5,20.25,POINT (20.25 10.5),1,Arwen,1,Africa,1,1,";
    out += std::string(dates) + ",2,3,0,0,5,9,4,,\n";
    return out;
}

TEST(Ged, ReadsAHeadlessCandidateRow) {
    const std::string row = ged_row("1", "2", "2031-05-01 00:00:00.000,2031-05-03 00:00:00.000");
    ASSERT_EQ(detect_format(row).value(), "ged");
    EXPECT_EQ(
        only_line(intake_of("ged", row, in_zone("UTC"))),
        R"({"id":"ged:501","form":"event","stance":"asserts","kind":"violence","when_from":"2031-05-01T00:00:00Z",)"
        R"("when_to":"2031-05-04T00:00:00Z","lat":10.5,"lon":20.25,"radius_m":25000,)"
        R"("place":"Kalno, Upper Arwen, Arwen","actors":["Belgar Front","Government of Arwen"],"both_took_part":true,)"
        R"("killed":[4,9],"source":"UCDP GED","document":"UCDP GED",)"
        R"("provenance":["agence france presse","reuters"],"text":"Five die"})");
}

TEST(Ged, TakesAPreciseEnoughPlaceOnly) {
    const auto where = [](std::string_view precision) {
        const Intake intake = intake_of("ged", ged_row("2", precision, "2031-05-01,2031-05-01"));
        EXPECT_TRUE(intake.rejects.empty()) << told(intake);
        return intake.observations.all.at(0).where;
    };
    EXPECT_EQ(where("1").radius_m, 5'000);
    EXPECT_EQ(where("4").radius_m, 150'000);
    EXPECT_FALSE(where("6").is_known);
    EXPECT_FALSE(where("7").is_known);
    EXPECT_EQ(only_reject(intake_of("ged", ged_row("1", "8", "2031-05-01,2031-05-01"))).reason,
              "where_prec: expected a code from 1 to 7, met '8'");
}

constexpr std::string_view ged_extract_header =
    "country,dataset,row,native_id,date,enddate,lat,lon,geo_prec,event_type,event_type_txt,actor1,"
    "actor2,fatalities,"
    "source,description\n";

TEST(Ged, ReadsOneSidedViolenceAsDoneByTheFirstSide) {
    const Intake intake =
        intake_of("ged", std::string(ged_extract_header) +
                             "Arwen2031,ged,1,77,2031-05-01,2031-05-01,10,20,1,3,3,Belgar Front,"
                             "Civilians,6,Valley Watch 7263 \"Six killed,\n");
    ASSERT_EQ(intake.observations.all.size(), 1u) << told(intake);
    const Observation& o = intake.observations.all[0];
    EXPECT_EQ(o.kind, term("attack-on-civilians"));
    ASSERT_EQ(o.actors.size(), 1u);
    EXPECT_EQ(intake.observations.text(o.actors[0]), "Belgar Front");
    EXPECT_FALSE(o.both_took_part);
    EXPECT_EQ(o.objects, std::vector<Term>{term("civilians")});
    EXPECT_EQ(intake.observations.text(o.provenance[0]), "valley watch");
    EXPECT_EQ(to_text(o.when), "2031-04-30T10:00:00Z to 2031-05-02T12:00:00Z");
}

TEST(Ged, SetsBadRowsAside) {
    const auto reason = [](std::string_view row) {
        return only_reject(
                   intake_of("ged", std::string(ged_extract_header) + std::string(row) + "\n"))
            .reason;
    };
    EXPECT_EQ(reason("A,ged,1,77,2031-02-29,2031-05-01,10,20,1,1,1,X,Y,6,s,d"),
              "date_start: expected a date like 2031-05-01, met '2031-02-29'");
    EXPECT_EQ(reason("A,ged,1,77,2031-05-02,2031-05-01,10,20,1,1,1,X,Y,6,s,d"),
              "date_end: expected a date not before 2031-05-02, met '2031-05-01'");
    EXPECT_EQ(reason("A,ged,1,77,2031-05-01,2031-05-01,10,20,1,4,4,X,Y,6,s,d"),
              "type_of_violence: expected 1, 2 or 3, met '4'");
    EXPECT_EQ(reason("A,ged,1,77,2031-05-01"), "expected 16 fields as in the first row, met 5");
}

TEST(Outlets, AreTakenFromBothKindsOfCitation) {
    const auto joined = [](std::string_view citation) {
        return join(outlets_in_citation(citation), "|");
    };
    EXPECT_EQ(joined("\"Reuters News,2031-01-04,A; b\";\"Agence France Press,2031-01-05,C\""),
              "agence france presse|reuters");
    EXPECT_EQ(joined("Agence France Presse 3 January 2031 \"Two; three\"; Valley Watch database"),
              "agence france presse|valley watch database");
    EXPECT_EQ(joined("The Guardian/BBC 3/4 December 2031 \"He said \"no\" twice"),
              "the guardian/bbc");
    EXPECT_EQ(joined("\"ARB Vol 52 No 3,2031-04-01,X\""), "arb");
    EXPECT_EQ(joined(""), "");
}

constexpr std::string_view acled_header =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,"
    "admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n";

std::string acled_row(std::string_view date, std::string_view precision, std::string_view kinds,
                      std::string_view actors) {
    return "\xEF\xBB\xBF" + std::string(acled_header) + "ARW17," + std::string(date) + ",2031," +
           std::string(precision) + ",Political violence," + std::string(kinds) + "," +
           std::string(actors) +
           ",,999,Elsewhere,Arwen,Upper Arwen,,,Kalno,10.5,20.25,1,Reuters; Kalno Radio,National,"
           "\"Fire, and\nmore\",3,,1935792000\n";
}

TEST(Acled, ReadsABattleWithoutDirection) {
    // 1935792000 is 2031-05-06T00:00:00Z: 22405 days of 86400 s.
    EXPECT_EQ(
        only_line(intake_of("acled",
                            acled_row("01 May 2031", "1", "Battles,Armed clash",
                                      "Army of Arwen,,State forces,Belgar Front,,Rebel group,12"),
                            in_zone("UTC"))),
        R"({"id":"acled:ARW17","form":"event","stance":"asserts","kind":"armed-clash",)"
        R"("when_from":"2031-05-01T00:00:00Z","when_to":"2031-05-02T00:00:00Z","lat":10.5,"lon":20.25,)"
        R"("radius_m":5000,"place":"Kalno, Upper Arwen, Arwen","known_at":"2031-05-06T00:00:00Z",)"
        R"("actors":["Army of Arwen","Belgar Front"],"both_took_part":true,"killed":3,)"
        R"("source":"ACLED","document":"ACLED",)"
        R"("provenance":["kalno radio","reuters"],"text":"Fire, and\nmore"})");
}

TEST(Acled, TellsCiviliansFromActors) {
    for (const std::string_view inter : {"7", "Civilians"}) {
        const Intake intake = intake_of(
            "acled", acled_row("2031-05-01", "1", "Violence against civilians,Attack",
                               "Civilians (Arwen),," + std::string(inter) + ",Belgar Front,,2,27"));
        ASSERT_EQ(intake.observations.all.size(), 1u) << told(intake);
        const Observation& o = intake.observations.all[0];
        ASSERT_EQ(o.actors.size(), 1u);
        EXPECT_EQ(intake.observations.text(o.actors[0]), "Belgar Front");
        EXPECT_EQ(o.objects, std::vector<Term>{term("civilians")});
    }
}

TEST(Acled, ReadsEverySpellingOfADate) {
    for (const std::string_view date :
         {"2031-05-01", "01 May 2031", "1 May 2031", "01-05-2031", "1/5/2031"}) {
        const Intake intake = intake_of(
            "acled", acled_row(date, "1", "Battles,Armed clash", "A,,1,B,,2,12"), in_zone("UTC"));
        ASSERT_EQ(intake.observations.all.size(), 1u) << date;
        EXPECT_EQ(to_text(intake.observations.all[0].when.possible.from), "2031-05-01T00:00:00Z")
            << date;
    }
    const Intake week =
        intake_of("acled", acled_row("2031-05-10", "2", "Battles,Armed clash", "A,,1,B,,2,12"),
                  in_zone("UTC"));
    EXPECT_EQ(to_text(week.observations.all.at(0).when),
              "2031-05-03T00:00:00Z to 2031-05-18T00:00:00Z");
    EXPECT_EQ(only_reject(intake_of("acled", acled_row("31 April 2031", "1", "Battles,Armed clash",
                                                       "A,,1,B,,2,12")))
                  .reason,
              "event_date: expected a date like 2031-05-01 or 1 May 2031, met '31 April 2031'");
}

TEST(Acled, KnowsAll25SubEvents) {
    for (const std::string_view word : {"Government regains territory",
                                        "Non-state actor overtakes territory",
                                        "Armed clash",
                                        "Excessive force against protesters",
                                        "Protest with intervention",
                                        "Peaceful protest",
                                        "Violent demonstration",
                                        "Mob violence",
                                        "Chemical weapon",
                                        "Air/drone strike",
                                        "Suicide bomb",
                                        "Shelling/artillery/missile attack",
                                        "Remote explosive/landmine/IED",
                                        "Grenade",
                                        "Sexual violence",
                                        "Attack",
                                        "Abduction/forced disappearance",
                                        "Agreement",
                                        "Arrests",
                                        "Change to group/activity",
                                        "Disrupted weapons use",
                                        "Headquarters or base established",
                                        "Looting/property destruction",
                                        "Non-violent transfer of territory",
                                        "Other"}) {
        const Intake intake = intake_of(
            "acled", acled_row("2031-05-01", "1", "X," + std::string(word), "A,,1,B,,2,12"));
        EXPECT_TRUE(intake.rejects.empty()) << word;
        EXPECT_TRUE(unknown_kinds(intake.observations).empty()) << word;
    }
}

TEST(Acled, KeepsAndCountsASubEventItDoesNotKnow) {
    const Intake intake = intake_of(
        "acled", acled_row("2031-05-01", "1", "Battles,Orbital lance", "A,,1,B,,2,12"));
    ASSERT_EQ(intake.observations.all.size(), 1u);
    EXPECT_EQ(intake.observations.all[0].kind, term("armed-clash"));
    EXPECT_EQ(unknown_kinds(intake.observations),
              (std::vector<UnknownKind>{{"Orbital lance", 1}}));
}

constexpr std::string_view viina_extract_header =
    "event_id_1pd,date,n_reports,event_ids_matching,sources_matching,source_urls,target_classes,"
    "target_terms,attack_terms,"
    "geonameid,asciiname,ADM1_NAME,ADM2_NAME,longitude,latitude,a_ukr_init,a_rus_init,"
    "representative_text\n";

Intake viina_extract(std::string_view row) {
    return intake_of("viina", std::string(viina_extract_header) + std::string(row) + "\n");
}

TEST(Viina, ReadsARowOfTheExtract) {
    // Kyiv is at UTC+2 in January; the day before the report belongs to the bounds.
    EXPECT_EQ(
        only_line(viina_extract(
            "5,20310112,2,1,one|two,https://one.example/a|https://two.example/b,"
            "REFINING_PETROCHEM_GAS,НПЗ,Дрон|атак,1,Kalno,Arwen,,20.25,50.5,1,0,text")),
        R"({"id":"viina:20310112:5","form":"event","stance":"asserts","kind":"drone-strike",)"
        R"("when_from":"2031-01-10T22:00:00Z","when_to":"2031-01-12T22:00:00Z","lat":50.5,"lon":20.25,)"
        R"("radius_m":150000,"place":"Kalno, Arwen","actors":["Ukraine"],"objects":["oil-refinery"],)"
        R"("weapons":["drone"],"source":"VIINA","provenance":["https://one.example/a","https://two.example/b",)"
        R"("one","two"],"text":"text"})");
}

TEST(Viina, ReadsInitiatorsAsCandidates) {
    const auto actors = [](std::string_view labels) {
        const Intake intake = viina_extract(
            "5,20310112,1,1,one,u,PORT_EXPORT_LOGISTICS,порт,удар,1,Kalno,A,B,20,50," +
            std::string(labels) + ",t");
        EXPECT_TRUE(intake.rejects.empty()) << told(intake);
        std::string out;
        for (const Symbol actor : intake.observations.all.at(0).actors)
            out += intake.observations.text(actor);
        return out;
    };
    EXPECT_EQ(actors("1,0"), "Ukraine");
    EXPECT_EQ(actors("0,1"), "Russia");
    EXPECT_EQ(actors("1,1"), "RussiaUkraine");
    EXPECT_EQ(actors("0,0"), "");
    EXPECT_EQ(actors(","), "");
}

TEST(Viina, NamesTheKindNoMoreExactlyThanTheWordsDo) {
    const auto kind = [](std::string_view words) {
        const Intake intake = viina_extract("5,20310112,1,1,one,u,PORT_EXPORT_LOGISTICS,порт," +
                                            std::string(words) + ",1,Kalno,A,B,20,50,,,t");
        return std::string(name(intake.observations.all.at(0).kind));
    };
    EXPECT_EQ(kind("ракет|удар"), "missile-strike");
    EXPECT_EQ(kind("ракет|дрон"), "strike");
    EXPECT_EQ(kind("Удар|вибух"), "strike");
    EXPECT_EQ(kind("взрыв"), "explosion");
    EXPECT_EQ(kind("атак"), "violence");
    EXPECT_EQ(kind("пожеж"), "happening");
}

TEST(Viina, ReadsClustersAndSingleReports) {
    EXPECT_EQ(
        only_line(intake_of(
            "viina",
            "viina_version,event_id_1pd,date,n_reports,event_ids,sources,asciiname,ADM1_NAME,"
            "ADM2_NAME,longitude,latitude,GEO_PRECISION,a_rus_init_b,a_ukr_init_b,t_uav_b,t_"
            "artillery_b\n"
            "2,8,20310712,1,1,\"one, two\",Kalno,Arwen,Low,20,50,STREET,1,0,1,0\n")),
        R"({"id":"viina:20310712:8","form":"event","stance":"asserts","kind":"drone-strike",)"
        R"("when_from":"2031-07-10T21:00:00Z","when_to":"2031-07-12T21:00:00Z","lat":50,"lon":20,"radius_m":1000,)"
        R"("place":"Kalno, Low, Arwen","actors":["Russia"],"source":"VIINA","provenance":["one","two"]})");
    const std::string report_header =
        "viina_version,event_id,event_id_1pd,date,time,asciiname,ADM1_NAME,ADM2_NAME,longitude,"
        "latitude,GEO_PRECISION,"
        "report_id,source,url,text,lang\n";
    const Intake report =
        intake_of("viina", report_header +
                               "2,9,8,20310712,14:30,Kalno,Arwen,Low,20,50,ADM3,55,one,u,t,uk\n"
                               "2,10,8,20310712,00:00,Kalno,Arwen,Low,20,50,ADM3,56,one,u,t,uk\n");
    ASSERT_EQ(report.observations.all.size(), 2u) << told(report);
    EXPECT_EQ(report.observations.id(report.observations.all[0]), "viina:report:20310712:9");
    // 14:31 in Kyiv's summer is 11:31 UTC; 00:00 stands for a time not known.
    EXPECT_EQ(to_text(report.observations.all[0].when.possible.to), "2031-07-12T11:31:00Z");
    EXPECT_EQ(to_text(report.observations.all[1].when.possible.to), "2031-07-12T21:00:00Z");
    EXPECT_NE(
        only_reject(
            intake_of(
                "viina",
                "viina_version,event_id,event_id_1pd,date,geonameid,t_mil\n2,9,8,20310712,1,1\n"))
            .hint.find("event_1pd"),
        std::string::npos);
}

constexpr std::string_view viirs_header =
    "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,confidence,"
    "version,bright_ti5,frp,"
    "daynight\n";

TEST(Firms, ReadsAPixelAsASignOfHeat) {
    // Half the diagonal of 300 m by 400 m is 250 m.
    EXPECT_EQ(
        only_line(intake_of(
            "firms", std::string(viirs_header) +
                         "10.5,20.25,330,0.3,0.4,2031-05-01,117,N,VIIRS,n,2.0NRT,281,1,N\n")),
        R"({"id":"firms:N:2031-05-01T0117:10.5,20.25","form":"sign","stance":"asserts","kind":"heat",)"
        R"("when_from":"2031-05-01T01:17:00Z","when_to":"2031-05-01T01:18:00Z","lat":10.5,"lon":20.25,)"
        R"("radius_m":250,"source":"NASA FIRMS VIIRS N"})");
}

TEST(Firms, ReadsTheModisVariantAndTheArchivesType) {
    const std::string line = only_line(intake_of(
        "firms",
        "country_id,latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,"
        "confidence,version,bright_t31,frp,"
        "daynight,type\nARW,10.5,20.25,330,3,4,2031-05-01,2359,Terra,77,6.1NRT,281,1,N,2\n"));
    EXPECT_NE(
        line.find(
            R"("radius_m":2500,"source":"NASA FIRMS MODIS Terra","text":"static land source")"),
        std::string::npos)
        << line;
}

TEST(Firms, SetsBadRowsAside) {
    const auto reject = [](std::string_view row) {
        return only_reject(intake_of("firms", std::string(viirs_header) + std::string(row) + "\n"));
    };
    EXPECT_EQ(reject("10.5,20.25,330,0.3,0.4,2031-02-30,0117,N,VIIRS,n,2.0NRT,281,1,N").reason,
              "acq_date: expected a date like 2031-05-01, met '2031-02-30'");
    EXPECT_EQ(reject("10.5,20.25,330,0.3,0.4,2031-05-01,2460,N,VIIRS,n,2.0NRT,281,1,N").reason,
              "acq_time: expected hours and minutes like 0117, met '2460'");
    EXPECT_NE(reject("120.25,10.5,330,0.3,0.4,2031-05-01,0117,N,VIIRS,n,2.0NRT,281,1,N")
                  .hint.find("swapped?"),
              std::string::npos);
    EXPECT_EQ(reject("10.5,x,330,0.3,0.4,2031-05-01,0117,N,VIIRS,n,2.0NRT,281,1,N").reason,
              "longitude: expected degrees like 20.1234, met 'x'");
    EXPECT_EQ(reject("10.5,20.25,330,0,0.4,2031-05-01,0117,N,VIIRS,n,2.0NRT,281,1,N").reason,
              "scan: expected the width of the pixel in km, more than 0, met '0'");
    EXPECT_EQ(reject("10.5,20.25,330").reason, "expected 14 fields as in the first row, met 3");
}

TEST(ForeignFormats, DoNotCareHowTheBytesAreCut) {
    expect_cuts_do_not_matter("ged", ged_row("1", "2", "2031-05-01,2031-05-01") +
                                         ged_row("9", "2", "2031-05-01,2031-05-01"));
    expect_cuts_do_not_matter("acled",
                              acled_row("01 May 2031", "1", "Battles,Armed clash", "A,,1,B,,2,12"));
    expect_cuts_do_not_matter(
        "viina",
        std::string(viina_extract_header) +
            "5,20310112,1,1,one,u,PORT_EXPORT_LOGISTICS,порт,удар,1,Kalno,A,B,20,50,1,0,t\n");
    expect_cuts_do_not_matter(
        "firms", std::string(viirs_header) +
                     "10.5,20.25,330,0.3,0.4,2031-05-01,117,N,VIIRS,n,2.0NRT,281,1,N\n1,2\n");
}

}  // namespace
}  // namespace sulh
