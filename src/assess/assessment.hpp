#pragma once
// SPDX-License-Identifier: Apache-2.0
// One incident, or an event that was due, held against one reading of one clause: verdict and
// reasons.

#include "agreement/model.hpp"
#include "base/said.hpp"
#include "corroborate/corroborate.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

enum class Verdict : std::uint8_t {
    Complied,
    Breached,  // alleged: only a panel finds
    Pending,   // not yet due
    Excused,   // an exception held
    Waived,
    NotInForce,    // the reading does not bind the party at that time
    Undetermined,  // a fact is missing; `reason` says which
};

enum class Reason : std::uint8_t {
    None,
    NoCoverage,
    AccessDenied,
    PlaceUncertain,
    TimeUncertain,
    KindUncertain,
    ActorUnknown,
    SourcesConflict,
    TextAmbiguous,   // the text leaves it to people, or names no map
    StandardNotMet,  // fewer independent roots than the agreement asks for
    ExcuseUnproven,  // an exception may hold and the text does not say who must show it
};

inline constexpr std::uint32_t no_incident = std::numeric_limits<std::uint32_t>::max();

// Where in the agreement: an obligation of one party under one reading.
struct ProvisionKey {
    std::uint16_t clause = 0;
    std::uint16_t version = 0;
    std::uint16_t entry = 0;    // index into Agreement::entry
    std::uint16_t reading = 0;  // index into ClauseVersion::readings
    std::uint16_t norm = 0;
    ActorIndex bearer = 0;
    friend constexpr auto operator<=>(const ProvisionKey&, const ProvisionKey&) = default;
};

struct Assessment {
    ProvisionKey provision;
    std::uint32_t incident = no_incident;  // index into Corroboration::incidents; no_incident: a
                                           // due event that did not come
    // Which day, week, month or stretch is judged, where the provision judges several.
    std::optional<Interval> period;
    Verdict verdict = Verdict::Undetermined;
    Reason reason = Reason::None;  // for Undetermined
    bool is_exception_claimed =
        false;  // Breached, though an exception may hold that the actor must show
    bool is_cured = false;  // Breached, and afterwards done what the text takes for its cure
    // Require, Respond: the deadline; Precede: the last moment for a notice that is surely in time.
    Instant due = Instant::latest();
};

// The standing of one obligation as a whole.
struct ClauseState {
    ProvisionKey provision;
    Verdict verdict = Verdict::Undetermined;
    Reason reason = Reason::None;
    Said because;  // one sentence
    std::int32_t complied = 0, breached = 0, pending = 0, excused = 0, not_in_force = 0,
                 undetermined = 0;
    // Part of the time in force so far for which somebody would have seen a breach, 0 to 1.
    double coverage = 0;
};

struct Assessments {
    // Sorted by provision, then by incident, then by period. Incidents that certainly do not concern a provision
    // have none.
    std::vector<Assessment> all;
    std::vector<ClauseState> states;           // one per provision, sorted
    std::uint64_t incidents_out_of_scope = 0;  // incidents that concern no provision at all
};

// Why: a tree whose leaves are articles and observations.
struct ReasonNode {
    Truth truth = Truth::Unknown;
    Said said;  // "inside the Zone: unknown: 24.5 km ± 0.8 km from the line, limit 25 km"
    std::string article;                    // where the text says so; may be empty
    std::vector<std::string> observations;  // ids; may be empty
    std::vector<ReasonNode> parts;
};

// One of those that follow one another in a sentence.
struct SentencePart {
    std::string_view before;  // what parts it in English from what stands before it
    Said said;
};

// Holds nothing of what it was made of; written only for whoever reads it.
struct Explanation {
    std::vector<SentencePart> said;  // verdict, exception, cure, period, act, due
    std::string sentence() const;    // "Alleged breach of clause 2-artillery by Arwen: …"
    ReasonNode tree;
    std::vector<Said>
        would_decide;  // the least that would settle it; empty where nothing is missing
};

std::string_view name(Verdict verdict);  // "complied", "breached", "not in force", …
std::string_view name(Reason reason);    // "no coverage", "place uncertain", …

// "moscow", "strict", "moscow/strict", or "" where neither the entry into force nor the clause has
// rivals.
std::string reading_label(const Agreement& agreement, const ProvisionKey& key);
// By which amendment's text it is judged: "2031-06-01", the day in the agreement's zone, with the
// clock time where it is not the start of that day; "" for the text of the beginning.
std::string amended_text(const Agreement& agreement, const ProvisionKey& key);
// "a-" and 16 hexadecimal digits: a pure function of clause id, reading label, party id, norm,
// incident id and, where it has one, period and amendment.
std::string assessment_id(const Agreement& agreement, const Corroboration& corroboration,
                          const Assessment& assessment);

}  // namespace sulh
