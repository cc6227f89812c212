#pragma once
// SPDX-License-Identifier: Apache-2.0
// Explanations of many assessments of one evaluation, without beginning anew for each.

#include "assess/assess.hpp"

#include <map>
#include <memory>

namespace sulh {

class Context;
class Provision;

// The arguments must outlive it. Not safe to share between threads.
class Explainer {
public:
    Explainer(const Agreement& agreement, const Facts& facts, Instant as_of);
    // Of an evaluation under way, whose breaches have been worked out.
    explicit Explainer(const Context& context);
    ~Explainer();
    Explainer(const Explainer&) = delete;
    Explainer& operator=(const Explainer&) = delete;

    // The tree and sentence of an assessment that assess() gave for the same arguments.
    Explanation explain(const Assessment& assessment);
    // The assessment evaluated anew: equal to the one that assess() gave.
    Assessment reassess(const Assessment& assessment);

private:
    Provision& provision(const ProvisionKey& key);

    std::unique_ptr<const Context> own_;  // none where it is another's
    const Context* context_;
    std::map<ProvisionKey, std::unique_ptr<Provision>> provisions_;
};

}  // namespace sulh
