// SPDX-License-Identifier: Apache-2.0
// What is listed as due is what the whole record says, whatever was sent and whenever one asks.

#include "casework/event_json.hpp"
#include "casework/transitions.hpp"
#include "engine/due.hpp"
#include "engine/mission_fixture.hpp"

#include <random>

namespace sulh {

namespace {

struct Person {
    std::string name;
    std::uint8_t seed;
    std::string actor;
    std::vector<std::string> roles;
};

const std::vector<Person>& people_of_the_mission() {
    static const std::vector<Person> all = {
        {"desk-1", 1, "joint-mission", {"duty officer", "analyst"}},
        {"check-1", 2, "joint-mission", {"verifier"}},
        {"arwen-1", 3, "arwen", {"party liaison", "panel member"}},
        {"belmar-1", 4, "belmar", {"party liaison", "panel member"}},
        {"corran-1", 5, "corran", {"panel member", "mediator"}},
        {"delmark-1", 6, "delmark", {"panel member", "mediator"}}};
    return all;
}

Answer answer(Question question, std::string subject, std::string to = {}) {
    return {{question, std::move(subject)}, Vote::Established, std::move(to)};
}

class DuePropertyTest : public MissionTest {
protected:
    void begin_with(std::uint32_t seed) {
        dice_.seed(seed);
        now_ = exercise_start() + days(1);
        std::filesystem::remove_all(mission());
        begin();
        for (const Person& one : people_of_the_mission())
            admit(one.name, one.seed, one.actor, one.roles);
    }

    std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(dice_()) % sides; }

    // Most messages are such as may move their case.
    CaseEvent next(const Docket& docket) {
        CaseEvent out;
        out.log = test_origin;
        out.case_id = "case-" + std::to_string(roll(6));
        const Case* of = docket.find(out.case_id);
        out.kind = of == nullptr ? EventKind::Open : kind_for(*of);
        out.clause = roll(2) == 0 ? "no-fire" : "protected";
        out.respondent = roll(4) == 0 ? "arwen" : "belmar";
        out.text = "said " + std::to_string(roll(1'000'000));
        out.references = {"e-" + std::to_string(roll(100))};
        return out;
    }

    EventKind kind_for(const Case& of) {
        std::vector<EventKind> fitting;
        for (const Transition& row : transitions())
            if (row.from == of.stage && row.event != EventKind::Lapse &&
                row.event != EventKind::Withdraw && row.event != EventKind::Recuse)
                fitting.push_back(row.event);
        return fitting.empty() ? EventKind::Review
                               : fitting[roll(static_cast<std::uint32_t>(fitting.size()))];
    }

    // Everybody finds a breach, so that precedents weigh.
    void fill_ballot(CaseEvent& event, const Person& by, const Docket& docket) {
        const Case* of = docket.find(event.case_id);
        const std::string held_against = of == nullptr ? "belmar" : of->respondent;
        event.ballot.answers = {answer(Question::Occurrence, ""), answer(Question::Clause, ""),
                                answer(Question::Attribution, "", held_against),
                                answer(Question::Consequence, "a serious breach")};
        event.salt = Bytes(32, by.seed);
        const std::int32_t round = of == nullptr ? 1 : of->round;
        if (event.kind == EventKind::Seal)
            event.commitment =
                commitment_of(event.case_id, round, by.actor, event.salt, event.ballot);
        if (event.kind == EventKind::Disclose) event.recipient = "arwen";
    }

    void play(std::size_t messages) {
        Mission opened = open();
        auto desk = CaseDesk::open(opened);
        ASSERT_TRUE(desk);
        for (std::size_t i = 0; i < messages; ++i) {
            const std::int64_t waits[] = {0, 60'000, 3'600'000, 30'000'000, 100'000'000, 400'000'000};
            now_ = now_ + Duration{waits[roll(6)]};
            CaseEvent event = next(desk->casebook().docket());
            event.written = now_;
            // Everybody tries; all but who may are refused.
            const Person& by = people_of_the_mission()[roll(6)];
            fill_ballot(event, by, desk->casebook().docket());
            const auto taken =
                desk->take({{"m", write_message(event, key_of(by.name, by.seed))}}, now_);
            ASSERT_TRUE(taken) << to_text(taken.error());
        }
        for (const auto& [id, of] : desk->casebook().docket().cases())
            findings_ += of.findings.size();
    }

    static std::vector<std::string> lines(const std::vector<DueStep>& steps) {
        std::vector<std::string> out;
        for (const DueStep& one : steps)
            out.push_back(to_text(one.due) + " " + one.case_id + " " + std::string(name(one.stage)) +
                          (one.is_stated ? " stated: " : ": ") + one.who + ", " + one.what + ", " +
                          one.otherwise);
        return out;
    }

    std::mt19937 dice_;
    Instant now_;
    std::size_t findings_ = 0;
};

}  // namespace

TEST_F(DuePropertyTest, IsTheSameFromTheRowsAndFromTheWholeRecord) {
    std::size_t moved_on = 0;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        begin_with(seed);
        ASSERT_NO_FATAL_FAILURE(play(90));
        const Mission opened = open();
        const auto now_listed = lines(what_is_due(opened, now_, Instant::earliest())->steps);
        for (int i = 0; i < 25; ++i) {
            const Instant at = now_ + Duration{static_cast<std::int64_t>(roll(100 * 24)) * 3'600'000 +
                                               static_cast<std::int64_t>(roll(3)) - 1};
            if (at < now_) continue;
            const auto anew = casebook_at(opened, at, Instant::earliest());
            ASSERT_TRUE(anew);
            const auto listed = what_is_due(opened, at, Instant::earliest());
            ASSERT_TRUE(listed);
            ASSERT_EQ(lines(listed->steps), lines((*anew)->docket().due()))
                << "seed " << seed << " at " << to_text(at);
            moved_on += lines(listed->steps) == now_listed ? 0 : 1;
        }
    }
    EXPECT_GT(findings_, 20U);   // what is found in one case weighs in others
    EXPECT_GT(moved_on, 100U);  // and time moves them on
}

}  // namespace sulh
