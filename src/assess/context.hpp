#pragma once
// SPDX-License-Identifier: Apache-2.0
// What one evaluation stands on: the arguments of assess(), names resolved and incidents sorted by
// kind.

#include "assess/actor_names.hpp"
#include "assess/assess.hpp"
#include "assess/breaches.hpp"
#include "assess/incident_tables.hpp"
#include "assess/judgement.hpp"
#include "assess/zone_hits.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

inline constexpr std::size_t term_slots = 256;  // a Term is one byte

// Answers about one zone, or one line and distance, asked once per incident. A copy remembers
// nothing.
class AnswerMemo {
public:
    AnswerMemo() = default;
    AnswerMemo(const AnswerMemo&) {}
    AnswerMemo& operator=(const AnswerMemo&) = delete;

    struct Key {
        enum class Kind : std::uint8_t { InZone, WithinOfLine, AtLeastFromLine } kind{};
        std::uint16_t index = 0;
        double distance_m = 0;
        bool is_origin = false;
        friend bool operator==(const Key&, const Key&) = default;
    };
    using Answers = std::vector<std::uint8_t>;  // per incident: 0 not asked, else 1 + Truth

    // The same answers for the same key. Valid as long as this memo.
    Answers& answers(const Key& key, std::size_t incident_count);

private:
    struct Entry {
        Key key;
        Answers answers;
    };
    std::vector<std::unique_ptr<Entry>> entries_;
};

// Not safe to share between threads, since it remembers answers; a copy may go to another thread.
// The arguments must outlive it.
class Context {
public:
    Context(const Agreement& agreement_, const Facts& facts_, Instant as_of_);

    const Agreement& agreement;
    const Observations& observations;
    const Corroboration& corroboration;
    Instant as_of;
    std::shared_ptr<const IncidentTables> tables;  // shared with every copy
    ActorNames names;
    std::shared_ptr<const ZoneHits> zone_hits;  // shared with every copy; nothing for few zones
    // Of the clauses that others ask about; none before they are worked out.
    std::shared_ptr<const BreachLedger> breaches;
    mutable AnswerMemo memo;

    const Incident& incident(std::uint32_t i) const { return corroboration.incidents[i]; }
    const IncidentBrief& brief(std::uint32_t i) const { return tables->index.brief(i); }
    // Those far apart in memory that are asked about one after the other are fetched ahead: call it
    // for the i-th of a list before asking about it.
    void fetch_ahead(const std::vector<std::uint32_t>& incidents, std::size_t i) const {
        constexpr std::size_t ahead = 16;
        if (i + ahead >= incidents.size()) return;
        const std::uint32_t next = incidents[i + ahead];
        __builtin_prefetch(&brief(next));
        const std::vector<std::uint32_t>& actors = tables->columns.actors.value_of;
        if (!actors.empty()) __builtin_prefetch(&actors[next]);
    }
    // Ids of the observations of an incident, at most explanation_sources_max.
    std::vector<std::string> sources_of(const Incident& incident) const;
    // Names joined by "or"; "nobody is named" without any.
    Said names_said(std::span<const Symbol> symbols) const;
    // Place as the first report names it, else its position.
    SaidValue place_said(std::string_view name, const Incident& incident) const;
};

}  // namespace sulh
