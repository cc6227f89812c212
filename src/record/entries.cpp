// SPDX-License-Identifier: Apache-2.0
#include "record/entries.hpp"

#include "base/text.hpp"
#include "record/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Reads members in their one order. The first thing that does not fit is kept; everything after it
// reads as empty.
class MemberReader {
public:
    explicit MemberReader(const Json& object, std::string_view what) : what_(what) {
        members_ = object.object();
        if (members_ == nullptr) refuse("an object");
    }

    bool is_next(std::string_view member) const {
        return !error_ && next_ < members_->size() && (*members_)[next_].first == member;
    }
    const Json* value(std::string_view member) {
        if (error_) return nullptr;
        if (!is_next(member)) return refuse("\"" + std::string(member) + "\"");
        return &(*members_)[next_++].second;
    }
    std::string text(std::string_view member) {
        const Json* found = value(member);
        if (found == nullptr) return {};
        if (found->string() == nullptr) refuse("a text in \"" + std::string(member) + "\"");
        return found->string() ? *found->string() : std::string();
    }
    std::uint64_t count(std::string_view member) {
        const Json* found = value(member);
        if (found == nullptr) return 0;
        const auto number = found->integer();
        const bool is_count = number && *number >= 0 && *number <= entry_whole_number_max;
        if (!is_count) refuse("a count in \"" + std::string(member) + "\"");
        return is_count ? static_cast<std::uint64_t>(*number) : 0;
    }
    Hash hash(std::string_view member) {
        const std::string digits = text(member);
        const auto bytes = from_hex(digits);
        Hash out = {};
        if (bytes && bytes->size() == out.size() && hex(*bytes) == digits) {
            std::ranges::copy(*bytes, out.begin());
        } else if (!error_) {
            refuse("64 lower-case hexadecimal digits in \"" + std::string(member) + "\"");
        }
        return out;
    }
    Instant instant(std::string_view member) {
        const std::string spelled = text(member);
        const auto parsed = error_ ? Result<Instant>(Instant{}) : parse_instant(spelled);
        if (!error_ && (!parsed || to_text(*parsed) != spelled))
            refuse("an instant in \"" + std::string(member) + "\"");
        return parsed ? *parsed : Instant{};
    }
    KeptFile file(std::string_view member) {
        const Json* found = value(member);
        return found == nullptr ? KeptFile{} : file_from(*found, member);
    }
    KeptFile file_from(const Json& json, std::string_view member) {
        MemberReader inner(json, member);
        KeptFile out;
        out.name = inner.text("name");
        out.commitment = inner.hash("commitment");
        out.bytes = inner.count("bytes");
        out.vault = inner.hash("vault");
        if (const Status done = inner.finish(); !done && !error_) error_ = done.error();
        return out;
    }
    std::vector<std::string> texts(std::string_view member) {
        const Json* found = value(member);
        std::vector<std::string> out;
        if (found == nullptr) return out;
        const Json::Array* elements = found->array();
        if (elements == nullptr) {
            refuse("a list in \"" + std::string(member) + "\"");
            return out;
        }
        for (const Json& element : *elements) {
            if (element.string() == nullptr) refuse("texts in \"" + std::string(member) + "\"");
            if (element.string() != nullptr) out.push_back(*element.string());
        }
        return out;
    }
    // null where there is none.
    std::optional<Instant> maybe_instant(std::string_view member) {
        if (is_next(member) && (*members_)[next_].second.is_null()) {
            ++next_;
            return std::nullopt;
        }
        return instant(member);
    }
    std::nullptr_t refuse(std::string expected) {
        if (!error_)
            error_ =
                Error{Code::invalid_input, std::string(what_) + ": expected " + expected, {}, {}};
        return nullptr;
    }
    // What went wrong first, also members that nobody asked for.
    Status finish() {
        if (!error_ && next_ < members_->size())
            refuse("no \"" + printable((*members_)[next_].first) + "\"");
        if (error_) return tl::unexpected<Error>(*error_);
        return {};
    }

private:
    std::string_view what_;
    const Json::Object* members_ = nullptr;
    std::size_t next_ = 0;
    std::optional<Error> error_;
};

Json to_json(const KeptFile& file) {
    Json out;
    out.set("name", file.name).set("commitment", hex(file.commitment));
    out.set("bytes", file.bytes).set("vault", hex(file.vault));
    return out;
}

Status check_type(const Entry& entry, EntryType type) {
    if (entry.type == type) return {};
    return fail(Code::invalid_input, "expected an entry of type " + std::string(name(type)) +
                                         ", met " + std::string(name(entry.type)));
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
    MemberReader read(entry.body, "genesis");
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
    Json::Array files;
    for (const KeptFile& file : agreement.files)
        files.push_back(to_json(file));
    Json body;
    body.set("text", to_json(agreement.text)).set("files", std::move(files));
    body.set("effective", to_text(agreement.effective))
        .set("known_at", to_text(agreement.known_at));
    return {EntryType::Agreement, std::move(body)};
}

Result<AgreementEntry> read_agreement(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Agreement));
    MemberReader read(entry.body, "agreement");
    AgreementEntry out;
    out.text = read.file("text");
    const Json* files = read.value("files");
    if (files != nullptr && files->array() == nullptr) read.refuse("a list in \"files\"");
    if (files != nullptr && files->array() != nullptr) {
        for (const Json& file : *files->array())
            out.files.push_back(read.file_from(file, "files"));
    }
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
    body.set("known_at", to_text(method.known_at));
    return {EntryType::Method, std::move(body)};
}

Result<MethodEntry> read_method(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Method));
    MemberReader read(entry.body, "method");
    MethodEntry out;
    out.engine = read.text("engine");
    out.corroboration = read.text("corroboration");
    out.version = read.text("version");
    out.known_at = read.instant("known_at");
    TRY_STATUS(read.finish());
    return out;
}

Entry to_entry(const IntakeEntry& intake) {
    Json body;
    body.set("file", to_json(intake.file)).set("format", intake.format);
    if (intake.mapping) body.set("mapping", to_json(*intake.mapping));
    body.set("rows", intake.rows)
        .set("observations", intake.observations)
        .set("rejects", intake.rejects);
    body.set("rows_root", hex(intake.rows_root)).set("known_at", to_text(intake.known_at));
    return {EntryType::Intake, std::move(body)};
}

Result<IntakeEntry> read_intake(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Intake));
    MemberReader read(entry.body, "intake");
    IntakeEntry out;
    out.file = read.file("file");
    out.format = read.text("format");
    if (read.is_next("mapping")) out.mapping = read.file("mapping");
    out.rows = read.count("rows");
    out.observations = read.count("observations");
    out.rejects = read.count("rejects");
    out.rows_root = read.hash("rows_root");
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
    MemberReader read(entry.body, "conclusion");
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
    body.set("target", redaction.target).set("reason", redaction.reason).set("by", redaction.by);
    body.set("known_at", to_text(redaction.known_at));
    return {EntryType::Redaction, std::move(body)};
}

Result<RedactionEntry> read_redaction(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Redaction));
    MemberReader read(entry.body, "redaction");
    RedactionEntry out;
    out.target = read.count("target");
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

}  // namespace

Entry to_entry(const RulingEntry& ruling) {
    Json body;
    body.set("ruling", ruling.is_split ? "split" : "merge");
    body.set("observations", to_json(ruling.observations)).set("from", to_json(ruling.from));
    body.set("reason", ruling.reason).set("by", ruling.by);
    body.set("known_at", to_text(ruling.known_at));
    return {EntryType::Ruling, std::move(body)};
}

Result<RulingEntry> read_ruling(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Ruling));
    MemberReader read(entry.body, "ruling");
    RulingEntry out;
    const std::string word = read.text("ruling");
    if (word != "split" && word != "merge") read.refuse("merge or split in \"ruling\"");
    out.is_split = word == "split";
    out.observations = read.texts("observations");
    out.from = read.texts("from");
    if (out.observations.empty() || out.from.empty() == out.is_split)
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
    MemberReader read(entry.body, "grade");
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
