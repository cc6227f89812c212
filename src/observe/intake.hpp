#pragma once
// SPDX-License-Identifier: Apache-2.0
// What was read from some files: observations, and the rows that were set aside.

#include "observe/adapter.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct Intake {
    Observations observations;
    std::vector<Reject> rejects;
};

// Collects into an Intake, which must outlive it. Begin each file with begin_file().
class IntakeSink final : public ObservationSink {
public:
    explicit IntakeSink(Intake& intake) : intake_(intake) {}

    // Observations that follow belong to `file`, as named on the command line.
    void begin_file(std::string_view file) { intake_.observations.files.emplace_back(file); }

    Symbols& symbols() override { return intake_.observations.symbols; }
    void accept(Observation&& observation) override;
    void reject(Reject&& reject) override { intake_.rejects.push_back(std::move(reject)); }

private:
    Intake& intake_;
};

// One whole file, for tests and small inputs. Adds to `intake`.
void read_all(Adapter& adapter, std::string_view file, std::string_view bytes, Intake& intake);

// A word for a kind that the tree has none for, and how many reports have it.
struct UnknownKind {
    std::string label;
    std::int64_t count = 0;
    friend bool operator==(const UnknownKind&, const UnknownKind&) = default;
};
// Most frequent first, then by text. From `first` on of Observations::all.
std::vector<UnknownKind> unknown_kinds(const Observations& observations, std::size_t first = 0);

// One line of a *.rejects.jsonl file, without a newline: file, line (left out where it is 0),
// reason, hint, row.
std::string to_json_line(const Reject& reject);
// An observation that was read and does not count after all, as a reject of its row.
Reject reject_of(const Observations& observations, const Observation& o, std::string_view reason,
                 std::string_view hint);
// A conflict that settle_duplicates() put aside, as a reject.
Reject duplicate_reject(const Observations& observations, const Observation& o);

}  // namespace sulh
