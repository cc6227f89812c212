// SPDX-License-Identifier: Apache-2.0
#include "corroborate/cells.hpp"

#include "base/parallel.hpp"

#include <tuple>

namespace sulh {

namespace {

constexpr std::size_t entries_at_once = 4096;

}  // namespace

Cells::Cells(const std::vector<Comparable>& facts, double slack_m) : slack_m_(slack_m) {
    sort_entries(facts);
    copy_neighbours(facts);
    index_cells();
}

void Cells::sort_entries(const std::vector<Comparable>& facts) {
    entries_.reserve(facts.size());
    for (std::uint32_t i = 0; i < facts.size(); ++i) {
        const Comparable& f = facts[i];
        if (!f.is_placed || !f.is_timed) continue;
        entries_.push_back({cell_of(layer_of(f, slack_m_), f.lat, f.lon), f.from_ms, f.to_ms, i});
    }
    const auto is_before = [&](std::uint32_t a, std::uint32_t b) {
        const Comparable& x = facts[a];
        const Comparable& y = facts[b];
        return std::tie(x.kind, x.killed, x.injured, a) < std::tie(y.kind, y.killed, y.injured, b);
    };
    sort_in_parallel(entries_, [&](const Entry& x, const Entry& y) {
        const auto near = std::tie(x.cell, x.from_ms, x.to_ms);
        const auto far = std::tie(y.cell, y.from_ms, y.to_ms);
        return near != far ? near < far : is_before(x.position, y.position);
    });
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        if (cells_.empty() || cells_.back().key != entries_[i].cell)
            cells_.push_back({entries_[i].cell, i, i});
        cells_.back().end = i + 1;
    }
}

void Cells::copy_neighbours(const std::vector<Comparable>& facts) {
    places_.resize(entries_.size());
    by_cell_.resize(entries_.size());
    in_parallel_ranges(entries_.size(), entries_at_once, [&](auto begin, auto end) {
        for (std::size_t i = begin; i < end; ++i) {
            by_cell_[i] = facts[entries_[i].position];
            places_[i] = {by_cell_[i].direction, by_cell_[i].radius_m};
        }
    });
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        double& widest_m = widest_m_[layer_of_cell(entries_[i].cell)];
        widest_m = std::max(widest_m, places_[i].radius_m);
    }
}

void Cells::index_cells() {
    std::size_t size = 16;
    while (size < cells_.size() * 2)
        size *= 2;
    slots_.assign(size, 0);
    for (std::uint32_t c = 0; c < cells_.size(); ++c) {
        std::size_t slot = slot_of(cells_[c].key);
        while (slots_[slot] != 0)
            slot = (slot + 1) & (slots_.size() - 1);
        slots_[slot] = c + 1;
    }
}

const Cells::Cell* Cells::find(std::uint64_t key) const {
    std::size_t slot = slot_of(key);
    while (slots_[slot] != 0) {
        const Cell& cell = cells_[slots_[slot] - 1];
        if (cell.key == key) return &cell;
        slot = (slot + 1) & (slots_.size() - 1);
    }
    return nullptr;
}

}  // namespace sulh
