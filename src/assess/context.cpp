// SPDX-License-Identifier: Apache-2.0
#include "assess/context.hpp"

#include "assess/limits.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <unordered_map>

namespace sulh {

namespace {

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

AnswerMemo::Answers& AnswerMemo::answers(const Key& key, std::size_t incident_count) {
    for (const auto& entry : entries_) {
        if (entry->key == key) return entry->answers;
    }
    entries_.push_back(std::make_unique<Entry>(Entry{key, Answers(incident_count)}));
    return entries_.back()->answers;
}

Context::Context(const Agreement& agreement_, const Facts& facts_, Instant as_of_)
    : agreement(agreement_),
      observations(facts_.observations),
      corroboration(facts_.corroboration),
      as_of(as_of_),
      names(agreement_, facts_.observations, facts_.corroboration),
      columns(std::make_shared<IncidentColumns>(facts_.corroboration)) {
    index = std::make_shared<IncidentIndex>(index_of(observations, corroboration, *columns));
    const Term refused = term("access-denied");
    for (const IncidentIndex::Group& group : index->groups) {
        if (is_a(static_cast<Term>(group.kind), refused) != Truth::Yes) continue;
        access_denied.insert(access_denied.end(), index->members.begin() + group.begin,
                             index->members.begin() + group.end);
    }
    std::sort(access_denied.begin(), access_denied.end());
}

std::vector<std::string> Context::sources_of(const Incident& incident) const {
    std::vector<std::string> out;
    for (const std::uint32_t o : incident.observations) {
        if (out.size() == explanation_sources_max) break;
        out.emplace_back(observations.id(observations.all[o]));
    }
    return out;
}

std::string Context::names_text(std::span<const Symbol> symbols) const {
    if (symbols.empty()) return "nobody is named";
    std::vector<std::string> out;
    for (const Symbol symbol : symbols)
        out.push_back(printable(observations.text(symbol)));
    return join(out, " or ");
}

std::string Context::place_text(const Incident& incident) const {
    for (const std::uint32_t o : incident.observations) {
        const Symbol named = observations.all[o].place_name;
        if (named != Symbol::none) return printable(observations.text(named));
    }
    return to_text(incident.where);
}

}  // namespace sulh
