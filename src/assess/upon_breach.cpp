// SPDX-License-Identifier: Apache-2.0
// The part of Provision that has to do with breaches: those of another clause that call for an
// answer, and its own, for clauses that ask about them.
#include "assess/provision.hpp"
#include "assess/said_values.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Of one incident there is one breach to answer, whoever's it is; of what did not come, one for each
// time.
bool is_same_cause(const Breach& a, const Breach& b) {
    if (a.incident != b.incident) return false;
    return a.incident != no_incident || a.when == b.when;
}

std::optional<Interval> period_named(const Breach& breach) {
    const Interval when = breach.when.possible;
    if (breach.incident != no_incident) return std::nullopt;
    if (!when.from.is_bounded() || !when.to.is_bounded()) return std::nullopt;
    return when;
}

}  // namespace

const std::vector<Breach>& Provision::breach_triggers() {
    if (breach_triggers_.has_value()) return *breach_triggers_;
    const BreachQuestion question{norm_.trigger_clause, &entry_, reading_.id, &norm_.trigger_actor,
                                  key_.bearer};
    auto all = breaches_of(context_, question);
    is_breach_unknowable_ = !all.has_value();
    if (!all.has_value()) {
        all.emplace(1);
        all->front().judgement = judged(Truth::Unknown, Reason::TextAmbiguous);
    }
    std::stable_sort(all->begin(), all->end(), [](const Breach& a, const Breach& b) {
        return std::pair(a.incident, a.when.possible) < std::pair(b.incident, b.when.possible);
    });
    std::vector<Breach> out;
    for (const Breach& one : *all) {
        if (out.empty() || !is_same_cause(out.back(), one)) {
            out.push_back(one);
            continue;
        }
        out.back().when.possible = hull(out.back().when.possible, one.when.possible);
        out.back().judgement = either(out.back().judgement, one.judgement);
    }
    return breach_triggers_.emplace(std::move(out));
}

void Provision::assess_breach_triggers(std::vector<Assessment>& out) {
    for (const Breach& one : breach_triggers()) {
        const auto here = judge_breach_trigger(one.incident, period_named(one), nullptr);
        if (here.has_value()) out.push_back(*here);
    }
}

std::optional<Assessment> Provision::judge_breach_trigger(std::uint32_t at,
                                                          const std::optional<Interval>& period,
                                                          Tracer* tracer) {
    const auto& all = breach_triggers();
    const auto cause = std::find_if(all.begin(), all.end(), [&](const Breach& one) {
        return one.incident == at && period_named(one) == period;
    });
    if (cause == all.end()) return std::nullopt;
    Assessment a = blank(at);
    a.period = period;
    if (tracer != nullptr) {
        const std::vector<SaidValue> values = {{"clause", norm_.trigger_clause},
                                               said_when("when", cause->when)};
        tracer->leaf(cause->judgement.truth,
                     Said("breach-then", "breach of clause {clause}: {when}", values),
                     at == no_incident ? std::vector<std::string>()
                                       : context_.sources_of(context_.incident(at)));
        if (is_breach_unknowable_) {
            tracer->would_decide(Said(
                "ask-no-circle", "a text in which clauses do not hang on one another in a circle"));
        } else if (cause->judgement.truth == Truth::Unknown) {
            tracer->would_decide(
                Said("ask-breach", "whether it was a breach of clause {clause}", values));
        }
    }
    if (is_breach_unknowable_) return with(a, Verdict::Undetermined, Reason::TextAmbiguous);
    if (is_not_asked(cause->when)) return std::nullopt;
    const Judgement binds = judge_binding(cause->when, tracer);
    if (binds.truth == Truth::No) return with(a, Verdict::NotInForce);
    return judge_response(a, cause->when, both(cause->judgement, binds), tracer);
}

When Provision::breach_time(const Assessment& a) {
    const auto after = [&](const When& cause) {
        const Interval when = cause.possible;
        if (!when.to.is_bounded() || !when.from.is_bounded()) return When::unknown();
        const Duration window = norm_.window + milliseconds(1);
        return When::within({when.from + window, when.to + window});
    };
    if (norm_.mode == Mode::Require) {
        const auto due = due_bound();
        return due.has_value() ? When::within(due->possible) : When::unknown();
    }
    if (norm_.mode == Mode::Respond && !norm_.trigger_clause.empty()) {
        for (const Breach& one : breach_triggers()) {
            if (one.incident == a.incident && period_named(one) == a.period) return after(one.when);
        }
    }
    if (norm_.mode == Mode::Tally && a.incident != no_incident) {
        return a.due.is_bounded() ? When::at(a.due) : context_.incident(a.incident).when;
    }
    if (a.period.has_value()) return When::within(*a.period);
    if (norm_.mode == Mode::Tally && a.due.is_bounded()) return When::at(a.due);
    if (a.incident == no_incident) return When::unknown();
    const When& when = context_.incident(a.incident).when;
    return norm_.mode == Mode::Respond ? after(when) : when;
}

std::vector<Breach> Provision::breaches_among(const std::vector<Assessment>& own) {
    std::vector<Breach> out;
    for (const Assessment& one : own) {
        Judgement judgement = judged(true);
        if (one.verdict == Verdict::Undetermined) judgement = {Truth::Unknown, one.reason};
        if (one.verdict != Verdict::Breached && one.verdict != Verdict::Undetermined) continue;
        out.push_back({key_.bearer, one.incident, breach_time(one), judgement});
    }
    return out;
}

}  // namespace sulh
