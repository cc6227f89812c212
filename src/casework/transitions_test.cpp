// SPDX-License-Identifier: Apache-2.0
#include "casework/transitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace sulh {

namespace {

Stage stage_at(std::size_t index) {
    return static_cast<Stage>(index);
}

}  // namespace

TEST(Transitions, EndEveryStageByTimeAlone) {
    for (std::size_t i = 0; i < stage_count; ++i) {
        const auto ends = std::ranges::count_if(transitions(), [&](const Transition& row) {
            return row.from == stage_at(i) && row.event == EventKind::Lapse &&
                   row.gate == Gate::Always;
        });
        EXPECT_EQ(ends, stage_at(i) == Stage::Closed ? 0 : 1) << name(stage_at(i));
    }
}

// Time alone leads every case to its end: following only lapses, no stage comes twice.
TEST(Transitions, LeadOnlyForwardByTimeAlone) {
    std::set<std::pair<CaseNode, CaseNode>> arrows;
    for (const Transition& row : transitions()) {
        if (row.event == EventKind::Lapse) arrows.emplace(node_of(row.from), row.to);
    }
    for (const Junction& junction : junctions())
        arrows.emplace(junction.at, junction.to);
    std::set<CaseNode> open;  // nodes from which some path has not ended yet
    for (const auto& [from, to] : arrows)
        open.insert(from);
    for (bool changed = true; changed;) {
        changed = false;
        for (const CaseNode node : std::set<CaseNode>(open)) {
            const bool leads_on = std::ranges::any_of(arrows, [&](const auto& one) {
                return one.first == node && open.contains(one.second);
            });
            if (leads_on) continue;
            open.erase(node);
            changed = true;
        }
    }
    EXPECT_TRUE(open.empty());
}

TEST(Transitions, OfOneStageAndEventAreForTheSameSenders) {
    for (const Transition& a : transitions()) {
        for (const Transition& b : transitions()) {
            if (a.from != b.from || a.event != b.event) continue;
            EXPECT_EQ(a.who, b.who);
        }
    }
}

TEST(Transitions, HaveALastRowThatAlwaysHolds) {
    for (const Transition& row : transitions()) {
        EXPECT_TRUE(std::ranges::any_of(transitions(),
                                        [&](const Transition& one) {
                                            return one.from == row.from && one.event == row.event &&
                                                   one.gate == Gate::Always;
                                        }))
            << name(row.from) << ' ' << name(row.event);
    }
}

TEST(Transitions, UseEveryEventButTheOpeningOnes) {
    for (std::size_t i = 0; i < event_kind_count; ++i) {
        const auto kind = static_cast<EventKind>(i);
        const bool opens = kind == EventKind::Open || kind == EventKind::Complain;
        const bool is_used = std::ranges::count(transitions(), kind, &Transition::event) > 0;
        EXPECT_NE(is_used, opens) << name(kind);
    }
}

// The agreement's language knows the same verbs, and who can stand where each is used.
TEST(Transitions, UseTheVerbsOfTheLanguage) {
    for (std::size_t i = 0; i < event_kind_count; ++i) {
        const auto kind = static_cast<EventKind>(i);
        const ProcedureVerb* verb = procedure_verb(name(kind));
        ASSERT_EQ(verb != nullptr, kind != EventKind::Lapse) << name(kind);
        const auto row = std::ranges::find(transitions(), kind, &Transition::event);
        if (verb == nullptr || row == transitions().end()) continue;
        VerbBearer by = VerbBearer::Anyone;
        if (row->who == Sender::Mission) by = VerbBearer::Mission;
        if (row->who == Sender::Complainant || row->who == Sender::Respondent)
            by = VerbBearer::Party;
        if (row->who == Sender::Panel) by = VerbBearer::Panel;
        EXPECT_EQ(verb->by, by) << verb->word;
    }
}

}  // namespace sulh
