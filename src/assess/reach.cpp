// SPDX-License-Identifier: Apache-2.0
#include "assess/reach.hpp"

#include "assess/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::int64_t unlimited = ReachWindow::unlimited;

Instant shifted(Instant t, std::int64_t ms) {
    if (ms <= -unlimited) return Instant::earliest();
    if (ms >= unlimited) return Instant::latest();
    if (!t.is_bounded()) return t;
    return std::clamp(t + milliseconds(ms), Instant::earliest(), Instant::latest());
}

std::int64_t length_or_unlimited(Duration window) {
    return window.ms > 0 ? window.ms : unlimited;
}

// Gathers the windows of one provision.
class ReachReader {
public:
    ReachReader(const Context& context, const ProvisionKey& key)
        : context_(context),
          entry_(context.agreement.entry[key.entry]),
          clause_(context.agreement.clauses[key.clause]),
          reading_(clause_.versions[key.version].readings[key.reading]),
          norm_(reading_.norms[key.norm]),
          bearer_(key.bearer) {}

    Reach read() {
        out_.is_local = true;
        const bool has_trigger = norm_.mode == Mode::Respond || norm_.mode == Mode::Precede;
        add(has_trigger && norm_.trigger.has_value() ? *norm_.trigger : norm_.act, 0, 0);
        for (std::size_t i = 0; i < term_slots; ++i)
            out_.is_judged[i] = out_.windows[i].matters;
        read_mode();
        for (const Exception& one : norm_.exceptions)
            read_condition(one.condition, false, 0);
        for (const Norm& other : reading_.norms) {
            if (other.mode != Mode::Permit) continue;
            add(other.act, 0, 0);
            for (const Exception& one : other.exceptions)
                read_condition(one.condition, false, 0);
        }
        if (norm_.cure.has_value()) {
            add_related(norm_.cure->act, Relation::After, norm_.cure->within);
        }
        read_period();
        for (const ReachWindow& one : out_.windows) {
            out_.widest.back_ms = std::max(out_.widest.back_ms, one.back_ms);
            out_.widest.ahead_ms = std::max(out_.widest.ahead_ms, one.ahead_ms);
            out_.widest.shows_lateness = out_.widest.shows_lateness || one.shows_lateness;
        }
        out_.widest.matters = true;
        return out_;
    }

private:
    void widen(Term kind, std::int64_t back_ms, std::int64_t ahead_ms, bool shows_lateness) {
        ReachWindow& window = out_.windows[static_cast<std::size_t>(kind)];
        window.matters = true;
        window.back_ms = std::max(window.back_ms, back_ms);
        window.ahead_ms = std::max(window.ahead_ms, ahead_ms);
        window.shows_lateness = window.shows_lateness || shows_lateness;
    }

    // What lies near a happening that itself lies somewhere in a window may lie anywhere.
    void add(const EventPattern& pattern, std::int64_t back_ms, std::int64_t ahead_ms,
             bool shows_lateness = false) {
        for (const Term t : all_terms()) {
            for (const Term kind : pattern.kinds) {
                if (root(t) != root(kind) || is_a(t, kind) == Truth::No) continue;
                widen(t, back_ms, ahead_ms, shows_lateness);
            }
        }
        const bool is_judged = back_ms == 0 && ahead_ms == 0;
        for (const NearEvent& near : pattern.near) {
            if (is_judged && near.event.near.empty()) {
                add_related(near.event, near.relation, near.window);
            } else {
                add(near.event, unlimited, unlimited);
            }
        }
    }

    void add_related(const EventPattern& pattern, Relation relation, Duration window) {
        const std::int64_t length = length_or_unlimited(window);
        switch (relation) {
            case Relation::Before:
                return add(pattern, length, 1);
            case Relation::After:
                return add(pattern, 1, length);
            case Relation::During:
                return add(pattern, window.ms + 1, window.ms + 1);
            case Relation::Ever:
                return add(pattern, unlimited, unlimited);
        }
    }

    void read_condition(const Condition& condition, bool is_far, std::size_t depth) {
        if (depth >= condition_depth_max) return;
        if (condition.event.has_value()) {
            if (is_far) {
                add(*condition.event, unlimited, unlimited);
            } else {
                add_related(*condition.event, condition.relation, condition.window);
            }
        }
        for (const Condition& part : condition.parts)
            read_condition(part, is_far, depth + 1);
    }

    void add_refusals(std::int64_t back_ms, std::int64_t ahead_ms) {
        EventPattern refused;
        refused.kinds = {term("access-denied")};
        add(refused, back_ms, ahead_ms);
    }

    void read_mode() {
        if (norm_.mode != Mode::Precede && norm_.mode != Mode::Respond) add(norm_.act, 0, 0);
        if (norm_.trigger.has_value()) add(*norm_.trigger, 0, 0);
        if (norm_.schedule.has_value() && norm_.schedule->free_time.has_value()) return read_all();
        switch (norm_.mode) {
            case Mode::Forbid:
                return;
            case Mode::Keep:
                if (norm_.baseline.has_value()) read_all();
                return;
            case Mode::Respond:
                if (!norm_.trigger_clause.empty()) return read_all();
                add(norm_.act, 1, length_or_unlimited(norm_.window), true);
                return add_refusals(1, length_or_unlimited(norm_.window));
            case Mode::Precede:
                add(norm_.act, length_or_unlimited(norm_.lead_most),
                    std::max(norm_.lead, late_notice_min).ms + 1);
                return add_refusals(unlimited, 1);
            case Mode::Prevent:
                return read_diligence();
            default:
                return read_all();
        }
    }

    void read_diligence() {
        if (!norm_.diligence.has_value()) return;
        add_related(norm_.diligence->knowledge, Relation::Before, norm_.diligence->knowledge_window);
        add(norm_.diligence->action, unlimited, unlimited);
        add_refusals(unlimited, unlimited);
        if (norm_.diligence->able.has_value()) read_condition(*norm_.diligence->able, false, 0);
    }

    // Everything the statement names, wherever it lies.
    void read_all() {
        out_.is_local = false;
        add_refusals(unlimited, unlimited);
        if (norm_.schedule.has_value()) {
            for (const EventPattern& one : norm_.schedule->then)
                add(one, unlimited, unlimited);
        }
        if (norm_.tally.has_value()) {
            for (const EventPattern& one : norm_.tally->other)
                add(one, unlimited, unlimited);
        }
        // Declared numbers rest on utterances, acts and reports of every kind.
        const auto is_declared = [](const std::optional<Quantity>& q) {
            return q.has_value() && q->is_of_declared;
        };
        bool is_any = is_declared(norm_.quantity) || is_declared(norm_.least) ||
                      is_declared(norm_.most);
        if (norm_.tally.has_value()) {
            is_any = is_any || is_declared(norm_.tally->least) || is_declared(norm_.tally->most);
        }
        if (!is_any) return;
        for (const Term t : all_terms())
            widen(t, unlimited, unlimited, false);
    }

    void read_moment(const std::optional<Moment>& moment) {
        if (!moment.has_value()) return;
        if (moment->event.has_value()) add(*moment->event, unlimited, 1);
        if (moment->from == Moment::From::ClauseDone) read_clause(moment->clause);
        if (moment->from == Moment::From::ClauseBreached) out_.is_local = false;
    }

    // When another clause is done.
    void read_clause(const std::string& id) {
        out_.is_local = false;
        for (const Clause& clause : context_.agreement.clauses) {
            if (clause.id != id) continue;
            for (const ClauseVersion& version : clause.versions) {
                for (const Norm& norm : version.readings.front().norms)
                    add(norm.act, unlimited, unlimited);
            }
        }
    }

    void read_period() {
        read_moment(norm_.starts);
        read_moment(norm_.ends);
        read_moment(norm_.due);
        read_moment(norm_.baseline);
        if (!norm_.in_step_with.empty()) read_clause(norm_.in_step_with);
        if (entry_.renewal.has_value()) add(entry_.renewal->unless, unlimited, unlimited);
        out_.follows_as_of = entry_.renewal.has_value() || !entry_.extensions.empty();
        for (const Release& release : context_.agreement.releases) {
            const auto& bearers = release.bearers;
            if (std::find(bearers.begin(), bearers.end(), bearer_) == bearers.end()) continue;
            add(release.act, unlimited, 1);
            if (release.resumption.has_value()) add(*release.resumption, unlimited, 1);
            if (release.condition.has_value()) read_condition(*release.condition, true, 0);
        }
    }

    const Context& context_;
    const EntryReading& entry_;
    const Clause& clause_;
    const Reading& reading_;
    const Norm& norm_;
    ActorIndex bearer_;
    Reach out_;
};

}  // namespace

Interval ReachWindow::around(Interval t, bool is_open) const {
    const std::int64_t ahead = is_open && shows_lateness ? unlimited : ahead_ms;
    return {shifted(t.from, -back_ms), shifted(t.to, ahead)};
}

Interval ReachWindow::touched_by(Interval u, bool is_open) const {
    const std::int64_t ahead = is_open && shows_lateness ? unlimited : ahead_ms;
    return {shifted(u.from, -ahead), shifted(u.to, back_ms)};
}

Reach reach_of(const Context& context, const ProvisionKey& key) {
    return ReachReader(context, key).read();
}

}  // namespace sulh
