// SPDX-License-Identifier: Apache-2.0
#include "observe/limits.hpp"
#include "observe/test_intake.hpp"
#include "observe/xml_reader.hpp"

namespace sulh {
namespace {

std::string event(const std::string& type, const std::string& detail = "",
                  const std::string& error = "12.5", const std::string& uid = "spot-7") {
    return "<event version=\"2.0\" uid=\"" + uid + "\" type=\"" + type +
           "\" time=\"2031-05-06T16:21:00Z\" start=\"2031-05-06T16:20:00.5Z\" "
           "stale=\"2031-05-06T17:20:00Z\" how=\"h-e\"><point lat=\"-39.992\" lon=\"-20.251\" "
           "hae=\"9999999.0\" ce=\"" + error + "\" le=\"9999999.0\"/><detail>" + detail +
           "</detail></event>";
}
constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

TEST(CotEvents, SayWhatWhereAndWhen) {
    const std::string text = declaration + event("a-h-A-M-H", "<contact callsign=\"OP 3\"/><remarks "
                                                              "source=\"Team 2\">low, eastbound</remarks>");
    EXPECT_EQ(*detect_format(text), "cot");
    const Intake intake = intake_of("cot", text);
    ASSERT_TRUE(intake.rejects.empty()) << intake.rejects[0].reason;
    ASSERT_EQ(intake.observations.all.size(), 1U);
    const Observation& o = intake.observations.all[0];
    EXPECT_EQ(name(o.kind), "rotary-wing-flight");
    EXPECT_EQ(o.when.possible.from, *parse_instant("2031-05-06T16:20:00.500Z"));
    EXPECT_EQ(o.where.centre.lat_e7(), -399'920'000);
    EXPECT_EQ(static_cast<double>(o.where.radius_m), 38);  // three times 12.5, in whole metres
    EXPECT_EQ(intake.observations.text(o.source), "TAK Team 2");
    EXPECT_EQ(intake.observations.id(o), "cot:spot-7:2031-05-06T16:20:00.5Z");
    EXPECT_TRUE(o.actors.empty());  // what a sender claims of somebody's side decides nothing
    EXPECT_EQ(intake.observations.text(o.text),
              "low, eastbound; called OP 3; claimed to be hostile; located: h-e");
}

TEST(CotEvents, KnowTheKindsOfSymbols) {
    const auto kind = [](const std::string& type) {
        const Intake intake = intake_of("cot", event(type));
        return intake.observations.all.empty() ? std::string_view("-")
                                               : name(intake.observations.all[0].kind);
    };
    EXPECT_EQ(kind("a-u-A"), "flight");
    EXPECT_EQ(kind("a-u-A-M-F"), "fixed-wing-flight");
    EXPECT_EQ(kind("a-u-A-M-F-Q"), "drone-flight");
    EXPECT_EQ(kind("a-n-G-U-C"), "force-presence");
    EXPECT_EQ(kind("a-u-G-E-W-O"), "weapon-presence");
    EXPECT_EQ(kind("a-u-S-X"), "sailing");
    EXPECT_EQ(kind("b-m-p-s-m"), "happening");
    EXPECT_EQ(kind("t-k"), "-");
}

TEST(CotEvents, ComeOneAfterAnotherAndInPieces) {
    const std::string text = declaration + event("a-u-A") + declaration +
                             event("a-u-A", "<takv os=\"34\"/>", "5", "phone-1") +  // of itself
                             event("t-x-takp-v") + "<event/>" + event("a-u-G", "", "9999999.0", "b");
    const Intake intake = intake_of("cot", text);
    ASSERT_EQ(intake.observations.all.size(), 2U) << told(intake);
    EXPECT_EQ(intake.rejects.size(), 1U);
    EXPECT_EQ(static_cast<double>(intake.observations.all[1].where.radius_m), 1000);
    EXPECT_EQ(told_in_pieces("cot", text, 3, 7), told(intake));
}

TEST(CotEvents, SetAsideWhatCannotBeRead) {
    std::string without_start = event("a-u-A");
    without_start.replace(without_start.find(" start="), 7, " begin=");
    for (const std::string& wrong :
         {std::string("<event"), event("x-y"), event("a-u-A", "", "-3"), event("a-u-A", "", "far"),
          without_start, event("a-u-A", "<unclosed>"), std::string(),
          "<event uid='" + std::string(2 * xml_event_bytes_max, 'x') + "'></event>"}) {
        const Intake intake = intake_of("cot", wrong);
        EXPECT_TRUE(intake.observations.all.empty()) << wrong.substr(0, 200);
        EXPECT_EQ(intake.rejects.size(), 1U) << wrong.substr(0, 200);
    }
    const Intake after = intake_of("cot", "<event uid='" + std::string(200'000, 'x') + "'></event>" +
                                              event("a-u-A"));
    EXPECT_EQ(after.observations.all.size(), 1U);
    EXPECT_EQ(after.rejects.size(), 1U);
}

// What blows up or calls home in other readers of XML.
TEST(XmlReader, RefusesDocumentTypesAndWhatIsTooDeep) {
    EXPECT_FALSE(read_xml("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"));
    EXPECT_FALSE(read_xml("<!DOCTYPE a SYSTEM \"http://example.org/x\"><a/>"));
    std::string deep;
    for (std::size_t i = 0; i <= xml_depth_max; ++i)
        deep += "<a>";
    for (std::size_t i = 0; i <= xml_depth_max; ++i)
        deep += "</a>";
    EXPECT_FALSE(read_xml(deep));
    std::string wide = "<a>";
    for (std::size_t i = 0; i <= xml_elements_max; ++i)
        wide += "<b/>";
    EXPECT_FALSE(read_xml(wide + "</a>"));
    EXPECT_FALSE(read_xml(std::string_view("<a>\0</a>", 8)));
    EXPECT_TRUE(read_xml("<a>&amp;&#65;</a>"));
}

std::string alert(const std::string& area, const std::string& event = "shelling",
                  const std::string& onset = "2031-05-06T14:20:00-02:00",
                  const std::string& status = "Actual", const std::string& message = "Alert") {
    return std::string(declaration) +
           "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>n-17</identifier>"
           "<sender>civil-defence@arwen.example</sender><sent>2031-05-06T17:00:00-00:00</sent>"
           "<status>" + status + "</status><msgType>" + message + "</msgType><scope>Public</scope>"
           "<info><language>tr</language><event>x</event></info><info><category>Security</category>"
           "<event>" + event + "</event><urgency>Past</urgency><severity>Severe</severity>"
           "<certainty>Observed</certainty><onset>" + onset + "</onset><senderName>Civil Defence"
           "</senderName><headline>Shells on the ford</headline>" + area + "</info></alert>";
}

TEST(CapAlerts, BecomeReports) {
    const std::string text =
        alert("<area><areaDesc>The ford</areaDesc><circle>-39.9,-20.2 1.5</circle></area>");
    EXPECT_EQ(*detect_format(text), "cap");
    const Intake intake = intake_of("cap", text);
    ASSERT_TRUE(intake.rejects.empty()) << intake.rejects[0].reason;
    const Observation& o = intake.observations.all.at(0);
    EXPECT_EQ(name(o.kind), "shelling");
    EXPECT_EQ(o.when.possible.from, *parse_instant("2031-05-06T16:20:00Z"));
    EXPECT_EQ(o.when.possible.to, *parse_instant("2031-05-06T17:00:01Z"));
    EXPECT_EQ(static_cast<double>(o.where.radius_m), 1500);
    EXPECT_EQ(intake.observations.text(o.place_name), "The ford");
    EXPECT_EQ(intake.observations.text(o.source), "Civil Defence");
    EXPECT_EQ(intake.observations.id(o), "cap:civil-defence@arwen.example:n-17");
}

TEST(CapAlerts, MayBePassedOnAsFarAsTheirRestrictionSays) {
    const auto restricted = [](const std::string& text) {
        std::string out = alert("", "landslide");
        const std::string scope = "</scope>";
        return out.replace(out.find(scope), scope.size(),
                           scope + "<restriction>" + text + "</restriction>");
    };
    const auto tlp_of = [&](const std::string& text) {
        const Intake intake = intake_of("cap", restricted(text));
        return intake.observations.all.at(0).tlp;
    };
    EXPECT_EQ(tlp_of("TLP:AMBER+STRICT"), Tlp::AmberStrict);
    EXPECT_EQ(tlp_of("tlp:red"), Tlp::Red);
    EXPECT_EQ(tlp_of("county offices only"), Tlp::Unmarked);
    EXPECT_EQ(intake_of("cap", restricted("TLP:PURPLE")).rejects.size(), 1U);
}

TEST(CapAlerts, HoldEveryCornerOfTheirArea) {
    const std::string square = "<area><areaDesc>s</areaDesc><polygon>0,0 0,0.02 0.02,0.02 0.02,0 "
                               "0,0</polygon></area>";
    const Intake intake = intake_of("cap", alert(square, "landslide"));
    const Observation& o = intake.observations.all.at(0);
    EXPECT_EQ(o.kind, happening);
    EXPECT_EQ(intake.observations.text(o.kind_label), "landslide");
    EXPECT_EQ(o.where.centre.lat_e7(), 100'000);
    // Half the diagonal of a square of 0.02 degrees by the equator: 1,105.74 m north, 1,113.19 m east
    // of its middle (WGS 84), so 1,569.04 m, in whole metres.
    EXPECT_NEAR(static_cast<double>(o.where.radius_m), 1570, 1);
}

TEST(CapAlerts, SetAsideWhatIsNoReport) {
    for (const std::string& wrong :
         {alert("", "x", "2031-05-06T19:20:00-02:00"),  // still to come
          alert("", "x", "2031-05-06T14:20:00-02:00", "Test"),
          alert("", "x", "2031-05-06T14:20:00-02:00", "Actual", "Cancel"),
          alert("<area><circle>-39.9,-20.2 far</circle></area>"),
          alert("<area><polygon>0,179 0,-179 1,-179 1,179 0,179</polygon></area>"),
          alert("<area><polygon>0,0 1,1</polygon></area>"), std::string("<alert/>"), std::string()})
        EXPECT_EQ(intake_of("cap", wrong).rejects.size(), 1U) << wrong;
    const Intake ack = intake_of("cap", alert("", "x", "", "Actual", "Ack"));
    EXPECT_TRUE(ack.rejects.empty() && ack.observations.all.empty());
    const Intake huge = intake_of("cap", std::string(xml_bytes_max + 1, ' '));
    EXPECT_EQ(huge.rejects.size(), 1U);
}

}  // namespace
}  // namespace sulh
