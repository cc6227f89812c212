// SPDX-License-Identifier: Apache-2.0
#include "agreement/limits.hpp"
#include "agreement/pattern_parser.hpp"

namespace sulh {

namespace {

using Bound = CountPhrase::Bound;

struct BoundWord {
    std::string_view words;
    Bound bound;
};
constexpr BoundWord bound_words[] = {{"at least", Bound::AtLeast},
                                     {"more than", Bound::MoreThan},
                                     {"at most", Bound::AtMost},
                                     {"fewer than", Bound::FewerThan}};

bool sees_declared_number(const PhraseReader& reader, std::size_t ahead) {
    return reader.sees("the number declared", ahead) || reader.sees("the number of", ahead);
}

// "of the guns declared", "of the number declared"; what follows a percentage.
void read_declared_things(PhraseReader& reader, std::optional<MentionPhrase>& things) {
    if (reader.take("the number declared")) return;
    if (!reader.take("the number of")) reader.take("the");
    const FilePosition at = reader.here();
    things = MentionPhrase{{}, false, at};
    do {
        things->names.push_back(reader.name("the things declared"));
    } while (!reader.failed() && reader.take("or"));
    if (reader.failed() || reader.take("declared")) return;
    reader.fail("not-declared", "of which number this is a part is not said",
                "write 'at least 50 percent of the THINGS declared'");
}

void read_percent(PhraseReader& reader, CountPhrase& out, std::optional<MentionPhrase>& things) {
    out.is_of_declared = true;
    if (out.number > static_cast<double>(percent_max)) {
        return reader.fail_at(out.at, "number-out-of-range", "more than 1,000 percent");
    }
    if (!reader.take("of")) {
        return reader.fail("not-declared", "of what this is a percentage is not said",
                           "write 'at least 50 percent of the THINGS declared'");
    }
    read_declared_things(reader, things);
}

// "in any 30 days"
void read_sliding(PhraseReader& reader, TallyPhrase& out) {
    out.per = TallyRule::Per::Sliding;
    out.window = reader.running_span();
    if (!reader.failed() && out.window.ms == 0)
        reader.fail_at(out.at, "empty-range", "no time is this short", "write 'in any 30 days'");
}

// "for each release of detainees by belmar within 24 hours"
void read_ratio(PhraseReader& reader, TallyPhrase& out) {
    out.per = TallyRule::Per::Ratio;
    out.other = read_pattern(reader);
    if (!reader.failed() && reader.take("within")) out.window = reader.running_span();
}

}  // namespace

bool sees_count(const PhraseReader& reader) {
    if (sees_declared_number(reader, 0)) return true;
    for (const BoundWord& one : bound_words) {
        if (!reader.sees(one.words)) continue;
        if (reader.sees("the", 2)) return true;
        return !reader.sees_length(2) && reader.sees_span(2) == 0;
    }
    return false;
}

CountPhrase read_count(PhraseReader& reader, std::optional<MentionPhrase>& things) {
    CountPhrase out;
    out.at = reader.here();
    for (const BoundWord& one : bound_words) {
        if (!reader.take(one.words)) continue;
        out.bound = one.bound;
        break;
    }
    if (reader.sees("the")) {
        out.number = 100;
        out.is_of_declared = true;
        read_declared_things(reader, things);
        return out;
    }
    const bool may_be_none = out.bound == Bound::AtMost || out.bound == Bound::MoreThan;
    out.number = static_cast<double>(
        reader.whole_number("a number, or a length with its unit", may_be_none ? 0 : 1));
    if (reader.failed()) return out;
    if (reader.take("percent")) {
        read_percent(reader, out, things);
    } else {
        out.is_times = reader.take("times") || reader.take("time");
    }
    return out;
}

std::optional<TallyPhrase> read_tally(PhraseReader& reader) {
    using Per = TallyRule::Per;
    TallyPhrase out;
    out.at = reader.here();
    if (reader.take("each day")) {
        out.per = Per::Day;
    } else if (reader.take("each week")) {
        out.per = Per::Week;
    } else if (reader.take("each month")) {
        out.per = Per::Month;
    } else if (reader.take("in all")) {
        out.per = Per::All;
    } else if (reader.take("in any")) {
        read_sliding(reader, out);
    } else if (reader.take("for each")) {
        read_ratio(reader, out);
    } else {
        return std::nullopt;
    }
    return out;
}

}  // namespace sulh
