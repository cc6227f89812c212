// SPDX-License-Identifier: Apache-2.0
#include "casework/case.hpp"

#include <algorithm>

namespace sulh {

std::vector<const Finding*> standing_findings(const Case& of) {
    std::vector<const Finding*> out;
    for (const Finding& finding : of.findings) {
        if (finding.round == of.findings.back().round) out.push_back(&finding);
    }
    return out;
}

std::vector<std::string> readings_breached(const Case& of) {
    std::vector<std::string> out;
    for (const Finding* finding : standing_findings(of)) {
        const bool is_clause = finding->question.question == Question::Clause;
        if (is_clause && finding->outcome == Vote::Established)
            out.push_back(finding->question.subject);
    }
    return out;
}

bool is_breach_found(const Case& of) {
    bool occurred = false;
    bool attributed = false;
    bool excused = false;
    for (const Finding* finding : standing_findings(of)) {
        if (finding->outcome != Vote::Established) continue;
        const Question question = finding->question.question;
        occurred |= question == Question::Occurrence;
        excused |= question == Question::Excuse;
        attributed |= question == Question::Attribution &&
                      (finding->to == of.respondent || finding->to == attributed_jointly);
    }
    return occurred && attributed && !excused && !readings_breached(of).empty();
}

}  // namespace sulh
