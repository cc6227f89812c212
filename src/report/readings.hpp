#pragma once
// SPDX-License-Identifier: Apache-2.0
// The readings of a clause side by side: what each says of one incident for one party.

#include "assess/assessment.hpp"

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// The verdicts in the order of every table, and the words of its columns: "alleged",
// "undetermined", …
inline constexpr std::array verdict_order = {
    Verdict::Breached, Verdict::Undetermined, Verdict::Pending,   Verdict::Complied,
    Verdict::Excused,  Verdict::Waived,       Verdict::NotInForce};
std::size_t column_of(Verdict verdict);
std::string_view label(Verdict verdict);  // "alleged" for Breached: only a panel finds; else name()
std::vector<std::string> verdict_labels();

// Alleged, undetermined, pending, excused, waived, complied, not in force: does `a` come before
// `b`?
bool is_graver(Verdict a, Verdict b);

// What one reading makes of one incident for one party: the gravest of its statements.
struct Holding {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t assessment =
        none;  // index into Assessments::all; none: does not concern the incident
    Verdict verdict = Verdict::NotInForce;
    Reason reason = Reason::None;
    bool concerns() const { return assessment != none; }
    bool binds() const { return concerns() && verdict != Verdict::NotInForce; }
};
// "alleged", "undetermined: place uncertain", "does not concern it".
std::string to_text(const Holding& holding);

// One clause as it binds one party.
struct BoundClause {
    struct Column {
        std::uint16_t entry = 0;
        std::uint16_t reading = 0;
        std::string label;  // reading_label(); may be empty
    };
    struct Segment {
        std::size_t column = 0;
        std::size_t begin = 0;  // of Assessments::all
        std::size_t end = 0;
    };
    std::uint16_t clause = 0;
    std::uint16_t version = 0;
    ActorIndex bearer = 0;
    std::vector<Column>
        readings;  // every reading of the clause, also one that does not bind this party
    std::vector<Segment> segments;
    bool has_rivals() const { return readings.size() > 1; }
};

// In the order of the agreement: by clause, then party.
std::vector<BoundClause> bound_clauses(const Agreement& agreement, const Assessments& assessments);

// Calls `visit` once for each incident that some reading of the clause concerns, ascending, with
// one Holding for each of clause.readings. Linear in the assessments of the clause. Duties without
// an incident are left out.
using HoldingVisitor = std::function<void(std::uint32_t incident, std::span<const Holding>)>;
void visit_incidents(const Assessments& assessments, const BoundClause& clause,
                     const HoldingVisitor& visit);

// Do the readings come to different verdicts? Not in force and not concerned count as one: the
// reading does not bind.
bool is_divergent(std::span<const Holding> holdings);

// The one thing to say of an incident over all clauses and readings, gravest first.
enum class Standing : std::uint8_t {
    NoClause,
    NotInForce,
    Complied,
    Waived,
    Excused,
    Pending,
    Undetermined,
    AllegedUnderSome,
    AllegedUnderAll,  // alleged for some clause and party under each of its readings
};
inline constexpr std::size_t standing_count = 9;
std::string_view label(Standing standing);  // "alleged breach under every reading", …
// One for each incident.
std::vector<Standing> standings(const Assessments& assessments,
                                const std::vector<BoundClause>& clauses,
                                std::size_t incident_count);

}  // namespace sulh
