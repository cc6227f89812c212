#pragma once
// SPDX-License-Identifier: Apache-2.0
// Incidents kept up to date while observations and rulings come one by one, so that nothing but what
// a newcomer touches is worked out again.

#include "corroborate/corroborate.hpp"

#include <memory>

namespace sulh {

// What one step has done to incidents, by key; each list ascending.
struct JoiningStep {
    std::vector<std::uint64_t> dissolved;  // no longer there: their reports stand otherwise
    std::vector<std::uint64_t> appeared;
    // Of reports of the same ids, but those, their roots, rulings or signs are others.
    std::vector<std::uint64_t> changed;
    // Beside the incidents: indices into observations() of those that state coverage from now on, and
    // of those that were taken back or replaced.
    std::vector<std::uint32_t> coverage;
    std::vector<std::uint32_t> coverage_gone;
};

// Ends where corroborate() would over the same set of observations and rulings, in whatever order
// and portions they came. One observation among a million costs well under a millisecond where few
// reports share its place and day; a thousand reports of one day and town are compared anew.
class Joiner {
public:
    // REQUIRES: the method outlives it.
    explicit Joiner(const Method& method = general_method(), Instant as_of = Instant::latest());
    ~Joiner();
    Joiner(Joiner&&) noexcept;
    Joiner& operator=(Joiner&&) noexcept;

    // Takes in copies. A retraction is an observation like any other. What is held already changes
    // nothing; of two versions of one id that settle_duplicates() keeps stays. A large part of what
    // is held then is worked out in one go.
    JoiningStep take(const Observations& more);
    // Rulings may name observations that have not come yet. One known after as_of is passed over.
    JoiningStep take(const Ruling& ruling);

    // In the order of arrival, not of ids; what was replaced or withdrawn is among them.
    const Observations& observations() const;
    // The one of that id which stands, or nullptr.
    const Observation* find_report(std::string_view id) const;
    // Indices are into observations(), in the order of the ids. Null where no incident has the key.
    const Incident* find(std::uint64_t key) const;
    // As roots_of(), which wants observations in the order of their ids.
    std::vector<Root> roots_of(const Incident& incident) const;
    std::size_t incident_count() const;

    // What corroborate(settled, as_of, rulings, method) gives; linear in the whole. REQUIRES:
    // `settled` holds the same set and settle_duplicates() has run on it.
    Corroboration corroboration(const Observations& settled) const;

private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace sulh
