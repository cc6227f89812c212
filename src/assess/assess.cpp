// SPDX-License-Identifier: Apache-2.0
#include "assess/assess.hpp"

#include "assess/explainer.hpp"
#include "assess/provision.hpp"
#include "base/parallel.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::size_t shares = 16;

// What came of one provision.
struct Assessed {
    std::vector<Assessment> all;
    ClauseState state;
};

Assessed assess_provision(const Context& context, const ProvisionKey& key) {
    Provision provision(context, key);
    Assessed out;
    provision.assess_into(out.all);
    const Assessment* all = out.all.data();
    out.state = state_of(context, provision, all, all + out.all.size());
    return out;
}

}  // namespace

Assessments assess(const Agreement& agreement, const Facts& facts, Instant as_of) {
    const Context context(agreement, facts, as_of);
    const std::vector<ProvisionKey> keys = provisions_of(context);
    std::vector<Assessed> parts(keys.size());
    // A context remembers answers about places, so that each share of the provisions has one of its own.
    in_parallel_ranges(keys.size(), keys.size() / shares + 1, [&](std::size_t begin, std::size_t end) {
        const Context own(context);
        for (std::size_t i = begin; i < end; ++i) parts[i] = assess_provision(own, keys[i]);
    });
    Assessments out;
    for (const Assessed& part : parts) {
        out.all.insert(out.all.end(), part.all.begin(), part.all.end());
        out.states.push_back(part.state);
    }
    std::vector<bool> is_in_scope(context.corroboration.incidents.size());
    for (const Assessment& one : out.all) {
        if (one.incident != no_incident) is_in_scope[one.incident] = true;
    }
    out.incidents_out_of_scope =
        static_cast<std::uint64_t>(std::count(is_in_scope.begin(), is_in_scope.end(), false));
    return out;
}

Explanation explain(const Agreement& agreement, const Facts& facts, Instant as_of,
                    const Assessment& assessment) {
    return Explainer(agreement, facts, as_of).explain(assessment);
}

}  // namespace sulh
