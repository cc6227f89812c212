// SPDX-License-Identifier: Apache-2.0
// The part of Provision that counts: bounds on what happened in each period, against the number.
#include "assess/limits.hpp"
#include "assess/provision.hpp"
#include "assess/said_values.hpp"
#include "base/large_pages.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Per = TallyRule::Per;

// More than the number?
Judgement exceeds(const Sum& sum, const Amount& most, ReasonSet why) {
    if (sum.is_above(most.most)) return judged(true);
    if (!sum.may_exceed(most.least)) return judged(false);
    why = why | most.reasons;
    return {Truth::Unknown, why.is_empty() ? ReasonSet(Reason::TimeUncertain) : why};
}

// The number, or more?
Judgement reaches(const Sum& sum, const Amount& least, ReasonSet why) {
    if (sum.is_at_least(least.most)) return judged(true);
    if (!sum.may_reach(least.least)) return judged(false);
    why = why | least.reasons;
    return {Truth::Unknown, why.is_empty() ? ReasonSet(Reason::TimeUncertain) : why};
}

Said sum_said(const Sum& sum) {
    const std::vector<SaidValue> values = {said_count("least", sum.least),
                                           said_count("most", sum.most)};
    return sum.has_no_most ? Said("sum-open", "at least {least}, no upper bound", values)
                           : Said("sum", "at least {least}, at most {most}", values);
}

}  // namespace

LedgerEntry counted_event(const When& when, std::uint32_t at) {
    LedgerEntry out;
    out.incident = at;
    out.when = when.possible;
    out.least = 1;
    out.most = 1;
    return out;
}

LedgerEntry counted_entry(const Incident& incident, std::uint32_t at, bool counts_events) {
    LedgerEntry out = counted_event(incident.when, at);
    if (counts_events) return out;
    const CountRange& count = incident.details->quantity;
    if (!count.is_known()) {
        // A happening is of one at least.
        out.has_no_most = true;
        out.count_reasons = Reason::NoCoverage;
        return out;
    }
    out.least = count.low;
    out.most = count.high;
    if (count.low != count.high) out.count_reasons = Reason::KindUncertain;
    return out;
}

// An act counts where it matches, binds, is shown, and no exception lets it pass.
Judgement Provision::judge_counted(std::uint32_t at, bool& is_claimed, Tracer* tracer) {
    const IncidentBrief& incident = context_.brief(at);
    Judgement out = act_.match(at, tracer);
    if (out.truth == Truth::No) return out;
    out = both(out, judge_binding(incident.when, tracer));
    out = both(out, judge_evidence(context_, at, roots_min_, tracer));
    const bool is_allowance = !norm_.tally.has_value() || norm_.tally->most.has_value();
    if (out.truth == Truth::No || !is_allowance) return out;
    const Excuse excuse = excuse_for(incident.when, at, tracer);
    const bool is_let_pass =
        excuse.kind == Excuse::Kind::Held || excuse.kind == Excuse::Kind::Waived;
    if (is_let_pass) return judged(false);
    if (excuse.kind == Excuse::Kind::Undecided) {
        out = both(out, judged(Truth::Unknown, excuse.reason));
    }
    if (excuse.kind == Excuse::Kind::Awaited) {
        out = both(out, judged(Truth::Unknown, Reason::TimeUncertain));
    }
    is_claimed = excuse.kind == Excuse::Kind::Claimed;
    return out;
}

const Ledger& Provision::ledger() {
    if (ledger_ != nullptr) return *ledger_;
    const bool counts_events = !norm_.tally.has_value() || norm_.tally->counts_events;
    std::vector<LedgerEntry> entries;
    const std::vector<std::uint32_t> candidates = act_.candidates();
    reserve_in_large_pages(entries, candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        fetch_ahead(candidates, i);
        const std::uint32_t at = candidates[i];
        if (context_.brief(at).kind == happening) continue;
        LedgerEntry entry = counts_events ? counted_event(context_.brief(at).when, at)
                                          : counted_entry(context_.incident(at), at, false);
        entry.counts = judge_counted(at, entry.is_claimed, nullptr);
        if (entry.counts.truth != Truth::No) entries.push_back(entry);
    }
    ledger_ = std::make_unique<const Ledger>(std::move(entries));
    return *ledger_;
}

const Ledger& Provision::others() {
    if (others_ != nullptr) return *others_;
    std::vector<LedgerEntry> entries;
    for (const EventPattern& other : norm_.tally->other) {
        const PatternMatcher matcher(context_, other, key_.bearer, {}, roots_min_);
        const EventTimeline events = find_events(context_, matcher, roots_min_);
        for (const EventMatch& one : events.all()) {
            const Incident& incident = context_.incident(one.incident);
            LedgerEntry entry =
                counted_entry(incident, one.incident, norm_.tally->counts_events);
            entry.counts = both(one.judgement, judge_binding(incident.when, nullptr));
            if (entry.counts.truth != Truth::No) entries.push_back(entry);
        }
    }
    others_ = std::make_unique<const Ledger>(std::move(entries));
    return *others_;
}

Amount Provision::amount(const Quantity& quantity, const When& when, Tracer* tracer) {
    if (!declarations_.has_value()) {
        declarations_.emplace(context_, norm_.act, key_.bearer, roots_min_);
    }
    return declarations_->amount(quantity, when, tracer);
}

// From the first possible start to the last possible end, or to what is known.
Interval Provision::time_judged() {
    Interval out{Instant::latest(), context_.as_of};
    for (const Bound& start : period_.starts) out.from = std::min(out.from, start.possible.from);
    Instant end = Instant::earliest();
    for (const Bound& one : period_.ends) {
        end = std::max(end, one.exists.truth == Truth::Yes ? one.possible.to - milliseconds(1)
                                                           : Instant::latest());
    }
    if (!period_.ends.empty()) out.to = std::min(out.to, end);
    out = intersection(out, period_.stands);
    const auto& entries = ledger().entries();
    for (const LedgerEntry& entry : entries) {
        if (out.from.is_bounded()) break;
        if (entry.when.from.is_bounded()) out.from = entry.when.from;
    }
    if (out.to.is_bounded()) return out;
    out.to = Instant::earliest();
    for (const LedgerEntry& entry : entries) {
        if (entry.when.to.is_bounded()) out.to = std::max(out.to, entry.when.to);
    }
    return out;
}

// The stretches among which the one with the least in it is: from the start, and from each act on;
// where nothing more comes, one after another. Of those that surely have enough in them, one for
// each length.
std::vector<Interval> Provision::sliding_stretches(Interval during) {
    const TallyRule& rule = *norm_.tally;
    std::vector<Interval> out;
    if (rule.window.ms <= 0) return out;
    std::vector<Instant> begins{during.from};
    for (const LedgerEntry& entry : ledger().entries()) {
        if (during.contains(entry.when.to)) begins.push_back(entry.when.to);
    }
    std::sort(begins.begin(), begins.end());
    const Instant end = std::min(period_.certain().to, period_.stands.to);
    Instant told_until = Instant::earliest();
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const Instant next = i + 1 < begins.size() ? begins[i + 1] : Instant::latest();
        for (Instant from = begins[i]; from < during.to; from = from + rule.window) {
            const Interval here{from, from + rule.window};
            if (from != begins[i] && from >= next) break;
            // What the end cuts short is no stretch of that length.
            if (here.to > end && from != during.from) break;
            const bool is_enough = !rule.least->is_of_declared &&
                                   ledger().in(here).is_at_least(rule.least->number);
            if (is_enough && from < told_until) continue;
            if (is_enough) told_until = here.to;
            if (out.size() == tally_periods_max) return out;
            out.push_back(here);
        }
    }
    return out;
}

// Civil days, weeks and months, or sliding stretches.
std::vector<Interval> Provision::tally_periods() {
    const TallyRule& rule = *norm_.tally;
    const Interval during = time_judged();
    if (!during.from.is_bounded() || !during.to.is_bounded() || during.is_empty()) return {};
    if (rule.per != Per::Sliding) {
        return civil_periods(context_.agreement.zone, rule.per, during);
    }
    return sliding_stretches(during);
}

void Provision::assess_tally(std::vector<Assessment>& out) {
    const TallyRule& rule = *norm_.tally;
    const auto add = [&](std::uint32_t incident, const std::optional<Interval>& period) {
        if (auto one = judge_tally(incident, period, nullptr)) out.push_back(*one);
    };
    const bool is_by_incident =
        rule.per == Per::Ratio || (rule.per == Per::Sliding && rule.most.has_value());
    if (is_by_incident) {
        std::vector<std::uint32_t> incidents;
        const bool is_by_other = rule.per == Per::Ratio && !rule.most.has_value();
        for (const LedgerEntry& entry : (is_by_other ? others() : ledger()).entries()) {
            incidents.push_back(entry.incident);
        }
        std::sort(incidents.begin(), incidents.end());
        for (const std::uint32_t incident : incidents) add(incident, {});
    }
    if (rule.per == Per::All) add(no_incident, {});
    const bool has_periods =
        rule.per != Per::All && rule.per != Per::Ratio &&
        (rule.per != Per::Sliding || rule.least.has_value());
    if (!has_periods) return;
    for (const Interval& period : tally_periods()) add(no_incident, period);
}

std::optional<Assessment> Provision::judge_tally(std::uint32_t incident,
                                                 const std::optional<Interval>& period,
                                                 Tracer* tracer) {
    switch (norm_.tally->per) {
        case Per::All:
            return judge_whole(tracer);
        case Per::Ratio:
            return norm_.tally->most.has_value() ? judge_ratio_most(incident, tracer)
                                                 : judge_ratio(incident, tracer);
        case Per::Sliding:
            if (incident != no_incident) return judge_sliding(incident, tracer);
            [[fallthrough]];
        case Per::Day:
        case Per::Week:
        case Per::Month:
            return judge_period_tally(*period, tracer);
    }
    return std::nullopt;
}

// What the sums mean, once they are compared with the numbers.
std::optional<Assessment> Provision::settle(Assessment a, const Counted& counted,
                                            Tracer* tracer) {
    const TallyRule& rule = *norm_.tally;
    if (counted.exceeds.truth == Truth::Yes) {
        a.is_exception_claimed = counted.is_claimed;
        if (norm_.cure.has_value()) a.is_cured = is_cured(breach_time(a), tracer);
        return with(a, Verdict::Breached);
    }
    if (counted.exceeds.truth == Truth::Unknown) {
        return with(a, Verdict::Undetermined, counted.exceeds.reasons);
    }
    if (counted.binds.truth == Truth::No) return std::nullopt;
    if (counted.reached.truth == Truth::Unknown) {
        return with(a, Verdict::Undetermined, counted.reached.reasons);
    }
    if (counted.reached.truth == Truth::No) return settle_short(a, counted, tracer);
    if (!rule.most.has_value()) return with(a, Verdict::Complied);
    if (counted.is_over && would_have_seen(counted.watched)) {
        if (tracer != nullptr)
            tracer->leaf(Truth::Yes, Said("more-seen", "more would have been seen"));
        return with(a, Verdict::Complied);
    }
    if (!rule.least.has_value()) return std::nullopt;
    if (!counted.is_over) return with(a, Verdict::Pending);
    return unseen(a, counted.watched, tracer);
}

// Fewer than the number, by all that is reported.
Assessment Provision::settle_short(Assessment a, const Counted& counted, Tracer* tracer) {
    if (counted.is_superseded) {
        trace_superseded(Truth::Yes, tracer);
        return with(a, Verdict::NotInForce);
    }
    if (!counted.is_over) {
        if (tracer != nullptr) {
            tracer->leaf(Truth::No, Said("not-over", "not over: asked as of {now}",
                                         {said_at("now", context_.as_of)}));
        }
        return with(a, Verdict::Pending);
    }
    if (counted.binds.truth == Truth::Unknown) {
        return with(a, Verdict::Undetermined, counted.binds.reasons);
    }
    if (is_denied_throughout(counted.watched)) {
        if (tracer != nullptr)
            tracer->leaf(Truth::Yes, Said("reported-undone", "reports say that it was not done"));
        return breached(a, When::within(counted.watched), tracer);
    }
    if (would_have_seen(counted.watched)) {
        if (tracer != nullptr)
            tracer->leaf(Truth::Yes, Said("more-not-seen", "more would have been seen, and was not"));
        return breached(a, When::within(counted.watched), tracer);
    }
    return unseen(a, counted.watched, tracer);
}

// Nobody would have to have seen it.
Assessment Provision::unseen(Assessment a, Interval during, Tracer* tracer) {
    const auto refused = watch().access_denied(during);
    if (tracer != nullptr) {
        tracer->leaf(Truth::Unknown,
                     Said("more-unseen", "silence proves nothing: more may have happened unseen"));
        if (refused.has_value()) {
            const Incident& incident = context_.incident(*refused);
            tracer->leaf(Truth::Yes, Said("access-denied", "access was denied"),
                         context_.sources_of(incident));
            tracer->would_decide(Said("ask-access", "access to {place}",
                                      {context_.place_said("place", incident)}));
        }
        tracer->would_decide(Said("ask-count-of-it", "a full count of it from {from} to {to}",
                                  {said_at("from", during.from), said_at("to", during.to)}));
    }
    return with(a, Verdict::Undetermined,
                refused.has_value() ? Reason::AccessDenied : Reason::NoCoverage);
}

std::vector<Interval> Provision::time_held(Interval during) const {
    const std::vector<Interval> parts = period_.may_bind(during);
    if (!hours_.has_value()) return parts;
    std::vector<Interval> out;
    for (const Interval& part : parts) {
        const std::vector<Interval> windows = hours_->within(part);
        out.insert(out.end(), windows.begin(), windows.end());
    }
    return out;
}

// At every instant of `during` for which the statement may hold?
bool Provision::would_have_seen(Interval during) {
    const bool is_bounded = during.from.is_bounded() && during.to.is_bounded();
    if (hours_.has_value() && !is_bounded) return false;
    const std::vector<Interval> parts = time_held(during);
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](const Interval& part) {
        return watch().would_have_seen(part);
    });
}

// The part of the time for which the statement may hold, 0 to 1; 0 where there is none.
double Provision::part_seen(Interval during) {
    const bool is_bounded = during.from.is_bounded() && during.to.is_bounded();
    if (hours_.has_value() && !is_bounded) return 0;
    const std::vector<Interval> parts = time_held(during);
    if (parts.size() == 1 && !hours_.has_value()) return watch().fraction(parts.front());
    double seen = 0;
    double whole = 0;
    for (const Interval& part : parts) {
        const auto length = static_cast<double>(part.length().ms);
        seen += watch().fraction(part) * length;
        whole += length;
    }
    if (whole <= 0) return 0;
    return would_have_seen(during) ? 1 : std::min(seen / whole, 0.999999);
}

bool Provision::is_denied_throughout(Interval during) {
    if (!denials_.has_value()) denials_ = find_denials(context_, act_);
    std::vector<Symbol> sources;
    for (const std::uint32_t i : *denials_) {
        const Incident& incident = context_.incident(i);
        if (!incident.when.possible.contains(during)) continue;
        for (const std::uint32_t o : incident.observations) {
            sources.push_back(context_.observations.all[o].source);
        }
    }
    std::sort(sources.begin(), sources.end());
    const auto count = std::unique(sources.begin(), sources.end()) - sources.begin();
    return count >= std::max<std::ptrdiff_t>(roots_min_, 1);
}

void Provision::trace_sum(const Ledger& ledger, Interval stretch, const Sum& sum,
                          const Said& limit, Tracer& tracer) {
    const std::vector<SaidValue> values = {{"sum", sum_said(sum)}, {"limit", limit}};
    tracer.open(limit.empty() ? Said("counted", "counted: {sum}", values)
                              : Said("counted-limit", "counted: {sum} ({limit})", values),
                clause_.article);
    for (const LedgerEntry* entry : ledger.some(stretch, explanation_events_max)) {
        const Incident& incident = context_.incident(entry->incident);
        const Said text("happening-count", "{incident}, {when}: {count}",
                        {said_incident("incident", incident),
                         said_when("when", incident.when),
                         said_counts("count", entry->least, entry->most, entry->has_no_most)});
        if (entry->counts.truth == Truth::Yes || &ledger != ledger_.get()) {
            tracer.leaf(entry->counts.truth, text, context_.sources_of(incident));
            continue;
        }
        tracer.open(text);
        bool is_claimed = false;
        const Judgement counts = judge_counted(entry->incident, is_claimed, &tracer);
        tracer.close(counts.truth);
    }
    tracer.would_decide(Said("ask-full-count", "a full count of {what} with times, numbers and doers",
                             {{"what", norm_.act.text}}));
    tracer.close(sum.has_no_most || sum.least != sum.most ? Truth::Unknown : Truth::Yes);
}

// Compares the sums of a stretch; `when`: at what time declared numbers are asked for.
Provision::Counted Provision::compare(const Sum& sum, Interval possible, const When& when,
                                      Tracer* tracer) {
    const TallyRule& rule = *norm_.tally;
    Counted out;
    const bool is_open = sum.has_no_most || sum.least != sum.most ||
                         (rule.most.has_value() && rule.most->is_of_declared) ||
                         (rule.least.has_value() && rule.least->is_of_declared);
    const ReasonSet why = is_open ? ledger().reasons(possible) : ReasonSet();
    std::optional<Amount> most;
    std::optional<Amount> least;
    if (rule.most.has_value()) {
        most = amount(*rule.most, when, tracer);
        out.exceeds = exceeds(sum, *most, why);
    }
    if (rule.least.has_value()) {
        least = amount(*rule.least, when, tracer);
        out.reached = reaches(sum, *least, why);
    }
    if (tracer != nullptr) {
        const Said limit = said_limit(most ? &*most : nullptr, least ? &*least : nullptr);
        trace_sum(ledger(), possible, sum, limit, *tracer);
    }
    return out;
}

std::optional<Assessment> Provision::judge_period_tally(Interval period, Tracer* tracer) {
    Assessment a = blank(no_incident);
    a.period = period;
    if (norm_.tally->least.has_value()) a.due = period.to;
    const When last = When::at(period.to - milliseconds(1));
    Counted counted = compare(ledger().in(period), period, last, tracer);
    counted.watched = period;
    counted.is_claimed = ledger().is_claimed(period);
    counted.is_superseded = period.to > period_.stands.to;
    counted.is_over = counted.is_superseded || context_.as_of + milliseconds(1) >= period.to;
    counted.binds = binds_throughout(period);
    if (tracer != nullptr && counted.binds.truth == Truth::Unknown) {
        tracer->leaf(Truth::Unknown, Said("in-force-whole", "in force for the whole of it"));
        tracer->would_decide(Said("ask-owed-part", "what is owed for a part of that time"));
    }
    return settle(a, counted, tracer);
}

// Of a period that is surely cut short the text does not say what is owed.
Judgement Provision::binds_throughout(Interval period) const {
    if (hours_.has_value() && hours_->within(period).empty()) return judged(false);
    const Judgement out = period_.judge(When::within(period));
    const auto is_exact = [](const Bound& bound) {
        return bound.exists.truth == Truth::Yes &&
               bound.possible.length() == milliseconds(1);
    };
    const bool is_cut =
        out.truth == Truth::Unknown &&
        std::all_of(period_.starts.begin(), period_.starts.end(), is_exact) &&
        std::all_of(period_.ends.begin(), period_.ends.end(), is_exact);
    return is_cut ? judged(Truth::Unknown, Reason::TextAmbiguous) : out;
}

// From the start of the statement to its end.
std::optional<Assessment> Provision::judge_whole(Tracer* tracer) {
    Assessment a = blank(no_incident);
    const Interval always;
    Interval whole = time_judged();
    bool has_end = false;
    for (const Bound& end : period_.ends) {
        if (end.exists.truth != Truth::Yes) continue;
        const Instant at = end.possible.to - milliseconds(1);
        whole.to = has_end ? std::max(whole.to, at) : at;
        has_end = true;
    }
    const bool is_superseded =
        period_.is_superseded() && (!has_end || whole.to > period_.stands.to);
    if (is_superseded) {
        whole.to = period_.stands.to;
    } else if (has_end && norm_.tally->least.has_value()) {
        a.due = whole.to;
    }
    Counted counted =
        compare(ledger().in(always), always, When::at(whole.to - milliseconds(1)), tracer);
    counted.watched = whole;
    counted.is_claimed = ledger().is_claimed(always);
    counted.is_superseded = is_superseded;
    counted.is_over =
        is_superseded || (has_end && context_.as_of + milliseconds(1) >= whole.to);
    counted.binds = {Truth::No, {}};
    for (const Bound& start : period_.starts) counted.binds = either(counted.binds, start.exists);
    if (tracer != nullptr && counted.binds.truth == Truth::Unknown) {
        tracer->would_decide(Said("ask-begun-to-bind", "whether it had begun to bind"));
    }
    return settle(a, counted, tracer);
}

// Every stretch that ends with this happening.
std::optional<Assessment> Provision::judge_sliding(std::uint32_t incident, Tracer* tracer) {
    const LedgerEntry* last = ledger().of(incident);
    if (last == nullptr || norm_.tally->window.ms <= 0) return std::nullopt;
    const Duration window = norm_.tally->window;
    const Interval sure{last->when.to - window, last->when.to};
    const Interval possible{last->when.from - window + milliseconds(1), last->when.to};
    const bool surely_ends_it =
        last->counts.truth == Truth::Yes && sure.contains(last->when);
    Sum sum = ledger().most_in(possible);
    const std::optional<Quantity>& limit = norm_.tally->most;
    const auto would_more_have_been_seen = [&] {
        return last->counts.truth == Truth::Yes && would_have_seen(possible);
    };
    const bool is_surely_kept = tracer == nullptr && limit.has_value() &&
                                !limit->is_of_declared && !sum.may_exceed(limit->number);
    if (is_surely_kept && !would_more_have_been_seen()) return std::nullopt;
    sum.least = surely_ends_it ? ledger().in(sure).least : 0;
    Assessment a = blank(incident);
    if (sure.from.is_bounded() && sure.to.is_bounded()) a.period = sure;
    Counted counted = compare(sum, possible, When::within(last->when), tracer);
    if (counted.exceeds.truth == Truth::No) {
        if (!would_more_have_been_seen()) return std::nullopt;
        if (tracer != nullptr)
            tracer->leaf(Truth::Yes, Said("more-seen", "more would have been seen"));
        return with(a, Verdict::Complied);
    }
    // One that an equally late one follows is told of with that one.
    if (counted.exceeds.truth == Truth::Yes && is_followed(*last)) return std::nullopt;
    counted.is_claimed = ledger().is_claimed(sure);
    return settle(a, counted, tracer);
}

// Does another sure one end at the same instant, behind it in the order of incidents?
bool Provision::is_followed(const LedgerEntry& entry) {
    const Interval end{entry.when.to - milliseconds(1), entry.when.to};
    if (ledger().count_in(end) == 1) return false;
    for (const LedgerEntry* other : ledger().some(end, ledger().entries().size())) {
        const bool is_behind = other->counts.truth == Truth::Yes && other->least > 0 &&
                               other->when.to == entry.when.to &&
                               other->incident > entry.incident;
        if (is_behind) return true;
    }
    return false;
}

}  // namespace sulh
