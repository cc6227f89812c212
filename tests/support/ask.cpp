// SPDX-License-Identifier: Apache-2.0
#include "support/ask.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace sulh {

const Corroboration& CaseRun::corroboration(Instant as_of) {
    if (!is_settled_) settle_duplicates(scenario_.observations);
    is_settled_ = true;
    const auto found = corroborations_.find(as_of);
    if (found != corroborations_.end()) return found->second;
    return corroborations_.emplace(as_of, corroborate(scenario_.observations, as_of)).first->second;
}

std::vector<std::size_t> CaseRun::incident_order(const Corroboration& corroboration) const {
    const auto first_row = [&](std::size_t i) {
        std::uint32_t row = ~0U;
        for (const std::uint32_t o : corroboration.incidents[i].observations) {
            row = std::min(row, scenario_.observations.all[o].row);
        }
        return row;
    };
    std::vector<std::size_t> order(corroboration.incidents.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return first_row(a) < first_row(b); });
    return order;
}

Result<Instant> as_of(const CaseBlock& block, Instant otherwise) {
    const std::string text = argument(block, "as-of");
    if (text.empty()) return otherwise;
    return parse_case_instant(text);
}

Answer answer_table(const CaseBlock& block, std::vector<std::string> columns, std::size_t rows,
                    const CellOf& cell_of) {
    TRY(const TextTable expected, parse_text_table(block.expected, "expectation", block.line));
    if (!expected.columns.empty()) columns = expected.columns;
    TextTable actual{columns, {}};
    for (std::size_t row = 0; row < rows; ++row) {
        std::vector<std::string> cells;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            const std::string wanted = row < expected.rows.size() ? expected.rows[row][c] : "";
            TRY(std::string text, cell_of(row, columns[c], wanted));
            if (text.empty()) text = "_";
            cells.push_back(wanted == "*" ? wanted : std::move(text));
        }
        actual.rows.push_back(std::move(cells));
    }
    return write_text_table(actual);
}

std::vector<std::string> lines_of_text(std::string_view text) {
    if (text.ends_with('\n')) text.remove_suffix(1);
    std::vector<std::string> lines;
    for (const std::string_view line : split(text, '\n'))
        lines.emplace_back(line);
    return lines;
}

std::string containing(const std::string& actual, const std::string& expected) {
    return !expected.empty() && actual.find(expected) != std::string::npos ? expected : actual;
}

}  // namespace sulh
