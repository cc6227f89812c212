#pragma once
// SPDX-License-Identifier: Apache-2.0
// Reports that may be joined, by place and time, with their company and their candidates: what
// find_candidates() works out of a whole list, kept up to date while reports come and go.

#include "corroborate/candidates.hpp"
#include "corroborate/grid.hpp"
#include "corroborate/unplaced.hpp"

#include <array>
#include <functional>
#include <set>
#include <unordered_map>
#include <vector>

namespace sulh {

// Reports are known by their position in one list of facts that may grow. `beside` and `company` of
// those in the crowd are its own to fill.
class Crowd {
public:
    struct Link {
        std::uint32_t other = 0;
        std::int32_t points = 0;
    };
    // Which of two positions comes first in the order in which find_candidates() would hold them.
    using IsBefore = std::function<bool(std::uint32_t, std::uint32_t)>;

    // REQUIRES: method and facts outlive it.
    Crowd(const Method& method, std::vector<Comparable>& facts, IsBefore is_before)
        : method_(method), facts_(facts), is_before_(std::move(is_before)) {}

    // Puts in what find_candidates() has worked out already, pairs of positions; facts are filled.
    // REQUIRES: empty.
    void fill(const std::vector<std::uint32_t>& all, const std::vector<Candidate>& candidates);

    // They leave. REQUIRES: change() follows, and IsBefore still has them in their old places.
    void remove(const std::vector<std::uint32_t>& removed);
    // `added` come, and of `changed` something but place, time and document is no longer what it
    // was. Gives all whose facts or links are not what they were at the last call, ascending.
    std::vector<std::uint32_t> change(const std::vector<std::uint32_t>& added,
                                      const std::vector<std::uint32_t>& changed);

    // All pairs with a score above 0, from the side of `i`; in no certain order.
    const std::vector<Link>& links(std::uint32_t i) const { return links_[i]; }

private:
    struct Entry {
        std::int64_t from_ms = 0;
        std::int64_t to_ms = 0;
        std::uint32_t position = 0;
    };
    struct Cell {
        std::uint64_t key = 0;
        std::vector<Entry> entries;  // as in Cells
        std::int64_t longest_ms = 0;
    };
    // The walk of a report through one cell, where it may be cut short.
    using CutWalk = std::pair<std::uint32_t, std::uint64_t>;
    struct Walk {
        std::int64_t slack_ms = 0;
        std::size_t scanned_max = 0;
    };
    enum class Place : std::uint8_t { Outside, InCells, Unplaced, Untimed };

    std::uint64_t cell_key(std::uint32_t i) const;
    bool is_entry_before(const Entry& a, const Entry& b) const;
    void put(std::uint32_t i);
    void insert(std::uint32_t i);
    void erase(std::uint32_t i);
    std::vector<const Cell*> cells_near(std::uint32_t i, double slack_m) const;
    std::size_t walk_begin(std::uint32_t i, const Cell& cell) const;
    std::size_t walk_length(std::uint32_t i, const Cell& cell, std::int64_t slack_ms) const;
    template <typename Visit>
    void walk(std::uint32_t i, const Cell& cell, Walk how, Visit visit) const;
    template <typename Visit>
    void each_walker_to(std::uint32_t i, double slack_m, std::int64_t slack_ms, Visit visit) const;
    std::size_t position_in(const Cell& cell, std::uint32_t i) const;
    bool does_walk_note(std::uint32_t walker, const Cell& cell, std::uint32_t other) const;

    void note_affected(std::uint32_t i);
    void look_at_unplaced(std::set<std::uint32_t>& links_due);
    bool renew_company(std::uint32_t i);
    std::vector<Symbol> documents_near(std::uint32_t i) const;
    void renew_links(std::uint32_t i);
    void link_to_unplaced(std::uint32_t i);
    void renew_walk(std::uint32_t walker, const Cell& cell);
    void set_link(std::uint32_t a, std::uint32_t b, std::int32_t points);
    void drop_links(std::uint32_t i);

    const Method& method_;
    std::vector<Comparable>& facts_;
    IsBefore is_before_;
    std::unordered_map<std::uint64_t, Cell> cells_;  // only looked up
    std::array<double, layer_count> widest_m_{-1, -1, -1, -1, -1};
    DayBuckets timed_;     // all that are timed
    DayBuckets unplaced_;  // of those, the ones without a place
    std::vector<Place> standing_;  // by position
    std::vector<bool> is_lost_;    // by position: without a place, and too many about it to compare
    std::vector<std::vector<Link>> links_;

    // Of the change under way.
    bool has_room_been_made_ = false;
    std::set<std::uint32_t> company_due_;
    std::set<std::uint32_t> unplaced_due_;
    std::set<std::uint32_t> touched_;
    std::set<CutWalk> walks_due_;
};

}  // namespace sulh
