#pragma once
// SPDX-License-Identifier: Apache-2.0
// The reports made ready to be compared: one of each family of copies speaks for all.

#include "corroborate/families.hpp"
#include "corroborate/incident.hpp"
#include "corroborate/rulings.hpp"

#include <vector>

namespace sulh {

struct Compared {
    Families families;                // of the accounts
    std::vector<Comparable> leaders;  // by family; `beside` and `company` are not filled yet
    // By family the documents it speaks for besides its leader's; empty where no family has two
    // members.
    std::vector<ShortList<Symbol>> documents;
    RuledPairs ruled;  // by position in the accounts; families and documents keep them apart already
};

// REQUIRES: `accounts` in the order of their id texts.
Compared compare_ready(const Method& method, const Observations& observations,
                       const ObservationIndex& index, const std::vector<std::uint32_t>& accounts,
                       const std::vector<RulingAtHand>& rulings = {});

// Compared::documents of families of these accounts.
std::vector<ShortList<Symbol>> documents_of(const std::vector<Comparable>& accounts,
                                            const Families& families);

// Every report as it is compared beside the others, to be asked again afterwards.
class Comparison {
public:
    // Beside the members of `incidents`; no other report has company. REQUIRES: the method and the
    // observations outlive it.
    Comparison(const Method& method, const Observations& observations,
               const std::vector<Incident>& incidents);

    const Method& method() const { return method_; }
    const Observations& observations() const { return observations_; }
    const ObservationIndex& index() const { return index_; }
    // By index into Observations::all.
    const Comparable& facts(std::uint32_t i) const { return facts_[i]; }
    std::int32_t points(std::uint32_t a, std::uint32_t b) const;  // total_score()

private:
    const Method& method_;
    const Observations& observations_;
    ObservationIndex index_;
    std::vector<Comparable> facts_;
};

}  // namespace sulh
