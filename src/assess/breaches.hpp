#pragma once
// SPDX-License-Identifier: Apache-2.0
// Breaches of one clause as other clauses ask about them: "as long as", "upon breach of".

#include "assess/judgement.hpp"
#include "time/when.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sulh {

class Context;

// An alleged breach (Yes), or one that may be (Unknown, with the reason).
struct Breach {
    ActorIndex bearer = 0;
    std::uint32_t incident = no_incident;  // none: something due that did not come
    When when;
    Judgement judgement;
};

// The breaches of the clauses that others ask about, as far as they have been worked out.
class BreachLedger {
public:
    void add(const ProvisionKey& key, const std::vector<Breach>& breaches);
    void add_clause(std::uint16_t clause);  // it is worked out, even where nobody breached it
    bool is_known(std::uint16_t clause) const;
    // Of one version of a clause under one reading, in the order of addition.
    std::vector<Breach> of(std::uint16_t clause, std::uint16_t version, std::uint16_t entry,
                           std::uint16_t reading) const;

private:
    struct Entry {
        ProvisionKey key;
        Breach breach;
    };
    std::vector<Entry> entries_;
    std::vector<std::uint16_t> known_;
};

// A question about breaches: of which clause, asked under which reading, by whom. Everything
// outlives the question.
struct BreachQuestion {
    std::string_view clause;
    const EntryReading* entry = nullptr;  // of the context's agreement
    std::string_view reading;  // the one of that name, where a version has one; else its first
    const ActorTest* by = nullptr;
    ActorIndex bearer = 0;  // who asks
};
// Sorted by time, then by incident; empty where no clause has that id. Nothing where the clause
// hangs on one that hangs on it.
std::optional<std::vector<Breach>> breaches_of(const Context& context,
                                               const BreachQuestion& question);

// The clauses that others ask about, as known at the context's as_of, in layers: each asks only
// about clauses of earlier layers. Clauses in a circle, and what hangs on them, are in none.
std::vector<std::vector<std::uint16_t>> layers_asked_about(const Context& context);
// Does any statement of that clause ask about breaches of another?
bool asks_about_others(const Context& context, std::uint16_t clause);

}  // namespace sulh
