// SPDX-License-Identifier: Apache-2.0
#include "corroborate/fit.hpp"

#include "base/parallel.hpp"
#include "corroborate/candidates.hpp"
#include "corroborate/clusters.hpp"
#include "corroborate/compared.hpp"
#include "corroborate/features.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/logistic.hpp"
#include "corroborate/screen.hpp"

#include <algorithm>
#include <cmath>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;

constexpr int shifts = 41;  // -1.0, -0.9 … 3.0 points
constexpr int first_shift = -1'000;
constexpr int shift_step = 100;

std::array<float, feature_count> values_of(const Comparable& a, const Comparable& b) {
    std::array<float, feature_count> out{};
    out[0] = 1;
    each_feature(a, b, [&](PairFeature feature, double value) {
        out[static_cast<std::size_t>(feature)] = static_cast<float>(value);
    });
    return out;
}

// The reports of one fold (or of all), compared among themselves.
struct Portion {
    Indices accounts;
    Compared compared;
    std::vector<TaughtPair> examples;
};

Portion portion_of(const Method& prior, const Observations& observations, const ObservationIndex& index,
             Indices accounts, const std::vector<Lesson>& lessons) {
    Portion out{std::move(accounts), {}, {}};
    out.compared = compare_ready(prior, observations, index, out.accounts);
    std::vector<Comparable>& leaders = out.compared.leaders;
    for (const auto& [a, b] : compared_pairs(prior, leaders))
        out.examples.push_back({values_of(leaders[a], leaders[b]),
                                lessons[leaders[a].index].truth == lessons[leaders[b].index].truth});
    return out;
}

class Fitting {
public:
    Fitting(const Observations& observations, const std::vector<Lesson>& lessons,
            const Method& prior)
        : observations_(observations),
          index_(observations),
          lessons_(lessons),
          prior_(prior),
          accounts_(screen(observations, index_, Instant::latest()).accounts) {}

    Result<Fit> run() {
        std::uint32_t folds = 0;
        for (const std::uint32_t i : accounts_)
            folds = std::max(folds, lessons_[i].fold + 1);
        if (folds < 2 || folds > fit_folds_max)
            return fail(Code::invalid_input, "expected 2 to 100 folds, met " + std::to_string(folds));
        for (std::uint32_t fold = 0; fold < folds; ++fold)
            folds_.push_back(portion_of(prior_, observations_, index_, accounts_in(fold), lessons_));
        const Portion whole = portion_of(prior_, observations_, index_, accounts_, lessons_);
        Fit out;
        out.pairs = whole.examples.size();
        for (const TaughtPair& example : whole.examples)
            out.same += example.is_same ? 1 : 0;
        if (out.pairs > fit_pairs_max)
            return fail(Code::limit, "more than 20,000,000 pairs would be compared");
        if (out.same == 0 || out.same == out.pairs)
            return fail(Code::invalid_input,
                        "of the pairs compared " + std::to_string(out.same) + " of " +
                            std::to_string(out.pairs) + " are one event: nothing to learn",
                        {}, "name the column that says which event each report tells of");
        hold_out(out);
        Indices every;
        for (std::uint32_t fold = 0; fold < folds_.size(); ++fold)
            every.push_back(fold);
        out.method = shifted(learn({&whole}), best_shift(every));
        return out;
    }

private:
    Indices accounts_in(std::uint32_t fold) const {
        Indices out;
        for (const std::uint32_t i : accounts_)
            if (lessons_[i].fold == fold) out.push_back(i);
        return out;
    }

    std::vector<const Portion*> portions_but(const Indices& of, std::uint32_t without) const {
        std::vector<const Portion*> out;
        for (const std::uint32_t fold : of)
            if (fold != without) out.push_back(&folds_[fold]);
        return out;
    }

    Method learn(const std::vector<const Portion*>& parts) const {
        std::vector<const std::vector<TaughtPair>*> examples;
        for (const Portion* part : parts)
            examples.push_back(&part->examples);
        std::array<double, feature_count> towards{};
        for (std::size_t f = 0; f < feature_count; ++f)
            towards[f] = prior_.weights[f].thousandths / 1000.0;
        const LearnedWeights learned = learn_weights(examples, towards);
        Method out = prior_;
        for (std::size_t f = 0; f < feature_count; ++f) {
            if (!learned.is_shown[f]) continue;
            const double limit = static_cast<double>(method_weight_max) / 1000;
            out.weights[f] = {static_cast<std::int32_t>(std::lround(
                                  1000 * std::clamp(learned.weights[f], -limit, limit))),
                              true};
        }
        return out;
    }

    static Method shifted(Method method, std::int32_t thousandths) {
        method.weight(PairFeature::Start).thousandths += thousandths;
        return method;
    }

    std::vector<Labelled> grouped(const Method& method, const Portion& part) const {
        std::vector<Comparable> leaders = part.compared.leaders;
        const Indices clusters = find_clusters(method, leaders, part.compared.documents,
                                               find_candidates(method, leaders));
        std::vector<Labelled> out;
        for (std::size_t i = 0; i < part.accounts.size(); ++i)
            out.push_back({lessons_[part.accounts[i]].truth,
                           clusters[part.compared.families.family_of[i]]});
        return out;
    }

    // Groups of one fold never meet those of another.
    static void append(std::vector<Labelled>& all, std::vector<Labelled> part) {
        std::uint32_t next = 0;
        for (const Labelled& report : all)
            next = std::max(next, report.group + 1);
        for (Labelled& report : part)
            report.group += next;
        all.insert(all.end(), part.begin(), part.end());
    }

    // The best threshold for weights of `of`: each of these folds is grouped by what the others
    // teach. The mean with both neighbours counts, so that no lucky peak wins.
    std::int32_t best_shift(const Indices& of) const {
        std::vector<std::vector<Labelled>> all(shifts);
        for (const std::uint32_t fold : of) {
            const Method method = learn(portions_but(of, fold));
            in_parallel(shifts, [&](std::size_t s) {
                const auto points = first_shift + shift_step * static_cast<std::int32_t>(s);
                append(all[s], grouped(shifted(method, points), folds_[fold]));
            });
        }
        std::array<double, shifts> worth{};
        for (std::size_t s = 0; s < shifts; ++s) {
            const Figures figures = figures_of(all[s]);
            worth[s] = figures.pair_f1 + figures.cubed_f1;
        }
        std::size_t best = 1;
        const auto about = [&](std::size_t s) { return worth[s - 1] + worth[s] + worth[s + 1]; };
        for (std::size_t s = 2; s + 1 < shifts; ++s)
            if (about(s) > about(best)) best = s;
        return first_shift + shift_step * static_cast<std::int32_t>(best);
    }

    void hold_out(Fit& out) const {
        std::vector<Labelled> all;
        for (std::uint32_t fold = 0; fold < folds_.size(); ++fold) {
            Indices others;
            for (std::uint32_t other = 0; other < folds_.size(); ++other)
                if (other != fold) others.push_back(other);
            const std::int32_t shift = others.size() > 1 ? best_shift(others) : 0;
            const Method method = shifted(learn(portions_but(others, fold)), shift);
            std::vector<Labelled> reports = grouped(method, folds_[fold]);
            out.folds.push_back(figures_of(reports));
            append(all, std::move(reports));
        }
        out.held_out = figures_of(all);
        out.intervals = bootstrap(all);
    }

    const Observations& observations_;
    ObservationIndex index_;
    const std::vector<Lesson>& lessons_;
    const Method& prior_;
    Indices accounts_;
    std::vector<Portion> folds_;
};

}  // namespace

Result<Fit> fit_method(const Observations& observations, const std::vector<Lesson>& lessons,
                       const Method& prior) {
    return Fitting(observations, lessons, prior).run();
}

}  // namespace sulh
