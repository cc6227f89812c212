// SPDX-License-Identifier: Apache-2.0
// Time and memory of corroboration on generated reports: places of 1,000 towns over ten years,
// three precisions, one report in five a second account of another. Usage: corroborate_bench
// [count…]   DEFAULT: 100000 1000000. With --one-by-one also 10,000 more, each by itself; with
// --stream in the order of time, a million a year.

#include "corroborate/corroborate.hpp"
#include "corroborate/joiner.hpp"
#include "corroborate/method.hpp"
#include "corroborate/stream.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

namespace {

using namespace sulh;

class Generator {
public:
    explicit Generator(std::size_t count) : count_(count) {
        for (int town = 0; town < 1000; ++town)
            towns_.emplace_back(between(10, 20), between(20, 40));
        for (int i = 0; i < 50; ++i)
            sources_.push_back(out_.symbols.intern(fmt::format("source-{}", i)));
        for (int i = 0; i < 8; ++i)
            actors_.push_back(out_.symbols.intern(fmt::format("party-{}", i)));
    }

    // The same sort of reports, day after day, each given away as it is made.
    template <typename Take>
    void run_by_days(std::size_t reports_a_day, Take take) {
        for (std::size_t i = 0; i < count_;) {
            Generator day(0);
            day.random_.seed(random_());
            day.towns_ = towns_;
            std::vector<std::size_t> order;
            for (std::size_t k = 0; k < reports_a_day && i < count_; ++k, ++i) {
                order.push_back(k);
                if (k > 0 && day.below(5) == 0) {
                    day.out_.all.push_back(day.second_account(i, day.out_.all[day.below(k)]));
                    continue;
                }
                Observation o = day.report(i);
                const Duration since = o.when.possible.from - Instant{1'925'000'000'000};
                const Duration shift = days(static_cast<std::int64_t>(i / reports_a_day)) -
                                       days(since.ms / days(1).ms);
                o.when.possible.from = o.when.possible.from + shift;
                o.when.possible.to = o.when.possible.to + shift;
                day.out_.all.push_back(std::move(o));
            }
            std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
                return day.out_.all[a].when.possible.from < day.out_.all[b].when.possible.from;
            });
            for (const std::size_t k : order)
                take(day.out_, day.out_.all[k]);
        }
    }

    Observations run() {
        out_.all.reserve(count_);
        for (std::size_t i = 0; i < count_; ++i)
            out_.all.push_back(i > 0 && below(5) == 0
                                   ? second_account(i, out_.all[i - 1 - below(std::min<std::size_t>(i, 1'000))])
                                   : report(i));
        return std::move(out_);
    }

private:
    std::uint64_t below(std::uint64_t n) { return random_() % n; }
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(random_() >> 11) / 9007199254740992.0;
    }

    Observation report(std::size_t i) {
        const auto& [lat, lon] = towns_[below(towns_.size())];
        const double radii[] = {100, 1'000, 10'000};
        Observation o;
        o.id = out_.symbols.intern(fmt::format("r:{:09}", i));
        o.where = Where::at(LatLon::checked(lat + between(-0.1, 0.1), lon + between(-0.1, 0.1)),
                            metres(radii[below(3)]));
        const Instant start{1'925'000'000'000 +
                            static_cast<std::int64_t>(below(3'650)) * 86'400'000};
        o.when = below(2) == 0 ? When::within({start, start + days(1)})
                               : When::around(start + hours(static_cast<std::int64_t>(below(24))),
                                              minutes(30));
        const std::string_view kinds[] = {"shelling", "air-strike", "drone-strike",
                                          "small-arms-fire", "explosion"};
        o.kind = term(kinds[below(5)]);
        o.actors = {actors_[below(actors_.size())]};
        o.killed = {static_cast<std::int32_t>(below(4)), 4};
        o.source = sources_[below(sources_.size())];
        return o;
    }

    Observation second_account(std::size_t i, Observation o) {
        o.id = out_.symbols.intern(fmt::format("r:{:09}", i));
        o.source = sources_[below(sources_.size())];
        o.where.centre = LatLon::checked(o.where.centre.lat() + between(-0.001, 0.001),
                                         o.where.centre.lon() + between(-0.001, 0.001));
        return o;
    }

    std::size_t count_;
    std::mt19937_64 random_{20310501};
    std::vector<std::pair<double, double>> towns_;
    std::vector<Symbol> sources_;
    std::vector<Symbol> actors_;
    Observations out_;
};

// Of all threads; tells more than the clock where others use the machine.
double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double resident_mb() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void measure(std::size_t count) {
    const Observations observations = Generator(count).run();
    const double before_mb = resident_mb();
    const double processor_before = processor_seconds();
    const auto start = std::chrono::steady_clock::now();
    const Corroboration out = corroborate(observations, Instant::latest());
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    fmt::print(
        "{:>10} reports  {:>10} incidents  {:6.2f} s ({:.2f} s of processor time)  "
        "peak {:.0f} MB, of which reports {:.0f} MB\n",
        count, out.incidents.size(), taken.count(), processor_seconds() - processor_before,
        resident_mb(), before_mb);
}

// The last `more` of so many reports, each taken in by itself after all the others.
void measure_one_by_one(std::size_t count, std::size_t more) {
    const Observations observations = Generator(count + more).run();
    Observations portion;
    for (std::size_t i = 0; i < count; ++i)
        portion.all.push_back(carried_over(observations, observations.all[i], portion));
    Joiner joiner;
    const auto start = std::chrono::steady_clock::now();
    joiner.take(portion);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    portion = {};
    std::vector<double> ms;
    for (std::size_t i = count; i < count + more; ++i) {
        Observations one;
        one.all.push_back(carried_over(observations, observations.all[i], one));
        const auto begin = std::chrono::steady_clock::now();
        joiner.take(one);
        ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                         .count());
    }
    std::sort(ms.begin(), ms.end());
    fmt::print("{:>10} reports taken in {:.2f} s; each of {} more: median {:.3f} ms, 99 % {:.3f} ms, "
               "longest {:.1f} ms; {} incidents, peak {:.0f} MB\n",
               count, taken.count(), more, ms[ms.size() / 2], ms[ms.size() * 99 / 100], ms.back(),
               joiner.incident_count(), resident_mb());
}

void measure_stream(std::size_t count) {
    std::uint64_t members = 0;
    CorroborationStream stream(general_method(), Instant::latest(),
                               [&](const Observations&, const Incident& incident) {
                                   members += incident.observations.size();
                               });
    const double processor_before = processor_seconds();
    Generator(count).run_by_days(2'740, [&](const Observations& from, const Observation& o) {
        stream.take(from, o);
    });
    const StreamSummary summary = stream.finish();
    fmt::print("{:>10} reports in the order of time: {} incidents of {} reports, {:.1f} s of processor "
               "time with making them, at most {} held, {} early, {} late, peak {:.0f} MB\n",
               count, summary.incidents, members, processor_seconds() - processor_before,
               summary.held_most, summary.told_early, summary.late, resident_mb());
}

}  // namespace

int main(int argc, char** argv) {
    fmt::print("{} processors\n", std::thread::hardware_concurrency());
    std::vector<std::size_t> counts;
    bool is_one_by_one = false;
    bool is_stream = false;
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--one-by-one")
            is_one_by_one = true;
        else if (std::string_view(argv[i]) == "--stream")
            is_stream = true;
        else
            counts.push_back(std::strtoull(argv[i], nullptr, 10));
    if (counts.empty()) counts = {100'000, 1'000'000};
    for (const std::size_t count : counts)
        is_stream       ? measure_stream(count)
        : is_one_by_one ? measure_one_by_one(count, 10'000)
                        : measure(count);
    return 0;
}
