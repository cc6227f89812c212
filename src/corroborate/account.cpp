// SPDX-License-Identifier: Apache-2.0
#include "corroborate/account.hpp"

#include "corroborate/limits.hpp"
#include "corroborate/screen.hpp"
#include "geo/distance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace sulh {

namespace {

constexpr std::int32_t no_bound = std::numeric_limits<std::int32_t>::max();
constexpr double half_earth_m = 20'100'000;

CountRange opened(const CountRange& range) {
    return {std::max(range.low, 0), range.high < 0 ? no_bound : std::max(range.high, range.low)};
}

CountRange closed(const CountRange& range) {
    return {range.low, range.high == no_bound ? -1 : range.high};
}

bool is_stated(const CountRange& range) {
    return range.low >= 0 || range.high >= 0;
}

CountRange common_range(const std::vector<CountRange>& accounts) {
    CountRange out{0, no_bound};
    for (const CountRange& account : accounts) {
        if (!is_stated(account)) continue;
        const CountRange range = opened(account);
        out = {std::max(out.low, range.low), std::min(out.high, range.high)};
    }
    return out;
}

bool do_overlap(const Where& a, const Where& b) {
    return distance_bounds(a.centre, b.centre).least.value <=
           static_cast<double>(a.radius_m) + b.radius_m;
}

// Known discs, sorted by value, each once.
std::vector<Where> distinct_known(std::vector<Where> accounts) {
    std::erase_if(accounts, [](const Where& w) { return !w.is_known; });
    std::sort(accounts.begin(), accounts.end());
    accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
    return accounts;
}

bool all_overlap(const std::vector<Where>& discs) {
    if (discs.size() > hull_discs_max) {
        const Where& smallest = *std::min_element(
            discs.begin(), discs.end(), [](auto& a, auto& b) { return a.radius_m < b.radius_m; });
        return std::all_of(discs.begin(), discs.end(),
                           [&](const Where& w) { return do_overlap(w, smallest); });
    }
    for (std::size_t i = 0; i < discs.size(); ++i)
        for (std::size_t j = i + 1; j < discs.size(); ++j)
            if (!do_overlap(discs[i], discs[j])) return false;
    return true;
}

double span_m(const Where& a, const Where& b) {
    return distance_bounds(a.centre, b.centre).most.value + a.radius_m + b.radius_m;
}

// A disc about the middle of the two discs that span most, wide enough for all.
Where hull_of(const std::vector<Where>& discs) {
    const Where* from = &discs.front();
    const Where* to = &discs.front();
    const std::size_t compared = std::min(discs.size(), hull_discs_max);
    double widest = -1;
    for (std::size_t i = 0; i < compared; ++i) {
        for (std::size_t j = i + 1; j < discs.size(); ++j) {
            const double span = span_m(discs[i], discs[j]);
            if (span <= widest) continue;
            widest = span;
            from = &discs[i];
            to = &discs[j];
        }
    }
    const double apart = distance(from->centre, to->centre).value;
    const double step = std::clamp((apart + to->radius_m - from->radius_m) / 2, 0.0, apart);
    const LatLon centre =
        destination(from->centre, bearing(from->centre, to->centre), metres(step));
    double radius = 0;
    for (const Where& disc : discs)
        radius = std::max(radius, distance(centre, disc.centre).value + disc.radius_m);
    // One metre covers the rounding of the centre and of the float.
    return Where::at(centre, metres(std::min(std::ceil(radius) + 1, half_earth_m)));
}

using Names = std::vector<Symbol>;
using Members = std::span<const std::uint32_t>;

Names sorted_distinct(std::span<const Symbol> list) {
    Names names(list.begin(), list.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

// Names that all the lists share; where none is, all names. Empty lists say nothing. Sorted by
// text.
Names joint_names(const Observations& observations,
                  const std::vector<std::span<const Symbol>>& lists) {
    Names common;
    Names all;
    bool is_first = true;
    for (const std::span<const Symbol> list : lists) {
        if (list.empty()) continue;
        const Names names = sorted_distinct(list);
        Names both;
        std::set_intersection(common.begin(), common.end(), names.begin(), names.end(),
                              std::back_inserter(both));
        common = is_first ? names : both;
        is_first = false;
        all.insert(all.end(), names.begin(), names.end());
    }
    Names out = common.empty() ? sorted_distinct(all) : common;
    std::sort(out.begin(), out.end(),
              [&](Symbol a, Symbol b) { return observations.text(a) < observations.text(b); });
    return out;
}

// Each term once, without those that another one says more exactly.
void keep_lowest(ShortList<Term>& terms) {
    if (terms.size() < 2) return;
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
    const ShortList<Term> all = terms;
    const auto is_said_more_exactly = [&](Term t) {
        return std::any_of(all.begin(), all.end(),
                           [&](Term other) { return other != t && is_a(other, t) == Truth::Yes; });
    };
    terms.erase(std::remove_if(terms.begin(), terms.end(), is_said_more_exactly), terms.end());
}

template <typename T, typename Field>
std::vector<T> gathered(const Observations& observations, Members members, Field field) {
    std::vector<T> out;
    out.reserve(members.size());
    for (const std::uint32_t i : members)
        out.push_back(observations.all[i].*field);
    return out;
}

void fill_who(const Observations& observations, Members members, Incident& incident) {
    std::vector<std::span<const Symbol>> actors;
    std::vector<std::span<const Symbol>> targets;
    bool is_two_sided = false;
    bool is_one_sided = false;
    for (const std::uint32_t i : members) {
        const Observation& o = observations.all[i];
        actors.emplace_back(o.actors);
        if (o.target_actor != Symbol::none) targets.emplace_back(&o.target_actor, 1);
        if (o.actors.empty()) continue;
        (o.both_took_part ? is_two_sided : is_one_sided) = true;
    }
    incident.actors = joint_names(observations, actors);
    incident.targets = joint_names(observations, targets);
    incident.both_took_part = is_two_sided && !is_one_sided;
    if (!incident.both_took_part) return;
    // Accounts of who took part that differ leave open who did.
    for (const std::span<const Symbol> names : actors)
        if (!names.empty() && sorted_distinct(names) != sorted_distinct(incident.actors))
            incident.both_took_part = false;
}

void add_weapon(const Observation& o, IncidentDetails& details) {
    details.weapons.append(o.weapons);
    if (o.calibre_mm <= 0) return;
    const bool is_first = details.calibre_high_mm <= 0;
    details.calibre_low_mm =
        is_first ? o.calibre_mm : std::min(details.calibre_low_mm, o.calibre_mm);
    details.calibre_high_mm = std::max(details.calibre_high_mm, o.calibre_mm);
}

void fill_what(const Observations& observations, Members members, ShortList<Term>& objects,
               IncidentDetails& details) {
    float altitude = -1;
    bool do_altitudes_agree = true;
    for (const std::uint32_t i : members) {
        const Observation& o = observations.all[i];
        objects.append(o.objects);
        add_weapon(o, details);
        if (o.altitude_m < 0) continue;
        do_altitudes_agree = do_altitudes_agree && (altitude < 0 || altitude == o.altitude_m);
        altitude = o.altitude_m;
    }
    keep_lowest(objects);
    keep_lowest(details.weapons);
    details.altitude_m = do_altitudes_agree ? altitude : -1;
}

// Does the report state anything that stands in the details?
bool has_details(const Observation& o) {
    return !o.weapons.empty() || o.calibre_mm > 0 || o.altitude_m >= 0 || o.origin.is_known ||
           is_stated(o.lasting_minutes) || is_stated(o.quantity) || is_stated(o.killed) ||
           is_stated(o.injured);
}

// A report of its own needs no joining; most incidents are one.
void copy_account(const Observations& observations, const Observation& o, Incident& incident) {
    incident.kind = o.kind;
    incident.when = o.when;
    incident.where = o.where;
    incident.actors = o.actors;
    if (o.actors.size() > 1) incident.actors = joint_names(observations, {o.actors});
    if (o.target_actor != Symbol::none) incident.targets = {o.target_actor};
    incident.both_took_part = o.both_took_part;
    incident.objects = o.objects;
    keep_lowest(incident.objects);
    if (!has_details(o)) return;
    IncidentDetails& details = incident.details.edit();
    add_weapon(o, details);
    keep_lowest(details.weapons);
    details.altitude_m = o.altitude_m < 0 ? -1 : o.altitude_m;
    details.origin = o.origin;
    details.lasting_minutes = o.lasting_minutes;
    details.quantity = o.quantity;
    details.killed = o.killed;
    details.injured = o.injured;
}

// What several reports say together.
void join_accounts(const Observations& observations, Members members, Incident& incident) {
    fill_who(observations, members, incident);
    incident.kind = joint_kind(gathered<Term>(observations, members, &Observation::kind));
    incident.when = joint_time(gathered<When>(observations, members, &Observation::when));
    incident.where = joint_place(gathered<Where>(observations, members, &Observation::where));
    const bool is_detailed =
        std::any_of(members.begin(), members.end(),
                    [&](std::uint32_t i) { return has_details(observations.all[i]); });
    IncidentDetails none;
    IncidentDetails& details = is_detailed ? incident.details.edit() : none;
    fill_what(observations, members, incident.objects, details);
    if (!is_detailed) return;
    const auto joint = [&](CountRange Observation::* field) {
        return joint_count(gathered<CountRange>(observations, members, field));
    };
    details.origin = joint_place(gathered<Where>(observations, members, &Observation::origin));
    details.lasting_minutes = joint(&Observation::lasting_minutes);
    details.quantity = joint(&Observation::quantity);
    details.killed = joint(&Observation::killed);
    details.injured = joint(&Observation::injured);
}

}  // namespace

std::vector<std::uint32_t> tellers(const Observations& observations,
                                   std::span<const std::uint32_t> members) {
    std::vector<std::uint32_t> asserting;
    std::vector<std::uint32_t> others;
    for (const std::uint32_t i : members) {
        const Observation& o = observations.all[i];
        if (o.form == FactForm::Sign) continue;
        (opposes(o) ? others : asserting).push_back(i);
    }
    return asserting.empty() ? others : asserting;
}

void fill_account(const Observations& observations, Incident& incident) {
    std::vector<std::uint32_t> telling;
    if (incident.observations.size() > 1) telling = tellers(observations, incident.observations);
    const Members members =
        incident.observations.size() > 1 ? Members(telling) : Members(incident.observations);
    if (members.empty()) return;
    incident.form = observations.all[members.front()].form;
    if (members.size() == 1) {
        copy_account(observations, observations.all[members.front()], incident);
    } else {
        join_accounts(observations, members, incident);
    }
}

Where joint_place(std::vector<Where> accounts) {
    const std::vector<Where> discs = distinct_known(std::move(accounts));
    if (discs.empty()) return Where::unknown();
    if (!all_overlap(discs)) return hull_of(discs);
    return *std::min_element(discs.begin(), discs.end(), [](const Where& a, const Where& b) {
        return a.radius_m < b.radius_m;
    });
}

When joint_time(const std::vector<When>& accounts) {
    When common;
    When all;
    bool is_first = true;
    for (const When& account : accounts) {
        if (!account.is_known() || account.possible.is_empty()) continue;
        common.possible = intersection(common.possible, account.possible);
        all.possible = is_first ? account.possible : hull(all.possible, account.possible);
        is_first = false;
    }
    return common.possible.is_empty() ? all : common;
}

CountRange joint_count(const std::vector<CountRange>& accounts) {
    const CountRange common = common_range(accounts);
    if (common.low == 0 && common.high == no_bound &&
        std::none_of(accounts.begin(), accounts.end(), is_stated))
        return {};
    if (common.low <= common.high) return closed(common);
    CountRange out{no_bound, 0};
    for (const CountRange& account : accounts) {
        if (!is_stated(account)) continue;
        const CountRange range = opened(account);
        out = {std::min(out.low, range.low), std::max(out.high, range.high)};
    }
    return closed(out);
}

Term joint_kind(const std::vector<Term>& accounts) {
    ShortList<Term> lowest = accounts;
    keep_lowest(lowest);
    Term out = lowest.front();
    for (const Term t : lowest)
        out = common(out, t);
    return out;
}

bool do_agree(const std::vector<Where>& accounts) {
    return all_overlap(distinct_known(accounts));
}

bool do_agree(const std::vector<When>& accounts) {
    Interval common;
    for (const When& account : accounts)
        if (account.is_known()) common = intersection(common, account.possible);
    return !common.is_empty();
}

bool do_agree(const std::vector<CountRange>& accounts) {
    const CountRange common = common_range(accounts);
    return common.low <= common.high;
}

bool do_agree(const std::vector<Term>& kinds) {
    ShortList<Term> lowest = kinds;
    keep_lowest(lowest);
    return lowest.size() <= 1;
}

}  // namespace sulh
