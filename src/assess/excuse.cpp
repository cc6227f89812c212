// SPDX-License-Identifier: Apache-2.0
// The part of Provision that weighs exceptions and permissions.
#include "assess/provision.hpp"
#include "assess/said_values.hpp"

#include <algorithm>

namespace sulh {

namespace {

Said exception_said(const Exception& exception) {
    const std::vector<SaidValue> values = {{"what", exception.title}};
    const bool is_waiver = exception.is_waiver;
    switch (exception.burden) {
        case Exception::Burden::Actor:
            return is_waiver
                       ? Said("waiver-actor", "waiver: {what} (for the party that acted to show)",
                              values)
                       : Said("exception-actor",
                              "exception: {what} (for the party that acted to show)", values);
        case Exception::Burden::Claimant:
            return is_waiver ? Said("waiver-claimant",
                                    "waiver: {what} (for the party that complains to show)", values)
                             : Said("exception-claimant",
                                    "exception: {what} (for the party that complains to show)",
                                    values);
        case Exception::Burden::NotStated:
            break;
    }
    return is_waiver ? Said("waiver-unsaid",
                            "waiver: {what} (the text does not say who must show it)", values)
                     : Said("exception-unsaid",
                            "exception: {what} (the text does not say who must show it)", values);
}

}  // namespace

Provision::Excuse Provision::weigh(const Exception& exception, const Judgement& held) const {
    if (held.truth == Truth::Yes) {
        return {exception.is_waiver ? Excuse::Kind::Waived : Excuse::Kind::Held, Reason::None};
    }
    if (held.truth == Truth::No) return {};
    switch (exception.burden) {
        case Exception::Burden::Actor:
            return {Excuse::Kind::Claimed, Reason::None};
        case Exception::Burden::NotStated:
            return {Excuse::Kind::Undecided, Reason::ExcuseUnproven};
        case Exception::Burden::Claimant:
            break;
    }
    const bool is_for_people = held.reasons.has(Reason::TextAmbiguous);
    return {Excuse::Kind::Undecided,
            is_for_people ? Reason::TextAmbiguous : Reason::ExcuseUnproven};
}

// A permission needs its act to match and all its conditions. What is not known of the act itself
// is nobody's burden.
Provision::Excuse Provision::weigh_permit(const Permit& permit, const When& act,
                                          std::uint32_t incident, Tracer* tracer) {
    if (incident == no_incident) return {};
    if (tracer != nullptr) {
        tracer->open(Said("permitted", "permitted: {what}", {{"what", permit.norm->text}}),
                     clause_.article);
    }
    const Judgement is_such = permit.act.match(incident, tracer);
    Excuse worst{Excuse::Kind::Held, Reason::None};
    for (const Exception& exception : permit.norm->exceptions) {
        const Judgement held = conditions_.judge(exception.condition, act, incident, tracer);
        const Excuse here = weigh(exception, held);
        if (here.kind == Excuse::Kind::None) worst = here;
        if (worst.kind == Excuse::Kind::None) continue;
        if (worst.kind == Excuse::Kind::Held || here.kind == Excuse::Kind::Claimed) worst = here;
    }
    if (is_such.truth == Truth::No) {
        const auto until = worst.kind == Excuse::Kind::None ? std::nullopt
                                                            : permit.act.awaited_until(incident);
        worst = {};
        if (until.has_value()) worst = {Excuse::Kind::Awaited, Reason::None, *until};
    }
    if (is_such.truth == Truth::Unknown && worst.kind != Excuse::Kind::None) {
        worst = {Excuse::Kind::Undecided, is_such.reasons.first()};
    }
    if (tracer != nullptr) {
        if (worst.kind == Excuse::Kind::Awaited) {
            tracer->leaf(Truth::Unknown, Said("may-still-come", "it may still come, until {at}",
                                              {said_at("at", worst.until)}));
        }
        tracer->close(worst.kind == Excuse::Kind::None   ? Truth::No
                      : worst.kind == Excuse::Kind::Held ? Truth::Yes
                                                         : Truth::Unknown);
    }
    return worst;
}

// One exception that holds is enough; else one that is open leaves it open; else one that the actor
// claims is flagged.
Provision::Excuse Provision::excuse_for(const When& act, std::uint32_t incident, Tracer* tracer) {
    Excuse best;
    const auto consider = [&](const Excuse& here) {
        const auto rank = [](Excuse::Kind kind) {
            switch (kind) {
                case Excuse::Kind::None:
                    return 0;
                case Excuse::Kind::Claimed:
                    return 1;
                case Excuse::Kind::Undecided:
                    return 2;
                case Excuse::Kind::Awaited:
                    return 3;
                case Excuse::Kind::Waived:
                    return 4;
                case Excuse::Kind::Held:
                    return 5;
            }
            return 0;
        };
        if (rank(here.kind) > rank(best.kind)) best = here;
    };
    for (const Exception& exception : norm_.exceptions) {
        if (tracer != nullptr) tracer->open(exception_said(exception), clause_.article);
        const Judgement held = conditions_.judge(exception.condition, act, incident, tracer);
        if (tracer != nullptr) tracer->close(held.truth);
        consider(weigh(exception, held));
    }
    for (const Permit& permit : permits_)
        consider(weigh_permit(permit, act, incident, tracer));
    return best;
}

// Only what surely cures counts; a cure that may be leaves the breach as it stands.
bool Provision::is_cured(const When& breach, Tracer* tracer) {
    if (!norm_.cure.has_value()) return false;
    const auto& cures = conditions_.known(norm_.cure->act).events;
    const Relation after = Relation::After;
    Judgement out{Truth::No, {}};
    for (const EventMatch& event :
         cures.around({breach.possible.from, Instant::latest()})) {
        const Incident& incident = context_.incident(event.incident);
        const Truth placed = is_related(incident.when, after, norm_.cure->within, breach);
        const Judgement here = both(event.judgement, judged(placed, Reason::TimeUncertain));
        out = either(out, here);
        if (here.truth != Truth::Yes) continue;
        if (tracer != nullptr) {
            tracer->leaf(Truth::Yes, Said("cured-then", "cured: {what}, {when}",
                                          {{"what", norm_.cure->act.text},
                                           said_when("when", incident.when)}),
                         context_.sources_of(incident));
        }
        break;
    }
    if (tracer != nullptr && out.truth != Truth::Yes) {
        tracer->leaf(out.truth, Said("cured", "cured: {what}", {{"what", norm_.cure->act.text}}));
    }
    return out.truth == Truth::Yes;
}

}  // namespace sulh
