#pragma once
// SPDX-License-Identifier: Apache-2.0
// One statement of one reading of one clause, for one party that bears it, made ready to judge
// incidents.

#include "assess/amount.hpp"
#include "assess/breaches.hpp"
#include "assess/condition.hpp"
#include "assess/ledger.hpp"
#include "assess/period.hpp"
#include "assess/presence.hpp"
#include "assess/schedule.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

// Judges. Every judgement is made by the same functions with a tracer and without, so an
// explanation cannot differ from the verdict. Not safe to share between threads. The context must
// outlive it.
class Provision {
public:
    // REQUIRES: the key is valid in the context's agreement and its norm is no Permit.
    Provision(const Context& context, const ProvisionKey& key);
    Provision(const Provision&) = delete;
    Provision& operator=(const Provision&) = delete;

    const ProvisionKey& key() const { return key_; }
    const Clause& clause() const { return clause_; }
    const Norm& norm() const { return norm_; }
    const Period& period() const { return period_; }
    const PatternMatcher& act() const { return act_; }

    // Appends what the incidents make of it, in the order of the incidents.
    void assess_into(std::vector<Assessment>& out);
    // The assessment of one incident (Forbid, Keep, Respond: the trigger) or of what was due
    // (Require); nothing where the incident certainly does not concern the provision.
    // `period`: which day, week, month or stretch, where the provision judges several.
    std::optional<Assessment> judge(std::uint32_t incident, const std::optional<Interval>& period,
                                    Tracer* tracer);

    // The breaches and possible breaches among its own assessments.
    std::vector<Breach> breaches_among(const std::vector<Assessment>& own);

    // Where a breach would lie, for coverage; nothing where the text bounds no place on a map.
    std::optional<std::vector<Zone>> breach_regions() const;
    // Who would have seen a breach (Forbid, Keep, Hold), or the act (Require, Respond, Tally).
    const Watch& watch();
    // Is it seen at every instant of `during` for which the statement may hold?
    bool would_have_seen(Interval during);
    // The part of that time for which it is seen, 0 to 1.
    double part_seen(Interval during);
    // The parts of `during` for which the statement may hold. REQUIRES: bounded where it has hours.
    std::vector<Interval> time_held(Interval during) const;
    // Is silence about a breach compliance, where a breach would have been seen?
    bool is_kept_by_silence() const;

private:
    // What the exceptions make of an act that would otherwise be a breach.
    struct Excuse {
        enum class Kind : std::uint8_t {
            None,       // the breach stands
            Waived,     // the other side let it go
            Held,       // excused
            Claimed,    // may hold, and the actor must show it: the breach stands, flagged
            Undecided,  // may hold, and it is not for the actor to show it
            Awaited,    // what would permit it may still come
        } kind = Kind::None;
        Reason reason = Reason::None;         // Undecided
        Instant until = Instant::latest();    // Awaited
    };
    struct Permit {
        const Norm* norm = nullptr;
        PatternMatcher act;
    };
    struct Duty {                  // what is owed, for an obligation to act
        When from;                 // not before this
        std::optional<Bound> due;  // none: no deadline, or what it counts from has not happened
        Duration window;           // Respond: counted from `from`; 0: none
        Instant cut = Instant::latest();  // from here on another version of the clause stands

        // No act outside it can be in time.
        Interval span() const {
            Instant to = due.has_value() ? due->possible.to : Instant::latest();
            if (window.ms > 0) to = from.possible.to + window;
            return {from.possible.from, std::min(to, cut)};
        }
    };

    void fetch_ahead(const std::vector<std::uint32_t>& incidents, std::size_t i) const;
    Assessment blank(std::uint32_t incident) const;
    Assessment with(Assessment a, Verdict verdict, ReasonSet reasons = {}) const;
    // `act`: when the breach lies.
    Assessment breached(Assessment a, const When& act, Tracer* tracer);
    bool is_cured(const When& breach, Tracer* tracer);
    When breach_time(const Assessment& a);

    std::optional<Assessment> judge_act(std::uint32_t incident, Tracer* tracer);
    Judgement judge_kept(std::uint32_t incident, Tracer* tracer);
    Judgement judge_period(const When& when, Tracer* tracer) const;

    std::optional<Assessment> judge_trigger(std::uint32_t incident, Tracer* tracer);
    // Upon a breach of another clause: all that call for an answer, and one of them.
    const std::vector<Breach>& breach_triggers();
    void assess_breach_triggers(std::vector<Assessment>& out);
    std::optional<Assessment> judge_breach_trigger(std::uint32_t incident,
                                                   const std::optional<Interval>& period,
                                                   Tracer* tracer);
    Assessment judge_response(Assessment a, const When& cause, const Judgement& owed,
                              Tracer* tracer);
    Assessment judge_due(Tracer* tracer);
    std::optional<Bound> due_bound() const;
    Assessment judge_duty(Assessment a, const Duty& duty, const Judgement& owed, Tracer* tracer);
    // Did an amendment take its place before it was due?
    Judgement is_superseded(const Duty& duty) const;
    Assessment judge_superseded(Assessment a, const Duty& duty, const Judgement& owed,
                                const Judgement& superseded, Tracer* tracer);
    void trace_superseded(Truth truth, Tracer* tracer) const;
    Assessment judge_undone(Assessment a, const Duty& duty, Tracer* tracer);
    Assessment silent(Assessment a, const Duty& duty, Interval during, Tracer* tracer);
    struct Fulfilment {
        Judgement done;                        // in time
        std::uint32_t incident = no_incident;  // the one that decides it
    };
    Fulfilment in_time(const Duty& duty, Tracer* tracer);
    bool is_counted() const;
    Fulfilment in_time_counted(const Duty& duty, Tracer* tracer);
    Fulfilment too_late(const Duty& duty) const;
    Judgement is_in_time(const EventMatch& event, const Duty& duty) const;
    bool is_denied(const Duty& duty) const;
    bool have_roots(const std::vector<std::uint32_t>& denials) const;
    Said time_asked(const Duty& duty) const;
    void trace_act(std::uint32_t at, const Judgement& result, const Duty& duty,
                   Tracer& tracer) const;
    // The acts that may lie in that time.
    std::span<const EventMatch> acts(Interval during);
    void look_for_acts();

    // Tally (tally.cpp).
    struct Counted {
        Judgement exceeds{Truth::No, {}};  // what the text allows at most
        Judgement reached;                 // what it asks at least
        Interval watched;                  // whoever saw all of it would have seen more
        Judgement binds;
        bool is_over = false;
        bool is_superseded = false;  // by an amendment, before it was over
        bool is_claimed = false;
    };
    bool is_not_asked(const When& when) const;
    Judgement judge_binding(const When& when, Tracer* tracer) const;  // hours and period
    Judgement judge_hours(const When& when, Tracer* tracer) const;
    Judgement judge_counted(std::uint32_t incident, bool& is_claimed, Tracer* tracer);
    const Ledger& ledger();  // of what counts
    const Ledger& others();  // Ratio: of what it is counted for
    Amount amount(const Quantity& quantity, const When& when, Tracer* tracer);
    Interval time_judged();
    std::vector<Interval> tally_periods();
    void assess_tally(std::vector<Assessment>& out);
    std::optional<Assessment> judge_tally(std::uint32_t incident,
                                          const std::optional<Interval>& period, Tracer* tracer);
    std::optional<Assessment> judge_period_tally(Interval period, Tracer* tracer);
    std::optional<Assessment> judge_whole(Tracer* tracer);
    std::optional<Assessment> judge_sliding(std::uint32_t incident, Tracer* tracer);
    bool is_followed(const LedgerEntry& entry);
    std::vector<Interval> sliding_stretches(Interval during);
    Counted compare(const Sum& sum, Interval possible, const When& when, Tracer* tracer);
    void trace_sum(const Ledger& ledger, Interval stretch, const Sum& sum,
                   const Said& limit, Tracer& tracer);
    Judgement binds_throughout(Interval period) const;
    bool is_denied_throughout(Interval during);
    std::optional<Assessment> settle(Assessment a, const Counted& counted, Tracer* tracer);
    Assessment settle_short(Assessment a, const Counted& counted, Tracer* tracer);
    Assessment unseen(Assessment a, Interval during, Tracer* tracer);

    // Ratio (ratio.cpp).
    std::optional<Assessment> judge_ratio(std::uint32_t incident, Tracer* tracer);
    Judgement ratio_reached(const LedgerEntry& first, const LedgerEntry& last,
                            const Amount& each);
    Interval ratio_window(const LedgerEntry& first, const LedgerEntry& last) const;
    std::vector<const LedgerEntry*> ratio_chain(const LedgerEntry& last);
    Interval allowing_window(const LedgerEntry& first, const LedgerEntry& last) const;
    Judgement ratio_exceeded(const LedgerEntry& first, const LedgerEntry& last,
                             const Amount& each);
    std::vector<const LedgerEntry*> ratio_run(const LedgerEntry& last);
    std::optional<Assessment> judge_ratio_most(std::uint32_t incident, Tracer* tracer);
    Assessment settle_exceeded(Assessment a, Interval allowing, Tracer* tracer);

    // Precede (precede.cpp).
    std::optional<Assessment> judge_preceded(std::uint32_t trigger, Tracer* tracer);
    Duty notice_duty(const When& trigger) const;
    Truth is_timely_notice(const When& notice, const When& trigger) const;
    Truth is_late_notice(const When& notice, const When& trigger) const;
    Fulfilment find_notice(std::uint32_t trigger, bool wants_late, const Duty& duty,
                           Tracer* tracer);
    Assessment judge_unannounced(Assessment a, const Duty& duty, Tracer* tracer);

    // Prevent (prevent.cpp).
    struct Knowing {
        Judgement known;      // that the act was coming
        Judgement neglected;  // knew, and did not act in time
        bool is_pending = false;  // surely knew, and there is, or was when it was superseded, time
        bool is_otherwise_open = false;  // and may have neglected what else it knew
    };
    std::optional<Assessment> judge_prevented(std::uint32_t act, Tracer* tracer);
    Knowing weigh_knowledge(std::uint32_t act, Tracer* tracer);
    Judgement is_neglected(const When& knowledge, const When& act, bool* is_pending,
                           Tracer* tracer);
    Judgement is_never_acted(const When& knowledge, Interval during, Tracer* tracer);

    // Hold, and Keep with a baseline (hold.cpp).
    struct Together {
        std::vector<const LedgerEntry*> surely;  // there when the sighting surely begins
        Sum sum;
        ReasonSet reasons;  // why its bounds differ
    };
    const Presences& presences();
    Judgement judge_present(std::uint32_t incident, Tracer* tracer) const;
    void assess_hold(std::vector<Assessment>& out);
    std::optional<Assessment> judge_hold(std::uint32_t incident, Tracer* tracer);
    Assessment judge_held_least(const LedgerEntry& sighting, const Together& together,
                                const Amount& least, Tracer* tracer);
    Together together_with(const LedgerEntry& sighting, double enough);
    std::int64_t most_at_any(std::int64_t least, Interval stretch, double enough);
    bool is_told_with_another(const LedgerEntry& sighting, const Together& together) const;
    void trace_together(const LedgerEntry& sighting, const Together& together,
                        const Said& limit, Tracer& tracer);
    const EventTimeline& baseline_sightings();
    Judgement judge_baseline(std::uint32_t incident, Tracer* tracer);

    // Forbid, so much of each day (free_time.cpp).
    struct Occupied {
        std::vector<Interval> surely;  // merged
        std::vector<Interval> possibly;
    };
    bool asks_free_time() const;
    const Occupied& occupied();
    const EventTimeline& longer_days();
    Amount free_time_owed(Interval day, Tracer* tracer);
    void assess_free_time(std::vector<Assessment>& out);
    std::optional<Assessment> judge_free_time(Interval day, Tracer* tracer);
    void trace_free_time(Interval day, const Amount& owed, Duration free_least, Duration free_most,
                         Tracer& tracer);

    Excuse excuse_for(const When& act, std::uint32_t incident, Tracer* tracer);
    Excuse weigh(const Exception& exception, const Judgement& held) const;
    Excuse weigh_permit(const Permit& permit, const When& act, std::uint32_t incident,
                        Tracer* tracer);

    const Context& context_;
    ProvisionKey key_;
    const Clause& clause_;
    const EntryReading& entry_;
    const ClauseVersion& version_;
    const Reading& reading_;
    const Norm& norm_;
    std::int32_t roots_min_;
    PatternMatcher act_;
    std::optional<PatternMatcher> trigger_;  // Respond
    std::vector<PlaceMatcher> keep_;         // Keep
    std::vector<Permit> permits_;            // of the same reading
    Period period_;
    ConditionJudge conditions_;
    std::optional<Watch> watch_;
    std::optional<EventTimeline> acts_;  // Require, Respond
    std::optional<std::vector<std::uint32_t>> denials_;
    std::optional<DailyWindows> hours_;
    std::optional<Declarations> declarations_;
    std::unique_ptr<const Ledger> ledger_;
    std::unique_ptr<const Ledger> others_;
    std::optional<std::vector<Breach>> breach_triggers_;  // Respond
    bool is_breach_unknowable_ = false;  // Respond: the clause hangs on this one
    std::unique_ptr<const Presences> presences_;
    std::optional<EventTimeline> baseline_;
    std::optional<EventTimeline> longer_days_;
    std::optional<Occupied> occupied_;
};

// What one happening counts: itself, or the things of it.
LedgerEntry counted_event(const When& when, std::uint32_t at);
LedgerEntry counted_entry(const Incident& incident, std::uint32_t at, bool counts_events);

// Every provision of every version of a clause known at the context's as_of, in the order of their
// keys; permissions are none.
std::vector<ProvisionKey> provisions_of(const Context& context);

// How many assessments there are of each verdict (the counts of `sums`), and open ones by reason.
struct VerdictCounts {
    ClauseState sums;
    std::array<std::int32_t, 16> reasons{};
    void add(const Assessment& a);
};

// The standing of a provision as a whole, from its assessments or from how many there are of each.
ClauseState state_of(const Context& context, Provision& provision, const VerdictCounts& counts);
ClauseState state_of(const Context& context, Provision& provision, const Assessment* first,
                     const Assessment* last);

}  // namespace sulh
