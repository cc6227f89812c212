#pragma once
// SPDX-License-Identifier: Apache-2.0
// Where the record lies: the contract that every storage keeps.

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "tlog/checkpoint.hpp"
#include "tlog/policy.hpp"
#include "tlog/proof.hpp"
#include "tlog/tile.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

// A line of a table that can be thrown away and made again from the record.
struct ProjectionRow {
    std::string kind;         // "incident", "assessment", ... what the engine wants to look up
    std::string id;           // a later row of the same kind and id replaces the earlier one
    std::uint64_t entry = 0;  // index of the entry it was read from
    std::string json;
    friend bool operator==(const ProjectionRow&, const ProjectionRow&) = default;
};

// What a witness said about a checkpoint of this record.
struct KeptCosignature {
    std::uint64_t size = 0;  // of the checkpoint
    NoteSigner signer;
    std::string line;  // the signature line
};

// What goes into the record together or not at all.
struct Batch {
    std::vector<Bytes> entries;  // at most batch_entries_max, each at most entry_bytes_max long
    std::vector<ProjectionRow> projection;
};

// The signed note of a checkpoint. Called within the transaction that stores it; the note must go
// nowhere else.
using CheckpointSigner = std::function<Result<std::string>(const Checkpoint&)>;

// Visits one thing after the other; an error returned by the visitor ends the walk and is passed
// on.
using EntryVisitor = std::function<Status(std::uint64_t index, ByteView entry)>;
using CheckpointVisitor = std::function<Status(std::uint64_t size, std::string_view note)>;
using CosignatureVisitor = std::function<Status(const KeptCosignature&)>;
using ProjectionVisitor = std::function<Status(const ProjectionRow&)>;

// Contract. One writer. Entries, tiles and the signed checkpoint of a batch become durable together
// before append() returns, or not at all; the size never decreases; no two checkpoints have the
// same size. A failed append leaves what was there. Reads of what was never stored are not_found,
// of what was damaged corrupt.
class LogStorage {
public:
    virtual ~LogStorage() = default;

    virtual const VerifierKey& key() const = 0;  // its name is the origin
    virtual std::uint64_t size() const = 0;
    virtual Hash root() const = 0;

    // Index of the first entry added; size() where the batch has none. An empty batch signs
    // nothing.
    virtual Result<std::uint64_t> append(const Batch& batch, const CheckpointSigner& sign) = 0;

    virtual Result<Bytes> entry(std::uint64_t index) const = 0;
    // Entries that are there with begin <= index < end, in order; a gap is not reported.
    virtual Status for_each_entry(std::uint64_t begin, std::uint64_t end,
                                  const EntryVisitor& visit) const = 0;
    // The hashes of a hash tile, cut to its width. REQUIRES: not an entry bundle.
    virtual Result<Bytes> tile(const Tile& tile) const = 0;
    // The same, with the midway hashes behind those of a full tile where they are kept.
    virtual Result<Bytes> tile_with_midway(const Tile& tile) const = 0;
    // What `reads` reads is of one moment, whatever is appended meanwhile; its error is passed on.
    virtual Status read_at_once(const std::function<Status()>& reads) const = 0;
    virtual Result<std::string> latest_checkpoint() const = 0;  // the signed note
    virtual Status for_each_checkpoint(const CheckpointVisitor& visit) const = 0;
    virtual Result<std::string> checkpoint(std::uint64_t size) const = 0;

    // Keeps a witness's line under the checkpoint of that size; durable when it returns. Refuses
    // (corrupt) one that does not fit. Of one witness and size the first and the latest stay: the
    // first dates the entries, the latest shows that nothing is held back.
    virtual Status put_cosignature(std::uint64_t size, const VerifierKey& witness,
                                   const NoteSignature& line) = 0;
    // Those of checkpoints of begin <= size < end entries, in order of size, then time. Unchecked.
    virtual Status for_each_cosignature(std::uint64_t begin, std::uint64_t end,
                                        const CosignatureVisitor& visit) const = 0;
    // Another way to the same storage, to read from on another thread. Like open_damaged(), it takes
    // nothing for granted: its size() is not to be used.
    virtual Result<std::unique_ptr<LogStorage>> another_reader() const = 0;
    // The same storage to be read as it is now, whatever has been written since this was opened.
    virtual Result<std::unique_ptr<LogStorage>> as_it_is_now() const = 0;
    // What the storage itself can say about damage that no entry, tile or checkpoint shows.
    virtual Status check_storage() const = 0;

    virtual Status put_projection(std::span<const ProjectionRow> rows) = 0;
    // These in place of all there were; whoever reads meanwhile sees the ones or the others.
    virtual Status replace_projection(std::span<const ProjectionRow> rows) = 0;
    virtual Result<std::optional<ProjectionRow>> find_projection(std::string_view kind,
                                                                 std::string_view id) const = 0;
    // In order of kind, then id (bytes); every kind where `kind` is empty.
    virtual Status for_each_projection(std::string_view kind,
                                       const ProjectionVisitor& visit) const = 0;
};

// Hashes of complete subtrees, from the stored tiles. REQUIRES: the storage outlives it and size()
// stays.
HashReader hash_reader(const LogStorage& log);

// The checkpoint of that size with its cosignatures: of each witness the earliest or the latest.
enum class CosignatureAge : std::uint8_t { Earliest, Latest };
Result<std::string> cosigned_checkpoint(const LogStorage& log, std::uint64_t size,
                                        CosignatureAge age);

// Proof of entry `index` under the latest checkpoint, with the entry itself as `extra`; not_found
// beyond size().
Result<ProofFile> prove_entry(const LogStorage& log, std::uint64_t index);
// The same under the checkpoint of that size, which a time-stamp may date.
Result<ProofFile> prove_entry(const LogStorage& log, std::uint64_t index, std::uint64_t size);
// The same under the first checkpoint that holds the entry and that the policy's quorum cosigned:
// it dates the entry best. unavailable where none is yet.
Result<ProofFile> prove_entry(const LogStorage& log, std::uint64_t index, const LogPolicy& policy);

}  // namespace sulh
