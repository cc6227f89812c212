#pragma once
// SPDX-License-Identifier: Apache-2.0
// Every date of an agreement in one list: deadlines, windows, phases, renewals, last days for a
// notice, and the clocks that something else must start first.

#include "agreement/model.hpp"
#include "base/said.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

inline constexpr std::size_t renewals_listed = 5;   // of each reading of the entry into force
inline constexpr std::size_t windows_listed = 400;  // of one statement: a year of days

// In the order in which they are listed at one instant: what ends before what begins.
enum class CalendarKind : std::uint8_t {
    Signature,
    EntryIntoForce,
    Amendment,
    Extension,
    Deadline,
    LastNotice,
    Stop,
    PhaseEnd,
    HoldOverEnd,
    End,
    Renewal,
    PhaseStart,
    Start,
    Baseline,
    Hours,
    Clock,
};
std::string_view name(CalendarKind kind);  // "entry into force", "last notice"

struct CalendarEntry {
    CalendarKind kind = CalendarKind::Clock;
    Said what;                    // "Withdrawal: due from Republic of Arwen"; no full stop
    std::optional<Instant> from;  // nothing: it hangs on what `after` tells
    std::optional<Instant> to;    // of a stretch of time; nothing: a moment
    std::vector<Instant>
        more;            // Hours: where further stretches of the same length start, ascending
    Said after;          // "within 3 days of each notice by Republic of Arwen"
    std::string clause;  // its id; may be empty
    std::string article;
    std::string reading;        // of the clause; may be empty
    std::string entry_reading;  // of the entry into force, where it depends on which; else empty
    std::string text;           // as written; may be empty
    FilePosition at;
};

// By time, then by kind, then in the order of the text; those without a date last, in the order of
// the text. A moment of an amended clause is listed while that version stands.
std::vector<CalendarEntry> calendar_of(const Agreement& agreement);

}  // namespace sulh
