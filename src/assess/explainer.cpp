// SPDX-License-Identifier: Apache-2.0
#include "assess/explainer.hpp"

#include "assess/evaluation.hpp"
#include "assess/provision.hpp"
#include "assess/said_values.hpp"
#include "base/check.hpp"

namespace sulh {

namespace {

Said act_said(const Context& context, const Assessment& a) {
    if (a.incident == no_incident) return {};
    const Incident& incident = context.incident(a.incident);
    const std::vector<SaidValue> values = {said_terms("kind", {&incident.kind, 1}),
                                           said_when("when", incident.when),
                                           {"place", context.place_text(incident)}};
    return incident.where.is_known ? Said("act-at", "{kind}, {when}, at {place}", values)
                                   : Said("act", "{kind}, {when}", values);
}

Said clause_said(const Agreement& agreement, const ProvisionKey& key) {
    const std::string& id = agreement.clauses[key.clause].id;
    const std::string label = reading_label(agreement, key);
    const Said out = label.empty() ? Said("clause", "clause {clause}", {{"clause", id}})
                                   : Said("clause-reading", "clause {clause} (reading {reading})",
                                          {{"clause", id}, {"reading", label}});
    const std::string amended = amended_text(agreement, key);
    if (amended.empty()) return out;
    return Said("clause-amended", "{clause}, as amended {day},", {{"clause", out}, {"day", amended}});
}

Mode mode_of(const Agreement& agreement, const ProvisionKey& key) {
    const ClauseVersion& version = agreement.clauses[key.clause].versions[key.version];
    return version.readings[key.reading].norms[key.norm].mode;
}

Said verdict_said(const Context& context, const Assessment& a) {
    const Agreement& agreement = context.agreement;
    const std::vector<SaidValue> values = {
        {"clause", clause_said(agreement, a.provision)},
        {"party", agreement.actors[a.provision.bearer].title},
        {"reason", std::string(name(a.reason)), Json().set("reason", name(a.reason))}};
    switch (a.verdict) {
        case Verdict::Breached:
            return Said("sentence-breached", "Alleged breach of {clause} by {party}", values);
        case Verdict::Complied:
            return Said("sentence-complied", "{party} complied with {clause}", values);
        case Verdict::Pending:
            if (mode_of(agreement, a.provision) == Mode::Forbid) {
                return Said("sentence-may-come",
                            "What would permit it to {party} under {clause} may still come", values);
            }
            return Said("sentence-pending", "What {party} owes under {clause} is not yet due", values);
        case Verdict::Excused:
            return Said("sentence-excused", "Excused under {clause}, {party}", values);
        case Verdict::Waived:
            return Said("sentence-waived", "Waived under {clause}, {party}", values);
        case Verdict::NotInForce:
            return Said("sentence-not-in-force",
                        "Outside the time for which {clause} binds {party}", values);
        case Verdict::Undetermined:
            break;
    }
    return Said("sentence-undetermined", "Undetermined for {clause} and {party}, {reason}", values);
}

// What follows the verdict, each with what parts it from what stands before it in English.
std::string state_in_full(const Context& context, const Assessment& a, std::vector<Said>& parts) {
    parts.push_back(verdict_said(context, a));
    std::string out = parts.back().text();
    const auto add = [&](std::string_view separator, Said part) {
        out.append(separator).append(part.text());
        parts.push_back(std::move(part));
    };
    if (a.verdict == Verdict::Breached) {
        if (a.is_exception_claimed)
            add(", ", Said("exception-claimed", "an exception may be claimed"));
        if (a.is_cured) add(", ", Said("cured-since", "cured since"));
    }
    if (a.period.has_value()) {
        const TimeZone& zone = context.agreement.zone;
        const auto edge = [&](std::string_view name, Instant at) {
            return SaidValue::written(name, zone.to_text(at), said_at(name, at).json);
        };
        add(", ", Said("period", "{from} to {to}",
                       {edge("from", a.period->from), edge("to", a.period->to)}));
    }
    const Said act = act_said(context, a);
    if (!act.empty()) add(": ", act);
    // The deadline of a period is its end.
    if (a.due.is_bounded() && !a.period.has_value())
        add(act.empty() ? ": " : "; ", Said("due-at", "due {at}", {said_at("at", a.due)}));
    return out + ".";
}

Truth truth_of(Verdict verdict) {
    if (verdict == Verdict::Breached) return Truth::Yes;
    return verdict == Verdict::Undetermined ? Truth::Unknown : Truth::No;
}

}  // namespace

Explainer::Explainer(const Agreement& agreement, const Facts& facts, Instant as_of) {
    auto own = std::make_unique<Context>(agreement, facts, as_of);
    find_breaches(*own);
    context_ = own.get();
    own_ = std::move(own);
}

Explainer::Explainer(const Context& context) : context_(&context) {}

Explainer::~Explainer() = default;

Provision& Explainer::provision(const ProvisionKey& key) {
    auto& slot = provisions_[key];
    if (slot == nullptr) slot = std::make_unique<Provision>(*context_, key);
    return *slot;
}

Assessment Explainer::reassess(const Assessment& assessment) {
    const auto again = provision(assessment.provision).judge(assessment.incident, assessment.period, nullptr);
    CHECK(again.has_value());
    return *again;
}

Explanation Explainer::explain(const Assessment& assessment) {
    Tracer tracer;
    Provision& here = provision(assessment.provision);
    const auto again = here.judge(assessment.incident, assessment.period, &tracer);
    CHECK(again.has_value());
    Explanation out;
    out.sentence = state_in_full(*context_, *again, out.said);
    out.tree.truth = truth_of(again->verdict);
    const std::vector<SaidValue> values = {{"clause", here.clause().id}, {"what", here.norm().text}};
    const Said head = here.norm().text.empty()
                          ? Said("breach-of", "breach of clause {clause}", values)
                          : Said("breach-of-text", "breach of clause {clause}: {what}", values);
    out.tree.text = head.text();
    out.tree.said = head.written();
    out.tree.article = here.clause().article;
    out.tree.parts = tracer.take_parts();
    if (again->verdict == Verdict::Undetermined || again->is_exception_claimed) {
        out.would_decide = tracer.take_would_decide();
    }
    return out;
}

}  // namespace sulh
