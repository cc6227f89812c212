// SPDX-License-Identifier: Apache-2.0
#include "agreement/calendar_parts.hpp"
#include "agreement/wording.hpp"

#include <algorithm>
#include <cstdio>

namespace sulh {

namespace {

std::string clock_text(std::int32_t minute) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%02d:%02d", minute / 60, minute % 60);
    return buffer;
}

std::string days_text(const DailyHours& hours) {
    if (hours.weekdays.empty()) return "every day";
    std::vector<std::string> out;
    for (const std::uint8_t day : hours.weekdays)
        out.emplace_back(weekday_name(day));
    return "every " + listed(out, "and");
}

CivilTime time_of(std::int32_t minute) {
    return {static_cast<std::uint8_t>(minute / 60), static_cast<std::uint8_t>(minute % 60)};
}

// The stretches of those hours in `bound`, at most windows_listed of them.
std::vector<Interval> windows_in(const TimeZone& zone, const DailyHours& hours, Interval bound) {
    std::vector<Interval> out;
    const std::int64_t first = day_number(zone.date_of(bound.from)) - 1;
    const bool is_overnight = hours.to_minute <= hours.from_minute;
    for (std::int64_t day = first; out.size() < windows_listed && day < first + 4'000; ++day) {
        const CivilDate date = date_of_day_number(day);
        const Instant from = zone.at(date, time_of(hours.from_minute));
        if (!(from < bound.to)) break;
        const bool is_its_day =
            hours.weekdays.empty() ||
            std::ranges::find(hours.weekdays, iso_weekday(date)) != hours.weekdays.end();
        const CivilDate last = is_overnight ? date_of_day_number(day + 1) : date;
        const Interval window =
            intersection({from, zone.at(last, time_of(hours.to_minute))}, bound);
        if (is_its_day && !window.is_empty()) out.push_back(window);
    }
    return out;
}

// When a statement binds, where that has dates.
std::optional<Interval> bound_of(const Agreement& agreement, const EntryReading& reading,
                                 const Norm& norm) {
    Interval out = reading.in_force;
    if (norm.starts) {
        const auto start = instant_of(agreement, reading, *norm.starts);
        if (!start) return std::nullopt;
        out.from = norm.binds_before_entry ? *start : std::max(out.from, *start);
    }
    if (norm.ends) {
        const auto end = instant_of(agreement, reading, *norm.ends);
        if (end) out.to = std::min(out.to, *end);
    }
    return out.is_empty() ? std::nullopt : std::optional(out);
}

// Collects the entries of one statement.
class StatementEntries {
public:
    StatementEntries(const Agreement& agreement, const std::string& title, const Norm& norm)
        : agreement_(agreement),
          norm_(norm),
          title_("clause", title),
          whom_(names_value("whom", agreement_, norm.bearers)) {}

    std::vector<CalendarEntry> take() {
        moments();
        reactions();
        counts();
        if (norm_.schedule) schedule(*norm_.schedule);
        return std::move(out_);
    }

private:
    CalendarEntry shape(CalendarKind kind, Said what) const {
        CalendarEntry out;
        out.kind = kind;
        out.what = std::move(what);
        out.text = norm_.text;
        out.at = norm_.at;
        return out;
    }

    void add_moment(CalendarKind kind, const std::optional<Moment>& moment, Said what,
                    bool is_shared) {
        if (!moment) return;
        CalendarEntry like = shape(kind, std::move(what));
        if (is_shared) {  // may stand under the clause, for all of its statements
            like.at = moment->at;
            like.text = moment->text;
        }
        for (CalendarEntry& entry : entries_at(agreement_, *moment, like))
            out_.push_back(std::move(entry));
    }

    void add_clock(Said what, Said after) {
        CalendarEntry entry = shape(CalendarKind::Clock, std::move(what));
        entry.after = std::move(after);
        out_.push_back(std::move(entry));
    }

    Said due_from() const {
        return Said("cal-due", "{clause}: due from {whom}", {title_, whom_});
    }
    Said counted() const {
        return Said("cal-counted", "{clause}: counted for {whom}", {title_, whom_});
    }
    Said within(Duration length, const std::string& what) const {
        return Said("cal-within-each", "within {length} of each {what}",
                    {length_value("length", length), {"what", what}});
    }

    void moments() {
        if (norm_.phase.empty()) {  // a phase has entries of its own
            add_moment(CalendarKind::Start, norm_.starts,
                       Said("cal-binds-from", "{clause}: binds {whom} from here", {title_, whom_}),
                       true);
            add_moment(
                CalendarKind::Stop, norm_.ends,
                Said("cal-binds-until", "{clause}: binds {whom} until here", {title_, whom_}), true);
        }
        add_moment(CalendarKind::Deadline, norm_.due, due_from(), false);
        add_moment(CalendarKind::Baseline, norm_.baseline,
                   Said("cal-baseline", "{clause}: positions are those of this moment", {title_}),
                   false);
        if (!norm_.in_step_with.empty()) {
            add_clock(due_from(),
                      Said("cal-in-step", "within {length} of the completion of clause '{other}'",
                           {length_value("length", norm_.in_step_within),
                            {"other", norm_.in_step_with}}));
        }
    }

    // What each of starts a clock.
    std::string upon() const {
        if (norm_.trigger) return wording(agreement_, *norm_.trigger);
        return "breach of clause '" + norm_.trigger_clause + "'" +
               wording(agreement_, norm_.trigger_actor, "by");
    }

    Said ahead() const {
        const SaidValue least = length_value("least", norm_.lead);
        const SaidValue what("what", upon());
        if (norm_.lead_most.ms <= 0)
            return Said("cal-ahead", "at least {least} before each {what}", {least, what});
        return Said("cal-ahead-most", "at least {least} and at most {most} before each {what}",
                    {least, length_value("most", norm_.lead_most), what});
    }

    void reactions() {
        if (norm_.mode == Mode::Respond) add_clock(due_from(), within(norm_.window, upon()));
        if (norm_.mode == Mode::Precede) add_clock(due_from(), ahead());
        if (norm_.diligence) {
            add_clock(Said("cal-action-due", "{clause}: action due from {whom}", {title_, whom_}),
                      within(norm_.diligence->action_within,
                             wording(agreement_, norm_.diligence->knowledge)));
        }
        if (norm_.cure && norm_.cure->within.ms > 0)
            add_clock(Said("cal-cure", "{clause}: cure open to {whom}", {title_, whom_}),
                      Said("cal-within-breach", "within {length} of each breach",
                           {length_value("length", norm_.cure->within)}));
    }

    void counts() {
        if (!norm_.tally) return;
        const TallyRule& tally = *norm_.tally;
        const SaidValue zone("zone", agreement_.zone.name());
        switch (tally.per) {
            case TallyRule::Per::Day:
                return add_clock(counted(),
                                 Said("cal-each-day", "each day, from midnight in {zone}", {zone}));
            case TallyRule::Per::Week:
                return add_clock(counted(),
                                 Said("cal-each-week", "each week, from Monday in {zone}", {zone}));
            case TallyRule::Per::Month:
                return add_clock(counted(), Said("cal-each-month",
                                                 "each month, from its first day in {zone}", {zone}));
            case TallyRule::Per::Sliding:
                return add_clock(counted(), Said("cal-in-any", "in any {length}",
                                                 {length_value("length", tally.window)}));
            case TallyRule::Per::Ratio:
                if (tally.other.empty() || tally.window.ms == 0) return;
                return add_clock(due_from(),
                                 within(tally.window, wording(agreement_, tally.other.front())));
            case TallyRule::Per::All:
                return;
        }
    }

    void schedule(const Schedule& schedule) {
        if (schedule.free_time) {
            add_clock(Said("cal-kept-free", "{clause}: kept free by {whom}", {title_, whom_}),
                      Said("cal-of-each-day", "{length} of each day, from midnight in {zone}",
                           {length_value("length", *schedule.free_time),
                            {"zone", agreement_.zone.name()}}));
        }
        if (schedule.hours) {
            for (const EntryReading& reading : agreement_.entry)
                hours(*schedule.hours, reading);
        }
    }

    void hours(const DailyHours& hours, const EntryReading& reading) {
        const Said what("cal-hours", "{clause}: binds {whom} {days} from {from} to {to} {zone}",
                        {title_, whom_, {"days", days_text(hours)},
                         {"from", clock_text(hours.from_minute)},
                         {"to", clock_text(hours.to_minute)}, {"zone", agreement_.zone.name()}});
        const auto bound = bound_of(agreement_, reading, norm_);
        const auto windows =
            bound ? windows_in(agreement_.zone, hours, *bound) : std::vector<Interval>{};
        if (windows.empty()) return add_clock(what, Said("cal-while", "while the statement binds"));
        // Hours that a change of the clocks or an end makes longer or shorter stand by themselves.
        std::vector<CalendarEntry> own;
        for (const Interval& window : windows) {
            const auto like = std::ranges::find_if(own, [&](const CalendarEntry& entry) {
                return *entry.to - *entry.from == window.length();
            });
            if (like != own.end()) {
                like->more.push_back(window.from);
                continue;
            }
            CalendarEntry entry = shape(CalendarKind::Hours, what);
            entry.from = window.from;
            entry.to = window.to;
            entry.entry_reading = reading.id;
            own.push_back(std::move(entry));
        }
        out_.insert(out_.end(), own.begin(), own.end());
    }

    const Agreement& agreement_;
    const Norm& norm_;
    SaidValue title_;
    SaidValue whom_;
    std::vector<CalendarEntry> out_;
};

}  // namespace

std::vector<CalendarEntry> entries_at(const Agreement& agreement, const Moment& moment,
                                      const CalendarEntry& shape) {
    std::vector<CalendarEntry> out;
    const bool is_by_entry = moment.from == Moment::From::EntryIntoForce;
    for (const EntryReading& reading : agreement.entry) {
        CalendarEntry entry = shape;
        entry.from = instant_of(agreement, reading, moment);
        if (!entry.from) entry.after = Said(wording(agreement, reading, moment));
        if (is_by_entry) entry.entry_reading = reading.id;
        out.push_back(std::move(entry));
        if (!is_by_entry) break;
    }
    return out;
}

std::vector<CalendarEntry> entries_of(const Agreement& agreement, const std::string& title,
                                      const Norm& norm) {
    return StatementEntries(agreement, title, norm).take();
}

}  // namespace sulh
