// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/gist.hpp"
#include "engine/prove.hpp"
#include "serve/limits.hpp"
#include "serve/protected_sources.hpp"
#include "serve/site.hpp"

namespace sulh {

namespace {

// Does this entry tell an incident or assessment as this view draws it?
bool is_as_drawn(const RoomView& view, const Entry& entry, ByteView bytes) {
    const std::string* id = entry.body.find_string("id");
    if (!view.cleared || id == nullptr) return false;
    const auto line = view.cleared->lines.find(*id);
    return line != view.cleared->lines.end() && line->second == as_text(bytes);
}

// A report's own; else of all reports that were known when it was entered, unless what it tells follows
// from those that this view is drawn from.
Marking marking_of(const RoomView& view, std::uint64_t index, const Entry& entry, ByteView bytes) {
    if (view.markings.empty()) return {};
    switch (entry.type) {
        case EntryType::Genesis:
        case EntryType::Agreement:
        case EntryType::Method:
        case EntryType::Conclusion:  // counts
        case EntryType::Member:
        case EntryType::Message: return {};  // of its case
        case EntryType::Intake: {
            const auto intake = read_intake(entry);
            return intake ? intake->marking : view.record_marking();
        }
        case EntryType::Report: {
            const auto report = read_report(entry);
            return report ? report->marking : view.record_marking();
        }
        case EntryType::Incident:
        case EntryType::Assessment:
            return is_as_drawn(view, entry, bytes) ? view.marking() : view.marking_before(index);
        case EntryType::Redaction:
        case EntryType::Ruling:
        case EntryType::Grade: return view.marking_before(index);
    }
    CHECK_UNREACHABLE();
}

// What an entry is about, for whoever decides who may read it.
Thing thing_of(const RoomView& view, std::uint64_t index, const Entry& entry, ByteView bytes) {
    Thing out;
    out.marking = marking_of(view, index, entry, bytes);
    out.entry = entry.type;
    // Which incident an intake belongs to is not asked: where one clause protects, all are protected.
    out.is_source_protected = has_protected_sources(view.agreement->agreement);
    if (entry.type == EntryType::Assessment) {
        const std::string* id = entry.body.find_string("id");
        if (id != nullptr) out.of = view.case_about(*id);
    }
    if (entry.type == EntryType::Message) {
        const auto message = read_message(entry);
        if (!message) return out;
        const auto opened = read_recorded_message(message->note, view.casebook->roster());
        if (opened) out.of = view.casebook->docket().find(opened->event.case_id);
    }
    return out;
}

Result<std::uint64_t> index_of(const Visit& visit) {
    const auto index = parse_integer(visit.names[0]);
    if (!index || *index < 0 || static_cast<std::uint64_t>(*index) >= visit.view->size)
        return fail(Code::not_found, "the record has no such entry");
    return static_cast<std::uint64_t>(*index);
}

Result<Bytes> readable_entry(const Visit& visit, std::uint64_t index) {
    TRY(Bytes bytes, visit.site.room().record().entry(visit.view->size, index));
    TRY(const Entry entry, decode(bytes));
    TRY_STATUS(visit.check(Verb::ReadEntry, thing_of(*visit.view, index, entry, bytes)));
    return bytes;
}

std::string time_text(std::uint64_t posix_s) {
    return to_text(instant_of(posix_s));
}

Result<HttpAnswer> get_record(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadAgreement));
    RecordReader& record = visit.site.room().record();
    TRY(const std::string checkpoint, record.checkpoint(visit.view->size));
    TRY(const auto standings, record.witnesses(visit.view->size));
    Json witnesses{Json::Array{}};
    for (const WitnessStanding& one : standings)
        witnesses.push(Json()
                           .set("name", one.name)
                           .set("latest_size", static_cast<std::size_t>(one.latest_size))
                           .set("at", time_text(one.at_s)));
    const Witnessing* const witnessing = visit.site.witnessing();
    Json troubles{Json::Object{}};
    if (witnessing != nullptr)
        for (const auto& [name, why] : witnessing->troubles())
            troubles.set(name, why);
    Json out;
    out.set("origin", visit.site.room().key().name);
    out.set("vkey", to_text(visit.site.room().key()));
    out.set("checkpoint", checkpoint).set(
        "policy", witnessing == nullptr ? Json() : Json(format_policy(witnessing->policy())));
    out.set("size", static_cast<std::size_t>(visit.view->size));
    out.set("witnesses", std::move(witnesses));
    return json_answer(out.set("troubles", std::move(troubles)));
}

// Whoever brings it: it is a witness's own signature, or nothing.
Result<HttpAnswer> post_cosignatures(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadAgreement));
    const Witnessing* const witnessing = visit.site.witnessing();
    if (witnessing == nullptr)
        return problem(409, "this server knows no policy that says whose cosignatures are kept",
                       "sulh serve DIR --policy FILE");
    TRY(const auto kept,
        visit.site.room().take_cosignatures(witnessing->policy(), visit.request.body));
    Json items{Json::Array{}};
    for (const KeptCosignature& one : kept)
        items.push(Json()
                       .set("name", one.signer.key.name)
                       .set("size", static_cast<std::size_t>(one.size))
                       .set("at", time_text(one.signer.time)));
    return json_answer(Json().set("taken", std::move(items)), 201);
}

// An entry that this viewer may not read stands in the list with its index alone: that it exists is
// public, since everybody sees the size.
Json entry_row(const Visit& visit, std::uint64_t index, const Entry& entry, ByteView bytes) {
    Json out;
    out.set("index", static_cast<std::size_t>(index));
    const Thing thing = thing_of(*visit.view, index, entry, bytes);
    const bool is_readable = visit.permission(Verb::ReadEntry, thing) == Permission::Allowed;
    out.set("type", is_readable ? Json(name(entry.type)) : Json());
    return out.set("gist", is_readable ? to_json(gist_of(entry)) : Json());
}

Result<HttpAnswer> list_entries(Visit& visit) {
    TRY_STATUS(visit.check(Verb::ReadAgreement));
    TRY(const PageRange range, page_range(visit.target));
    const std::uint64_t size = visit.view->size;
    const bool is_newest_first = text_parameter(visit.target, "newest") == "1";
    Json::Array items;
    for (std::uint64_t i = range.offset; i < size && items.size() < range.limit; ++i) {
        const std::uint64_t index = is_newest_first ? size - 1 - i : i;
        TRY(const Bytes bytes, visit.site.room().record().entry(size, index));
        TRY(const Entry entry, decode(bytes));
        items.push_back(entry_row(visit, index, entry, bytes));
    }
    return tagged(visit.request, json_answer(page_json(static_cast<std::size_t>(size), range,
                                                       std::move(items))));
}

Result<HttpAnswer> get_entry(Visit& visit) {
    TRY(const std::uint64_t index, index_of(visit));
    TRY(const Bytes bytes, readable_entry(visit, index));
    HttpAnswer out{200, "application/octet-stream", std::string(as_text(bytes))};
    out.fields.emplace_back("Content-Disposition",
                            "attachment; filename=\"entry-" + std::to_string(index) + ".json\"");
    return tagged(visit.request, std::move(out));
}

Result<HttpAnswer> get_proof(Visit& visit) {
    TRY(const std::uint64_t index, index_of(visit));
    TRY_STATUS(readable_entry(visit, index));
    TRY(std::string proof, visit.site.room().record().proof(visit.view->size, index));
    return tagged(visit.request, text_answer(std::move(proof)));
}

// Hashes say nothing of what they are hashes of: salted where they could be guessed at.
Result<HttpAnswer> get_checkpoint(Visit& visit) {
    TRY(std::string note, visit.site.room().record().checkpoint(visit.view->size));
    return tagged(visit.request, text_answer(std::move(note)));
}

// As an export has it, so that a witness looks at a served record as at an export.
Result<HttpAnswer> get_vkey(Visit& visit) {
    return tagged(visit.request, text_answer(to_text(visit.site.room().key()) + "\n"));
}

Result<HttpAnswer> get_tile(Visit& visit) {
    const auto tile = parse_tile_path("tile/" + visit.names[0]);
    if (!tile) return fail(Code::not_found, "this is no tile");
    if (tile->level == entry_bundle_level) {
        if (visit.session.person.empty()) return problem(401, "nobody is signed in");
        TRY_STATUS(visit.check(Verb::ReadIncidents));
        const Agreement& agreement = visit.view->agreement->agreement;
        TRY_STATUS(visit.check(Verb::ReadSources,
                               {.is_source_protected = has_protected_sources(agreement),
                                .marking = visit.view->record_marking()}));
    }
    TRY(const Bytes bytes, visit.site.room().record().tile(visit.view->size, *tile));
    HttpAnswer out{200, "application/octet-stream", std::string(as_text(bytes))};
    out.fields.emplace_back("Cache-Control", "private, max-age=31536000, immutable");
    return out;
}

}  // namespace

const std::vector<Route>& record_routes() {
    static const std::vector<Route> routes = {
        {.method = "GET",
         .pattern = "/api/record",
         .run = get_record,
         .summary = "The record's head, key and witnesses",
         .answer = {"application/json",
                    {"origin", "vkey", "checkpoint", "policy", "size", "witnesses", "troubles"}}},
        {.method = "POST",
         .pattern = "/api/record/cosignatures",
         .run = post_cosignatures,
         .summary = "Take in what a witness answered (C2SP tlog-cosignature lines)",
         .answer = {"application/json", {"taken"}},
         .body = {"text/plain"},
         .body_bytes_max = small_body_bytes_max,
         .is_slow = true},
        {.method = "GET",
         .pattern = "/api/record/entries",
         .run = list_entries,
         .summary = "Entries by index, or newest first",
         .answer = {"application/json", {"total", "offset", "items"}},
         .query = {offset_parameter, limit_parameter, {"newest", "0|1"}},
         .is_slow = true},
        {.method = "GET",
         .pattern = "/api/record/entries/{index}",
         .run = get_entry,
         .summary = "The bytes of one entry",
         .answer = {"application/octet-stream"}},
        {.method = "GET",
         .pattern = "/api/record/proofs/{index}",
         .run = get_proof,
         .summary = "Proof that the entry stands in the record (C2SP tlog-proof)",
         .answer = {"text/plain; charset=utf-8"},
         .is_slow = true},
        {.method = "GET",
         .pattern = "/checkpoint",
         .needs = Needs::Nothing,
         .run = get_checkpoint,
         .summary = "The latest checkpoint (C2SP tlog-tiles)",
         .answer = {"text/plain; charset=utf-8"}},
        {.method = "GET",
         .pattern = "/vkey",
         .needs = Needs::Nothing,
         .run = get_vkey,
         .summary = "The key that signs the record (C2SP signed-note)",
         .answer = {"text/plain; charset=utf-8"}},
        {.method = "GET",
         .pattern = "/tile/{path...}",
         .needs = Needs::Nothing,
         .run = get_tile,
         .summary = "Tiles of the record; bundles of entries only for whoever reads incidents",
         .answer = {"application/octet-stream"}},
    };
    return routes;
}

}  // namespace sulh
