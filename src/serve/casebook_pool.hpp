#pragma once
// SPDX-License-Identifier: Apache-2.0
// Casebooks of one mission that take turns: what pages look at never changes, and what nobody looks
// at any more is brought up to date by the entries it lacks, not by reading every case again.

#include "engine/casebook.hpp"

#include <memory>
#include <mutex>
#include <vector>

namespace sulh {

// A casebook, and what it has seen.
struct AgedCasebook {
    std::unique_ptr<Casebook> book;
    std::uint64_t end = 0;            // its entries are those before
    std::size_t agreements = 0;       // of the history it was read from
    Instant at = Instant::earliest();  // time ran in it until then
};

class CasebookPool {
public:
    // As the first `end` entries made it, where no entry of a case is later than `at`; time in it has
    // run to `at` at most. From one that came back where that is possible, else read anew.
    Result<AgedCasebook> take(const Mission& mission, const History& history, std::uint64_t end,
                              Instant at);
    // To be looked at by any thread; it comes back to the pool when the last one lets go, which may
    // be after the pool is gone.
    std::shared_ptr<const Casebook> lend(AgedCasebook aged);

private:
    struct Shelf {
        std::mutex guard;
        std::vector<AgedCasebook> returned;
        void put(AgedCasebook aged);
        AgedCasebook newest();  // without a book where there is none
    };
    std::shared_ptr<Shelf> shelf_ = std::make_shared<Shelf>();
};

}  // namespace sulh
