// SPDX-License-Identifier: Apache-2.0
// The lines that may stand under any statement, or under a clause for all of its statements.
#include "agreement/limits.hpp"
#include "agreement/pattern_parser.hpp"
#include "agreement/statement_parser.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Kind = Token::Kind;

void set_moment(PhraseReader& reader, std::optional<MomentPhrase>& place, MomentPhrase moment) {
    if (place)
        reader.fail_at(moment.at, "second-moment", "the start or the end is stated twice",
                       "delete one of the two");
    place = std::move(moment);
}

void read_starting(PhraseReader& reader, CommonPhrase& out) {
    set_moment(reader, out.starts, read_moment(reader, false));
    if (!reader.failed()) out.binds_before_entry = reader.take("even before entry into force");
}

// "as long as belmar complies with exchange": until any breach of it by belmar.
void read_as_long_as(PhraseReader& reader, std::size_t begin, CommonPhrase& out) {
    MomentPhrase moment;
    moment.at = reader.here();
    moment.base = MomentPhrase::Base::Breach;
    moment.actor = read_actor(reader);
    if (reader.failed()) return;
    if (!reader.take("complies with") && !reader.take("comply with"))
        return reader.expected("'complies with'", {"complies", "comply"});
    moment.clause = reader.name("the name of a clause");
    moment.text = reader.since(begin);
    set_moment(reader, out.ends, std::move(moment));
}

std::int32_t read_clock_time(PhraseReader& reader, bool is_end) {
    const auto time =
        reader.has(Kind::Clock) ? parse_time(reader.peek().text) : Result<CivilTime>(CivilTime{});
    if (!reader.has(Kind::Clock)) {
        reader.expected("a clock time", {}, "write it like 08:00");
        return 0;
    }
    if (!time) {
        reader.fail("bad-time", time.error().message, time.error().hint);
        return 0;
    }
    if (!is_end && time->hour == 24) {
        reader.fail("bad-time", "no day begins at 24:00", "write 00:00");
        return 0;
    }
    reader.next();
    return time->hour * 60 + time->minute;
}

// "from 08:00 to 18:00 on monday, tuesday"
void read_hours(PhraseReader& reader, SchedulePhrase& out) {
    if (out.hours) return reader.fail("stated-twice", "the hours of the day are stated twice");
    DailyHours hours;
    hours.from_minute = read_clock_time(reader, false);
    if (reader.failed() || !reader.expect("to")) return;
    hours.to_minute = read_clock_time(reader, true);
    if (!reader.failed() && reader.take("on")) hours.weekdays = reader.weekdays();
    out.hours = std::move(hours);
}

Duration read_free_time(PhraseReader& reader) {
    const FilePosition at = reader.here();
    const Duration out = reader.running_span();
    if (!reader.failed() && (out.ms <= 0 || out > hours(24)))
        reader.fail_at(at, "number-out-of-range", "a day has no such number of hours",
                       "write 'daily for 10 hours'");
    return out;
}

// "for 10 hours, for 12 hours on days with release of detainees"
void read_free_times(PhraseReader& reader, SchedulePhrase& out) {
    if (out.free_time)
        return reader.fail("stated-twice", "the free time of the day is stated twice");
    out.free_time = read_free_time(reader);
    if (reader.failed() || !reader.take(Kind::Comma)) return;
    if (!reader.expect("for")) return;
    out.free_time_then = read_free_time(reader);
    if (!reader.failed() && reader.expect("on days with")) out.then = read_pattern(reader);
}

void read_daily(PhraseReader& reader, CommonPhrase& out) {
    const FilePosition at = reader.here();
    if (!out.schedule) {
        out.schedule.emplace();
        out.schedule->at = at;
    }
    if (reader.take("from")) {
        read_hours(reader, *out.schedule);
    } else if (reader.take("for")) {
        read_free_times(reader, *out.schedule);
    } else {
        reader.expected("'from' or 'for'", {"from", "for"},
                        "write 'daily from 08:00 to 18:00' or 'daily for 10 hours'");
    }
}

void read_phase(PhraseReader& reader, CommonPhrase& out) {
    if (out.phase) reader.fail("stated-twice", "a second phase is named");
    out.phase = reader.name("the name of a phase");
}

void read_step(PhraseReader& reader, CommonPhrase& out) {
    if (out.in_step) reader.fail("stated-twice", "a second clause to keep step with is named");
    StepPhrase step;
    step.clause = reader.name("the name of a clause");
    if (!reader.failed() && !reader.take("within"))
        reader.fail("span-missing", "how far it may be behind is not said",
                    "end with 'within 48 hours'");
    if (!reader.failed()) step.within = reader.running_span();
    out.in_step = std::move(step);
}

void read_cure(PhraseReader& reader, CommonPhrase& out) {
    if (out.cure) reader.fail("stated-twice", "what cures a breach is stated twice");
    CurePhrase cure;
    cure.at = reader.here();
    cure.act = read_pattern(reader);
    if (!reader.failed() && reader.take("within")) cure.within = reader.running_span();
    out.cure = std::move(cure);
}

bool read_line(PhraseReader& reader, CommonPhrase& out) {
    const std::size_t begin = reader.index();
    if (reader.take("starting")) {
        read_starting(reader, out);
    } else if (reader.take("until")) {
        set_moment(reader, out.ends, read_moment(reader, true));
    } else if (reader.take("as long as")) {
        read_as_long_as(reader, begin, out);
    } else if (reader.take("in phase")) {
        read_phase(reader, out);
    } else if (reader.take("daily")) {
        read_daily(reader, out);
    } else if (reader.take("in step with")) {
        read_step(reader, out);
    } else if (reader.take("cured by")) {
        read_cure(reader, out);
    } else if (reader.take("stating")) {
        if (!out.stating.empty())
            reader.fail("stated-twice", "what a notice states is said twice");
        out.stating = reader.texts("what a notice states");
    } else {
        return false;
    }
    return true;
}

}  // namespace

const std::vector<std::string>& common_words() {
    static const std::vector<std::string> all{"starting", "until",  "as long as",
                                              "in phase", "daily",  "in step with",
                                              "cured by", "stating",  "except",
                                              "waived"};
    return all;
}

bool parse_common(const ParseContext& context, const Branch& branch, CommonPhrase& out) {
    PhraseReader reader = context.reader(branch);
    if (reader.sees("except") || reader.sees("waived")) {
        if (out.exceptions.size() >= exceptions_max) {
            reader.fail("too-many-items", "more than 20 exceptions stand here");
            return true;
        }
        out.exceptions.push_back(parse_exception(context, branch));
        return true;
    }
    if (!read_line(reader, out)) return false;
    refuse_branches(context, branch);
    reader.finish();
    return true;
}

}  // namespace sulh
