// SPDX-License-Identifier: Apache-2.0
#include "assess/incident_tables.hpp"

#include "assess/assess.hpp"
#include "base/large_pages.hpp"
#include "base/parallel.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <unordered_map>
#include <utility>

namespace sulh {

namespace {

constexpr std::size_t column_count = 5;  // the first is of briefs
constexpr std::uint32_t none = 0xFFFFFFFF;

// Everything that tells two values apart, packed; equal keys are equal values.
using Key = std::basic_string<char32_t>;

struct KeyHash {
    std::size_t operator()(const Key& key) const {
        std::uint64_t hash = key.size();
        for (const char32_t word : key) {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
            hash ^= hash >> 29;
        }
        return static_cast<std::size_t>(hash);
    }
};

template <typename List>
void add(const List& list, Key& key) {
    for (const auto one : list)
        key.push_back(static_cast<char32_t>(one));
}

void key_of_actors(const Incident& incident, Key& key) {
    add(incident.actors, key);
    // A mark that no name's number reaches keeps the kind apart from the names.
    if (incident.both_took_part) key += {0xFFFFFFFFU, static_cast<char32_t>(incident.kind)};
}

void key_of_targets(const Incident& incident, Key& key) {
    add(incident.targets, key);
    if (!incident.targets.empty() || !incident.both_took_part) return;
    key.push_back(0xFFFFFFFFU);
    add(incident.actors, key);
}

void key_of_objects(const Incident& incident, Key& key) {
    add(incident.objects, key);
}

void key_of_weapons(const Incident& incident, Key& key) {
    // A mark that is no term's number keeps the calibre apart from the weapons.
    if (incident.calibre_low_mm != 0 || incident.calibre_high_mm != 0) {
        key += {0xFFFFFFFFU, std::bit_cast<std::uint32_t>(incident.calibre_low_mm),
                std::bit_cast<std::uint32_t>(incident.calibre_high_mm)};
    }
    add(incident.weapons, key);
}

// The numbers of the values met so far. Lists of nothing and of one small number, which most are,
// are looked up without a hash.
class ValueNumbers {
public:
    // `next`: the number to give to a value not met before.
    std::uint32_t number(const Key& key, std::uint32_t next) {
        if (key.empty()) return given(nothing_, next);
        const std::size_t only = key.front();
        if (key.size() > 1 || only >= small_max) return known_.try_emplace(key, next).first->second;
        if (small_.size() <= only) small_.resize(only * 2 + 64, none);
        return given(small_[only], next);
    }

private:
    static constexpr std::size_t small_max = std::size_t{1} << 20;
    static std::uint32_t given(std::uint32_t& number, std::uint32_t next) {
        if (number == none) number = next;
        return number;
    }

    std::uint32_t nothing_ = none;
    std::vector<std::uint32_t> small_;
    std::unordered_map<Key, std::uint32_t, KeyHash> known_;
};

IncidentColumn column_of(const std::vector<Incident>& incidents,
                         void (*write_key)(const Incident&, Key&)) {
    IncidentColumn out;
    reserve_in_large_pages(out.value_of, incidents.size());
    ValueNumbers numbers;
    Key key;
    for (std::uint32_t i = 0; i < incidents.size(); ++i) {
        key.clear();
        write_key(incidents[i], key);
        const auto next = static_cast<std::uint32_t>(out.example.size());
        const std::uint32_t number = numbers.number(key, next);
        if (number == next) out.example.push_back(i);
        out.value_of.push_back(number);
    }
    return out;
}

std::vector<IncidentBrief> briefs_of(const std::vector<Incident>& incidents) {
    std::vector<IncidentBrief> out;
    reserve_in_large_pages(out, incidents.size());
    for (const Incident& one : incidents)
        out.push_back(
            {one.when, one.where, one.kind, one.is_occurrence_disputed, one.root_count});
    return out;
}

bool is_asserted(const Observations& observations, const Incident& incident) {
    if (incident.root_count > 0) return true;
    return std::any_of(
        incident.observations.begin(), incident.observations.end(),
        [&](std::uint32_t o) { return observations.all[o].stance == Stance::Asserts; });
}

IncidentIndex index_of(const Observations& observations, const Corroboration& corroboration,
                       const IncidentColumns& columns) {
    IncidentIndex out;
    // Groups of one combination of actors are few, and chained.
    std::vector<std::uint32_t> first_of(columns.actors.example.size(), none);
    std::vector<std::uint32_t> next_of;
    out.group_of.assign(corroboration.incidents.size(), IncidentIndex::no_group);
    for (std::uint32_t i = 0; i < out.group_of.size(); ++i) {
        const IncidentBrief& brief = columns.briefs[i];
        if (brief.root_count == 0 && !is_asserted(observations, corroboration.incidents[i])) {
            out.denials.push_back(i);
            continue;
        }
        const auto kind = static_cast<std::uint8_t>(brief.kind);
        std::uint32_t& first = first_of[columns.actors.value_of[i]];
        std::uint32_t group = first;
        while (group != none && out.groups[group].kind != kind)
            group = next_of[group];
        if (group == none) {
            group = static_cast<std::uint32_t>(out.groups.size());
            out.groups.push_back({kind, 0, 0});
            next_of.push_back(std::exchange(first, group));
        }
        out.group_of[i] = group;
        ++out.groups[group].end;
    }
    std::uint32_t begin = 0;
    for (IncidentIndex::Group& group : out.groups) {
        const std::uint32_t count = group.end;
        group.begin = group.end = begin;
        begin += count;
    }
    out.members.resize(begin);
    for (std::uint32_t i = 0; i < out.group_of.size(); ++i) {
        if (out.group_of[i] == IncidentIndex::no_group) continue;
        out.members[out.groups[out.group_of[i]].end++] = i;
    }
    return out;
}

}  // namespace

IncidentColumns::IncidentColumns(const Corroboration& corroboration) {
    in_parallel(column_count, [&](std::size_t column) {
        const std::vector<Incident>& incidents = corroboration.incidents;
        if (column == 0) briefs = briefs_of(incidents);
        if (column == 1) actors = column_of(incidents, key_of_actors);
        if (column == 2) targets = column_of(incidents, key_of_targets);
        if (column == 3) objects = column_of(incidents, key_of_objects);
        if (column == 4) weapons = column_of(incidents, key_of_weapons);
    });
}

IncidentTables::IncidentTables(const Observations& observations, const Corroboration& corroboration)
    : columns(corroboration), index(index_of(observations, corroboration, columns)) {
    const Term refused = term("access-denied");
    for (const IncidentIndex::Group& group : index.groups) {
        if (is_a(static_cast<Term>(group.kind), refused) != Truth::Yes) continue;
        access_denied.insert(access_denied.end(), index.members.begin() + group.begin,
                             index.members.begin() + group.end);
    }
    std::sort(access_denied.begin(), access_denied.end());
}

std::shared_ptr<const IncidentTables> tables_of(const Observations& observations,
                                                const Corroboration& corroboration) {
    return std::make_shared<IncidentTables>(observations, corroboration);
}

}  // namespace sulh
