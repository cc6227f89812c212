// SPDX-License-Identifier: Apache-2.0
#include "serve/access.hpp"

#include "base/check.hpp"
#include "casework/event.hpp"

#include <algorithm>

namespace sulh {

namespace {

// The mission's own, who look at everything that is reported.
constexpr Roles staff{Role::DutyOfficer, Role::Analyst,       Role::Verifier,
                      Role::Mediator,    Role::SourceHandler, Role::Auditor};

// Not below the verifiers.
constexpr Roles sources_readers{Role::Verifier, Role::SourceHandler};

bool sees_sources(const Member& viewer, const Thing& thing) {
    return viewer.roles.has_any(thing.is_source_protected ? sources_readers : staff);
}

bool sees_case(const Member& viewer, const Case& of) {
    if (viewer.roles.has_any(staff)) return true;
    if (!viewer.actor.empty() && viewer.actor == of.complainant &&
        viewer.roles.has(Role::PartyLiaison))
        return true;
    if (!is_notified(of)) return false;
    if (viewer.roles.has(Role::PanelMember) && of.recused.count(viewer.actor) == 0) return true;
    if (viewer.roles.has(Role::Publisher)) return of.stage == Stage::Closed;
    return viewer.roles.has(Role::PartyLiaison) && !viewer.actor.empty() &&
           viewer.actor == of.respondent;
}

Permission hidden_unless(bool is_allowed) {
    return is_allowed ? Permission::Allowed : Permission::Hidden;
}
Permission refused_unless(bool is_allowed) {
    return is_allowed ? Permission::Allowed : Permission::Refused;
}

Permission may_read_entry(const Member& viewer, const Thing& thing) {
    switch (thing.entry) {
        case EntryType::Genesis:
        case EntryType::Agreement:
        case EntryType::Method:
        case EntryType::Conclusion:
        case EntryType::Member: return Permission::Allowed;
        case EntryType::Message:
        case EntryType::Assessment:
            if (viewer.roles.has_any(staff)) return Permission::Allowed;
            return hidden_unless(thing.of != nullptr && sees_case(viewer, *thing.of));
        case EntryType::Intake:
        case EntryType::Report:
        case EntryType::Incident:
        case EntryType::Redaction:
        case EntryType::Ruling:
        case EntryType::Grade: return hidden_unless(sees_sources(viewer, thing));
    }
    CHECK_UNREACHABLE();
}

// Those it was disclosed to, and those who judge by it.
Permission may_read_disclosed(const Member& viewer, const Thing& thing) {
    if (thing.of == nullptr || !sees_case(viewer, *thing.of)) return Permission::Hidden;
    if (viewer.roles.has_any(staff) || viewer.roles.has(Role::PanelMember))
        return Permission::Allowed;
    return hidden_unless(viewer.roles.has(Role::PartyLiaison) && !viewer.actor.empty() &&
                         viewer.actor == thing.recipient);
}

// By roles and by cases.
Permission may_by_role(const Member& viewer, Verb verb, const Thing& thing) {
    if (viewer.roles.is_empty()) return Permission::Refused;
    switch (verb) {
        case Verb::ReadAgreement:
        case Verb::ReadCases:
        case Verb::Watch:
        case Verb::Draft:
        case Verb::RegisterKey: return Permission::Allowed;
        case Verb::ReadIncidents:
        case Verb::ReadBulletin:
        case Verb::Rehearse: return refused_unless(viewer.roles.has_any(staff));
        case Verb::ReadAssessment:
            if (viewer.roles.has_any(staff)) return Permission::Allowed;
            return hidden_unless(thing.of != nullptr && sees_case(viewer, *thing.of));
        case Verb::ReadCase:
            return hidden_unless(thing.of != nullptr && sees_case(viewer, *thing.of));
        case Verb::ReadDisclosed: return may_read_disclosed(viewer, thing);
        case Verb::ReadEntry: return may_read_entry(viewer, thing);
        case Verb::ReadSources: return refused_unless(sees_sources(viewer, thing));
        case Verb::ReadOriginals:
            return refused_unless(viewer.roles.has_any(sources_readers) &&
                                  sees_sources(viewer, thing));
        case Verb::SendMessages:
            if (thing.of != nullptr && !sees_case(viewer, *thing.of)) return Permission::Hidden;
            return refused_unless(!(viewer.roles == Roles{Role::Auditor}));
        case Verb::FileReports:
            return refused_unless(viewer.roles.has_any(
                {Role::Monitor, Role::DutyOfficer, Role::Analyst, Role::PartyLiaison}));
        case Verb::SetAside:
            return refused_unless(viewer.roles.has_any({Role::DutyOfficer, Role::Analyst}));
        case Verb::Rule:
        case Verb::Grade: return refused_unless(viewer.roles.has(Role::Analyst));
    }
    CHECK_UNREACHABLE();
}

}  // namespace

bool is_notified(const Case& of) {
    return std::ranges::any_of(
        of.steps, [](const CaseStep& step) { return step.event == EventKind::Notify; });
}

std::string_view name(Verb verb) {
    switch (verb) {
        case Verb::ReadAgreement: return "read agreement";
        case Verb::ReadIncidents: return "read incidents";
        case Verb::ReadAssessment: return "read assessment";
        case Verb::ReadCases: return "read cases";
        case Verb::ReadCase: return "read case";
        case Verb::ReadDisclosed: return "read disclosed";
        case Verb::ReadEntry: return "read entry";
        case Verb::ReadSources: return "read sources";
        case Verb::ReadOriginals: return "read originals";
        case Verb::SendMessages: return "send messages";
        case Verb::RegisterKey: return "register key";
        case Verb::FileReports: return "file reports";
        case Verb::Rule: return "rule";
        case Verb::SetAside: return "set aside";
        case Verb::Grade: return "grade";
        case Verb::Draft: return "draft";
        case Verb::Rehearse: return "rehearse";
        case Verb::ReadBulletin: return "read bulletin";
        case Verb::Watch: return "watch";
    }
    CHECK_UNREACHABLE();
}

bool rests_on_reports(Verb verb) {
    switch (verb) {
        case Verb::ReadIncidents:
        case Verb::ReadAssessment:
        case Verb::ReadDisclosed:
        case Verb::ReadSources:
        case Verb::ReadOriginals:
        case Verb::Rehearse:
        case Verb::ReadBulletin: return true;
        default: return false;
    }
}

bool reaches_all_reports(Verb verb) {
    return verb == Verb::Rule || verb == Verb::SetAside || verb == Verb::Grade;
}

Permission may(const Member& viewer, Verb verb, const Thing& thing) {
    const Permission by_role = may_by_role(viewer, verb, thing);
    if (by_role != Permission::Allowed || clears(viewer.clearance, thing.marking)) return by_role;
    // Of a single thing it is not told that it exists.
    const bool is_single = verb == Verb::ReadAssessment || verb == Verb::ReadCase ||
                           verb == Verb::ReadDisclosed || verb == Verb::ReadEntry;
    return is_single ? Permission::Hidden : Permission::Refused;
}

std::vector<std::string> verbs_of(const Member& viewer) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < verb_count; ++i) {
        const auto verb = static_cast<Verb>(i);
        if (verb == Verb::ReadAssessment || verb == Verb::ReadCase || verb == Verb::ReadEntry ||
            verb == Verb::ReadSources)
            continue;
        if (may(viewer, verb) == Permission::Allowed) out.emplace_back(name(verb));
    }
    return out;
}

}  // namespace sulh
