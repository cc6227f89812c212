#pragma once
// SPDX-License-Identifier: Apache-2.0
// For tests: a fictional agreement with a procedure, its people, and messages from them.

#include "agreement/compile.hpp"
#include "casework/docket.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace sulh {

inline const std::string test_findings = R"(findings
  occurrence needs reasonable grounds
  reply within 72 hours extendable once by 48 hours
  decided by 3 of arwen, belmar, corran, delmark including corran or delmark
  dissent published
  decided within 14 days otherwise by corran, delmark
)";
inline const std::string test_consequences = R"(consequences for "a serious breach"
  first: notice to the principals within 24 hours
  second within 30 days: meeting of the principals within 7 days
  if impossible: publication of the finding within 14 days
  decided by corran, delmark
)";
inline const std::string test_complaints = R"(complaints
  to joint-mission
  valid with "place", "time"
  made within 7 days
  acknowledged within 24 hours
  returned within 48 hours
  inquiry within 5 days
)";

inline Agreement test_agreement_with(const std::string& procedure) {
    const std::string text = R"(# Truce
```sulh
agreement truce "Truce"
  exercise
  signed 2031-04-20 12:00
  times in UTC
  in force from 2031-05-01 00:00 for 180 days
party arwen "Republic of Arwen"
party belmar "State of Belmar"
mediator corran "Corran"
mediator delmark "Delmark"
monitor joint-mission "Joint Mission"
clause no-fire "No fire"
  each party shall not fire
)" + procedure + "```\n";
    Compiled compiled = compile_agreement(text, "truce.md", [](std::string_view) {
        return Result<std::string>(fail(Code::not_found, "no such file"));
    });
    for (const Diagnostic& one : compiled.diagnostics) {
        if (one.severity == Diagnostic::Severity::Error) ADD_FAILURE() << to_text(one);
    }
    return std::move(*compiled.agreement);
}

inline Instant utc(std::string_view text) {
    return parse_instant(text).value();
}

namespace people {
inline const Member desk = {"desk-1", "joint-mission", {Role::DutyOfficer, Role::Analyst}};
inline const Member verifier = {"verifier-1", "joint-mission", {Role::Verifier}};
inline const Member arwen = {"arwen-1", "arwen", {Role::PartyLiaison, Role::PanelMember}};
inline const Member belmar = {"belmar-1", "belmar", {Role::PartyLiaison, Role::PanelMember}};
inline const Member corran = {"corran-1", "corran", {Role::Mediator, Role::PanelMember}};
inline const Member delmark = {"delmark-1", "delmark", {Role::Mediator, Role::PanelMember}};
inline const Member auditor = {"auditor-1", "", {Role::Auditor}};
}  // namespace people

inline const Bytes test_salt(16, 7);

// A mission's docket and the messages to it, one case unless told otherwise.
class CaseWorld {
public:
    explicit CaseWorld(const std::string& procedure)
        : agreement_(test_agreement_with(procedure)), docket_(agreement_) {}

    Docket& docket() { return docket_; }
    const Case& at(std::string_view id = "case-1") const { return *docket_.find(id); }

    CaseEvent message(EventKind kind, const Member& by, std::string_view when) {
        CaseEvent out;
        out.kind = kind;
        out.by = by;
        out.at = utc(when);
        out.entry = ++entry_;
        out.id = "m" + std::to_string(entry_);
        out.case_id = "case-1";
        return out;
    }
    OrRefusal<CaseStep> send(EventKind kind, const Member& by, std::string_view when) {
        return docket_.take(message(kind, by, when));
    }
    // Arwen complains of Belmar, or the mission opens a case against Belmar.
    OrRefusal<CaseStep> begin(EventKind kind, const Member& by, std::string_view when,
                              std::string_view id = "case-1") {
        CaseEvent event = message(kind, by, when);
        event.case_id = id;
        event.clause = "no-fire";
        event.respondent = "belmar";
        event.happened = event.at - hours(12);
        event.references = {"incident-1"};
        return docket_.take(event);
    }
    OrRefusal<CaseStep> seal(const Member& by, std::string_view when, const Ballot& ballot) {
        CaseEvent event = message(EventKind::Seal, by, when);
        event.commitment = commitment_of(event.case_id, at().round, by.actor, test_salt, ballot);
        return docket_.take(event);
    }
    OrRefusal<CaseStep> open(EventKind kind, const Member& by, std::string_view when,
                             const Ballot& ballot) {
        CaseEvent event = message(kind, by, when);
        event.salt = test_salt;
        event.ballot = ballot;
        return docket_.take(event);
    }

private:
    Agreement agreement_;
    Docket docket_;
    std::uint64_t entry_ = 0;
};

inline Ballot breach_ballot(std::string to = "belmar") {
    return {{{{Question::Occurrence, ""}, Vote::Established, ""},
             {{Question::Clause, ""}, Vote::Established, ""},
             {{Question::Attribution, ""}, Vote::Established, std::move(to)},
             {{Question::Consequence, "a serious breach"}, Vote::Established, ""}},
            ""};
}
inline Ballot no_breach_ballot(std::string remarks = "") {
    return {{{{Question::Occurrence, ""}, Vote::NotEstablished, ""}}, std::move(remarks)};
}

}  // namespace sulh
