// SPDX-License-Identifier: Apache-2.0
#include "corroborate/explain.hpp"

#include "base/text.hpp"
#include "corroborate/families.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/link.hpp"
#include "corroborate/link_text.hpp"
#include "corroborate/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace sulh {

namespace {

SaidValue length_value(std::string_view name, Duration length) {
    return {name, to_text(length), Json().set("ms", length.ms)};
}

SaidValue distance_value(std::string_view name, double length_m) {
    return {name, to_text(metres(length_m)), Json().set("metres", length_m)};
}

SaidValue kind_value(std::string_view name_of_value, Term kind) {
    Json terms = Json::Array{};
    terms.push(name(kind));
    return {name_of_value, std::string(phrase(kind)), Json().set("terms", std::move(terms))};
}

SaidValue number_value(std::string_view name, long number) {
    return {name, std::to_string(number), Json().set("n", static_cast<std::int64_t>(number))};
}

Said time_reason(const Comparable& a, const Comparable& b) {
    if (!a.is_timed || !b.is_timed)
        return Said("join-time-unknown", "a time is not known: says nothing");
    const std::int64_t gap = gap_ms(a, b);
    const SaidValue length = length_value("length", Duration{std::abs(gap)});
    if (gap < 0) return Said("join-times-overlap", "their times overlap by {length}", {length});
    return Said("join-times-apart", "their times are {length} apart", {length});
}

Said place_reason(const Comparable& a, const Comparable& b) {
    if (!a.is_placed || !b.is_placed)
        return Said("join-place-unknown",
                    "a place is not known, or so wide that it says nothing");
    return Said("join-places-apart",
                "their places are {distance} apart, stated to {first} and {second}",
                {distance_value("distance", std::round(separation_m(a, b))),
                 distance_value("first", static_cast<double>(a.radius_m)),
                 distance_value("second", static_cast<double>(b.radius_m))});
}

Said kind_reason(const Comparable& a, const Comparable& b) {
    if (a.kind == happening || b.kind == happening)
        return Said("join-kind-unknown", "a kind is not known: says nothing");
    if (a.kind == b.kind)
        return Said("join-kind-same", "both say {kind}", {kind_value("kind", a.kind)});
    const std::vector<SaidValue> kinds = {kind_value("first", a.kind), kind_value("second", b.kind)};
    if (is_compatible(a.kind, b.kind))
        return Said("join-kinds-fit", "{first} and {second} go together", kinds);
    return Said("join-kinds-differ", "{first} and {second} do not go together", kinds);
}

// The number whose logarithm it is, less one.
long count_of(float logarithm) {
    return std::lround(std::expm1(static_cast<double>(logarithm)));
}

Said document_reason(const Comparable& a, const Comparable& b) {
    return Said("join-documents",
                "their documents hold {first} and {second} reports, {near} and {beside} of them "
                "near by",
                {number_value("first", 1 + count_of(a.list)),
                 number_value("second", 1 + count_of(b.list)),
                 number_value("near", 1 + count_of(a.beside)),
                 number_value("beside", 1 + count_of(b.beside))});
}

Said company_reason(const Comparable& a, const Comparable& b) {
    return Said("join-company",
                "as many as {count} other documents tell of something near one of them",
                {number_value("count", count_of(std::max(a.company, b.company)))});
}

Said agreement_reason(Part part, bool do_agree) {
    switch (part) {
        case Part::Actors:
            return do_agree ? Said("join-actors-agree", "those named as actors agree")
                            : Said("join-actors-differ", "those named as actors differ");
        case Part::Targets:
            return do_agree ? Said("join-hit-agree", "what or who was hit: they agree")
                            : Said("join-hit-differ", "what or who was hit: they differ");
        case Part::Weapons:
            return do_agree ? Said("join-weapons-agree", "the weapons agree")
                            : Said("join-weapons-differ", "the weapons differ");
        default:
            return do_agree ? Said("join-counts-agree", "the counts agree")
                            : Said("join-counts-differ", "the counts differ");
    }
}

Said part_reason(const Comparable& a, const Comparable& b, Part part, std::int32_t points) {
    switch (part) {
        case Part::Start: return Said("join-any", "any two reports");
        case Part::Time: return time_reason(a, b);
        case Part::Place: return place_reason(a, b);
        case Part::Kind: return kind_reason(a, b);
        case Part::Actors:
        case Part::Targets:
        case Part::Weapons:
        case Part::Casualties: return agreement_reason(part, points > 0);
        case Part::Source: return Said("join-one-source", "one source, two documents");
        case Part::Document: return document_reason(a, b);
        case Part::Company: return company_reason(a, b);
    }
    return {};
}

Said refusal_reason(Refusal refusal) {
    switch (refusal) {
        case Refusal::None: break;
        case Refusal::SameDocument:
            return Said("join-never-document", "never joined: both are read from one document");
        case Refusal::OtherForm:
            return Said("join-never-form", "never joined: they state different forms of fact");
        case Refusal::OtherDomain:
            return Said("join-never-kind", "never joined: their kinds have nothing in common");
        case Refusal::TooFar:
            return Said("join-never-place", "never joined: their places lie too far apart");
        case Refusal::TooLate:
            return Said("join-never-time", "never joined: their times lie too far apart");
    }
    return {};
}

bool is_worth_saying(Part part, std::int32_t points) {
    return points != 0 || part == Part::Time || part == Part::Place || part == Part::Kind;
}

bool is_copy(const Method& method, const Observations& all, const Comparable& a,
             const Comparable& b) {
    const std::vector<Comparable> pair{a, b};
    const Families families = find_families(method, all, ObservationIndex(all), pair);
    return families.leader_of.size() == 1;
}

// A report that is compared with nothing by itself, and why.
Said standing_alone(const Observations& observations, std::uint32_t i) {
    const Observation& o = observations.all[i];
    const SaidValue id("id", std::string(observations.id(o)));
    if (facts_of(observations, i).is_timed) return {};
    if (!o.when.is_known())
        return Said("join-alone-unknown",
                    "not compared: the time of {id} is not known; such a report is joined only as "
                    "a copy",
                    {id});
    return Said("join-alone-wide",
                "not compared: the time of {id} is not stated to {length}; such a report is joined "
                "only as a copy",
                {id, length_value("length", when_length_max)});
}

// Why the two were not compared: nothing where they were, or would have been but for a crowd.
Said not_compared(const Method& method, const Observations& observations, const Comparable& x,
                  const Comparable& y) {
    for (const std::uint32_t i : {x.index, y.index})
        if (Said why = standing_alone(observations, i); !why.empty()) return why;
    if (const std::int64_t gap = gap_ms(x, y); gap > method.when_slack.ms)
        return Said("join-not-compared-times",
                    "not compared: their times are {length} apart, looked for within {most}",
                    {length_value("length", Duration{gap}), length_value("most", method.when_slack)});
    if (!x.is_placed || !y.is_placed) return {};
    const double reach_m = static_cast<double>(x.radius_m) + y.radius_m + method.place_slack_m;
    if (separation_m(x, y) > reach_m)
        return Said("join-not-compared-places",
                    "not compared: their places are {distance} apart, looked for within {most}",
                    {distance_value("distance", std::round(separation_m(x, y))),
                     distance_value("most", reach_m)});
    return {};
}

// In no incident at all: in which role it stands instead.
std::string role_of(const Observations& observations, const Corroboration& corroboration,
                    std::uint32_t i) {
    const std::string id(observations.id(observations.all[i]));
    const auto is_among = [&](const std::vector<std::uint32_t>& list) {
        return std::binary_search(list.begin(), list.end(), i);
    };
    if (is_among(corroboration.retracted)) return id + " was taken back";
    if (is_among(corroboration.coverage)) return id + " states coverage, no happening";
    if (is_among(corroboration.unattached_signs))
        return id + " is a sign that stands beside no report";
    if (observations.all[i].stance == Stance::Retracts)
        return id + " takes another report back and states nothing of its own";
    return id + " was not known then";
}

// Does it say of these two that they are, or are not, of one happening?
bool is_about(const Ruling& ruling, std::string_view a, std::string_view b) {
    const auto names = [](const std::vector<std::string>& ids, std::string_view id) {
        return std::find(ids.begin(), ids.end(), id) != ids.end();
    };
    if (!ruling.is_split) return names(ruling.observations, a) && names(ruling.observations, b);
    return (names(ruling.observations, a) && names(ruling.from, b)) ||
           (names(ruling.observations, b) && names(ruling.from, a));
}

std::string chain_text(const Observations& observations, const std::vector<MemberLink>& chain) {
    std::vector<std::string> steps;
    const auto id = [&](std::uint32_t i) {
        return std::string(observations.id(observations.all[i]));
    };
    for (const MemberLink& link : chain)
        steps.push_back(id(link.a) + " - " + id(link.b) +
                        (link.is_copy ? " (a copy)" : " (" + points_text(link.points) + ")"));
    return join(steps, ", ");
}

void tell_together(const Comparison& compared, const Incident& incident, const MemberLink& pair,
                   JoinExplanation& out) {
    const SaidValue id("incident", incident_id(incident));
    out.add(pair.points > 0 || pair.is_copy
                ? Said("join-both-in", "both are in {incident}", {id})
                : Said("join-both-by-others",
                       "both are in {incident}: other reports in it bring them together", {id}));
    const auto chain = chain_between(strongest_links(compared, incident), pair.a, pair.b);
    if (chain.size() > 1)
        out.add(Said("join-chain", "the strongest chain: {chain}",
                     {{"chain", chain_text(compared.observations(), chain)}}));
}

void tell_apart(const Comparison& compared, const Incident& of_a, const Incident& of_b,
                const MemberLink& pair, JoinExplanation& out) {
    const bool is_likely = pair.points > 0 || pair.is_copy;
    out.add(Said(fmt::format("they are in {} and {}{}", incident_id(of_a), incident_id(of_b),
                             is_likely ? ": what stands beside them keeps them apart" : "")));
    out.add(Said(mean_text(compared.observations(), mean_between(compared, of_a, of_b))));
}

JoinExplanation explain_pair(const Method& method, const Observations& observations,
                             const Comparable& x, const Comparable& y) {
    const Score points = score(method, x, y);
    JoinExplanation out;
    out.score = points.total() / 1000.0;
    out.joined = points.total() > 0;
    if (is_copy(method, observations, x, y)) {
        out.joined = true;
        out.add(Said("join-copy", "the same statement, or one copies the other: joined as one"));
    }
    if (points.refusal != Refusal::None) out.add(refusal_reason(points.refusal));
    for (std::size_t p = 0; p < part_count; ++p) {
        const auto part = static_cast<Part>(p);
        if (!is_worth_saying(part, points[part])) continue;
        if (points.refusal != Refusal::None && part > Part::Place) break;
        out.reasons.push_back({points[part], part_reason(x, y, part, points[part])});
    }
    return out;
}

}  // namespace

std::string JoinReason::text() const {
    return points ? points_text(*points) + " " + said.text() : said.text();
}

std::vector<std::string> JoinExplanation::texts() const {
    std::vector<std::string> out;
    for (const JoinReason& reason : reasons)
        out.push_back(reason.text());
    return out;
}

JoinExplanation explain_join(const Observations& observations, std::uint32_t a, std::uint32_t b,
                             const Method& method) {
    const bool is_in_order =
        observations.id(observations.all[a]) < observations.id(observations.all[b]);
    return explain_pair(method, observations, facts_of(observations, is_in_order ? a : b),
                        facts_of(observations, is_in_order ? b : a));
}

JoinExplanation explain_join(const Observations& observations, const Corroboration& corroboration,
                             std::uint32_t a, std::uint32_t b) {
    const Method& method = method_of(corroboration);
    const Comparison compared(method, observations, corroboration.incidents);
    const bool is_in_order =
        observations.id(observations.all[a]) < observations.id(observations.all[b]);
    const Comparable& x = compared.facts(is_in_order ? a : b);
    const Comparable& y = compared.facts(is_in_order ? b : a);
    JoinExplanation out = explain_pair(method, observations, x, y);
    const bool is_copied = is_copy(method, observations, x, y);
    if (Said why = not_compared(method, observations, x, y); !why.empty() && !is_copied)
        out.add(std::move(why));
    const MemberLink pair{a, b, compared.points(a, b), is_copied};
    for (const Ruling& ruling : corroboration.judgements.rulings)
        if (is_about(ruling, observations.id(observations.all[a]),
                     observations.id(observations.all[b])))
            out.add(Said(to_text(ruling)));
    const Incident* of_a = incident_holding(corroboration, a);
    const Incident* of_b = incident_holding(corroboration, b);
    out.joined = of_a != nullptr && of_a == of_b;
    if (out.joined) {
        tell_together(compared, *of_a, pair, out);
    } else if (of_a != nullptr && of_b != nullptr) {
        tell_apart(compared, *of_a, *of_b, pair, out);
    } else {
        out.add(Said("at least one of them is in no incident"));
        for (const std::uint32_t i : {a, b})
            if (incident_holding(corroboration, i) == nullptr)
                out.add(Said(role_of(observations, corroboration, i)));
    }
    return out;
}

const Incident* incident_holding(const Corroboration& corroboration, std::uint32_t observation) {
    for (const Incident& incident : corroboration.incidents)
        if (std::binary_search(incident.observations.begin(), incident.observations.end(),
                               observation))
            return &incident;
    return nullptr;
}

}  // namespace sulh
