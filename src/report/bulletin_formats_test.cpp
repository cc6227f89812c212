// SPDX-License-Identifier: Apache-2.0
#include "report/bulletin_formats.hpp"

#include "base/text.hpp"
#include "report/bulletin_fixture.hpp"
#include "report/text_table.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

TEST(BulletinText, KeepsToTheWidthOfAPage) {
    const std::string text = bulletin_text(sample_bulletin());
    for (const std::string_view line : split(text, '\n')) {
        EXPECT_LE(display_width(line), text_columns) << line;
        EXPECT_EQ(line, line.substr(0, line.find_last_not_of(' ') + 1)) << "space at the end";
    }
}

TEST(BulletinText, SaysWhatItIsAndWhatIsNotKnown) {
    const std::string text = bulletin_text(sample_bulletin());
    EXPECT_TRUE(text.starts_with("EXERCISE"));
    EXPECT_TRUE(holds(text, "What is not known"));
    EXPECT_TRUE(holds(text, "  total                              3             2      5\n"));
    EXPECT_TRUE(holds(text, "      would decide it: a position to ± 300 m\n"));
    EXPECT_TRUE(holds(text, "    disputed   killed: 2 (obs-1) / 4 (obs-2, obs-7)\n"));
    EXPECT_TRUE(holds(text, "user\\u{202e}nitram"));
}

TEST(BulletinHtml, IsWellFormedAndFetchesNothing) {
    const std::string html = bulletin_html(sample_bulletin());
    EXPECT_EQ(html_fault(html), "");
    EXPECT_TRUE(holds(html, "default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"));
    EXPECT_FALSE(holds(html, "<script"));
    EXPECT_FALSE(holds(html, "http://x\""));
    EXPECT_FALSE(holds(html, "url(http"));
    EXPECT_FALSE(holds(html, "@import"));
}

TEST(BulletinHtml, CarriesWhatScreenReadersNeed) {
    const std::string html = bulletin_html(sample_bulletin());
    for (const std::string_view part :
         {"<html lang=\"en\"", "<main id=\"main\"", "href=\"#main\"", "<caption>", "scope=\"col\"",
          "scope=\"row\"", "role=\"img\" aria-labelledby=\"map-title map-description\"",
          "<title id=\"map-title\">", "<desc id=\"time-description\">", "<thead>",
          "<bdi>مرکز کالنو</bdi>, <bdi dir=\"ltr\""}) {
        EXPECT_TRUE(holds(html, part)) << part;
    }
}

TEST(BulletinHtml, SaysExerciseOnlyForExercises) {
    Bulletin bulletin = sample_bulletin();
    EXPECT_TRUE(holds(bulletin_html(bulletin), "<title>EXERCISE: Bulletin: Two Rivers"));
    bulletin.is_exercise = false;
    EXPECT_FALSE(holds(bulletin_html(bulletin), "EXERCISE"));
}

TEST(BulletinHtml, IsWellFormedWhenThereIsNothingToTell) {
    EXPECT_EQ(html_fault(bulletin_html(Bulletin{})), "");
    EXPECT_FALSE(bulletin_text(Bulletin{}).empty());
    EXPECT_FALSE(write_json(bulletin_json(Bulletin{})).empty());
}

TEST(BulletinCsv, HasOneRowForEachAssessmentAndDisarmsFormulas) {
    const std::string csv = bulletin_csv(sample_bulletin());
    // Header; two, two and one assessment; one incident without any; and the empty text after the
    // last line end.
    const std::vector<std::string_view> lines = split(csv, '\n');
    ASSERT_EQ(lines.size(), 1u + 5u + 1u + 1u);
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
        EXPECT_TRUE(lines[i].ends_with('\r'));
    EXPECT_TRUE(holds(lines[1], ",10.1,20.1,9000,"));
    EXPECT_TRUE(holds(lines[3], "\"'=HYPERLINK(\"\"http://x\"\"); user"));
    EXPECT_TRUE(holds(lines[3], "\"'-2+3 & more, said \"\"so\"\"\""));
    EXPECT_TRUE(lines[5].starts_with("i-0000000000000003,,,,,,,shelling,"));
}

TEST(BulletinJson, AddsUpAndReadsBack) {
    const Result<Json> read = parse_json(write_json(bulletin_json(sample_bulletin())));
    ASSERT_TRUE(read.has_value());
    const Json& verdicts = *read->find("clauses")->find("verdicts");
    std::int64_t sum = 0;
    for (const Json& total : *verdicts.find("column_totals")->array())
        sum += *total.integer();
    EXPECT_EQ(sum, 5);
    EXPECT_EQ(verdicts.find("total")->integer(), 5);
    EXPECT_EQ(read->find("standing")->find("total")->integer(), 4);
    EXPECT_EQ(read->find("incidents")->array()->size(), 3u);
    EXPECT_EQ(*read->find("incidents")->array()->at(0).find_string("place_name"), "مرکز کالنو");
}

TEST(BulletinGeojson, GivesPointsInLongitudeLatitudeAndNullForNoPlace) {
    const Json json = bulletin_geojson(sample_bulletin());
    const Json::Array& features = *json.find("features")->array();
    ASSERT_EQ(features.size(), 2u + 3u + 1u);
    EXPECT_EQ(write_json(*features[2].find("geometry")),
              R"({"type":"Point","coordinates":[20.1,10.1]})");
    EXPECT_EQ(features[2].find("properties")->find("radius_m")->number(), 9000.0);
    EXPECT_TRUE(features[4].find("geometry")->is_null());
}

TEST(BulletinFormats, GiveTheSameBytesTwice) {
    EXPECT_EQ(bulletin_html(sample_bulletin()), bulletin_html(sample_bulletin()));
    EXPECT_EQ(write_json(bulletin_json(sample_bulletin())),
              write_json(bulletin_json(sample_bulletin())));
}

}  // namespace
}  // namespace sulh
