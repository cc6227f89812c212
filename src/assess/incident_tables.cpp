// SPDX-License-Identifier: Apache-2.0
#include "assess/incident_tables.hpp"

#include "assess/assess.hpp"
#include "base/parallel.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <unordered_map>

namespace sulh {

namespace {

constexpr std::size_t column_count = 4;

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
    key += {std::bit_cast<std::uint32_t>(incident.calibre_low_mm),
            std::bit_cast<std::uint32_t>(incident.calibre_high_mm)};
    add(incident.weapons, key);
}

IncidentColumn column_of(const std::vector<Incident>& incidents,
                         void (*write_key)(const Incident&, Key&)) {
    IncidentColumn out;
    out.value_of.reserve(incidents.size());
    std::unordered_map<Key, std::uint32_t, KeyHash> known;
    Key key;
    for (std::uint32_t i = 0; i < incidents.size(); ++i) {
        key.clear();
        write_key(incidents[i], key);
        const auto next = static_cast<std::uint32_t>(out.example.size());
        const auto [found, is_new] = known.try_emplace(key, next);
        if (is_new) out.example.push_back(i);
        out.value_of.push_back(found->second);
    }
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
    std::unordered_map<std::uint64_t, std::uint32_t> group_called;  // only looked up, never listed
    out.group_of.assign(corroboration.incidents.size(), IncidentIndex::no_group);
    for (std::uint32_t i = 0; i < out.group_of.size(); ++i) {
        const Incident& one = corroboration.incidents[i];
        if (!is_asserted(observations, one)) {
            out.denials.push_back(i);
            continue;
        }
        const auto kind = static_cast<std::uint8_t>(one.kind);
        const std::uint64_t called = std::uint64_t{columns.actors.value_of[i]} << 8 | kind;
        const auto next = static_cast<std::uint32_t>(out.groups.size());
        const auto [group, is_new] = group_called.try_emplace(called, next);
        if (is_new) out.groups.push_back({kind, 0, 0});
        out.group_of[i] = group->second;
        ++out.groups[group->second].end;
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
        if (column == 0) actors = column_of(incidents, key_of_actors);
        if (column == 1) targets = column_of(incidents, key_of_targets);
        if (column == 2) objects = column_of(incidents, key_of_objects);
        if (column == 3) weapons = column_of(incidents, key_of_weapons);
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
