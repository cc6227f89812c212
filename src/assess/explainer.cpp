// SPDX-License-Identifier: Apache-2.0
#include "assess/explainer.hpp"

#include "assess/evaluation.hpp"
#include "assess/provision.hpp"
#include "assess/said_values.hpp"
#include "base/check.hpp"

namespace sulh {

namespace {

Said act_said(const Context& context, const Incident& incident) {
    std::vector<SaidValue> values = {said_terms("kind", {&incident.kind, 1}),
                                     said_when("when", incident.when),
                                     context.place_said("place", incident)};
    return incident.where.is_known
               ? Said("act-at", "{kind}, {when}, at {place}", std::move(values))
               : Said("act", "{kind}, {when}", std::move(values));
}

Said clause_said(const Agreement& agreement, const ProvisionKey& key) {
    const std::string& id = agreement.clauses[key.clause].id;
    const std::string label = reading_label(agreement, key);
    Said out = label.empty() ? Said("clause", "clause {clause}", {{"clause", id}})
                                   : Said("clause-reading", "clause {clause} (reading {reading})",
                                          {{"clause", id}, {"reading", label}});
    const std::string amended = amended_text(agreement, key);
    if (amended.empty()) return out;
    return Said("clause-amended", "{clause}, as amended {day},", {{"clause", std::move(out)}, {"day", amended}});
}

Mode mode_of(const Agreement& agreement, const ProvisionKey& key) {
    const ClauseVersion& version = agreement.clauses[key.clause].versions[key.version];
    return version.readings[key.reading].norms[key.norm].mode;
}

// What the verdict says of {clause} and {party}, for {reason}.
Said verdict_said(const Context& context, const Assessment& a) {
    const Agreement& agreement = context.agreement;
    std::vector<SaidValue> values = {{"clause", clause_said(agreement, a.provision)},
                                     {"party", agreement.actors[a.provision.bearer].title},
                                     said_reason("reason", a.reason)};
    const auto said = [&](std::string_view code, std::string_view pattern) {
        return Said(code, pattern, std::move(values));
    };
    switch (a.verdict) {
        case Verdict::Breached:
            return said("sentence-breached", "Alleged breach of {clause} by {party}");
        case Verdict::Complied:
            return said("sentence-complied", "{party} complied with {clause}");
        case Verdict::Pending:
            if (mode_of(agreement, a.provision) == Mode::Forbid) {
                return said("sentence-may-come",
                            "What would permit it to {party} under {clause} may still come");
            }
            return said("sentence-pending", "What {party} owes under {clause} is not yet due");
        case Verdict::Excused:
            return said("sentence-excused", "Excused under {clause}, {party}");
        case Verdict::Waived:
            return said("sentence-waived", "Waived under {clause}, {party}");
        case Verdict::NotInForce:
            return said("sentence-not-in-force", "Outside the time for which {clause} binds {party}");
        case Verdict::Undetermined:
            break;
    }
    return said("sentence-undetermined", "Undetermined for {clause} and {party}, {reason}");
}

std::vector<SentencePart> sentence_of(const Context& context, const Assessment& a) {
    std::vector<SentencePart> out;
    out.reserve(4);
    const auto add = [&](std::string_view before, Said part) {
        out.push_back({before, std::move(part)});
    };
    add("", verdict_said(context, a));
    if (a.verdict == Verdict::Breached) {
        if (a.is_exception_claimed)
            add(", ", Said("exception-claimed", "an exception may be claimed"));
        if (a.is_cured) add(", ", Said("cured-since", "cured since"));
    }
    if (a.period.has_value()) {
        const TimeZone& zone = context.agreement.zone;
        add(", ", Said("period", "{from} to {to}",
                       {said_at("from", a.period->from, zone), said_at("to", a.period->to, zone)}));
    }
    if (a.incident != no_incident) add(": ", act_said(context, context.incident(a.incident)));
    // The deadline of a period is its end.
    if (a.due.is_bounded() && !a.period.has_value()) {
        add(a.incident == no_incident ? ": " : "; ",
            Said("due-at", "due {at}", {said_at("at", a.due)}));
    }
    return out;
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
    out.said = sentence_of(*context_, *again);
    out.tree.truth = truth_of(again->verdict);
    std::vector<SaidValue> values = {{"clause", here.clause().id}, {"what", here.norm().text}};
    out.tree.said = here.norm().text.empty()
                        ? Said("breach-of", "breach of clause {clause}", std::move(values))
                        : Said("breach-of-text", "breach of clause {clause}: {what}", std::move(values));
    out.tree.article = here.clause().article;
    out.tree.parts = tracer.take_parts();
    if (again->verdict == Verdict::Undetermined || again->is_exception_claimed) {
        out.would_decide = tracer.take_would_decide();
    }
    return out;
}

}  // namespace sulh
