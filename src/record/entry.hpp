#pragma once
// SPDX-License-Identifier: Apache-2.0
// The bytes of a record entry: one line of JSON, spelled in exactly one way.
// SPEC: docs/formats/record.md

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string_view>

namespace sulh {

enum class EntryType : std::uint8_t {
    Genesis,     // the first entry: which mission, which engine
    Agreement,   // the text the parties signed, and the files it refers to
    Method,      // which version of which method draws the conclusions
    Intake,      // one file of reports
    Incident,    // a hypothesis of one happening
    Assessment,  // an incident held against a reading of a clause
    Conclusion,  // seals the incidents and assessments drawn as of one instant
    Redaction,   // what was withheld, why, and on whose decision
    Member,      // who takes part in the procedure, with which key
    Message,     // what a member sent, and what became of it
    Ruling,      // an analyst's merge or split of incidents
    Grade,       // how reliable a source is held to be, for what and when
    Report,      // one report, signed by its author
};

std::string_view name(EntryType type);  // "genesis", as it stands in the entry

struct Entry {
    EntryType type = EntryType::Genesis;
    Json body;  // object: the members that follow "type"
    friend bool operator==(const Entry&, const Entry&) = default;
};

// The canonical bytes, without a newline: {"sulh":1,"type":"…",body}.
// Refuses (invalid_input) a body that is not an object of the type's shape, members called "sulh"
// or "type" or twice the same, text that is not UTF-8, a whole number written as a double beyond
// 2^53, and more than entry_depth_max levels; (limit) more than entry_bytes_max bytes. A double
// without fraction is written as a whole number and read back as one; all else reads back as it
// was.
Result<Bytes> encode(const Entry& entry);

// The inverse. Refuses (corrupt) every spelling that encode() does not write; so
// encode(decode(bytes)) == bytes.
Result<Entry> decode(ByteView bytes);

// SHA-256 over entries in their order, each followed by a newline: what a conclusion says about its
// lines.
class LinesHash {
public:
    void add(ByteView entry);
    Hash finish() { return sha_.finish(); }

private:
    Sha256 sha_;
};

}  // namespace sulh
