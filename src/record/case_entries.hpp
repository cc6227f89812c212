#pragma once
// SPDX-License-Identifier: Apache-2.0
// The entries of the procedure: who takes part, and what they sent. SPEC: docs/formats/record.md

#include "base/marking.hpp"
#include "record/entry.hpp"
#include "time/instant.hpp"

#include <string>
#include <vector>

namespace sulh {

// Somebody takes part in the procedure from here on, or no longer does.
struct MemberEntry {
    std::string person;  // the name under which they sign; a pseudonym
    std::string actor;   // id of an actor of the agreement; empty: of the mission itself
    std::vector<std::string> roles;  // "panel member"; empty: the person leaves, the key is revoked
    std::string vkey;                // with which their messages are checked
    Instant known_at;
    ReaderClearance clearance = {};        // what reports they may read
    friend bool operator==(const MemberEntry&, const MemberEntry&) = default;
};

// A message by a member, as it was signed, and what became of it.
struct MessageEntry {
    std::string note;     // the signed note (c2sp.org/signed-note): an event of a case, one line
    std::string refused;  // why it moved nothing; empty: it was taken in
    Instant known_at;
    friend bool operator==(const MessageEntry&, const MessageEntry&) = default;
};

Entry to_entry(const MemberEntry& member);
Entry to_entry(const MessageEntry& message);

// invalid_input where the entry is of another type, or a member is missing, unexpected, out of
// order or of another kind.
Result<MemberEntry> read_member(const Entry& entry);
Result<MessageEntry> read_message(const Entry& entry);

}  // namespace sulh
