// SPDX-License-Identifier: Apache-2.0
#include "agreement/clock_spans.hpp"

namespace sulh {

std::vector<std::pair<ClockSpan, FilePosition>> clock_spans(const Agreement& agreement) {
    std::vector<std::pair<ClockSpan, FilePosition>> out;
    const auto add = [&](const std::optional<ClockSpan>& span, const FilePosition& at) {
        if (span) out.emplace_back(*span, at);
    };
    if (const auto& findings = agreement.findings) {
        for (const auto& span :
             {findings->reply_within, findings->reply_extension, findings->decided_within})
            add(span, findings->at);
    }
    if (const auto& steps = agreement.complaints) {
        for (const auto& span :
             {steps->made_within, steps->acknowledged_within, steps->returned_within,
              steps->inquiry_within, steps->answered_within, steps->finding_within})
            add(span, steps->at);
    }
    for (const Consequences& ladder : agreement.consequences) {
        add(ladder.cure_within, ladder.at);
        for (const ConsequenceRung& rung : ladder.ladder)
            add(rung.within, rung.at);
    }
    for (const DisputeStep& step : agreement.disputes)
        add(step.within, step.at);
    for (const Disclosure& rule : agreement.disclosures)
        add(rule.after, rule.at);
    return out;
}

}  // namespace sulh
