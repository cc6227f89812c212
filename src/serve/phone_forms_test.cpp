// SPDX-License-Identifier: Apache-2.0
#include "serve/phone_forms.hpp"

#include "engine/mission_fixture.hpp"
#include "language/language.hpp"
#include "observe/format.hpp"
#include "observe/intake.hpp"
#include "serve/phone_report.hpp"
#include "serve/xml.hpp"
#include "terms/term.hpp"

#include <set>

namespace sulh {
namespace {

class PhoneFormsTest : public MissionTest {
protected:
    Agreement agreement() {
        const auto file = read_agreement_file(path(exercise_agreement));
        EXPECT_TRUE(file && file->compiled.agreement);
        return *file->compiled.agreement;
    }
};

void collect_refs(const XmlElement& element, std::set<std::string>& out) {
    if (const std::string* ref = element.attribute("ref"))
        if (ref->starts_with("jr:itext('")) out.insert(ref->substr(10, ref->size() - 12));
    for (const XmlElement& child : element.children)
        collect_refs(child, out);
}

TEST_F(PhoneFormsTest, HoldEveryTextInSixLanguages) {
    for (const PhoneForm& form : phone_forms()) {
        const XFormFile file = write_xform(form, agreement());
        const auto xml = read_xml(file.xml);
        ASSERT_TRUE(xml) << to_text(xml.error());
        const XmlElement* itext = xml->find("head")->find("model")->find("itext");
        ASSERT_EQ(itext->children.size(), language_tags().size());
        std::set<std::string> wanted;
        collect_refs(*xml->find("body"), wanted);
        EXPECT_GT(wanted.size(), form.questions.size());
        for (const XmlElement& translation : itext->children) {
            std::set<std::string> there;
            for (const XmlElement& text : translation.children) {
                there.insert(*text.attribute("id"));
                EXPECT_FALSE(text.text_of("value").empty()) << *text.attribute("id");
            }
            EXPECT_EQ(there, wanted) << form.id << " " << *translation.attribute("lang");
        }
    }
}

TEST_F(PhoneFormsTest, BindAndShowEveryQuestionOnce) {
    for (const PhoneForm& form : phone_forms()) {
        const auto xml = read_xml(write_xform(form, agreement()).xml);
        ASSERT_TRUE(xml);
        const XmlElement* model = xml->find("head")->find("model");
        const XmlElement* data = model->find("instance")->find("data");
        EXPECT_EQ(*data->attribute("id"), form.id);
        ASSERT_EQ(data->children.size(), form.questions.size() + 1);  // and meta
        const auto& controls = xml->find("body")->children;
        ASSERT_EQ(controls.size(), form.questions.size());
        for (std::size_t i = 0; i < form.questions.size(); ++i) {
            EXPECT_EQ(data->children[i].name, form.questions[i].name);
            EXPECT_EQ(*controls[i].attribute("ref"),
                      "/data/" + std::string(form.questions[i].name));
        }
    }
}

TEST_F(PhoneFormsTest, OfferOnlyWordsOfTheTree) {
    for (const PhoneForm& form : phone_forms())
        for (const PhoneQuestion& question : form.questions)
            for (const std::string_view choice : question.choices)
                EXPECT_TRUE(term_named(choice)) << choice;
}

TEST_F(PhoneFormsTest, ChangeTheirVersionWithTheirContent) {
    Agreement other = agreement();
    const PhoneForm& form = *phone_form("sulh.patrol");
    const XFormFile before = write_xform(form, other);
    EXPECT_EQ(write_xform(form, other).xml, before.xml);
    EXPECT_EQ(before.md5.size(), 32u);
    other.actors.front().title += " renamed";
    EXPECT_NE(write_xform(form, other).version, before.version);
    EXPECT_EQ(phone_form("sulh.nothing"), nullptr);
}

Intake taken(const std::string& lines) {
    Intake intake;
    auto adapter = make_adapter(*detect_format(lines), "phone.jsonl", {});
    EXPECT_TRUE(adapter);
    read_all(**adapter, "phone.jsonl", lines, intake);
    return intake;
}

FilledForm filled(std::vector<std::pair<std::string, std::string>> answers) {
    return {"sulh.patrol", "1", "uuid:a-1", "", std::move(answers)};
}

std::string reported(const FilledForm& form, bool is_mock = false) {
    return phone_report(*phone_form(form.form), form, Hash{}, {"patrol-1", "", "phone"}, {},
                        is_mock);
}

// 3 x 4.5 m of accuracy beside the 200 m that were stated make 213.5, told as 214.
TEST(PhoneReport, WidensThePlaceByWhatThePhoneDoesNotKnow) {
    const Intake intake = taken(reported(filled({{"kind", "shelling"},
                                                 {"when", "2031-05-21T14:00:00.000+05"},
                                                 {"when_margin_minutes", "5"},
                                                 {"position", "-38.1 -19.9 12.0 4.5"},
                                                 {"radius_m", "200"},
                                                 {"weapons", "mortar tank"},
                                                 {"killed", "2"}})));
    ASSERT_EQ(intake.rejects.size(), 0u) << to_json_line(intake.rejects.front());
    ASSERT_EQ(intake.observations.all.size(), 1u);
    const Observation& o = intake.observations.all.front();
    EXPECT_EQ(intake.observations.id(o), "phone:a-1");
    EXPECT_EQ(o.kind, term("shelling"));
    EXPECT_EQ(o.where.radius_m, 214.0F);
    EXPECT_EQ(to_text(o.when.possible.from), "2031-05-21T08:55:00Z");
    EXPECT_EQ(o.killed.low, 2);
    EXPECT_EQ(o.weapons.size(), 2u);
    EXPECT_EQ(intake.observations.text(o.source), "patrol-1");
    EXPECT_EQ(intake.observations.text(*o.provenance.begin()), "observer:patrol-1");
}

TEST(PhoneReport, StatesCoverageAndNotWhatWasNotAnswered) {
    FilledForm form = filled({{"kind", "fire"},
                              {"when_from", "2031-05-21T09:00:00.000Z"},
                              {"when_to", "2031-05-21T12:00:00.000+00:00"},
                              {"position", "-38.1 -19.9 0 0"},
                              {"radius_m", "1500"}});
    form.form = "sulh.coverage";
    const Intake intake = taken(reported(form));
    ASSERT_EQ(intake.rejects.size(), 0u) << to_json_line(intake.rejects.front());
    const Observation& o = intake.observations.all.front();
    EXPECT_EQ(o.form, FactForm::Coverage);
    EXPECT_EQ(o.where.radius_m, 1500.0F);
    EXPECT_EQ(o.killed.low, -1);
    EXPECT_TRUE(o.actors.empty());
}

TEST(PhoneReport, SetsWhatCannotBeReadAsideWithAReason) {
    const Intake intake = taken(reported(filled({{"kind", "no-such-kind"}})));
    EXPECT_EQ(intake.observations.all.size(), 0u);
    ASSERT_EQ(intake.rejects.size(), 1u);
    EXPECT_NE(intake.rejects.front().reason.find("no-such-kind"), std::string::npos);
}

TEST(PhoneReport, RetractsWhatItReplacesAndNamesAMockPlace) {
    FilledForm form = filled({{"kind", "happening"}, {"text", "\"x\" <y>"}});
    form.deprecated = "uuid:a-0";
    const Intake intake = taken(reported(form, true));
    ASSERT_EQ(intake.observations.all.size(), 2u);
    EXPECT_EQ(intake.observations.all[0].kind, happening);
    EXPECT_EQ(intake.observations.all[0].provenance.size(), 2u);
    EXPECT_EQ(intake.observations.all[1].stance, Stance::Retracts);
    EXPECT_EQ(intake.observations.text(*intake.observations.all[1].refers_to.begin()),
              "phone:a-0");
}

TEST(MockLocation, IsAnAccuracyOfZeroBesideAPosition) {
    const std::string header = "event,node,start,end,latitude,longitude,accuracy\n";
    EXPECT_TRUE(tells_of_mock_location(header + "form start,,1,,,,\nq,/data/k,1,2,10,20,0\n"));
    EXPECT_TRUE(tells_of_mock_location(header + "q,/data/k,1,2,10,20,0.0\n"));
    EXPECT_FALSE(tells_of_mock_location(header + "q,/data/k,1,2,10,20,4.2\n"));
    EXPECT_FALSE(tells_of_mock_location(header + "q,/data/k,1,2,,,0\n"));
    EXPECT_FALSE(tells_of_mock_location("event,node,start,end\nq,/data/k,1,2\n"));
    EXPECT_FALSE(tells_of_mock_location(""));
}

TEST(FilledForm, IsReadFromXmlWithAnyPrefix) {
    const auto form = read_filled_form(
        "<?xml version='1.0' ?><data id=\"sulh.patrol\" version=\"7\" "
        "xmlns:orx=\"http://openrosa.org/xforms\"><kind>fire</kind><group><text> a &amp; b "
        "</text></group><killed/><orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta>"
        "</data>");
    ASSERT_TRUE(form) << to_text(form.error());
    EXPECT_EQ(form->instance, "uuid:1");
    EXPECT_EQ(form->answer("text"), "a & b");
    EXPECT_EQ(form->answers.size(), 2u);
}

TEST(FilledForm, RefusesEntitiesDepthAndWhatIsNoForm) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<a>";
    for (const std::string& xml :
         {std::string(), std::string("<data/>"), std::string("<data id=\"x\"><meta/></data>"),
          std::string("<!DOCTYPE data [<!ENTITY a \"b\">]><data id=\"x\"><meta><instanceID>uuid:1"
                      "</instanceID></meta></data>"),
          deep, std::string("<data id=\"x\"><meta><instanceID>uuid:1</data>"),
          std::string("\xFF")})
        EXPECT_FALSE(read_filled_form(xml)) << xml.substr(0, 60);
}

}  // namespace
}  // namespace sulh
