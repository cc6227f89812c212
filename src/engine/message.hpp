#pragma once
// SPDX-License-Identifier: Apache-2.0
// Messages by members: an event of a case or a filing on one line, signed on the sender's own
// machine (c2sp.org/signed-note), so that it can travel by any way and nobody can write it for
// them. SPEC: docs/formats/case.md, docs/formats/filing.md

#include "agreement/model.hpp"
#include "casework/event.hpp"
#include "record/case_entries.hpp"
#include "registers/filing.hpp"
#include "tlog/note.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// The message file. `key` names the person.
std::string write_message(const CaseEvent& event, const SigningKey& key);
std::string write_message(const Filing& filing, const SigningKey& key);

// Somebody who takes part, and since when until when their key counts.
struct RosterMember {
    Member member;
    VerifierKey key;
    Instant since;
    std::optional<Instant> until;  // nothing: still
};

// Everyone who ever took part, in the order in which they came.
class Roster {
public:
    void admit(Member member, VerifierKey key, Instant since);
    // False where nobody of that name takes part now.
    bool revoke(std::string_view person, Instant at);
    const std::vector<RosterMember>& all() const { return all_; }
    // The one who takes part now under that name; nullptr where there is none.
    const RosterMember* current(std::string_view person) const;
    // The owner of that key, whether it still counts or not; nullptr where nobody ever had it.
    const RosterMember* owner(std::string_view person, std::uint32_t key_id) const;

private:
    std::vector<RosterMember> all_;
};

// A message whose signature holds, its sender filled in.
struct SignedMessage {
    CaseEvent event;  // without time and index of entry; of a filing log, id and sender alone
    std::optional<Filing> filing;  // instead of an event; without time and index of entry
    bool is_revoked = false;  // under a key that no longer counts
    std::string refused;      // why, before the procedure looks at it; empty: nothing known
};

// Puts a member on the roster, or takes them off. invalid_input, not_found or conflict where the
// entry cannot be: an unknown role or actor, a key that is not one, a person who takes part already
// or does not.
Status take_member(Roster& roster, const Agreement& agreement, const MemberEntry& member);

// denied where its one signature is nobody's of the roster; corrupt where it does not hold;
// invalid_input where it is not such a message.
Result<SignedMessage> open_message(std::string_view note, const Roster& roster);
// The same without checking the signature: what the record holds was checked when it came.
Result<SignedMessage> read_recorded_message(std::string_view note, const Roster& roster);
// Might the note hold a filing? False is certain; costs no reading of it.
bool may_be_filing(std::string_view note);

}  // namespace sulh
