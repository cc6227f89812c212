// SPDX-License-Identifier: Apache-2.0
#include "assess/assess.hpp"

#include "assess/evaluation.hpp"
#include "assess/explainer.hpp"
#include "assess/provision.hpp"

#include <algorithm>

namespace sulh {

Assessments assess(const Agreement& agreement, const Facts& facts, Instant as_of) {
    Context context(agreement, facts, as_of);
    Assessments out;
    for (ProvisionResult& part : judge_all(context, provisions_of(context))) {
        out.all.insert(out.all.end(), part.all.begin(), part.all.end());
        out.states.push_back(std::move(part.state));
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
