// SPDX-License-Identifier: Apache-2.0
#include "record/entries.hpp"

#include "record/entry_reader.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

Json to_json(const KeptFile& file) {
    Json out;
    out.set("name", file.name).set("commitment", hex(file.commitment));
    out.set("bytes", file.bytes).set("vault", hex(file.vault));
    return out;
}

Json to_json(const std::vector<KeptFile>& files) {
    Json::Array out;
    for (const KeptFile& file : files)
        out.push_back(to_json(file));
    return out;
}

}  // namespace

Entry to_entry(const GenesisEntry& genesis) {
    Json body;
    body.set("mission", genesis.mission)
        .set("origin", genesis.origin)
        .set("created", to_text(genesis.created));
    body.set("agreement", hex(genesis.agreement)).set("engine", genesis.engine);
    return {EntryType::Genesis, std::move(body)};
}

Result<GenesisEntry> read_genesis(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Genesis));
    EntryReader read(entry.body, "genesis");
    GenesisEntry out;
    out.mission = read.text("mission");
    out.origin = read.text("origin");
    out.created = read.instant("created");
    out.agreement = read.hash("agreement");
    out.engine = read.text("engine");
    TRY_STATUS(read.finish());
    return out;
}

Entry to_entry(const AgreementEntry& agreement) {
    Json body;
    body.set("text", to_json(agreement.text)).set("files", to_json(agreement.files));
    body.set("effective", to_text(agreement.effective))
        .set("known_at", to_text(agreement.known_at));
    return {EntryType::Agreement, std::move(body)};
}

Result<AgreementEntry> read_agreement(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Agreement));
    EntryReader read(entry.body, "agreement");
    AgreementEntry out;
    out.text = read.file("text");
    out.files = read.files("files");
    out.effective = read.instant("effective");
    out.known_at = read.instant("known_at");
    TRY_STATUS(read.finish());
    return out;
}

Entry to_entry(const MethodEntry& method) {
    Json body;
    body.set("engine", method.engine)
        .set("corroboration", method.corroboration)
        .set("version", method.version);
    if (method.file) body.set("file", to_json(*method.file));
    if (!method.by.empty()) body.set("reason", method.reason).set("by", method.by);
    body.set("known_at", to_text(method.known_at));
    return {EntryType::Method, std::move(body)};
}

Result<MethodEntry> read_method(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Method));
    EntryReader read(entry.body, "method");
    MethodEntry out;
    out.engine = read.text("engine");
    out.corroboration = read.text("corroboration");
    out.version = read.text("version");
    if (read.is_next("file")) out.file = read.file("file");
    if (read.is_next("reason")) {
        out.reason = read.text("reason");
        out.by = read.text("by");
        if (out.by.empty()) read.refuse("who adopted it in \"by\"");
    }
    out.known_at = read.instant("known_at");
    TRY_STATUS(read.finish());
    return out;
}

Entry to_entry(const IntakeEntry& intake) {
    Json body;
    body.set("file", to_json(intake.file)).set("format", intake.format);
    if (intake.mapping) body.set("mapping", to_json(*intake.mapping));
    if (!intake.attached.empty()) body.set("attached", to_json(intake.attached));
    body.set("rows", intake.rows)
        .set("observations", intake.observations)
        .set("rejects", intake.rejects);
    body.set("rows_root", hex(intake.rows_root));
    set_marking(body, intake.marking);
    body.set("known_at", to_text(intake.known_at));
    return {EntryType::Intake, std::move(body)};
}

Result<IntakeEntry> read_intake(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Intake));
    EntryReader read(entry.body, "intake");
    IntakeEntry out;
    out.file = read.file("file");
    out.format = read.text("format");
    if (read.is_next("mapping")) out.mapping = read.file("mapping");
    if (read.is_next("attached")) out.attached = read.files("attached");
    out.rows = read.count("rows");
    out.observations = read.count("observations");
    out.rejects = read.count("rejects");
    out.rows_root = read.hash("rows_root");
    out.marking = read.marking_if_next();
    out.known_at = read.instant("known_at");
    TRY_STATUS(read.finish());
    return out;
}

Entry to_entry(const ConclusionEntry& conclusion) {
    Json body;
    body.set("as_of", to_text(conclusion.as_of)).set("incidents", conclusion.incidents);
    body.set("assessments", conclusion.assessments).set("counts", conclusion.counts);
    body.set("lines", hex(conclusion.lines));
    return {EntryType::Conclusion, std::move(body)};
}

Result<ConclusionEntry> read_conclusion(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Conclusion));
    EntryReader read(entry.body, "conclusion");
    ConclusionEntry out;
    out.as_of = read.instant("as_of");
    out.incidents = read.count("incidents");
    out.assessments = read.count("assessments");
    if (const Json* counts = read.value("counts")) out.counts = *counts;
    if (!out.counts.is_object()) read.refuse("an object in \"counts\"");
    out.lines = read.hash("lines");
    TRY_STATUS(read.finish());
    return out;
}

Entry to_entry(const RedactionEntry& redaction) {
    Json body;
    body.set("target", redaction.target);
    if (!redaction.part.empty()) body.set("part", redaction.part);
    body.set("reason", redaction.reason).set("by", redaction.by);
    body.set("known_at", to_text(redaction.known_at));
    return {EntryType::Redaction, std::move(body)};
}

Result<RedactionEntry> read_redaction(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Redaction));
    EntryReader read(entry.body, "redaction");
    RedactionEntry out;
    out.target = read.count("target");
    out.part = read.text_if_next("part");
    out.reason = read.text("reason");
    out.by = read.text("by");
    out.known_at = read.instant("known_at");
    TRY_STATUS(read.finish());
    return out;
}

namespace {

Json to_json(const std::vector<std::string>& texts) {
    Json out = Json::Array{};
    for (const std::string& text : texts)
        out.push(text);
    return out;
}

Json to_json(const std::optional<Instant>& at) {
    return at ? Json(to_text(*at)) : Json();
}

constexpr std::array<std::string_view, 4> ruling_words = {"merge", "split", "set-aside",
                                                         "take-back"};

}  // namespace

std::string_view name(RulingKind kind) {
    return ruling_words[static_cast<std::size_t>(kind)];
}

Entry to_entry(const RulingEntry& ruling) {
    Json body;
    body.set("ruling", name(ruling.kind));
    body.set("observations", to_json(ruling.observations)).set("from", to_json(ruling.from));
    body.set("reason", ruling.reason).set("by", ruling.by);
    body.set("known_at", to_text(ruling.known_at));
    return {EntryType::Ruling, std::move(body)};
}

Result<RulingEntry> read_ruling(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Ruling));
    EntryReader read(entry.body, "ruling");
    RulingEntry out;
    const auto word = std::ranges::find(ruling_words, read.text("ruling"));
    if (word == ruling_words.end())
        read.refuse("merge, split, set-aside or take-back in \"ruling\"");
    else
        out.kind = static_cast<RulingKind>(word - ruling_words.begin());
    out.observations = read.texts("observations");
    out.from = read.texts("from");
    if (out.observations.empty() || out.from.empty() == (out.kind == RulingKind::Split))
        read.refuse("ids in \"observations\", and in \"from\" of a split alone");
    out.reason = read.text("reason");
    out.by = read.text("by");
    out.known_at = read.instant("known_at");
    TRY_STATUS(read.finish());
    return out;
}

Entry to_entry(const GradeEntry& grade) {
    Json body;
    body.set("source", grade.source).set("topic", grade.topic);
    body.set("from", to_json(grade.from)).set("to", to_json(grade.to));
    body.set("reliability", grade.reliability).set("reason", grade.reason).set("by", grade.by);
    body.set("known_at", to_text(grade.known_at));
    return {EntryType::Grade, std::move(body)};
}

Result<GradeEntry> read_grade(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Grade));
    EntryReader read(entry.body, "grade");
    GradeEntry out;
    out.source = read.text("source");
    out.topic = read.text("topic");
    out.from = read.maybe_instant("from");
    out.to = read.maybe_instant("to");
    out.reliability = read.text("reliability");
    const bool is_letter =
        out.reliability.size() == 1 && out.reliability[0] >= 'A' && out.reliability[0] <= 'F';
    if (!is_letter) read.refuse("a letter from A to F in \"reliability\"");
    out.reason = read.text("reason");
    out.by = read.text("by");
    out.known_at = read.instant("known_at");
    TRY_STATUS(read.finish());
    return out;
}

}  // namespace sulh
