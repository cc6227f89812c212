#pragma once
// SPDX-License-Identifier: Apache-2.0
// A single report, signed by its author field by field: any field can be shown alone, and who said
// it, or all of it, can be forgotten. SPEC: docs/formats/record.md, "report"

#include "base/marking.hpp"
#include "base/seen_record.hpp"
#include "record/commitment.hpp"
#include "record/entry.hpp"
#include "record/sd_jwt.hpp"
#include "time/instant.hpp"
#include "tlog/note.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

// What can be erased of a report. The account: what happened, where, when, by whom. The source: who
// saw it, the documents and words it was read from, the place's name as told.
enum class ReportPart : std::uint8_t { Account, Source };
std::string_view name(ReportPart part);  // "account", "source"
std::optional<ReportPart> parse_report_part(std::string_view text);

// In which part of a report a field of docs/formats/observation.md lies.
ReportPart part_of(std::string_view field);

// Where the disclosures of one part lie in the vault: one on each line, in the order of their names.
struct SealedPart {
    std::uint64_t bytes = 0;
    Hash vault = {};
    friend bool operator==(const SealedPart&, const SealedPart&) = default;
};

struct ReportEntry {
    std::string jwt;  // the author's own signature over the digests of all fields
    SealedPart account;
    std::optional<SealedPart> source;  // nothing: the report has no field of that part
    Instant known_at;
    Marking marking = {};  // as the account states it
    friend bool operator==(const ReportEntry&, const ReportEntry&) = default;
};

Entry to_entry(const ReportEntry& report);
Result<ReportEntry> read_report(const Entry& entry);

// The report's id in the mission: "r-" and 16 hexadecimal digits of the SHA-256 of the entry's jwt.
std::string report_id(std::string_view jwt);

// What an author says, apart from the observation's fields. Stays readable for ever.
struct ReportHead {
    std::string log;  // origin of the record it is meant for
    Instant written;  // as the author says; nothing rests on it
    std::optional<SeenRecord> seen;  // the report was not written before that stood
    friend bool operator==(const ReportHead&, const ReportHead&) = default;
};

// Fresh randomness, never used twice.
using FreshHash = std::function<Hash()>;

// Signs the fields of one observation, an object in our own format without `id` and `known_at`:
// those come from the record. invalid_input where it is not one, limit where it is too long.
Result<SdPresentation> sign_report(const ReportHead& head, const Json& observation,
                                   const SigningKey& author, const FreshHash& fresh);

// A report as far as it is disclosed.
struct OpenedReport {
    std::string author;  // vkey
    ReportHead head;
    Json fields;  // object: those disclosed, by name
    // The names of all fields, as the author signed them; nothing where that was not disclosed.
    std::optional<std::vector<std::string>> stated;
};
// corrupt where a disclosure does not belong to it. Does not check the signature.
Result<OpenedReport> open_report(const SdPresentation& presentation);

// corrupt where a field that the author stated is missing: whoever carried the report dropped it.
// Fields of the source's part may be missing where that part was erased.
Status check_complete(const OpenedReport& report, bool has_source);

// The disclosures of one part, as the vault keeps them, and back.
std::string sealed_text(const SdPresentation& presentation, ReportPart part);
std::vector<std::string> sealed_disclosures(std::string_view text);

// A proof of a report's entry with the fields that are shown. SPEC: "The proof of a report"
struct ReportProof {
    std::vector<std::string> disclosures;
    std::string entry_proof;  // a .tlog-proof, the entry in its extra line
    friend bool operator==(const ReportProof&, const ReportProof&) = default;
};
bool is_report_proof(std::string_view text);
std::string format_report_proof(const ReportProof& proof);
Result<ReportProof> parse_report_proof(std::string_view text);

}  // namespace sulh
