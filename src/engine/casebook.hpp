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

// A message as it came: where from, and its note.
struct MessageFile {
    std::string file;
    std::string note;
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

// Where messages come in: a mission's cases held in memory, so that one message costs one signature
// check and one durable step, however many cases there are. The mission must outlive it. Not safe
// to share between threads.
class CaseDesk {
public:
    static Result<CaseDesk> open(Mission& mission);

    const Casebook& casebook() const { return *casebook_; }
    // Takes the notes in at `now`, in their order, durable in one step. One that is no message of a
    // member is an Error (its place the note's `file`) and nothing is taken; one that the procedure
    // refuses is recorded as refused. After an Error the desk is closed: open another.
    Result<std::vector<MessageOutcome>> take(const std::vector<MessageFile>& notes, Instant now);

private:
    CaseDesk(Mission& mission, std::unique_ptr<Casebook> casebook, Instant last_known)
        : mission_(&mission), casebook_(std::move(casebook)), last_known_(last_known) {}

    Mission* mission_;
    std::unique_ptr<Casebook> casebook_;  // none after an Error
    Instant last_known_;
};

// The files as they lie on disk.
Result<std::vector<MessageFile>> read_message_files(const std::vector<std::string>& paths);

}  // namespace sulh
