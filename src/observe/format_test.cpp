// SPDX-License-Identifier: Apache-2.0
#include "observe/format.hpp"

#include "observe/csv.hpp"
#include "observe/test_intake.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace sulh {
namespace {

TEST(DetectFormat, KnowsAFormatByItsBeginning) {
    const auto detected = [](std::string_view head) {
        return std::string(detect_format(head).value_or("none"));
    };
    EXPECT_EQ(detected("id,kind,when\n"), "observation-csv");
    EXPECT_EQ(detected("\xEF\xBB\xBFid;kind;when\r\n"), "observation-csv");
    EXPECT_EQ(detected("{\"id\":\"r1\",\"kind\":\"fire\"}\n{"), "observation-jsonl");
    EXPECT_EQ(detected(" \n{\"type\": \"FeatureCollection\",\n\"features\":["), "geojson");
    EXPECT_EQ(detected("{\"features\":[{\"geometry\":null,\"properties\":{\"kind\":\"fire\"}}],"),
              "geojson");
    EXPECT_EQ(detected("event_id_cnty,event_date\n"), "acled");
    EXPECT_EQ(detected("viina_version,event_id,date\n"), "viina");
    EXPECT_EQ(detected("latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite\n"),
              "firms");
    EXPECT_EQ(detected("a,b,c\n"), "none");
    EXPECT_EQ(detected(""), "none");
}

TEST(DetectFormat, ListsWhatItMet) {
    const auto unknown = detect_format("Ref No,Date,What\n1,2,3\n");
    ASSERT_FALSE(unknown.has_value());
    EXPECT_NE(unknown.error().message.find("Ref No, Date, What"), std::string::npos);
    EXPECT_NE(unknown.error().hint.find("--map"), std::string::npos);
    EXPECT_EQ(detect_format(std::string_view("\xFF\xFEi\0", 4)).error().message,
              "the file is UTF-16, expected UTF-8");
}

TEST(MakeAdapter, NamesTheNearestFormat) {
    const auto unknown = make_adapter("acledd", "x");
    ASSERT_FALSE(unknown.has_value());
    EXPECT_EQ(unknown.error().code, Code::not_found);
    EXPECT_EQ(unknown.error().hint, "did you mean acled?");
    for (const FormatName& format : formats())
        EXPECT_TRUE(make_adapter(format.name, "x").has_value()) << format.name;
}

TEST(MakeAdapter, RejectsAnEmptyFileInEveryFormat) {
    for (const FormatName& format : formats()) {
        EXPECT_EQ(intake_of(format.name, "").rejects.size(), 1u) << format.name;
    }
}

// A file of the data that lies beside the project, or nothing.
std::optional<std::string> shared_file(const std::string& name) {
    const char* set = std::getenv("SULH_SHARED");
    const std::filesystem::path root =
        set != nullptr ? std::filesystem::path(set)
                       : std::filesystem::path(__FILE__).parent_path() / "../../../shared";
    std::ifstream in(root / "data" / name, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

std::size_t rows_below_header(std::string_view text) {
    CsvReader reader;
    reader.push(text);
    reader.end();
    std::size_t rows = 0;
    while (reader.next() != nullptr)
        ++rows;
    return rows - 1;
}

TEST(RealData, AccountsForEveryRow) {
    struct File {
        const char* name;
        const char* format;
    };
    constexpr File files[] = {{"firms/modis-2022.csv", "firms"},
                              {"firms/viirs-2022.csv", "firms"},
                              {"ged/ged-libya-2014.csv", "ged"},
                              {"ged/ged-nigeria-2011.csv", "ged"},
                              {"ged/ged-south-sudan-2015.csv", "ged"},
                              {"viina/viina-2024-energy-extract.csv", "viina"},
                              {"viina/viina-2025-energy-extract.csv", "viina"}};
    for (const File& file : files) {
        const auto text = shared_file(file.name);
        if (!text)
            GTEST_SKIP()
                << "the data beside the project is not here: set SULH_SHARED to its folder";
        EXPECT_EQ(detect_format(*text).value_or("none"), file.format) << file.name;
        const Intake intake = intake_of(file.format, *text);
        EXPECT_EQ(intake.observations.all.size() + intake.rejects.size(), rows_below_header(*text))
            << file.name;
        EXPECT_TRUE(intake.rejects.empty()) << file.name << told(Intake{{}, intake.rejects});
    }
}

TEST(RealData, IsReadThroughAMapping) {
    const auto text = shared_file("maverick/maverick-dev.csv");
    if (!text)
        GTEST_SKIP() << "the data beside the project is not here: set SULH_SHARED to its folder";
    AdapterOptions options;
    options.mapping =
        parse_mapping(
            "[columns]\nid = obs\ndate = date_start\ndate_end = date_end\nlat = lat\nlon = lon\n"
            "radius_km = geo_precision\nkind = event_context\nactors = actors\nkilled_low = "
            "deaths_low\n"
            "killed_high = deaths_high\ninjured = injuries_best\nsource = source_author\n"
            "provenance = source_doc\n[split]\nactors = |\n[values radius_km]\n1 = 20000\n2 = "
            "300\n3 = 100\n"
            "4 = 25\n5 = 5\n6 = 1\n[values kind]\nClash = armed-clash\nRiot = riot\nProtest = "
            "protest\n"
            "* = happening\n")
            .value();
    const Intake intake = intake_of("", *text, options);
    EXPECT_EQ(intake.observations.all.size() + intake.rejects.size(), rows_below_header(*text));
    // A few rows end before they begin or give more dead at least than at most.
    EXPECT_LT(intake.rejects.size(), intake.observations.all.size() / 100);
}

}  // namespace
}  // namespace sulh
