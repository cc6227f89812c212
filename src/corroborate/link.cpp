// SPDX-License-Identifier: Apache-2.0
#include "corroborate/link.hpp"

#include "corroborate/families.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/score.hpp"

#include <algorithm>
#include <limits>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;

// Members that are no signs, in the order of their ids, ready to be compared.
struct Members {
    std::vector<Comparable> facts;
    Families families;
};

Members members_of(const Comparison& compared, const Incident& incident, std::size_t count_max) {
    const Observations& observations = compared.observations();
    Indices list;
    for (const std::uint32_t i : incident.observations)
        if (observations.all[i].form != FactForm::Sign) list.push_back(i);
    std::sort(list.begin(), list.end(), [&](auto a, auto b) {
        return observations.id(observations.all[a]) < observations.id(observations.all[b]);
    });
    if (list.size() > count_max) list.resize(count_max);
    Members out;
    for (const std::uint32_t i : list)
        out.facts.push_back(compared.facts(i));
    out.families = find_families(compared.method(), observations, compared.index(), out.facts);
    return out;
}

std::vector<Comparable> speaking(const Members& members) {
    std::vector<Comparable> out;
    for (const bool is_informative : {true, false}) {
        for (const std::uint32_t leader : members.families.leader_of)
            if (members.facts[leader].is_informative() == is_informative &&
                out.size() < representatives_max)
                out.push_back(members.facts[leader]);
        if (!out.empty()) break;
    }
    return out;
}

std::vector<Comparable> all_speaking(const Comparison& compared, const Incident& incident) {
    return speaking(members_of(compared, incident, incident.observations.size()));
}

MeanLink mean_of(const Method& method, const std::vector<Comparable>& x,
                 const std::vector<Comparable>& y) {
    MeanLink out;
    out.nearest.points = std::numeric_limits<std::int32_t>::min();
    for (const Comparable& a : x) {
        for (const Comparable& b : y) {
            const std::int32_t points = total_score(method, a, b);
            out.points += points;
            ++out.pairs;
            if (points > out.nearest.points) out.nearest = {a.index, b.index, points, false};
        }
    }
    out.points /= static_cast<double>(std::max<std::size_t>(out.pairs, 1));
    return out;
}

// The first by text of the documents that both hold a report of.
Symbol shared_document(const Observations& observations, const Incident& x, const Incident& y) {
    const auto documents = [&](const Incident& incident) {
        std::vector<Symbol> list;
        for (const std::uint32_t i : incident.observations)
            if (observations.all[i].document != Symbol::none)
                list.push_back(observations.all[i].document);
        std::sort(list.begin(), list.end());
        return list;
    };
    const std::vector<Symbol> of_x = documents(x);
    Symbol found = Symbol::none;
    for (const Symbol d : documents(y)) {
        if (!std::binary_search(of_x.begin(), of_x.end(), d)) continue;
        if (found == Symbol::none || observations.text(d) < observations.text(found)) found = d;
    }
    return found;
}

bool is_any_reachable(const Method& method, const std::vector<Comparable>& speakers,
                      const Comparable& other) {
    return std::any_of(speakers.begin(), speakers.end(), [&](const Comparable& s) {
        return s.is_placed && s.is_timed && is_reachable(method, s, other) && s.form == other.form;
    });
}

}  // namespace

std::vector<MemberLink> strongest_links(const Comparison& compared, const Incident& incident) {
    const Method& method = compared.method();
    const Members members = members_of(compared, incident, incident_links_max);
    const std::size_t count = members.facts.size();
    std::vector<MemberLink> links;
    if (count == 0) return links;
    constexpr std::int32_t copy_points = std::numeric_limits<std::int32_t>::max();
    struct Offer {
        std::int32_t points = std::numeric_limits<std::int32_t>::min();
        std::size_t from = 0;
    };
    std::vector<Offer> best(count);
    std::vector<bool> is_in(count, false);
    for (std::size_t newest = 0; links.size() + 1 < count;) {
        is_in[newest] = true;
        for (std::size_t i = 0; i < count; ++i) {
            if (is_in[i]) continue;
            const bool is_copy =
                members.families.family_of[i] == members.families.family_of[newest];
            const std::int32_t points =
                is_copy ? copy_points : total_score(method, members.facts[newest], members.facts[i]);
            if (points > best[i].points) best[i] = {points, newest};
        }
        std::size_t next = count;
        for (std::size_t i = 0; i < count; ++i)
            if (!is_in[i] && (next == count || best[i].points > best[next].points)) next = i;
        const Comparable& a = members.facts[best[next].from];
        const Comparable& b = members.facts[next];
        links.push_back({a.index, b.index, total_score(method, a, b), best[next].points == copy_points});
        newest = next;
    }
    return links;
}

std::vector<MemberLink> chain_between(const std::vector<MemberLink>& links, std::uint32_t a,
                                      std::uint32_t b) {
    // Each link's `b` was connected by it, and only by it: walk both ends up to where they meet.
    const auto link_to = [&](std::uint32_t member) {
        return std::find_if(links.begin(), links.end(),
                            [&](const MemberLink& link) { return link.b == member; });
    };
    const auto path_of = [&](std::uint32_t member) {
        std::vector<MemberLink> path;
        for (auto link = link_to(member); link != links.end(); link = link_to(link->a))
            path.push_back(*link);
        return path;
    };
    std::vector<MemberLink> up = path_of(a);
    std::vector<MemberLink> down = path_of(b);
    while (!up.empty() && !down.empty() && up.back().b == down.back().b) {
        up.pop_back();
        down.pop_back();
    }
    if (up.empty() && down.empty()) return {};
    const std::uint32_t top_a = up.empty() ? a : up.back().a;
    const std::uint32_t top_b = down.empty() ? b : down.back().a;
    if (top_a != top_b) return {};
    up.insert(up.end(), down.rbegin(), down.rend());
    return up;
}

std::vector<std::uint32_t> speakers(const Comparison& compared, const Incident& incident) {
    Indices out;
    for (const Comparable& facts : all_speaking(compared, incident))
        out.push_back(facts.index);
    return out;
}

MeanLink mean_between(const Comparison& compared, const Incident& x, const Incident& y) {
    MeanLink out =
        mean_of(compared.method(), all_speaking(compared, x), all_speaking(compared, y));
    out.document = shared_document(compared.observations(), x, y);
    return out;
}

std::vector<Neighbour> neighbours(const Comparison& compared,
                                  const Corroboration& corroboration, const Incident& incident,
                                  std::size_t limit) {
    const Observations& observations = compared.observations();
    const std::vector<Comparable> own = all_speaking(compared, incident);
    std::vector<Neighbour> found;
    for (std::uint32_t i = 0; i < corroboration.incidents.size(); ++i) {
        const Incident& other = corroboration.incidents[i];
        if (other.key == incident.key) continue;
        const bool is_near =
            std::any_of(other.observations.begin(), other.observations.end(), [&](std::uint32_t o) {
                if (observations.all[o].form == FactForm::Sign) return false;
                const Comparable& facts = compared.facts(o);
                return facts.is_placed && facts.is_timed && is_any_reachable(compared.method(), own, facts);
            });
        if (!is_near) continue;
        MeanLink link = mean_of(compared.method(), own, all_speaking(compared, other));
        link.document = shared_document(observations, incident, other);
        found.push_back({i, link});
    }
    std::stable_sort(found.begin(), found.end(), [](const Neighbour& a, const Neighbour& b) {
        return a.link.points > b.link.points;
    });
    if (found.size() > limit) found.resize(limit);
    return found;
}

}  // namespace sulh
