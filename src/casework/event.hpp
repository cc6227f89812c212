#pragma once
// SPDX-License-Identifier: Apache-2.0
// What moves a case: an event by a member, entered in the record at a time the log vouches for.

#include "base/seen_record.hpp"
#include "casework/case.hpp"

#include <string>
#include <vector>

namespace sulh {

enum class EventKind : std::uint8_t {
    Open,      // a case from an assessment
    Complain,  // a case from a complaint
    Acknowledge,
    Return,    // for want of particulars
    Complete,  // the particulars
    Withdraw,
    Report,  // of the inquiry
    Notify,
    Disclose,
    Extend,  // the time to reply
    Answer,  // the party's reply
    Recuse,
    Seal,    // a ballot's commitment
    Unseal,  // the ballot itself
    Decide,  // an open ballot by those who decide by default
    ConfirmCure,
    Order,  // the consequence the ladder prescribes
    Waive,
    CarryOut,
    CannotBeDone,
    Lift,
    FollowUp,
    Review,  // new evidence
    Lapse,   // the time of the stage ran out: nobody's act
};
inline constexpr std::size_t event_kind_count = 24;

std::string_view name(EventKind kind);  // "confirm cure"
Result<EventKind> parse_event_kind(std::string_view text);
Result<Stage> parse_stage(std::string_view text);
Result<Vote> parse_vote(std::string_view text);

struct CaseEvent {
    EventKind kind = EventKind::Open;
    std::string
        id;  // the message's own: SHA-256 of sender and text; one that comes again is refused
    std::string log;  // origin of the record it is meant for
    Instant written;  // as the sender says; nothing rests on it
    std::string case_id;
    Instant at;               // when it was entered, not when it says it was written
    std::uint64_t entry = 0;  // index in the record
    Member by;
    std::string text;                     // reply, reason, act; may be empty
    std::vector<std::string> references;  // observations, entries, artefacts it names
    std::optional<SeenRecord> seen;       // it was not written before the record stood like that

    // Open, Complain:
    std::string about;
    std::string clause;
    std::string respondent;
    std::optional<Instant> happened;
    std::vector<std::string> particulars;  // which of those the agreement asks for are given
    // Seal, Unseal, Decide:
    std::optional<Hash> commitment;
    Bytes salt;
    Ballot ballot;
    // Disclose: to whom, an actor's id. Lift: the advice was against it.
    std::string recipient;
    bool is_against_advice = false;
};

// SHA-256 over the one spelling of a ballot under its salt: what Seal carries and Unseal must
// match.
Hash commitment_of(std::string_view case_id, std::int32_t round, std::string_view actor,
                   ByteView salt, const Ballot& ballot);

}  // namespace sulh
