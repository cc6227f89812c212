// SPDX-License-Identifier: Apache-2.0
// What changes the record: messages, keys, reports, what analysts decide.

#include "base/text.hpp"
#include "serve/limits.hpp"
#include "serve/quota_gate.hpp"
#include "serve/site.hpp"

namespace sulh {

namespace {

// The heading above that line of the agreement: "Article 8. Findings and consequences".
std::string article_at(const AgreementText& agreement, std::uint32_t line) {
    std::string out;
    std::uint32_t number = 0;
    for (const std::string_view text : split(agreement.text, '\n')) {
        if (++number > line) break;
        const std::size_t level = text.find_first_not_of('#');
        if (level != std::string_view::npos && level > 0 && text[level] == ' ')
            out = trim(text.substr(level));
    }
    return out;
}

HttpAnswer refused_by_the_procedure(const Visit& visit, const MessageOutcome& outcome,
                                    const EntryReceipt& receipt) {
    const std::string article =
        outcome.rule.line == 0 ? "" : article_at(*visit.view->agreement, outcome.rule.line);
    Json body;
    body.set("type", "about:blank").set("title", "refused by the procedure").set("status", 422);
    body.set("detail", outcome.refused).set("code", outcome.refusal);
    if (!article.empty()) body.set("place", article);
    body.set("entry", static_cast<std::size_t>(receipt.index)).set("receipt", to_json(receipt));
    return {422, "application/problem+json", write_json(body) + "\n"};
}

Result<HttpAnswer> post_message(Visit& visit) {
    TRY_STATUS(visit.check(Verb::SendMessages));
    const std::string& note = visit.request.body;
    const auto opened = open_message(note, visit.view->casebook->roster());
    if (!opened && opened.error().code != Code::invalid_input)
        return problem(403, opened.error().message, "make a key, or have it admitted");
    if (!opened) return tl::unexpected(opened.error());
    if (opened->event.by.person != visit.viewer.person)
        return problem(403, "this message is signed by somebody else than who is signed in");
    TRY_STATUS(visit.check(
        Verb::SendMessages,
        {.of = visit.view->casebook->docket().find(opened->event.case_id)}));
    if (auto refused = refuse_over_quota(visit, quota_use(QuotaKind::Messages, 1, note.size())))
        return *std::move(refused);
    TRY(const SentMessage sent, visit.site.room().send(note));
    const MessageOutcome& outcome = sent.outcome;
    if (!outcome.refused.empty()) return refused_by_the_procedure(visit, outcome, sent.receipt);
    Json out;
    out.set("entry", static_cast<std::size_t>(sent.receipt.index)).set("id", outcome.event.id);
    out.set("case", outcome.event.case_id);
    out.set("stage", outcome.step ? Json(name(outcome.step->to)) : Json());
    return json_answer(out.set("receipt", to_json(sent.receipt)), 201);
}

Result<HttpAnswer> post_key(Visit& visit) {
    TRY_STATUS(visit.check(Verb::RegisterKey));
    TRY(const Json body, parse_json(visit.request.body, "request"));
    const std::string* vkey = body.find_string("vkey");
    if (vkey == nullptr) return fail(Code::invalid_input, "a vkey is missing");
    TRY(const VerifierKey key, parse_vkey(*vkey));
    if (key.name != visit.viewer.person)
        return fail(Code::invalid_input, "the key is not named '" + visit.viewer.person + "'");
    if (!visit.view->agreement->agreement.is_exercise) {
        return json_answer(
            Json().set("admitted", false).set("next", "sulh member admits this key: give it to "
                                                      "whoever keeps the list of members"),
            202);
    }
    TRY(const EntryReceipt receipt, visit.site.room().replace_key(visit.viewer, *vkey));
    return json_answer(Json().set("admitted", true).set("receipt", to_json(receipt)), 201);
}

Json upload_json(const UploadOutcome& outcome) {
    Json rejects{Json::Array{}};
    for (const Reject& reject : outcome.rejects)
        rejects.push(Json()
                         .set("row", static_cast<std::size_t>(reject.at.line))
                         .set("place", reject.hint)
                         .set("reason", reject.reason));
    Json incidents{Json::Array{}};
    for (const std::string& id : outcome.incidents)
        incidents.push(id);
    Json out;
    out.set("entry", static_cast<std::size_t>(outcome.receipt.index));
    out.set("observations", static_cast<std::size_t>(outcome.observations));
    out.set("rejects", std::move(rejects)).set("incidents", std::move(incidents));
    return out.set("receipt", to_json(outcome.receipt));
}

// A liaison learns that its reports came in, not what they were joined with.
Result<HttpAnswer> take_in(Visit& visit, ReportUpload upload) {
    TRY_STATUS(visit.check(Verb::FileReports));
    if (upload.bytes.empty()) return fail(Code::invalid_input, "the file is empty");
    if (auto refused =
            refuse_over_quota(visit, quota_use(QuotaKind::Reports, 1, upload.bytes.size())))
        return *std::move(refused);
    TRY(UploadOutcome outcome, visit.site.room().take_in(std::move(upload)));
    count_observations(visit, outcome.observations);
    if (may(visit.viewer, Verb::ReadIncidents) != Permission::Allowed) outcome.incidents.clear();
    return json_answer(upload_json(outcome), 201);
}

Result<HttpAnswer> post_report(Visit& visit) {
    TRY_STATUS(visit.check(Verb::FileReports));
    const auto name = percent_decoded(visit.request.field("sulh-file-name"), false);
    const auto mapping = percent_decoded(visit.request.field("sulh-mapping"), false);
    if (!name || name->empty() || !mapping)
        return fail(Code::invalid_input, "the file's name is missing", {},
                    "send it in the header Sulh-File-Name, percent-encoded");
    return take_in(visit, {*name, visit.request.body, *mapping});
}

Result<HttpAnswer> post_observations(Visit& visit) {
    return take_in(visit, {"observations.jsonl", visit.request.body, ""});
}

Result<HttpAnswer> post_cot(Visit& visit) {
    return take_in(visit, {"events.cot.xml", visit.request.body, ""});
}

Result<std::vector<std::string>> texts_in(const Json& body, std::string_view member) {
    const Json* list = body.find(member);
    std::vector<std::string> out;
    if (list == nullptr || list->array() == nullptr)
        return fail(Code::invalid_input, std::string(member) + ": expected a list of ids");
    for (const Json& one : *list->array()) {
        if (one.string() == nullptr)
            return fail(Code::invalid_input, std::string(member) + ": expected a list of ids");
        out.push_back(*one.string());
    }
    return out;
}

Result<std::string> text_in(const Json& body, std::string_view member) {
    const std::string* text = body.find_string(member);
    if (text == nullptr || trim(*text).empty())
        return fail(Code::invalid_input, std::string(member) + " is missing");
    return *text;
}

Json ruling_json(std::uint64_t entry, const std::vector<std::string>& incidents) {
    Json ids{Json::Array{}};
    for (const std::string& id : incidents)
        ids.push(id);
    return Json().set("entry", static_cast<std::size_t>(entry)).set("incidents", std::move(ids));
}

Result<HttpAnswer> post_ruling(Visit& visit) {
    TRY(const Json body, parse_json(visit.request.body, "request"));
    const bool sets_aside = body.find("set_aside") != nullptr;
    const bool is_triage = sets_aside || body.find("take_back") != nullptr;
    TRY_STATUS(visit.check(is_triage ? Verb::SetAside : Verb::Rule));
    TRY(const std::string reason, text_in(body, "reason"));
    const Decision decision{reason, visit.viewer.person};
    if (is_triage) {
        TRY(const auto ids, texts_in(body, sets_aside ? "set_aside" : "take_back"));
        Room& room = visit.site.room();
        TRY(const RulingOutcome ruled,
            sets_aside ? room.set_aside(ids, decision) : room.take_back(ids, decision));
        return json_answer(ruling_json(ruled.entry, ruled.incidents), 201);
    }
    if (body.find("merge") != nullptr) {
        TRY(const auto ids, texts_in(body, "merge"));
        TRY(const RulingOutcome merged, visit.site.room().merge(ids, decision));
        return json_answer(ruling_json(merged.entry, merged.incidents), 201);
    }
    TRY(const auto observations, texts_in(body, "split"));
    TRY(const std::string from, text_in(body, "from"));
    TRY(const RulingOutcome parted, visit.site.room().split(observations, from, decision));
    return json_answer(ruling_json(parted.entry, parted.incidents), 201);
}

Result<HttpAnswer> post_grade(Visit& visit) {
    TRY_STATUS(visit.check(Verb::Grade));
    TRY(const Json body, parse_json(visit.request.body, "request"));
    GradeEntry grade;
    TRY(grade.source, text_in(body, "source"));
    TRY(grade.reliability, text_in(body, "reliability"));
    TRY(grade.reason, text_in(body, "reason"));
    const std::string* topic = body.find_string("topic");
    grade.topic = topic == nullptr ? "happening" : *topic;
    grade.by = visit.viewer.person;
    TRY(const GradeOutcome outcome, visit.site.room().grade(std::move(grade)));
    return json_answer(Json()
                           .set("entry", static_cast<std::size_t>(outcome.entry))
                           .set("reports", outcome.reports),
                       201);
}

Route intake_route(std::string_view pattern, Result<HttpAnswer> (*run)(Visit&),
                   std::string_view media_type, std::string_view summary,
                   IntakeChannel channel = IntakeChannel::Browser) {
    return {.method = "POST",
            .pattern = pattern,
            .run = run,
            .summary = summary,
            .answer = {"application/json",
                       {"entry", "observations", "rejects", "incidents", "receipt"}},
            .body = {media_type},
            .body_bytes_max = report_body_bytes_max,
            .is_slow = true,
            .logged = "reports taken",
            .intake = channel,
            .takes_devices = true};
}

}  // namespace

const std::vector<Route>& sending_routes() {
    static const std::vector<Route> routes = {
        {.method = "POST",
         .pattern = "/api/messages",
         .run = post_message,
         .summary = "One signed note: an event of a case, or a filing (docs/formats/case.md)",
         .answer = {"application/json", {"entry", "id", "case", "stage", "receipt"}},
         .body = {"text/plain"},
         .body_bytes_max = small_body_bytes_max,
         .is_slow = true,
         .logged = "message taken"},
        {.method = "POST",
         .pattern = "/api/keys",
         .run = post_key,
         .summary = "A key that this person made; admitted at once in an exercise",
         .answer = {"application/json", {"admitted"}},
         .body = {"application/json", {"vkey"}},
         .body_bytes_max = 4096,
         .is_slow = true,
         .logged = "key admitted"},
        intake_route("/api/reports", post_report, "application/octet-stream",
                     "A file of reports, bit for bit; its name in Sulh-File-Name"),
        intake_route("/api/observations", post_observations, "application/json",
                     "One observation of our own JSON format, or several, one a line"),
        intake_route("/api/cot", post_cot, "application/xml",
                     "Cursor-on-Target events (TAK), XML", IntakeChannel::CursorOnTarget),
        {.method = "POST",
         .pattern = "/api/rulings",
         .run = post_ruling,
         .summary = "Merge incidents, split observations from one, set reports aside or take them back",
         .answer = {"application/json", {"entry", "incidents"}},
         .body = {"application/json", {"reason"}},
         .body_bytes_max = small_body_bytes_max,
         .is_slow = true,
         .logged = "incidents ruled on"},
        {.method = "POST",
         .pattern = "/api/grades",
         .run = post_grade,
         .summary = "Grade a source on the Admiralty scale; by an analyst",
         .answer = {"application/json", {"entry", "reports"}},
         .body = {"application/json", {"source", "reliability", "reason"}},
         .body_bytes_max = small_body_bytes_max,
         .is_slow = true,
         .logged = "source graded"},
    };
    return routes;
}

}  // namespace sulh
