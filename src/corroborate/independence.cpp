// SPDX-License-Identifier: Apache-2.0
#include "corroborate/independence.hpp"

#include "corroborate/copied_text.hpp"
#include "corroborate/credit.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/method.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;

// Something that a report goes back to: a symbol, or an agency beyond all symbols.
using Origin = std::uint64_t;
constexpr Origin first_agency = Origin{1} << 32;

struct Claim {
    Origin origin = 0;
    std::uint32_t member = 0;  // position
    bool is_named = false;     // by another report or as provenance, and not its own id or source
    friend constexpr auto operator<=>(const Claim&, const Claim&) = default;
};

class OriginGrouping {
public:
    OriginGrouping(const CopyRules& copies, const Observations& observations,
                   const CitedObservations& cited,
                   std::span<const std::uint32_t> members, Instant as_of,
                   std::vector<SharedOrigin>* seen)
        : copies_(copies),
          observations_(observations),
          cited_(cited),
          members_(members),
          as_of_(as_of),
          seen_(seen),
          parent_(members.size()) {
        std::iota(parent_.begin(), parent_.end(), 0U);
    }

    std::vector<Indices> run() {
        join_by_origin();
        join_by_text();
        std::vector<Indices> groups;
        Indices group_of(members_.size());
        for (std::uint32_t m = 0; m < members_.size(); ++m) {
            const std::uint32_t first = find(m);
            if (first == m) {
                group_of[m] = static_cast<std::uint32_t>(groups.size());
                groups.emplace_back();
            }
            groups[group_of[first]].push_back(members_[m]);
        }
        return groups;
    }

private:
    const Observation& at(std::uint32_t m) const { return observations_.all[members_[m]]; }

    std::uint32_t find(std::uint32_t m) {
        while (parent_[m] != m)
            m = parent_[m] = parent_[parent_[m]];
        return m;
    }

    bool join(std::uint32_t a, std::uint32_t b) {
        a = find(a);
        b = find(b);
        parent_[std::max(a, b)] = std::min(a, b);
        return a != b;
    }

    void tell(std::uint32_t a, std::uint32_t b, SharedOrigin::By by, std::string what) {
        seen_->push_back({members_[a], members_[b], by, std::move(what)});
    }

    void claim(std::uint32_t m, Symbol symbol, bool is_named) {
        if (symbol == Symbol::none) return;
        claims_.push_back({static_cast<Origin>(symbol), m, is_named});
    }

    void claim_agency(std::uint32_t m, Agency agency) {
        if (agency != 0) claims_.push_back({first_agency + agency, m, true});
    }

    // What one report names itself, and what it names as its origin.
    void claim_of(std::uint32_t m, const Observation& o, bool is_own) {
        claim(m, o.id, !is_own);
        claim(m, o.source, !is_own);
        claim(m, o.document, !is_own);
        claim_agency(m, agency_named(observations_.text(o.source)));
        for (const Symbol entry : o.provenance) {
            claim(m, entry, true);
            claim_agency(m, agency_named(observations_.text(entry)));
        }
        for (const Symbol id : o.refers_to)
            claim(m, id, true);
        if (o.text == Symbol::none) return;
        for (const Agency agency : agencies_credited(observations_.text(o.text)))
            claim_agency(m, agency);
    }

    void queue_cited(const Observation& o, Indices& reached) const {
        const auto look = [&](Symbol entry) {
            const std::uint32_t i = cited_.find(entry);
            if (i == ObservationIndex::absent || observations_.all[i].known_at > as_of_) return;
            if (reached.size() < citations_followed_max &&
                std::find(reached.begin(), reached.end(), i) == reached.end())
                reached.push_back(i);
        };
        for (const Symbol entry : o.provenance)
            look(entry);
        for (const Symbol id : o.refers_to)
            look(id);
    }

    // A citation leads on through what it cites, whether that stands in this incident or not.
    void claim_all(std::uint32_t m) {
        claim_of(m, at(m), true);
        if (at(m).provenance.empty() && at(m).refers_to.empty()) return;
        Indices reached{members_[m]};
        queue_cited(at(m), reached);
        for (std::size_t k = 1; k < reached.size(); ++k) {
            claim_of(m, observations_.all[reached[k]], false);
            const Observation& next = observations_.all[reached[k]];
            queue_cited(next, reached);
        }
    }

    void join_by_origin() {
        for (std::uint32_t m = 0; m < members_.size(); ++m)
            claim_all(m);
        std::sort(claims_.begin(), claims_.end());
        for (std::size_t i = 1; i < claims_.size(); ++i) {
            const Claim& a = claims_[i - 1];
            const Claim& b = claims_[i];
            if (a.origin == b.origin && join(a.member, b.member) && seen_ != nullptr)
                tell_origin(a, b);
        }
    }

    void tell_origin(const Claim& a, const Claim& b) {
        if (a.origin >= first_agency) {
            const auto agency = static_cast<Agency>(a.origin - first_agency);
            tell(a.member, b.member, SharedOrigin::By::Agency, std::string(agency_name(agency)));
            return;
        }
        const auto by =
            a.is_named != b.is_named ? SharedOrigin::By::Citation : SharedOrigin::By::Entry;
        tell(a.member, b.member, by,
             std::string(observations_.text(static_cast<Symbol>(a.origin))));
    }

    void join_by_text() {
        std::vector<std::string_view> texts;
        Indices member_of;
        for (std::uint32_t m = 0; m < members_.size(); ++m) {
            if (at(m).text == Symbol::none) continue;
            texts.push_back(observations_.text(at(m).text));
            member_of.push_back(m);
        }
        if (texts.size() < 2) return;
        for (const CopiedText& copy : find_copied_texts(texts, copies_)) {
            const std::uint32_t a = member_of[copy.a];
            const std::uint32_t b = member_of[copy.b];
            if (join(a, b) && seen_ != nullptr)
                tell(a, b, SharedOrigin::By::Text, fmt::format("{:.0f} %", 100 * copy.share));
        }
    }

    const CopyRules& copies_;
    const Observations& observations_;
    const CitedObservations& cited_;
    std::span<const std::uint32_t> members_;
    Instant as_of_;
    std::vector<SharedOrigin>* seen_;
    Indices parent_;
    std::vector<Claim> claims_;
};

}  // namespace

std::uint32_t CitedObservations::find(Symbol id) const {
    return index_ != nullptr ? index_->find(id)
                             : find_by_id(observations_, observations_.text(id));
}

std::vector<std::vector<std::uint32_t>> group_by_origin(const Method& method,
                                                        const Observations& observations,
                                                        const CitedObservations& cited,
                                                        std::span<const std::uint32_t> members,
                                                        Instant as_of,
                                                        std::vector<SharedOrigin>* seen) {
    return OriginGrouping(method.copies, observations, cited, members, as_of, seen).run();
}

}  // namespace sulh
