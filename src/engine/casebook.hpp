#pragma once
// SPDX-License-Identifier: Apache-2.0
// The procedure of a mission: its people, its cases, and the messages that move them.

#include "casework/docket.hpp"
#include "engine/history.hpp"
#include "engine/message.hpp"

#include <memory>
#include <string>
#include <vector>

namespace sulh {

// What became of one message.
struct MessageOutcome {
    CaseEvent event;
    std::optional<CaseStep> step;  // nothing: it was refused
    std::string refused;           // why; empty: it was taken
    FilePosition rule;             // the lines of the agreement that forbid it; may be empty
};

// Everything the record says about the procedure. Owns the agreement its docket refers to.
class Casebook {
public:
    Casebook(Agreement agreement, std::string log)
        : agreement_(std::move(agreement)), log_(std::move(log)), docket_(agreement_) {}
    Casebook(const Casebook&) = delete;
    Casebook& operator=(const Casebook&) = delete;

    const Agreement& agreement() const { return agreement_; }
    const Docket& docket() const { return docket_; }
    const Roster& roster() const { return roster_; }

    // invalid_input where the entry cannot be: an unknown role or actor, a key that is not one, a
    // person who takes part already or does not.
    Status take(const MemberEntry& member);
    MessageOutcome take(SignedMessage message, Instant now, std::uint64_t index);
    void advance_to(Instant now) { docket_.advance_to(now); }

private:
    Agreement agreement_;
    std::string log_;  // origin: a message meant for another record is refused
    Roster roster_;
    Docket docket_;
};

// As the entries before `entry_end` made it. Checks every signature again where asked to; corrupt,
// naming the entry, where what became of a message is not what the record says.
Result<std::unique_ptr<Casebook>> read_casebook(const Mission& mission, const History& history,
                                                std::uint64_t entry_end, bool checks_signatures);

// Where the procedure stood at `as_of`: the index before which all its entries were known by then.
std::uint64_t procedure_end(const History& history, Instant as_of);

// Puts a member into the record.
Status admit_member(Mission& mission, const MemberEntry& member);

// Takes message files in at `now`, in their order, durable in one step. A file that is no message
// of a member is an Error and nothing is taken; a message that the procedure refuses is recorded as
// refused.
Result<std::vector<MessageOutcome>> take_messages(Mission& mission,
                                                  const std::vector<std::string>& paths,
                                                  Instant now);

}  // namespace sulh
