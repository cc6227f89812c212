// SPDX-License-Identifier: Apache-2.0
#include "engine/clock.hpp"
#include "serve/geopackage.hpp"
#include "serve/incident_feeds.hpp"
#include "serve/site_fixture.hpp"
#include "serve/xml.hpp"
#include "store/sqlite.hpp"

#include <fstream>

namespace sulh {
namespace {

IncidentRow sample_row() {
    IncidentRow out;
    out.id = "i-0123456789abcdef";
    out.entry = 17;
    out.kind = term("shelling");
    const Instant from = *parse_instant("2031-05-10T05:10:00Z");
    out.when = When::within({from, from + minutes(41)});
    out.where = Where::at(*LatLon::make(-38.25, -19.5));
    out.where.radius_m = 250;
    out.actors = {"belmar & co"};
    out.reports = 4;
    out.roots = 2;
    out.level = "corroborated";
    return out;
}

TEST(CapAlert, SaysWhatTheStandardDemandsAndNoMoreThanIsKnown) {
    const AlertHead head{"sulh.example/two-rivers", "Truce <of> the Two Rivers",
                         *parse_instant("2031-05-11T06:00:00.250Z"), true, "", {Tlp::Amber, {}}};
    const auto alert = read_xml(cap_alert(head, sample_row()));
    ASSERT_TRUE(alert) << to_text(alert.error());
    EXPECT_EQ(alert->name, "alert");
    EXPECT_EQ(*alert->attribute("xmlns"), "urn:oasis:names:tc:emergency:cap:1.2");
    EXPECT_EQ(alert->text_of("identifier"), "i-0123456789abcdef-17");
    EXPECT_EQ(alert->text_of("sender"), "sulh.example/two-rivers");
    EXPECT_EQ(alert->text_of("sent"), "2031-05-11T06:00:00-00:00");
    EXPECT_EQ(alert->text_of("status"), "Exercise");
    EXPECT_EQ(alert->text_of("msgType"), "Alert");
    EXPECT_EQ(alert->text_of("scope"), "Restricted");
    EXPECT_EQ(alert->text_of("restriction"), "TLP:AMBER");
    std::vector<std::string> languages;
    for (const XmlElement& info : alert->children) {
        if (info.name != "info") continue;
        languages.emplace_back(info.text_of("language"));
        EXPECT_EQ(info.text_of("category"), "Security");
        EXPECT_FALSE(info.text_of("event").empty());
        EXPECT_EQ(info.text_of("urgency"), "Past");
        EXPECT_EQ(info.text_of("severity"), "Unknown");
        EXPECT_EQ(info.text_of("certainty"), "Likely");
        EXPECT_EQ(info.text_of("onset"), "2031-05-10T05:10:00-00:00");
        EXPECT_EQ(info.text_of("senderName"), "Truce <of> the Two Rivers");
        ASSERT_NE(info.find("area"), nullptr);
        EXPECT_EQ(info.find("area")->text_of("circle"), "-38.25,-19.5 0.25");
    }
    EXPECT_EQ(languages, (std::vector<std::string>{"en", "ar", "ur", "ps", "fa-AF", "tr"}));
}

TEST(CapAlert, LeavesOutWhatNobodyKnows) {
    IncidentRow row = sample_row();
    row.where = Where();
    row.when = When();
    row.is_disputed = true;
    const auto alert = read_xml(cap_alert({"o", "t", {}, false, "", {Tlp::Red, {}}}, row));
    ASSERT_TRUE(alert);
    EXPECT_EQ(alert->text_of("status"), "Actual");
    const XmlElement* info = alert->find("info");
    EXPECT_EQ(info->find("area"), nullptr);
    EXPECT_EQ(info->find("onset"), nullptr);
    EXPECT_EQ(info->text_of("certainty"), "Unknown");
    EXPECT_EQ(cap_name("a b,c<d&e"), "a_b_c_d_e");
}

// OGC 12-128r17, 2.1.3: the header, then the point in WKB with x, the longitude, first.
TEST(GeoPackage, HoldsAPointAsTheStandardSays) {
    EXPECT_EQ(hex(geopackage_point(*LatLon::make(-38.25, -19.5))),
              "47500001"  // GP, version 0, little endian without envelope
              "e6100000"  // 4326
              "0101000000"
              "00000000008033c0"    // -19.5
              "00000000002043c0");  // -38.25
}

class FeedsTest : public SiteTest {
protected:
    static const XmlElement* entry_of(const XmlElement& feed, std::string_view id) {
        for (const XmlElement& one : feed.children)
            if (one.name == "entry" && one.text_of("id").ends_with(id)) return &one;
        return nullptr;
    }
};

TEST_F(FeedsTest, TellReadersWhatTheyMaySeeAndNoMore) {
    EXPECT_EQ(get("/feeds/incidents.atom").status, 401);
    sign_in("desk-1");
    const auto feed = read_xml(get("/feeds/incidents.atom").body);
    ASSERT_TRUE(feed);
    EXPECT_EQ(feed->name, "feed");
    EXPECT_TRUE(feed->text_of("title").starts_with("EXERCISE: "));
    const std::string id = site_->room().view()->rows->chosen({}, 0, 1)->rows.front().id;
    const XmlElement* incident = entry_of(*feed, ":" + id);
    ASSERT_NE(incident, nullptr);
    EXPECT_TRUE(parse_instant(std::string(incident->text_of("updated"))));
    ASSERT_NE(entry_of(*feed, ":finding:case-1"), nullptr);  // closed
    EXPECT_EQ(entry_of(*feed, ":finding:case-3"), nullptr);  // awaits a reply
    // Arwen's liaison: neither incidents nor what was found against Belmar.
    sign_in("arwen-9");
    const auto own = read_xml(get("/feeds/incidents.atom").body);
    ASSERT_TRUE(own);
    EXPECT_EQ(entry_of(*own, ":" + id), nullptr);
    EXPECT_EQ(entry_of(*own, ":finding:case-1"), nullptr);
    EXPECT_EQ(get("/feeds/cap/" + id + ".xml").status, 403);
    EXPECT_EQ(get("/feeds/incidents.gpkg").status, 403);
}

TEST_F(FeedsTest, GiveOneIncidentAsAnAlert) {
    sign_in("desk-1");
    const std::string id = site_->room().view()->rows->chosen({}, 0, 1)->rows.front().id;
    const HttpAnswer answer = get("/feeds/cap/" + id + ".xml");
    ASSERT_EQ(answer.status, 200);
    EXPECT_TRUE(answer.media_type.starts_with("application/cap+xml"));
    EXPECT_EQ(read_xml(answer.body)->text_of("status"), "Exercise");
    EXPECT_EQ(get("/feeds/cap/" + id).status, 404);
    EXPECT_EQ(get("/feeds/cap/i-0000000000000000.xml").status, 404);
}

TEST_F(FeedsTest, GiveAllIncidentsAsAGeoPackage) {
    sign_in("desk-1");
    const HttpAnswer answer = get("/feeds/incidents.gpkg");
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(get("/feeds/incidents.gpkg").body, answer.body);  // the same bytes
    const std::string file = path("incidents.gpkg");
    std::ofstream(file, std::ios::binary) << answer.body;
    const auto database = Database::open(file, OpenMode::Read);
    ASSERT_TRUE(database);
    const auto number = [&](const std::string& sql) {
        const auto out = database->integer(sql);
        EXPECT_TRUE(out) << sql;
        return out.value_or(-1);
    };
    EXPECT_EQ(number("PRAGMA application_id"), 0x47504B47);
    EXPECT_EQ(number("PRAGMA user_version"), 10300);
    EXPECT_EQ(number("SELECT count(*) FROM gpkg_spatial_ref_sys"), 3);
    EXPECT_EQ(number("SELECT count(*) FROM gpkg_contents"), 2);
    EXPECT_EQ(number("SELECT count(*) FROM gpkg_geometry_columns WHERE srs_id = 4326"), 1);
    std::int64_t placed = 0;
    const auto rows = site_->room().view()->rows->chosen({}, 0, 100'000)->rows;
    for (const auto& row : rows)
        placed += row.where.is_known ? 1 : 0;
    EXPECT_GT(placed, 0);
    EXPECT_EQ(number("SELECT count(*) FROM incidents"), placed);
    EXPECT_EQ(number("SELECT count(*) FROM incidents_without_place"),
              static_cast<std::int64_t>(rows.size()) - placed);
    EXPECT_EQ(number("SELECT count(*) FROM incidents WHERE length(geometry) = 29 AND "
                     "substr(geometry, 1, 2) = x'4750' AND typeof(radius_m) = 'real' AND "
                     "marking = 'EXERCISE'"),
              placed);
    EXPECT_EQ(number("SELECT min_x < max_x AND min_y < max_y AND typeof(min_x) = 'real' FROM "
                     "gpkg_contents WHERE table_name = 'incidents'"),
              1);
    // Nothing of it is left in the mission's directory.
    for (const auto& one : std::filesystem::directory_iterator(mission()))
        EXPECT_FALSE(one.path().filename().string().starts_with("incoming-")) << one.path();
}

TEST_F(FeedsTest, GiveTheBulletinOnPaperAndTheLanguages) {
    sign_in("desk-1");
    const HttpAnswer paper = get("/api/bulletin?format=pdf&lang=ur");
    ASSERT_EQ(paper.status, 200) << paper.body;
    EXPECT_EQ(paper.media_type, "application/pdf");
    EXPECT_TRUE(paper.body.starts_with("%PDF-"));
    EXPECT_EQ(get("/api/bulletin?format=pdf&lang=ur").body, paper.body);
    EXPECT_EQ(get("/api/bulletin?format=pdf&lang=xx").status, 404);
    token_.clear();
    const Json languages = json("/api/languages");
    ASSERT_EQ(languages.find("items")->array()->size(), 6U);
    EXPECT_EQ(*languages.find("items")->array()->front().find_string("tag"), "en");
    EXPECT_EQ(*json("/api/languages/ur").find_string("tag"), "ur");
    EXPECT_EQ(get("/api/languages/..").status, 400);
    EXPECT_EQ(get("/api/languages/xx").status, 404);
}

TEST_F(FeedsTest, ReadsForItsMemberAndSendsNothing) {
    const auto device = [&](const std::string& name, const std::string& person, Phones::Use use) {
        return site_->phones().add_device(name, person, SystemClock().now(), use).value_or("");
    };
    const std::string token = device("maps-1", "desk-1", Phones::Use::Reads);
    const std::string phone = device("phone-9", "desk-1", Phones::Use::Sends);
    const std::string liaison = device("maps-2", "arwen-9", Phones::Use::Reads);
    const auto asked = [&](const std::string& target, const std::string& authorization,
                           const std::string& method = "GET") {
        token_.clear();
        return ask(method, target, method == "GET" ? "" : "{}", {{"authorization", authorization}});
    };
    const auto basic = [](const std::string& password) {
        return "Basic " + base64(as_bytes("any:" + password));
    };
    for (const char* target : {"/ogc/collections", "/feeds/incidents.atom", "/feeds/incidents.csv"}) {
        EXPECT_EQ(asked(target, "Bearer " + token).status, 200) << target;
        EXPECT_EQ(asked(target, basic(token)).status, 200) << target;
        EXPECT_EQ(asked(target, "Bearer " + phone).status, 401) << target;
        EXPECT_EQ(asked(target, basic("guessed")).status, 401) << target;
    }
    EXPECT_EQ(asked("/ogc/collections/incidents/items", basic(liaison)).status, 403);
    EXPECT_EQ(asked("/api/incidents", "Bearer " + token).status, 401);
    EXPECT_EQ(asked("/api/observations", "Bearer " + token, "POST").status, 401);
    EXPECT_EQ(get("/v1/key/" + token + "/formList").status, 403);
    ASSERT_TRUE(site_->phones().revoke_device("maps-1", SystemClock().now()));
    const HttpAnswer revoked = asked("/ogc/collections", basic(token));
    EXPECT_EQ(revoked.status, 401);
    const auto challenge = std::ranges::find(revoked.fields, "WWW-Authenticate", &HttpField::first);
    ASSERT_NE(challenge, revoked.fields.end());
    EXPECT_TRUE(challenge->second.starts_with("Basic "));
    const HttpAnswer browser = ask("GET", "/ogc/collections", "", {{"sec-fetch-mode", "navigate"}});
    EXPECT_EQ(std::ranges::count(browser.fields, "WWW-Authenticate", &HttpField::first), 0);
}

}  // namespace
}  // namespace sulh
