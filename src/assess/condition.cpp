// SPDX-License-Identifier: Apache-2.0
#include "assess/condition.hpp"

#include "assess/limits.hpp"
#include "assess/said_values.hpp"
#include "base/check.hpp"

#include <algorithm>

namespace sulh {

namespace {

// The agreement's own words where there are any.
Said condition_said(const Condition& condition) {
    const std::string label = condition.label.empty() ? "" : condition.label + " ";
    const std::vector<SaidValue> values = {{"label", label}};
    if (!condition.text.empty()) return Said(label + condition.text);
    switch (condition.kind) {
        case Condition::Kind::All:
            return Said("all-of", "{label}all of:", values);
        case Condition::Kind::Any:
            return Said("any-of", "{label}any of:", values);
        case Condition::Kind::Not:
            return Said("not-so", "{label}not:", values);
        case Condition::Kind::Sequence:
            return Said("in-order", "{label}in this order:", values);
        case Condition::Kind::Happened:
            if (condition.event.has_value()) return Said(label + condition.event->text);
            return Said("an-event", "{label}an event", values);
        case Condition::Kind::Stated:
            return Said("as-stated", "{label}as stated", values);
    }
    CHECK_UNREACHABLE();
}

// The stretch in which the event would have to lie, whenever the act took place.
Interval window_of(const Condition& condition, const When& act) {
    const bool is_bounded = condition.window.ms > 0;
    const Interval at = act.possible;
    switch (condition.relation) {
        case Condition::Relation::Before:
            return {is_bounded ? at.from - condition.window : Instant::earliest(), at.to};
        case Condition::Relation::After:
            return {at.from, is_bounded ? at.to + condition.window : Instant::latest()};
        case Condition::Relation::During:
            return {at.from - condition.window, at.to + condition.window};
        case Condition::Relation::Ever:
            return {};
    }
    CHECK_UNREACHABLE();
}

}  // namespace

const ConditionJudge::Known& ConditionJudge::known(const EventPattern& pattern) {
    auto& slot = known_[&pattern];
    if (slot == nullptr) {
        PatternMatcher matcher(context_, pattern, bearer_);
        auto events = find_events(context_, matcher, roots_min_);
        auto denials = find_denials(context_, matcher);
        Watch watch(context_, regions_of(matcher), pattern);
        slot =
            std::make_unique<Known>(Known{std::move(events), std::move(denials), std::move(watch)});
    }
    return *slot;
}

Judgement ConditionJudge::judge(const Condition& condition, const When& act, std::uint32_t self,
                                Tracer* tracer) {
    return judge_at(condition, act, self, tracer, 0);
}

Judgement ConditionJudge::judge_at(const Condition& condition, const When& act, std::uint32_t self,
                                   Tracer* tracer, std::size_t depth) {
    if (tracer != nullptr) tracer->open(condition_said(condition), to_text(condition.at));
    Judgement out = judged(Truth::Unknown, Reason::TextAmbiguous);
    if (depth < condition_depth_max) {
        if (condition.kind == Condition::Kind::Happened) {
            out = judge_happened(condition, act, self, tracer);
        } else if (condition.kind == Condition::Kind::Sequence) {
            out = judge_sequence(condition, act, self, tracer);
        } else if (condition.kind != Condition::Kind::Stated) {
            out = judge_parts(condition, act, self, tracer, depth);
        } else if (tracer != nullptr) {
            tracer->would_decide(Said("ask-people", "a decision by people on \"{what}\"",
                                      {{"what", condition_said(condition)}}));
        }
    }
    if (tracer != nullptr) tracer->close(out.truth);
    return out;
}

Judgement ConditionJudge::judge_parts(const Condition& condition, const When& act,
                                      std::uint32_t self, Tracer* tracer, std::size_t depth) {
    const bool is_any = condition.kind == Condition::Kind::Any;
    Judgement out{truth(!is_any), {}};
    for (const Condition& part : condition.parts) {
        const Judgement here = judge_at(part, act, self, tracer, depth + 1);
        out = is_any ? either(out, here) : both(out, here);
        const bool is_settled = out.truth == (is_any ? Truth::Yes : Truth::No);
        if (is_settled && tracer == nullptr) break;
    }
    return condition.kind == Condition::Kind::Not ? negated(out) : out;
}

Judgement ConditionJudge::judge_happened(const Condition& condition, const When& act,
                                         std::uint32_t self, Tracer* tracer) {
    if (!condition.event.has_value()) return judged(Truth::Unknown, Reason::TextAmbiguous);
    const Known& here = known(*condition.event);
    Judgement out{Truth::No, {}};
    std::size_t listed = 0;
    for (const EventMatch& event : here.events.around(window_of(condition, act))) {
        if (event.incident == self) continue;
        const Incident& incident = context_.incident(event.incident);
        const Truth placed = is_related(incident.when, condition.relation, condition.window, act);
        const Judgement one = both(event.judgement, judged(placed, Reason::TimeUncertain));
        if (one.truth == Truth::No) continue;
        out = either(out, one);
        if (tracer != nullptr && listed++ < explanation_events_max) {
            tracer->leaf(one.truth,
                         Said("happening", "{incident}, {when}",
                              {said_incident("incident", incident), said_when("when", incident.when)}),
                         context_.sources_of(incident));
        }
        if (out.truth == Truth::Yes) break;
    }
    if (out.truth != Truth::No) {
        if (tracer != nullptr && out.truth == Truth::Unknown) {
            tracer->would_decide(
                Said("ask-whether", "whether \"{what}\"", {{"what", condition_said(condition)}}));
        }
        return out;
    }
    if (is_surely_absent(condition, act, here)) {
        if (tracer != nullptr) tracer->leaf(Truth::No,
                         Said("denied-or-unseen", "it is denied, or would have been seen"));
        return out;
    }
    if (tracer != nullptr) {
        tracer->leaf(Truth::Unknown,
                     Said("no-report", "no report of it; silence proves nothing"));
        tracer->would_decide(Said("ask-report", "a report on whether \"{what}\"",
                                  {{"what", condition_said(condition)}}));
    }
    return judged(Truth::Unknown, Reason::NoCoverage);
}

bool ConditionJudge::is_surely_absent(const Condition& condition, const When& act,
                                      const Known& known) const {
    const Interval window = window_of(condition, act);
    for (const std::uint32_t denial : known.denials) {
        if (context_.incident(denial).when.possible.contains(window)) return true;
    }
    return known.watch.would_have_seen(window);
}

}  // namespace sulh
