// SPDX-License-Identifier: Apache-2.0
#include "corroborate/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace sulh {

namespace {

// How many reports of one event one group holds.
struct Share {
    std::uint32_t group = 0;
    std::uint32_t truth = 0;
    double reports = 0;
};

struct Counted {
    std::vector<Share> shares;  // by group
    std::vector<double> truth_sizes;
};

Counted count(const std::vector<Labelled>& reports) {
    std::vector<Labelled> sorted = reports;
    std::sort(sorted.begin(), sorted.end(), [](const Labelled& a, const Labelled& b) {
        return std::pair(a.group, a.truth) < std::pair(b.group, b.truth);
    });
    Counted out;
    for (const Labelled& report : sorted) {
        if (out.shares.empty() || out.shares.back().group != report.group ||
            out.shares.back().truth != report.truth)
            out.shares.push_back({report.group, report.truth, 0});
        ++out.shares.back().reports;
        if (report.truth >= out.truth_sizes.size()) out.truth_sizes.resize(report.truth + 1, 0);
        ++out.truth_sizes[report.truth];
    }
    return out;
}

double pairs(double n) {
    return n * (n - 1) / 2;
}

double share(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

double harmonic(double a, double b) {
    return a + b > 0 ? 2 * a * b / (a + b) : 0;
}

// `times[t]`: how often event t is there. Two copies of an event lie in two copies of its groups'
// shares, so that only pairs of one copy are the same.
Figures weigh(const Counted& counted, const std::vector<double>& times) {
    double both = 0, joined = 0, same = 0, precision = 0, recall = 0, reports = 0;
    for (std::size_t t = 0; t < counted.truth_sizes.size(); ++t)
        same += times[t] * pairs(counted.truth_sizes[t]);
    for (std::size_t begin = 0; begin < counted.shares.size();) {
        std::size_t end = begin;
        double size = 0;
        for (; end < counted.shares.size() && counted.shares[end].group == counted.shares[begin].group;
             ++end)
            size += counted.shares[end].reports * times[counted.shares[end].truth];
        double across = 0;
        for (std::size_t s = begin; s < end; ++s) {
            const Share& own = counted.shares[s];
            const double n = own.reports;
            const double weight = times[own.truth];
            const double others = size - n * weight;
            both += weight * pairs(n);
            across += n * weight * others / 2;
            reports += n * weight;
            precision += n * weight * share(n, n + others);
            recall += n * weight * n / counted.truth_sizes[own.truth];
        }
        joined += across;
        begin = end;
    }
    Figures out;
    out.pair_precision = share(both, joined + both);
    out.pair_recall = share(both, same);
    out.pair_f1 = harmonic(out.pair_precision, out.pair_recall);
    out.cubed_precision = share(precision, reports);
    out.cubed_recall = share(recall, reports);
    out.cubed_f1 = harmonic(out.cubed_precision, out.cubed_recall);
    return out;
}

constexpr std::array<double Figures::*, 6> members = {
    &Figures::pair_precision,  &Figures::pair_recall,  &Figures::pair_f1,
    &Figures::cubed_precision, &Figures::cubed_recall, &Figures::cubed_f1};

}  // namespace

Figures figures_of(const std::vector<Labelled>& reports) {
    const Counted counted = count(reports);
    return weigh(counted, std::vector<double>(counted.truth_sizes.size(), 1));
}

FigureIntervals bootstrap(const std::vector<Labelled>& reports, int rounds) {
    const Counted counted = count(reports);
    std::vector<std::uint32_t> events;
    for (std::uint32_t t = 0; t < counted.truth_sizes.size(); ++t)
        if (counted.truth_sizes[t] > 0) events.push_back(t);
    FigureIntervals out;
    if (events.empty() || rounds <= 0) return out;
    std::mt19937_64 random(20310501);
    std::vector<Figures> drawn;
    for (int round = 0; round < rounds; ++round) {
        std::vector<double> times(counted.truth_sizes.size(), 0);
        for (std::size_t i = 0; i < events.size(); ++i)
            ++times[events[random() % events.size()]];
        drawn.push_back(weigh(counted, times));
    }
    for (double Figures::*member : members) {
        std::sort(drawn.begin(), drawn.end(),
                  [&](const Figures& a, const Figures& b) { return a.*member < b.*member; });
        const auto last = drawn.size() - 1;
        out.low.*member = drawn[static_cast<std::size_t>(0.025 * static_cast<double>(last))].*member;
        out.high.*member = drawn[static_cast<std::size_t>(std::ceil(0.975 * static_cast<double>(last)))].*member;
    }
    return out;
}

std::string to_text(const Figures& f) {
    return fmt::format(
        "pairs P {:.3f} R {:.3f} F1 {:.3f}, B-cubed P {:.3f} R {:.3f} F1 {:.3f}", f.pair_precision,
        f.pair_recall, f.pair_f1, f.cubed_precision, f.cubed_recall, f.cubed_f1);
}

Json to_json(const Figures& f) {
    const auto thousandths = [](double share) {
        return Json(static_cast<std::int64_t>(std::llround(share * 1000)));
    };
    Json out;
    out.set("pair_precision", thousandths(f.pair_precision))
        .set("pair_recall", thousandths(f.pair_recall))
        .set("pair_f1", thousandths(f.pair_f1))
        .set("cubed_precision", thousandths(f.cubed_precision))
        .set("cubed_recall", thousandths(f.cubed_recall))
        .set("cubed_f1", thousandths(f.cubed_f1));
    return out;
}

}  // namespace sulh
