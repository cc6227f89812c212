// SPDX-License-Identifier: Apache-2.0
#include "agreement/pattern_parser.hpp"

namespace sulh {

namespace {

using Kind = Token::Kind;

void read_clock(PhraseReader& reader, MomentPhrase& out, bool is_end) {
    const Token day = reader.next();
    const auto date = parse_date(day.text);
    if (!date) {
        reader.fail_at(out.at, "bad-date", date.error().message, date.error().hint);
        return;
    }
    out.date = *date;
    out.base = MomentPhrase::Base::Day;
    out.is_end_of_day = is_end;
    if (!reader.has(Kind::Clock)) return;
    const auto time = parse_time(reader.peek().text);
    if (!time) {
        reader.fail("bad-time", time.error().message, time.error().hint);
        return;
    }
    reader.next();
    out.base = MomentPhrase::Base::Clock;
    out.time = *time;
    const Token& zone = reader.peek();
    if (zone.kind == Kind::Word && zone.text[0] >= 'A' && zone.text[0] <= 'Z') {
        out.zone = NamePhrase{std::string(zone.text), reader.here()};
        reader.next();
    }
}

void read_breach(PhraseReader& reader, MomentPhrase& out) {
    out.base = MomentPhrase::Base::Breach;
    if (!reader.take("any")) reader.take("each");
    reader.expect("breach of");
    out.clause = reader.name("the name of a clause");
    if (!reader.failed() && reader.sees("by") && !sees_moment(reader, 1)) {
        reader.take("by");
        out.actor = read_actor(reader);
    }
}

void read_base(PhraseReader& reader, MomentPhrase& out, bool is_end) {
    using Base = MomentPhrase::Base;
    if (reader.has(Kind::Date)) return read_clock(reader, out, is_end);
    if (reader.has(Kind::Instant)) {
        const auto instant = parse_instant(reader.peek().text);
        if (!instant) return reader.fail("bad-time", instant.error().message, instant.error().hint);
        reader.next();
        out.instant = *instant;
        return;
    }
    reader.take("the");
    if (reader.sees("breach of") || reader.sees("any breach of") || reader.sees("each breach of"))
        return read_breach(reader, out);
    if (reader.take("signature")) {
        out.base = Base::Signature;
    } else if (reader.take("entry into force")) {
        out.base = Base::EntryIntoForce;
    } else if (reader.take("completion of")) {
        out.base = Base::Completion;
        out.clause = reader.name("the name of a clause");
    } else if (reader.take("start of")) {
        out.base = Base::PhaseStart;
        out.clause = reader.name("the name of a phase");
    } else if (reader.take("end of")) {
        out.base = Base::PhaseEnd;
        out.clause = reader.name("the name of a phase");
    } else if (reader.take("any") || reader.take("each")) {
        out.base = Base::Event;
        out.event = read_pattern(reader);
    } else {
        reader.expected(
            "a moment",
            {"signature", "entry into force", "completion of", "breach of", "start of", "end of"},
            "write a date (2031-05-01 09:00), 'signature', 'entry into force', "
            "'completion of CLAUSE', 'breach of CLAUSE', 'end of PHASE' or 'any "
            "HAPPENING'");
    }
}

}  // namespace

bool sees_moment(const PhraseReader& reader, std::size_t ahead) {
    const Token& token = reader.peek(ahead);
    if (token.kind == Kind::Date || token.kind == Kind::Instant || token.kind == Kind::Number)
        return true;
    const std::size_t first = reader.sees("the", ahead) ? ahead + 1 : ahead;
    for (const std::string_view words :
         {"signature", "entry into force", "completion of", "breach of", "start of", "end of"}) {
        if (reader.sees(words, first)) return true;
    }
    return false;
}

MomentPhrase read_moment(PhraseReader& reader, bool is_end) {
    MomentPhrase out;
    out.at = reader.here();
    const std::size_t begin = reader.index();
    const bool is_counted = reader.take("within") || reader.has(Kind::Number);
    SpanPhrase after;
    if (is_counted) {
        after = reader.span();
        if (!reader.failed() && !reader.take("after") && !reader.take("of")) {
            reader.fail("deadline-without-start", "this span is counted from nothing",
                        "write 'after' or 'of' and what it counts from: 'after entry into force'");
        }
    }
    // What is counted from a day is counted from its end: the whole day was there to act in.
    if (!reader.failed()) read_base(reader, out, is_end || is_counted);
    out.after = after;
    out.text = reader.since(begin);
    return out;
}

std::optional<MomentPhrase> read_deadline(PhraseReader& reader) {
    if (reader.at_end()) return std::nullopt;
    if (reader.sees("within")) return read_moment(reader, true);
    if (reader.take("before")) return read_moment(reader, false);
    if (reader.take("by") || reader.take("not later than")) return read_moment(reader, true);
    return std::nullopt;
}

PeriodPhrase read_period(PhraseReader& reader, std::string_view since_word) {
    PeriodPhrase out;
    if (reader.take(since_word)) out.since = read_moment(reader, false);
    if (!reader.failed() && reader.take("until")) out.until = read_moment(reader, true);
    return out;
}

}  // namespace sulh
