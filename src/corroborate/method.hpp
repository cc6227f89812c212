#pragma once
// SPDX-License-Identifier: Apache-2.0
// A method: the weights and windows by which reports are joined, as data with its provenance.
// SPEC: docs/formats/method.md

#include "base/hash.hpp"
#include "base/json.hpp"
#include "time/instant.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// What is measured of two reports. Each has a weight in log-odds per unit of its value; what is not
// stated gives 0. features.hpp says how each is measured.
enum class PairFeature : std::uint8_t {
    Start,           // 1 for every pair
    TimesOverlap,    // 1 where the times overlap
    TimeShared,      // shared time / spanned time
    TimeGap,         // gap in units of the mean length, an hour to a day
    PlaceUnknown,    // 1 where a place is not known
    PlaceDistance,   // ln(1 + distance / larger radius), the radius 500 m or more
    SameKind,        // 1 where both say one kind below the first level
    OtherKind,       // 1 where neither kind lies above the other
    CommonActor,     // 1 where one of the named actors is the same
    OtherActors,     // 1 where both name actors and share none
    CommonTarget,    // the same of what was hit
    OtherTargets,    //
    CommonVictim,    // the same of the party against whom
    OtherVictim,     //
    CommonWeapon,    // the same of what with
    OtherWeapons,    //
    KilledLarger,    // ln(1 + the larger number of dead)
    KilledApart,     // |difference of ln(1 + dead)|
    KilledEqual,     // ln(1 + dead) where the numbers are equal
    InjuredEqual,    // ln(1 + injured) where the numbers are equal
    QuantityApart,   // |difference of ln(1 + items)|
    SameSource,      // 1 where both come from one source, in two documents
    ListShorter,     // ln(reports of the document), of the document with fewer
    ListLonger,      // the same of the other
    BesideFewer,     // ln(1 + others of its own document near it), of the report with fewer
    BesideMore,      // the same of the other
    CompanyLarger,   // ln(1 + other documents with a report near it), the larger of both
};
inline constexpr std::size_t feature_count = 27;

std::string_view name(PairFeature feature);      // "times-overlap": as in the file
std::string_view meaning(PairFeature feature);   // a phrase: "times overlap"

struct MethodWeight {
    std::int32_t thousandths = 0;  // of a point (log-odds)
    bool is_fitted = false;        // else it was set by hand
    friend bool operator==(const MethodWeight&, const MethodWeight&) = default;
};

// When one text is a copy of another.
struct CopyRules {
    // Of the shorter one so many thousandths stand in the other, word for word.
    std::int32_t share_thousandths = 1'000;
    std::string share_from;  // where that number comes from
    // Shorter texts repeat by chance, and so do parts of somewhat longer ones: letters that equal
    // texts have, and letters of which a part is looked for.
    std::int32_t whole_letters_min = 1;
    std::int32_t part_letters_min = 1;
    std::string letters_from;

    double share() const { return share_thousandths / 1000.0; }
    friend bool operator==(const CopyRules&, const CopyRules&) = default;
};

// What a physical trace is worth beside an incident.
struct SignRules {
    std::int32_t yield_thousandths = 0;  // so many of a thousand happenings leave a sign of their own
    std::string yield_from;
    // A sign stands beside what lies so near to its disc, and for so long after its end.
    double reach_m = 0;
    Duration delay = {};
    std::string reach_from;
    // How far before and after an incident the background of its signs is looked at, and in how many
    // windows at least.
    std::int32_t background_days = 1;
    std::int32_t background_windows_min = 1;
    std::string background_from;

    double yield() const { return yield_thousandths / 1000.0; }
    friend bool operator==(const SignRules&, const SignRules&) = default;
};

struct Method {
    std::string name;   // "general-1": lower-case letters, digits, hyphens
    std::string about;  // one sentence for people
    std::array<MethodWeight, feature_count> weights{};
    double place_slack_m = 5'000;      // reports are compared where their discs are so far apart
    Duration when_slack = days(1);     // and their stretches of time so far apart
    CopyRules copies;
    SignRules signs;
    Json provenance = Json::Object{};  // object: what it was learned from, how, and what it reached

    double points_per_unit(PairFeature feature) const {
        return weights[static_cast<std::size_t>(feature)].thousandths;
    }
    MethodWeight& weight(PairFeature feature) { return weights[static_cast<std::size_t>(feature)]; }
    const MethodWeight& weight(PairFeature feature) const {
        return weights[static_cast<std::size_t>(feature)];
    }
    friend bool operator==(const Method&, const Method&) = default;
};

// The canonical bytes: indented JSON, members in one order, a newline at the end.
std::string write_method(const Method& method);
// Any spelling of the same. invalid_input with the place where it is no method of this version, a
// feature is missing, unknown or twice there, or a number is beyond its limit (limits.hpp).
Result<Method> parse_method(std::string_view text, std::string_view file = {});
// SHA-256 of the canonical bytes: what a method is known by.
Hash method_hash(const Method& method);
// Name and the first 16 digits of the hash: "general-1 9f86d081884c7d65".
std::string method_id(const Method& method);

// The method that the program carries: methods/general-1.json. Made once, lives for ever.
const Method& general_method();
// Weights set by hand, methods/set-1.json: what a fit starts from and keeps where data say nothing.
const Method& set_method();

}  // namespace sulh
