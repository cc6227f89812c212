// SPDX-License-Identifier: Apache-2.0
#include "assess/explainer.hpp"

#include "assess/evaluation.hpp"
#include "assess/provision.hpp"
#include "base/check.hpp"

namespace sulh {

namespace {

std::string act_text(const Context& context, const Assessment& a) {
    if (a.incident == no_incident) return "";
    const Incident& incident = context.incident(a.incident);
    std::string out = std::string(phrase(incident.kind)) + ", ";
    out += incident.when.is_known() ? to_text(incident.when) : "at an unknown time";
    if (incident.where.is_known) out += ", at " + context.place_text(incident);
    return out;
}

Mode mode_of(const Agreement& agreement, const ProvisionKey& key) {
    const ClauseVersion& version = agreement.clauses[key.clause].versions[key.version];
    return version.readings[key.reading].norms[key.norm].mode;
}

std::string sentence(const Context& context, const Assessment& a) {
    const Agreement& agreement = context.agreement;
    const Clause& clause = agreement.clauses[a.provision.clause];
    const std::string party = agreement.actors[a.provision.bearer].title;
    std::string what = "clause " + clause.id;
    if (const std::string label = reading_label(agreement, a.provision); !label.empty()) {
        what += " (reading " + label + ")";
    }
    if (const std::string amended = amended_text(agreement, a.provision); !amended.empty()) {
        what += ", as amended " + amended + ",";
    }
    std::string out;
    switch (a.verdict) {
        case Verdict::Breached:
            out = "Alleged breach of " + what + " by " + party;
            if (a.is_exception_claimed) out += ", an exception may be claimed";
            if (a.is_cured) out += ", cured since";
            break;
        case Verdict::Complied:
            out = party + " complied with " + what;
            break;
        case Verdict::Pending:
            out = "What " + party + " owes under " + what + " is not yet due";
            if (mode_of(agreement, a.provision) == Mode::Forbid) {
                out = "What would permit it to " + party + " under " + what + " may still come";
            }
            break;
        case Verdict::Excused:
            out = "Excused under " + what + ", " + party;
            break;
        case Verdict::Waived:
            out = "Waived under " + what + ", " + party;
            break;
        case Verdict::NotInForce:
            out = "Outside the time for which " + what + " binds " + party;
            break;
        case Verdict::Undetermined:
            out = "Undetermined for " + what + " and " + party + ", " + std::string(name(a.reason));
            break;
    }
    if (a.period.has_value()) {
        const TimeZone& zone = agreement.zone;
        out += ", " + zone.to_text(a.period->from) + " to " + zone.to_text(a.period->to);
    }
    const std::string act = act_text(context, a);
    if (!act.empty()) out += ": " + act;
    // The deadline of a period is its end.
    if (a.due.is_bounded() && !a.period.has_value())
        out += (act.empty() ? ": due " : "; due ") + to_text(a.due);
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
    out.sentence = sentence(*context_, *again);
    out.tree.truth = truth_of(again->verdict);
    out.tree.text = "breach of clause " + here.clause().id;
    if (!here.norm().text.empty()) out.tree.text += ": " + here.norm().text;
    out.tree.article = here.clause().article;
    out.tree.parts = tracer.take_parts();
    if (again->verdict == Verdict::Undetermined || again->is_exception_claimed) {
        out.would_decide = tracer.take_would_decide();
    }
    return out;
}

}  // namespace sulh
