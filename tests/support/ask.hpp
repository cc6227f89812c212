#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a case asks and how the program answers: lines in the spelling of the expectation, equal to
// it where it is met.

#include "agreement/compile.hpp"
#include "corroborate/corroborate.hpp"
#include "support/scenario.hpp"
#include "support/table.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

// One case being run. What several blocks need is worked out once.
class CaseRun {
public:
    explicit CaseRun(Scenario scenario) : scenario_(std::move(scenario)) {}

    const Scenario& scenario() const { return scenario_; }
    const Observations& observations() const { return scenario_.observations; }
    // The observations after settle_duplicates(), held against each other as of that moment. Lives
    // as long as this.
    const Corroboration& corroboration(Instant as_of);
    // "i1", "i2", … in the order in which the incidents' first observations stand in the tables.
    std::vector<std::size_t> incident_order(const Corroboration& corroboration) const;
    const Compiled& compiled();
    // The agreement, or an error that quotes its first diagnostic.
    Result<const Agreement*> agreement();

private:
    Scenario scenario_;
    bool is_settled_ = false;
    std::map<Instant, Corroboration> corroborations_;
    std::optional<Compiled> compiled_;
};

using Answer = Result<std::vector<std::string>>;

// Blocks and the functions that answer them. Texts are expected as transcripts expect them: "…" is
// any text.
Answer ask_incidents(CaseRun& run, const CaseBlock& block);  // incidents [as-of T]
Answer ask_roots(CaseRun& run, const CaseBlock& block);      // roots iN [as-of T]
Answer ask_disputes(CaseRun& run, const CaseBlock& block);   // disputes iN [as-of T]
Answer ask_set_aside(
    CaseRun& run,
    const CaseBlock& block);  // set-aside [as-of T]: retracted, coverage, lone signs, notes
Answer ask_diagnostics(CaseRun& run, const CaseBlock& block);  // diagnostics
Answer ask_assessments(CaseRun& run,
                       const CaseBlock& block);  // assessments as-of T [clause ID] [party ID]
Answer ask_states(CaseRun& run, const CaseBlock& block);  // states as-of T [clause ID] [party ID]

Answer ask_explain(CaseRun& run, const CaseBlock& block);  // explain [CLAUSE]
Answer ask_format(CaseRun& run, const CaseBlock& block);   // format
Answer ask_report(CaseRun& run, const CaseBlock& block);   // report as-of T
Answer ask_tally(CaseRun& run,
                 const CaseBlock& block);  // tally [published N], under it a table: label count
Answer ask_record(CaseRun& run, const CaseBlock& block);  // record, under it one entry a line

// The moment after "as-of", or `otherwise`.
Result<Instant> as_of(const CaseBlock& block, Instant otherwise);

// A table with the columns of the expectation (or `columns`, where there is none). `cell_of` is
// given the row, the column and the expected cell ("" where the row is not expected) and returns
// what to write: the expected cell itself where it is met in another spelling. An expected "*" is
// met by anything.
using CellOf = std::function<Result<std::string>(std::size_t row, const std::string& column,
                                                 const std::string& expected)>;
Answer answer_table(const CaseBlock& block, std::vector<std::string> columns, std::size_t rows,
                    const CellOf& cell_of);
std::vector<std::string> lines_of_text(std::string_view text);
// The expected cell where `actual` contains it, else `actual`.
std::string containing(const std::string& actual, const std::string& expected);

}  // namespace sulh
