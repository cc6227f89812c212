// SPDX-License-Identifier: Apache-2.0
// The security log: who did what to which thing, without a word of what it holds.

#include "base/text.hpp"
#include "serve/limits.hpp"
#include "serve/site.hpp"

namespace sulh {

namespace {

Json line_of(const Site& site, std::string_view event, const Session& session) {
    Json line;
    line.set("at", to_text(site.machine_now())).set("event", event);
    if (!session.device.empty()) return line.set("device", printable(session.device));
    return line.set("session", session_mark(session));
}

void set_thing(Json& line, const LoggedThing& thing) {
    if (thing.kind.empty()) return;
    line.set("kind", thing.kind);
    if (!thing.id.empty()) line.set("id", printable(thing.id, logged_id_bytes_max));
}

std::string_view kind_asked_for(Verb verb) {
    switch (verb) {
        case Verb::ReadIncidents:
        case Verb::ReadSources:
        case Verb::ReadOriginals:
            return "incident";
        case Verb::ReadAssessment:
            return "assessment";
        case Verb::ReadCases:
        case Verb::ReadCase:
            return "case";
        case Verb::ReadEntry:
            return "entry";
        default:
            return "";
    }
}

// By the name in the address: what is hidden from the viewer is named nowhere else.
LoggedThing thing_asked_for(const Visit& visit, Verb verb, const Thing& thing) {
    if (thing.of != nullptr) return {"case", thing.of->id};
    const std::string_view kind = kind_asked_for(verb);
    if (kind.empty() || visit.names.empty()) return {kind, {}};
    return {kind, visit.names[0]};
}

}  // namespace

void Site::log_denial(const Visit& visit, Verb verb, const Thing& thing) const {
    Json line = line_of(*this, "denied", visit.session);
    line.set("verb", name(verb));
    set_thing(line, thing_asked_for(visit, verb, thing));
    options_.log(write_json(line));
}

void Site::log_event(std::string_view event, const Session& session,
                     const LoggedThing& thing) const {
    Json line = line_of(*this, event, session);
    set_thing(line, thing);
    options_.log(write_json(line));
}

void Site::log_person(std::string_view event, const Session& session) const {
    Json line = line_of(*this, event, session);
    line.set("person", session.person);
    if (!session.account.empty()) line.set("account", session.account);
    options_.log(write_json(line));
}

// A message that the procedure refused is in the record too.
void Site::note_done(const Route& route, const Visit& visit, const HttpAnswer& answer) {
    if (route.logged.empty()) return;
    const auto body = parse_json(answer.body);
    const Json* const receipt = body ? body->find("receipt") : nullptr;
    const Json* entry = body ? body->find("entry") : nullptr;
    if (entry == nullptr && receipt != nullptr) entry = receipt->find("index");
    const auto index = entry == nullptr ? std::nullopt : entry->integer();
    if (!index) return;
    if (route.intake)
        note_intake(visit.session.device.empty() ? *route.intake : IntakeChannel::Device);
    log_event(route.logged, visit.session, {"entry", std::to_string(*index)});
}

}  // namespace sulh
