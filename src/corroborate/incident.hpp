#pragma once
// SPDX-License-Identifier: Apache-2.0
// The hypothesis that some observations tell of one happening, and what they say of it, side by
// side.

#include "base/rare.hpp"
#include "observe/observation.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// How well a happening is attested, by rule and never by multiplication of grades.
enum class CorroborationLevel : std::uint8_t {
    None,         // 0: signs, retracted or no usable report
    OneRoot,      // 1: one independent root, or only claims of an interested party
    SameSide,     // 2: two roots of the same side or kind
    AcrossSides,  // 3: two roots across opposed interests, or of different physics
    ThreeKinds,   // 4: three kinds of root
};

// An independent origin of knowledge: observations that share provenance are one root.
struct Root {
    std::vector<std::uint32_t> observations;  // indices into Observations::all, ascending
    Symbol interest = Symbol::none;           // the party it speaks for; none: neutral or not known
    bool against_interest = false;            // it says something its own interest would rather not
};

// What several reports say of one fact that they do not agree on.
struct Dispute {
    enum class Fact : std::uint8_t {
        Occurrence,
        Place,
        Time,
        Kind,
        Actor,
        Target,
        Killed,
        Injured
    } fact{};
    // Each position taken, with the observations that take it; positions in a canonical order.
    struct Position {
        std::string says;
        std::vector<std::uint32_t> observations;
    };
    std::vector<Position> positions;
};

// What signs beside an incident are worth against their local background. They are evidence and
// never a root.
struct SignWeight {
    std::uint16_t windows = 0;       // of the same length, before and after, looked at for comparison
    std::uint16_t with_signs = 0;    // of those
    std::int32_t points = 0;         // thousandths of a natural logarithm, 0 where nothing is known
};

// What an incident has beside its core, where any report states it.
struct IncidentDetails {
    ShortList<std::uint64_t> rulings;  // entries of the record: analysts' rulings that name it
    SignWeight signs;                  // what the heat beside it is worth
    Where origin;
    ShortList<Term> weapons;  // sorted, distinct
    float calibre_low_mm = 0;  // 0: not known
    float calibre_high_mm = 0;
    float altitude_m = -1;
    CountRange lasting_minutes;  // it went on for so long, from `when` on
    CountRange quantity;
    CountRange killed;
    CountRange injured;
};

// Two lines of memory: what is asked of nearly every incident is in the first, so that a pass over a
// million of them reads 64 MB; what most do not have lies apart.
struct Incident {
    // The joint account: no more certain than the reports allow. Where reports agree, their
    // intersection; where they do not, a hull that holds every account that is not retracted.
    alignas(64) When when;
    Where where;
    ShortList<Symbol> actors;  // candidates, sorted by text; empty: not known
    // A pure function of the set of observation ids: 8 bytes of SHA-256 over them, printed by
    // incident_id().
    std::uint64_t key = 0;
    std::uint16_t root_count = 0;  // independent roots that assert it
    Term kind = happening;         // the lowest term that every account is compatible with
    FactForm form = FactForm::Event;
    CorroborationLevel level = CorroborationLevel::None;
    bool is_occurrence_disputed = false;  // some root denies what others assert
    bool both_took_part = false;

    ShortList<std::uint32_t> observations;  // indices into Observations::all, ascending
    ShortList<Symbol> targets;              // candidates, sorted by text
    ShortList<Term> objects;                // sorted, distinct
    Instant as_of = Instant::latest();      // what was known then
    Rare<IncidentDetails> details;          // part of the joint account too, but for the first two
};
static_assert(sizeof(Incident) == 128);

// "i-" and 16 hexadecimal digits.
std::string incident_id(const Incident& incident);
std::string_view name(CorroborationLevel level);  // "none", "one root", "two roots of one side", …
int number(CorroborationLevel level);             // 0…4
std::string_view name(Dispute::Fact fact);        // "occurrence", "place", "time", …

}  // namespace sulh
