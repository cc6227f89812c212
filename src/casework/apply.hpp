#pragma once
// SPDX-License-Identifier: Apache-2.0
// The one way in which a case changes: an event is taken in, or refused with the rule that forbids
// it.

#include "casework/rules.hpp"
#include "casework/transitions.hpp"

namespace sulh {

enum class RefusalKind : std::uint8_t {
    UnknownCase,
    CaseExists,
    UnknownClause,
    UnknownParty,
    OutOfOrder,  // older than what the case has already seen
    NotHere,     // the case is in another stage
    NotTheirs,   // the sender has no such standing in the case
    NoRole,
    OwnWork,  // nobody verifies their own work
    Recused,
    AlreadyDone,  // a second vote, a second extension
    NotForeseen,  // the agreement does not give this
    TooLate,
    Incomplete,    // something the event must bring is missing
    DoesNotMatch,  // an opened ballot is not the sealed one
    NotAnOption,   // an answer that the question does not have
    NothingNew,    // a review without new evidence
    TooMuch,       // beyond a limit
    Replayed,      // this message was taken in before
};
inline constexpr std::size_t refusal_kind_count = 19;
std::string_view name(RefusalKind kind);

struct CaseRefusal {
    RefusalKind kind{};
    std::string reason;  // a sentence without full stop
    FilePosition rule;   // the lines of the agreement that forbid it; empty file: the table itself
};
template <typename T>
using OrRefusal = tl::expected<T, CaseRefusal>;

// When breaches took place that were found and lead to a ladder ("a serious breach"), with the id
// of the case, by (respondent, ladder). A finding that is superseded is taken out again.
using Precedents =
    std::map<std::pair<std::string, std::string>, std::set<std::pair<Instant, std::string>>>;

// A new case from an Open or Complain event.
OrRefusal<Case> open_case(const CaseRules& rules, const CaseEvent& event,
                          std::vector<CaseQuestion> questions);

// Lets every time run out that ends before `now`, in its order: what is due at `now` itself is
// still in time. The case is never left without a date until it is closed.
void advance(const CaseRules& rules, const Precedents& precedents, Case& of, Instant now);

// advance() to the event's time, then the event. A refused event moves nothing but time.
OrRefusal<CaseStep> apply(const CaseRules& rules, const Precedents& precedents, Case& of,
                          const CaseEvent& event);

}  // namespace sulh
