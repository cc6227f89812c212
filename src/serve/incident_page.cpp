// SPDX-License-Identifier: Apache-2.0
#include "serve/incident_page.hpp"

#include "assess/assessment_json.hpp"
#include "base/text.hpp"
#include "corroborate/account.hpp"
#include "corroborate/explain.hpp"
#include "report/json_parts.hpp"
#include "serve/attachments.hpp"
#include "serve/limits.hpp"
#include "serve/statements.hpp"

#include <algorithm>

namespace sulh {

namespace {

Json bound_json(Instant at) {
    return at.is_bounded() ? Json(to_text(at)) : Json();
}

Json when_json(const When& when) {
    return Json().set("from", bound_json(when.possible.from)).set("to", bound_json(when.possible.to));
}

Json assessment_row_json(const AssessmentRow& row) {
    return Json()
        .set("id", row.id)
        .set("clause", row.clause)
        .set("party", row.party)
        .set("reading", row.reading)
        .set("verdict", row.verdict);
}

Json case_json_of(const RoomView& view, std::string_view id) {
    const Case* of = view.case_about(id);
    return of == nullptr ? Json() : Json(of->id);
}

// The members of the entry that tells it, or would: without what every entry has.
Result<Json> recorded(const RoomView& view, const std::string& id, std::uint64_t index,
                      RecordReader& record) {
    if (view.cleared) {
        const auto line = view.cleared->lines.find(id);
        if (line == view.cleared->lines.end())
            return fail(Code::not_found, "there is nothing of that name");
        TRY(Entry entry, decode(as_bytes(line->second)));
        return std::move(entry.body);
    }
    TRY(const Bytes bytes, record.entry(view.size, index));
    TRY(Entry entry, decode(bytes));
    return std::move(entry.body);
}

// What came with a report: where it lies in the record, and how it is asked for.
Json attachments_json(const AttachedIntakes& intakes, const Observations& observations,
                      const Observation& observation) {
    Json out{Json::Array{}};
    const auto* intake = intakes.intake_of(observations, observation);
    if (intake == nullptr) return out;
    for (std::size_t i = 0; i < intake->value.attached.size(); ++i)
        out.push(Json()
                     .set("entry", static_cast<std::size_t>(intake->index))
                     .set("number", i)
                     .set("name", printable(intake->value.attached[i].name))
                     .set("bytes", intake->value.attached[i].bytes));
    return out;
}

Json reports_json(const AttachedIntakes& intakes, const Evidence& evidence, const Incident& incident,
                  const std::vector<Root>& roots) {
    Json out{Json::Array{}};
    for (const std::uint32_t index : incident.observations) {
        Json report = report_json(evidence.observations(), index);
        Json root;
        for (std::size_t k = 0; k < roots.size(); ++k)
            if (std::ranges::count(roots[k].observations, index) > 0) root = Json(k + 1);
        report.set("attachments", attachments_json(intakes, evidence.observations(),
                                                   evidence.observations().all[index]));
        out.push(report.set("root", std::move(root)));
    }
    return out;
}

// Why these reports count as one root.
std::vector<Said> root_reasons(const Observations& observations, const Root& root) {
    std::vector<Said> out;
    if (root.observations.size() == 1)
        out.push_back(Said("root-own", "one report of its own"));
    else
        out.push_back(
            Said("root-shared", "these reports go back to one another or to one origin"));
    if (root.interest != Symbol::none)
        out.push_back(Said("root-for", "it speaks for {party}",
                           {{"party", std::string(observations.text(root.interest))}}));
    if (root.against_interest) out.push_back(Said("root-against", "against its own interest"));
    return out;
}

Json roots_json(const Evidence& evidence, const std::vector<Root>& roots) {
    const Observations& observations = evidence.observations();
    Json out{Json::Array{}};
    for (std::size_t k = 0; k < roots.size(); ++k) {
        Json ids{Json::Array{}};
        for (const std::uint32_t index : roots[k].observations)
            ids.push(observations.id(observations.all[index]));
        const std::vector<Said> reasons = root_reasons(observations, roots[k]);
        std::vector<std::string> because;
        for (const Said& reason : reasons)
            because.push_back(reason.text());
        out.push(Json()
                     .set("root", k + 1)
                     .set("reports", std::move(ids))
                     .set("because", join(because, "; "))
                     .set("because_said", said_json(reasons)));
    }
    return out;
}

// Each with its points, where it is a matter of points.
Json join_reasons_json(const std::vector<JoinReason>& reasons) {
    Json out{Json::Array{}};
    for (const JoinReason& reason : reasons) {
        Json line = said_json({reason.said}).array()->front();
        if (reason.points) line.set("points", *reason.points / 1000.0);
        out.push(std::move(line));
    }
    return out;
}

// For each report the one before it that speaks most for one happening.
Json joined_json(const Evidence& evidence, const Incident& incident) {
    const Observations& observations = evidence.observations();
    const Corroboration& corroboration = evidence.picture().corroboration;
    Json out{Json::Array{}};
    const std::size_t count =
        std::min<std::size_t>(incident.observations.size(), compared_reports_max);
    for (std::size_t i = 1; i < count; ++i) {
        const std::uint32_t b = incident.observations[i];
        std::optional<JoinExplanation> best;
        std::uint32_t with = 0;
        for (std::size_t k = 0; k < i; ++k) {
            const std::uint32_t a = incident.observations[k];
            JoinExplanation why = explain_join(observations, corroboration, a, b);
            if (best && best->score >= why.score) continue;
            best = std::move(why);
            with = a;
        }
        out.push(Json()
                     .set("a", observations.id(observations.all[with]))
                     .set("b", observations.id(observations.all[b]))
                     .set("because", json_of(best->texts()))
                     .set("because_said", join_reasons_json(best->reasons))
                     .set("score", best->score));
    }
    return out;
}

Json why_json(const Evidence& evidence, const Incident& incident) {
    const IncidentExplanation why =
        explain_incident(evidence.observations(), evidence.picture().corroboration, incident);
    return Json()
        .set("headline", why.headline)
        .set("joins", json_of(why.joins))
        .set("roots", json_of(why.roots))
        .set("level", why.level)
        .set("apart", json_of(why.apart))
        .set("signs", json_of(why.signs))
        .set("sources", json_of(why.sources))
        .set("rulings", json_of(why.rulings))
        .set("silent", json_of(why.silent))
        .set("disputes", json_of(why.disputes));
}

void add_evidence(const RoomView& view, const Incident& incident, Json& out) {
    const Evidence& evidence = *view.evidence;
    const AttachedIntakes intakes(view);
    const std::vector<Root> roots = roots_of(evidence.observations(), incident,
                                             method_of(evidence.picture().corroboration));
    out.set("reports", reports_json(intakes, evidence, incident, roots));
    out.set("statements", statements_json(evidence.observations(), incident));
    out.set("roots", roots_json(evidence, roots));
    out.set("joined", joined_json(evidence, incident));
    out.set("why", why_json(evidence, incident));
}

// Of reports that are not held in memory: what the entry names.
void add_recorded(const Json& account, Json& out) {
    Json reports{Json::Array{}};
    Json roots{Json::Array{}};
    const Json* ids = account.find("observations");
    const Json* groups = account.find("roots");
    if (ids != nullptr && ids->array() != nullptr)
        for (const Json& id : *ids->array())
            reports.push(Json().set("id", id));
    if (groups != nullptr && groups->array() != nullptr)
        for (const Json& group : *groups->array())
            roots.push(Json().set("root", roots.array()->size() + 1).set("reports", group));
    out.set("reports", std::move(reports)).set("statements", Json{Json::Array{}});
    out.set("roots", std::move(roots)).set("joined", Json{Json::Array{}}).set("why", Json());
}

}  // namespace

Result<Json> incident_row_json(const RoomView& view, const IncidentRow& row) {
    Json out;
    out.set("id", row.id).set("kind", name(row.kind)).set("label", phrase(row.kind));
    out.set("when", when_json(row.when));
    Json where = json_of(row.where);
    const Incident* drawn = view.evidence ? view.evidence->incident(row.id) : nullptr;
    const std::string place = drawn == nullptr ? "" : view.evidence->place_name(*drawn);
    if (where.is_object()) where.set("name", place.empty() ? Json() : Json(place));
    out.set("where", std::move(where));
    if (!place.empty()) out.set("place", place);
    out.set("actors", json_of(row.actors));
    out.set("reports", row.reports).set("roots", row.roots);
    out.set("level", row.level).set("disputed", row.is_disputed);
    const auto count = [](const std::optional<std::int64_t>& n) { return n ? Json(*n) : Json(); };
    out.set("killed", Json().set("low", count(row.killed_low)).set("high", count(row.killed_high)));
    Json assessments{Json::Array{}};
    TRY(const auto held_against, view.rows->assessments_of(row.id));
    for (const AssessmentRow& one : held_against)
        assessments.push(assessment_row_json(one));
    out.set("assessments", std::move(assessments));
    out.set("case", case_json_of(view, row.id));
    set_marking(out, row.marking);
    if (view.not_shown(row.id) > 0) out.set("not_shown", view.not_shown(row.id));
    out.set("told", row.told == Instant::earliest() ? Json() : Json(to_text(row.told)));
    return out.set("entry", view.entry_json(row.entry));
}

Result<Json> incident_page(const RoomView& view, const IncidentRow& row, RecordReader& record) {
    const Incident* incident =
        view.is_evident(row.entry) ? view.evidence->incident(row.id) : nullptr;
    if (incident == nullptr && view.has_evidence)
        return fail(Code::unavailable, "the reports are still being read", {},
                    "ask again in a few seconds");
    // Where the row has numbers, the page has the things themselves.
    Json out{Json::Object{}};
    TRY(const Json row_json, incident_row_json(view, row));
    for (const auto& [member, value] : *row_json.object())
        if (member != "assessments" && member != "roots" && member != "reports")
            out.set(member, value);
    out.set("report_count", row.reports).set("root_count", row.roots);
    TRY(Json account, recorded(view, row.id, row.entry, record));
    if (incident != nullptr)
        add_evidence(view, *incident, out);
    else
        add_recorded(account, out);
    out.set("account", std::move(account));
    Json assessments{Json::Array{}};
    TRY(const auto held_against, view.rows->assessments_of(row.id));
    for (const AssessmentRow& one : held_against) {
        TRY(Json assessment, assessment_page(view, one, record, true));
        assessments.push(std::move(assessment));
    }
    return out.set("assessments", std::move(assessments));
}

Result<Json> assessment_page(const RoomView& view, const AssessmentRow& row, RecordReader& record,
                             bool with_reasons) {
    TRY(Json out, recorded(view, row.id, row.entry, record));
    const Assessment* found =
        view.is_evident(row.entry) ? view.evidence->assessment(row.id) : nullptr;
    Json reasons;
    if (found != nullptr) {
        const Explanation why = view.evidence->explain(*found);
        // What was entered stays what is shown; codes only where they say the same.
        const std::string* because = out.find_string("because");
        if (because != nullptr && *because == why.sentence()) {
            out.set("because_said", said_json(why.said));
            out.set("would_decide_said", said_json(why.would_decide));
        }
        if (with_reasons) reasons = reason_json(why.tree);
    }
    out.set("reasons", std::move(reasons));
    out.set("case", case_json_of(view, row.id));
    return out.set("entry", view.entry_json(row.entry));
}

}  // namespace sulh
