// SPDX-License-Identifier: Apache-2.0
// Readings of the record and of drafts: tables, the bulletin, a draft said back and rehearsed.

#include "agreement/explain.hpp"
#include "assess/assess.hpp"
#include "base/text.hpp"
#include "engine/agreement_file.hpp"
#include "print/bulletin_pdf.hpp"
#include "report/bulletin_formats.hpp"
#include "report/bulletin_headline.hpp"
#include "report/calendar_formats.hpp"
#include "report/json_parts.hpp"
#include "report/mission_tables.hpp"
#include "report/rehearsal_formats.hpp"
#include "serve/limits.hpp"
#include "serve/site.hpp"

namespace sulh {

namespace {

Result<const Evidence*> evidence_of(const Visit& visit) {
    if (visit.view->evidence == nullptr)
        return fail(Code::unavailable, "the reports are still being read", {},
                    "ask again in a few seconds");
    return visit.view->evidence.get();
}

std::int64_t rejects_of(const History& history) {
    std::int64_t out = 0;
    for (const auto& intake : history.intakes)
        out += static_cast<std::int64_t>(intake.value.rejects);
    return out;
}

Result<Interval> period_of(const Visit& visit) {
    TRY(const auto from, instant_parameter(visit.target, "from"));
    TRY(const auto to, instant_parameter(visit.target, "to"));
    const Interval out{from.value_or(Instant::earliest()), to.value_or(Instant::latest())};
    if (out.is_empty()) return fail(Code::invalid_input, "from is not before to");
    return out;
}

// The command that makes the same bytes again from the mission.
std::string command_of(const Visit& visit, const Bulletin& bulletin, const std::string& tag) {
    std::string out = "sulh bulletin MISSION --format pdf --lang " + tag + " --as-of " +
                      to_text(bulletin.as_of);
    for (const char* bound : {"from", "to"})
        if (const std::string text = text_parameter(visit.target, bound); !text.empty())
            out += " --" + std::string(bound) + " " + text;
    if (visit.view->cleared) {
        const ReaderClearance& clearance = visit.view->cleared->clearance;
        out += " --clearance " + std::string(name(clearance.tlp));
        for (const std::string& one : clearance.compartments)
            out += " --compartment " + one;
    }
    return out + " --paper a4 --out again.pdf";
}

Result<HttpAnswer> bulletin_on_paper(const Visit& visit, const Bulletin& bulletin) {
    const std::string wanted = text_parameter(visit.target, "lang");
    TRY(const Language language, Language::named(wanted.empty() ? "en" : wanted));
    PdfOptions options;
    take_in(options.marking, bulletin.marking);
    options.language = &language;
    options.origin = bulletin.agreement;
    options.command = command_of(visit, bulletin, language.tag());
    TRY(std::string bytes, bulletin_pdf(bulletin, options));
    HttpAnswer out{200, "application/pdf", std::move(bytes)};
    out.fields.emplace_back("Content-Disposition", "attachment; filename=\"bulletin.pdf\"");
    return tagged(visit.request, std::move(out));
}

Result<HttpAnswer> get_bulletin(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadBulletin));
    TRY(const Evidence* const evidence, evidence_of(visit));
    BulletinOptions options;
    TRY(options.period, period_of(visit));
    const Picture& picture = evidence->picture();
    options.as_of = picture.as_of;
    options.marking = visit.view->marking();
    options.checkpoint_line =
        visit.site.room().key().name + ", " +
        counted(static_cast<std::int64_t>(visit.view->size), "entry", "entries") + ", root " +
        base64(visit.view->root);
    options.rejects = rejects_of(*visit.view->history);
    Bulletin bulletin =
        make_bulletin(picture.agreement, picture.facts(), picture.assessments, options);
    if (const std::string tag = text_parameter(visit.target, "lang"); !tag.empty()) {
        TRY(const Language language, Language::named(tag));
        state_what_is_known(bulletin, language);
    }
    const std::string format = text_parameter(visit.target, "format");
    if (format.empty() || format == "json")
        return tagged(visit.request, json_answer(bulletin_json(bulletin)));
    if (format == "text") return tagged(visit.request, text_answer(bulletin_text(bulletin)));
    if (format == "csv")
        return tagged(visit.request,
                      text_answer(bulletin_csv(bulletin), "text/csv; charset=utf-8"));
    if (format == "html")
        return tagged(visit.request,
                      text_answer(bulletin_html(bulletin), "text/html; charset=utf-8"));
    if (format == "pdf") return bulletin_on_paper(visit, bulletin);
    return fail(Code::invalid_input, "format: expected json, html, text, csv or pdf, met '" +
                                         printable(format, 40) + "'");
}

Json watched_json(const std::vector<WatchedDay>& days) {
    Json out{Json::Array{}};
    for (const WatchedDay& day : days)
        out.push(Json()
                     .set("day", day.day)
                     .set("incidents", day.incidents)
                     .set("watched_hours", day.watched_hours)
                     .set("rate", day.rate ? Json(*day.rate) : Json()));
    return out;
}

Json overlap_json(const OverlapMatrix& matrix) {
    Json both{Json::Array{}};
    for (const auto& row : matrix.both) {
        Json counts{Json::Array{}};
        for (const std::int64_t count : row)
            counts.push(count);
        both.push(std::move(counts));
    }
    return Json()
        .set("sources", json_of(matrix.sources))
        .set("both", std::move(both))
        .set("distinct", matrix.distinct);
}

Result<HttpAnswer> get_tables(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadBulletin));
    TRY(const Evidence* const evidence, evidence_of(visit));
    TRY(const Interval period, period_of(visit));
    const Agreement& agreement = evidence->picture().agreement;
    const Facts facts = evidence->picture().facts();
    const Casebook& casebook = *visit.view->casebook;
    Json out;
    out.set("daily", json_of(daily_table(agreement, facts, period)));
    out.set("rates", watched_json(watched_days(agreement, facts, period)));
    out.set("movement", json_of(movement_table(agreement, facts, period)));
    out.set("transfers", json_of(transfer_table(agreement, facts, period)));
    out.set("instalments", json_of(instalment_table(agreement, facts, period)));
    out.set("withdrawal",
            json_of(withdrawal_table(agreement, facts, evidence->picture().assessments, period)));
    out.set("complaints", json_of(complaint_table(casebook.docket().cases())));
    out.set("notices", json_of(notice_table(casebook.agreement(), casebook.registers())));
    out.set("cases", json_of(case_table(casebook.agreement(), casebook.docket())));
    return tagged(visit.request,
                  json_answer(out.set("overlap", overlap_json(overlap_matrix(facts, period)))));
}

// The text and the files it refers to, from a request.
Result<AgreementFile> draft_of(const Visit& visit) {
    TRY(const Json body, parse_json(visit.request.body, "request"));
    const std::string* text = body.find_string("text");
    if (text == nullptr) return fail(Code::invalid_input, "the draft's text is missing");
    std::map<std::string, std::string> files;
    if (const Json* given = body.find("files"); given != nullptr && given->object() != nullptr)
        for (const auto& [name, content] : *given->object())
            if (content.string() != nullptr) files[name] = *content.string();
    // The mission's own files are there unless the draft brings its own.
    for (const auto& [name, content] : visit.view->agreement->files)
        files.emplace(name, content);
    return compile_agreement_texts("draft.md", *text, std::move(files));
}

Json diagnostic_json(const Diagnostic& one) {
    using enum Diagnostic::Severity;
    Json out;
    out.set("severity", one.severity == Error     ? "error"
                        : one.severity == Warning ? "warning"
                                                  : "note");
    out.set("line", static_cast<std::size_t>(one.at.line));
    out.set("column", static_cast<std::size_t>(one.at.column));
    out.set("message", one.message);
    if (!one.hint.empty()) out.set("hint", one.hint);
    return out.set("code", one.rule);
}

Result<HttpAnswer> post_draft(Visit& visit) {
    TRY_STATUS(visit.check(Verb::Draft));
    TRY(const AgreementFile draft, draft_of(visit));
    Json diagnostics{Json::Array{}};
    for (const Diagnostic& one : draft.compiled.diagnostics)
        diagnostics.push(diagnostic_json(one));
    Json explanation{Json::Array{}};
    Json calendar{Json::Array{}};
    if (draft.compiled.agreement) {
        const Agreement& agreement = *draft.compiled.agreement;
        for (const Clause& clause : agreement.clauses)
            explanation.push(Json()
                                 .set("clause", clause.id)
                                 .set("article", clause.article)
                                 .set("text", explain_clause(agreement, clause.id).value_or("")));
        TRY(const Json whole, parse_json(calendar_json(agreement), "calendar"));
        if (const Json* entries = whole.find("entries")) calendar = *entries;
    }
    return json_answer(Json()
                           .set("diagnostics", std::move(diagnostics))
                           .set("explanation", std::move(explanation))
                           .set("calendar", std::move(calendar)));
}

Result<HttpAnswer> post_rehearsal(Visit& visit) {
    TRY_STATUS(visit.check(Verb::Rehearse));
    TRY(const Evidence* const evidence, evidence_of(visit));
    TRY(const AgreementFile draft, draft_of(visit));
    TRY(const Agreement agreement, require_agreement(draft));
    const Picture& picture = evidence->picture();
    const Facts facts = picture.facts();
    const Assessments assessments = assess(agreement, facts, picture.as_of);
    RehearsalOptions options;
    options.rejects = rejects_of(*visit.view->history);
    return json_answer(rehearsal_json(
        make_rehearsal(agreement, facts, assessments, picture.as_of, options)));
}

}  // namespace

const std::vector<Route>& reading_routes() {
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/api/bulletin",
         .run = get_bulletin,
         .summary = "The bulletin of a period, places coarse",
         .answer = {"application/json"},
         .query = {{"from", "instant"},
                   {"to", "instant"},
                   {"format", "json|html|text|csv|pdf"},
                   {"lang", "ar|en|fa-AF|ps|tr|ur"}},
         .is_slow = true},
        {.method = "GET",
         .pattern = "/api/tables",
         .run = get_tables,
         .summary = "The tables that missions publish",
         .answer = {"application/json",
                    {"daily", "rates", "movement", "transfers", "instalments", "withdrawal", "complaints",
                     "notices", "cases", "overlap"}},
         .query = {{"from", "instant"}, {"to", "instant"}},
         .is_slow = true},
        {.method = "POST",
         .pattern = "/api/drafts",
         .run = post_draft,
         .summary = "A draft checked, explained and dated; nothing is kept",
         .answer = {"application/json", {"diagnostics", "explanation", "calendar"}},
         .body = {"application/json", {"text"}},
         .body_bytes_max = draft_bytes_max,
         .is_slow = true},
        {.method = "POST",
         .pattern = "/api/drafts/rehearsal",
         .run = post_rehearsal,
         .summary = "A draft held against what the mission's reports tell",
         .answer = {"application/json"},
         .body = {"application/json", {"text"}},
         .body_bytes_max = draft_bytes_max,
         .is_slow = true},
    };
    return routes;
}

}  // namespace sulh
