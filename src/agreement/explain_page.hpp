#pragma once
// SPDX-License-Identifier: Apache-2.0
// What the parts of an explanation share: lines of text, periods, conditions.

#include "agreement/model.hpp"

#include <string>
#include <string_view>

namespace sulh {

// Lines of text at a growing indentation.
class Page {
public:
    void line(int level, std::string_view text) {
        out_ += std::string(static_cast<std::size_t>(level) * 2, ' ') + std::string(text) + "\n";
    }
    void blank() { out_ += '\n'; }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

// "from … until …, 90 days".
std::string period(const Agreement& agreement, Interval interval);
// "In force", "In force under the reading 'r' of Arwen".
std::string entry_name(const Agreement& agreement, const EntryReading& entry);
void tell_condition(const Agreement& agreement, const Condition& condition, int level, Page& page);

// explain_norm.cpp
void tell_norm(const Agreement& agreement, const ClauseEvidence& evidence, const Norm& norm,
               std::size_t number, Page& page);

// explain_procedure.cpp
// Each preceded by an empty line; nothing where the agreement states nothing of it.
void tell_releases(const Agreement& agreement, Page& page);
void tell_procedure(const Agreement& agreement, Page& page);

// explain_times.cpp
void tell_entry(const Agreement& agreement, const EntryReading& entry, Page& page);
void tell_phases(const Agreement& agreement, Page& page);

}  // namespace sulh
