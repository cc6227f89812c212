// SPDX-License-Identifier: Apache-2.0
#include "corroborate/crowd.hpp"

#include "corroborate/company.hpp"
#include "corroborate/features.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/score.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace sulh {

namespace {

using Positions = std::vector<std::uint32_t>;

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

}  // namespace

std::uint64_t Crowd::cell_key(std::uint32_t i) const {
    const Comparable& f = facts_[i];
    return cell_of(layer_of(f, std::max(method_.place_slack_m, finest_radius_m)), f.lat, f.lon);
}

bool Crowd::is_entry_before(const Entry& a, const Entry& b) const {
    const Comparable& x = facts_[a.position];
    const Comparable& y = facts_[b.position];
    const auto mine = std::tie(a.from_ms, a.to_ms, x.kind, x.killed, x.injured);
    const auto theirs = std::tie(b.from_ms, b.to_ms, y.kind, y.killed, y.injured);
    if (mine != theirs) return mine < theirs;
    return a.position != b.position && is_before_(a.position, b.position);
}

void Crowd::put(std::uint32_t i) {
    if (links_.size() < facts_.size()) {
        links_.resize(facts_.size());
        standing_.resize(facts_.size(), Place::Outside);
        is_lost_.resize(facts_.size(), false);
    }
    const Comparable& f = facts_[i];
    standing_[i] = !f.is_timed ? Place::Untimed : f.is_placed ? Place::InCells : Place::Unplaced;
    if (!f.is_timed) return;
    timed_.insert({f.from_ms, f.to_ms, i});
    if (!f.is_placed) {
        unplaced_.insert({f.from_ms, f.to_ms, i});
        return;
    }
    const std::uint64_t key = cell_key(i);
    double& widest_m = widest_m_[layer_of_cell(key)];
    widest_m = std::max(widest_m, static_cast<double>(f.radius_m));
    Cell& cell = cells_[key];
    cell.key = key;
    cell.longest_ms = std::max(cell.longest_ms, f.to_ms - f.from_ms);
    cell.entries.push_back({f.from_ms, f.to_ms, i});
}

void Crowd::insert(std::uint32_t i) {
    facts_[i].beside = 0;
    facts_[i].company = 0;
    put(i);
    if (standing_[i] != Place::InCells) return;
    std::vector<Entry>& entries = cells_[cell_key(i)].entries;
    const Entry own = entries.back();
    entries.pop_back();
    const auto less = [&](const Entry& a, const Entry& b) { return is_entry_before(a, b); };
    entries.insert(std::upper_bound(entries.begin(), entries.end(), own, less), own);
}

void Crowd::erase(std::uint32_t i) {
    const Comparable& f = facts_[i];
    if (standing_[i] == Place::InCells) {
        Cell& cell = cells_[cell_key(i)];
        cell.entries.erase(cell.entries.begin() +
                           static_cast<std::ptrdiff_t>(walk_begin(i, cell) - 1));
    }
    if (standing_[i] == Place::Unplaced) unplaced_.erase({f.from_ms, f.to_ms, i});
    if (f.is_timed) timed_.erase({f.from_ms, f.to_ms, i});
    standing_[i] = Place::Outside;
    is_lost_[i] = false;
}

void Crowd::fill(const Positions& all, const std::vector<Candidate>& candidates) {
    for (const std::uint32_t i : all)
        put(i);
    for (auto& [key, cell] : cells_)
        std::sort(cell.entries.begin(), cell.entries.end(),
                  [&](const Entry& a, const Entry& b) { return is_entry_before(a, b); });
    for (const std::uint32_t i : all)
        if (standing_[i] == Place::Unplaced)
            is_lost_[i] = !around(timed_, facts_[i], i, method_.when_slack.ms);
    for (const Candidate& c : candidates) {
        links_[c.a].push_back({c.b, c.points});
        links_[c.b].push_back({c.a, c.points});
    }
}

// By the reach of the report itself: cells beyond it hold nothing that it could be paired with.
std::vector<const Crowd::Cell*> Crowd::cells_near(std::uint32_t i, double slack_m) const {
    const Comparable& f = facts_[i];
    std::vector<std::uint64_t> keys;
    for (std::uint32_t layer = 0; layer < layer_count; ++layer) {
        if (widest_m_[layer] < 0) continue;
        // 1 % covers what the distance may be off.
        touching_cells(layer, {f.lat, f.lat, f.lon, f.lon},
                       1.01 * (f.radius_m + widest_m_[layer] + slack_m), keys);
    }
    std::vector<const Cell*> out;
    for (const std::uint64_t key : keys)
        if (const auto cell = cells_.find(key); cell != cells_.end()) out.push_back(&cell->second);
    return out;
}

// Where the walk of `i` through the cell begins: see CellWalk.
std::size_t Crowd::walk_begin(std::uint32_t i, const Cell& cell) const {
    const Entry own{facts_[i].from_ms, facts_[i].to_ms, i};
    const auto begin = cell.entries.begin();
    const auto end = cell.entries.end();
    const std::uint64_t key = cell_key(i);
    const auto at =
        key == cell.key
            ? std::upper_bound(begin, end, own,
                               [&](const Entry& a, const Entry& b) { return is_entry_before(a, b); })
            : std::partition_point(begin, end, [&](const Entry& e) {
                  return key < cell.key ? e.from_ms < own.from_ms : e.from_ms <= own.from_ms;
              });
    return static_cast<std::size_t>(at - begin);
}

std::size_t Crowd::walk_length(std::uint32_t i, const Cell& cell, std::int64_t slack_ms) const {
    const std::int64_t latest = facts_[i].to_ms + slack_ms;
    const auto end = std::partition_point(cell.entries.begin(), cell.entries.end(),
                                          [&](const Entry& e) { return e.from_ms <= latest; });
    const auto stop = static_cast<std::size_t>(end - cell.entries.begin());
    return stop - std::min(stop, walk_begin(i, cell));
}

// visit(other) gives false where it has seen enough.
template <typename Visit>
void Crowd::walk(std::uint32_t i, const Cell& cell, Walk how, Visit visit) const {
    const std::size_t begin = walk_begin(i, cell);
    const std::size_t stop = begin + std::min(how.scanned_max, cell.entries.size() - begin);
    const std::int64_t latest = facts_[i].to_ms + how.slack_ms;
    for (std::size_t at = begin; at < stop; ++at)
        if (cell.entries[at].from_ms > latest || !visit(cell.entries[at].position)) return;
}

// Calls visit(walker, cell of i) for all whose walk may meet `i`.
template <typename Visit>
void Crowd::each_walker_to(std::uint32_t i, double slack_m, std::int64_t slack_ms,
                           Visit visit) const {
    const Comparable& f = facts_[i];
    const Cell& own = cells_.at(cell_key(i));
    for (const Cell* cell : cells_near(i, slack_m)) {
        std::size_t at = 0;
        if (cell == &own) {
            at = walk_begin(i, own) - 1;
        } else {
            const bool may_be_level = cell->key < own.key;
            const auto end = std::partition_point(
                cell->entries.begin(), cell->entries.end(), [&](const Entry& e) {
                    return may_be_level ? e.from_ms <= f.from_ms : e.from_ms < f.from_ms;
                });
            at = static_cast<std::size_t>(end - cell->entries.begin());
        }
        while (at-- > 0) {
            const Entry& e = cell->entries[at];
            if (e.from_ms + cell->longest_ms + slack_ms < f.from_ms) break;
            if (e.to_ms + slack_ms >= f.from_ms) visit(e.position, own);
        }
    }
}

bool Crowd::does_walk_note(std::uint32_t walker, const Cell& cell, std::uint32_t other) const {
    if (walk_length(walker, cell, 0) <= company_max)
        return is_near(facts_[walker], facts_[other]);
    bool is_noted = false;
    std::size_t kept = 0;
    walk(walker, cell, {0, scanned_per_cell_max}, [&](std::uint32_t j) {
        const bool is_kept = is_near(facts_[walker], facts_[j]);
        if (j == other) is_noted = is_kept;
        if (is_kept) ++kept;
        return j != other && kept < company_max;
    });
    return is_noted;
}

// Whose company and links the coming or going of `i` may change.
void Crowd::note_affected(std::uint32_t i) {
    const Comparable& f = facts_[i];
    if (!f.is_timed) return;
    unplaced_.visit_near(f.from_ms, f.to_ms, method_.when_slack.ms, [&](std::uint32_t u) {
        unplaced_due_.insert(u);
        return true;
    });
    if (standing_[i] != Place::InCells) return;
    const auto note_if_near = [&](std::uint32_t a, std::uint32_t b) {
        if (is_near(facts_[a], facts_[b])) company_due_.insert(b);
        return true;
    };
    for (const Cell* cell : cells_near(i, finest_radius_m))
        walk(i, *cell, {0, scanned_per_cell_max},
             [&](std::uint32_t j) { return note_if_near(i, j); });
    each_walker_to(i, finest_radius_m, 0, [&](std::uint32_t walker, const Cell& cell) {
        note_if_near(i, walker);
        if (walk_length(walker, cell, 0) <= company_max) return;
        // Its walk is cut short, now elsewhere than before.
        company_due_.insert(walker);
        walk(walker, cell, {0, no_limit},
             [&](std::uint32_t j) { return note_if_near(walker, j); });
    });
    each_walker_to(i, method_.place_slack_m, method_.when_slack.ms,
                   [&](std::uint32_t walker, const Cell& cell) {
                       if (walk_length(walker, cell, method_.when_slack.ms) >
                           candidates_per_cell_max)
                           walks_due_.insert({walker, cell.key});
                   });
}

// What comes cannot make room about a report without a place; what goes can.
void Crowd::look_at_unplaced(std::set<std::uint32_t>& links_due) {
    for (const std::uint32_t u : unplaced_due_) {
        if (standing_[u] != Place::Unplaced) continue;
        company_due_.insert(u);
        if (is_lost_[u] && !has_room_been_made_) continue;
        const bool is_lost = !around(timed_, facts_[u], u, method_.when_slack.ms);
        if (is_lost != is_lost_[u]) links_due.insert(u);
        is_lost_[u] = is_lost;
    }
}

std::vector<Symbol> Crowd::documents_near(std::uint32_t i) const {
    std::vector<Symbol> out;
    if (standing_[i] == Place::Unplaced) {
        for (const std::uint32_t j :
             around(timed_, facts_[i], i, 0).value_or(Positions()))
            out.push_back(facts_[j].document);
    } else if (standing_[i] == Place::InCells) {
        for (const Cell* cell : cells_near(i, finest_radius_m)) {
            std::size_t kept = 0;
            walk(i, *cell, {0, scanned_per_cell_max}, [&](std::uint32_t j) {
                if (!is_near(facts_[i], facts_[j])) return true;
                out.push_back(facts_[j].document);
                return ++kept < company_max;
            });
        }
        each_walker_to(i, finest_radius_m, 0, [&](std::uint32_t walker, const Cell& cell) {
            if (does_walk_note(walker, cell, i)) out.push_back(facts_[walker].document);
        });
    }
    std::sort(out.begin(), out.end());
    return out;
}

// Says whether it was another.
bool Crowd::renew_company(std::uint32_t i) {
    Comparable& f = facts_[i];
    std::size_t beside = 0;
    std::size_t others = 0;
    const std::vector<Symbol> documents = documents_near(i);
    for (std::size_t k = 0; k < documents.size(); ++k) {
        const bool is_other = documents[k] == Symbol::none || documents[k] != f.document;
        if (!is_other)
            ++beside;
        else if (documents[k] == Symbol::none || k == 0 || documents[k] != documents[k - 1])
            ++others;
    }
    const std::pair was(f.beside, f.company);
    set_company(beside, others, f);
    return was != std::pair(f.beside, f.company);
}

void Crowd::set_link(std::uint32_t a, std::uint32_t b, std::int32_t points) {
    bool is_changed = false;
    const auto set_half = [&](std::uint32_t from, std::uint32_t to) {
        std::vector<Link>& links = links_[from];
        const auto at = std::find_if(links.begin(), links.end(),
                                     [&](const Link& link) { return link.other == to; });
        if (at == links.end()) {
            if (points <= 0) return;
            links.push_back({to, points});
        } else if (points > 0) {
            if (at->points == points) return;
            at->points = points;
        } else {
            *at = links.back();
            links.pop_back();
        }
        is_changed = true;
    };
    set_half(a, b);
    set_half(b, a);
    if (is_changed) touched_.insert({a, b});
}

void Crowd::drop_links(std::uint32_t i) {
    const std::vector<Link> links = links_[i];
    for (const Link& link : links)
        set_link(i, link.other, 0);
}

void Crowd::link_to_unplaced(std::uint32_t i) {
    const Comparable& f = facts_[i];
    unplaced_.visit_near(f.from_ms, f.to_ms, method_.when_slack.ms, [&](std::uint32_t u) {
        if (u != i && !is_lost_[u]) set_link(u, i, total_score(method_, facts_[u], facts_[i]));
        return true;
    });
}

void Crowd::renew_links(std::uint32_t i) {
    drop_links(i);
    if (!facts_[i].is_timed) return;
    link_to_unplaced(i);
    if (standing_[i] == Place::Unplaced) {
        const auto others = around(timed_, facts_[i], i, method_.when_slack.ms);
        for (const std::uint32_t j : others.value_or(Positions()))
            set_link(i, j, total_score(method_, facts_[i], facts_[j]));
        return;
    }
    for (const Cell* cell : cells_near(i, method_.place_slack_m))
        renew_walk(i, *cell);
    each_walker_to(i, method_.place_slack_m, method_.when_slack.ms,
                   [&](std::uint32_t walker, const Cell& cell) {
                       if (walk_length(walker, cell, method_.when_slack.ms) >
                           candidates_per_cell_max)
                           walks_due_.insert({walker, cell.key});
                       else
                           set_link(walker, i, total_score(method_, facts_[walker], facts_[i]));
                   });
}

// All links to reports of the cell that are found from the side of `walker`.
void Crowd::renew_walk(std::uint32_t walker, const Cell& cell) {
    std::vector<Link> found;
    walk(walker, cell, {method_.when_slack.ms, scanned_per_cell_max}, [&](std::uint32_t j) {
        const std::int32_t points = total_score(method_, facts_[walker], facts_[j]);
        if (points > 0) found.push_back({j, points});
        return found.size() < candidates_per_cell_max;
    });
    const std::size_t begin = walk_begin(walker, cell);
    const std::vector<Link> known = links_[walker];
    for (const Link& link : known) {
        const bool is_of_walk = standing_[link.other] == Place::InCells &&
                                cell_key(link.other) == cell.key &&
                                position_in(cell, link.other) >= begin;
        const bool is_found = std::any_of(found.begin(), found.end(), [&](const Link& f) {
            return f.other == link.other;
        });
        if (is_of_walk && !is_found) set_link(walker, link.other, 0);
    }
    for (const Link& link : found)
        set_link(walker, link.other, link.points);
}

std::size_t Crowd::position_in(const Cell& cell, std::uint32_t i) const {
    return walk_begin(i, cell) - 1;
}

void Crowd::remove(const Positions& removed) {
    for (const std::uint32_t i : removed) {
        note_affected(i);
        drop_links(i);
        erase(i);
        has_room_been_made_ = true;
    }
}

Positions Crowd::change(const Positions& added, const Positions& changed) {
    for (const std::uint32_t i : added)
        insert(i);
    std::set<std::uint32_t> links_due(added.begin(), added.end());
    for (const std::uint32_t i : added) {
        note_affected(i);
        company_due_.insert(i);
        if (standing_[i] == Place::Unplaced)
            is_lost_[i] = !around(timed_, facts_[i], i, method_.when_slack.ms);
    }
    look_at_unplaced(links_due);
    links_due.insert(changed.begin(), changed.end());
    for (const std::uint32_t i : company_due_)
        if (standing_[i] != Place::Outside && renew_company(i)) links_due.insert(i);
    for (const std::uint32_t i : links_due)
        renew_links(i);
    for (const auto& [walker, key] : walks_due_)
        if (standing_[walker] == Place::InCells) renew_walk(walker, cells_.at(key));
    touched_.insert(links_due.begin(), links_due.end());
    Positions out;
    for (const std::uint32_t i : touched_)
        if (standing_[i] != Place::Outside) out.push_back(i);
    for (std::set<std::uint32_t>* list : {&company_due_, &unplaced_due_, &touched_})
        list->clear();
    walks_due_.clear();
    has_room_been_made_ = false;
    return out;
}

}  // namespace sulh
