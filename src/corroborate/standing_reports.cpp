// SPDX-License-Identifier: Apache-2.0
#include "corroborate/standing_reports.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;

void take_out(ShortList<std::uint32_t>& list, std::uint32_t number) {
    const auto at = std::find(list.begin(), list.end(), number);
    if (at != list.end()) list.erase(at, at + 1);
}

}  // namespace

std::vector<ReportRoleChange> StandingReports::take(const Observations& more, std::vector<Symbol>& arrived) {
    Indices looked_at;
    bool is_about_withdrawal = false;
    for (const Observation& o : more.all) {
        const Symbol id = observations_.symbols.find(more.id(o));
        const bool has_index = static_cast<std::uint32_t>(id) < index_.by_symbol.size();
        const std::uint32_t held = has_index ? index_.find(id) : ObservationIndex::absent;
        if (held != ObservationIndex::absent) {
            if (!is_kept_instead(more, o, held)) continue;
            is_about_withdrawal |= observations_.all[held].stance == Stance::Retracts;
            replace(held);
            looked_at.push_back(held);
        }
        const std::uint32_t number = add(more, o);
        looked_at.push_back(number);
        arrived.push_back(observations_.all[number].id);
        is_about_withdrawal |= is_named_by_a_retraction(number) ||
                               (is_known(number) && o.stance == Stance::Retracts);
    }
    if (is_about_withdrawal) withdraw(looked_at);
    std::sort(looked_at.begin(), looked_at.end());
    looked_at.erase(std::unique(looked_at.begin(), looked_at.end()), looked_at.end());
    std::vector<ReportRoleChange> changes;
    for (const std::uint32_t number : looked_at) {
        const ReportRole is = role_now(number);
        if (is != roles_[number]) changes.push_back({number, roles_[number], is});
        roles_[number] = is;
    }
    return changes;
}

bool StandingReports::is_named_by_a_retraction(std::uint32_t number) const {
    const auto& citing = this->citing(observations_.all[number].id);
    return std::any_of(citing.begin(), citing.end(), [&](std::uint32_t i) {
        return observations_.all[i].stance == Stance::Retracts;
    });
}

// As settle_duplicates() chooses; of equal versions the one that is held stays.
bool StandingReports::is_kept_instead(const Observations& more, const Observation& o,
                               std::uint32_t held) const {
    const Observation& other = observations_.all[held];
    if (o.known_at != other.known_at) return o.known_at > other.known_at;
    return canonical_line(more, o) < canonical_line(observations_, other);
}

std::uint32_t StandingReports::add(const Observations& more, const Observation& o) {
    const auto number = static_cast<std::uint32_t>(observations_.all.size());
    observations_.all.push_back(carried_over(more, o, observations_));
    Observation& own = observations_.all.back();
    if (o.file < more.files.size()) {
        const auto next = static_cast<std::uint32_t>(observations_.files.size());
        const auto [file, is_new] = files_.try_emplace(more.files[o.file], next);
        if (is_new) observations_.files.push_back(more.files[o.file]);
        own.file = file->second;
    }
    citing_.resize(observations_.symbols.size());
    index_.by_symbol.resize(observations_.symbols.size(), ObservationIndex::absent);
    index_.by_symbol[static_cast<std::uint32_t>(own.id)] = number;
    for (const auto* named : {&own.provenance, &own.refers_to})
        for (const Symbol symbol : *named)
            citing_[static_cast<std::uint32_t>(symbol)].push_back(number);
    roles_.push_back(ReportRole::None);
    is_replaced_.push_back(false);
    is_withdrawn_.push_back(false);
    is_disowned_.push_back(false);
    if (own.stance == Stance::Retracts && is_known(number)) retractions_.push_back(number);
    return number;
}

void StandingReports::replace(std::uint32_t held) {
    is_replaced_[held] = true;
    std::erase(retractions_, held);
    const Observation& o = observations_.all[held];
    for (const auto* named : {&o.provenance, &o.refers_to})
        for (const Symbol symbol : *named)
            take_out(citing_[static_cast<std::uint32_t>(symbol)], held);
}

// All retractions are heard again, the latest known first: one may have withdrawn another.
void StandingReports::withdraw(Indices& looked_at) {
    for (const std::uint32_t number : marked_) {
        looked_at.push_back(number);
        is_withdrawn_[number] = false;
        is_disowned_[number] = false;
    }
    marked_.clear();
    std::sort(retractions_.begin(), retractions_.end(), [&](auto a, auto b) {
        const Instant at_a = observations_.all[a].known_at;
        const Instant at_b = observations_.all[b].known_at;
        return at_a != at_b ? at_a > at_b : is_earlier_id(a, b);
    });
    for (const std::uint32_t retraction : retractions_)
        if (!is_withdrawn_[retraction]) apply(retraction, looked_at);
}

void StandingReports::apply(std::uint32_t retraction, Indices& looked_at) {
    for (const Symbol id : observations_.all[retraction].refers_to) {
        const std::uint32_t target = index_.find(id);
        if (target == ObservationIndex::absent || target == retraction || !is_known(target))
            continue;
        const bool may =
            may_withdraw(observations_.all[retraction], observations_.all[target]);
        const std::uint32_t marked = may ? target : retraction;
        (may ? is_withdrawn_ : is_disowned_)[marked] = true;
        marked_.push_back(marked);
        looked_at.push_back(marked);
    }
}

ReportRole StandingReports::role_now(std::uint32_t number) const {
    if (!is_known(number)) return ReportRole::None;
    if (is_withdrawn_[number]) return ReportRole::Withdrawn;
    const Observation& o = observations_.all[number];
    if (o.stance == Stance::Retracts) return is_disowned_[number] ? ReportRole::Account : ReportRole::None;
    if (o.form == FactForm::Coverage) return ReportRole::Coverage;
    return o.form == FactForm::Sign ? ReportRole::Sign : ReportRole::Account;
}

}  // namespace sulh
