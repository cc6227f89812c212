// SPDX-License-Identifier: Apache-2.0
#include "engine/casebook.hpp"

#include "base/text.hpp"
#include "engine/files.hpp"
#include "engine/ingest.hpp"
#include "engine/replay.hpp"
#include "tlog/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

Result<Roles> read_roles(const std::vector<std::string>& words) {
    Roles out;
    for (const std::string& word : words) {
        TRY(const Role role, parse_role(word));
        out.add(role);
    }
    return out;
}

Error at_entry(std::uint64_t index, Error error) {
    error.code = Code::corrupt;
    error.message = "entry " + std::to_string(index) + ": " + error.message;
    return error;
}

// Members and messages of a history in the order of their entries.
class CasebookReading {
public:
    CasebookReading(const History& history, std::uint64_t entry_end, bool checks_signatures)
        : history_(history), end_(entry_end), checks_signatures_(checks_signatures) {}

    Status run(Casebook& out) {
        auto member = history_.members.begin();
        for (const auto& message : history_.messages) {
            if (message.index >= end_) break;
            for (; member != history_.members.end() && member->index < message.index; ++member)
                TRY_STATUS(take(out, *member));
            TRY_STATUS(take(out, message));
        }
        for (; member != history_.members.end() && member->index < end_; ++member)
            TRY_STATUS(take(out, *member));
        return {};
    }

private:
    Status take(Casebook& out, const Indexed<MemberEntry>& member) {
        const Status taken = out.take(member.value);
        if (!taken) return tl::unexpected(at_entry(member.index, taken.error()));
        return {};
    }
    Status take(Casebook& out, const Indexed<MessageEntry>& message) {
        auto opened = checks_signatures_ ? open_message(message.value.note, out.roster())
                                         : read_recorded_message(message.value.note, out.roster());
        if (!opened) return tl::unexpected(at_entry(message.index, opened.error()));
        const MessageOutcome outcome =
            out.take(std::move(*opened), message.value.known_at, message.index);
        if (outcome.refused == message.value.refused) return {};
        return fail(Code::corrupt,
                    "entry " + std::to_string(message.index) +
                        ": what became of this message is not what follows from the agreement");
    }

    const History& history_;
    std::uint64_t end_;
    bool checks_signatures_;
};

}  // namespace

Status Casebook::take(const MemberEntry& member) {
    if (member.roles.empty()) {
        if (roster_.revoke(member.person, member.known_at)) return {};
        return fail(Code::not_found, "nobody called '" + printable(member.person) + "' takes part");
    }
    if (roster_.current(member.person) != nullptr)
        return fail(Code::conflict, "'" + printable(member.person) + "' takes part already", {},
                    "revoke the old key first");
    const bool is_actor =
        member.actor.empty() || std::ranges::count(agreement_.actors, member.actor, &Actor::id) > 0;
    if (!is_actor)
        return fail(Code::not_found,
                    "the agreement knows no actor '" + printable(member.actor) + "'");
    TRY(const Roles roles, read_roles(member.roles));
    TRY(VerifierKey key, parse_vkey(member.vkey));
    if (key.name != member.person)
        return fail(Code::invalid_input, "the key is that of '" + printable(key.name) + "'");
    roster_.admit({member.person, member.actor, roles}, std::move(key), member.known_at);
    return {};
}

MessageOutcome Casebook::take(SignedMessage message, Instant now, std::uint64_t index) {
    MessageOutcome out;
    out.event = std::move(message.event);
    out.event.at = now;
    out.event.entry = index;
    if (message.is_revoked) {
        out.refused = "the key of " + out.event.by.person + " was revoked";
        return out;
    }
    if (out.event.log != log_) {
        out.refused = "the message is meant for the record '" + printable(out.event.log) + "'";
        return out;
    }
    auto step = docket_.take(out.event);
    if (step) {
        out.step = *step;
    } else {
        out.refused = step.error().reason;
        out.rule = step.error().rule;
    }
    return out;
}

Result<std::unique_ptr<Casebook>> read_casebook(const Mission& mission, const History& history,
                                                std::uint64_t entry_end, bool checks_signatures) {
    TRY(Agreement agreement, replay_agreement(mission, history, entry_end));
    auto out = std::make_unique<Casebook>(std::move(agreement), history.genesis.origin);
    TRY_STATUS(CasebookReading(history, entry_end, checks_signatures).run(*out));
    return out;
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

Status admit_member(Mission& mission, const MemberEntry& member) {
    TRY(const History history, read_history(mission.log(), false));
    TRY_STATUS(check_clock(history.last_known, member.known_at));
    TRY(const auto casebook, read_casebook(mission, history, mission.log().size(), false));
    TRY_STATUS(casebook->take(member));
    TRY(Bytes bytes, encode(to_entry(member)));
    return mission.append({std::move(bytes)}, {});
}

Result<CaseDesk> CaseDesk::open(Mission& mission) {
    TRY(const History history, read_history(mission.log(), false));
    TRY(auto casebook, read_casebook(mission, history, mission.log().size(), false));
    return CaseDesk(mission, std::move(casebook), history.last_known);
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
        out.push_back(casebook->take(std::move(*message), now, index));
        TRY(Bytes bytes, encode(to_entry(MessageEntry{file.note, out.back().refused, now})));
        entries.push_back(std::move(bytes));
    }
    TRY_STATUS(mission_->append(std::move(entries), {}));
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
