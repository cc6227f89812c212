// SPDX-License-Identifier: Apache-2.0
#include "assess/amount.hpp"

#include "assess/said_values.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cmath>

namespace sulh {

namespace {

EventPattern declaration_of(const EventPattern& things) {
    EventPattern out;
    out.kinds = {term("declaration")};
    out.actor.kind = ActorTest::Kind::Bearer;
    out.objects = things.objects;
    out.weapons = things.weapons;
    out.text = "a declaration of " + (things.text.empty() ? "such things" : things.text);
    return out;
}

ReasonSet count_reasons(const CountRange& count) {
    if (!count.is_known()) return Reason::NoCoverage;
    return count.low == count.high ? Reason::None : Reason::KindUncertain;
}

}  // namespace

std::string to_text(const Amount& amount) {
    if (std::isinf(amount.most)) return "at least " + number_text(amount.least);
    if (amount.least == amount.most) return number_text(amount.least);
    return number_text(amount.least) + " to " + number_text(amount.most);
}

Declarations::Declarations(const Context& context, const EventPattern& things, ActorIndex bearer,
                           std::int32_t roots_min)
    : context_(context),
      pattern_(declaration_of(things)),
      bearer_(bearer),
      roots_min_(roots_min) {}

const EventTimeline& Declarations::all() {
    if (all_ == nullptr) {
        const PatternMatcher matcher(context_, pattern_, bearer_);
        all_ = std::make_unique<EventTimeline>(find_events(context_, matcher, roots_min_));
    }
    return *all_;
}

Amount Declarations::declared(const When& when, Tracer* tracer) {
    // None that ends before the latest sure one begins can be the latest.
    Instant latest = Instant::earliest();
    bool is_any_sure = false;
    const auto before = [&](const EventMatch& one) {
        const Truth placed = happened_before(context_.incident(one.incident).when, when);
        return both(one.judgement, judged(placed, Reason::TimeUncertain));
    };
    const auto events = all().around({Instant::earliest(), when.possible.to});
    for (const EventMatch& one : events) {
        if (before(one).truth != Truth::Yes) continue;
        is_any_sure = true;
        latest = std::max(latest, context_.incident(one.incident).when.possible.from);
    }
    Amount out{std::numeric_limits<double>::infinity(), 0, {}};
    std::size_t candidates = 0;
    for (const EventMatch& one : events) {
        const Incident& incident = context_.incident(one.incident);
        const Judgement here = before(one);
        if (here.truth == Truth::No) continue;
        if (is_any_sure && incident.when.possible.to <= latest) continue;
        ++candidates;
        const CountRange& count = incident.details->quantity;
        out.least = std::min(out.least, count.is_known() ? static_cast<double>(count.low) : 0);
        out.most = std::max(out.most, count.is_known() ? static_cast<double>(count.high)
                                                       : Amount().most);
        out.reasons = out.reasons | here.reasons | count_reasons(count);
        if (tracer != nullptr) {
            tracer->leaf(here.truth,
                         Said("declared", "declared, {incident}, {when}",
                              {said_incident("incident", incident), said_when("when", incident.when)}),
                         context_.sources_of(incident));
        }
    }
    // What nobody is known to have declared is of one at least, unless a report may say otherwise.
    if (!is_any_sure) {
        out = {std::min(out.least, 1.0), Amount().most, out.reasons | Reason::NoCoverage};
    }
    if (out.least == out.most) return {out.least, out.most, {}};
    if (candidates > 1) out.reasons = out.reasons | Reason::TimeUncertain;
    return out;
}

Amount Declarations::amount(const Quantity& quantity, const When& when, Tracer* tracer) {
    if (!quantity.is_of_declared) return {quantity.number, quantity.number, {}};
    Amount out = declared(when, tracer);
    out.least = out.least * quantity.number / 100;
    out.most = std::isinf(out.most) ? out.most : out.most * quantity.number / 100;
    if (tracer != nullptr) {
        const bool is_known = out.least == out.most;
        tracer->leaf(is_known ? Truth::Yes : Truth::Unknown,
                     Said("percent-of-declared", "{part} percent of what was declared: {amount}",
                          {said_number("part", quantity.number),
                           said_amount("amount", out)}));
        if (!is_known) {
            tracer->would_decide(Said("ask-declaration", "{what} by the party, with a number",
                                      {{"what", pattern_.text}}));
        }
    }
    return out;
}

}  // namespace sulh
