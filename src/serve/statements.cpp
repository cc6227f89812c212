// SPDX-License-Identifier: Apache-2.0
#include "serve/statements.hpp"

#include "base/text.hpp"
#include "corroborate/account.hpp"
#include "report/json_parts.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace sulh {

namespace {

std::string count_text_of(CountRange count) {
    if (!count.is_known()) return {};
    if (count.high == count.low) return std::to_string(count.low);
    if (count.high < 0) return "at least " + std::to_string(count.low);
    return std::to_string(count.low) + " to " + std::to_string(count.high);
}

Json texts_json(const Observations& observations, std::span<const Symbol> symbols) {
    Json out{Json::Array{}};
    for (const Symbol symbol : symbols)
        out.push(observations.text(symbol));
    return out;
}

Json terms_json(std::span<const Term> terms) {
    Json out{Json::Array{}};
    for (const Term term : terms)
        out.push(name(term));
    return out;
}

Json symbol_json(const Observations& observations, Symbol symbol) {
    return symbol == Symbol::none ? Json() : Json(observations.text(symbol));
}

Json count_json(CountRange count) {
    if (!count.is_known()) return {};
    const auto bound = [](std::int32_t n) { return n < 0 ? Json() : Json(n); };
    return Json().set("low", bound(count.low)).set("high", bound(count.high));
}

Json grade_json(std::string_view grade) {
    return grade.empty() ? Json() : Json(grade);
}

std::string listed(const Observations& observations, std::span<const Symbol> symbols) {
    std::vector<std::string> texts;
    for (const Symbol symbol : symbols)
        texts.emplace_back(observations.text(symbol));
    std::sort(texts.begin(), texts.end());
    return join(texts, " or ");
}

std::string listed(std::span<const Term> terms) {
    std::vector<std::string> texts;
    for (const Term term : terms)
        texts.emplace_back(phrase(term));
    std::sort(texts.begin(), texts.end());
    return join(texts, ", ");
}

// One fact over all reports. `text_of` gives what a report states of it, "" for nothing.
template <typename TextOf>
void add_field(const Observations& observations, const Incident& incident, std::string_view field,
               const TextOf& text_of, const std::optional<bool>& agreed, Json& out) {
    std::map<std::string, Json> sources;
    Json silent{Json::Array{}};
    for (const std::uint32_t index : incident.observations) {
        const Observation& one = observations.all[index];
        const std::string text = text_of(one);
        if (text.empty())
            silent.push(observations.id(one));
        else
            sources[text].push(observations.id(one));
    }
    if (sources.empty()) return;
    Json values{Json::Array{}};
    for (auto& [text, ids] : sources)
        values.push(Json().set("value", text).set("sources", std::move(ids)));
    const bool is_agreed = agreed.value_or(sources.size() == 1);
    out.push(Json()
                 .set("field", field)
                 .set("values", std::move(values))
                 .set("silent", std::move(silent))
                 .set("agreed", is_agreed));
}

template <typename T, typename Take>
bool agree_on(const Observations& observations, const Incident& incident, Take take) {
    std::vector<T> accounts;
    for (const std::uint32_t index : incident.observations)
        accounts.push_back(take(observations.all[index]));
    return do_agree(accounts);
}

void add_counts(const Observations& observations, const Incident& incident, Json& out) {
    const std::pair<std::string_view, CountRange Observation::*> counts[] = {
        {"killed", &Observation::killed},
        {"injured", &Observation::injured},
        {"quantity", &Observation::quantity}};
    for (const auto& [field, member] : counts) {
        const auto count = member;
        add_field(
            observations, incident, field,
            [&](const Observation& one) { return count_text_of(one.*count); },
            agree_on<CountRange>(observations, incident,
                                 [&](const Observation& one) { return one.*count; }),
            out);
    }
}

void add_people(const Observations& observations, const Incident& incident, Json& out) {
    add_field(
        observations, incident, "actor",
        [&](const Observation& one) { return listed(observations, one.actors); }, std::nullopt,
        out);
    add_field(
        observations, incident, "target",
        [&](const Observation& one) {
            return one.target_actor == Symbol::none
                       ? std::string()
                       : std::string(observations.text(one.target_actor));
        },
        std::nullopt, out);
    add_field(
        observations, incident, "objects",
        [&](const Observation& one) { return listed(one.objects); }, std::nullopt, out);
    add_field(
        observations, incident, "weapons",
        [&](const Observation& one) { return listed(one.weapons); }, std::nullopt, out);
}

}  // namespace

Json report_json(const Observations& observations, std::uint32_t index) {
    const Observation& one = observations.all[index];
    const auto bound = [](Instant at) { return at.is_bounded() ? Json(to_text(at)) : Json(); };
    Json out;
    out.set("id", observations.id(one)).set("source", symbol_json(observations, one.source));
    out.set("interest", symbol_json(observations, one.interest));
    out.set("reliability", grade_json(name(one.reliability)));
    out.set("credibility", grade_json(name(one.credibility)));
    out.set("stance", name(one.stance)).set("form", name(one.form)).set("kind", name(one.kind));
    out.set("when", Json()
                        .set("from", bound(one.when.possible.from))
                        .set("to", bound(one.when.possible.to)));
    out.set("where", json_of(one.where)).set("place", symbol_json(observations, one.place_name));
    out.set("actors", texts_json(observations, one.actors));
    out.set("target", symbol_json(observations, one.target_actor));
    out.set("objects", terms_json(one.objects)).set("weapons", terms_json(one.weapons));
    out.set("killed", count_json(one.killed)).set("injured", count_json(one.injured));
    out.set("provenance", texts_json(observations, one.provenance));
    out.set("document", symbol_json(observations, one.document));
    out.set("text", symbol_json(observations, one.text));
    out.set("known_at", bound(one.known_at));
    out.set("file", one.file < observations.files.size() ? Json(observations.files[one.file])
                                                         : Json());
    set_marking(out, marking_of(observations, one));
    return out.set("row", static_cast<std::size_t>(one.row));
}

Json statements_json(const Observations& observations, const Incident& incident) {
    Json out{Json::Array{}};
    add_field(
        observations, incident, "occurrence",
        [](const Observation& one) {
            return std::string(one.stance == Stance::Denies ? "denied" : "asserted");
        },
        std::nullopt, out);
    add_field(
        observations, incident, "kind",
        [](const Observation& one) { return std::string(phrase(one.kind)); },
        agree_on<Term>(observations, incident, [](const Observation& one) { return one.kind; }),
        out);
    add_field(
        observations, incident, "time",
        [](const Observation& one) {
            return one.when.is_known() ? to_text(one.when) : std::string();
        },
        agree_on<When>(observations, incident, [](const Observation& one) { return one.when; }),
        out);
    add_field(
        observations, incident, "place",
        [](const Observation& one) {
            return one.where.is_known ? to_text(one.where) : std::string();
        },
        agree_on<Where>(observations, incident, [](const Observation& one) { return one.where; }),
        out);
    add_people(observations, incident, out);
    add_counts(observations, incident, out);
    return out;
}

}  // namespace sulh
