// SPDX-License-Identifier: Apache-2.0
#include "assess/said_values.hpp"

#include "base/text.hpp"

#include <cmath>

namespace sulh {

namespace {

Json bound(Instant at) {
    return at.is_bounded() ? Json(to_text(at)) : Json();
}

Json between(Json least, Json most) {
    return Json().set("least", std::move(least)).set("most", std::move(most));
}

}  // namespace

std::string phrases(std::span<const Term> terms) {
    std::vector<std::string> out;
    for (const Term t : terms)
        out.emplace_back(phrase(t));
    return join(out, " or ");
}

SaidValue said_at(std::string_view name, Instant at) {
    return {name, to_text(at), Json().set("at", bound(at))};
}

SaidValue said_when(std::string_view name, const When& when) {
    Json json;
    json.set("from", bound(when.possible.from)).set("to", bound(when.possible.to));
    return {name, to_text(when), std::move(json)};
}

SaidValue said_terms(std::string_view name, std::span<const Term> terms) {
    Json names{Json::Array{}};
    for (const Term t : terms)
        names.push(sulh::name(t));
    return {name, phrases(terms), Json().set("terms", std::move(names))};
}

SaidValue said_count(std::string_view name, std::int64_t count) {
    return {name, grouped(count), Json().set("n", count)};
}

SaidValue said_counts(std::string_view name, std::int64_t least, std::int64_t most,
                      bool has_no_most) {
    if (has_no_most) return {name, "number not stated", between({}, {})};
    const std::string text =
        least == most ? grouped(least) : grouped(least) + " to " + grouped(most);
    return {name, text, between(least, most)};
}

SaidValue said_amount(std::string_view name, const Amount& amount) {
    const bool has_most = !std::isinf(amount.most);
    return {name, to_text(amount), between(amount.least, has_most ? Json(amount.most) : Json())};
}

SaidValue said_metres(std::string_view name, Metres length) {
    return {name, to_text(length), Json().set("metres", length.value)};
}

SaidValue said_span(std::string_view name, Duration length) {
    return {name, to_text(length), Json().set("ms", length.ms)};
}

Said said_limit(const Amount* most, const Amount* least) {
    std::vector<SaidValue> values;
    if (most != nullptr) values.push_back(said_amount("most", *most));
    if (least != nullptr) values.push_back(said_amount("least", *least));
    if (most != nullptr && least != nullptr)
        return Said("limit-both", "at most {most} allowed, at least {least} owed", values);
    if (most != nullptr) return Said("limit-most", "at most {most} allowed", values);
    return Said("limit-least", "at least {least} owed", values);
}

Said said_away(Metres distance, Metres margin) {
    if (margin.value <= 0)
        return Said("away", "{distance} away", {said_metres("distance", distance)});
    return Said("away-about", "{distance} ± {margin} away",
                {said_metres("distance", distance), said_metres("margin", margin)});
}

}  // namespace sulh
