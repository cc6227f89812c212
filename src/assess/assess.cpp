// SPDX-License-Identifier: Apache-2.0
#include "assess/assess.hpp"

#include "assess/evaluation.hpp"
#include "assess/explainer.hpp"
#include "assess/provision.hpp"
#include "base/large_pages.hpp"

#include <algorithm>

namespace sulh {

Assessments assess(const Agreement& agreement, const Facts& facts, Instant as_of) {
    Context context(agreement, facts, as_of);
    Assessments out;
    std::vector<ProvisionResult> parts = judge_all(context, provisions_of(context));
    std::size_t total = 0;
    for (const ProvisionResult& part : parts)
        total += part.all.size();
    if (parts.size() == 1) out.all = std::move(parts.front().all);
    reserve_in_large_pages(out.all, total);
    for (ProvisionResult& part : parts) {
        out.all.insert(out.all.end(), part.all.begin(), part.all.end());
        part.all = {};
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
