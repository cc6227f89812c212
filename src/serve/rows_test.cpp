// SPDX-License-Identifier: Apache-2.0
#include "engine/mission_fixture.hpp"
#include "serve/rows.hpp"

#include <fstream>
#include <functional>

namespace sulh {
namespace {

constexpr std::uint64_t all_entries = 1'000'000;

IncidentQuery asking(const std::function<void(IncidentQuery&)>& fill) {
    IncidentQuery out;
    fill(out);
    return out;
}

class RowsTest : public MissionTest {
protected:
    void SetUp() override {
        MissionTest::SetUp();
        begin();
    }

    // An incident of that number, on that day of May 2031.
    static Bytes incident(int number, int day, std::string_view kind, double lat, double lon,
                          std::string_view actor, int roots) {
        const std::string date = "2031-05-" + std::string(day < 10 ? "0" : "") + std::to_string(day);
        Json body;
        body.set("id", id('i', number)).set("observations", Json::Array{Json("a"), Json("b")});
        body.set("root_count", roots).set("level_name", roots > 1 ? "across sides" : "one root");
        body.set("kind", kind);
        body.set("where", Json().set("lat", lat).set("lon", lon).set("radius_m", 350.5));
        body.set("when", Json().set("from", date + "T10:00:00Z").set("to", date + "T11:00:00Z"));
        body.set("actors", Json::Array{Json(actor)}).set("occurrence_disputed", number == 2);
        body.set("killed", Json().set("low", 1).set("high", Json()));
        return bytes_of(EntryType::Incident, std::move(body));
    }
    static Bytes assessment(int number, int incident, std::string_view clause,
                            std::string_view party, std::string_view verdict) {
        Json body;
        body.set("id", id('a', number)).set("clause", clause).set("reading", "strict");
        body.set("party", party).set("incident", id('i', incident)).set("verdict", verdict);
        return bytes_of(EntryType::Assessment, std::move(body.set("due", "2031-05-20T00:00:00Z")));
    }
    static Bytes withdrawn(EntryType type, const std::string& id) {
        return bytes_of(type, Json().set("id", id).set("withdrawn", true));
    }
    static Bytes bytes_of(EntryType type, Json body) {
        const auto out = encode({type, std::move(body)});
        EXPECT_TRUE(out) << to_text(out.error());
        return *out;
    }
    static std::string id(char sort, int number) {
        return std::string(1, sort) + "-000000000000000" + std::to_string(number);
    }

    // Three incidents: 1 by Arwen on the 1st, 2 by Belmar on the 2nd, 3 beyond the antimeridian.
    void fill(Mission& mission) {
        ASSERT_TRUE(mission.append({incident(1, 1, "shelling", -40, -20, "Arwen", 1),
                                    incident(2, 2, "air-strike", -40.5, -20.5, "Belmar", 3),
                                    incident(3, 3, "shelling", 10, 179.5, "Arwen", 2),
                                    assessment(1, 1, "no-fire", "arwen", "breached"),
                                    assessment(2, 1, "protected", "arwen", "undetermined"),
                                    assessment(3, 2, "no-fire", "belmar", "undetermined")},
                                   {}));
    }
    // The last digits of the ids chosen, in their order.
    static std::string chosen(const Rows& rows, const IncidentQuery& query) {
        const auto out = rows.chosen(query, 0, 100);
        EXPECT_TRUE(out) << to_text(out.error());
        std::string digits;
        for (const IncidentRow& row : out->rows)
            digits += row.id.back();
        EXPECT_EQ(out->total, digits.size());
        return digits;
    }
};

TEST_F(RowsTest, AnswerEachQuestionOfAList) {
    Mission mission = open();
    fill(mission);
    const auto rows = *Rows::open(mission.path());
    ASSERT_TRUE(rows->follow(mission.log(), all_entries));
    using enum IncidentQuery::Order;
    EXPECT_EQ(chosen(*rows, {}), "321");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.order = When; })), "123");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.order = Roots; })), "132");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.order = RootsDown; })), "231");
    const Instant noon = *parse_instant("2031-05-02T11:00Z");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.period = {Instant::earliest(), noon}; })), "21");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.period = {noon, Instant::latest()}; })), "3");  // it ended then
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.kind = term("shelling"); })), "31");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.kind = happening; })), "321");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.party = "Arwen"; })), "31");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.party = "arwen"; })), "1");  // by its assessments
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.party = "Arw"; })), "");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.clause = "no-fire"; })), "21");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.clause = "no-fire"; q.verdict = "undetermined"; })), "2");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.party = "arwen"; q.clause = "no-fire"; })), "1");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.level = "across sides"; })), "32");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.text = "AIR"; })), "2");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.text = "protect"; })), "1");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.text = id('a', 3); })), "2");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.text = "%"; })), "");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.bounds = {-21, -41, -20, -40}; })), "21");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.bounds = {170, 0, -170, 20}; })), "3");
    EXPECT_EQ(chosen(*rows, asking([&](auto& q) { q.has_place = false; })), "");
    const auto second = rows->chosen({}, 1, 1);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->total, 3U);
    ASSERT_EQ(second->rows.size(), 1U);
    EXPECT_EQ(second->rows.front().id, id('i', 2));
}

TEST_F(RowsTest, HaveFirstWhatWasConcludedLast) {
    Mission mission = open();
    fill(mission);
    const auto conclude = [&](std::string_view as_of) {
        ConclusionEntry entry;
        entry.as_of = *parse_instant(as_of);
        ASSERT_TRUE(mission.append({*encode(to_entry(entry))}, {}));
    };
    conclude("2031-06-01T00:00Z");
    // The first grows by a late report; the third is still being concluded.
    ASSERT_TRUE(mission.append({incident(1, 1, "shelling", -40, -20, "Arwen", 2)}, {}));
    conclude("2031-06-02T00:00Z");
    ASSERT_TRUE(mission.append({incident(3, 3, "shelling", 10, 179.5, "Arwen", 3)}, {}));
    const auto rows = *Rows::open(mission.path());
    ASSERT_TRUE(rows->follow(mission.log(), all_entries));
    const auto query = asking([](auto& q) { q.order = IncidentQuery::Order::ToldDown; });
    EXPECT_EQ(chosen(*rows, query), "123");
    EXPECT_EQ((*rows->incident(id('i', 1)))->told, parse_instant("2031-06-02T00:00Z").value());
    EXPECT_EQ((*rows->incident(id('i', 2)))->told, parse_instant("2031-06-01T00:00Z").value());
    EXPECT_EQ((*rows->incident(id('i', 3)))->told, Instant::earliest());
}

TEST_F(RowsTest, KeepWhatTheEntrySays) {
    Mission mission = open();
    fill(mission);
    const auto rows = *Rows::open(mission.path());
    ASSERT_TRUE(rows->follow(mission.log(), all_entries));
    const auto row = *rows->incident(id('i', 2));
    ASSERT_TRUE(row);
    EXPECT_EQ(row->entry, mission.log().size() - 5);
    EXPECT_EQ(row->kind, term("air-strike"));
    EXPECT_EQ(row->when, When::within({*parse_instant("2031-05-02T10:00Z"),
                                       *parse_instant("2031-05-02T11:00Z")}));
    EXPECT_EQ(row->where, Where::at(LatLon::checked(-40.5, -20.5), metres(350.5)));
    EXPECT_EQ(row->actors, std::vector<std::string>{"Belmar"});
    EXPECT_EQ(row->reports, 2);
    EXPECT_TRUE(row->is_disputed);
    EXPECT_EQ(row->killed_low, 1);
    EXPECT_EQ(row->killed_high, std::nullopt);
    const auto of = *rows->assessments_of(id('i', 1));
    ASSERT_EQ(of.size(), 2U);
    EXPECT_EQ(of[0].id, id('a', 1));
    EXPECT_EQ(of[1].verdict, "undetermined");
    EXPECT_EQ(of[1].due, parse_instant("2031-05-20T00:00Z").value());
    EXPECT_EQ(*rows->newest_of_clause("no-fire", 1), std::vector<std::string>{id('a', 3)});
    EXPECT_EQ(*rows->told_since(true, row->entry, 5),
              (std::vector<std::string>{id('i', 2), id('i', 3)}));
    EXPECT_FALSE(rows->incident("i-0")->has_value());
}

TEST_F(RowsTest, FollowTheRecordInPortions) {
    Mission mission = open();
    fill(mission);
    const auto rows = *Rows::open(mission.path());
    while (rows->size() < mission.log().size())
        ASSERT_TRUE(rows->follow(mission.log(), 2));
    ASSERT_TRUE(mission.append({withdrawn(EntryType::Incident, id('i', 1)),
                                withdrawn(EntryType::Assessment, id('a', 1)),
                                assessment(2, 1, "protected", "arwen", "complied")},
                               {}));
    ASSERT_TRUE(rows->follow(mission.log(), all_entries));
    const auto counts = *rows->counts();
    EXPECT_EQ(counts.incidents, 2U);
    EXPECT_EQ(counts.assessments, 2U);
    EXPECT_EQ(counts.verdicts,
              (std::map<std::string, std::size_t>{{"complied", 1}, {"undetermined", 1}}));
    EXPECT_EQ(chosen(*rows, {}), "32");
    EXPECT_EQ(rows->other_entries()->size(), mission.log().size() - 9);
}

TEST_F(RowsTest, StandAgainAfterAStartAndForNoOtherRecord) {
    {
        Mission mission = open();
        fill(mission);
        ASSERT_TRUE((*Rows::open(mission.path()))->follow(mission.log(), all_entries));
        EXPECT_EQ((*Rows::open(mission.path()))->size(), mission.log().size());
    }
    // Another record of the same size in its place.
    std::filesystem::rename(path("mission/rows.sqlite"), path("rows.sqlite"));
    std::filesystem::remove_all(mission());
    begin();
    Mission other = open();
    ASSERT_TRUE(other.append({incident(9, 9, "shelling", 0, 0, "Arwen", 1)}, {}));
    std::filesystem::rename(path("rows.sqlite"), path("mission/rows.sqlite"));
    const auto rows = *Rows::open(other.path());
    ASSERT_TRUE(rows->follow(other.log(), all_entries));
    EXPECT_EQ(chosen(*rows, {}), "9");
}

TEST_F(RowsTest, AreMadeAgainWhereTheyAreDamaged) {
    std::ofstream(path("mission/rows.sqlite")) << std::string(10'000, 'x');
    Mission mission = open();
    fill(mission);
    const auto rows = Rows::open(mission.path());
    ASSERT_TRUE(rows) << to_text(rows.error());
    ASSERT_TRUE((*rows)->follow(mission.log(), all_entries));
    EXPECT_EQ((*rows)->counts()->incidents, 3U);
}

}  // namespace
}  // namespace sulh
