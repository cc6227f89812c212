// SPDX-License-Identifier: Apache-2.0
// Time and memory of corroboration on generated reports: places of 1,000 towns over ten years,
// three precisions, one report in five a second account of another. Usage: corroborate_bench
// [count…]   DEFAULT: 100000 1000000. With --one-by-one also 10,000 more, each by itself.

#include "corroborate/corroborate.hpp"
#include "corroborate/joiner.hpp"

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

    Observations run() {
        out_.all.reserve(count_);
        for (std::size_t i = 0; i < count_; ++i)
            out_.all.push_back(i > 0 && below(5) == 0 ? second_account(i) : report(i));
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

    Observation second_account(std::size_t i) {
        Observation o = out_.all[i - 1 - below(std::min<std::size_t>(i, 1'000))];
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

}  // namespace

int main(int argc, char** argv) {
    fmt::print("{} processors\n", std::thread::hardware_concurrency());
    std::vector<std::size_t> counts;
    bool is_one_by_one = false;
    for (int i = 1; i < argc; ++i)
        if (std::string_view(argv[i]) == "--one-by-one")
            is_one_by_one = true;
        else
            counts.push_back(std::strtoull(argv[i], nullptr, 10));
    if (counts.empty()) counts = {100'000, 1'000'000};
    for (const std::size_t count : counts)
        is_one_by_one ? measure_one_by_one(count, 10'000) : measure(count);
    return 0;
}
