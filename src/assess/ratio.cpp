// SPDX-License-Identifier: Apache-2.0
// The part of Provision that counts for each one of another happening: at least so many after it, or
// at most so many.
#include "assess/limits.hpp"
#include "assess/provision.hpp"
#include "assess/said_values.hpp"

#include <algorithm>

namespace sulh {

// What happened after `first` and in time for `last` must reach what all from `first` to `last`
// ask for: whoever answers several at once answers the earliest first.
Judgement Provision::ratio_reached(const LedgerEntry& first, const LedgerEntry& last,
                                   const Amount& each) {
    const Duration window = norm_.tally->window;
    const bool is_bounded = window.ms > 0;
    const Interval surely_in_time{first.when.to, is_bounded
                                                     ? last.when.from + window + milliseconds(1)
                                                     : Instant::latest()};
    const Interval in_time = ratio_window(first, last);
    const Interval asking{first.when.from, last.when.to};
    const std::int64_t done_least = ledger().in(surely_in_time).least;
    const Sum done = ledger().in(in_time);
    const Sum asked = others().in(asking);
    const bool is_enough = !asked.has_no_most && static_cast<double>(done_least) >=
                                                     static_cast<double>(asked.most) * each.most;
    if (is_enough) return judged(true);
    const Gap gap =
        gap_between(When::within(first.when), When::within(last.when));
    const bool is_sure_chain =
        &first == &last || (first.counts.truth == Truth::Yes && gap.least >= 0 &&
                            (!is_bounded || gap.most < window.ms));
    if (is_sure_chain) {
        const Interval between{first.when.to - milliseconds(1), last.when.from + milliseconds(1)};
        std::int64_t owed = others().in(between).least;
        if (!between.contains(first.when)) owed += first.least;
        if (&first != &last && !between.contains(last.when)) owed += last.least;
        if (!done.may_reach(static_cast<double>(owed) * each.least)) return judged(false);
    }
    const ReasonSet why =
        ledger().reasons(in_time) | others().reasons(asking) | each.reasons;
    return {Truth::Unknown, why.is_empty() ? ReasonSet(Reason::TimeUncertain) : why};
}

// In which it would have to be done.
Interval Provision::ratio_window(const LedgerEntry& first, const LedgerEntry& last) const {
    const Duration window = norm_.tally->window;
    return {first.when.from + milliseconds(1),
            window.ms > 0 ? last.when.to + window : Instant::latest()};
}

// The others whose answers may still be due when that one happens, itself among them.
std::vector<const LedgerEntry*> Provision::ratio_chain(const LedgerEntry& last) {
    const Duration window = norm_.tally->window;
    const Instant reach = window.ms > 0 && last.when.from.is_bounded() ? last.when.from - window
                                                                      : Instant::earliest();
    std::vector<const LedgerEntry*> out{&last};
    for (const LedgerEntry* one : others().some({reach, last.when.to}, ratio_chain_max)) {
        if (one != &last) out.push_back(one);
    }
    return out;
}

std::optional<Assessment> Provision::judge_ratio(std::uint32_t incident, Tracer* tracer) {
    const LedgerEntry* owed = others().of(incident);
    if (owed == nullptr || !norm_.tally->least.has_value()) return std::nullopt;
    const Amount each = amount(*norm_.tally->least, When::within(owed->when), tracer);
    Assessment a = blank(incident);
    Counted counted;
    counted.watched = ratio_window(*owed, *owed);
    if (norm_.tally->window.ms > 0) a.due = counted.watched.to - milliseconds(1);
    for (const LedgerEntry* first : ratio_chain(*owed)) {
        const Judgement here = ratio_reached(*first, *owed, each);
        counted.reached = both(counted.reached, here);
        if (here.truth != Truth::No) continue;
        counted.watched = ratio_window(*first, *owed);
        break;
    }
    counted.is_superseded = counted.watched.to > period_.stands.to;
    counted.is_over = a.due.is_bounded() && context_.as_of + milliseconds(1) > a.due;
    if (tracer != nullptr) {
        trace_sum(others(), owed->when, others().in(owed->when),
                  Said("limit-each-owed", "for each one {amount} owed", {said_amount("amount", each)}),
                  *tracer);
        trace_sum(ledger(), counted.watched, ledger().in(counted.watched), {}, *tracer);
    }
    if (owed->counts.truth == Truth::Unknown) {
        return with(a, Verdict::Undetermined, owed->counts.reasons);
    }
    return settle(a, counted, tracer);
}

// What may allow what is done from `first` to `last`.
Interval Provision::allowing_window(const LedgerEntry& first, const LedgerEntry& last) const {
    const Duration window = norm_.tally->window;
    const bool is_bounded = window.ms > 0 && first.when.from.is_bounded();
    return {is_bounded ? first.when.from - window : Instant::earliest(), last.when.to};
}

// Whoever uses several allowances at once uses the earliest first: what is done from `first` to
// `last` is more than all that could allow any of it.
Judgement Provision::ratio_exceeded(const LedgerEntry& first, const LedgerEntry& last,
                                    const Amount& each) {
    const Duration window = norm_.tally->window;
    const Interval run{first.when.from, last.when.to};
    const Interval allowing = allowing_window(first, last);
    const Interval surely{window.ms > 0 && first.when.to.is_bounded()
                              ? first.when.to - milliseconds(1) - window
                              : Instant::earliest(),
                          last.when.from + milliseconds(1)};
    const Sum done = ledger().in(run);
    const Sum allowed = others().in(allowing);
    const double allowed_least = static_cast<double>(others().in(surely).least) * each.least;
    if (!done.may_exceed(allowed_least)) return judged(false);
    const bool is_sure = last.counts.truth == Truth::Yes && !allowed.has_no_most &&
                         done.is_above(static_cast<double>(allowed.most) * each.most);
    if (is_sure) return judged(true);
    const ReasonSet why = ledger().reasons(run) | others().reasons(allowing) | each.reasons;
    return {Truth::Unknown, why.is_empty() ? ReasonSet(Reason::TimeUncertain) : why};
}

// The acts of which those up to `last` may have used its allowances, itself among them. Without a
// limit in time that is all from the first on.
std::vector<const LedgerEntry*> Provision::ratio_run(const LedgerEntry& last) {
    const Duration window = norm_.tally->window;
    if (window.ms <= 0) return {&ledger().entries().front()};
    std::vector<const LedgerEntry*> out{&last};
    if (!last.when.from.is_bounded()) return out;
    for (const LedgerEntry* one :
         ledger().some({last.when.from - window, last.when.to}, ratio_chain_max)) {
        if (one != &last) out.push_back(one);
    }
    return out;
}

// At most so many for each one before it. One of which nobody reports may have allowed it unseen.
std::optional<Assessment> Provision::judge_ratio_most(std::uint32_t incident, Tracer* tracer) {
    const LedgerEntry* act = ledger().of(incident);
    if (act == nullptr) return std::nullopt;
    const Amount each = amount(*norm_.tally->most, When::within(act->when), tracer);
    const Assessment a = blank(incident);
    Judgement exceeded{Truth::No, {}};
    Interval allowing = allowing_window(*act, *act);
    for (const LedgerEntry* first : ratio_run(*act)) {
        const Judgement here = ratio_exceeded(*first, *act, each);
        exceeded = either(exceeded, here);
        const Interval window = allowing_window(*first, *act);
        allowing = here.truth == Truth::Yes ? window : hull(allowing, window);
        if (here.truth == Truth::Yes) break;
    }
    allowing = intersection(allowing, period_.certain());
    if (tracer != nullptr) {
        trace_sum(ledger(), {allowing.from, act->when.to}, ledger().in({allowing.from, act->when.to}),
                  Said("limit-each-before", "at most {amount} for each one before it",
                       {said_amount("amount", each)}),
                  *tracer);
        trace_sum(others(), allowing, others().in(allowing), {}, *tracer);
    }
    if (exceeded.truth == Truth::Unknown) {
        return with(a, Verdict::Undetermined, exceeded.reasons);
    }
    if (exceeded.truth == Truth::Yes) return settle_exceeded(a, allowing, tracer);
    const bool is_kept = act->counts.truth == Truth::Yes && !allowing.is_empty() &&
                         would_have_seen(allowing);
    if (!is_kept) return std::nullopt;
    if (tracer != nullptr) tracer->leaf(Truth::Yes, Said("more-seen", "more would have been seen"));
    return with(a, Verdict::Complied);
}

// Would what allows it have been seen?
Assessment Provision::settle_exceeded(Assessment a, Interval allowing, Tracer* tracer) {
    const EventPattern& other = norm_.tally->other.front();
    const PatternMatcher matcher(context_, other, key_.bearer, {}, roots_min_);
    const Watch seen(context_, regions_of(matcher), other);
    if (!allowing.is_empty() && seen.would_have_seen(allowing)) {
        if (tracer != nullptr)
            tracer->leaf(Truth::Yes,
                         Said("allowing-seen", "one that allows it would have been seen"));
        a.is_exception_claimed = ledger().is_claimed(context_.incident(a.incident).when.possible);
        a.is_cured = is_cured(context_.incident(a.incident).when, tracer);
        return with(a, Verdict::Breached);
    }
    if (tracer != nullptr) {
        tracer->leaf(Truth::Unknown,
                     Said("may-be-unreported", "silence proves nothing: {what} may be unreported",
                          {{"what", other.text}}));
        tracer->would_decide(Said("ask-count-between", "a full count of {what} from {from} to {to}",
                                  {{"what", other.text},
                                   said_at("from", allowing.from),
                                   said_at("to", allowing.to)}));
    }
    const bool is_refused = seen.access_denied(allowing).has_value();
    return with(a, Verdict::Undetermined, is_refused ? Reason::AccessDenied : Reason::NoCoverage);
}

}  // namespace sulh
