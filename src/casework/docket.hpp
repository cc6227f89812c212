#pragma once
// SPDX-License-Identifier: Apache-2.0
// All cases of a mission, as its events made them.

#include "casework/apply.hpp"

#include <set>
#include <unordered_set>

namespace sulh {

// What is due in a case, and what happens if nobody acts.
struct DueStep {
    std::string case_id;
    Stage stage{};
    Instant due;
    bool is_stated = false;  // the clock is the agreement's, not ours
    std::string who;         // who is to act: "Republic of Arwen", "the panel: arwen, corran"
    std::string what;        // "answer the notice"
    std::string otherwise;   // "the panel votes without a reply"
    // Of which `who` and `what` are made: ids of those who are waited for, and the consequence in the
    // agreement's words.
    std::vector<std::string> awaited;
    std::string act;
};

// Not safe to share between threads. The agreement must outlive it.
class Docket {
public:
    explicit Docket(const Agreement& agreement)
        : agreement_(agreement), rules_(rules_of(agreement)) {}

    // Takes one event in. Events come in the order of the record. A refused event moves nothing.
    OrRefusal<CaseStep> take(const CaseEvent& event);
    // Lets time run to `now` in every open case.
    void advance_to(Instant now);

    const CaseRules& rules() const { return rules_; }
    const std::map<std::string, Case>& cases() const { return cases_; }
    const Case* find(std::string_view id) const;

    // Those that were opened or changed since this was last asked, by id.
    std::vector<const Case*> take_changed();

    // Of every case that is open, by date, then id; at most `count_max`.
    std::vector<DueStep> due(std::size_t count_max = static_cast<std::size_t>(-1)) const;

private:
    OrRefusal<CaseStep> open(const CaseEvent& event, bool exists);
    template <typename Act>
    auto change(Case& of, Act act);
    void note_breach(const Case& of);
    void note_change(const Case& of);

    const Agreement& agreement_;
    CaseRules rules_;
    std::map<std::string, Case> cases_;
    std::set<std::pair<Instant, std::string>> by_due_;
    std::unordered_set<std::string> taken_;  // ids of messages; only asked, never listed
    Precedents precedents_;
    std::vector<const Case*> changed_;  // in cases_; some more than once
};

DueStep due_step(const CaseRules& rules, const Case& of);

}  // namespace sulh
