// SPDX-License-Identifier: Apache-2.0
#include "report/json_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sulh {

namespace {

void set_if_given(Json& json, const char* member, const std::string& text) {
    if (!text.empty()) json.set(member, text);
}

void set_if_given(Json& json, const char* member, const std::vector<std::string>& texts) {
    if (!texts.empty()) json.set(member, json_of(texts));
}

void set_if_given(Json& json, const char* member, CountRange count) {
    if (!count.is_known()) return;
    Json range;
    range.set("low", std::int64_t{count.low});
    if (count.high >= 0) range.set("high", std::int64_t{count.high});
    json.set(member, std::move(range));
}

// Three decimals say enough of a share, and the same on every machine.
double rounded_share(double share) {
    return std::round(share * 1000) / 1000;
}

Json dispute_json(const StatedDispute& dispute) {
    Json positions{Json::Array{}};
    for (const StatedDispute::Position& position : dispute.positions) {
        Json entry;
        entry.set("says", position.says).set("observations", json_of(position.observations));
        positions.push(std::move(entry));
    }
    Json json;
    json.set("fact", dispute.fact).set("positions", std::move(positions));
    return json;
}

}  // namespace

Json json_of(const std::vector<std::string>& texts) {
    Json json{Json::Array{}};
    for (const std::string& text : texts)
        json.push(text);
    return json;
}

Json json_of(const Tally& tally) {
    Json parts{Json::Array{}};
    for (const Tally::Part& part : tally.parts()) {
        Json entry;
        entry.set("label", part.label).set("count", part.count);
        parts.push(std::move(entry));
    }
    Json json;
    json.set("parts", std::move(parts)).set("total", tally.total());
    return json;
}

Json json_of(const CrossTab& table) {
    Json rows{Json::Array{}};
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        Json counts{Json::Array{}};
        for (std::size_t i = 0; i < table.columns().size(); ++i)
            counts.push(table.at(row, i));
        Json entry;
        for (std::size_t i = 0; i < table.heading_titles().size(); ++i) {
            entry.set(table.heading_titles()[i], table.headings(row)[i]);
        }
        entry.set("counts", std::move(counts)).set("total", table.row_total(row));
        rows.push(std::move(entry));
    }
    Json totals{Json::Array{}};
    for (std::size_t i = 0; i < table.columns().size(); ++i)
        totals.push(table.column_total(i));
    Json json;
    json.set("columns", json_of(table.columns()))
        .set("rows", std::move(rows))
        .set("column_totals", std::move(totals))
        .set("total", table.total());
    return json;
}

Json json_of(const ClauseTable& table) {
    Json states{Json::Array{}};
    for (const ClauseRow& row : table.rows) {
        Json entry;
        entry.set("clause", row.clause);
        set_if_given(entry, "amended", row.amended);
        set_if_given(entry, "title", row.title);
        set_if_given(entry, "article", row.article);
        set_if_given(entry, "reading", row.reading);
        entry.set("party", row.party).set("state", name(row.state));
        if (row.state == Verdict::Undetermined) entry.set("reason", name(row.reason));
        set_if_given(entry, "because", row.because.text());
        if (!row.because.json().is_null()) entry.set("because_said", row.because.json());
        entry.set("coverage", rounded_share(row.coverage));
        states.push(std::move(entry));
    }
    Json json;
    json.set("states", std::move(states))
        .set("verdicts", json_of(table.verdicts))
        .set("undetermined", json_of(table.undetermined));
    return json;
}

Json json_of(const StatedAssessment& assessment) {
    Json json;
    json.set("id", assessment.id).set("clause", assessment.clause);
    set_if_given(json, "amended", assessment.amended);
    set_if_given(json, "title", assessment.clause_title);
    set_if_given(json, "article", assessment.article);
    set_if_given(json, "reading", assessment.reading);
    json.set("party", assessment.party).set("verdict", name(assessment.verdict));
    if (assessment.verdict == Verdict::Undetermined) json.set("reason", name(assessment.reason));
    if (assessment.is_exception_claimed) json.set("exception_claimed", true);
    if (assessment.is_cured) json.set("cured", true);
    if (assessment.due) json.set("due", to_text(*assessment.due));
    set_if_given(json, "sentence", assessment.sentence);
    set_if_given(json, "would_decide", assessment.would_decide);
    return json;
}

Json json_of(const std::vector<DutyEntry>& duties) {
    Json json{Json::Array{}};
    for (const DutyEntry& duty : duties) {
        Json entry = json_of(duty.assessment);
        set_if_given(entry, "incident", duty.incident);
        json.push(std::move(entry));
    }
    return json;
}

Json json_of(const IncidentEntry& entry) {
    Json json;
    json.set("id", entry.id).set("number", entry.number).set("when", json_of(entry.when));
    if (entry.where.is_known) json.set("where", json_of(entry.where));
    set_if_given(json, "place_name", entry.place_name);
    json.set("kind", entry.kind).set("form", entry.form);
    set_if_given(json, "actors", entry.actors);
    set_if_given(json, "targets", entry.targets);
    set_if_given(json, "objects", entry.objects);
    set_if_given(json, "killed", entry.killed);
    set_if_given(json, "injured", entry.injured);
    json.set("standing", label(entry.standing))
        .set("level", number(entry.level))
        .set("roots", entry.roots)
        .set("reports", entry.observations.size());
    if (entry.is_occurrence_disputed) json.set("occurrence_disputed", true);
    json.set("observations", json_of(entry.observations));
    if (!entry.disputes.empty()) {
        Json disputes;
        for (const StatedDispute& dispute : entry.disputes)
            disputes.push(dispute_json(dispute));
        json.set("disputes", std::move(disputes));
    }
    set_if_given(json, "sources", entry.sources);
    set_if_given(json, "rulings", entry.rulings);
    Json assessments{Json::Array{}};
    for (const StatedAssessment& assessment : entry.assessments) {
        assessments.push(json_of(assessment));
    }
    json.set("assessments", std::move(assessments));
    if (entry.assessments_left_off > 0)
        json.set("assessments_left_off", entry.assessments_left_off);
    return json;
}

Json json_of(const std::vector<IncidentEntry>& entries) {
    Json json{Json::Array{}};
    for (const IncidentEntry& entry : entries)
        json.push(json_of(entry));
    return json;
}

Json json_of(const std::vector<Divergence>& divergences) {
    Json json{Json::Array{}};
    for (const Divergence& divergence : divergences) {
        Json readings{Json::Array{}};
        for (const Divergence::Under& under : divergence.readings) {
            Json entry;
            entry.set("reading", under.reading).set("holding", under.holding);
            readings.push(std::move(entry));
        }
        Json entry;
        entry.set("clause", divergence.clause);
        set_if_given(entry, "amended", divergence.amended);
        entry.set("party", divergence.party)
            .set("readings", std::move(readings))
            .set("count", divergence.count)
            .set("first", json_of(divergence.first_ids));
        json.push(std::move(entry));
    }
    return json;
}

Json json_of(const std::vector<PartyName>& parties) {
    Json json{Json::Array{}};
    for (const PartyName& party : parties) {
        Json entry;
        entry.set("id", party.id).set("title", party.title);
        json.push(std::move(entry));
    }
    return json;
}

Json json_of(const Interval& interval) {
    Json json{Json::Object{}};
    if (interval.from.is_bounded()) json.set("from", to_text(interval.from));
    if (interval.to.is_bounded()) json.set("to", to_text(interval.to));
    return json;
}

Json json_of(const When& when) {
    return json_of(when.possible);
}

double degrees_of(std::int32_t e7) {
    return static_cast<double>(e7) / 1e7;
}

Json json_of(const Where& where) {
    if (!where.is_known) return {};
    Json json;
    json.set("lat", degrees_of(where.centre.lat_e7()))
        .set("lon", degrees_of(where.centre.lon_e7()))
        .set("radius_m", static_cast<double>(where.radius_m));
    return json;
}

}  // namespace sulh
