// SPDX-License-Identifier: Apache-2.0
// A policy that is read means the same when it is written and read again; nobody is no quorum.

#include "base/check.hpp"
#include "tlog/policy.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* input, std::size_t size) {
    using namespace sulh;
    const auto policy = parse_policy(as_text({input, size}), "fuzz.policy");
    if (!policy) return 0;
    const auto again = parse_policy(format_policy(*policy));
    CHECK(again && *again == *policy);
    CHECK(quorum_time(*policy, {}).has_value() == (policy->quorum == "none"));
    std::vector<NoteSigner> all;
    for (const PolicyWitness& witness : policy->witnesses) all.push_back({witness.key, 1});
    CHECK(quorum_time(*policy, all).has_value());
    return 0;
}
