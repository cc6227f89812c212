// SPDX-License-Identifier: Apache-2.0
// Photographs sent by a phone, looked at by whoever may. This program is its own decoding child.
#include "serve/attachments.hpp"

#include "engine/redact.hpp"
#include "image/image_maker.hpp"
#include "image/image_reader.hpp"
#include "sandbox/child.hpp"
#include "serve/limits.hpp"
#include "serve/site_fixture.hpp"

#include <sys/resource.h>

#include <fstream>
#include <sstream>

namespace sulh {
namespace {

class AttachmentsTest : public SiteTest {
protected:
    std::string decoder() const override { return "/proc/self/exe"; }
    void SetUp() override {
        SiteTest::SetUp();
        auto token = site_->phones().add_device("phone-3", "desk-1", site_->machine_now());
        ASSERT_TRUE(token);
        key_ = "/v1/key/" + *token;
    }

    // A patrol's report with these files.
    void send(const std::string& instance,
              const std::vector<std::pair<std::string, std::string>>& files) {
        std::string body =
            part("xml_submission_file", "form.xml",
                 "<data id=\"sulh.patrol\" version=\"1\"><kind>mortar-fire</kind>"
                 "<when>2031-05-21T14:00:00.000+02:00</when><when_margin_minutes>5"
                 "</when_margin_minutes><position>-38.1 -19.9 12.0 4.0</position><radius_m>200"
                 "</radius_m><text>heard</text><meta><instanceID>uuid:" +
                     instance + "</instanceID></meta></data>");
        for (const auto& [name, content] : files)
            body += part(name, name, content);
        HttpRequest request{
            .method = "POST", .target = key_ + "/submission", .body = body + "--Xy--\r\n"};
        request.fields = {{"host", "192.0.2.7:8080"},
                          {"x-openrosa-version", "1.0"},
                          {"content-type", "multipart/form-data; boundary=Xy"}};
        const HttpAnswer answer = site_->answer(request);
        ASSERT_EQ(answer.status, 201) << answer.body;
        site_->room().settle();
    }
    static std::string part(const std::string& name, const std::string& file,
                            const std::string& content) {
        return "--Xy\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file +
               "\"\r\nContent-Type: image/jpeg\r\n\r\n" + content + "\r\n";
    }
    static std::string text_of(const Bytes& bytes) { return std::string(as_text(bytes)); }

    // The page's row for the last file of the report in that incident.
    std::string incident() {
        const Json list = json("/api/incidents?from=2031-05-21T11:00:00Z&kind=mortar-fire");
        const Json::Array& items = *list.find("items")->array();
        EXPECT_EQ(items.size(), 1U);
        return items.empty() ? "" : *items.front().find_string("id");
    }
    Json listed() {
        const Json page = json("/api/incidents/" + incident());
        for (const Json& report : *page.find("reports")->array())
            if (!report.find("attachments")->array()->empty()) return *report.find("attachments");
        return Json(Json::Array{});
    }
    std::string address(std::size_t number) {
        const Json files = listed();
        const Json& one = files.array()->at(number);
        EXPECT_EQ(one.find("number")->integer(), static_cast<std::int64_t>(number));
        return "/api/incidents/" + incident() + "/attachments/" +
               std::to_string(*one.find("entry")->integer()) + "/" + std::to_string(number);
    }
    static std::string field(const HttpAnswer& answer, std::string_view name) {
        for (const auto& [key, value] : answer.fields)
            if (key == name) return value;
        return {};
    }
    std::string fault_of(std::size_t number) {
        const Json shown = json(address(number));
        EXPECT_TRUE(shown.find("derivative")->is_null());
        return *shown.find("refused")->find_string("code");
    }
    std::size_t derived_files() const {
        std::size_t count = 0;
        for (const auto& file : std::filesystem::directory_iterator(mission() + "/vault"))
            count += file.path().extension() == ".derived" ? 1 : 0;
        return count;
    }

    std::string key_;
};

const Bytes& photograph() {
    static const Bytes bytes =
        jpeg_of(upright(flag({1600, 1200}), 8), {.exif = exif_segment(6), .comment = "the miller"});
    return bytes;
}

TEST_F(AttachmentsTest, ShowTheDerivativeToReadersOfSources) {
    send("one", {{"photo.jpg", text_of(photograph())}});
    sign_in("desk-1");
    const Json files = listed();
    ASSERT_EQ(files.array()->size(), 2U);
    EXPECT_EQ(*files.array()->at(0).find_string("name"), "submission.xml");
    EXPECT_EQ(*files.array()->at(1).find_string("name"), "photo.jpg");
    const std::string photo = address(1);
    const Json shown = json(photo);
    EXPECT_EQ(*shown.find_string("sha256"), hex(sha256(photograph())));
    EXPECT_TRUE(shown.find("refused")->is_null());
    EXPECT_EQ(shown.find("derivative")->find("width")->integer(), 1280);
    EXPECT_EQ(shown.find("derivative")->find("height")->integer(), 960);
    const HttpAnswer picture = get(photo + "/derivative");
    ASSERT_EQ(picture.status, 200) << picture.body;
    EXPECT_EQ(picture.media_type, "image/jpeg");
    EXPECT_EQ(field(picture, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(field(picture, "Content-Security-Policy"), "default-src 'none'; sandbox");
    EXPECT_EQ(*shown.find("derivative")->find_string("sha256"),
              hex(sha256(as_bytes(picture.body))));
    for (const std::string_view trace : {"Pinnacle", "80443122", "miller", "Exif"}) {
        EXPECT_NE(as_text(photograph()).find(trace), std::string_view::npos);
        EXPECT_EQ(picture.body.find(trace), std::string::npos) << trace;
    }
    const auto pixels = read_jpeg(as_bytes(picture.body));
    ASSERT_TRUE(pixels);
    EXPECT_EQ(pixels->raster.size, (ImageSize{1280, 960})) << "upright, as the camera was held";
    EXPECT_NEAR(pixels->raster.rgb[2], 220, 6) << "blue on the left";
    EXPECT_EQ(fault_of(0), "other-type") << "the form is no picture";
    EXPECT_EQ(get(address(0) + "/derivative").status, 422);
}

TEST_F(AttachmentsTest, AreMadeOnceAndKeptUnderTheKeyOfTheOriginal) {
    send("one", {{"photo.jpg", text_of(photograph())}});
    sign_in("desk-1");
    EXPECT_EQ(derived_files(), 0U);
    const std::string first = get(address(1) + "/derivative").body;
    EXPECT_EQ(derived_files(), 1U);
    for (const auto& file : std::filesystem::directory_iterator(mission() + "/vault")) {
        if (file.path().extension() != ".derived") continue;
        std::stringstream bytes;
        bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
        EXPECT_EQ(bytes.str().find(first.substr(0, 64)), std::string::npos) << "encrypted";
        // Spoiled, it is made again; thrown away, too.
        std::filesystem::resize_file(file.path(), 100);
    }
    EXPECT_EQ(get(address(1) + "/derivative").body, first);
    const HttpAnswer known =
        ask("GET", address(1) + "/derivative", "",
            {{"if-none-match", field(get(address(1) + "/derivative"), "ETag")}});
    EXPECT_EQ(known.status, 304);
}

TEST_F(AttachmentsTest, GiveTheOriginalToFewAndNeverAsAPage) {
    send("one", {{"<script>.html", "<script>alert(1)</script>"}});
    sign_in("desk-1");
    const std::string page = address(1);
    EXPECT_EQ(get(page + "/original").status, 403);
    EXPECT_EQ(fault_of(1), "other-type");
    sign_in("check-1");
    const HttpAnswer original = get(page + "/original");
    ASSERT_EQ(original.status, 200) << original.body;
    EXPECT_EQ(original.body, "<script>alert(1)</script>");
    EXPECT_EQ(original.media_type, "application/octet-stream");
    EXPECT_TRUE(
        field(original, "Content-Disposition").starts_with("attachment; filename=\"original-"));
    EXPECT_EQ(field(original, "Content-Disposition").find("script"), std::string::npos);
    EXPECT_EQ(field(original, "X-Content-Type-Options"), "nosniff");
    EXPECT_NE(field(original, "Content-Security-Policy").find("sandbox"), std::string::npos);
    EXPECT_EQ(field(original, "Cache-Control"), "no-store");
    EXPECT_NE(log_.back().find("original read"), std::string::npos);
    EXPECT_EQ(log_.back().find("check-1"), std::string::npos);
}

TEST_F(AttachmentsTest, AreNotThereForAnybodyElse) {
    send("one", {{"photo.jpg", text_of(photograph())}});
    sign_in("desk-1");
    const std::string photo = address(1);
    const std::string other =
        *json("/api/incidents?limit=1").find("items")->array()->at(0).find_string("id");
    ASSERT_NE(other, incident());
    const std::string rest = photo.substr(photo.find("/attachments"));
    EXPECT_EQ(get("/api/incidents/" + other + rest).status, 404) << "another incident";
    EXPECT_EQ(get(photo + "9").status, 404);
    EXPECT_EQ(get("/api/incidents/i-0000000000000000" + rest).status, 404);
    for (const char* person : {"arwen-9", "arwen-1"}) {
        sign_in(person);
        for (const char* end : {"", "/derivative", "/original"})
            EXPECT_EQ(get(photo + end).status, 403) << person << end;
    }
    token_.clear();
    for (const char* end : {"", "/derivative", "/original"})
        EXPECT_EQ(get(photo + end).status, 401);
}

// Whoever names a file as another's report was named is not shown what came with that one.
TEST_F(AttachmentsTest, AreNotLentByANamesake) {
    send("one", {{"photo.jpg", text_of(photograph())}});
    sign_in("desk-1");
    const HttpAnswer filed =
        ask("POST", "/api/reports",
            R"({"id":"mine","kind":"shelling","when":"2031-05-22T09:00:00Z","lat":-38,"lon":-20,)"
            R"("radius_m":100,"source":"x"})"
            "\n",
            {{"sulh-file-name", "phone-one.jsonl"}});
    ASSERT_EQ(filed.status, 201) << filed.body;
    site_->room().settle();
    const Json list = json("/api/incidents?from=2031-05-22T08:00:00Z");
    ASSERT_FALSE(list.find("items")->array()->empty());
    for (const Json& item : *list.find("items")->array()) {
        const Json page = json("/api/incidents/" + *item.find_string("id"));
        for (const Json& report : *page.find("reports")->array())
            EXPECT_TRUE(report.find("attachments")->array()->empty());
    }
    EXPECT_EQ(listed().array()->size(), 2U) << "and it stays where it belongs";
}

TEST_F(AttachmentsTest, GoWithTheReportWhenItIsRedacted) {
    send("one", {{"photo.jpg", text_of(photograph())}});
    sign_in("desk-1");
    ASSERT_EQ(get(address(1) + "/derivative").status, 200);
    ASSERT_EQ(derived_files(), 1U);
    const auto& last = site_->room().view()->history->intakes.back();
    const std::uint64_t intake = last.index;
    const KeptFile file = last.value.attached.at(1);
    const Instant now = site_->room().view()->history->last_known + minutes(1);
    site_.reset();
    Progress quiet(false);
    {
        Mission opened = open();
        const auto redacted =
            redact(opened, {std::to_string(intake), "", "a face is seen", "panel"}, now, quiet);
        ASSERT_TRUE(redacted) << to_text(redacted.error());
    }
    EXPECT_EQ(derived_files(), 0U);
    Attachments attachments(mission(), "/proc/self/exe");
    EXPECT_EQ(attachments.seen(file).error().code, Code::not_found);
    EXPECT_EQ(audit(mission(), quiet)->fault, std::nullopt);
}

TEST_F(AttachmentsTest, SayWhyThereIsNoPicture) {
    const std::string jpeg = text_of(jpeg_of(flag({64, 48})));
    std::string noise(2000, '\0');
    for (std::size_t i = 0; i < noise.size(); ++i)
        noise[i] = static_cast<char>(i * 167 + i / 7);
    send("one", {{"a-bomb.png", text_of(bomb(60'000, 60'000, false))},
                 {"b-packed.png", text_of(bomb(20'000, 20'000, true))},
                 {"c-cut.jpg", jpeg.substr(0, jpeg.size() / 2)},
                 {"d-both.jpg", jpeg + "PK\x03\x04"},
                 {"e-drawing.jpg", "<svg onload='alert(1)'/>"},
                 {"f-noise.jpg", noise}});
    sign_in("desk-1");
    const std::vector<std::string> faults = {"too-large", "too-large",  "damaged",
                                             "two-files", "other-type", "other-type"};
    for (std::size_t i = 0; i < faults.size(); ++i)
        EXPECT_EQ(fault_of(i + 1), faults[i]) << i;
    const std::size_t kept = derived_files();
    EXPECT_EQ(fault_of(1), "too-large");
    EXPECT_EQ(derived_files(), kept) << "a refusal is kept, and not worked out again";
}

// Beyond this file nothing of an attachment: no list, no feed, no export.
TEST_F(AttachmentsTest, AreInNoListFeedOrExport) {
    send("one", {{"photo.jpg", text_of(photograph())}});
    sign_in("desk-1");
    ASSERT_EQ(get(address(1) + "/derivative").status, 200);
    for (const char* target : {"/api/incidents", "/feeds/incidents.csv", "/feeds/incidents.atom",
                               "/feeds/incidents.gpkg", "/api/bulletin", "/api/tables",
                               "/ogc/collections/incidents/items?limit=1000"}) {
        const HttpAnswer answer = get(target);
        ASSERT_EQ(answer.status, 200) << target << answer.body;
        const std::string& body = answer.shared ? *answer.shared : answer.body;
        EXPECT_EQ(body.find("photo.jpg"), std::string::npos) << target;
        EXPECT_EQ(body.find("attachments"), std::string::npos) << target;
    }
}

TEST(DerivativeMaker, RefusesWithoutAProgramAndSaysWhatBecameOfAnother) {
    DerivativeMaker none("");
    EXPECT_EQ(none.make(photograph())->error().fault, ImageFault::Unconfined);
    DerivativeMaker foreign("/bin/false");
    EXPECT_EQ(foreign.make(photograph())->error().fault, ImageFault::Failed);
    DerivativeMaker silent("/bin/true");
    EXPECT_EQ(silent.make(photograph())->error().text, "the decoder gave no answer");
    // One that hands back what it was given: with its EXIF, as a broken child might.
    DerivativeMaker nowhere("/nowhere");
    EXPECT_EQ(nowhere.make(photograph()).error().code, Code::unavailable);
}

TEST(DerivativeMaker, DecodesTheLargestThatIsAllowedWithinItsMemory) {
    DerivativeMaker maker("/proc/self/exe");
    const auto made = maker.make(bomb(7'000, 7'000, true));
    ASSERT_TRUE(made && *made) << made->error().text;
    EXPECT_EQ((*made)->size, (ImageSize{1280, 1280}));
    const Raster grey = painted({5'000, 4'000}, [](std::uint32_t x, std::uint32_t y) {
        return Colour{static_cast<std::uint8_t>(x / 20), static_cast<std::uint8_t>(y / 20), 90};
    });
    const auto passes = maker.make(png_of(grey, {.is_interlaced = true}));
    ASSERT_TRUE(passes && *passes) << passes->error().text;
    const auto scans = maker.make(jpeg_of(grey, {.is_progressive = true}));
    ASSERT_TRUE(scans && *scans) << scans->error().text;
}

}  // namespace
}  // namespace sulh

int main(int count, char** arguments) {
    if (count == 2 && arguments[1] == sulh::derivative_command) sulh::run_derivative_child();
    testing::InitGoogleTest(&count, arguments);
    return RUN_ALL_TESTS();
}
