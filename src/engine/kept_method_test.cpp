// SPDX-License-Identifier: Apache-2.0
#include "engine/kept_method.hpp"

#include "engine/judge.hpp"
#include "engine/mission_fixture.hpp"

namespace sulh {
namespace {

// Two reports are never one happening, unless one copies the other.
Method severe_method() {
    Method method = set_method();
    method.name = "severe-1";
    method.weight(PairFeature::Start).thousandths = -50'000;
    return method;
}

class KeptMethodTest : public MissionTest {
protected:
    void begin_with(const Method& method) {
        {
            const auto file = read_agreement_file(path(exercise_agreement));
            ASSERT_TRUE(file);
            const auto made = Mission::create(mission(), *file, std::string(test_origin),
                                              exercise_start(), method);
            ASSERT_TRUE(made) << to_text(made.error());
        }
        ASSERT_TRUE(take_in("patrols.csv", exercise_start() + days(20)));
        ASSERT_TRUE(take_in("liaison.jsonl", exercise_start() + days(21)));
    }

    Result<AdoptionOutcome> adopt(const Method& method, Instant now) {
        Progress progress(false);
        TRY(Mission opened, Mission::open(mission(), Access::Write));
        return adopt_method(opened, method, {"fitted to our reports", "review desk"}, now, progress);
    }

    // The reports that the incident of p-001 holds.
    std::size_t beside(std::optional<Instant> as_of = std::nullopt) {
        Progress progress(false);
        const auto joined = join_reports({mission()}, {}, as_of, exercise_start(), progress);
        const auto incident = joined ? find_incident(*joined, "p-001")
                                     : Result<const Incident*>(tl::unexpected(joined.error()));
        EXPECT_TRUE(incident);
        return incident ? (*incident)->observations.size() : 0;
    }

    History history() { return *read_history(open().log(), false); }
};

TEST_F(KeptMethodTest, JoinsReportsUntilAnotherIsAdopted) {
    begin_with(severe_method());
    EXPECT_EQ(beside(), 1U);
    const Instant day = exercise_start() + days(22);
    const auto adopted = adopt(general_method(), day);
    ASSERT_TRUE(adopted) << to_text(adopted.error());
    EXPECT_GT(adopted->entries_added, 2U);
    EXPECT_GT(beside(), 1U);
    EXPECT_EQ(beside(day - minutes(1)), 1U);
    const AuditOutcome found = audited();
    EXPECT_FALSE(found.fault) << *found.fault;
    EXPECT_EQ(found.conclusions, 3U);
}

TEST_F(KeptMethodTest, StandsInTheRecordWithWhoAndWhy) {
    begin_with(severe_method());
    ASSERT_TRUE(adopt(general_method(), exercise_start() + days(22)));
    const History read = history();
    ASSERT_EQ(read.methods.size(), 2U);
    EXPECT_EQ(read.methods[0].value.version, method_id(severe_method()));
    EXPECT_EQ(read.methods[1].value.by, "review desk");
    EXPECT_EQ(read.methods[1].value.reason, "fitted to our reports");
    const Mission opened = open();
    EXPECT_EQ(*kept_method(opened, read, read.methods[1].index), severe_method());
    EXPECT_EQ(*kept_method(opened, read, opened.log().size()), general_method());
}

TEST_F(KeptMethodTest, IsNotAdoptedTwiceNorWithoutAReason) {
    begin_with(severe_method());
    const Instant day = exercise_start() + days(22);
    EXPECT_EQ(adopt(severe_method(), day).error().code, Code::conflict);
    EXPECT_EQ(adopt(general_method(), exercise_start()).error().code, Code::unavailable);
    Progress progress(false);
    Mission opened = open();
    EXPECT_EQ(adopt_method(opened, general_method(), {" ", "desk"}, day, progress).error().code,
              Code::invalid_input);
}

TEST_F(KeptMethodTest, OfEarlierProgramsIsWhatThisOneCarriesUnderTheName) {
    begin();
    History read = history();
    const Mission opened = open();
    MethodEntry& first = read.methods[0].value;
    first.file.reset();
    first.version = "set-1 0123456789abcdef";
    EXPECT_EQ(*kept_method(opened, read, opened.log().size()), set_method());
    first.version = "lost-1 0123456789abcdef";
    EXPECT_EQ(kept_method(opened, read, opened.log().size()).error().code, Code::not_found);
}

TEST_F(KeptMethodTest, ThatIsNotTheOneNamedIsFoundByAnAudit) {
    begin();
    {
        Mission opened = open();
        auto entry = keep_method(opened.vault(), severe_method(), exercise_start() + days(1));
        ASSERT_TRUE(entry);
        entry->version = method_id(general_method());
        const auto bytes = encode(to_entry(*entry));
        ASSERT_TRUE(bytes);
        ASSERT_TRUE(opened.append({*bytes}, {}));
    }
    const AuditOutcome found = audited();
    ASSERT_TRUE(found.fault);
    EXPECT_NE(found.fault->find("entry 3: it names the method 'general-1"), std::string::npos)
        << *found.fault;
}

}  // namespace
}  // namespace sulh
