// SPDX-License-Identifier: Apache-2.0
// Clauses over streams of certain facts (stream_log.hpp), parsing included: the general engine, and
// beside it a program written for that one clause, over the same log in the same run.
//
// The engine reads a line into an incident (facts are certain, so nothing is joined) and assesses
// all of them as of the end of the log. Its breaches and what it holds pending must equal those of
// the other program; else the exit code is 1.
// Usage: streams_bench [facts]                  logs of its own   DEFAULT: 1000000
//        streams_bench notice|done|number FILE [engine|hand]

#include "agreement/compile.hpp"
#include "assess/assess.hpp"
#include "base/large_pages.hpp"
#include "stream_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace sulh;

const char* name_of(StreamClause clause) {
    return clause == StreamClause::Notice ? "notice"
           : clause == StreamClause::Done ? "done"
                                          : "number";
}

// The clause as people write it. A place is a position, and so is an obligation: what is done there
// fulfils what was due there.
const char* text_of(StreamClause clause) {
    switch (clause) {
        case StreamClause::Notice:
            return "  each party shall not strike\n  each party may strike within 10 m of any "
                   "notice by the party within 72 hours before\n";
        case StreamClause::Done:
            return "  keeper shall not request\n  keeper may request within 10 m of any declaration "
                   "by keeper within 14 days after\n";
        case StreamClause::Number:
            return "  each party shall not raid more than 400 times in any 30 days\n";
    }
    return "";
}

std::vector<std::string> parties_of(StreamClause clause) {
    std::vector<std::string> out;
    if (clause == StreamClause::Done) return {"keeper", "other"};
    const int count = clause == StreamClause::Notice ? 12 : 200;
    for (int i = 0; i < count; ++i)
        out.push_back(fmt::format("party{:0{}}", i, count > 100 ? 3 : 2));
    return out;
}

// A text names fifty parties at most.
void add_parties(Agreement& agreement, std::span<const std::string> names) {
    std::vector<ActorIndex>& bearers = agreement.clauses[0].versions[0].readings[0].norms[0].bearers;
    for (const std::string& name : names) {
        bearers.push_back(static_cast<ActorIndex>(agreement.actors.size()));
        Actor& actor = agreement.actors.emplace_back(agreement.actors.front());
        actor.id = actor.title = name;
        actor.names.resize(1);
        actor.names[0].name = name;
    }
}

constexpr std::size_t parties_max = 50;

Agreement agreement_of(StreamClause clause) {
    std::string text =
        "# Streams\n\n```sulh\nagreement streams \"Streams\"\n  exercise\n  signed 2000-01-01 "
        "12:00\n  times in UTC\n  in force from 2000-01-02 00:00\n  no expiry\n";
    const std::vector<std::string> parties = parties_of(clause);
    const std::span<const std::string> named(parties.data(), std::min(parties.size(), parties_max));
    for (const std::string& party : named)
        text += fmt::format("party {} \"{}\"\n  no proxies\n", party, party);
    text += "```\n\n## Article 1\n\n```sulh\nclause c \"Clause\"\n";
    text += text_of(clause);
    text += "```\n";
    auto compiled = compile_agreement(
        text, "streams.md",
        [](std::string_view) -> Result<std::string> { return fail(Code::not_found, "no file"); });
    for (const Diagnostic& one : compiled.diagnostics)
        if (one.severity == Diagnostic::Severity::Error) fmt::print(stderr, "{}\n", to_text(one));
    if (!compiled.agreement) std::exit(1);
    add_parties(*compiled.agreement, std::span(parties).subspan(named.size()));
    return *std::move(compiled.agreement);
}

struct StreamWorld {
    Observations observations;
    Corroboration corroboration;
    Instant last = Instant::earliest();
};

// Places lie a kilometre apart, a thousand in a row.
Where place_of(std::size_t number) {
    return Where::at(LatLon::checked(10 + 0.01 * static_cast<double>(number / 1000),
                                     20 + 0.01 * static_cast<double>(number % 1000)));
}

// The digits at the end of a name.
std::size_t number_of(std::string_view name) {
    std::size_t out = 0;
    for (const char c : name)
        out = c >= '0' && c <= '9' ? out * 10 + static_cast<std::size_t>(c - '0') : 0;
    return out;
}

// A fact as one report that stands for itself.
class Reader {
public:
    explicit Reader(StreamClause clause) : clause_(clause) {
        const auto is = [&](StreamClause one) { return clause == one; };
        first_ = term(is(StreamClause::Notice) ? "notice"
                      : is(StreamClause::Done) ? "request"
                                               : "raid");
        second_ = term(is(StreamClause::Notice) ? "strike" : "declaration");
        keeper_ = out_.observations.symbols.intern("keeper");
    }

    StreamWorld read(const std::string& log) {
        reserve_in_large_pages(out_.corroboration.incidents, log.size() / 28);
        const char* at = log.data();
        const char* end = at + log.size();
        while (at < end)
            take(read_stream_line(at));
        return std::move(out_);
    }

private:
    void take(const StreamFact& fact) {
        auto& incidents = out_.corroboration.incidents;
        // Facts of one second keep their order.
        const Instant second{fact.seconds * 1000};
        out_.last = out_.last < second ? second : out_.last + milliseconds(1);
        Incident& incident = incidents.emplace_back();
        incident.key = incidents.size();
        incident.root_count = 1;
        incident.kind = fact.is_second ? second_ : first_;
        incident.when = When::at(out_.last);
        if (clause_ == StreamClause::Done) {
            incident.actors.push_back(keeper_);
            incident.where = place_of(number_of(fact.first));
            return;
        }
        incident.actors.push_back(out_.observations.symbols.intern(fact.first));
        if (clause_ == StreamClause::Notice) incident.where = place_of(number_of(fact.second));
    }

    StreamClause clause_;
    Term first_{};
    Term second_{};
    Symbol keeper_{};
    StreamWorld out_;
};

StreamVerdicts by_engine(StreamClause clause, const Agreement& agreement, const std::string& log) {
    const StreamWorld facts = Reader(clause).read(log);
    const Assessments out =
        assess(agreement, {facts.observations, facts.corroboration}, facts.last);
    StreamVerdicts verdicts;
    for (const ClauseState& state : out.states) {
        verdicts.breached += state.breached;
        verdicts.pending += state.pending;
    }
    return verdicts;
}

struct Timed {
    StreamVerdicts verdicts;
    double seconds = 0;
    double processor = 0;
};

template <typename Work>
Timed timed(Work work) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t processor = std::clock();
    Timed out;
    out.verdicts = work();
    out.processor = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
    out.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return out;
}

void print(const char* clause, const char* who, std::size_t facts, const Timed& one) {
    fmt::print("{:<7} {:<7} {:>8} facts  {:8.4f} s  {:6.2f} M facts/s  {:7.4f} s of processor  "
               "{:>7} breached {:>6} pending\n",
               clause, who, facts, one.seconds, static_cast<double>(facts) / one.seconds / 1e6,
               one.processor, one.verdicts.breached, one.verdicts.pending);
}

bool compare(StreamClause clause, const std::string& log, const std::string& who) {
    const Agreement agreement = agreement_of(clause);
    const auto facts = static_cast<std::size_t>(std::count(log.begin(), log.end(), '\n'));
    Timed engine;
    Timed hand;
    if (who != "hand") {
        engine = timed([&] { return by_engine(clause, agreement, log); });
        print(name_of(clause), "engine", facts, engine);
    }
    if (who != "engine") {
        hand = timed([&] { return judge_stream_by_hand(clause, log); });
        print(name_of(clause), "by hand", facts, hand);
    }
    return !who.empty() || engine.verdicts == hand.verdicts;
}

int read_file(int count, char** arguments) {
    for (const StreamClause clause : stream_clauses) {
        if (std::strcmp(arguments[1], name_of(clause)) != 0) continue;
        std::ifstream file(arguments[2], std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        if (!file) break;
        return compare(clause, text.str(), count > 3 ? arguments[3] : "") ? 0 : 1;
    }
    fmt::print(stderr, "expected notice, done or number, and a log\n");
    return 2;
}

}  // namespace

int main(int count, char** arguments) {
    if (count > 2) return read_file(count, arguments);
    const std::size_t facts = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000;
    bool agrees = true;
    for (const StreamClause clause : stream_clauses) {
        for (const double seconds_per_fact : {60.0, 6.0}) {
            agrees = compare(clause, make_stream_log(clause, facts, seconds_per_fact), "") && agrees;
        }
    }
    if (!agrees) fmt::print(stderr, "the verdicts differ\n");
    return agrees ? 0 : 1;
}
