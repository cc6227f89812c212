// SPDX-License-Identifier: Apache-2.0
#include "engine/casebook.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/due.hpp"
#include "engine/files.hpp"
#include "engine/has_stood.hpp"
#include "engine/ingest.hpp"
#include "engine/replay.hpp"
#include "registers/instruments.hpp"
#include "tlog/limits.hpp"

#include <algorithm>
#include <utility>

namespace sulh {

namespace {

bool opens_case(EventKind kind) {
    return kind == EventKind::Open || kind == EventKind::Complain;
}

// Of windows and of talks: what becomes a clause, and what that hangs on.
bool may_bear_on_clauses(FilingKind kind) {
    switch (kind) {
        case FilingKind::ProposeWindow:
        case FilingKind::Guarantee:
        case FilingKind::CallOff:
        case FilingKind::Convene:
        case FilingKind::Undertake:
        case FilingKind::Assure: return true;
        default: return false;
    }
}

std::string refusal_of(const SeenRecord& seen) {
    return "its sender saw another record of " + std::to_string(seen.size) + " entries";
}

const std::optional<SeenRecord>& seen_by(const SignedMessage& message) {
    return message.filing ? message.filing->seen : message.event.seen;
}

// Members and messages of a history in the order of their entries.
class CasebookReading {
public:
    CasebookReading(const LogStorage& log, const History& history, std::uint64_t entry_end,
                    bool checks_signatures)
        : log_(log), history_(history), end_(entry_end), checks_signatures_(checks_signatures) {}

    Status run(Casebook& out, std::uint64_t begin = 0) {
        auto member = first_from(history_.members, begin);
        for (auto message = first_from(history_.messages, begin);
             message != history_.messages.end() && message->index < end_; ++message) {
            for (; member != history_.members.end() && member->index < message->index; ++member)
                TRY_STATUS(take(out, *member));
            TRY_STATUS(take(out, *message));
        }
        for (; member != history_.members.end() && member->index < end_; ++member)
            TRY_STATUS(take(out, *member));
        return {};
    }

private:
    Status take(Casebook& out, const Indexed<MemberEntry>& member) {
        const Status taken = out.take(member.value, member.index);
        if (!taken) return corrupt_at_entry(member.index, taken.error());
        return {};
    }
    Status take(Casebook& out, const Indexed<MessageEntry>& message) {
        auto opened = checks_signatures_ ? open_message(message.value.note, out.roster())
                                         : read_recorded_message(message.value.note, out.roster());
        if (!opened) return corrupt_at_entry(message.index, opened.error());
        TRY_STATUS(refuse_unseen(*opened, message));
        const bool is_tried = !checks_signatures_ && message.value.refused.empty();
        if (opened->filing && !checks_signatures_ && !is_tried) return {};
        const MessageOutcome outcome =
            out.take(std::move(*opened), message.value.known_at, message.index, is_tried);
        if (outcome.refused == message.value.refused) return {};
        return fail(Code::corrupt,
                    "entry " + std::to_string(message.index) +
                        ": what became of this message is not what follows from the agreement");
    }

    // What the record holds was held against its earlier states when it came; to do so again costs
    // a root for each message, and is for those who check.
    Status refuse_unseen(SignedMessage& opened, const Indexed<MessageEntry>& message) const {
        const auto& seen = seen_by(opened);
        if (!seen) return {};
        const std::string refusal = refusal_of(*seen);
        bool has_seen = message.value.refused != refusal;
        if (checks_signatures_) {
            TRY(has_seen, has_stood(log_, *seen, message.index));
        }
        if (!has_seen) opened.refused = refusal;
        return {};
    }

    const LogStorage& log_;
    const History& history_;
    std::uint64_t end_;
    bool checks_signatures_;
};

}  // namespace

Status Casebook::take(const MemberEntry& member, std::uint64_t index) {
    TRY_STATUS(take_member(roster_, agreement_, member));
    note_ground(index);
    return {};
}

std::vector<std::uint64_t> Casebook::take_ground() {
    std::ranges::sort(ground_);
    return std::exchange(ground_, {});
}

void Casebook::forget_ground(std::uint64_t size) {
    std::erase_if(ground_, [&](std::uint64_t index) { return index < size; });
}

MessageOutcome Casebook::take(SignedMessage message, Instant now, std::uint64_t index,
                              bool is_tried) {
    MessageOutcome out;
    out.event = std::move(message.event);
    out.filing = std::move(message.filing);
    out.event.at = now;
    out.event.entry = index;
    if (message.is_revoked) {
        out.refused = "the key of " + out.event.by.person + " was revoked";
        out.refusal = "key revoked";
        return out;
    }
    if (out.event.log != log_) {
        out.refused = "the message is meant for the record '" + printable(out.event.log) + "'";
        out.refusal = "other record";
        return out;
    }
    if (!message.refused.empty()) {
        out.refused = std::move(message.refused);
        out.refusal = "not seen";
        return out;
    }
    std::optional<CaseRefusal> refusal;
    if (out.filing) {
        out.filing->at = now;
        out.filing->entry = index;
        refusal = take_filing(*out.filing, is_tried);
    } else {
        if (opens_case(out.event.kind)) refresh();
        auto step = docket_.take(out.event);
        if (step) out.step = *step;
        if (!step) refusal = std::move(step).error();
    }
    if (!refusal) return out;
    out.refused = std::move(refusal->reason);
    out.refusal = name(refusal->kind);
    out.rule = std::move(refusal->rule);
    return out;
}

std::optional<CaseRefusal> Casebook::take_filing(const Filing& filing, bool is_tried) {
    if (!is_tried) {
        if (auto refusal = refuse_trial(filing)) return refusal;
    }
    auto refusal = registers_.take(filing);
    if (refusal) return refusal;
    is_stale_ = is_stale_ || registers_.instruments() > 0;
    if (may_bear_on_clauses(filing.kind)) note_ground(filing.entry);
    return std::nullopt;
}

std::optional<CaseRefusal> Casebook::refuse_trial(const Filing& filing) const {
    if (!makes_clause(filing) || refuse_form(filing)) return std::nullopt;
    if (auto refusal = refuse_statement(registers_, filing)) return refusal;
    const AgreementFile trial = with_instruments(file_, trial_text(registers_, filing));
    const auto compiled = require_agreement(trial);
    if (!compiled)
        return CaseRefusal{RefusalKind::NotAnOption,
                           "it does not compile: " + compiled.error().message,
                           {}};
    return refuse_clause(*compiled, filing);
}

void Casebook::refresh() {
    if (!is_stale_) return;
    is_stale_ = false;
    const std::string instruments = instruments_text(registers_);
    auto compiled = require_agreement(with_instruments(file_, instruments));
    CHECK(compiled.has_value());  // each was tried with all the others before it was taken
    agreement_ = std::move(*compiled);
}

Result<std::unique_ptr<Casebook>> read_casebook(const Mission& mission, const History& history,
                                                std::uint64_t entry_end, bool checks_signatures) {
    TRY(AgreementFile file, kept_agreement(mission, history, entry_end));
    auto out = std::make_unique<Casebook>(std::move(file), history.genesis.origin);
    for (const auto& agreement : history.agreements)
        if (agreement.index < entry_end) out->note_ground(agreement.index);
    TRY_STATUS(CasebookReading(mission.log(), history, entry_end, checks_signatures).run(*out));
    out->refresh();
    return out;
}

Status extend_casebook(const Mission& mission, const History& history, std::uint64_t begin,
                       std::uint64_t entry_end, Casebook& casebook) {
    TRY_STATUS(CasebookReading(mission.log(), history, entry_end, false).run(casebook, begin));
    casebook.refresh();
    return {};
}

std::uint64_t procedure_end(const History& history, Instant as_of) {
    std::uint64_t out = history.agreements.front().index + 1;
    for (const auto& member : history.members) {
        if (member.value.known_at <= as_of) out = std::max(out, member.index + 1);
    }
    for (const auto& message : history.messages) {
        if (message.value.known_at <= as_of) out = std::max(out, message.index + 1);
    }
    return out;
}

Result<std::unique_ptr<Casebook>> casebook_at(const Mission& mission, std::optional<Instant> as_of,
                                              Instant now) {
    TRY(const History history, read_history(mission.log(), false));
    const std::uint64_t end = procedure_end(history, as_of.value_or(Instant::latest()));
    TRY(auto out, read_casebook(mission, history, end, false));
    const Instant last = history.last_known;
    out->advance_to(as_of.value_or(out->agreement().is_exercise ? last : std::max(last, now)));
    return out;
}

Status admit_member(Mission& mission, const History& history, Casebook& casebook,
                    const MemberEntry& member) {
    TRY_STATUS(check_clock(history.last_known, member.known_at));
    TRY_STATUS(casebook.take(member, mission.log().size()));
    TRY(Bytes bytes, encode(to_entry(member)));
    return mission.append({std::move(bytes)}, {});
}

Status admit_member(Mission& mission, const MemberEntry& member) {
    TRY(const History history, read_history(mission.log(), false));
    TRY(const auto casebook, read_casebook(mission, history, mission.log().size(), false));
    return admit_member(mission, history, *casebook, member);
}

Result<CaseDesk> CaseDesk::open(Mission& mission) {
    TRY(const History history, read_history(mission.log(), false));
    TRY(auto casebook, read_casebook(mission, history, mission.log().size(), false));
    return CaseDesk(mission, history, std::move(casebook));
}

CaseDesk::CaseDesk(Mission& mission, const History& history, std::unique_ptr<Casebook> casebook)
    : mission_(&mission), casebook_(std::move(casebook)), last_known_(history.last_known) {
    const auto size = due_rows_size(mission.log(), history);
    if (!size) return;
    casebook_->take_changed();
    casebook_->forget_ground(*size);
}

Result<std::vector<MessageOutcome>> CaseDesk::take(const std::vector<MessageFile>& notes,
                                                   Instant now) {
    if (casebook_ == nullptr)
        return fail(Code::conflict, "this desk was closed by an error", {},
                    "open the mission again");
    TRY_STATUS(check_clock(last_known_, now));
    // What is taken in memory before the record holds it must not outlive a failure.
    std::unique_ptr<Casebook> casebook = std::move(casebook_);
    std::vector<MessageOutcome> out;
    std::vector<Bytes> entries;
    for (const MessageFile& file : notes) {
        auto message = open_message(file.note, casebook->roster());
        if (!message) {
            Error error = message.error();
            error.at = {file.file, 0, 0};
            return tl::unexpected(std::move(error));
        }
        const std::uint64_t index = mission_->log().size() + entries.size();
        if (const auto& seen = seen_by(*message)) {
            TRY(const bool has_seen, has_stood(mission_->log(), *seen, index));
            if (!has_seen) message->refused = refusal_of(*seen);
        }
        out.push_back(casebook->take(std::move(*message), now, index));
        TRY(Bytes bytes, encode(to_entry(MessageEntry{file.note, out.back().refused, now})));
        entries.push_back(std::move(bytes));
    }
    TRY(std::vector<ProjectionRow> rows, due_rows(mission_->log(), entries, *casebook, now));
    TRY_STATUS(mission_->append(std::move(entries), std::move(rows)));
    casebook->refresh();
    last_known_ = now;
    casebook_ = std::move(casebook);
    return out;
}

Result<std::vector<MessageFile>> read_message_files(const std::vector<std::string>& paths) {
    std::vector<MessageFile> out;
    for (const std::string& path : paths) {
        TRY(std::string note, read_file(path, entry_bytes_max));
        out.push_back({path, std::move(note)});
    }
    return out;
}

}  // namespace sulh
