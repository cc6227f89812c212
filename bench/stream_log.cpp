// SPDX-License-Identifier: Apache-2.0
#include "stream_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <queue>
#include <random>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sulh {

namespace {

constexpr std::int64_t hour = 3600;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t epoch = 1'893'456'000;  // 2030-01-01T00:00Z

// The digits at the end of a name.
std::size_t number_of(std::string_view name) {
    std::size_t out = 0;
    for (const char c : name)
        out = c >= '0' && c <= '9' ? out * 10 + static_cast<std::size_t>(c - '0') : 0;
    return out;
}

template <typename Take>
void for_each_fact(const std::string& log, Take take) {
    const char* at = log.data();
    const char* end = at + log.size();
    while (at < end)
        take(read_stream_line(at));
}

StreamVerdicts strikes_without_notice(const std::string& log) {
    StreamVerdicts out;
    std::vector<std::int64_t> told(1000 * 100, INT64_MIN / 2);  // by party and place: the last
    for_each_fact(log, [&](const StreamFact& fact) {
        std::int64_t& last = told[number_of(fact.first) * 1000 + number_of(fact.second)];
        if (!fact.is_second) {
            last = fact.seconds;
        } else if (fact.seconds - last > 72 * hour) {
            ++out.breached;
        }
    });
    return out;
}

StreamVerdicts due_and_not_done(const std::string& log) {
    StreamVerdicts out;
    std::vector<std::int64_t> open;  // by obligation: when due; -1: done
    std::int64_t now = 0;
    for_each_fact(log, [&](const StreamFact& fact) {
        now = fact.seconds;
        const std::size_t which = number_of(fact.first);
        if (open.size() <= which) open.resize(which * 2 + 1024, -1);
        if (!fact.is_second) {
            open[which] = fact.seconds;
            return;
        }
        if (open[which] >= 0 && fact.seconds - open[which] > 14 * day) ++out.breached;
        open[which] = -1;
    });
    for (const std::int64_t since : open) {
        if (since < 0) continue;
        ++(now - since > 14 * day ? out.breached : out.pending);
    }
    return out;
}

StreamVerdicts too_many(const std::string& log) {
    StreamVerdicts out;
    std::vector<std::deque<std::int64_t>> windows(1000);
    for_each_fact(log, [&](const StreamFact& fact) {
        auto& times = windows[number_of(fact.first)];
        times.push_back(fact.seconds);
        while (fact.seconds - times.front() > 30 * day)
            times.pop_front();
        if (times.size() > 400) ++out.breached;
    });
    return out;
}

// Facts that are to come.
struct Coming {
    double at = 0;
    std::size_t of = 0;
    friend bool operator>(const Coming& a, const Coming& b) { return a.at > b.at; }
};
using Queue = std::priority_queue<Coming, std::vector<Coming>, std::greater<>>;

class Dice {
public:
    double part() { return static_cast<double>(random_() >> 11) * 0x1p-53; }
    std::size_t below(std::size_t n) { return random_() % n; }

private:
    std::mt19937_64 random_{20310501};
};

std::string notice_line(std::int64_t seconds, const char* kind, std::size_t key) {
    return fmt::format("@{} {} (\"party{:02}\",\"place{:03}\")\n", seconds, kind, key / 500,
                       key % 500);
}

// The next fact of a kind that calls for another, or one that was called for and whose time came.
void add_answered(StreamClause clause, double now, Dice& dice, Queue& coming, std::size_t& next,
                  std::string& out) {
    const bool is_notice = clause == StreamClause::Notice;
    const bool is_answer = !coming.empty() && coming.top().at <= now;
    const auto seconds = epoch + static_cast<std::int64_t>(now);
    std::size_t which = is_notice ? dice.below(12 * 500) : next;
    if (is_answer) {
        which = coming.top().of;
        coming.pop();
    }
    if (is_notice) {
        const bool is_strike = is_answer || dice.part() < 0.12;
        out += notice_line(seconds, is_strike ? "strike" : "notice", which);
        const bool has_strike = !is_strike && dice.part() < 0.6;
        if (has_strike) coming.push({now + dice.part() * 80 * hour, which});
        return;
    }
    out += fmt::format("@{} {} (\"ob{:07}\")\n", seconds, is_answer ? "done" : "due", which);
    if (is_answer) return;
    ++next;
    const double luck = dice.part();
    if (luck < 0.90) coming.push({now + dice.part() * 13.9 * day, which});
    if (luck >= 0.90 && luck < 0.96) coming.push({now + (14 + 6 * dice.part()) * day, which});
}

}  // namespace

StreamVerdicts judge_stream_by_hand(StreamClause clause, const std::string& log) {
    switch (clause) {
        case StreamClause::Notice:
            return strikes_without_notice(log);
        case StreamClause::Done:
            return due_and_not_done(log);
        case StreamClause::Number:
            return too_many(log);
    }
    return {};
}

std::string make_stream_log(StreamClause clause, std::size_t facts, double seconds_per_fact) {
    Dice dice;
    Queue coming;
    std::string out;
    std::size_t next = 0;
    double now = 0;
    for (std::size_t i = 0; i < facts; ++i) {
        now += seconds_per_fact * 2 * dice.part();
        if (clause != StreamClause::Number) {
            add_answered(clause, now, dice, coming, next, out);
            continue;
        }
        // Few of two hundred parties act often: the square of the dice.
        const double part = dice.part();
        out += fmt::format("@{} viol (\"party{:03}\",\"v{:07}\")\n",
                           epoch + static_cast<std::int64_t>(now),
                           static_cast<std::size_t>(part * part * 200), i);
    }
    return out;
}

}  // namespace sulh
