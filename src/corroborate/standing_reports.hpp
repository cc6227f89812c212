#pragma once
// SPDX-License-Identifier: Apache-2.0
// A set of observations that grows, and which of them stand in which role: what screen() and
// settle_duplicates() work out of a whole set, kept up to date.

#include "corroborate/screen.hpp"

#include <unordered_map>

namespace sulh {

// What an observation is to incidents.
enum class ReportRole : std::uint8_t { None, Account, Sign, Coverage, Withdrawn };

struct ReportRoleChange {
    std::uint32_t number = 0;
    ReportRole was = ReportRole::None;
    ReportRole is = ReportRole::None;
};

// Observations are known by their number, in the order of arrival: Observations::all is not sorted
// by id here, and holds what was replaced by another version as well.
class StandingReports {
public:
    explicit StandingReports(Instant as_of) : as_of_(as_of), citing_(1) {}

    // Takes in copies of `more`. `arrived` gets the ids that stand for something else than before. Of
    // two versions of one id that stays which settle_duplicates() keeps. Each number at most once, in its order.
    std::vector<ReportRoleChange> take(const Observations& more, std::vector<Symbol>& arrived);

    const Observations& observations() const { return observations_; }
    const ObservationIndex& index() const { return index_; }
    ReportRole role(std::uint32_t number) const { return roles_[number]; }
    // All that name `symbol` in their provenance or in refers_to, of whatever role.
    const ShortList<std::uint32_t>& citing(Symbol symbol) const {
        return citing_[static_cast<std::uint32_t>(symbol)];
    }
    bool is_earlier_id(std::uint32_t a, std::uint32_t b) const {
        return observations_.id(observations_.all[a]) < observations_.id(observations_.all[b]);
    }

private:
    bool is_named_by_a_retraction(std::uint32_t number) const;
    bool is_kept_instead(const Observations& more, const Observation& o, std::uint32_t held) const;
    std::uint32_t add(const Observations& more, const Observation& o);
    void replace(std::uint32_t held);
    void withdraw(std::vector<std::uint32_t>& looked_at);
    void apply(std::uint32_t retraction, std::vector<std::uint32_t>& looked_at);
    bool is_known(std::uint32_t number) const {
        return !is_replaced_[number] && observations_.all[number].known_at <= as_of_;
    }
    ReportRole role_now(std::uint32_t number) const;

    Instant as_of_;
    Observations observations_;
    ObservationIndex index_{observations_};
    std::unordered_map<std::string, std::uint32_t> files_;
    std::vector<ReportRole> roles_;
    std::vector<ShortList<std::uint32_t>> citing_;  // by symbol
    std::vector<std::uint32_t> retractions_;        // known ones
    std::vector<bool> is_replaced_;
    std::vector<bool> is_withdrawn_;
    std::vector<bool> is_disowned_;
    std::vector<std::uint32_t> marked_;  // of either of these two
};

}  // namespace sulh
