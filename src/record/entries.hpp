#pragma once
// SPDX-License-Identifier: Apache-2.0
// The entry types whose members are fixed, as structs. Incidents and assessments are JSON objects
// made by the engine. SPEC: docs/formats/record.md

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/marking.hpp"
#include "base/result.hpp"
#include "record/entry.hpp"
#include "time/instant.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

// A file whose content lies in the vault. Counts in this header are 0 to 2^53; instants lie in the
// years 1 to 9999.
struct KeptFile {
    std::string name;         // the last part of its path, as it was given
    Hash commitment = {};     // content_commitment() of the original bytes, the salt in the vault
    std::uint64_t bytes = 0;  // length of the original
    Hash vault =
        {};  // the vault's name for it: SHA-256 of the ciphertext, says nothing about the content
    friend bool operator==(const KeptFile&, const KeptFile&) = default;
};

struct GenesisEntry {
    std::string mission;  // id of the mission
    std::string origin;   // name of the log and of its key
    Instant created;
    Hash agreement = {};  // SHA-256 of the agreement's text
    std::string engine;   // version of the program
    friend bool operator==(const GenesisEntry&, const GenesisEntry&) = default;
};

struct AgreementEntry {
    KeptFile text;
    std::vector<KeptFile> files;  // those it refers to, in the order they are named
    Instant effective;            // from when on this text counts
    Instant known_at;
    friend bool operator==(const AgreementEntry&, const AgreementEntry&) = default;
};

struct MethodEntry {
    std::string engine;         // version of the program
    std::string corroboration;  // name of the method
    std::string version;        // method_id() of the file
    // The file itself. Nothing in the entries of earlier programs: they mean what the program carries
    // under that name.
    std::optional<KeptFile> file;
    std::string reason;         // why it was adopted, and by whom; both empty in the first one
    std::string by;
    Instant known_at;
    friend bool operator==(const MethodEntry&, const MethodEntry&) = default;
};

struct IntakeEntry {
    KeptFile file;
    std::string format;               // name of the adapter that read it
    std::optional<KeptFile> mapping;  // the mapping file it was read with
    std::vector<KeptFile> attached;   // what came with it, such as photographs; read by people alone
    std::uint64_t rows = 0;
    std::uint64_t observations = 0;
    std::uint64_t rejects = 0;
    Hash rows_root = {};  // RFC 6962 root over row_leaf() of its observations
    Marking marking;      // of its observations taken together
    Instant known_at;
    friend bool operator==(const IntakeEntry&, const IntakeEntry&) = default;
};

struct ConclusionEntry {
    Instant as_of;
    std::uint64_t incidents = 0;
    std::uint64_t assessments = 0;
    Json counts = Json::Object{};  // object: whatever the engine tallies, e.g. by verdict
    Hash lines = {};  // LinesHash over all incident and assessment entries of this conclusion
    friend bool operator==(const ConclusionEntry&, const ConclusionEntry&) = default;
};

struct RedactionEntry {
    std::uint64_t target = 0;  // index of the entry whose content was erased
    std::string part;          // of a report: name(ReportPart); empty: all of it
    std::string reason;
    std::string by;  // who decided
    Instant known_at;
    friend bool operator==(const RedactionEntry&, const RedactionEntry&) = default;
};

enum class RulingKind : std::uint8_t {
    Merge,     // the observations tell of one happening
    Split,     // none of them tells of one happening with any of `from`
    SetAside,  // nothing is concluded from them
    TakeBack,  // they were set aside, and count again
};
std::string_view name(RulingKind kind);  // "merge", "split", "set-aside", "take-back"

// Somebody looked and decided how some observations bear on what is concluded.
struct RulingEntry {
    RulingKind kind = RulingKind::Merge;
    std::vector<std::string> observations;  // ids
    std::vector<std::string> from;          // ids; of a split alone
    std::string reason;
    std::string by;  // who decided
    Instant known_at;
    friend bool operator==(const RulingEntry&, const RulingEntry&) = default;
};

// Somebody judged a source after the Admiralty scale, for one topic and one period.
struct GradeEntry {
    std::string source;           // as observations name it
    std::string topic;            // a word of the tree of happenings; "happening": every topic
    std::optional<Instant> from;  // of what is reported; nothing: from the beginning
    std::optional<Instant> to;    // the first instant that no longer counts; nothing: until revoked
    std::string reliability;      // "A" to "F"
    std::string reason;
    std::string by;
    Instant known_at;
    friend bool operator==(const GradeEntry&, const GradeEntry&) = default;
};

// read_x(to_entry(x)) == x for every x that keeps to the ranges above.
Entry to_entry(const GenesisEntry& genesis);
Entry to_entry(const AgreementEntry& agreement);
Entry to_entry(const MethodEntry& method);
Entry to_entry(const IntakeEntry& intake);
Entry to_entry(const ConclusionEntry& conclusion);
Entry to_entry(const RedactionEntry& redaction);
Entry to_entry(const RulingEntry& ruling);
Entry to_entry(const GradeEntry& grade);

// invalid_input where the entry is of another type, or a member is missing, unexpected, out of
// order or of another kind.
Result<GenesisEntry> read_genesis(const Entry& entry);
Result<AgreementEntry> read_agreement(const Entry& entry);
Result<MethodEntry> read_method(const Entry& entry);
Result<IntakeEntry> read_intake(const Entry& entry);
Result<ConclusionEntry> read_conclusion(const Entry& entry);
Result<RedactionEntry> read_redaction(const Entry& entry);
Result<RulingEntry> read_ruling(const Entry& entry);
Result<GradeEntry> read_grade(const Entry& entry);

}  // namespace sulh
