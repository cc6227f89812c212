// SPDX-License-Identifier: Apache-2.0
#include "engine/corrections.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>

namespace sulh {

namespace {

// An assessment as one of the record's lines gives it.
struct RecordedVerdict {
    std::string clause;
    std::string reading;
    std::string party;
    std::string incident;
    Verdict verdict = Verdict::Undetermined;
};

std::string text_in(const Json& body, std::string_view member) {
    const std::string* text = body.find_string(member);
    return text == nullptr ? "" : *text;
}

std::optional<RecordedVerdict> verdict_of(const Json& body) {
    const std::string said = text_in(body, "verdict");
    const auto verdict = std::ranges::find_if(
        verdict_order, [&](Verdict known) { return name(known) == said; });
    if (verdict == verdict_order.end()) return std::nullopt;
    return RecordedVerdict{text_in(body, "clause"), text_in(body, "reading"),
                           text_in(body, "party"), text_in(body, "incident"), *verdict};
}

std::set<std::string> observations_of(const Json& body) {
    std::set<std::string> ids;
    const Json* list = body.find("observations");
    if (list == nullptr || list->array() == nullptr) return ids;
    for (const Json& id : *list->array()) {
        if (id.string() != nullptr) ids.insert(*id.string());
    }
    return ids;
}

// That something was not known or not due, and then was, corrects nothing.
bool is_definite(Verdict verdict) {
    return verdict == Verdict::Breached || verdict == Verdict::Complied ||
           verdict == Verdict::Excused;
}

class Corrections {
public:
    // The lines of one conclusion, in their order.
    void take(std::span<const RecordedLine> lines, Instant at) {
        at_ = at;
        holder_.clear();
        grown_from_.clear();
        for (const RecordedLine& line : lines)
            if (!line.is_withdrawn) draw(line);
        for (const RecordedLine& line : lines)
            if (line.is_withdrawn && line.type == EntryType::Incident) withdraw_incident(line.id);
        for (const RecordedLine& line : lines)
            if (line.is_withdrawn && line.type == EntryType::Assessment) withdraw_verdict(line.id);
    }

    PublicCorrection& add(Instant at, PublicCorrection::Kind kind) {
        PublicCorrection correction;
        correction.at = at;
        correction.kind = kind;
        return all.emplace_back(std::move(correction));
    }

    std::vector<PublicCorrection> all;

private:
    void draw(const RecordedLine& line) {
        const Result<Entry> entry = decode(as_bytes(line.json));
        if (!entry) return;  // read_history() has decoded it before
        if (line.type == EntryType::Incident) {
            const std::set<std::string>& all_of_it = incidents_[line.id] =
                observations_of(entry->body);
            for (const std::string& observation : all_of_it)
                holder_[observation] = line.id;
            return;
        }
        const auto verdict = verdict_of(entry->body);
        if (!verdict) return;
        const auto known = verdicts_.find(line.id);
        if (known != verdicts_.end()) tell_change(known->second, verdict->verdict);
        if (known == verdicts_.end()) by_incident_[verdict->incident].push_back(line.id);
        verdicts_[line.id] = *verdict;
    }

    void withdraw_incident(const std::string& id) {
        const auto known = incidents_.find(id);
        if (known == incidents_.end()) return;
        const std::set<std::string>& held = known->second;
        const auto holder = held.empty() ? holder_.end() : holder_.find(*held.begin());
        if (holder != holder_.end() && std::ranges::includes(incidents_[holder->second], held))
            grown_from_[id] = holder->second;
        else
            add(at_, PublicCorrection::Kind::IncidentWithdrawn).incident = id;
        incidents_.erase(known);
    }

    void withdraw_verdict(const std::string& id) {
        const auto known = verdicts_.find(id);
        if (known == verdicts_.end()) return;
        const RecordedVerdict before = known->second;
        verdicts_.erase(known);
        const auto after = successor_of(before);
        if (after) return tell_change(before, *after);
        if (is_definite(before.verdict)) describe(PublicCorrection::Kind::VerdictWithdrawn, before);
    }

    // What the same clause makes of the incident that this one grew into: the same verdict if there
    // is one.
    std::optional<Verdict> successor_of(const RecordedVerdict& before) const {
        const auto grown = grown_from_.find(before.incident);
        std::optional<Verdict> found;
        const auto ids =
            grown == grown_from_.end() ? by_incident_.end() : by_incident_.find(grown->second);
        if (ids == by_incident_.end()) return found;
        for (const std::string& id : ids->second) {
            const auto at = verdicts_.find(id);
            if (at == verdicts_.end()) continue;
            const RecordedVerdict& verdict = at->second;
            if (verdict.clause != before.clause || verdict.party != before.party ||
                verdict.reading != before.reading)
                continue;
            if (!found || verdict.verdict == before.verdict) found = verdict.verdict;
        }
        return found;
    }

    void tell_change(const RecordedVerdict& before, Verdict after) {
        if (before.verdict == after || !is_definite(before.verdict)) return;
        describe(PublicCorrection::Kind::VerdictChanged, before).after = after;
    }

    PublicCorrection& describe(PublicCorrection::Kind kind, const RecordedVerdict& before) {
        PublicCorrection& correction = add(at_, kind);
        correction.clause = before.clause;
        correction.party = before.party;
        correction.before = correction.after = before.verdict;
        return correction;
    }

    Instant at_;
    std::map<std::string, RecordedVerdict> verdicts_;           // as they stand, by id
    std::map<std::string, std::set<std::string>> incidents_;    // observations, by id
    std::map<std::string, std::vector<std::string>> by_incident_;  // ids of its verdicts
    std::map<std::string, std::string> holder_;  // observation -> incident, of this conclusion
    std::map<std::string, std::string> grown_from_;             // withdrawn incident -> what it is now
};

PublicCorrection::Kind correction_by(RulingKind ruling) {
    switch (ruling) {
        case RulingKind::Merge: return PublicCorrection::Kind::Merged;
        case RulingKind::Split: return PublicCorrection::Kind::Split;
        case RulingKind::SetAside: return PublicCorrection::Kind::SetAside;
        case RulingKind::TakeBack: return PublicCorrection::Kind::TakenBack;
    }
    CHECK_UNREACHABLE();
}

}  // namespace

std::vector<PublicCorrection> corrections_of(const History& history, Instant until) {
    Corrections corrections;
    std::size_t begin = 0;
    for (const auto& conclusion : history.conclusions) {
        if (conclusion.value.as_of > until) break;
        std::size_t end = begin;
        while (end < history.lines.size() && history.lines[end].index < conclusion.index)
            ++end;
        corrections.take(std::span(history.lines).subspan(begin, end - begin),
                         conclusion.value.as_of);
        begin = end;
    }
    for (const auto& redaction : history.redactions) {
        if (redaction.value.known_at <= until)
            corrections.add(redaction.value.known_at, PublicCorrection::Kind::Erased);
    }
    for (const auto& ruling : history.rulings) {
        if (ruling.value.known_at <= until)
            corrections.add(ruling.value.known_at, correction_by(ruling.value.kind));
    }
    std::ranges::stable_sort(corrections.all, {}, &PublicCorrection::at);
    return corrections.all;
}

}  // namespace sulh
