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
          title_(title),
          whom_(titles_of(agreement_, norm.bearers, "and")) {}

    std::vector<CalendarEntry> take() {
        moments();
        reactions();
        counts();
        if (norm_.schedule) schedule(*norm_.schedule);
        return std::move(out_);
    }

private:
    CalendarEntry shape(CalendarKind kind, const std::string& what) const {
        CalendarEntry out;
        out.kind = kind;
        out.what = title_ + ": " + what;
        out.text = norm_.text;
        out.at = norm_.at;
        return out;
    }

    void add_moment(CalendarKind kind, const std::optional<Moment>& moment, const std::string& what,
                    bool is_shared) {
        if (!moment) return;
        CalendarEntry like = shape(kind, what);
        if (is_shared) {  // may stand under the clause, for all of its statements
            like.at = moment->at;
            like.text = moment->text;
        }
        for (CalendarEntry& entry : entries_at(agreement_, *moment, like))
            out_.push_back(std::move(entry));
    }

    void add_clock(const std::string& what, std::string after) {
        CalendarEntry entry = shape(CalendarKind::Clock, what);
        entry.after = std::move(after);
        out_.push_back(std::move(entry));
    }

    std::string due_from() const { return "due from " + whom_; }

    void moments() {
        if (norm_.phase.empty()) {  // a phase has entries of its own
            add_moment(CalendarKind::Start, norm_.starts, "binds " + whom_ + " from here", true);
            add_moment(CalendarKind::Stop, norm_.ends, "binds " + whom_ + " until here", true);
        }
        add_moment(CalendarKind::Deadline, norm_.due, due_from(), false);
        add_moment(CalendarKind::Baseline, norm_.baseline, "positions are those of this moment",
                   false);
        if (!norm_.in_step_with.empty()) {
            add_clock(due_from(), "within " + to_text(norm_.in_step_within) +
                                      " of the completion of clause '" + norm_.in_step_with + "'");
        }
    }

    std::string upon() const {
        if (norm_.trigger) return "each " + wording(agreement_, *norm_.trigger);
        return "each breach of clause '" + norm_.trigger_clause + "'" +
               wording(agreement_, norm_.trigger_actor, "by");
    }

    void reactions() {
        if (norm_.mode == Mode::Respond)
            add_clock(due_from(), "within " + to_text(norm_.window) + " of " + upon());
        if (norm_.mode == Mode::Precede) {
            std::string after = "at least " + to_text(norm_.lead);
            if (norm_.lead_most.ms > 0) after += " and at most " + to_text(norm_.lead_most);
            add_clock(due_from(), after + " before " + upon());
        }
        if (norm_.diligence) {
            add_clock("action " + due_from(), "within " + to_text(norm_.diligence->action_within) +
                                                  " of each " +
                                                  wording(agreement_, norm_.diligence->knowledge));
        }
        if (norm_.cure && norm_.cure->within.ms > 0)
            add_clock("cure open to " + whom_,
                      "within " + to_text(norm_.cure->within) + " of each breach");
    }

    void counts() {
        if (!norm_.tally) return;
        const TallyRule& tally = *norm_.tally;
        const std::string& zone = agreement_.zone.name();
        switch (tally.per) {
            case TallyRule::Per::Day:
                return add_clock("counted for " + whom_, "each day, from midnight in " + zone);
            case TallyRule::Per::Week:
                return add_clock("counted for " + whom_, "each week, from Monday in " + zone);
            case TallyRule::Per::Month:
                return add_clock("counted for " + whom_,
                                 "each month, from its first day in " + zone);
            case TallyRule::Per::Sliding:
                return add_clock("counted for " + whom_, "in any " + to_text(tally.window));
            case TallyRule::Per::Ratio:
                if (tally.other.empty() || tally.window.ms == 0) return;
                return add_clock(due_from(), "within " + to_text(tally.window) + " of each " +
                                                 wording(agreement_, tally.other.front()));
            case TallyRule::Per::All:
                return;
        }
    }

    void schedule(const Schedule& schedule) {
        if (schedule.free_time) {
            add_clock("kept free by " + whom_, to_text(*schedule.free_time) +
                                                   " of each day, from midnight in " +
                                                   agreement_.zone.name());
        }
        if (schedule.hours) {
            for (const EntryReading& reading : agreement_.entry)
                hours(*schedule.hours, reading);
        }
    }

    void hours(const DailyHours& hours, const EntryReading& reading) {
        const std::string what = "binds " + whom_ + " " + days_text(hours) + " from " +
                                 clock_text(hours.from_minute) + " to " +
                                 clock_text(hours.to_minute) + " " + agreement_.zone.name();
        const auto bound = bound_of(agreement_, reading, norm_);
        const auto windows =
            bound ? windows_in(agreement_.zone, hours, *bound) : std::vector<Interval>{};
        if (windows.empty()) return add_clock(what, "while the statement binds");
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
    const std::string& title_;
    std::string whom_;
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
        if (!entry.from) entry.after = wording(agreement, reading, moment);
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
