// SPDX-License-Identifier: Apache-2.0
#include "agreement/calendar.hpp"

#include "agreement/calendar_parts.hpp"
#include "agreement/renewal.hpp"
#include "agreement/wording.hpp"
#include "base/check.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace sulh {

namespace {

// Keeps one of equal entries: they come from a line that holds for several statements.
class DistinctEntries {
public:
    void add(CalendarEntry entry) {
        const bool is_new = seen_
                                .insert({entry.kind, entry.what.text(), entry.from, entry.after.text(),
                                         entry.entry_reading, entry.at})
                                .second;
        if (is_new) out_.push_back(std::move(entry));
    }
    void move_to(std::vector<CalendarEntry>& out) {
        out.insert(out.end(), std::make_move_iterator(out_.begin()),
                   std::make_move_iterator(out_.end()));
    }

private:
    std::set<std::tuple<CalendarKind, std::string, std::optional<Instant>, std::string, std::string,
                        FilePosition>>
        seen_;
    std::vector<CalendarEntry> out_;
};

CalendarEntry entry_at(CalendarKind kind, Said what, Instant from, const FilePosition& at) {
    CalendarEntry out;
    out.kind = kind;
    out.what = std::move(what);
    out.from = from;
    out.at = at;
    return out;
}

void add_signature(const Agreement& agreement, std::vector<CalendarEntry>& out) {
    if (!agreement.signed_on) return;
    const Interval day = agreement.zone.day(*agreement.signed_on);
    CalendarEntry entry =
        entry_at(CalendarKind::Signature, Said("cal-signed", "Signed"), agreement.signed_at.value_or(day.from), {});
    if (!agreement.signed_at) entry.to = day.to;
    out.push_back(std::move(entry));
}

void add_term(const Agreement& agreement, const EntryReading& reading,
              std::vector<CalendarEntry>& out) {
    std::vector<CalendarEntry> own;
    const auto add = [&](CalendarKind kind, Said what, Instant from, const FilePosition& at) {
        own.push_back(entry_at(kind, std::move(what), from, at));
    };
    add(CalendarKind::EntryIntoForce, Said("cal-in-force", "In force from here"),
        reading.in_force.from, reading.at);
    if (reading.in_force.to.is_bounded()) {
        add(CalendarKind::End,
            reading.extensions.empty() ? Said("cal-end", "End of the agreement")
                                       : Said("cal-end-first", "End as first agreed"),
            reading.in_force.to, reading.at);
    }
    for (const Extension& extension : reading.extensions) {
        const SaidValue title("title", extension.title);
        add(CalendarKind::Extension,
            Said("cal-extended", "Extended until {when}: {title}",
                 {moment_value("when", agreement, extension.to), title}),
            extension.known_from, extension.at);
        add(CalendarKind::End, Said("cal-end-extended", "End as extended: {title}", {title}),
            extension.to, extension.at);
    }
    if (reading.renewal) {
        const Instant end = end_known_at(reading, Instant::latest());
        for (const RenewedPeriod& renewed :
             renewals_after(agreement.zone, *reading.renewal, end, renewals_listed)) {
            add(CalendarKind::LastNotice,
                Said("cal-last-notice",
                     "Last moment for {what} that keeps the next renewal away",
                     {{"what", wording(agreement, reading.renewal->unless)}}),
                renewed.last_notice, reading.at);
            add(CalendarKind::Renewal,
                Said("cal-renewed", "Renewed, without such a notice, until {when}",
                     {moment_value("when", agreement, renewed.period.to)}),
                renewed.period.from, reading.at);
        }
    }
    for (CalendarEntry& entry : own) {
        const bool is_worked_out = entry.kind == CalendarKind::LastNotice ||
                                   entry.kind == CalendarKind::Renewal ||
                                   entry.kind == CalendarKind::Extension;
        if (!is_worked_out) entry.text = reading.text;
        entry.entry_reading = reading.id;
        out.push_back(std::move(entry));
    }
}

void add_phase(const Agreement& agreement, const Phase& phase, std::vector<CalendarEntry>& out) {
    const SaidValue title("phase", phase.title.empty() ? phase.id : phase.title);
    const auto add = [&](CalendarKind kind, const Moment& moment, Said what) {
        CalendarEntry shape;
        shape.kind = kind;
        shape.what = std::move(what);
        shape.at = phase.at;
        for (CalendarEntry& entry : entries_at(agreement, moment, shape))
            out.push_back(std::move(entry));
    };
    add(CalendarKind::PhaseStart, phase.starts,
        Said("cal-phase-starts", "Phase {phase} starts", {title}));
    if (phase.ends)
        add(CalendarKind::PhaseEnd, *phase.ends,
            Said("cal-phase-ends", "Phase {phase} ends", {title}));
    if (phase.holds_over_until)
        add(CalendarKind::HoldOverEnd, *phase.holds_over_until,
            Said("cal-phase-holds", "Phase {phase} stops holding over", {title}));
}

void add_version(const Agreement& agreement, const Clause& clause, std::size_t index,
                 std::vector<CalendarEntry>& out) {
    const ClauseVersion& version = clause.versions[index];
    const std::string title = clause.title.empty() ? clause.id : clause.title;
    if (version.known_from.is_bounded()) {
        CalendarEntry entry =
            entry_at(CalendarKind::Amendment,
                     Said("cal-amended", "{clause} amended: {title}",
                          {{"clause", title}, {"title", version.title}}),
                     version.known_from, version.at);
        entry.clause = clause.id;
        entry.article = clause.article;
        out.push_back(std::move(entry));
    }
    const Interval while_it_stands = version_stands(clause, index, Instant::latest());
    for (const Reading& reading : version.readings) {
        DistinctEntries own;
        for (const Norm& norm : reading.norms) {
            for (CalendarEntry& entry : entries_of(agreement, title, norm)) {
                if (entry.from && !while_it_stands.contains(*entry.from)) continue;
                entry.clause = clause.id;
                entry.article = clause.article;
                entry.reading = reading.id;
                own.add(std::move(entry));
            }
        }
        own.move_to(out);
    }
}

}  // namespace

SaidValue names_value(std::string_view name, const Agreement& agreement,
                      const std::vector<ActorIndex>& actors) {
    Json names = Json::Array{};
    for (const ActorIndex actor : actors)
        names.push(titles_of(agreement, {actor}, "and"));
    return {name, titles_of(agreement, actors, "and"), Json().set("names", std::move(names))};
}

SaidValue moment_value(std::string_view name, const Agreement& agreement, Instant at) {
    return {name, wording(agreement, at), Json().set("at", to_text(at))};
}

SaidValue length_value(std::string_view name, Duration length) {
    return {name, to_text(length), Json().set("ms", length.ms)};
}

std::string_view name(CalendarKind kind) {
    switch (kind) {
        case CalendarKind::Signature:
            return "signature";
        case CalendarKind::EntryIntoForce:
            return "entry into force";
        case CalendarKind::Amendment:
            return "amendment";
        case CalendarKind::Extension:
            return "extension";
        case CalendarKind::PhaseStart:
            return "phase start";
        case CalendarKind::Start:
            return "start";
        case CalendarKind::Baseline:
            return "baseline";
        case CalendarKind::Hours:
            return "hours";
        case CalendarKind::Deadline:
            return "deadline";
        case CalendarKind::LastNotice:
            return "last notice";
        case CalendarKind::PhaseEnd:
            return "phase end";
        case CalendarKind::HoldOverEnd:
            return "hold-over end";
        case CalendarKind::Stop:
            return "stop";
        case CalendarKind::End:
            return "end";
        case CalendarKind::Renewal:
            return "renewal";
        case CalendarKind::Clock:
            return "clock";
    }
    CHECK_UNREACHABLE();
}

std::vector<CalendarEntry> calendar_of(const Agreement& agreement) {
    std::vector<CalendarEntry> out;
    add_signature(agreement, out);
    for (const EntryReading& reading : agreement.entry)
        add_term(agreement, reading, out);
    for (const Phase& phase : agreement.phases)
        add_phase(agreement, phase, out);
    for (const Clause& clause : agreement.clauses) {
        for (std::size_t i = 0; i < clause.versions.size(); ++i)
            add_version(agreement, clause, i, out);
    }
    for (CalendarEntry& entry : procedure_clocks(agreement))
        out.push_back(std::move(entry));
    std::ranges::stable_sort(out, [](const CalendarEntry& a, const CalendarEntry& b) {
        if (a.from.has_value() != b.from.has_value()) return a.from.has_value();
        if (!a.from) return false;
        return std::tie(*a.from, a.kind) < std::tie(*b.from, b.kind);
    });
    return out;
}

}  // namespace sulh
