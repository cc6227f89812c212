// SPDX-License-Identifier: Apache-2.0
// report, tally: what is counted and written for people.

#include "base/text.hpp"
#include "report/bulletin.hpp"
#include "report/bulletin_formats.hpp"
#include "support/ask.hpp"

#include <fmt/format.h>

namespace sulh {

Answer ask_report(CaseRun& run, const CaseBlock& block) {
    TRY(const Instant known, as_of(block, Instant::latest()));
    TRY(const Agreement* agreement, run.agreement());
    const Facts facts{run.observations(), run.corroboration(known)};
    const Assessments assessments = assess(*agreement, facts, known);
    BulletinOptions options;
    options.as_of = known;
    return lines_of_text(bulletin_text(make_bulletin(*agreement, facts, assessments, options)));
}

// The sum as it is written out; after "published N", whether it is N.
Answer ask_tally(CaseRun&, const CaseBlock& block) {
    TRY(const TextTable table, parse_text_table(block.input, "tally", block.line + 1));
    Tally tally;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const auto count = parse_integer(cell(table, row, "count"));
        if (!count) return fail(Code::invalid_input, "expected a column 'count' of whole numbers");
        tally.add(cell(table, row, "label"), *count);
    }
    std::vector<std::string> lines = {to_text(tally)};
    const std::string published = argument(block, "published");
    if (published.empty()) return lines;
    const auto agrees = check_published_total(tally, parse_integer(published).value_or(-1));
    lines.push_back(agrees ? "agrees" : agrees.error().message);
    return lines;
}

}  // namespace sulh
