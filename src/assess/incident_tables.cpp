// SPDX-License-Identifier: Apache-2.0
#include "assess/incident_tables.hpp"

#include "assess/assess.hpp"
#include "base/large_pages.hpp"
#include "base/parallel.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <unordered_map>
#include <utility>

namespace sulh {

namespace {

constexpr std::size_t incidents_at_once = std::size_t{1} << 16;
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
    if (incident.details->calibre_low_mm != 0 || incident.details->calibre_high_mm != 0) {
        key += {0xFFFFFFFFU, std::bit_cast<std::uint32_t>(incident.details->calibre_low_mm),
                std::bit_cast<std::uint32_t>(incident.details->calibre_high_mm)};
    }
    add(incident.details->weapons, key);
}

// The numbers of the values met so far, by their first incident. Lists of nothing and of one small
// number, which most are, are looked up without a hash.
class ValueNumbers {
public:
    // The number of the value with that key, which incident `i` has.
    std::uint32_t number(const Key& key, std::uint32_t i) {
        if (key.empty()) return given(nothing_, i);
        const std::size_t only = key.front();
        if (key.size() == 1 && only < small_max) return number_of_one(only, i);
        const auto [found, is_new] =
            known_.try_emplace(key, static_cast<std::uint32_t>(example.size()));
        if (is_new) example.push_back(i);
        return found->second;
    }
    std::uint32_t number_of_nothing(std::uint32_t i) { return given(nothing_, i); }

    std::vector<std::uint32_t> example;  // by number: the first incident that has it

private:
    static constexpr std::size_t small_max = std::size_t{1} << 18;
    std::uint32_t number_of_one(std::size_t only, std::uint32_t i) {
        if (small_.size() <= only) small_.resize(only * 2 + 64, none);
        return given(small_[only], i);
    }
    std::uint32_t given(std::uint32_t& number, std::uint32_t i) {
        if (number != none) return number;
        number = static_cast<std::uint32_t>(example.size());
        example.push_back(i);
        return number;
    }

    std::uint32_t nothing_ = none;
    std::vector<std::uint32_t> small_;
    std::unordered_map<Key, std::uint32_t, KeyHash> known_;
};

// Some incidents, one after the other: the numbers of their values among themselves.
struct ColumnPart {
    ValueNumbers numbers;
    std::vector<std::uint32_t> values;  // empty while all have the first value

    void add(std::uint32_t number, std::size_t before, std::size_t count) {
        if (number == 0 && values.empty()) return;
        if (values.empty()) {
            values.reserve(count);
            values.resize(before);
        }
        values.push_back(number);
    }
};

using WriteKey = void (*)(const Incident&, Key&);
constexpr std::array<WriteKey, 4> key_writers = {key_of_actors, key_of_targets, key_of_objects,
                                                 key_of_weapons};

// Most incidents have nothing there, and nothing else that would tell them apart.
bool is_nothing(const Incident& incident, std::size_t column) {
    switch (column) {
        case 0:
            return incident.actors.empty() && !incident.both_took_part;
        case 1:
            return incident.targets.empty() && !incident.both_took_part;
        case 2:
            return incident.objects.empty();
        default:
            return incident.details.is_absent();
    }
}

struct TablesPart {
    std::array<ColumnPart, key_writers.size()> columns;
    // Groups are values too: of actors (by their number in this part) and a kind.
    ColumnPart groups;
};

bool is_asserted(const Observations& observations, const Incident& incident) {
    if (incident.root_count > 0) return true;
    return std::any_of(
        incident.observations.begin(), incident.observations.end(),
        [&](std::uint32_t o) { return observations.all[o].stance == Stance::Asserts; });
}

// What belongs to no group is a value of its own; no kind has that number.
constexpr char32_t no_kind = 256;

void read_part(const Observations& observations, const std::vector<Incident>& incidents,
               std::size_t begin, std::size_t end, TablesPart& out) {
    Key key;
    for (std::size_t at = begin; at < end; ++at) {
        const auto i = static_cast<std::uint32_t>(at);
        const Incident& incident = incidents[at];
        std::uint32_t actors = 0;
        for (std::size_t c = 0; c < out.columns.size(); ++c) {
            ColumnPart& column = out.columns[c];
            std::uint32_t number = 0;
            if (is_nothing(incident, c)) {
                number = column.numbers.number_of_nothing(i);
            } else {
                key.clear();
                key_writers[c](incident, key);
                number = column.numbers.number(key, i);
            }
            column.add(number, at - begin, end - begin);
            if (c == 0) actors = number;
        }
        const auto kind = static_cast<char32_t>(incident.kind);
        const bool is_told = is_asserted(observations, incident);
        key.assign(1, is_told ? actors * (no_kind + 1) + kind : no_kind);
        out.groups.add(out.groups.numbers.number(key, i), at - begin, end - begin);
    }
}

// Numbers of the parts' values become numbers of all.
template <typename PartOf, typename NumberOf>
IncidentColumn joined(std::vector<TablesPart>& parts, std::size_t count, PartOf part_of,
                      NumberOf number_of) {
    IncidentColumn out;
    std::vector<std::vector<std::uint32_t>> number_in_all(parts.size());
    ValueNumbers all;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        for (const std::uint32_t example : part_of(parts[p]).numbers.example)
            number_in_all[p].push_back(number_of(all, example));
    }
    out.example = std::move(all.example);
    if (out.example.size() < 2) return out;
    reserve_in_large_pages(out.value_of, count);
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const std::vector<std::uint32_t>& numbers = number_in_all[p];
        const std::vector<std::uint32_t>& values = part_of(parts[p]).values;
        const std::size_t here = std::min(incidents_at_once, count - p * incidents_at_once);
        if (values.empty()) {
            out.value_of.insert(out.value_of.end(), here, numbers.front());
            continue;
        }
        for (const std::uint32_t value : values)
            out.value_of.push_back(numbers[value]);
    }
    return out;
}

IncidentColumn joined_column(const std::vector<Incident>& incidents, std::vector<TablesPart>& parts,
                             std::size_t c) {
    Key key;
    return joined(
        parts, incidents.size(),
        [c](TablesPart& part) -> ColumnPart& { return part.columns[c]; },
        [&](ValueNumbers& all, std::uint32_t example) {
            key.clear();
            key_writers[c](incidents[example], key);
            return all.number(key, example);
        });
}

std::vector<TablesPart> read_parts(const Observations& observations,
                                   const std::vector<Incident>& incidents) {
    std::vector<TablesPart> out((incidents.size() + incidents_at_once - 1) / incidents_at_once);
    in_parallel_ranges(incidents.size(), incidents_at_once,
                       [&](std::size_t begin, std::size_t end) {
                           read_part(observations, incidents, begin, end,
                                     out[begin / incidents_at_once]);
                       });
    return out;
}

IncidentColumn joined_groups(const Observations& observations,
                             const std::vector<Incident>& incidents, const IncidentColumn& actors,
                             std::vector<TablesPart>& parts) {
    Key key;
    return joined(
        parts, incidents.size(), [](TablesPart& part) -> ColumnPart& { return part.groups; },
        [&](ValueNumbers& all, std::uint32_t example) {
            const Incident& incident = incidents[example];
            const bool is_told = is_asserted(observations, incident);
            key.assign(1, is_told ? static_cast<char32_t>(incident.kind) : no_kind);
            if (is_told) key.push_back(actors.of(example));
            return all.number(key, example);
        });
}

// Each incident into the list of its group.
void list_members(const std::vector<Incident>& incidents, IncidentIndex& index) {
    const std::size_t count = incidents.size();
    for (std::uint32_t i = 0; i < count; ++i)
        ++index.groups[index.group.of(i)].end;
    std::uint32_t begin = 0;
    for (IncidentIndex::Group& group : index.groups) {
        const std::uint32_t members = group.end;
        group.begin = group.end = begin;
        begin += members;
    }
    reserve_in_large_pages(index.members, count);
    index.members.resize(count);
    reserve_in_large_pages(index.briefs, count);
    index.briefs.resize(count);
    reserve_in_large_pages(index.place_of, count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t place = index.groups[index.group.of(i)].end++;
        const Incident& one = incidents[i];
        index.place_of.push_back(place);
        index.members[place] = i;
        index.briefs[place] = {one.when, one.where, one.root_count, one.kind,
                               one.is_occurrence_disputed};
    }
}

}  // namespace

std::span<const std::uint32_t> IncidentIndex::denials() const {
    for (const Group& one : groups)
        if (!one.is_asserted) return members_of(one);
    return {};
}

IncidentTables::IncidentTables(const Observations& observations,
                               const Corroboration& corroboration) {
    const std::vector<Incident>& incidents = corroboration.incidents;
    std::vector<TablesPart> parts = read_parts(observations, incidents);
    columns.actors = joined_column(incidents, parts, 0);
    columns.targets = joined_column(incidents, parts, 1);
    columns.objects = joined_column(incidents, parts, 2);
    columns.weapons = joined_column(incidents, parts, 3);
    index.group = joined_groups(observations, incidents, columns.actors, parts);
    for (const std::uint32_t example : index.group.example) {
        const Incident& incident = incidents[example];
        index.groups.push_back({static_cast<std::uint8_t>(incident.kind),
                                is_asserted(observations, incident), 0, 0});
    }
    list_members(incidents, index);
    const Term refused = term("access-denied");
    for (const IncidentIndex::Group& group : index.groups) {
        if (!group.is_asserted || is_a(static_cast<Term>(group.kind), refused) != Truth::Yes) {
            continue;
        }
        const auto members = index.members_of(group);
        access_denied.insert(access_denied.end(), members.begin(), members.end());
    }
    std::sort(access_denied.begin(), access_denied.end());
}

std::shared_ptr<const IncidentTables> tables_of(const Observations& observations,
                                                const Corroboration& corroboration) {
    return std::make_shared<IncidentTables>(observations, corroboration);
}

}  // namespace sulh
