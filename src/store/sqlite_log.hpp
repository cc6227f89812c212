#pragma once
// SPDX-License-Identifier: Apache-2.0
// The record in one SQLite file. SPEC: docs/formats/mission-directory.md

#include "store/log_storage.hpp"
#include "store/sqlite.hpp"

#include <filesystem>

namespace sulh {

inline constexpr std::int64_t record_schema_version = 1;

// WAL, synchronous=FULL: what append() answered survives a loss of power.
// Not safe to share between threads. The directory's lock (store/directory.hpp) keeps other writers
// away.
class SqliteLog final : public LogStorage {
public:
    // A new file with a signed checkpoint of the empty record. Conflict where the file exists.
    static Result<SqliteLog> create(const std::filesystem::path& file, const VerifierKey& key,
                                    const CheckpointSigner& sign);
    // REQUIRES: mode is Write or Read. Refuses, without touching anything, a file that a newer
    // version wrote (unavailable), and one whose tiles do not give the root of its last checkpoint
    // (corrupt).
    static Result<SqliteLog> open(const std::filesystem::path& file, OpenMode mode);
    // The same for reading: all that is read until it is closed is of one moment, whatever another
    // program appends meanwhile. Not for long: what is written since cannot be tidied away before.
    static Result<SqliteLog> open_at_once(const std::filesystem::path& file);
    // The same without looking at the tiles and checkpoints: only to find out what is wrong with
    // them.
    static Result<SqliteLog> open_damaged(const std::filesystem::path& file);

    const VerifierKey& key() const override { return key_; }
    std::uint64_t size() const override { return edge_.size(); }
    Hash root() const override { return edge_.root(); }
    Result<std::uint64_t> append(const Batch& batch, const CheckpointSigner& sign) override;
    Result<Bytes> entry(std::uint64_t index) const override;
    Status for_each_entry(std::uint64_t begin, std::uint64_t end,
                          const EntryVisitor& visit) const override;
    Result<Bytes> tile(const Tile& tile) const override;
    Result<Bytes> tile_with_midway(const Tile& tile) const override;
    Status read_at_once(const std::function<Status()>& reads) const override;
    Result<std::string> latest_checkpoint() const override;
    Status for_each_checkpoint(const CheckpointVisitor& visit) const override;
    Result<std::string> checkpoint(std::uint64_t size) const override;
    Status put_cosignature(std::uint64_t size, const VerifierKey& witness,
                           const NoteSignature& line) override;
    Status for_each_cosignature(std::uint64_t begin, std::uint64_t end,
                                const CosignatureVisitor& visit) const override;
    Result<std::unique_ptr<LogStorage>> another_reader() const override;
    Result<std::unique_ptr<LogStorage>> as_it_is_now() const override;
    Status check_storage() const override;
    Status put_projection(std::span<const ProjectionRow> rows) override;
    Status replace_projection(std::span<const ProjectionRow> rows) override;
    Result<std::optional<ProjectionRow>> find_projection(std::string_view kind,
                                                         std::string_view id) const override;
    Status for_each_projection(std::string_view kind,
                               const ProjectionVisitor& visit) const override;

    // Allows the file no more than `pages` pages of 16 KiB; it never shrinks below what it has.
    // DEFAULT: no bound.
    Status limit_pages(std::int64_t pages);

private:
    SqliteLog() = default;
    static Result<SqliteLog> open_file(const std::filesystem::path& file, OpenMode mode);
    Status prepare_statements();
    Status load_edge();
    Status write_batch(const Batch& batch, TileEdge& grown, const CheckpointSigner& sign);
    Status write_checkpoint(const TileEdge& grown, const CheckpointSigner& sign);
    Status write_projection(std::span<const ProjectionRow> rows);

    std::filesystem::path file_;
    Database database_;
    VerifierKey key_;
    TileEdge edge_;
    bool is_outcome_unknown_ =
        false;  // a commit failed: nothing more is signed until the file is opened again
    mutable PreparedStatement insert_entry_, insert_tile_, insert_checkpoint_, insert_projection_;
    mutable PreparedStatement select_entry_, select_tile_, select_checkpoint_;
};

}  // namespace sulh
