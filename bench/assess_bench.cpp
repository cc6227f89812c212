// SPDX-License-Identifier: Apache-2.0
// Time of assessment: generated incidents of many kinds over ten years against 20 clauses of two
// parties, half of them with a place to test, two with an exception that looks for other incidents;
// then against clauses that count. Without explanations, and the assessments again with a tree of
// reasons for each: kept, ready to be read, and written out in full.
//
// Usage: assess_bench [count…]   DEFAULT: 100000 1000000

#include "assess/assess.hpp"
#include "assess/assessment_json.hpp"
#include "assess/explainer.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <random>
#include <thread>

namespace {

using namespace sulh;

// Except within a day after shelling by the other party.
Exception return_fire() {
    Condition condition;
    condition.kind = Condition::Kind::Happened;
    condition.window = days(1);
    condition.event.emplace();
    condition.event->kinds = {term("shelling")};
    condition.event->actor.kind = ActorTest::Kind::OtherParty;
    Exception out;
    out.condition = std::move(condition);
    out.burden = Exception::Burden::Actor;
    return out;
}

Agreement make_agreement() {
    Agreement out;
    out.entry.resize(1);
    out.entry[0].in_force.from = *parse_instant("2033-01-01T00:00Z");
    const auto add_actor = [&](std::string id) {
        Actor actor;
        actor.names.resize(1);
        actor.names[0].name = id;
        actor.title = id;
        actor.id = std::move(id);
        out.actors.push_back(std::move(actor));
    };
    add_actor("party-0");
    add_actor("party-1");
    NamedZone zone;
    zone.id = "zone";
    zone.zone = Zone::box(*Box::make(12, 24, 16, 32));
    out.zones.push_back(std::move(zone));
    NamedLine line;
    line.id = "front";
    Line::Chain chain;
    for (int i = 0; i <= 40; ++i) {
        chain.push_back(LatLon::checked(14 + 0.05 * (i % 3), 25 + 0.15 * i));
    }
    line.line = *Line::make(chain);
    out.lines.push_back(std::move(line));

    const std::string_view kinds[] = {
        "shelling",      "air-strike",    "small-arms-fire", "drone-flight", "advance",
        "fortification", "access-denied", "recruitment",     "killing",      "weapon-presence"};
    for (int i = 0; i < 20; ++i) {
        Clause clause;
        clause.id = fmt::format("c{}", i + 1);
        clause.versions.resize(1);
        clause.versions[0].readings.resize(1);
        Norm norm;
        norm.bearers = {0, 1};
        norm.act.kinds = {term(kinds[i % 10])};
        norm.act.actor.kind = ActorTest::Kind::Bearer;
        PlaceTest place;
        if (i >= 10) {
            place.kind = i < 15 ? PlaceTest::Kind::InZone : PlaceTest::Kind::WithinOfLine;
            place.distance = kilometres(25);
            norm.act.places = {place};
        }
        if (i % 10 == 2) norm.exceptions.push_back(return_fire());
        clause.versions[0].readings[0].norms.push_back(norm);
        out.clauses.push_back(std::move(clause));
    }
    return out;
}

Norm counting_norm(Mode mode, std::string_view kind) {
    Norm out;
    out.mode = mode;
    out.bearers = {0, 1};
    out.act.kinds = {term(kind)};
    out.act.actor.kind = ActorTest::Kind::Bearer;
    return out;
}

Norm tally_norm(TallyRule::Per per, std::string_view kind) {
    Norm out = counting_norm(Mode::Tally, kind);
    out.tally.emplace();
    out.tally->per = per;
    out.tally->window = days(30);
    out.tally->counts_events = true;
    return out;
}

// Caps, quotas, ratios, hours, nearness: two clauses of each.
Agreement make_counting_agreement() {
    Agreement out = make_agreement();
    out.clauses.clear();
    std::vector<Norm> norms;
    for (const std::string_view kind : {"movement", "violence"}) {
        norms.push_back(tally_norm(TallyRule::Per::Day, kind));
        norms.back().tally->least = Quantity{20, false};
        norms.push_back(tally_norm(TallyRule::Per::Sliding, kind));
        norms.back().tally->most = Quantity{300, false};
        norms.push_back(tally_norm(TallyRule::Per::Ratio, kind));
        norms.back().tally->least = Quantity{1, false};
        norms.back().tally->window = days(1);
        norms.back().tally->other = {norms.back().act};
        norms.back().tally->other[0].actor.kind = ActorTest::Kind::OtherParty;
        norms.push_back(counting_norm(Mode::Hold, kind));
        norms.back().most = Quantity{10, false};
        norms.push_back(counting_norm(Mode::Forbid, kind));
        norms.back().schedule.emplace();
        norms.back().schedule->hours = DailyHours{22 * 60, 6 * 60, {}};
        norms.push_back(counting_norm(Mode::Forbid, kind));
        norms.back().schedule.emplace();
        norms.back().schedule->free_time = hours(10);
        norms.push_back(counting_norm(Mode::Forbid, kind));
        NearEvent near;
        near.event.kinds = {term("withdrawal")};
        near.distance = kilometres(5);
        near.window = days(3);
        norms.back().act.near = {near};
    }
    for (const Norm& norm : norms) {
        Clause clause;
        clause.id = fmt::format("c{}", out.clauses.size() + 1);
        clause.versions.resize(1);
        clause.versions[0].readings.resize(1);
        clause.versions[0].readings[0].norms.push_back(norm);
        out.clauses.push_back(std::move(clause));
    }
    return out;
}

struct World {
    Observations observations;
    Corroboration corroboration;
};

World make_world(std::size_t count) {
    World out;
    std::mt19937_64 random(7);
    const auto below = [&](std::uint64_t n) { return random() % n; };
    const auto between = [&](double low, double high) {
        return low + (high - low) * static_cast<double>(below(1'000'000)) / 1e6;
    };
    std::vector<Term> kinds;
    for (const Term t : all_terms()) {
        if (root(t) == happening && t != happening) kinds.push_back(t);
    }
    std::vector<Symbol> actors;
    for (int i = 0; i < 6; ++i) {
        actors.push_back(out.observations.symbols.intern(fmt::format("party-{}", i)));
    }
    out.corroboration.incidents.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        Incident& one = out.corroboration.incidents[i];
        one.key = i;
        one.root_count = 1;
        one.kind = kinds[below(kinds.size())];
        const Instant start{1'925'000'000'000 +
                            static_cast<std::int64_t>(below(3'650)) * 86'400'000};
        one.when = When::within({start, start + days(1)});
        one.where = Where::at(LatLon::checked(between(10, 20), between(20, 40)),
                              metres(static_cast<double>(below(10'000))));
        one.actors = {actors[below(actors.size())]};
    }
    return out;
}

void measure(std::size_t count, const Agreement& agreement, std::string_view what) {
    const World world = make_world(count);
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t cpu_begin = std::clock();
    const Assessments out =
        assess(agreement, {world.observations, world.corroboration}, Instant{2'250'000'000'000});
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    const double cpu = static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double pairs = static_cast<double>(count) * static_cast<double>(out.states.size());
    fmt::print(
        "{}: {:>9} incidents x {} provisions: {:.3f} s ({:.3f} s of processor), {:.0f} million "
        "evaluations/s of processor, {} assessments, {} MB\n",
        what, count, out.states.size(), took.count(), cpu, pairs / cpu / 1e6, out.all.size(),
        usage.ru_maxrss / 1024);
}

// What is done with the reasons of an assessment.
enum class Reasons {
    Kept,     // the tree and its sentences built, ready to be read
    Written,  // the same, and all of it written as JSON: English, codes and values
};

std::size_t written_bytes(const Explanation& why) {
    std::string out = write_json(Json()
                                     .set("because", why.sentence())
                                     .set("because_said", said_json(why.said))
                                     .set("would_decide", said_json(why.would_decide)));
    append_reasons(out, why.tree);
    return out.size();
}

// Every assessment of the same evaluation again, each told as a tree: the time of the trees alone.
void measure_explained(std::size_t count, const Agreement& agreement, std::string_view what,
                       Reasons reasons) {
    const World world = make_world(count);
    const Facts facts{world.observations, world.corroboration,
                      tables_of(world.observations, world.corroboration)};
    const Instant as_of{2'250'000'000'000};
    const Assessments out = assess(agreement, facts, as_of);
    const std::clock_t begin = std::clock();
    Explainer explainer(agreement, facts, as_of);
    std::size_t nodes = 0;
    std::size_t bytes = 0;
    for (const Assessment& one : out.all) {
        const Explanation why = explainer.explain(one);
        nodes += why.tree.parts.size();
        if (reasons == Reasons::Written) bytes += written_bytes(why);
    }
    const double cpu = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    fmt::print("{}, reasons {}: {:>9} incidents, {} trees with {} branches, {} MB written: {:.3f} s "
               "of processor, {:.0f} thousand evaluations/s of processor\n",
               what, reasons == Reasons::Kept ? "kept" : "written", count, out.all.size(), nodes,
               bytes / 1'000'000, cpu, static_cast<double>(out.all.size()) / cpu / 1e3);
}

void measure_all(std::size_t count) {
    measure(count, make_agreement(), "acts");
    measure(count, make_counting_agreement(), "counts");
    for (const Reasons reasons : {Reasons::Kept, Reasons::Written}) {
        measure_explained(count, make_agreement(), "acts", reasons);
        measure_explained(std::min<std::size_t>(count, 100'000), make_counting_agreement(), "counts",
                          reasons);
    }
}

}  // namespace

int main(int argc, char** argv) {
    fmt::print("{} threads of this machine, one used\n", std::thread::hardware_concurrency());
    if (argc < 2) {
        measure_all(100'000);
        measure_all(1'000'000);
    }
    for (int i = 1; i < argc; ++i)
        measure_all(std::strtoull(argv[i], nullptr, 10));
    return 0;
}
