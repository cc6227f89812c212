// SPDX-License-Identifier: Apache-2.0
// What is due in a case, said in words.

#include "base/text.hpp"
#include "casework/consequence.hpp"
#include "casework/due_course.hpp"

#include <algorithm>

namespace sulh {

namespace {

struct StageWords {
    std::string_view who;
    std::string_view what;
    std::string_view otherwise;
};

constexpr std::array<StageWords, stage_count> stage_words = {{
    {"the mission", "acknowledge the complaint",
     "it counts as acknowledged and the inquiry begins"},
    {"the complainant", "complete the complaint", "the case is closed"},
    {"the mission", "report on the inquiry", "the case goes on without a report"},
    {"the mission", "give notice", "the record itself serves as notice"},
    {"the party concerned", "answer the notice", "the panel decides without an answer"},
    {"the panel", "seal the ballots", "only ballots sealed by then count"},
    {"the panel", "open the ballots", "only ballots opened by then count"},
    {"who decides by default", "decide", "the case is closed undecided"},
    {"the party concerned", "make the breach good", "the consequence follows"},
    {"who decides on consequences", "order or waive the consequence", "the ladder itself decides"},
    {"who carries it out", "carry the consequence out", "it stands in the record as not done"},
    {"the mission", "follow up", "the case is closed without follow-up"},
    {"", "", ""},
}};

std::string listed(std::string_view who, const std::vector<std::string>& ids) {
    if (ids.empty()) return std::string(who);
    return std::string(who) + ": " + join(ids, ", ");
}

// Those of the bench whose ballots are missing.
std::vector<std::string> missing(const std::vector<std::string>& bench, const auto& ballots) {
    std::vector<std::string> out;
    for (const std::string& member : bench) {
        if (!ballots.contains(member)) out.push_back(member);
    }
    return out;
}

std::vector<std::string> awaited(const CaseRules& rules, const Case& of) {
    switch (of.stage) {
        case Stage::Completion:
            return {of.complainant};
        case Stage::Reply:
        case Stage::Cure:
            return {of.respondent};
        case Stage::Voting:
            return missing(bench_of(rules, of), of.sealed);
        case Stage::Reveal: {
            std::vector<std::string> out;
            for (const auto& [member, commitment] : of.sealed) {
                if (!of.opened.contains(member)) out.push_back(member);
            }
            return out;
        }
        case Stage::Default:
            return missing(default_bench_of(rules, of), of.opened);
        case Stage::Order:
            return missing(deciders_of(rules, ladder_of(rules, of.consequences.back())), of.orders);
        case Stage::Remedy:
            return of.consequences.back().by;
        default:
            return {};
    }
}

bool is_stated(const CaseRules& rules, const Case& of) {
    if (of.stage == Stage::Cure) return true;
    if (of.stage == Stage::Remedy) return clock_of(rules, of.consequences.back()).is_stated;
    return rules.clock(of.stage).is_stated;
}

}  // namespace

DueStep due_step(const CaseRules& rules, const Case& of) {
    DueStep out;
    out.case_id = of.id;
    out.stage = of.stage;
    out.due = of.due;
    out.is_stated = is_stated(rules, of);
    out.awaited = awaited(rules, of);
    if (of.stage == Stage::Remedy) out.act = of.consequences.back().act;
    return worded(std::move(out));
}

DueStep worded(DueStep step) {
    const StageWords& words = stage_words[static_cast<std::size_t>(step.stage)];
    step.who = listed(words.who, step.awaited);
    step.what = words.what;
    if (step.stage == Stage::Remedy) step.what += ": " + step.act;
    step.otherwise = words.otherwise;
    return step;
}

}  // namespace sulh
