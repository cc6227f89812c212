// SPDX-License-Identifier: Apache-2.0
// The standing of one provision as a whole.
#include "assess/provision.hpp"
#include "assess/said_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace sulh {

void VerdictCounts::add(const Assessment& a) {
    switch (a.verdict) {
        case Verdict::Complied:
            ++sums.complied;
            break;
        case Verdict::Breached:
            ++sums.breached;
            break;
        case Verdict::Pending:
            ++sums.pending;
            break;
        case Verdict::Excused:
        case Verdict::Waived:
            ++sums.excused;
            break;
        case Verdict::NotInForce:
            ++sums.not_in_force;
            break;
        case Verdict::Undetermined:
            ++sums.undetermined;
            ++reasons[static_cast<std::size_t>(a.reason)];
            break;
    }
}

namespace {

Reason most_frequent(const VerdictCounts& counts) {
    const auto most = std::max_element(counts.reasons.begin(), counts.reasons.end());
    return static_cast<Reason>(most - counts.reasons.begin());
}

void settle(ClauseState& state, Verdict verdict, Reason reason, Said because) {
    state.verdict = verdict;
    state.reason = reason;
    state.because = std::move(because);
}

SaidValue percent(std::string_view name, double part) {
    // A gap is never rounded away.
    const int whole = part >= 1 ? 100 : std::min(99, static_cast<int>(part * 100));
    return {name, fmt::format("{} %", whole), Json().set("percent", whole)};
}

// "Shall not" and "shall keep": silence is compliance only where somebody would have seen a breach.
void settle_by_coverage(const Context& context, Provision& provision, Interval during,
                        ClauseState& state) {
    if (state.coverage >= 1) {
        return settle(state, Verdict::Complied, Reason::None,
                      Said("state-watched",
                           "A breach would have been seen at any time so far, and none was."));
    }
    const auto refused = provision.watch().access_denied(during);
    if (refused.has_value()) {
        return settle(state, Verdict::Undetermined, Reason::AccessDenied,
                      Said("state-access-denied",
                            "No breach is reported, but access to {place} was denied.",
                            {context.place_said("place", context.incident(*refused))}));
    }
    settle(state, Verdict::Undetermined, Reason::NoCoverage,
           Said("state-coverage",
                "No breach is reported, but for only {part} of the time so far would one have been "
                "seen.",
                {percent("part", state.coverage)}));
}

// Does another happening call for what is owed?
bool is_called_for(const Norm& norm) {
    const bool is_ratio = norm.tally.has_value() && norm.tally->per == TallyRule::Per::Ratio;
    return norm.mode == Mode::Respond || norm.mode == Mode::Precede ||
           norm.mode == Mode::Prevent || is_ratio;
}

// Of a text that an amendment has replaced.
void settle_superseded(const Context& context, const Provision& provision, ClauseState& state) {
    const Instant to = provision.period().stands.to;
    settle(state, Verdict::NotInForce, Reason::None,
           Said("state-amended", "It was amended {at}, before anything was owed under it.",
                {said_at("at", to, context.agreement.zone)}));
}

void settle_quiet(const Context& context, Provision& provision, Interval during,
                  ClauseState& state) {
    if (provision.is_kept_by_silence() && state.pending > 0) {
        return settle(state, Verdict::Pending, Reason::None,
                      Said("state-may-come", "What would permit it may still come."));
    }
    if (provision.is_kept_by_silence()) {
        return settle_by_coverage(context, provision, during, state);
    }
    if (state.pending > 0) {
        return settle(state, Verdict::Pending, Reason::None,
                      Said("state-not-due", "What is owed is not yet due."));
    }
    if (state.complied > 0) {
        return settle(state, Verdict::Complied, Reason::None,
                      Said("state-done", "What was owed was done in time."));
    }
    if (state.excused > 0) {
        return settle(state, Verdict::Excused, Reason::None,
                      Said("state-excused", "What was owed was excused."));
    }
    const bool is_open_question = provision.norm().mode == Mode::Hold && !during.is_empty();
    if (provision.period().is_superseded() && !is_open_question) {
        return settle_superseded(context, provision, state);
    }
    if (is_called_for(provision.norm())) {
        return settle(state, Verdict::Pending, Reason::None,
                      Said("state-uncalled", "Nothing that calls for it is reported."));
    }
    if (is_open_question) {
        return settle(state, Verdict::Undetermined, Reason::NoCoverage,
                      Said("state-uncounted", "Nothing that could be counted is reported."));
    }
    settle(state, Verdict::NotInForce, Reason::None,
           Said("state-unbound", "It does not bind at that time."));
}

}  // namespace

ClauseState state_of(const Context& context, Provision& provision, const Assessment* first,
                     const Assessment* last) {
    VerdictCounts counts;
    std::for_each(first, last, [&](const Assessment& a) { counts.add(a); });
    return state_of(context, provision, counts);
}

ClauseState state_of(const Context& context, Provision& provision, const VerdictCounts& counts) {
    ClauseState out = counts.sums;
    out.provision = provision.key();

    Interval during = provision.period().certain();
    during.to = std::min(during.to, context.as_of);
    const bool is_watched = provision.is_kept_by_silence();
    if (is_watched && !during.is_empty()) {
        out.coverage = provision.part_seen(during);
    }
    if (out.breached > 0) {
        settle(out, Verdict::Breached, Reason::None,
               Said("state-alleged", "{count} alleged.",
                    {said_count("count", out.breached, "breach is", "breaches are")}));
    } else if (out.undetermined > 0) {
        const Reason most = most_frequent(counts);
        const std::vector<SaidValue> values = {
            said_count("count", out.undetermined), said_reason("reason", most)};
        settle(out, Verdict::Undetermined, most,
               out.undetermined == 1
                   ? Said("state-open-one", "1 question is open: {reason}.", values)
                   : Said("state-open", "{count} questions are open, most for {reason}.", values));
    } else if (is_watched && during.is_empty() && provision.period().is_superseded()) {
        settle_superseded(context, provision, out);
    } else if (is_watched && during.is_empty()) {
        settle(out, Verdict::NotInForce, Reason::None,
               Said("state-not-begun", "It has not begun to bind."));
    } else {
        settle_quiet(context, provision, during, out);
    }
    return out;
}

}  // namespace sulh
