#pragma once
// SPDX-License-Identifier: Apache-2.0
// What one report says was perceived, done, sent, moved or refused. It knows nothing of any agreement.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/marking.hpp"
#include "base/short_list.hpp"
#include "base/symbols.hpp"
#include "geo/where.hpp"
#include "terms/term.hpp"
#include "time/when.hpp"

namespace sulh {

// What sort of fact an observation states.
enum class FactForm : std::uint8_t {
    Event,          // something happened: fire, a strike, a flight, an attack
    Presence,       // something stood or stayed somewhere: a weapon, a post, a unit
    Movement,       // something went from place to place
    Transfer,       // people or things were handed over: `count` of `objects` or `weapons`
    Communication,  // a notice, order, reply, call was sent
    Access,         // monitors tried to reach a place: kind access-granted, -denied or -delayed
    Act,            // a legal or political act, support, recruitment, closure
    Utterance,      // something was said in public
    Sign,           // a physical trace that something may have caused: heat. Evidence beside reports, never a root
    Coverage,       // `kinds` of fact in `where` during `when` would have been seen by the source, had there been any
};

// Does the report say that it was so, that it was not so, or take back an earlier report?
enum class Stance : std::uint8_t {
    Asserts,
    Denies,    // "no such strike took place": opposes what others assert about the same kind, place and time
    Retracts,  // withdraws the observations named in `refers_to`; states nothing of its own
};

// NATO Admiralty grades, kept apart and never multiplied. Unknown is not the worst grade.
enum class Reliability : std::uint8_t { Unjudged, A, B, C, D, E, F };     // of the source; F: cannot be judged
enum class Credibility : std::uint8_t { Unjudged, C1, C2, C3, C4, C5, C6 };  // of the content; C6: cannot be judged

// A count that is known between two bounds; -1 is "not stated".
struct CountRange {
    std::int32_t low = -1;
    std::int32_t high = -1;
    constexpr bool is_known() const { return low >= 0; }
    friend constexpr auto operator<=>(const CountRange&, const CountRange&) = default;
};

// Immutable once read. Symbols belong to the Observations it is part of.
struct Observation {
    Symbol id = Symbol::none;      // unique in a mission: "ged:176089"; never none
    FactForm form = FactForm::Event;
    Stance stance = Stance::Asserts;
    Reliability reliability = Reliability::Unjudged;
    Credibility credibility = Credibility::Unjudged;
    Tlp tlp = Tlp::Unmarked;       // how far the report may be passed on
    Term kind = happening;         // below `happening`; `happening` itself: unknown

    When when;                     // unknown: unbounded
    Where where;                   // where it took effect; unknown allowed
    Where origin;                  // where it came from (a launch, a firing position); usually unknown
    Symbol place_name = Symbol::none;  // as the report names it: "Kalno, Arwen province"
    // When the report became known to whoever keeps the record. Instant::earliest(): with the file it came in.
    Instant known_at = Instant::earliest();

    // Who did it: the true actor is one of these (one name: that one; two: either or both; none: not stated).
    // `both_took_part` marks a two-sided happening (a clash): every actor named took part, and who began is not said.
    ShortList<Symbol> actors;
    bool both_took_part = false;
    Symbol target_actor = Symbol::none;  // against whom
    // What was hit, moved or handed over; what with. Each entry is a candidate; none: not stated.
    ShortList<Term> objects;
    ShortList<Term> weapons;
    float calibre_mm = 0;          // 0: not stated
    float altitude_m = -1;         // above ground; -1: not stated
    CountRange lasting_minutes;    // it went on for so long, from its time on; not stated: not known
    CountRange quantity;           // items, people, vehicles, rounds: whatever `objects` or `weapons` counts
    CountRange killed;
    CountRange injured;

    Symbol source = Symbol::none;  // who reports: an outlet, a team, a sensor, a party
    Symbol interest = Symbol::none;  // the party whose interest the source serves; none: neutral or not known
    Symbol document = Symbol::none;  // the one document (article, patrol report) it was read from; none: not stated
    // Provenance: what the report itself goes back to, in the data's own words ("reuters", an observation id, a URL, a
    // media hash as "sha256:…", a sensor as "sensor:…"). Two reports with a common entry share a root.
    ShortList<Symbol> provenance;
    ShortList<Symbol> refers_to; // observation ids: what a retraction withdraws, a reply answers
    Symbol kind_label = Symbol::none;  // the source's own word for the kind, where the tree has none for it
    Symbol text = Symbol::none;    // free text, as kept with Symbols::keep; never decides anything
    Symbol compartments = Symbol::none;  // it lies in, sorted, ";" between them; none: in none
    std::uint32_t file = 0;        // index into Observations::files
    std::uint32_t row = 0;         // line of that file where the row begins, from 1
};

// Observations and the texts they name. Owns everything; move-only in effect (copying Symbols is refused).
struct Observations {
    Symbols symbols;
    std::vector<std::string> files;       // as named on the command line
    std::vector<Observation> all;

    std::string_view text(Symbol symbol) const { return symbols.text(symbol); }
    std::string_view id(const Observation& o) const { return symbols.text(o.id); }
};

std::string_view name(FactForm form);       // "event", "presence", …
std::string_view name(Stance stance);       // "asserts", "denies", "retracts"
std::string_view name(Reliability grade);   // "A"…"F", "" for Unjudged
std::string_view name(Credibility grade);   // "1"…"6", "" for Unjudged

// How far what the report says may be passed on, and where it lies.
Marking marking_of(const Observations& observations, const Observation& o);
// Of those from `first` to before `end` taken together.
Marking marking_of(const Observations& observations, std::size_t first, std::size_t end);

// The observation as one canonical line of our own JSON format (docs/formats/observation.md), without a newline: every
// stated field, none of file and row, so that the same observation gives the same bytes wherever it was read from.
std::string canonical_line(const Observations& observations, const Observation& o);

// `o` of `from` in the words of `to`: every text interned but the free one. File and row stay as they are.
Observation carried_over(const Observations& from, const Observation& o, Observations& to);

// Removes repeats (same id, same canonical line) and settles conflicts (same id, other content): the one known latest
// stays, then the one whose canonical line sorts first; the others are returned for the rejects file. Then `all` is
// sorted by id, and a cited id is the symbol it is cited by. A pure function of the set: arrival changes nothing.
std::vector<Observation> settle_duplicates(Observations& observations);

}  // namespace sulh
