#pragma once
// SPDX-License-Identifier: Apache-2.0
// Civil days, weeks and months, and the daily hours for which a statement holds.

#include "agreement/model.hpp"
#include "time/when.hpp"

#include <string>
#include <vector>

namespace sulh {

// The civil days, weeks (Monday first) or months of `zone` that meet `during`, ascending, whole:
// the first may begin before it and the last end after it. At most tally_periods_max, the first
// ones. REQUIRES: `during` is bounded on both sides; `per` is Day, Week or Month.
std::vector<Interval> civil_periods(const TimeZone& zone, TallyRule::Per per, Interval during);

// Daily hours in a zone. A window that a clock change shortens is as long as it then is; an edge
// that occurs twice is the earlier one, and one that is skipped is the instant of the change.
class DailyWindows {
public:
    DailyWindows(const DailyHours& hours, TimeZone zone);

    // Did it happen within the hours? Unknown for a time of more than nine days across them.
    Truth holds(const When& when) const;
    // The windows that meet `during`, cut to it, ascending, joined where they touch. REQUIRES:
    // bounded.
    std::vector<Interval> within(Interval during) const;
    // "daily from 08:00 to 18:00 Europe/Kyiv, on weekdays 1 to 5".
    std::string text() const;

private:
    Interval window_of(std::int64_t day) const;  // empty where the weekday is not asked for

    DailyHours hours_;
    TimeZone zone_;
    bool is_always_;
};

}  // namespace sulh
