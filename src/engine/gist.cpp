// SPDX-License-Identifier: Apache-2.0
#include "engine/gist.hpp"

#include "base/text.hpp"
#include "record/case_entries.hpp"
#include "record/entries.hpp"
#include "record/report_entry.hpp"
#include "tlog/note.hpp"

namespace sulh {

namespace {

std::string text_of(const Json& json, std::string_view member) {
    const std::string* found = json.find_string(member);
    return found == nullptr ? "" : *found;
}

void add_message(EntryGist& gist, const Entry& entry) {
    const auto message = read_message(entry);
    if (!message) return;
    const auto note = parse_note(message->note);
    if (!note || note->signatures.empty()) return;
    const auto json = parse_json(note->text);
    if (!json) return;
    gist.person = note->signatures.front().name;
    gist.case_id = text_of(*json, "case");
    gist.act = text_of(*json, gist.case_id.empty() ? "filing" : "event");
    gist.subject = text_of(*json, "subject");
}

}  // namespace

EntryGist gist_of(const Entry& entry) {
    EntryGist out;
    out.type = name(entry.type);
    out.id = text_of(entry.body, "id");
    if (entry.type == EntryType::Message) add_message(out, entry);
    if (entry.type == EntryType::Member) out.person = text_of(entry.body, "person");
    if (entry.type == EntryType::Report) {
        const auto report = read_report(entry);
        if (report) out.id = report_id(report->jwt);
    }
    if (entry.type == EntryType::Intake) {
        const auto intake = read_intake(entry);
        if (intake) out.file = intake->file.name;
    }
    return out;
}

std::string to_text(const EntryGist& gist) {
    if (!gist.id.empty()) return gist.type + " " + printable(gist.id);
    if (!gist.file.empty()) return gist.type + " of " + printable(gist.file);
    if (gist.act.empty())
        return gist.person.empty() ? gist.type : gist.type + " " + printable(gist.person);
    std::string about;
    if (!gist.case_id.empty()) about = " in " + printable(gist.case_id);
    if (!gist.subject.empty()) about = " of " + printable(gist.subject);
    return gist.type + ": " + printable(gist.act) + about + " by " + printable(gist.person);
}

Json to_json(const EntryGist& gist) {
    Json out{Json::Object{}};
    const std::pair<const char*, const std::string*> members[] = {
        {"id", &gist.id},           {"case", &gist.case_id},  {"act", &gist.act},
        {"subject", &gist.subject}, {"person", &gist.person}, {"file", &gist.file}};
    for (const auto& [member, text] : members)
        if (!text->empty()) out.set(member, *text);
    return out;
}

}  // namespace sulh
