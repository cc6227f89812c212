// SPDX-License-Identifier: Apache-2.0
// A phone's exchange with the server, as ODK Collect leads it, written by hand from the
// specification of OpenRosa.
#include "engine/redact.hpp"
#include "serve/limits.hpp"
#include "serve/multipart.hpp"
#include "serve/phones.hpp"
#include "serve/site_fixture.hpp"
#include "serve/xml.hpp"

namespace sulh {
namespace {

class PhoneTest : public SiteTest {
protected:
    void SetUp() override {
        SiteTest::SetUp();
        auto token = site_->phones().add_device("phone-3", "desk-1", site_->machine_now());
        ASSERT_TRUE(token);
        key_ = "/v1/key/" + *token;
    }

    HttpAnswer collect(const std::string& method, const std::string& path, std::string body = "",
                       const std::string& media_type = "") {
        HttpRequest request{.method = method, .target = path, .body = std::move(body)};
        request.fields = {{"host", "192.0.2.7:8080"},
                          {"x-openrosa-version", "1.0"},
                          {"user-agent", "org.odk.collect.android/v2024.1 Dalvik/2.1.0"},
                          {"date", "Sat, 21 May 2031 02:10:00 GMT"},
                          {"accept-language", language_}};
        if (!media_type.empty()) request.fields.emplace_back("content-type", media_type);
        return site_->answer(request);
    }
    HttpAnswer send(const std::string& xml, const std::string& more = "") {
        return collect("POST", key_ + "/submission?deviceID=collect%3Aabc",
                       "--Xy\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; "
                       "filename=\"Patrol_2031.xml\"\r\nContent-Type: text/xml; charset=utf-8\r\n"
                       "Content-Transfer-Encoding: binary\r\n\r\n" +
                           xml + "\r\n" + more + "--Xy--\r\n",
                       "multipart/form-data; boundary=Xy");
    }
    static std::string file_part(const std::string& name, const std::string& bytes) {
        return "--Xy\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name +
               "\"\r\nContent-Type: image/jpeg\r\n\r\n" + bytes + "\r\n";
    }
    static std::string unfinished() {
        return "--Xy\r\nContent-Disposition: form-data; name=\"*isIncomplete*\"\r\n\r\nyes\r\n";
    }
    static std::string patrol(const std::string& instance, const std::string& text = "heard") {
        return "<?xml version='1.0' ?><data id=\"sulh.patrol\" version=\"1\"><kind>mortar-fire"
               "</kind><when>2031-05-21T14:00:00.000+02:00</when><when_margin_minutes>5"
               "</when_margin_minutes><position>-38.1 -19.9 12.0 4.0</position><radius_m>200"
               "</radius_m><text>" +
               text + "</text><picture>تصویر.jpg</picture><meta><audit>audit.csv</audit>"
               "<instanceID>uuid:" + instance + "</instanceID></meta></data>";
    }
    static std::string field(const HttpAnswer& answer, std::string_view name) {
        for (const auto& [key, value] : answer.fields)
            if (key == name) return value;
        return {};
    }
    static std::string message(const HttpAnswer& answer) {
        const auto xml = read_xml(answer.body);
        return xml ? std::string(xml->text_of("message")) : answer.body;
    }
    std::uint64_t size() { return site_->room().view()->size; }
    Bytes kept(const Hash& blob) {
        const Vault vault(std::filesystem::path(mission()) / "vault",
                          std::filesystem::path(mission()) / "keys");
        return vault.get(blob, 1 << 20).value_or(Bytes{});
    }

    std::string key_;
    std::string language_ = "en";
};

TEST_F(PhoneTest, ListsFormsAndHandsThemOutAsTextXml) {
    const HttpAnswer list = collect("GET", key_ + "/formList?deviceID=collect%3Aabc");
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_EQ(list.media_type, "text/xml; charset=utf-8");
    EXPECT_EQ(field(list, "X-OpenRosa-Version"), "1.0");
    EXPECT_NE(list.body.find("xmlns=\"http://openrosa.org/xforms/xformsList\""), std::string::npos);
    const auto forms = read_xml(list.body);
    ASSERT_TRUE(forms);
    ASSERT_EQ(forms->children.size(), 4u);
    for (const XmlElement& form : forms->children) {
        const std::string url(form.text_of("downloadUrl"));
        ASSERT_TRUE(url.starts_with("http://192.0.2.7:8080/v1/key/")) << url;
        const HttpAnswer got = collect("GET", url.substr(21) + "?deviceID=collect%3Aabc");
        EXPECT_EQ(got.status, 200);
        EXPECT_EQ(got.media_type, "text/xml; charset=utf-8");
        const auto xform = read_xml(got.body);
        ASSERT_TRUE(xform) << url;
        const XmlElement* data = xform->find("head")->find("model")->find("instance")->find("data");
        EXPECT_EQ(*data->attribute("id"), form.text_of("formID"));
        EXPECT_EQ(*data->attribute("version"), form.text_of("version"));
        EXPECT_TRUE(form.text_of("hash").starts_with("md5:"));
        const HttpAnswer manifest =
            collect("GET", std::string(form.text_of("manifestUrl")).substr(21));
        EXPECT_EQ(manifest.status, 200);
        EXPECT_NE(manifest.body.find("http://openrosa.org/xforms/xformsManifest"),
                  std::string::npos);
    }
    const HttpAnswer one = collect("GET", key_ + "/formList?formID=sulh.access");
    EXPECT_EQ(read_xml(one.body)->children.size(), 1u);
    EXPECT_EQ(collect("GET", key_ + "/forms/sulh.other.xml").status, 404);
}

TEST_F(PhoneTest, AnnouncesWithoutContentHowMuchMayBeSent) {
    for (const char* method : {"HEAD", "GET"}) {
        const HttpAnswer head = collect(method, key_ + "/submission?deviceID=collect%3Aabc");
        EXPECT_EQ(head.status, 204);
        EXPECT_EQ(head.body, "");
        EXPECT_EQ(field(head, "X-OpenRosa-Accept-Content-Length"), "16777216");
    }
    EXPECT_EQ(site_->body_bytes_max("POST", key_ + "/submission"), phone_submission_bytes_max);
}

TEST_F(PhoneTest, TurnsASubmissionIntoAnObservationAndTellsItsReceipt) {
    const std::uint64_t before = size();
    const HttpAnswer sent = send(patrol("one"));
    ASSERT_EQ(sent.status, 201) << sent.body;
    EXPECT_EQ(field(sent, "X-OpenRosa-Version"), "1.0");
    EXPECT_NE(sent.body.find("nature=\"submit_success\""), std::string::npos);
    const auto stands = site_->phones().submission("uuid:one");
    ASSERT_TRUE(stands && *stands && (*stands)->entry);
    EXPECT_EQ(*(*stands)->entry, before);
    EXPECT_NE(message(sent).find("Entry \u2068" + std::to_string(before)), std::string::npos);
    EXPECT_NE(message(sent).find(hex((*stands)->leaf).substr(0, 12)), std::string::npos);
    site_->room().settle();
    sign_in("desk-1");
    const Json shown = json("/api/incidents?from=2031-05-21T11:00:00Z&kind=mortar-fire");
    EXPECT_NE(write_json(shown).find("mortar-fire"), std::string::npos);
    site_.reset();
    EXPECT_EQ(audited().fault.value_or(""), "");
}

TEST_F(PhoneTest, AnswersARepeatWithTheFirstReceiptAndRefusesOtherContent) {
    const HttpAnswer first = send(patrol("one"));
    ASSERT_EQ(first.status, 201);
    const std::uint64_t after = size();
    const HttpAnswer again = send(patrol("one"));
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(message(again), message(first));
    EXPECT_EQ(send(patrol("one", "changed")).status, 409);
    EXPECT_EQ(size(), after);
}

TEST_F(PhoneTest, GathersASplitSubmissionAndKeepsEveryByte) {
    const std::uint64_t before = size();
    const std::string picture("\xFF\xD8\x00\r\n--Xy?\r\n", 12);
    const std::string name = "تصویر.jpg";
    const HttpAnswer part = send(patrol("two"), unfinished() + file_part(name, picture));
    ASSERT_EQ(part.status, 201) << part.body;
    EXPECT_EQ(size(), before);
    EXPECT_EQ(site_->phones().counts()->incomplete, 1);
    const std::string audit = "event,node,start,end,latitude,longitude,accuracy\nq,/d,1,2,1,1,0\n";
    const HttpAnswer last = send(patrol("two"), file_part("audit.csv", audit));
    ASSERT_EQ(last.status, 201) << last.body;
    EXPECT_GT(size(), before);
    const auto files = *site_->phones().attachments("uuid:two");
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[0].name, "audit.csv");
    EXPECT_EQ(files[1].name, name);
    EXPECT_EQ(as_text(kept(files[1].blob)), picture);
    const auto view = site_->room().view();
    const KeptFile& report = view->history->intakes.back().value.file;
    EXPECT_EQ(report.name, "phone-two.jsonl");
    const std::vector<KeptFile>& came = view->history->intakes.back().value.attached;
    ASSERT_EQ(came.size(), 3u);
    EXPECT_EQ(came[0].name, "submission.xml");
    EXPECT_EQ(came[1].name, "audit.csv");
    EXPECT_EQ(came[2].name, name);
    EXPECT_EQ(came[2].vault, files[1].blob);
    EXPECT_EQ(came[2].bytes, picture.size());
    sign_in("desk-1");
    const Json page = json("/api/incidents?from=2031-05-21T11:00:00Z&kind=mortar-fire");
    const std::string id = *page.find("items")->array()->front().find_string("id");
    const std::string told = write_json(json("/api/incidents/" + id));
    EXPECT_NE(told.find("observer:desk-1"), std::string::npos) << told;
    EXPECT_NE(told.find("mock-location:uuid:two"), std::string::npos);
    EXPECT_NE(told.find("sha256:" + hex(sha256(as_bytes(picture)))), std::string::npos);
}

TEST_F(PhoneTest, BindsFilesToTheRecordAndErasesThemWithTheReport) {
    ASSERT_EQ(send(patrol("two"), file_part("photo.jpg", "\xFF\xD8 picture")).status, 201);
    const Hash blob = site_->phones().attachments("uuid:two")->front().blob;
    const std::uint64_t intake = site_->room().view()->history->intakes.back().index;
    const auto last = site_->room().view()->history->last_known;
    site_.reset();
    Progress quiet(false);
    EXPECT_EQ(audit(mission(), quiet)->fault, std::nullopt);
    const std::string altered = mission() + "/vault/" + hex(blob);
    ASSERT_TRUE(std::filesystem::exists(altered));
    std::filesystem::copy_file(altered, mission() + "/../good");
    damage(altered, "");
    const auto fault = audit(mission(), quiet)->fault;
    ASSERT_TRUE(fault) << "a photograph was altered";
    EXPECT_NE(fault->find("entry " + std::to_string(intake)), std::string::npos) << *fault;
    std::filesystem::copy_file(mission() + "/../good", altered,
                               std::filesystem::copy_options::overwrite_existing);
    Mission opened = open();
    const auto redacted = redact(opened, {std::to_string(intake), "", "a face is seen", "panel"},
                                 last + minutes(1), quiet);
    ASSERT_TRUE(redacted) << to_text(redacted.error());
    EXPECT_FALSE(opened.vault().holds(blob));
}

TEST_F(PhoneTest, ReplacesASubmissionOnceAndOnlyOneItKnows) {
    ASSERT_EQ(send(patrol("one")).status, 201);
    const auto edited = [](const std::string& instance) {
        std::string xml = patrol(instance, "corrected");
        const std::string end = "</meta>";
        return xml.replace(xml.find(end), end.size(),
                           "<deprecatedID>uuid:one</deprecatedID></meta>");
    };
    EXPECT_EQ(send(edited("edit")).status, 201);
    EXPECT_EQ(send(edited("edit")).status, 201);
    EXPECT_EQ(send(edited("late")).status, 409);
    EXPECT_EQ(send(patrol("one")).status, 201);
}

TEST_F(PhoneTest, AnswersStrangersWith403AndNever401) {
    EXPECT_EQ(collect("GET", "/v1/key/nobody/formList").status, 403);
    EXPECT_EQ(collect("HEAD", "/v1/key/nobody/submission").status, 403);
    ASSERT_TRUE(site_->phones().revoke_device("phone-3", site_->machine_now()));
    EXPECT_EQ(collect("GET", key_ + "/formList").status, 403);
    const HttpAnswer refused = send(patrol("one"));
    EXPECT_EQ(refused.status, 403);
    EXPECT_NE(refused.body.find("nature=\"error\""), std::string::npos);
    EXPECT_FALSE(*site_->phones().submission("uuid:one"));
    const auto other = site_->phones().add_device("phone-4", "nobody-1", site_->machine_now());
    EXPECT_EQ(collect("GET", "/v1/key/" + *other + "/formList").status, 403);
    EXPECT_EQ(log_.back().find(*other), std::string::npos);
}

TEST_F(PhoneTest, RefusesWhatIsNoSubmission) {
    EXPECT_EQ(send("<data/>").status, 400);
    EXPECT_EQ(send("").status, 400);
    EXPECT_EQ(send(patrol("one"), file_part("../../keys", "x")).status, 400);
    EXPECT_EQ(collect("POST", key_ + "/submission", "x", "text/xml").status, 400);
    EXPECT_EQ(collect("POST", key_ + "/submission", "--Xy--", "multipart/form-data; boundary=Xy")
                  .status,
              400);
    std::string unknown = patrol("one");
    unknown.replace(unknown.find("sulh.patrol"), 11, "sulh.nought");
    EXPECT_EQ(send(unknown).status, 404);
    HttpRequest old{.method = "GET", .target = key_ + "/formList"};
    EXPECT_EQ(site_->answer(old).status, 400);
    EXPECT_FALSE(*site_->phones().submission("uuid:one"));
}

TEST_F(PhoneTest, SpeaksTheLanguageOfThePhone) {
    language_ = "tlh, tr;q=0.8";
    const HttpAnswer list = collect("GET", key_ + "/formList");
    EXPECT_EQ(field(list, "Content-Language"), "tr");
}

TEST_F(PhoneTest, FindsInTheRecordWhatTheTablesBesideItLost) {
    const HttpAnswer first = send(patrol("one"));
    ASSERT_EQ(first.status, 201);
    const std::uint64_t after = size();
    auto tables = Database::open(std::filesystem::path(mission()) / "phones.sqlite",
                                 OpenMode::Write);
    ASSERT_TRUE(tables);
    ASSERT_TRUE(tables->execute("DELETE FROM submission"));
    const HttpAnswer again = send(patrol("one"));
    EXPECT_EQ(message(again), message(first));
    EXPECT_EQ(size(), after);
}

TEST_F(PhoneTest, KeepsTokensAsHashesAndNamesOnce) {
    std::stringstream bytes;
    bytes << std::ifstream(mission() + "/phones.sqlite", std::ios::binary).rdbuf();
    bytes << std::ifstream(mission() + "/phones.sqlite-wal", std::ios::binary).rdbuf();
    EXPECT_NE(bytes.str().find("phone-3"), std::string::npos);
    EXPECT_EQ(bytes.str().find(key_.substr(8)), std::string::npos);
    const auto twice = site_->phones().add_device("phone-3", "desk-1", site_->machine_now());
    EXPECT_EQ(twice.error().code, Code::conflict);
    EXPECT_EQ(site_->phones().revoke_device("phone-9", site_->machine_now()).error().code,
              Code::not_found);
}

}  // namespace
}  // namespace sulh
