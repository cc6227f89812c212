#pragma once
// SPDX-License-Identifier: Apache-2.0
// The agreement's procedure as clocks and benches. Where the agreement is silent a clock of our own
// runs, so that no case can stand still; it says that it is ours.

#include "agreement/permission.hpp"
#include "casework/event.hpp"

#include <array>
#include <string>
#include <vector>

namespace sulh {

// How long a stage lasts before it ends by itself.
struct StageClock {
    ClockSpan length;
    bool is_stated = false;  // in the agreement; else ours
    FilePosition at;         // of the lines that state it; empty file where it is ours
};

struct CaseRules {
    std::array<StageClock, stage_count> clocks;  // by stage; Closed: how long a review may be asked
    WorkCalendar work;
    std::optional<ClockSpan> complaint_within;    // of the incident
    std::optional<ClockSpan> return_within;       // of the complaint
    std::optional<ClockSpan> reply_extension;
    Duration opening_time;  // kept free for opening ballots at the end of the time to decide
    Quorum quorum;          // votes == 0: the agreement names no panel
    std::vector<std::string> complainants;  // ids; empty: any party
    std::vector<std::string> panel;         // ids, recused ones left out, in the text's order
    std::vector<std::string> needed_among;  // ids; one of them must agree; empty: not asked
    std::vector<std::string> veto;
    std::string casting_vote;                   // id; empty: none
    std::vector<std::string> default_deciders;  // ids; empty: none
    std::vector<std::string> parties;           // ids
    std::vector<std::string> staff;             // ids of monitors, mediators and guarantors
    std::vector<Consequences> ladders;
    std::vector<Disclosure> disclosures;
    std::vector<StandardOfProof> standards;
    std::vector<std::string> actor_ids;  // by ActorIndex
    std::vector<std::string> mediators;  // ids of mediators and guarantors
    FilePosition findings_at;            // empty file: no such lines
    FilePosition complaints_at;
    std::array<VerbPermission, event_kind_count> permissions;  // by kind of event; Lapse: nobody's

    const StageClock& clock(Stage stage) const { return clocks[static_cast<std::size_t>(stage)]; }
    const VerbPermission& permission(EventKind kind) const {
        return permissions[static_cast<std::size_t>(kind)];
    }
    std::vector<std::string> ids(const std::vector<ActorIndex>& actors) const;
};

CaseRules rules_of(const Agreement& agreement);

// The questions of a case about that clause, in the order in which they are voted on.
// not_found where the agreement has no such clause.
Result<std::vector<CaseQuestion>> questions_of(const Agreement& agreement, std::string_view clause);

// Who votes in this case: the panel without those who are recused and, where the agreement says so,
// the parties concerned.
std::vector<std::string> bench_of(const CaseRules& rules, const Case& of);
// Who decides where the panel did not.
std::vector<std::string> default_bench_of(const CaseRules& rules, const Case& of);
// Who decides on a consequence of that ladder: those it names, else those who decide by default,
// else the mediators.
std::vector<std::string> deciders_of(const CaseRules& rules, const Consequences& ladder);
// Can the bench still reach a decision?
bool can_decide(const CaseRules& rules, const Case& of);

}  // namespace sulh
