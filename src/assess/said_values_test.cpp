// SPDX-License-Identifier: Apache-2.0
#include "assess/said_values.hpp"

#include "assess/assessment_json.hpp"

#include <gtest/gtest.h>

namespace sulh {
namespace {

// English, then what is kept beside it.
std::string both_of(const SaidValue& value) {
    std::string out;
    value.append_text(out);
    out += " | ";
    value.append_json(out);
    return out;
}

Instant at(std::string_view text) {
    return *parse_instant(text);
}

TEST(SaidValues, AreTimes) {
    EXPECT_EQ(both_of(said_at("at", at("2031-05-01T09:00Z"))),
              R"(2031-05-01T09:00:00Z | {"at":"2031-05-01T09:00:00Z"})");
    EXPECT_EQ(both_of(said_at("at", at("2031-05-01T09:00Z"), *TimeZone::named("Europe/Kyiv"))),
              R"(2031-05-01 12:00 Europe/Kyiv | {"at":"2031-05-01T09:00:00Z"})");
    EXPECT_EQ(both_of(said_at("at", Instant::latest())), R"(unbounded | {"at":null})");
    EXPECT_EQ(both_of(said_when("when", When::at(at("2031-05-01T09:00:00.250Z")))),
              "2031-05-01T09:00:00.250Z | "
              R"({"from":"2031-05-01T09:00:00.250Z","to":"2031-05-01T09:00:00.251Z"})");
    EXPECT_EQ(both_of(said_when("when", When::unknown())),
              R"(at an unknown time | {"from":null,"to":null})");
    EXPECT_EQ(both_of(said_span("span", hours(26))), R"(1 day 2 hours | {"ms":93600000})");
}

TEST(SaidValues, AreNumbers) {
    EXPECT_EQ(both_of(said_number("n", 24.5)), R"(24.5 | {"n":24.5})");
    EXPECT_EQ(both_of(said_count("n", 1234)), R"(1,234 | {"n":1234})");
    EXPECT_EQ(both_of(said_count("n", 1, "root", "roots")), R"(1 root | {"n":1})");
    EXPECT_EQ(both_of(said_count("n", 1234, "root", "roots")), R"(1,234 roots | {"n":1234})");
    EXPECT_EQ(both_of(said_counts("n", 12, 12, false)), R"(12 | {"least":12,"most":12})");
    EXPECT_EQ(both_of(said_counts("n", 12, 1400, false)), R"(12 to 1,400 | {"least":12,"most":1400})");
    EXPECT_EQ(both_of(said_counts("n", 12, 0, true)), R"(number not stated | {"least":null,"most":null})");
    EXPECT_EQ(both_of(said_amount("n", {3, 5, {}})), R"(3 to 5 | {"least":3,"most":5})");
    EXPECT_EQ(both_of(said_amount("n", {3, Amount().most, {}})), R"(at least 3 | {"least":3,"most":null})");
    EXPECT_EQ(both_of(said_range("n", {3.0, {}})), R"(at least 3 | {"least":3,"most":null})");
    EXPECT_EQ(both_of(said_range("n", {{}, 5.5})), R"(at most 5.5 | {"least":null,"most":5.5})");
    EXPECT_EQ(both_of(said_range("n", {3.0, 5.0})), R"(3 to 5 | {"least":3,"most":5})");
}

TEST(SaidValues, AreWordsOfTheTree) {
    const std::vector<Term> two = {term("mortar-fire"), term("artillery-fire")};
    EXPECT_EQ(both_of(said_terms("kind", two)),
              R"(mortar fire or artillery fire | {"terms":["mortar-fire","artillery-fire"]})");
    // More than are kept in place.
    const std::vector<Term> many(40, term("shelling"));
    const std::string told = both_of(said_terms("kind", many));
    EXPECT_EQ(told.substr(0, 23), "shelling or shelling or");
    EXPECT_EQ(told.substr(told.size() - 23), R"("shelling","shelling"]})");
    EXPECT_EQ(told.size(), 40 * 8 + 39 * 4 + 3 + 10 + 40 * 11 + 1);
}

TEST(SaidValues, ArePlacesIncidentsAndReasons) {
    const Where where = Where::at(LatLon::checked(10, 20), metres(500));
    EXPECT_EQ(both_of(said_place("place", where)),
              R"(10.0000,20.0000 ± 500 m | "10.0000,20.0000 ± 500 m")");
    EXPECT_EQ(both_of(said_metres("far", metres(24'500))), R"(24.5 km | {"metres":24500})");
    EXPECT_EQ(both_of(said_reason("why", Reason::PlaceUncertain)),
              R"(place uncertain | {"reason":"place uncertain"})");
    Incident incident;
    incident.key = 0xabc;
    EXPECT_EQ(both_of(said_incident("incident", incident)),
              R"(i-0000000000000abc | "i-0000000000000abc")");
}

TEST(Reasons, AreWrittenWithTheirCodesAndParts) {
    ReasonNode leaf;
    leaf.truth = Truth::No;
    leaf.said = Said("how-many", "how many: {met}", {said_count("met", 3)});
    leaf.observations = {"o1", "o2"};
    ReasonNode words;
    words.said = Said("on \"notice\"");
    ReasonNode tree;
    tree.truth = Truth::Yes;
    tree.said = Said("the-act", "the act");
    tree.article = "Article 1";
    tree.parts = {leaf, words};
    EXPECT_EQ(write_json(Json().set("tree", reason_json(tree))),
              R"({"tree":{"truth":"yes","text":"the act","said":{"code":"the-act"},)"
              R"("article":"Article 1","parts":[)"
              R"({"truth":"no","text":"how many: 3","said":{"code":"how-many","values":{"met":{"n":3}}},)"
              R"("observations":["o1","o2"]},)"
              R"({"truth":"unknown","text":"on \"notice\""}]}})");
    std::string written;
    append_reasons(written, tree);
    EXPECT_EQ(written, write_json(reason_json(tree)));
    EXPECT_EQ(write_json(said_json(std::vector<Said>{leaf.said, words.said})),
              R"([{"text":"how many: 3","code":"how-many","values":{"met":{"n":3}}},)"
              R"({"text":"on \"notice\""}])");
}

}  // namespace
}  // namespace sulh
