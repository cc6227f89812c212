// SPDX-License-Identifier: Apache-2.0
// Clauses over streams of certain facts, parsing included: the general engine, and beside it a
// program written for that one clause, over the same log in the same run.
//
//   notice   a strike is preceded by a notice of that party within 72 hours
//   done     a request is followed by a reply of that party within 14 days
//   number   no party carries out more than 200 raids in any 30 days
//
// A log line is "@SECONDS KIND(PARTY)", in order of time, twenty parties. Each log holds so many
// facts over ten years, and as many over one: ten times as dense. The engine reads a line into an
// incident (facts are certain, so nothing is joined), then assesses all of them; what it alleges,
// and what it leaves open because silence proves nothing, is counted. Its answers are checked
// against those of the other program. Usage: streams_bench [facts]   DEFAULT: 1000000

#include "agreement/compile.hpp"
#include "assess/assess.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <deque>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace sulh;

constexpr int parties = 20;
constexpr std::int64_t epoch = 1'893'456'000;  // 2030-01-01T00:00Z
constexpr std::int64_t hour = 3600;
constexpr std::int64_t day = 24 * hour;

struct Fact {
    std::int64_t seconds = 0;
    char kind = ' ';  // the first letter of its word
    int party = 0;
};

struct Stream {
    const char* name;
    std::array<const char*, 2> kinds;  // in the log
    const char* clause;
    std::int64_t (*by_hand)(const std::vector<Fact>&);  // breaches
};

// The latest notice at least a minute before the strike counts.
std::int64_t strikes_without_notice(const std::vector<Fact>& facts) {
    std::array<std::deque<std::int64_t>, parties> notices;
    std::int64_t breaches = 0;
    for (const Fact& fact : facts) {
        auto& times = notices[static_cast<std::size_t>(fact.party)];
        if (fact.kind == 'n') {
            times.push_back(fact.seconds);
            continue;
        }
        while (times.size() > 1 && fact.seconds - times[1] >= 60)
            times.pop_front();
        const bool is_told = !times.empty() && fact.seconds - times.front() >= 60 &&
                             fact.seconds - times.front() <= 72 * hour;
        if (!is_told) ++breaches;
    }
    return breaches;
}

// What is never answered is one too: the log is asked of long after its end.
std::int64_t requests_without_reply(const std::vector<Fact>& facts) {
    std::array<std::deque<std::int64_t>, parties> open;
    std::int64_t breaches = 0;
    for (const Fact& fact : facts) {
        auto& waiting = open[static_cast<std::size_t>(fact.party)];
        if (fact.kind == 'r') {
            waiting.push_back(fact.seconds);
            continue;
        }
        std::deque<std::int64_t> same_moment;
        for (; !waiting.empty(); waiting.pop_front()) {
            if (waiting.front() == fact.seconds) {
                same_moment.push_back(waiting.front());
            } else if (fact.seconds - waiting.front() > 14 * day) {
                ++breaches;
            }
        }
        waiting = std::move(same_moment);
    }
    for (const auto& waiting : open)
        breaches += static_cast<std::int64_t>(waiting.size());
    return breaches;
}

std::int64_t raids_too_many(const std::vector<Fact>& facts) {
    std::array<std::deque<std::int64_t>, parties> window;
    std::array<std::int64_t, parties> last_breach{};  // raids of one second end one stretch
    std::int64_t breaches = 0;
    for (const Fact& fact : facts) {
        auto& times = window[static_cast<std::size_t>(fact.party)];
        times.push_back(fact.seconds);
        while (fact.seconds - times.front() >= 30 * day)
            times.pop_front();
        std::int64_t& last = last_breach[static_cast<std::size_t>(fact.party)];
        if (times.size() <= 200 || last == fact.seconds) continue;
        last = fact.seconds;
        ++breaches;
    }
    return breaches;
}

const std::array<Stream, 3> streams = {{
    {"notice",
     {"notice", "strike"},
     "  before any strike by the party, each party shall give notice at least 1 minutes before and "
     "at most 72 hours before\n",
     strikes_without_notice},
    {"done",
     {"request", "declare"},
     "  upon request by the party, each party shall declare within 14 days\n",
     requests_without_reply},
    {"number",
     {"raid", "raid"},
     "  each party shall not raid more than 200 times in any 30 days\n",
     raids_too_many},
}};

std::string log_of(const Stream& stream, std::size_t count, int years) {
    std::mt19937_64 random(20310501);
    const auto span = static_cast<std::uint64_t>(years) * 365 * day;
    std::vector<std::int64_t> times;
    for (std::size_t i = 0; i < count; ++i)
        times.push_back(epoch + static_cast<std::int64_t>(random() % span));
    std::sort(times.begin(), times.end());
    std::string out;
    for (const std::int64_t t : times) {
        const auto draw = random();
        fmt::format_to(std::back_inserter(out), "@{} {}(p{})\n", t, stream.kinds[draw % 2],
                       (draw >> 8) % parties);
    }
    return out;
}

// One line from `at` on; moves `at` behind it.
Fact read_line(const char*& at) {
    Fact fact;
    ++at;
    for (; *at != ' '; ++at)
        fact.seconds = fact.seconds * 10 + (*at - '0');
    fact.kind = *++at;
    while (*at != 'p' || at[-1] != '(')
        ++at;
    for (++at; *at != ')'; ++at)
        fact.party = fact.party * 10 + (*at - '0');
    at += 2;
    return fact;
}

Agreement agreement_of(const Stream& stream) {
    std::string text =
        "# Streams\n\n```sulh\nagreement streams \"Streams\"\n  exercise\n  signed 2029-12-01 "
        "12:00\n  times in UTC\n  in force from 2030-01-01 00:00\n  no expiry\n";
    for (int p = 0; p < parties; ++p)
        text += fmt::format("party p{} \"p{}\"\n  no proxies\n", p, p);
    text += "```\n\n## Article 1\n\n```sulh\nclause c \"Clause\"\n";
    text += stream.clause;
    text += "```\n";
    auto compiled = compile_agreement(
        text, "streams.md",
        [](std::string_view) -> Result<std::string> { return fail(Code::not_found, "no file"); });
    for (const Diagnostic& one : compiled.diagnostics)
        if (one.severity == Diagnostic::Severity::Error) fmt::print(stderr, "{}\n", to_text(one));
    if (!compiled.agreement) std::exit(1);
    return *std::move(compiled.agreement);
}

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Term term_of(const Stream& stream, char kind) {
    const std::string word = stream.kinds[0][0] == kind ? stream.kinds[0] : stream.kinds[1];
    return term(word == "declare" ? "declaration" : word);
}

std::int64_t by_engine(const Stream& stream, const Agreement& agreement, const std::string& log) {
    Observations observations;
    std::vector<Symbol> names;
    for (int p = 0; p < parties; ++p)
        names.push_back(observations.symbols.intern(fmt::format("p{}", p)));
    Corroboration corroboration;
    corroboration.incidents.reserve(log.size() / 18);
    const char* at = log.data();
    const char* end = at + log.size();
    while (at < end) {
        const Fact fact = read_line(at);
        Incident& incident = corroboration.incidents.emplace_back();
        incident.key = corroboration.incidents.size();
        incident.root_count = 1;
        incident.kind = term_of(stream, fact.kind);
        incident.when = When::at({fact.seconds * 1000});
        incident.actors.push_back(names[static_cast<std::size_t>(fact.party)]);
    }
    const Instant as_of = *parse_instant("2041-01-01T00:00Z");
    const Assessments out = assess(agreement, {observations, corroboration}, as_of);
    std::int64_t breaches = 0;
    for (const Assessment& one : out.all)
        breaches +=
            one.verdict == Verdict::Breached || one.verdict == Verdict::Undetermined ? 1 : 0;
    return breaches;
}

std::int64_t by_hand(const Stream& stream, const std::string& log) {
    std::vector<Fact> facts;
    facts.reserve(log.size() / 18);
    const char* at = log.data();
    const char* end = at + log.size();
    while (at < end)
        facts.push_back(read_line(at));
    return stream.by_hand(facts);
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
    fmt::print("{:<8} {:>10} {:>20} {:>10} {:>20} {:>10}\n", "clause", "facts", "engine, M facts/s",
               "breaches", "by hand, M facts/s", "breaches");
    for (const Stream& stream : streams) {
        const Agreement agreement = agreement_of(stream);
        for (const int years : {10, 1}) {
            const std::string log = log_of(stream, count, years);
            const double start = now();
            const std::int64_t engine = by_engine(stream, agreement, log);
            const double middle = now();
            const std::int64_t hand = by_hand(stream, log);
            const double end = now();
            const auto rate = [&](double seconds) {
                return static_cast<double>(count) / seconds / 1e6;
            };
            fmt::print("{:<8} {:>10} {:>20.2f} {:>10} {:>20.2f} {:>10}   over {} years\n",
                       stream.name, count, rate(middle - start), engine, rate(end - middle), hand,
                       years);
        }
    }
}
