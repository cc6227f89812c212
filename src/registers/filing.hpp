#pragma once
// SPDX-License-Identifier: Apache-2.0
// What members enter beside cases: notices and their receipts, windows of silence, coverage, and
// what is said and promised at the table.

#include "base/seen_record.hpp"
#include "casework/member.hpp"
#include "geo/latlon.hpp"
#include "time/interval.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

enum class FilingKind : std::uint8_t {
    Send,            // a notice, a call, a request to somebody
    Deliver,         // it was handed over: the receipt of who brought it
    ConfirmReceipt,  // it arrived: the receipt of who got it
    ProposeWindow,   // of silence: a place, a time, and who must guarantee it
    Guarantee,
    CallOff,  // a window
    Cover,    // somebody watched this place for this time
    TakeBack,  // what was filed as coverage was wrong
    Convene,   // a round of talks
    State,     // a statement at the table
    Undertake,
    Assure,  // the same by somebody who is no party
    FindKept,
    FindNotKept,
};
inline constexpr std::size_t filing_kind_count = 14;

std::string_view name(FilingKind kind);  // "propose-window"
std::optional<FilingKind> filing_kind_named(std::string_view text);

// A disc on the ground.
struct FilingPlace {
    LatLon centre;
    std::uint64_t radius_m = 0;
    friend bool operator==(const FilingPlace&, const FilingPlace&) = default;
};

struct Filing {
    FilingKind kind = FilingKind::Send;
    std::string id;           // the message's own: SHA-256 of sender and text
    std::string log;          // origin of the record it is meant for
    Instant written;          // as the sender says; nothing rests on it
    Instant at;               // when it was entered
    std::uint64_t entry = 0;  // index in the record
    Member by;

    std::string subject;              // name of the communication, window, round, undertaking
    std::string sender;               // Send by the mission for somebody else: an actor's id
    std::string word;                 // Send: what it is, a kind of communication
    std::string activity;             // Send: what is announced, a kind of happening
    std::vector<std::string> to;      // actors: who receives, who must guarantee, who takes part
    std::optional<Instant> happened;  // when it was sent, handed over, said; nothing: when entered
    std::optional<Instant> from;      // of the activity, window, watch, round
    std::optional<Instant> until;     // also: by when an undertaking is to be kept
    std::string zone;                 // id of a zone of the agreement
    std::optional<FilingPlace> place;
    std::vector<std::string> kinds;  // what is silent in a window, what a watch would have seen
    std::string source;              // Cover: the team or sensor
    std::vector<std::string> particulars;  // Send: which are given
    std::string round;                     // of talks
    std::string condition;                 // Undertake, Assure: only if this other one is kept
    std::string supersedes;                // Undertake, Assure: the earlier one it takes the place of
    std::string place_name;               // where, in words
    std::string statement;                // Undertake: in the agreement's language; may be empty
    std::string text;                     // as it was said; may be empty
    std::vector<std::string> references;  // entries, observations, documents
    std::optional<SeenRecord> seen;       // it was not written before the record stood like that
};

}  // namespace sulh
