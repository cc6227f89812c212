#pragma once
// SPDX-License-Identifier: Apache-2.0
// Verbs shared by the tests of this module: read a text in one format and look at what came of it.

#include "observe/format.hpp"
#include "observe/intake.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace sulh {

inline Intake intake_of(std::string_view format, std::string_view text,
                        const AdapterOptions& options = {}) {
    Intake intake;
    auto adapter = make_adapter(format, "reports.csv", options);
    EXPECT_TRUE(adapter.has_value());
    read_all(**adapter, "reports.csv", text, intake);
    return intake;
}

// The lines of the observations and of the rejects, in order: all that a reader can see of an
// Intake.
inline std::string told(const Intake& intake) {
    std::string out;
    for (const Observation& o : intake.observations.all) {
        out += std::to_string(o.row) + " " + canonical_line(intake.observations, o) + "\n";
    }
    for (const Reject& reject : intake.rejects)
        out += to_json_line(reject) + "\n";
    return out;
}

// The same text fed in pieces of 1 to `piece_max` bytes.
inline std::string told_in_pieces(std::string_view format, std::string_view text, unsigned seed,
                                  int piece_max, const AdapterOptions& options = {}) {
    Intake intake;
    auto adapter = make_adapter(format, "reports.csv", options);
    EXPECT_TRUE(adapter.has_value());
    IntakeSink sink(intake);
    sink.begin_file("reports.csv");
    std::mt19937 random(seed);
    while (!text.empty()) {
        const std::size_t piece =
            std::min<std::size_t>(text.size(), 1 + random() % static_cast<unsigned>(piece_max));
        // A copy of its own, so that a view kept beyond the call would be seen.
        const std::string bytes(text.substr(0, piece));
        (*adapter)->feed(bytes, sink);
        text.remove_prefix(piece);
    }
    (*adapter)->finish(sink);
    return told(intake);
}

inline void expect_cuts_do_not_matter(std::string_view format, std::string_view text,
                                      const AdapterOptions& options = {}) {
    const std::string whole = told(intake_of(format, text, options));
    EXPECT_EQ(told_in_pieces(format, text, 0, 1, options), whole) << "one byte at a time";
    for (unsigned seed = 1; seed <= 20; ++seed) {
        EXPECT_EQ(told_in_pieces(format, text, seed, 40, options), whole) << "seed " << seed;
    }
}

inline std::string only_line(const Intake& intake) {
    EXPECT_EQ(intake.rejects.size(), 0u) << told(intake);
    EXPECT_EQ(intake.observations.all.size(), 1u);
    return intake.observations.all.empty()
               ? ""
               : canonical_line(intake.observations, intake.observations.all.front());
}

inline Reject only_reject(const Intake& intake) {
    EXPECT_EQ(intake.rejects.size(), 1u) << told(intake);
    return intake.rejects.empty() ? Reject{} : intake.rejects.front();
}

}  // namespace sulh
