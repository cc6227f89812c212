#pragma once
// SPDX-License-Identifier: Apache-2.0
// Logs of certain facts, and three clauses over them judged by programs written for each alone.
//
// A line is "@SECONDS KIND ("FIRST","SECOND")" or "@SECONDS KIND ("FIRST")", in order of time:
//   notice  notice and strike, by a party at a place
//   done    due and done, of an obligation
//   number  viol, by a party, with a number of its own

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace sulh {

struct StreamFact {
    std::int64_t seconds = 0;
    bool is_second = false;   // of the two kinds of its log: strike, done
    std::string_view first;   // without quotes
    std::string_view second;  // empty where there is none
};

// The line at `at`; moves `at` behind it. REQUIRES: a whole line lies there.
inline StreamFact read_stream_line(const char*& at) {
    StreamFact fact;
    for (++at; *at != ' '; ++at)
        fact.seconds = fact.seconds * 10 + (*at - '0');
    ++at;
    fact.is_second = *at == 's' || (at[0] == 'd' && at[1] == 'o');
    const auto quoted = [&] {
        while (*at != '"')
            ++at;
        const char* begin = ++at;
        while (*at != '"')
            ++at;
        return std::string_view(begin, static_cast<std::size_t>(at++ - begin));
    };
    fact.first = quoted();
    if (*at == ',') fact.second = quoted();
    while (*at != '\n')
        ++at;
    ++at;
    return fact;
}

struct StreamVerdicts {
    std::int64_t breached = 0;
    std::int64_t pending = 0;
    friend bool operator==(const StreamVerdicts&, const StreamVerdicts&) = default;
};

enum class StreamClause : std::uint8_t { Notice, Done, Number };
inline constexpr std::array stream_clauses = {StreamClause::Notice, StreamClause::Done,
                                              StreamClause::Number};

// By hand: a strike without a notice of the same party and place in the 72 hours before; what is due
// and not done in 14 days (pending: there is still time at the end of the log); more than 400 of one
// party in 30 days, told of each that ends such a stretch.
StreamVerdicts judge_stream_by_hand(StreamClause clause, const std::string& log);
// A log of such facts, one each `seconds_per_fact` on average, from a fixed seed.
std::string make_stream_log(StreamClause clause, std::size_t facts, double seconds_per_fact);

}  // namespace sulh
