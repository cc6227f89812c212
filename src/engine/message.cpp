// SPDX-License-Identifier: Apache-2.0
#include "engine/message.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "casework/event_json.hpp"

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

Result<SignedMessage> read_text(const std::string& text, const RosterMember& sender) {
    TRY(const Json json, parse_json(text));
    if (write_json(json) + "\n" != text)
        return fail(Code::invalid_input, "the message is not one line in its one spelling");
    TRY(CaseEvent event, read_case_event(json));
    event.id = hex(sha256(as_bytes(sender.member.person + "\n" + text)));
    event.by = sender.member;
    return SignedMessage{std::move(event), sender.until.has_value()};
}

}  // namespace

std::string write_message(const CaseEvent& event, const SigningKey& key) {
    return sign_note(write_json(to_json(event)) + "\n", key);
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

Result<SignedMessage> open_message(std::string_view note, const Roster& roster) {
    TRY(const UnverifiedNote unverified, parse_note(note));
    TRY(const RosterMember* sender, sender_of(unverified, roster));
    TRY(const VerifiedNote verified, open_note(note, std::span(&sender->key, 1)));
    return read_text(verified.text, *sender);
}

Result<SignedMessage> read_recorded_message(std::string_view note, const Roster& roster) {
    TRY(const UnverifiedNote unverified, parse_note(note));
    TRY(const RosterMember* sender, sender_of(unverified, roster));
    return read_text(unverified.text, *sender);
}

}  // namespace sulh
