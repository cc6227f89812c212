// SPDX-License-Identifier: Apache-2.0
// One statement, said back in plain words.
#include "agreement/explain_page.hpp"
#include "agreement/wording.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

std::string_view burden_text(Exception::Burden burden) {
    switch (burden) {
        case Exception::Burden::Actor:
            return "The party that acted must show it. Where it does not, the breach stands, "
                   "marked 'exception claimed'.";
        case Exception::Burden::Claimant:
            return "The claimant must show that it did not hold. Where nobody can, the verdict "
                   "stays open.";
        case Exception::Burden::NotStated:
            return "Who must show it is not said. Where nobody can, the verdict stays open.";
    }
    CHECK_UNREACHABLE();
}

void tell_exception(const Agreement& agreement, const Norm& norm, const Exception& exception,
                    Page& page) {
    const std::string title = exception.title.empty() ? "" : " (" + exception.title + ")";
    const std::string_view when = exception.is_waiver         ? "Waived when"
                                  : norm.mode == Mode::Permit ? "Only when"
                                                              : "Except when";
    page.line(2, std::string(when) + title + ":");
    tell_condition(agreement, exception.condition, 3, page);
    page.line(3, burden_text(exception.burden));
}

std::string kept_where(const Agreement& agreement, const Norm& norm) {
    std::vector<std::string> out;
    for (const PlaceTest& test : norm.keep)
        out.push_back(wording(agreement, test));
    if (norm.baseline) {
        out.push_back("at most " + to_text(norm.baseline_distance) +
                      " from where such things of the party were then");
    }
    if (norm.keep_on_own_side) out.emplace_back("on its own side, in its own territory");
    return listed(out, "and");
}

std::string kept_things(const EventPattern& act) {
    const auto& classes = act.weapons.empty() ? act.objects : act.weapons;
    std::vector<std::string> out;
    for (const ThingClass& things : classes)
        out.push_back(wording(things));
    for (const Term kind : act.kinds) {
        if (classes.empty()) out.emplace_back(phrase(kind));
    }
    return listed(out, "and");
}

// "at least 30", "at most 50 percent of what the party last declared".
std::string bounds(const std::optional<Quantity>& least, const std::optional<Quantity>& most) {
    std::vector<std::string> out;
    for (const auto* bound : {&least, &most}) {
        if (!*bound) continue;
        std::string text = bound == &least ? "at least " : "at most ";
        text += grouped(static_cast<std::int64_t>((*bound)->number));
        if ((*bound)->is_of_declared) text += " percent of what the party last declared";
        out.push_back(std::move(text));
    }
    return listed(out, "and");
}

std::string owed_number(const Norm& norm) {
    if (norm.quantity) return bounds(norm.quantity, std::nullopt) + " in all of ";
    return norm.quantity_min > 0 ? "at least " + grouped(norm.quantity_min) + " in all of " : "";
}

std::string counted_over(const Agreement& agreement, const TallyRule& rule) {
    using Per = TallyRule::Per;
    switch (rule.per) {
        case Per::Day:
            return "in each day of " + agreement.zone.name();
        case Per::Week:
            return "in each week, Monday to Sunday, of " + agreement.zone.name();
        case Per::Month:
            return "in each month of " + agreement.zone.name();
        case Per::Sliding:
            return "in any stretch of " + to_text(rule.window);
        case Per::All:
            return "in all, from when it binds until it ends";
        case Per::Ratio:
            break;
    }
    const std::string within =
        rule.window.ms > 0 ? ", at most " + to_text(rule.window) + " after it" : "";
    return "for each one of: " + wording(agreement, rule.other.front()) + within;
}

std::string tally_meaning(const Agreement& agreement, const Norm& norm) {
    const TallyRule& rule = *norm.tally;
    return "Counted " + counted_over(agreement, rule) + ": " + bounds(rule.least, rule.most) +
           (rule.counts_events ? " happenings of: " : " of what is counted in: ") +
           wording(agreement, norm.act);
}

std::string hold_meaning(const Agreement& agreement, const Norm& norm) {
    return "At every time, " + bounds(norm.least, norm.most) + " of the party's " +
           kept_things(norm.act) + " are " + kept_where(agreement, norm);
}

std::string lead_meaning(const Agreement& agreement, const Norm& norm) {
    std::string lead = "at least " + to_text(norm.lead);
    if (norm.lead_most.ms > 0) lead += " and at most " + to_text(norm.lead_most);
    return "Before each " + wording(agreement, *norm.trigger) + ", owed " + lead +
           " before it: " + wording(agreement, norm.act);
}

std::string trigger_wording(const Agreement& agreement, const Norm& norm) {
    if (norm.trigger) return wording(agreement, *norm.trigger);
    return "breach of clause '" + norm.trigger_clause + "'" +
           wording(agreement, norm.trigger_actor, "by");
}

std::string meaning(const Agreement& agreement, const Norm& norm) {
    const std::string act = wording(agreement, norm.act);
    switch (norm.mode) {
        case Mode::Forbid:
            return "Forbidden: " + act;
        case Mode::Require:
            return "Owed: " + owed_number(norm) + act;
        case Mode::Keep:
            return "Throughout, the party keeps its " + kept_things(norm.act) + " " +
                   kept_where(agreement, norm);
        case Mode::Respond:
            return "Upon each " + trigger_wording(agreement, norm) + ", owed within " +
                   to_text(norm.window) + ": " + act;
        case Mode::Permit:
            return "Permitted, though the clause forbids it: " + act;
        case Mode::Precede:
            return lead_meaning(agreement, norm);
        case Mode::Prevent:
            return "To be prevented by the party: " + act;
        case Mode::Tally:
            return tally_meaning(agreement, norm);
        case Mode::Hold:
            return hold_meaning(agreement, norm);
    }
    CHECK_UNREACHABLE();
}

// When the statement binds, under one reading of the entry into force.
struct Bounded {
    Interval interval;
    std::string waits;
};

Bounded bounded(const Agreement& agreement, const EntryReading& entry, const Norm& norm) {
    Bounded out{entry.in_force, {}};
    if (norm.starts) {
        const auto start = instant_of(agreement, entry, *norm.starts);
        if (!start) {
            out.waits += ", starting " + wording(agreement, entry, *norm.starts);
        } else if (norm.binds_before_entry) {
            out.interval.from = *start;
        } else {
            out.interval.from = std::max(out.interval.from, *start);
        }
    }
    if (norm.ends) {
        const auto end = instant_of(agreement, entry, *norm.ends);
        if (end) {
            out.interval.to = std::min(out.interval.to, *end);
        } else {
            out.waits += ", until " + wording(agreement, entry, *norm.ends);
        }
    }
    return out;
}

std::string bound_when(const Agreement& agreement, const Bounded& bound) {
    if (bound.interval.is_empty()) return "never: it would end before it starts";
    return period(agreement, bound.interval) + bound.waits;
}

// The civil day, week or month that holds `t`.
std::optional<Interval> civil_period(const TimeZone& zone, TallyRule::Per per, Instant t) {
    const CivilDate date = zone.date_of(t);
    const std::int64_t day = day_number(date);
    if (per == TallyRule::Per::Day) return zone.day(date);
    if (per == TallyRule::Per::Week) {
        // Day 0, 1 January 1970, was a Thursday.
        const std::int64_t monday = day - ((day + 3) % 7 + 7) % 7;
        return Interval{zone.day(date_of_day_number(monday)).from,
                        zone.day(date_of_day_number(monday + 6)).to};
    }
    if (per != TallyRule::Per::Month) return std::nullopt;
    const Instant first = zone.day({date.year, date.month, 1}).from;
    return Interval{first, zone.add_calendar_months(first, 1)};
}

void tell_first_period(const Agreement& agreement, const Norm& norm, Interval bound, Page& page) {
    if (!norm.tally || !bound.from.is_bounded() || bound.is_empty()) return;
    const auto first = civil_period(agreement.zone, norm.tally->per, bound.from);
    if (first)
        page.line(3, "First counted: " + period(agreement, intersection(*first, bound)) + ".");
}

CivilTime clock_time(std::int32_t minute) {
    return {static_cast<std::uint8_t>(minute / 60), static_cast<std::uint8_t>(minute % 60)};
}

// The hours that begin on that day; empty where its weekday is not among them.
Interval hours_on(const TimeZone& zone, const DailyHours& hours_of_day, std::int64_t day) {
    // Day 0, 1 January 1970, was a Thursday: 4.
    const auto weekday = static_cast<std::uint8_t>(((day + 3) % 7 + 7) % 7 + 1);
    const auto& asked = hours_of_day.weekdays;
    if (!asked.empty() && std::ranges::find(asked, weekday) == asked.end())
        return {Instant::latest(), Instant::latest()};
    const bool is_overnight = hours_of_day.to_minute <= hours_of_day.from_minute;
    return {zone.at(date_of_day_number(day), clock_time(hours_of_day.from_minute)),
            zone.at(date_of_day_number(is_overnight ? day + 1 : day),
                    clock_time(hours_of_day.to_minute))};
}

void tell_first_hours(const Agreement& agreement, const Norm& norm, Interval bound, Page& page) {
    if (!norm.schedule || !norm.schedule->hours || !bound.from.is_bounded() || bound.is_empty())
        return;
    const DailyHours& hours_of_day = *norm.schedule->hours;
    const std::int64_t first_day = day_number(agreement.zone.date_of(bound.from));
    for (std::int64_t day = first_day - 1; day <= first_day + 7; ++day) {
        const Interval window = hours_on(agreement.zone, hours_of_day, day);
        const Interval both = intersection(window, bound);
        if (both.is_empty()) continue;
        page.line(3, "First hours: " + period(agreement, both) + ".");
        return;
    }
}

void tell_baseline(const Agreement& agreement, const EntryReading& entry, const Norm& norm,
                   Page& page) {
    if (!norm.baseline) return;
    std::string text = "The positions are those of " + wording(agreement, entry, *norm.baseline);
    const auto instant = instant_of(agreement, entry, *norm.baseline);
    if (norm.baseline_window.ms > 0) {
        text += instant
                    ? ", seen from " + wording(agreement, *instant - norm.baseline_window) + " on"
                    : ", or at most " + to_text(norm.baseline_window) + " before";
    }
    page.line(3, text + ".");
}

void tell_times(const Agreement& agreement, const Norm& norm, Page& page) {
    if (!norm.phase.empty()) page.line(2, "In phase '" + norm.phase + "'.");
    if (norm.binds_before_entry) page.line(2, "It binds even before the entry into force.");
    for (const EntryReading& entry : agreement.entry) {
        const Bounded bound = bounded(agreement, entry, norm);
        page.line(2, entry_name(agreement, entry) + " " + bound_when(agreement, bound) + ".");
        if (norm.due) page.line(3, "Due: " + wording(agreement, entry, *norm.due) + ".");
        tell_first_period(agreement, norm, bound.interval, page);
        tell_first_hours(agreement, norm, bound.interval, page);
        tell_baseline(agreement, entry, norm, page);
    }
    if (!norm.stating.empty())
        page.line(2, "The notice states: " + join(norm.stating, ", ") + ".");
    if (!norm.in_step_with.empty()) {
        page.line(2, "Due also: at most " + to_text(norm.in_step_within) + " after clause '" +
                         norm.in_step_with + "' has been done.");
    } else if (norm.mode == Mode::Require && !norm.due) {
        page.line(2, "No deadline: it never falls due.");
    }
}

void tell_schedule(const Agreement& agreement, const Schedule& schedule, Page& page) {
    if (schedule.hours) {
        page.line(2, "It binds daily " + wording(*schedule.hours) + ", " + agreement.zone.name() +
                         " time, and not at other hours.");
    }
    if (!schedule.free_time) return;
    page.line(2, "Of each day in " + agreement.zone.name() + ", " + to_text(*schedule.free_time) +
                     " in all are to be free of it.");
    if (!schedule.free_time_then) return;
    page.line(3, "On days with " + wording(agreement, schedule.then.front()) + ": " +
                     to_text(*schedule.free_time_then) + ".");
}

void tell_diligence(const Agreement& agreement, const Diligence& diligence, Page& page) {
    const std::string known = diligence.knowledge_window.ms > 0
                                  ? ", at most " + to_text(diligence.knowledge_window) + " before"
                                  : ", at any time before";
    page.line(2, "A breach only where the party");
    page.line(3, "- knew, by " + wording(agreement, diligence.knowledge) + known);
    if (diligence.able) {
        page.line(3, "- was able to prevent it:");
        tell_condition(agreement, *diligence.able, 4, page);
    } else {
        page.line(3, "- was able to prevent it, which is taken for granted");
    }
    page.line(3, "- and did not do this within " + to_text(diligence.action_within) +
                     " of knowing: " + wording(agreement, diligence.action));
}

void tell_cure(const Agreement& agreement, const Cure& cure, Page& page) {
    const std::string within = cure.within.ms > 0 ? " within " + to_text(cure.within) : "";
    page.line(
        2, "A breach stands, marked as cured, upon " + wording(agreement, cure.act) + within + ".");
}

void add_need(std::vector<std::string>& needs, std::string need) {
    if (std::ranges::find(needs, need) == needs.end()) needs.push_back(std::move(need));
}

void needs_of_pattern(const Agreement& agreement, const EventPattern& pattern,
                      std::vector<std::string>& needs) {
    add_need(needs, "what kind of happening it was");
    if (pattern.actor.kind != ActorTest::Kind::Anyone) add_need(needs, "who did it");
    if (pattern.target.kind != ActorTest::Kind::Anyone) {
        add_need(needs, !pattern.objects.empty()   ? "whose they were"
                        : is_to_somebody(pattern) ? "to whom it was"
                                                  : "whom it was directed at");
    }
    if (!pattern.objects.empty()) {
        add_need(needs, are_of_things(pattern) ? "of what things or people it was"
                                               : "what it was directed at");
    }
    if (!pattern.weapons.empty()) add_need(needs, "which weapons they were");
    for (const PlaceTest& test : pattern.places) {
        add_need(needs, "a place good enough to tell whether it was " + wording(agreement, test));
    }
    for (const PlaceTest& test : pattern.origins) {
        add_need(needs, "where it came from, whether " + wording(agreement, test));
    }
    if (pattern.count.is_asked()) add_need(needs, "how many took part or were moved");
    if (pattern.altitude_m.is_asked()) add_need(needs, "how high above ground it was");
    for (const NearEvent& near : pattern.near)
        add_need(needs,
                 "how far it was from, and when there was, " + wording(agreement, near.event));
}

void needs_of_condition(const Agreement& agreement, const Condition& condition,
                        std::vector<std::string>& needs) {
    if (condition.kind == Condition::Kind::Stated) {
        add_need(needs, "a decision by people whether \"" + condition.text + "\"");
    } else if (condition.kind == Condition::Kind::Happened) {
        add_need(needs, "whether there was " + wording(agreement, condition));
    }
    for (const Condition& part : condition.parts)
        needs_of_condition(agreement, part, needs);
}

void needs_of_mode(const Agreement& agreement, const Norm& norm, std::vector<std::string>& needs) {
    if (norm.trigger || !norm.trigger_clause.empty())
        add_need(needs, "when there was " + trigger_wording(agreement, norm));
    if (norm.mode == Mode::Hold || norm.mode == Mode::Tally || norm.quantity)
        add_need(needs, "how many they were");
    const bool is_of_declared = (norm.quantity && norm.quantity->is_of_declared) ||
                                (norm.least && norm.least->is_of_declared) ||
                                (norm.most && norm.most->is_of_declared);
    if (is_of_declared) add_need(needs, "how many the party declared");
    if (norm.tally && norm.tally->per == TallyRule::Per::Ratio)
        add_need(needs, "how many there were of " + wording(agreement, norm.tally->other.front()));
    if (norm.baseline) add_need(needs, "where they were at the moment the text fixes");
    if (!norm.diligence) return;
    add_need(needs, "when there was " + wording(agreement, norm.diligence->knowledge));
    add_need(needs, "when there was " + wording(agreement, norm.diligence->action));
    if (norm.diligence->able) needs_of_condition(agreement, *norm.diligence->able, needs);
}

void tell_needs(const Agreement& agreement, const ClauseEvidence& evidence, const Norm& norm,
                Page& page) {
    std::vector<std::string> needs;
    needs_of_pattern(agreement, norm.act, needs);
    for (const PlaceTest& test : norm.keep) {
        add_need(needs, "a position good enough to tell whether it is " + wording(agreement, test));
    }
    if (norm.keep_on_own_side) add_need(needs, "on whose side it is");
    add_need(needs, "when");
    needs_of_mode(agreement, norm, needs);
    if (norm.mode == Mode::Keep || norm.mode == Mode::Forbid || norm.mode == Mode::Hold ||
        (norm.tally && norm.tally->most)) {
        add_need(needs, "for 'complied': a source that would have seen a breach");
    }
    for (const Exception& exception : norm.exceptions)
        needs_of_condition(agreement, exception.condition, needs);
    std::int32_t roots = evidence.roots_min;
    if (roots == 0 && agreement.findings) roots = agreement.findings->roots_min;
    if (roots > 1) add_need(needs, counted(roots, "independent root", "independent roots"));
    page.line(2, "To decide it one must know:");
    for (const std::string& need : needs)
        page.line(3, "- " + need);
}

}  // namespace

void tell_norm(const Agreement& agreement, const ClauseEvidence& evidence, const Norm& norm,
               std::size_t number, Page& page) {
    page.line(1, std::to_string(number) + ". \"" + norm.text + "\"");
    page.line(2, "Binds " + titles_of(agreement, norm.bearers, "and") +
                     (norm.bearers.size() > 1 ? ", each on its own account." : "."));
    page.line(2, meaning(agreement, norm) + ".");
    tell_times(agreement, norm, page);
    if (norm.schedule) tell_schedule(agreement, *norm.schedule, page);
    if (norm.diligence) tell_diligence(agreement, *norm.diligence, page);
    if (norm.cure) tell_cure(agreement, *norm.cure, page);
    for (const Exception& exception : norm.exceptions)
        tell_exception(agreement, norm, exception, page);
    tell_needs(agreement, evidence, norm, page);
}

}  // namespace sulh
