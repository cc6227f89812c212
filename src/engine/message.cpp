// SPDX-License-Identifier: Apache-2.0
#include "engine/message.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "casework/event_json.hpp"
#include "registers/filing_json.hpp"

#include <algorithm>
#include <span>

namespace sulh {

namespace {

Result<const RosterMember*> sender_of(const UnverifiedNote& note, const Roster& roster) {
    if (note.signatures.size() != 1)
        return fail(Code::invalid_input, "a message carries one signature, this one carries " +
                                             std::to_string(note.signatures.size()));
    const NoteSignature& signature = note.signatures.front();
    const RosterMember* owner = roster.owner(signature.name, signature.key_id);
    if (owner == nullptr)
        return fail(Code::denied,
                    "the message is signed by '" + printable(signature.name) +
                        "' under a key that this mission does not know",
                    {}, "'sulh members' lists who takes part");
    return owner;
}

Status check_spelling(const Json& json, std::string_view text) {
    if (write_json(json) + "\n" == text) return {};
    return fail(Code::invalid_input, "the message is not one line in its one spelling");
}

// `is_new`: the record does not hold it yet, or it is checked again.
Result<SignedMessage> read_text(const std::string& text, const RosterMember& sender, bool is_new) {
    TRY(const Json json, parse_json(text));
    if (is_new) TRY_STATUS(check_spelling(json, text));
    SignedMessage out;
    out.is_revoked = sender.until.has_value();
    if (is_filing(json)) {
        TRY(out.filing, read_filing(json));
        out.event.log = out.filing->log;
    } else {
        TRY(out.event, read_case_event(json));
    }
    out.event.id = hex(sha256(as_bytes(sender.member.person + "\n" + text)));
    out.event.by = sender.member;
    if (out.filing) {
        out.filing->id = out.event.id;
        out.filing->by = sender.member;
    }
    return out;
}

Result<Roles> read_roles(const std::vector<std::string>& words) {
    Roles out;
    for (const std::string& word : words) {
        TRY(const Role role, parse_role(word));
        out.add(role);
    }
    return out;
}

}  // namespace

std::string write_message(const CaseEvent& event, const SigningKey& key) {
    return sign_note(write_json(to_json(event)) + "\n", key);
}

std::string write_message(const Filing& filing, const SigningKey& key) {
    return sign_note(write_json(to_json(filing)) + "\n", key);
}

void Roster::admit(Member member, VerifierKey key, Instant since) {
    all_.push_back({std::move(member), std::move(key), since, std::nullopt});
}

bool Roster::revoke(std::string_view person, Instant at) {
    bool is_found = false;
    for (RosterMember& one : all_) {
        if (one.member.person != person || one.until) continue;
        one.until = at;
        is_found = true;
    }
    return is_found;
}

const RosterMember* Roster::current(std::string_view person) const {
    const auto found = std::ranges::find_if(
        all_, [&](const RosterMember& one) { return one.member.person == person && !one.until; });
    return found == all_.end() ? nullptr : &*found;
}

const RosterMember* Roster::owner(std::string_view person, std::uint32_t key_id) const {
    const RosterMember* out = nullptr;
    for (const RosterMember& one : all_) {
        if (one.member.person != person || one.key.id != key_id) continue;
        if (out == nullptr || !one.until) out = &one;
    }
    return out;
}

Status take_member(Roster& roster, const Agreement& agreement, const MemberEntry& member) {
    if (member.roles.empty()) {
        if (roster.revoke(member.person, member.known_at)) return {};
        return fail(Code::not_found, "nobody called '" + printable(member.person) + "' takes part");
    }
    if (roster.current(member.person) != nullptr)
        return fail(Code::conflict, "'" + printable(member.person) + "' takes part already", {},
                    "revoke the old key first");
    const bool is_actor =
        member.actor.empty() || std::ranges::count(agreement.actors, member.actor, &Actor::id) > 0;
    if (!is_actor)
        return fail(Code::not_found,
                    "the agreement knows no actor '" + printable(member.actor) + "'");
    TRY(const Roles roles, read_roles(member.roles));
    TRY(VerifierKey key, parse_vkey(member.vkey));
    if (key.name != member.person)
        return fail(Code::invalid_input, "the key is that of '" + printable(key.name) + "'");
    roster.admit({member.person, member.actor, roles, member.clearance}, std::move(key), member.known_at);
    return {};
}

Result<SignedMessage> open_message(std::string_view note, const Roster& roster) {
    TRY(const UnverifiedNote unverified, parse_note(note));
    TRY(const RosterMember* sender, sender_of(unverified, roster));
    TRY(const VerifiedNote verified, open_note(note, std::span(&sender->key, 1)));
    return read_text(verified.text, *sender, true);
}

Result<SignedMessage> read_recorded_message(std::string_view note, const Roster& roster) {
    TRY(const UnverifiedNote unverified, parse_note(note));
    TRY(const RosterMember* sender, sender_of(unverified, roster));
    return read_text(unverified.text, *sender, false);
}

bool may_be_filing(std::string_view note) {
    return note.find("\"filing\":") != std::string_view::npos;
}

}  // namespace sulh
