// SPDX-License-Identifier: Apache-2.0
#include "assess/assess.hpp"

#include "assess/explainer.hpp"
#include "assess/provision.hpp"

#include <algorithm>

namespace sulh {

Assessments assess(const Agreement& agreement, const Facts& facts, Instant as_of) {
    const Context context(agreement, facts, as_of);
    Assessments out;
    std::vector<bool> is_in_scope(context.corroboration.incidents.size());
    for (const ProvisionKey& key : provisions_of(context)) {
        Provision provision(context, key);
        const std::size_t before = out.all.size();
        provision.assess_into(out.all);
        const Assessment* all = out.all.data();
        out.states.push_back(state_of(context, provision, all + before, all + out.all.size()));
    }
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
