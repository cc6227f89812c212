// SPDX-License-Identifier: Apache-2.0
#include "record/report_entry.hpp"

#include "base/text.hpp"
#include "record/entry_reader.hpp"
#include "record/limits.hpp"
#include "record/proof_lines.hpp"
#include "tlog/proof.hpp"

#include <algorithm>
#include <array>

namespace sulh {

namespace {

constexpr std::string_view statement_type = "observation";
constexpr std::string_view proof_first_line = "sulh.report/v1";
constexpr std::array<std::string_view, 2> part_names = {"account", "source"};
constexpr std::array<std::string_view, 6> source_fields = {"source",     "document", "text",
                                                           "provenance", "place",    "kind_label"};
// A disclosure beside the fields: their names, so that nobody can drop one on the way.
constexpr std::string_view stated_names = "fields";
constexpr std::array<std::string_view, 3> reserved_fields = {"id", "known_at", stated_names};

Json to_json(const SealedPart& part) {
    Json out;
    out.set("bytes", part.bytes).set("vault", hex(part.vault));
    return out;
}

SealedPart read_sealed(EntryReader& entry, std::string_view member) {
    const Json* json = entry.value(member);
    if (json == nullptr) return {};
    MemberReader read(*json, member);
    SealedPart out;
    out.bytes = read.count("bytes");
    out.vault = read.hash("vault");
    if (const Status finished = read.finish(); !finished) entry.refuse(finished.error());
    return out;
}

Json clear_claims(const ReportHead& head) {
    Json out;
    out.set("log", head.log).set("written", to_text(head.written));
    if (head.seen) out.set("seen", to_json(*head.seen));
    return out;
}

Result<ReportHead> read_head(const Json& claims) {
    const std::string* log = claims.find_string("log");
    const std::string* written = claims.find_string("written");
    if (log == nullptr || written == nullptr)
        return fail(Code::invalid_input, "a report names its record and when it was written");
    ReportHead out;
    out.log = *log;
    TRY(out.written, parse_instant(*written));
    if (const Json* seen = claims.find("seen")) {
        TRY(out.seen, read_seen_record(*seen));
    }
    return out;
}

Salt salt_of(const FreshHash& fresh) {
    const Hash random = fresh();
    Salt out = {};
    std::copy_n(random.begin(), out.size(), out.begin());
    return out;
}

Status check_fields(const Json& observation) {
    if (!observation.is_object() || observation.object()->empty())
        return fail(Code::invalid_input, "expected an observation: an object with its fields");
    if (observation.object()->size() >= report_fields_max)
        return fail(Code::limit, "a report has fewer than " + std::to_string(report_fields_max) +
                                     " fields");
    for (const std::string_view field : reserved_fields) {
        if (observation.find(field) != nullptr)
            return fail(Code::invalid_input,
                        "\"" + std::string(field) + "\" is not for the author to give", {},
                        "leave it out: the record gives it");
    }
    return {};
}

std::vector<std::string> names_of(const Json& object) {
    std::vector<std::string> out;
    for (const auto& [field, value] : *object.object())
        out.push_back(field);
    std::ranges::sort(out);
    return out;
}

Result<std::vector<std::string>> read_stated(const Json& value) {
    std::vector<std::string> out;
    for (const Json& element : value.array() == nullptr ? Json::Array{} : *value.array()) {
        if (element.string() != nullptr) out.push_back(*element.string());
    }
    if (value.array() != nullptr && out.size() == value.array()->size()) return out;
    return fail(Code::invalid_input, "\"fields\" is not a list of names");
}

}  // namespace

std::string_view name(ReportPart part) {
    return part_names[static_cast<std::size_t>(part)];
}

std::optional<ReportPart> parse_report_part(std::string_view text) {
    const auto found = std::ranges::find(part_names, text);
    if (found == part_names.end()) return std::nullopt;
    return static_cast<ReportPart>(found - part_names.begin());
}

ReportPart part_of(std::string_view field) {
    return std::ranges::find(source_fields, field) != source_fields.end() ? ReportPart::Source
                                                                          : ReportPart::Account;
}

Entry to_entry(const ReportEntry& report) {
    Json body;
    body.set("jwt", report.jwt).set("account", to_json(report.account));
    if (report.source) body.set("source", to_json(*report.source));
    set_marking(body, report.marking);
    body.set("known_at", to_text(report.known_at));
    return {EntryType::Report, std::move(body)};
}

Result<ReportEntry> read_report(const Entry& entry) {
    TRY_STATUS(check_type(entry, EntryType::Report));
    EntryReader read(entry.body, "report");
    ReportEntry out;
    out.jwt = read.text("jwt");
    out.account = read_sealed(read, "account");
    if (read.is_next("source")) out.source = read_sealed(read, "source");
    out.marking = read.marking_if_next();
    out.known_at = read.instant("known_at");
    TRY_STATUS(read.finish());
    TRY(const SdClaims claims, parse_sd_jwt(out.jwt));
    TRY_STATUS(read_head(claims.clear));
    return out;
}

std::string report_id(std::string_view jwt) {
    return "r-" + hex(sha256(as_bytes(jwt))).substr(0, 16);
}

Result<SdPresentation> sign_report(const ReportHead& head, const Json& observation,
                                   const SigningKey& author, const FreshHash& fresh) {
    TRY_STATUS(check_fields(observation));
    std::vector<SdDisclosure> disclosures;
    for (const auto& [field, value] : *observation.object()) {
        disclosures.push_back(make_disclosure(salt_of(fresh), field, value));
        TRY_STATUS(parse_disclosure(disclosures.back().text));
    }
    const std::vector<std::string> names = names_of(observation);
    disclosures.push_back(make_disclosure(salt_of(fresh), stated_names,
                                          Json::Array(names.begin(), names.end())));
    std::ranges::sort(disclosures, {}, &SdDisclosure::name);
    if (std::ranges::adjacent_find(disclosures, {}, &SdDisclosure::name) != disclosures.end())
        return fail(Code::invalid_input, "a field stands there twice");
    std::vector<Hash> decoys;
    while (disclosures.size() + decoys.size() < report_fields_max)
        decoys.push_back(fresh());
    const SdClaims claims{std::string(statement_type), to_text(author.verifier()),
                          clear_claims(head), mixed_digests(disclosures, decoys)};
    SdPresentation out;
    TRY(out.jwt, sign_sd_jwt(claims, author));
    for (SdDisclosure& disclosure : disclosures)
        out.disclosures.push_back(std::move(disclosure.text));
    if (format_presentation(out).size() > sd_presentation_bytes_max)
        return fail(Code::limit, "a report of more than 1 MiB is not signed");
    return out;
}

Result<OpenedReport> open_report(const SdPresentation& presentation) {
    TRY(const SdClaims claims, parse_sd_jwt(presentation.jwt));
    if (claims.type != statement_type)
        return fail(Code::invalid_input, "it is a signed " + printable(claims.type) +
                                             ", expected an observation");
    OpenedReport out;
    out.author = claims.key;
    TRY(out.head, read_head(claims.clear));
    const std::size_t clear = claims.clear.object()->size();
    if (clear != (out.head.seen ? 3u : 2u))
        return fail(Code::invalid_input, "a report has fields in clear that it may not have");
    TRY(const Json all, disclosed_claims(claims, presentation.disclosures));
    out.fields = Json::Object{};
    for (std::size_t i = clear; i < all.object()->size(); ++i) {
        const auto& [field, value] = (*all.object())[i];
        if (field == stated_names) {
            TRY(out.stated, read_stated(value));
        } else {
            out.fields.set(field, value);
        }
    }
    return out;
}

Status check_complete(const OpenedReport& report, bool has_source) {
    if (!report.stated)
        return fail(Code::corrupt, "the list of its fields is missing: it was cut on the way");
    std::vector<std::string> expected;
    for (const std::string& field : *report.stated) {
        if (has_source || part_of(field) != ReportPart::Source) expected.push_back(field);
    }
    const std::vector<std::string> shown = names_of(report.fields);
    for (const std::string& field : expected) {
        if (!std::ranges::binary_search(shown, field))
            return fail(Code::corrupt, "its field \"" + printable(field) +
                                           "\" is missing: it was cut on the way");
    }
    if (shown.size() == expected.size()) return {};
    return fail(Code::corrupt, "it has fields that its author did not list");
}

std::string sealed_text(const SdPresentation& presentation, ReportPart part) {
    std::string out;
    for (const std::string& text : presentation.disclosures) {
        const auto disclosure = parse_disclosure(text);
        if (disclosure && part_of(disclosure->name) == part) out += text + "\n";
    }
    return out;
}

std::vector<std::string> sealed_disclosures(std::string_view text) {
    std::vector<std::string> out;
    while (const auto line = cut_line(text))
        out.emplace_back(*line);
    return out;
}

bool is_report_proof(std::string_view text) {
    return text.starts_with(proof_first_line);
}

std::string format_report_proof(const ReportProof& proof) {
    std::string out = std::string(proof_first_line) + "\n";
    for (const std::string& disclosure : proof.disclosures)
        out += disclosure + "\n";
    return out + "\n" + proof.entry_proof;
}

Result<ReportProof> parse_report_proof(std::string_view text) {
    const auto malformed = [](std::string why) {
        return fail(Code::invalid_input, "not a proof of a report: " + std::move(why));
    };
    if (text.size() > row_proof_bytes_max)
        return fail(Code::limit, "a proof of a report of more than 2 MiB is not read");
    std::string_view rest = text;
    if (cut_line(rest) != proof_first_line)
        return malformed("its first line is not " + std::string(proof_first_line));
    ReportProof out;
    while (true) {
        const auto line = cut_line(rest);
        if (!line) return malformed("no empty line after the fields");
        if (line->empty()) break;
        if (out.disclosures.size() == sd_digests_max) return malformed("more than 256 fields");
        TRY(SdDisclosure disclosure, parse_disclosure(*line));
        out.disclosures.push_back(std::move(disclosure.text));
    }
    TRY_STATUS(parse_proof(rest));
    out.entry_proof = rest;
    return out;
}

}  // namespace sulh
