#pragma once
// SPDX-License-Identifier: Apache-2.0
// The canonical JSON of an assessment: what the record keeps and --json prints. SPEC:
// docs/method.md, "Assessment".

#include "assess/assessment.hpp"
#include "base/json.hpp"

namespace sulh {

// Members, always in this order: id, clause, article, reading, party, incident (null: a due event
// that did not come), verdict, reason (null unless undetermined), exception_claimed, due (null:
// none), because (the sentence), would_decide.
Json assessment_json(const Agreement& agreement, const Corroboration& corroboration,
                     const Assessment& assessment, const Explanation& explanation);

// {"truth", "text", "said"?, "article"?, "observations"?, "parts"?}: members that would be empty are
// left out.
Json reason_json(const ReasonNode& node);
// The same as it is written: explanations make millions.
void append_reasons(std::string& out, const ReasonNode& node);

Json texts(const std::vector<Said>& sentences);  // their English: ["..."]
// [{"text", "code"?, "values"?}]: to say them in other languages (base/said.hpp).
Json said_json(const std::vector<Said>& sentences);
Json said_json(const std::vector<SentencePart>& parts);

}  // namespace sulh
