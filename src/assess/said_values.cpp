// SPDX-License-Identifier: Apache-2.0
#include "assess/said_values.hpp"

#include "base/check.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sulh {

namespace {

// What the values below are written of; JSON as write_json() has it: explanations make millions.

void append_number(std::string& out, std::int64_t number) {
    out += std::to_string(number);
}

void append_number(std::string& out, double number) {
    out += number_text(number);
}

void append_bound(std::string& out, Instant at) {
    if (!at.is_bounded()) {
        out += "null";
        return;
    }
    out.append("\"").append(to_text(at)).append("\"");
}

template <typename Number>
void append_least_most(std::string& out, std::optional<Number> least, std::optional<Number> most) {
    const auto add = [&](std::string_view before, const std::optional<Number>& number) {
        out += before;
        number.has_value() ? append_number(out, *number) : void(out += "null");
    };
    add("{\"least\":", least);
    add(",\"most\":", most);
    out += '}';
}

void append_at(std::string& out, Instant at) {
    out += "{\"at\":";
    append_bound(out, at);
    out += '}';
}

struct SaidInstant {
    Instant at;
    void append_text(std::string& out) const { out += to_text(at); }
    void append_json(std::string& out) const { append_at(out, at); }
    friend bool operator==(const SaidInstant&, const SaidInstant&) = default;
};

struct SaidClock {
    Instant at;
    TimeZone zone;
    void append_text(std::string& out) const { out += zone.to_text(at); }
    void append_json(std::string& out) const { append_at(out, at); }
    friend bool operator==(const SaidClock&, const SaidClock&) = default;
};

struct SaidWhen {
    When when;
    void append_text(std::string& out) const { out += to_text(when); }
    void append_json(std::string& out) const {
        out += "{\"from\":";
        append_bound(out, when.possible.from);
        out += ",\"to\":";
        append_bound(out, when.possible.to);
        out += '}';
    }
    friend bool operator==(const SaidWhen&, const SaidWhen&) = default;
};

void append_terms(std::string& out, std::span<const Term> terms) {
    out += "{\"terms\":[";
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (i > 0) out += ',';
        append_json_string(out, name(terms[i]));
    }
    out += "]}";
}

void append_phrases(std::string& out, std::span<const Term> terms) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
        if (i > 0) out += " or ";
        out += phrase(terms[i]);
    }
}

struct SaidTerms {
    std::array<Term, 23> terms{};
    std::uint8_t size = 0;
    std::span<const Term> all() const { return {terms.data(), size}; }
    void append_text(std::string& out) const { append_phrases(out, all()); }
    void append_json(std::string& out) const { append_terms(out, all()); }
    friend bool operator==(const SaidTerms&, const SaidTerms&) = default;
};

struct SaidIncident {
    std::uint64_t key = 0;
    std::string id() const {
        Incident named;
        named.key = key;
        return incident_id(named);
    }
    void append_text(std::string& out) const { out += id(); }
    void append_json(std::string& out) const { out.append("\"").append(id()).append("\""); }
    friend bool operator==(const SaidIncident&, const SaidIncident&) = default;
};

struct SaidPlace {
    Where where;
    void append_text(std::string& out) const { out += to_text(where); }
    void append_json(std::string& out) const { append_json_string(out, to_text(where)); }
    friend bool operator==(const SaidPlace&, const SaidPlace&) = default;
};

struct SaidReason {
    Reason reason;
    void append_text(std::string& out) const { out += name(reason); }
    void append_json(std::string& out) const {
        out.append("{\"reason\":\"").append(name(reason)).append("\"}");
    }
    friend bool operator==(const SaidReason&, const SaidReason&) = default;
};

template <typename Number>
void append_n(std::string& out, Number number) {
    out += "{\"n\":";
    append_number(out, number);
    out += '}';
}

struct SaidNumber {
    double number = 0;
    void append_text(std::string& out) const { append_number(out, number); }
    void append_json(std::string& out) const { append_n(out, number); }
    friend bool operator==(const SaidNumber&, const SaidNumber&) = default;
};

struct SaidCount {
    std::int64_t count = 0;
    const char* one = nullptr;  // nullptr: the number alone
    const char* many = nullptr;
    void append_text(std::string& out) const {
        out += one == nullptr ? grouped(count) : counted(count, one, many);
    }
    void append_json(std::string& out) const { append_n(out, count); }
    friend bool operator==(const SaidCount&, const SaidCount&) = default;
};

struct SaidCounts {
    std::int64_t least = 0;
    std::int64_t most = 0;
    bool has_no_most = false;
    void append_text(std::string& out) const {
        if (has_no_most) {
            out += "number not stated";
            return;
        }
        out += grouped(least);
        if (least != most) out.append(" to ").append(grouped(most));
    }
    void append_json(std::string& out) const {
        using Bound = std::optional<std::int64_t>;
        append_least_most(out, has_no_most ? Bound() : least, has_no_most ? Bound() : most);
    }
    friend bool operator==(const SaidCounts&, const SaidCounts&) = default;
};

struct SaidAmount {
    double least = 0;
    double most = 0;  // may be infinite
    void append_text(std::string& out) const { out += to_text(Amount{least, most, {}}); }
    void append_json(std::string& out) const {
        using Bound = std::optional<double>;
        append_least_most(out, Bound(least), std::isinf(most) ? Bound() : most);
    }
    friend bool operator==(const SaidAmount&, const SaidAmount&) = default;
};

constexpr double no_bound = std::numeric_limits<double>::infinity();

struct SaidRange {
    double least = -no_bound;
    double most = no_bound;
    void append_text(std::string& out) const {
        if (std::isinf(most)) {
            out += "at least ";
        } else if (std::isinf(least)) {
            out += "at most ";
        }
        if (!std::isinf(least)) append_number(out, least);
        if (!std::isinf(least) && !std::isinf(most)) out += " to ";
        if (!std::isinf(most)) append_number(out, most);
    }
    void append_json(std::string& out) const {
        using Bound = std::optional<double>;
        append_least_most(out, std::isinf(least) ? Bound() : least, std::isinf(most) ? Bound() : most);
    }
    friend bool operator==(const SaidRange&, const SaidRange&) = default;
};

struct SaidMetres {
    Metres length;
    void append_text(std::string& out) const { out += to_text(length); }
    void append_json(std::string& out) const {
        out += "{\"metres\":";
        append_number(out, length.value);
        out += '}';
    }
    friend bool operator==(const SaidMetres&, const SaidMetres&) = default;
};

struct SaidSpan {
    Duration length;
    void append_text(std::string& out) const { out += to_text(length); }
    void append_json(std::string& out) const {
        out += "{\"ms\":";
        append_number(out, length.ms);
        out += '}';
    }
    friend bool operator==(const SaidSpan&, const SaidSpan&) = default;
};

}  // namespace

std::string phrases(std::span<const Term> terms) {
    std::string out;
    append_phrases(out, terms);
    return out;
}

SaidValue said_at(std::string_view name, Instant at) {
    return {name, SaidInstant{at}};
}

SaidValue said_at(std::string_view name, Instant at, const TimeZone& zone) {
    return {name, SaidClock{at, zone}};
}

SaidValue said_when(std::string_view name, const When& when) {
    return {name, SaidWhen{when}};
}

SaidValue said_terms(std::string_view name, std::span<const Term> terms) {
    SaidTerms few;
    if (terms.size() <= few.terms.size()) {
        std::copy(terms.begin(), terms.end(), few.terms.begin());
        few.size = static_cast<std::uint8_t>(terms.size());
        return {name, few};
    }
    Json names = Json::Array{};
    for (const Term t : terms)
        names.push(sulh::name(t));
    return {name, phrases(terms), Json().set("terms", std::move(names))};
}

SaidValue said_incident(std::string_view name, const Incident& incident) {
    return {name, SaidIncident{incident.key}};
}

SaidValue said_place(std::string_view name, const Where& where) {
    return {name, SaidPlace{where}};
}

SaidValue said_reason(std::string_view name, Reason reason) {
    return {name, SaidReason{reason}};
}

SaidValue said_number(std::string_view name, double number) {
    return {name, SaidNumber{number}};
}

SaidValue said_count(std::string_view name, std::int64_t count) {
    return {name, SaidCount{count}};
}

SaidValue said_count(std::string_view name, std::int64_t count, const char* one, const char* many) {
    return {name, SaidCount{count, one, many}};
}

SaidValue said_counts(std::string_view name, std::int64_t least, std::int64_t most,
                      bool has_no_most) {
    return {name, SaidCounts{least, most, has_no_most}};
}

SaidValue said_amount(std::string_view name, const Amount& amount) {
    return {name, SaidAmount{amount.least, amount.most}};
}

SaidValue said_range(std::string_view name, const NumberRange& range) {
    CHECK(range.is_asked());
    return {name, SaidRange{range.least.value_or(-no_bound), range.most.value_or(no_bound)}};
}

SaidValue said_metres(std::string_view name, Metres length) {
    return {name, SaidMetres{length}};
}

SaidValue said_span(std::string_view name, Duration length) {
    return {name, SaidSpan{length}};
}

Said said_limit(const Amount* most, const Amount* least) {
    if (most != nullptr && least != nullptr) {
        return Said("limit-both", "at most {most} allowed, at least {least} owed",
                    {said_amount("most", *most), said_amount("least", *least)});
    }
    if (most != nullptr)
        return Said("limit-most", "at most {most} allowed", {said_amount("most", *most)});
    return Said("limit-least", "at least {least} owed", {said_amount("least", *least)});
}

Said said_away(Metres distance, Metres margin) {
    if (margin.value <= 0)
        return Said("away", "{distance} away", {said_metres("distance", distance)});
    return Said("away-about", "{distance} ± {margin} away",
                {said_metres("distance", distance), said_metres("margin", margin)});
}

}  // namespace sulh
