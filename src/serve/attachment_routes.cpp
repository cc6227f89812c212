// SPDX-License-Identifier: Apache-2.0
// What came with the reports of an incident: the derivative of a picture, and for few the original.
#include "base/text.hpp"
#include "serve/attachments.hpp"
#include "serve/protected_sources.hpp"
#include "serve/site.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Neither is ever a page: no script, no frame, no origin of its own, whatever it holds.
constexpr std::string_view inert = "default-src 'none'; sandbox";

struct FoundAttachment {
    std::uint64_t entry = 0;
    std::size_t number = 0;
    KeptFile file;
};

Unexpected no_such_attachment() {
    return fail(Code::not_found, "nothing of that number came with the reports of this incident");
}

// Whether a report of the incident came in that entry.
Result<const Indexed<IntakeEntry>*> intake_of_incident(const RoomView& view, const IncidentRow& row,
                                                       std::uint64_t entry) {
    const Incident* incident =
        view.is_evident(row.entry) ? view.evidence->incident(row.id) : nullptr;
    if (incident == nullptr && view.has_evidence)
        return fail(Code::unavailable, "the reports are still being read", {},
                    "ask again in a few seconds");
    if (incident == nullptr) return no_such_attachment();
    const AttachedIntakes intakes(view);
    const Observations& observations = view.evidence->observations();
    for (const std::uint32_t index : incident->observations) {
        const auto* intake = intakes.intake_of(observations, observations.all[index]);
        if (intake != nullptr && intake->index == entry) return intake;
    }
    return no_such_attachment();
}

// `verb`: ReadSources for what may be looked at, ReadOriginals for what was sent.
Result<FoundAttachment> find_attachment(const Visit& visit, Verb verb) {
    TRY_STATUS(visit.check(Verb::ReadIncidents));
    const std::string& incident = visit.names[0];
    TRY_STATUS(
        visit.check(verb, {.is_source_protected = is_source_protected(*visit.view, incident)}));
    const auto entry = parse_integer(visit.names[1]);
    const auto number = parse_integer(visit.names[2]);
    if (!entry || *entry < 0 || !number || *number < 0) return no_such_attachment();
    TRY(const auto row, visit.view->incident(incident));
    if (!row) return fail(Code::not_found, "there is no such incident");
    TRY(const auto* intake,
        intake_of_incident(*visit.view, *row, static_cast<std::uint64_t>(*entry)));
    FoundAttachment out{intake->index, static_cast<std::size_t>(*number), {}};
    if (out.number >= intake->value.attached.size()) return no_such_attachment();
    out.file = intake->value.attached[out.number];
    return out;
}

Json derivative_json(const SeenAttachment& seen) {
    if (seen.refusal) return {};
    return Json()
        .set("sha256", hex(seen.sha256))
        .set("bytes", seen.derivative.jpeg.size())
        .set("width", static_cast<std::size_t>(seen.derivative.size.width))
        .set("height", static_cast<std::size_t>(seen.derivative.size.height));
}

Json refused_json(const SeenAttachment& seen) {
    if (!seen.refusal) return {};
    return Json().set("code", name(seen.refusal->fault)).set("text", seen.refusal->text);
}

Result<HttpAnswer> get_attachment(Visit& visit) {
    TRY(const FoundAttachment found, find_attachment(visit, Verb::ReadSources));
    TRY(const SeenAttachment seen, visit.site.attachments().seen(found.file));
    Json out;
    out.set("entry", static_cast<std::size_t>(found.entry)).set("number", found.number);
    out.set("name", printable(found.file.name)).set("bytes", found.file.bytes);
    out.set("sha256", hex(seen.original));
    out.set("derivative", derivative_json(seen));
    return tagged(visit.request, json_answer(out.set("refused", refused_json(seen))));
}

Result<HttpAnswer> get_derivative(Visit& visit) {
    TRY(const FoundAttachment found, find_attachment(visit, Verb::ReadSources));
    TRY(const SeenAttachment seen, visit.site.attachments().seen(found.file));
    if (seen.refusal)
        return problem(422, "there is no derivative: " + seen.refusal->text,
                       "the original is for verifiers and source handlers");
    HttpAnswer out{200, "image/jpeg", std::string(as_text(seen.derivative.jpeg))};
    out.fields.emplace_back("Content-Security-Policy", inert);
    return tagged(visit.request, std::move(out));
}

// Under a name of our own, and as nothing that a browser would show.
Result<HttpAnswer> get_original(Visit& visit) {
    TRY(const FoundAttachment found, find_attachment(visit, Verb::ReadOriginals));
    TRY(std::string content, visit.site.attachments().original(found.file));
    visit.site.log_event(
        "original read", visit.session,
        {"attachment", std::to_string(found.entry) + "/" + std::to_string(found.number)});
    HttpAnswer out{200, "application/octet-stream", std::move(content)};
    out.fields = {
        {"Content-Disposition", "attachment; filename=\"original-" + std::to_string(found.entry) +
                                    "-" + std::to_string(found.number) + ".bin\""},
        {"Content-Security-Policy", std::string(inert)},
        {"Cache-Control", "no-store"}};
    return out;
}

}  // namespace

const std::vector<Route>& attachment_routes() {
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/api/incidents/{id}/attachments/{entry}/{number}",
         .run = get_attachment,
         .summary = "What came with a report: its hash, and its derivative or why there is none",
         .answer = {"application/json",
                    {"entry", "number", "name", "bytes", "sha256", "derivative", "refused"}},
         .is_slow = true},
        {.method = "GET",
         .pattern = "/api/incidents/{id}/attachments/{entry}/{number}/derivative",
         .run = get_derivative,
         .summary = "A picture made smaller and written anew, without metadata",
         .answer = {"image/jpeg"},
         .is_slow = true},
        {.method = "GET",
         .pattern = "/api/incidents/{id}/attachments/{entry}/{number}/original",
         .run = get_original,
         .summary = "What was sent, bit for bit, to be saved; for verifiers and source handlers",
         .answer = {"application/octet-stream"},
         .is_slow = true},
    };
    return routes;
}

}  // namespace sulh
