#pragma once
// SPDX-License-Identifier: Apache-2.0
// The registers of a mission: communications, windows of silence, coverage and the track of talks,
// as filings made them.

#include "agreement/permission.hpp"
#include "casework/apply.hpp"
#include "registers/filing.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace sulh {

// Who entered something, and when.
struct Receipt {
    std::string person;
    std::string actor;  // empty: the mission itself
    Instant at;
    std::uint64_t entry = 0;
    std::optional<Instant> happened;  // as they say; nothing: when it was entered
    std::string text;
};

Receipt receipt_of(const Filing& filing);

struct Communication {
    std::string id;
    std::string word;         // "notice", "hotline-call"
    std::string sender;       // an actor's id; empty: the mission itself
    bool is_relayed = false;  // entered by the mission, not by the sender
    std::vector<std::string> to;
    std::string activity;  // what is announced; empty: nothing
    std::optional<Instant> from;
    std::optional<Instant> until;
    std::vector<std::string> particulars;
    std::string text;
    Receipt sent;
    std::vector<Receipt> delivered;
    std::vector<Receipt> confirmed;
};
// The time that counts: nobody dates their own notice back. Of one that the mission entered, when
// the mission says it was sent; else the earliest of its entry and of the times that receipts by
// others name.
Instant counted_at(const Communication& of);
std::string_view standing_of(const Communication& of);  // "sent", "delivered", "acknowledged"

// Silence at a place for a time, guaranteed by each side. It counts only where all guaranteed it
// before it begins.
struct SilenceWindow {
    std::string id;
    Interval during;
    std::string zone;  // id; or else
    FilingPlace place;
    std::vector<std::string> kinds;    // names of happenings
    std::vector<std::string> parties;  // ids: all of them guarantee
    std::string text;
    Receipt proposed;
    std::map<std::string, Receipt> guaranteed;  // by party
    std::optional<Receipt> called_off;
};
// What a filing proposes. REQUIRES: it has both times, and a zone or a place. Its parties are those
// it names; none: every party.
SilenceWindow window_of(const Filing& filing);
// Guaranteed by all, and not called off before it began.
bool counts(const SilenceWindow& of);
// `during`, cut off where it was called off.
Interval in_force(const SilenceWindow& of);
// "proposed", "guaranteed", "in force", "over", "not guaranteed", "called off".
std::string_view standing_at(const SilenceWindow& of, Instant now);

// `source` watched that place for that time.
struct CoverageFiling {
    std::string id;
    std::string source;              // a team or a sensor
    std::vector<std::string> kinds;  // names of happenings it would have seen
    FilingPlace place;
    std::string place_name;
    Interval during;
    Receipt entered;
    std::optional<Receipt> taken_back;
};

struct TalksRound {
    std::string id;
    std::string venue;
    std::vector<std::string> participants;  // ids
    std::optional<Instant> from;
    std::optional<Instant> until;
    std::string text;
    Receipt convened;
};

struct TalksStatement {
    std::string id;
    std::string actor;  // whose; empty: the mission's
    std::string round;  // may be empty
    std::string text;
    Receipt made;
};

// What was promised at the table, and what became of it.
struct Undertaking {
    std::string id;
    std::string actor;
    bool is_assurance = false;  // by somebody who is no party
    std::string round;
    std::vector<std::string> to;
    std::string condition;  // owed only if this one is kept; empty: without condition
    std::optional<Instant> due;
    std::string statement;  // in the agreement's language; empty: words only
    std::string text;
    Receipt given;
    std::string superseded_by;     // id; empty: stands
    std::optional<Receipt> found;  // by a verifier: kept or not
    bool is_found_kept = false;
};

// All four, as the filings before now made them. Reads nothing but its arguments.
class Registers {
public:
    // Keeps copies of what it asks of the agreement.
    explicit Registers(const Agreement& agreement);

    // Takes one filing in, in the order of the record, or says why not; then nothing moved.
    std::optional<CaseRefusal> take(const Filing& filing);

    const std::vector<Communication>& communications() const { return communications_; }
    const std::vector<SilenceWindow>& windows() const { return windows_; }
    const std::vector<CoverageFiling>& coverage() const { return coverage_; }
    const std::vector<TalksRound>& rounds() const { return rounds_; }
    const std::vector<TalksStatement>& statements() const { return statements_; }
    const std::vector<Undertaking>& undertakings() const { return undertakings_; }
    const Undertaking* undertaking(std::string_view id) const;
    bool is_empty() const { return taken_.empty(); }
    // How many windows and undertakings have become clauses, or would.
    std::size_t instruments() const;

private:
    friend class FilingIntake;
    struct Known {
        std::vector<std::string> actors;
        std::vector<std::string> parties;
        std::vector<std::string> staff;  // monitors, mediators, guarantors
        std::vector<std::string> zones;
        std::array<VerbPermission, filing_kind_count> permissions;  // by kind of filing
    } known_;
    std::vector<Communication> communications_;
    std::vector<SilenceWindow> windows_;
    std::vector<CoverageFiling> coverage_;
    std::vector<TalksRound> rounds_;
    std::vector<TalksStatement> statements_;
    std::vector<Undertaking> undertakings_;
    // By kind of register and name: where it stands in its list.
    std::map<std::pair<std::string, std::string>, std::size_t> index_;
    std::unordered_set<std::string> taken_;  // ids of messages; only asked, never listed
};

// What is wrong with a filing whatever the registers hold: its name, its size, its words.
std::optional<CaseRefusal> refuse_form(const Filing& filing);

// Who may file what, as a Markdown table: docs/procedure.md holds it, and a test compares.
std::string filing_table();

}  // namespace sulh
