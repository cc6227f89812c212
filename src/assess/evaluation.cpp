// SPDX-License-Identifier: Apache-2.0
#include "assess/evaluation.hpp"

#include "assess/provision.hpp"
#include "base/parallel.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::size_t shares = 32;

ProvisionResult judge_one(const Context& context, const ProvisionKey& key, bool is_asked) {
    Provision provision(context, key);
    ProvisionResult out;
    provision.assess_into(out.all);
    const Assessment* all = out.all.data();
    out.state = state_of(context, provision, all, all + out.all.size());
    if (is_asked) out.breaches = provision.breaches_among(out.all);
    return out;
}

// Judges keys[i] into results[i] for the chosen i. A context remembers answers about places, so that
// each share has one of its own.
void judge_chosen(const Context& context, const std::vector<ProvisionKey>& keys,
                  const std::vector<std::size_t>& chosen, bool is_asked,
                  std::vector<ProvisionResult>& results) {
    const std::size_t part = chosen.size() / shares + 1;
    in_parallel_ranges(chosen.size(), part, [&](std::size_t begin, std::size_t end) {
        const Context own(context);
        for (std::size_t i = begin; i < end; ++i) {
            results[chosen[i]] = judge_one(own, keys[chosen[i]], is_asked);
        }
    });
}

// Layer by layer. Marks what is judged.
void judge_layers(Context& context, const std::vector<ProvisionKey>& keys,
                  std::vector<ProvisionResult>& results, std::vector<bool>& is_judged) {
    for (const auto& layer : layers_asked_about(context)) {
        std::vector<std::size_t> chosen;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            if (std::binary_search(layer.begin(), layer.end(), keys[i].clause)) {
                chosen.push_back(i);
                is_judged[i] = true;
            }
        }
        judge_chosen(context, keys, chosen, true, results);
        auto ledger = context.breaches == nullptr ? std::make_shared<BreachLedger>()
                                                  : std::make_shared<BreachLedger>(*context.breaches);
        for (const std::uint16_t clause : layer)
            ledger->add_clause(clause);
        for (const std::size_t i : chosen)
            ledger->add(keys[i], results[i].breaches);
        context.breaches = std::move(ledger);
    }
}

}  // namespace

std::vector<ProvisionResult> judge_all(Context& context, const std::vector<ProvisionKey>& keys) {
    std::vector<ProvisionResult> results(keys.size());
    std::vector<bool> is_judged(keys.size());
    judge_layers(context, keys, results, is_judged);
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!is_judged[i]) rest.push_back(i);
    }
    judge_chosen(context, keys, rest, false, results);
    return results;
}

void find_breaches(Context& context) {
    if (layers_asked_about(context).empty()) return;
    const std::vector<ProvisionKey> keys = provisions_of(context);
    std::vector<ProvisionResult> results(keys.size());
    std::vector<bool> is_judged(keys.size());
    judge_layers(context, keys, results, is_judged);
}

}  // namespace sulh
