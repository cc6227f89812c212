// SPDX-License-Identifier: Apache-2.0
#include "publish/site.hpp"

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "publish/limits.hpp"
#include "report/bulletin_fixture.hpp"
#include "report/html.hpp"

#include <gtest/gtest.h>
#include <random>
#include <regex>
#include <set>

namespace sulh {
namespace {

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

const std::vector<Language>& six() {
    static const std::vector<Language> languages = [] {
        std::vector<Language> all;
        for (const std::string& tag : language_tags())
            all.push_back(*Language::named(tag));
        return all;
    }();
    return languages;
}

PublicSiteOptions options_of_six() {
    PublicSiteOptions options;
    for (const Language& language : six())
        options.languages.push_back(&language);
    options.arguments = "--as-of 2031-05-05T06:00:00Z --delay 72h --radius 5km";
    return options;
}

PublicAccount sample_account() {
    Bulletin bulletin = sample_bulletin();
    bulletin.is_coarse = true;
    PublicAccount account;
    take_bulletin(bulletin, account);
    account.delay = hours(72);
    account.radius_km = 6;
    account.origin = "test.example/two-rivers";
    account.checkpoint = "test.example/two-rivers\n1\nroot\n";
    account.head = "1 entry, root abc=";
    account.method = "general-1 1";
    account.version = "0.1.0";
    PublicCorrection correction;
    correction.at = *parse_instant("2031-05-04T06:00Z");
    correction.clause = "2-artillery";
    correction.party = "arwen";
    correction.before = Verdict::Breached;
    correction.after = Verdict::Excused;
    account.corrections = {correction};
    return account;
}

std::map<std::string, std::string> by_path(const std::vector<SiteFile>& site) {
    std::map<std::string, std::string> files;
    for (const SiteFile& file : site)
        EXPECT_TRUE(files.emplace(file.path, file.content).second) << file.path << " twice";
    return files;
}

// "en/index.html" and "../ur/index.html" -> "ur/index.html".
std::string resolved(const std::string& page, std::string href) {
    std::string folder = page.substr(0, page.find('/') == std::string::npos ? 0 : page.find('/') + 1);
    if (href.starts_with("../")) {
        href.erase(0, 3);
        folder.clear();
    }
    return folder + href;
}

void expect_links_answered(const std::map<std::string, std::string>& files) {
    const std::regex link("href=\"([^\"]*)\"");
    for (const auto& [path, page] : files) {
        if (!path.ends_with(".html")) continue;
        for (std::sregex_iterator at(page.begin(), page.end(), link), end; at != end; ++at) {
            const std::string href = (*at)[1];
            if (href.starts_with('#')) {
                EXPECT_TRUE(holds(page, "id=\"" + href.substr(1) + "\"")) << path << " " << href;
            } else {
                EXPECT_TRUE(files.contains(resolved(path, href))) << path << " " << href;
            }
        }
    }
}

TEST(Site, IsStaticSmallAndLinksOnlyToItself) {
    const auto files = by_path(make_site(sample_account(), options_of_six()));
    for (const auto& [path, content] : files) {
        if (!path.ends_with(".html")) continue;
        EXPECT_LE(content.size(), page_bytes_max) << path;
        EXPECT_FALSE(holds(content, "<script")) << path;
        EXPECT_FALSE(holds(content, "http://")) << path;
        EXPECT_FALSE(holds(content, "https://")) << path;
        EXPECT_TRUE(holds(content, "default-src &#39;none&#39;")) << path;
        EXPECT_TRUE(holds(content, "sulh publish MISSION again --as-of") || path == "index.html");
    }
    expect_links_answered(files);
}

TEST(Site, SpeaksSixLanguagesEachInItsDirection) {
    const auto files = by_path(make_site(sample_account(), options_of_six()));
    for (const Language& language : six()) {
        const std::string& page = files.at(language.tag() + "/index.html");
        const std::string dir = language.is_right_to_left() ? "rtl" : "ltr";
        EXPECT_TRUE(holds(page, "<html lang=\"" + language.tag() + "\" dir=\"" + dir + "\">"));
        for (const Language& other : six())
            EXPECT_TRUE(holds(page, "hreflang=\"" + other.tag() + "\"")) << language.tag();
        const std::string note = html_escaped(language.say("common.machine_translation"));
        EXPECT_EQ(holds(page, note), language.tag() != "en") << language.tag();
    }
}

TEST(Site, SaysHowMuchOfALanguageIsTranslatedAndHow) {
    const auto files = by_path(make_site(sample_account(), options_of_six()));
    EXPECT_TRUE(holds(files.at("index.html"), "sözlerin <bdi>%"));
    EXPECT_TRUE(holds(files.at("index.html"), "makine çevirisi, gözden geçirilmedi"));
}

TEST(Site, MarksExercisesEverywhere) {
    const auto files = by_path(make_site(sample_account(), options_of_six()));
    EXPECT_TRUE(holds(files.at("en/index.html"), "<title>EXERCISE: "));
    EXPECT_TRUE(holds(files.at("ur/incidents.html"), "<title>مشق: "));
    EXPECT_TRUE(holds(files.at("en/feed.atom"), "<title>EXERCISE: "));
    EXPECT_TRUE(holds(files.at("data/incidents.csv"), ",yes\r\n"));
    EXPECT_TRUE(holds(files.at("data/incidents.geojson"), "\"exercise\": true"));
}

TEST(Site, TellsCorrectionsInOrderOfDate) {
    PublicAccount account = sample_account();
    const auto files = by_path(make_site(account, options_of_six()));
    EXPECT_TRUE(holds(files.at("en/corrections.html"),
                      "Clause <bdi>2-artillery</bdi>, <bdi>arwen</bdi>: “<bdi>alleged "
                      "breach</bdi>” became “<bdi>excused</bdi>”."));
    account.corrections.clear();
    EXPECT_TRUE(holds(by_path(make_site(account, options_of_six())).at("en/corrections.html"),
                      "No correction so far."));
}

TEST(Site, ListsTheHashOfEveryFile) {
    const auto files = by_path(make_site(sample_account(), options_of_six()));
    const std::string& sums = files.at("SHA256SUMS");
    for (const auto& [path, content] : files) {
        if (path == "SHA256SUMS") continue;
        EXPECT_TRUE(holds(sums, hex(sha256(as_bytes(content))) + "  " + path + "\n")) << path;
    }
}

TEST(Site, GivesTheSameBytesTwice) {
    EXPECT_EQ(by_path(make_site(sample_account(), options_of_six())),
              by_path(make_site(sample_account(), options_of_six())));
}

TEST(Site, GoesOnOnFurtherPagesInAllLanguagesAtOnce) {
    PublicAccount account = sample_account();
    const PublicIncident one = account.incidents.front();
    account.incidents.clear();
    for (int i = 0; i < 500; ++i)
        account.incidents.push_back(one);
    for (int i = 0; i < 200; ++i)
        account.clauses.push_back(account.clauses.front());
    const auto files = by_path(make_site(account, options_of_six()));
    EXPECT_TRUE(files.contains("en/incidents-2.html"));
    for (const auto& [path, content] : files) {
        if (!path.ends_with(".html")) continue;
        EXPECT_LE(content.size(), page_bytes_max) << path;
    }
    expect_links_answered(files);
    std::size_t rows = 0;
    for (const auto& [path, content] : files) {
        if (!path.starts_with("tr/incidents")) continue;
        for (std::size_t at = content.find("<tr><th scope=\"row\""); at != std::string::npos;
             at = content.find("<tr><th scope=\"row\"", at + 1))
            ++rows;
    }
    EXPECT_EQ(rows, 500u) << "each incident once";
}

// Whatever is reported, no text of it and no digit of its place beyond the grid is in any file.
TEST(SiteProperty, LeaksNoPlaceNameOrWord) {
    constexpr unsigned seed = 20310502;
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> anywhere(-60, 60);
    const PlaceDetail places = public_places(5);
    Bulletin bulletin = sample_bulletin();
    bulletin.is_coarse = true;
    std::vector<std::string> secrets;
    const IncidentEntry model = bulletin.incidents[0];
    for (int i = 0; i < 60; ++i) {
        IncidentEntry entry = model;
        const LatLon exact = LatLon::checked(anywhere(random), anywhere(random));
        entry.where = shown_place(Where::at(exact, metres(40)), places);
        const std::string tag = std::to_string(random());
        entry.place_name = "village-" + tag;
        entry.actors = {"actor-" + tag};
        entry.sources = {"source-" + tag};
        entry.observations = {"observation-" + tag};
        entry.assessments[0].sentence = "sentence-" + tag;
        for (const std::string& secret :
             {to_text(exact), number_text(exact.lat()), number_text(exact.lon()),
              entry.place_name, entry.actors[0], entry.sources[0], entry.observations[0],
              entry.assessments[0].sentence})
            secrets.push_back(secret);
        bulletin.incidents.push_back(entry);
        const double apart = static_cast<double>(entry.where.radius_m);
        EXPECT_GE(apart, 5000) << "seed " << seed;
    }
    PublicAccount account = sample_account();
    account.incidents.clear();
    account.clauses.clear();
    take_bulletin(bulletin, account);
    for (const SiteFile& file : make_site(account, options_of_six())) {
        for (const std::string& secret : secrets)
            EXPECT_FALSE(holds(file.content, secret)) << file.path << " " << secret;
    }
}

// Positions in the data files lie on the grid, so nothing finer can be read from them.
TEST(SiteProperty, GivesOnlyPositionsOfTheGrid) {
    const PlaceDetail places = public_places(5);
    Bulletin bulletin = sample_bulletin();
    for (IncidentEntry& entry : bulletin.incidents) {
        if (entry.where.is_known)
            entry.where = shown_place(Where::at(LatLon::checked(34.5281234, 69.1723456)), places);
    }
    bulletin.is_coarse = true;
    PublicAccount account = sample_account();
    account.incidents.clear();
    account.clauses.clear();
    take_bulletin(bulletin, account);
    const auto files = by_path(make_site(account, options_of_six()));
    // 0.07 degrees: 493 steps are 34.51, 988 are 69.16.
    EXPECT_TRUE(holds(files.at("data/incidents.csv"), ",34.51,69.16,6000,"));
    EXPECT_TRUE(holds(files.at("data/incidents.geojson"), "34.51"));
    EXPECT_FALSE(holds(files.at("data/incidents.geojson"), "34.528"));
    EXPECT_TRUE(holds(files.at("ur/incidents.html"), "34.51,69.16 ± 6 km"));
    const Result<Json> geojson = parse_json(files.at("data/incidents.geojson"));
    EXPECT_TRUE(geojson.has_value());
}

}  // namespace
}  // namespace sulh
