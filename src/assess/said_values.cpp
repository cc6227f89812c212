// SPDX-License-Identifier: Apache-2.0
#include "assess/said_values.hpp"

#include "base/text.hpp"

#include <cmath>

namespace sulh {

namespace {

// As write_json() has them: explanations make millions.
std::string bound(Instant at) {
    return at.is_bounded() ? "\"" + to_text(at) + "\"" : "null";
}

std::string one(std::string_view name, std::string_view value) {
    std::string out;
    out.reserve(name.size() + value.size() + 5);
    return out.append("{\"").append(name).append("\":").append(value).append("}");
}

std::string two(std::string_view first, std::string_view a, std::string_view second,
                std::string_view b) {
    std::string out;
    out.reserve(first.size() + a.size() + second.size() + b.size() + 9);
    out.append("{\"").append(first).append("\":").append(a).append(",\"");
    return out.append(second).append("\":").append(b).append("}");
}

std::string between(std::string_view least, std::string_view most) {
    return two("least", least, "most", most);
}

std::string number(double value) {
    return write_json(Json(value));
}

}  // namespace

std::string phrases(std::span<const Term> terms) {
    std::vector<std::string> out;
    for (const Term t : terms)
        out.emplace_back(phrase(t));
    return join(out, " or ");
}

SaidValue said_at(std::string_view name, Instant at) {
    return SaidValue::written(name, to_text(at), one("at", bound(at)));
}

SaidValue said_when(std::string_view name, const When& when) {
    return SaidValue::written(
        name, to_text(when),
        two("from", bound(when.possible.from), "to", bound(when.possible.to)));
}

SaidValue said_terms(std::string_view name, std::span<const Term> terms) {
    std::string names = "[";
    for (const Term t : terms) {
        if (names.size() > 1) names += ",";
        append_json_string(names, sulh::name(t));
    }
    return SaidValue::written(name, phrases(terms), one("terms", names + "]"));
}

SaidValue said_count(std::string_view name, std::int64_t count) {
    return SaidValue::written(name, grouped(count), one("n", std::to_string(count)));
}

SaidValue said_counts(std::string_view name, std::int64_t least, std::int64_t most,
                      bool has_no_most) {
    if (has_no_most)
        return SaidValue::written(name, "number not stated", between("null", "null"));
    const std::string text =
        least == most ? grouped(least) : grouped(least) + " to " + grouped(most);
    return SaidValue::written(name, text, between(std::to_string(least), std::to_string(most)));
}

SaidValue said_amount(std::string_view name, const Amount& amount) {
    const bool has_most = !std::isinf(amount.most);
    return SaidValue::written(
        name, to_text(amount),
        between(number(amount.least), has_most ? number(amount.most) : "null"));
}

SaidValue said_metres(std::string_view name, Metres length) {
    return SaidValue::written(name, to_text(length), one("metres", number(length.value)));
}

SaidValue said_span(std::string_view name, Duration length) {
    return SaidValue::written(name, to_text(length), one("ms", std::to_string(length.ms)));
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
