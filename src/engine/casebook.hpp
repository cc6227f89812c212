#pragma once
// SPDX-License-Identifier: Apache-2.0
// The procedure of a mission: its people, its cases and registers, and the messages that move them.

#include "casework/docket.hpp"
#include "engine/agreement_file.hpp"
#include "engine/history.hpp"
#include "engine/message.hpp"
#include "registers/registers.hpp"

#include <memory>
#include <string>
#include <vector>

namespace sulh {

// What became of one message: of an event of a case, or of a filing.
struct MessageOutcome {
    CaseEvent event;               // of a filing: log, id, sender and time alone
    std::optional<Filing> filing;  // nothing: it is an event
    std::optional<CaseStep> step;  // of an event that was taken
    std::string refused;           // why; empty: it was taken
    // Of which kind: name(RefusalKind), "key revoked", "other record", "not seen".
    std::string_view refusal;
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
    // REQUIRES: the file compiled. `log` is the record's origin.
    Casebook(AgreementFile file, std::string log)
        : file_(std::move(file)),
          agreement_(*file_.compiled.agreement),
          log_(std::move(log)),
          registers_(agreement_),
          docket_(agreement_) {}
    Casebook(const Casebook&) = delete;
    Casebook& operator=(const Casebook&) = delete;

    // With the windows and undertakings that have become clauses, once refreshed.
    const Agreement& agreement() const { return agreement_; }
    const Docket& docket() const { return docket_; }
    const Registers& registers() const { return registers_; }
    const Roster& roster() const { return roster_; }

    // invalid_input where the entry cannot be: an unknown role or actor, a key that is not one, a
    // person who takes part already or does not.
    Status take(const MemberEntry& member, std::uint64_t index);
    // `is_tried`: what a filing would add to the agreement is known to compile, since the record
    // says that it was taken in.
    MessageOutcome take(SignedMessage message, Instant now, std::uint64_t index,
                        bool is_tried = false);
    // Compiles the agreement with what was filed since the last time.
    void refresh();
    void advance_to(Instant now) { docket_.advance_to(now); }
    std::vector<const Case*> take_changed() { return docket_.take_changed(); }

    // Entries that any case may rest on, beside its own: of the agreement, of members, of windows and
    // of talks. Those that were not taken or forgotten before, ascending.
    std::vector<std::uint64_t> take_ground();
    void forget_ground(std::uint64_t size);  // those before entry `size`
    void note_ground(std::uint64_t index) { ground_.push_back(index); }

private:
    std::optional<CaseRefusal> take_filing(const Filing& filing, bool is_tried);
    std::optional<CaseRefusal> refuse_trial(const Filing& filing) const;

    AgreementFile file_;  // as signed
    Agreement agreement_;
    bool is_stale_ = false;  // something was filed that may have become a clause
    std::string log_;  // origin: a message meant for another record is refused
    Roster roster_;
    Registers registers_;
    Docket docket_;
    std::vector<std::uint64_t> ground_;
};

// As the entries before `entry_end` made it. Checks every signature again where asked to; corrupt,
// naming the entry, where what became of a message is not what the record says.
Result<std::unique_ptr<Casebook>> read_casebook(const Mission& mission, const History& history,
                                                std::uint64_t entry_end, bool checks_signatures);

// Takes in the entries of [begin, entry_end) too. REQUIRES: `casebook` was made by those before
// `begin`, no amendment is among them, and time has not run beyond any of them.
Status extend_casebook(const Mission& mission, const History& history, std::uint64_t begin,
                       std::uint64_t entry_end, Casebook& casebook);

// As it stands at `as_of`, else at `now`; a mission whose record says more than the clock, and an
// exercise, at its last entry.
Result<std::unique_ptr<Casebook>> casebook_at(const Mission& mission, std::optional<Instant> as_of,
                                              Instant now);

// Where the procedure stood at `as_of`: the index before which all its entries were known by then.
std::uint64_t procedure_end(const History& history, Instant as_of);

// Puts a member into the record; `casebook` and `history` are read from the whole of it.
Status admit_member(Mission& mission, const History& history, Casebook& casebook,
                    const MemberEntry& member);
Status admit_member(Mission& mission, const MemberEntry& member);

// Where messages come in: a mission's cases held in memory, so that one message costs one signature
// check and one durable step, however many cases there are. The mission must outlive it. Not safe
// to share between threads.
class CaseDesk {
public:
    static Result<CaseDesk> open(Mission& mission);
    // Over a casebook that the whole record made. REQUIRES: `history` is of the whole record.
    CaseDesk(Mission& mission, const History& history, std::unique_ptr<Casebook> casebook);

    const Casebook& casebook() const { return *casebook_; }
    // Gives it away, with what was taken in; the desk is closed. Nothing after an Error.
    std::unique_ptr<Casebook> close() { return std::move(casebook_); }
    // Takes the notes in at `now`, in their order, durable in one step. One that is no message of a
    // member is an Error (its place the note's `file`) and nothing is taken; one that the procedure
    // refuses is recorded as refused. After an Error the desk is closed: open another.
    Result<std::vector<MessageOutcome>> take(const std::vector<MessageFile>& notes, Instant now);

private:
    Mission* mission_;
    std::unique_ptr<Casebook> casebook_;  // none after an Error
    Instant last_known_;
};

// The files as they lie on disk.
Result<std::vector<MessageFile>> read_message_files(const std::vector<std::string>& paths);

}  // namespace sulh
