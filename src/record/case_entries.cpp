// SPDX-License-Identifier: Apache-2.0
#include "record/case_entries.hpp"

#include "record/entry_reader.hpp"

namespace sulh {

Entry to_entry(const MemberEntry& member) {
    Json::Array roles(member.roles.begin(), member.roles.end());
    Json body;
    body.set("person", member.person).set("actor", member.actor).set("roles", std::move(roles));
    if (member.clearance.tlp != ReaderClearance{}.tlp) body.set("clearance", name(member.clearance.tlp));
    set_compartments(body, member.clearance.compartments);
    body.set("vkey", member.vkey).set("known_at", to_text(member.known_at));
    return {EntryType::Member, std::move(body)};
}

Result<MemberEntry> read_member(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Member));
    EntryReader read(entry.body, "member");
    MemberEntry out;
    out.person = read.text("person");
    out.actor = read.text("actor");
    out.roles = read.texts("roles");
    if (read.is_next("clearance")) {
        out.clearance.tlp = read.tlp("clearance");
        if (out.clearance.tlp == ReaderClearance{}.tlp)
            read.refuse("another clearance than the one that goes without saying");
    }
    out.clearance.compartments = read.compartments_if_next();
    out.vkey = read.text("vkey");
    out.known_at = read.instant("known_at");
    TRY_STATUS(read.finish());
    return out;
}

Entry to_entry(const MessageEntry& message) {
    Json body;
    body.set("note", message.note);
    if (!message.refused.empty()) body.set("refused", message.refused);
    body.set("known_at", to_text(message.known_at));
    return {EntryType::Message, std::move(body)};
}

Result<MessageEntry> read_message(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Message));
    EntryReader read(entry.body, "message");
    MessageEntry out;
    out.note = read.text("note");
    out.refused = read.text_if_next("refused");
    out.known_at = read.instant("known_at");
    TRY_STATUS(read.finish());
    return out;
}

}  // namespace sulh
