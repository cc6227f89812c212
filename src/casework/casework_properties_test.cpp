// SPDX-License-Identifier: Apache-2.0
// What must hold of every case, whatever anybody sends: random messages over several agreements.

#include "casework/test_cases.hpp"

#include <random>

namespace sulh {

namespace {

constexpr int sequences = 10'000;
constexpr int messages_each = 40;

const std::vector<std::string>& procedures() {
    static const std::vector<std::string> all = {
        "",  // an agreement that says nothing at all
        test_findings,
        test_findings + test_consequences + test_complaints,
        "findings\n  decided by 2 of arwen, belmar, corran\n  parties concerned do not vote\n"
        "  decided within 4 days\n",
        "findings\n  decided by 2 of arwen, belmar, corran, delmark\n  casting vote of corran\n"
        "consequences for \"a breach\"\n  first by corran: warning\n  second: leave\n"
        "  unless cured within 48 hours\n",
        test_findings + test_consequences + test_complaints +
            "roles\n  verifier of corran may report\n  anyone of joint-mission may not notify\n"
            "  anyone may not seal, order, carry-out\n",
        "findings\n  decided by 1 of corran\n  decided within 1 hours otherwise by delmark\n"
        "consequences for \"a breach\"\n  first: warning within 1 hours\n"
        "  decided by corran, delmark\n"};
    return all;
}

// One sequence of messages, the same for one seed.
class Sequence {
public:
    explicit Sequence(std::uint32_t seed)
        : dice_(seed), world_(procedures()[seed % procedures().size()]) {}

    Docket& docket() { return world_.docket(); }
    const std::vector<CaseEvent>& sent() const { return sent_; }

    CaseEvent next() {
        const Instant before = sent_.empty() ? utc("2031-06-01T00:00Z") : sent_.back().at;
        CaseEvent event = world_.message(kind(), somebody(), "2031-06-01T00:00Z");
        const std::int64_t waits[] = {0, 1, 3'600'000, 86'400'000, 700'000'000, 3'000'000'000};
        event.at = before + Duration{waits[roll(6)]};
        event.case_id = roll(8) == 0 ? "case-2" : "case-1";
        event.clause = roll(20) == 0 ? "no-such" : "no-fire";
        event.respondent = roll(10) == 0 ? "corran" : "belmar";
        event.recipient = "arwen";
        if (roll(2) == 0) event.text = "the finding";
        event.references = {"evidence-" + std::to_string(roll(6))};
        event.ballot = ballot();
        event.salt = test_salt;
        const Case* of = docket().find(event.case_id);
        event.commitment = commitment_of(event.case_id, of ? of->round : 1, event.by.actor,
                                         test_salt, event.ballot);
        if (event.kind == EventKind::Seal) sealed_[event.by.actor] = event.ballot;
        if (event.kind == EventKind::Unseal && roll(10) != 0)
            event.ballot = sealed_[event.by.actor];
        sent_.push_back(event);
        return event;
    }

private:
    std::uint32_t roll(std::uint32_t sides) { return static_cast<std::uint32_t>(dice_()) % sides; }
    // Most messages are such as may move the case.
    EventKind kind() {
        const Case* of = docket().find("case-1");
        if (of == nullptr) return roll(2) == 0 ? EventKind::Complain : EventKind::Open;
        std::vector<EventKind> fitting;
        for (const Transition& row : transitions()) {
            if (row.from == of->stage && row.event != EventKind::Lapse)
                fitting.push_back(row.event);
        }
        if (fitting.empty() || roll(5) == 0)
            return static_cast<EventKind>(roll(static_cast<std::uint32_t>(EventKind::Lapse)));
        return fitting[roll(static_cast<std::uint32_t>(fitting.size()))];
    }
    Member somebody() {
        const Member all[] = {people::desk,   people::verifier, people::arwen,
                              people::belmar, people::corran,   people::delmark};
        return all[roll(6)];
    }
    Ballot ballot() {
        if (roll(8) == 0) return no_breach_ballot();
        Ballot out = breach_ballot(roll(8) == 0 ? "arwen" : "belmar");
        const bool has_ladder = !docket().rules().ladders.empty() && roll(8) != 0;
        if (has_ladder) out.answers.back().question.subject = docket().rules().ladders[0].upon;
        if (!has_ladder) out.answers.pop_back();
        return out;
    }

    std::mt19937 dice_;
    CaseWorld world_;
    std::map<std::string, Ballot> sealed_;
    std::vector<CaseEvent> sent_;
};

// An open case has a date that lies at or after the one on which its stage began.
void expect_a_date(const Docket& docket, Instant now) {
    std::size_t open = 0;
    for (const auto& [id, of] : docket.cases()) {
        if (of.stage == Stage::Closed) continue;
        ++open;
        ASSERT_GE(of.due, of.since) << name(of.stage);
        ASSERT_GE(of.due, now) << name(of.stage);
    }
    ASSERT_EQ(docket.due().size(), open);
}

}  // namespace

TEST(CaseProperties, NoCaseIsEverStuckWhateverIsSent) {
    std::map<Closing, int> ends;
    std::set<Stage> seen;
    for (std::uint32_t seed = 0; seed < sequences; ++seed) {
        Sequence sequence(seed);
        for (int i = 0; i < messages_each; ++i) {
            const CaseEvent event = sequence.next();
            (void)sequence.docket().take(event);
            ASSERT_NO_FATAL_FAILURE(expect_a_date(sequence.docket(), event.at)) << seed;
            if (const Case* of = sequence.docket().find("case-1")) seen.insert(of->stage);
        }
        sequence.docket().advance_to(sequence.sent().back().at + days(400));
        for (const auto& [id, of] : sequence.docket().cases()) {
            ASSERT_EQ(of.stage, Stage::Closed) << seed << ' ' << id;
            ++ends[of.closing];
        }
    }
    EXPECT_EQ(seen.size(), stage_count);  // the sequences come everywhere
    EXPECT_EQ(ends.size(), 7u);           // and to every end
}

TEST(CaseProperties, ARefusedMessageMovesNothingButTime) {
    for (std::uint32_t seed = 0; seed < sequences / 10; ++seed) {
        Sequence sequence(seed);
        for (int i = 0; i < messages_each; ++i) {
            const CaseEvent event = sequence.next();
            sequence.docket().advance_to(event.at);
            const auto before = sequence.docket().cases();
            const bool is_taken = sequence.docket().take(event).has_value();
            ASSERT_TRUE(is_taken || sequence.docket().cases() == before)
                << seed << ' ' << name(event.kind);
        }
    }
}

TEST(CaseProperties, TheSameMessagesMakeTheSameCasesHoweverOftenTimeIsLookedAt) {
    for (std::uint32_t seed = 0; seed < sequences / 10; ++seed) {
        Sequence sequence(seed);
        for (int i = 0; i < messages_each; ++i)
            (void)sequence.docket().take(sequence.next());
        CaseWorld again(procedures()[seed % procedures().size()]);
        std::mt19937 dice(seed);
        Instant now = sequence.sent().front().at;
        for (const CaseEvent& event : sequence.sent()) {
            for (Instant t = now; t < event.at;
                 t = t + hours(1 + static_cast<std::int64_t>(dice() % 400)))
                again.docket().advance_to(t);
            (void)again.docket().take(event);
            now = event.at;
        }
        ASSERT_EQ(sequence.docket().cases(), again.docket().cases()) << seed;
    }
}

}  // namespace sulh
