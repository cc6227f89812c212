// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_log.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "store/durable.hpp"
#include "store/limits.hpp"
#include "tlog/limits.hpp"

#include <fcntl.h>

#include <algorithm>
#include <array>

namespace sulh {

namespace {

constexpr std::uint32_t application_id = 0x53756C68;  // "Sulh"

constexpr const char* pragmas = R"(
    PRAGMA page_size = 16384;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 2000;
    PRAGMA cache_size = -65536;
)";

// Triggers keep the promise of the record even from a slip in the program: nothing is changed,
// nothing shrinks.
constexpr const char* schema = R"(
    CREATE TABLE log (id INTEGER PRIMARY KEY CHECK (id = 1), vkey TEXT NOT NULL) STRICT;
    CREATE TABLE entry (i INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE tile (level INTEGER NOT NULL, n INTEGER NOT NULL, hashes BLOB NOT NULL,
                       PRIMARY KEY (level, n)) STRICT;
    CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
    CREATE TABLE cosignature (size INTEGER NOT NULL, vkey TEXT NOT NULL, time INTEGER NOT NULL, line TEXT NOT NULL,
                              PRIMARY KEY (size, time, vkey)) STRICT;
    CREATE TABLE projection (kind TEXT NOT NULL, id TEXT NOT NULL, i INTEGER NOT NULL, json TEXT NOT NULL,
                             PRIMARY KEY (kind, id)) STRICT;
    CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
    CREATE TRIGGER entry_remains BEFORE DELETE ON entry
        BEGIN SELECT RAISE(ABORT, 'an entry is never removed'); END;
    CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;
    CREATE TRIGGER checkpoint_remains BEFORE DELETE ON checkpoint
        BEGIN SELECT RAISE(ABORT, 'a checkpoint is never removed'); END;
    CREATE TRIGGER checkpoint_grows BEFORE INSERT ON checkpoint
        WHEN NEW.size <= (SELECT max(size) FROM checkpoint)
        BEGIN SELECT RAISE(ABORT, 'the record never shrinks'); END;
)";

std::int64_t signed_of(std::uint64_t number) {
    CHECK(number <= tree_size_max);
    return static_cast<std::int64_t>(number);
}

Unexpected not_a_record(const std::filesystem::path& file) {
    return fail(Code::corrupt, "this is not a record of Sulh, or its first page is damaged",
                {file.string(), 0, 0});
}

Unexpected is_newer(std::int64_t version, const std::filesystem::path& file) {
    return fail(Code::unavailable,
                "the record was written by a newer version of Sulh (schema " +
                    std::to_string(version) + "; this program reads " +
                    std::to_string(record_schema_version) + ")",
                {file.string(), 0, 0}, "use that version; nothing was touched");
}

// Reads the two numbers from the file's first 100 bytes, since opening a database may already write
// to it.
Status check_header(const std::filesystem::path& file) {
    TRY(File opened, open_file(file, O_RDONLY));
    std::array<std::uint8_t, 100> header = {};
    TRY(const std::size_t got, opened.read(header, file));
    const auto big_endian = [&](std::size_t at) {
        return static_cast<std::uint32_t>(header[at]) << 24 |
               static_cast<std::uint32_t>(header[at + 1]) << 16 |
               static_cast<std::uint32_t>(header[at + 2]) << 8 |
               static_cast<std::uint32_t>(header[at + 3]);
    };
    if (got < header.size() || big_endian(68) != application_id) return not_a_record(file);
    if (big_endian(60) > record_schema_version) return is_newer(big_endian(60), file);
    return {};
}

Status check_batch(const Batch& batch) {
    if (batch.entries.size() > batch_entries_max)
        return fail(Code::limit, "more than 65,536 entries at once");
    if (std::ranges::any_of(batch.entries,
                            [](const Bytes& entry) { return entry.size() > entry_bytes_max; })) {
        return fail(Code::limit, "an entry of more than 65,535 bytes");
    }
    return {};
}

}  // namespace

Result<SqliteLog> SqliteLog::create(const std::filesystem::path& file, const VerifierKey& key,
                                    const CheckpointSigner& sign) {
    SqliteLog log;
    log.file_ = file;
    log.key_ = key;
    TRY(log.database_, Database::open(file, OpenMode::Create));
    TRY_STATUS(log.database_.execute(pragmas));
    {
        // A crash before the commit leaves an empty file, which open() refuses and which may be
        // deleted.
        TRY(Transaction transaction, Transaction::begin(log.database_));
        TRY_STATUS(log.database_.execute(schema));
        TRY_STATUS(
            log.database_.execute("PRAGMA application_id = " + std::to_string(application_id)));
        TRY_STATUS(log.database_.execute("PRAGMA user_version = " +
                                         std::to_string(record_schema_version)));
        TRY(PreparedStatement insert, log.database_.prepare("INSERT INTO log VALUES (1, ?)"));
        const std::string vkey = to_text(key);
        TRY_STATUS(insert.bind(1, std::string_view(vkey)).run());
        TRY_STATUS(log.prepare_statements());
        TRY_STATUS(log.write_checkpoint(log.edge_, sign));
        TRY_STATUS(transaction.commit());
    }
    // The schema goes to the file itself at once, so that its header tells every later version what
    // it is.
    TRY_STATUS(log.database_.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    TRY_STATUS(
        sync_directory(file.has_parent_path() ? file.parent_path() : std::filesystem::path(".")));
    return log;
}

Result<SqliteLog> SqliteLog::open_file(const std::filesystem::path& file, OpenMode mode) {
    CHECK(mode != OpenMode::Create);
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        return fail(Code::not_found, "there is no record here", {file.string(), 0, 0});
    }
    TRY_STATUS(check_header(file));
    SqliteLog log;
    log.file_ = file;
    TRY(log.database_, Database::open(file, mode));
    TRY_STATUS(log.database_.execute(pragmas));
    TRY(const std::int64_t version, log.database_.integer("PRAGMA user_version"));
    if (version > record_schema_version) return is_newer(version, file);
    if (version < 1) return not_a_record(file);
    TRY(PreparedStatement select, log.database_.prepare("SELECT vkey FROM log WHERE id = 1"));
    TRY(const bool is_row, select.step());
    if (!is_row) return not_a_record(file);
    auto key = parse_vkey(select.text(0));
    if (!key) return fail(Code::corrupt, "the record's key is damaged", {file.string(), 0, 0});
    log.key_ = std::move(*key);
    select.reset();
    TRY_STATUS(log.prepare_statements());
    return log;
}

Result<SqliteLog> SqliteLog::open(const std::filesystem::path& file, OpenMode mode) {
    TRY(SqliteLog log, open_file(file, mode));
    TRY_STATUS(log.load_edge());
    return log;
}

Result<SqliteLog> SqliteLog::open_at_once(const std::filesystem::path& file) {
    TRY(SqliteLog log, open_file(file, OpenMode::Read));
    TRY_STATUS(log.database_.execute("BEGIN"));  // ends with the connection
    TRY_STATUS(log.load_edge());
    return log;
}

Result<SqliteLog> SqliteLog::open_damaged(const std::filesystem::path& file) {
    TRY(SqliteLog log, open_file(file, OpenMode::Read));
    log.is_outcome_unknown_ = true;
    return log;
}

Status SqliteLog::prepare_statements() {
    TRY(insert_entry_, database_.prepare("INSERT INTO entry VALUES (?, ?)"));
    TRY(insert_tile_,
        database_.prepare("INSERT INTO tile VALUES (?, ?, ?) "
                          "ON CONFLICT (level, n) DO UPDATE SET hashes = excluded.hashes"));
    TRY(insert_checkpoint_, database_.prepare("INSERT INTO checkpoint VALUES (?, ?)"));
    TRY(insert_projection_,
        database_.prepare("INSERT OR REPLACE INTO projection VALUES (?, ?, ?, ?)"));
    TRY(select_entry_, database_.prepare("SELECT bytes FROM entry WHERE i = ?"));
    TRY(select_checkpoint_, database_.prepare("SELECT note FROM checkpoint WHERE size = ?"));
    TRY(select_tile_, database_.prepare("SELECT hashes FROM tile WHERE level = ? AND n = ?"));
    return {};
}

Status SqliteLog::load_edge() {
    const auto damaged = [](std::string what) {
        return fail(Code::corrupt, std::move(what), {}, "run sulh audit");
    };
    TRY(const std::string note, latest_checkpoint());
    const auto checkpoint = open_checkpoint(note, key_);
    if (!checkpoint)
        return damaged("the last checkpoint is damaged: " + checkpoint.error().message);
    TRY(const std::int64_t stored, database_.integer("SELECT ifnull(max(i), -1) + 1 FROM entry"));
    if (stored != signed_of(checkpoint->size)) {
        return damaged("the record holds " + std::to_string(stored) +
                       " entries; its last checkpoint says " + std::to_string(checkpoint->size));
    }
    auto edge =
        TileEdge::load(checkpoint->size, [this](const Tile& wanted) { return tile(wanted); });
    if (!edge) return damaged("the record's tiles are damaged: " + edge.error().message);
    if (edge->root() != checkpoint->root)
        return damaged("the record's tiles do not give the root that was signed");
    edge_ = std::move(*edge);
    return {};
}

Result<std::uint64_t> SqliteLog::append(const Batch& batch, const CheckpointSigner& sign) {
    if (is_outcome_unknown_) {
        return fail(Code::unavailable, "an earlier write to the record failed", {},
                    "run the command again");
    }
    TRY_STATUS(check_batch(batch));
    const std::uint64_t first = size();
    if (batch.entries.empty() && batch.projection.empty()) return first;
    // A crash anywhere before the commit leaves the record as it was: SQLite ignores the unfinished
    // tail of its WAL.
    TRY(Transaction transaction, Transaction::begin(database_));
    TileEdge grown = edge_;
    TRY_STATUS(write_batch(batch, grown, sign));
    // The checkpoint is signed but has not left this function. If the commit fails nobody knows
    // whether it stands, so nothing more is signed here; opening the file again tells.
    is_outcome_unknown_ = true;
    TRY_STATUS(transaction.commit());
    // A crash from here on leaves the batch whole and durable.
    is_outcome_unknown_ = false;
    edge_ = std::move(grown);
    return first;
}

Status SqliteLog::write_batch(const Batch& batch, TileEdge& grown, const CheckpointSigner& sign) {
    for (const Bytes& entry : batch.entries) {
        TRY_STATUS(insert_entry_.bind(1, signed_of(grown.size())).bind(2, ByteView(entry)).run());
        grown.append(leaf_hash(entry));
    }
    for (auto& [key, tile] : grown.take_changed()) {
        const auto [level, index] = key;
        tile.hashes.insert(tile.hashes.end(), tile.midway.begin(), tile.midway.end());
        TRY_STATUS(insert_tile_.bind(1, std::int64_t{level})
                       .bind(2, signed_of(index))
                       .bind(3, ByteView(tile.hashes))
                       .run());
    }
    TRY_STATUS(write_projection(batch.projection));
    return batch.entries.empty() ? Status{} : write_checkpoint(grown, sign);
}

Status SqliteLog::write_checkpoint(const TileEdge& grown, const CheckpointSigner& sign) {
    const Checkpoint checkpoint{key_.name, grown.size(), grown.root(), {}};
    TRY(const std::string note, sign(checkpoint));
    TRY(const Checkpoint opened, open_checkpoint(note, key_));
    if (opened != checkpoint)
        return fail(Code::denied, "what was signed is not the checkpoint of this record");
    return insert_checkpoint_.bind(1, signed_of(grown.size()))
        .bind(2, std::string_view(note))
        .run();
}

Result<Bytes> SqliteLog::entry(std::uint64_t index) const {
    if (index >= tree_size_max) return fail(Code::not_found, "there is no such entry");
    TRY(const bool is_row, select_entry_.bind(1, signed_of(index)).step());
    if (!is_row) {
        select_entry_.reset();
        return fail(Code::not_found, "there is no entry " + std::to_string(index));
    }
    const ByteView bytes = select_entry_.bytes(0);
    Bytes out(bytes.begin(), bytes.end());
    select_entry_.reset();
    return out;
}

Status SqliteLog::for_each_entry(std::uint64_t begin, std::uint64_t end,
                                 const EntryVisitor& visit) const {
    const std::uint64_t bound = std::min(end, tree_size_max);
    if (begin >= bound) return {};
    TRY(PreparedStatement select,
        database_.prepare("SELECT i, bytes FROM entry WHERE i >= ? AND i < ? ORDER BY i"));
    select.bind(1, signed_of(begin)).bind(2, signed_of(bound));
    return each_row(select, [&](const auto& row) {
        return visit(static_cast<std::uint64_t>(row.integer(0)), row.bytes(1));
    });
}

Result<Bytes> SqliteLog::tile(const Tile& tile) const {
    TRY(Bytes bytes, tile_with_midway(tile));
    bytes.resize(static_cast<std::size_t>(tile.width) * sizeof(Hash));
    return bytes;
}

Result<Bytes> SqliteLog::tile_with_midway(const Tile& tile) const {
    CHECK(tile.level >= 0 && tile.width >= 1 && tile.width <= 256);
    TRY(const bool is_row,
        select_tile_.bind(1, std::int64_t{tile.level}).bind(2, signed_of(tile.index)).step());
    const auto bytes_wanted = static_cast<std::size_t>(tile.width) * sizeof(Hash);
    if (!is_row || select_tile_.bytes(0).size() < bytes_wanted) {
        select_tile_.reset();
        return fail(is_row ? Code::corrupt : Code::not_found,
                    tile_path(tile) + (is_row ? " is cut short" : " is missing"));
    }
    const ByteView stored = select_tile_.bytes(0);
    const bool is_full = static_cast<std::uint64_t>(tile.width) == tile_width;
    const ByteView bytes = is_full ? stored : stored.first(bytes_wanted);
    Bytes out(bytes.begin(), bytes.end());
    select_tile_.reset();
    return out;
}

Status SqliteLog::read_at_once(const std::function<Status()>& reads) const {
    TRY(const ReadTransaction transaction, ReadTransaction::begin(database_));
    return reads();
}

Result<std::string> SqliteLog::latest_checkpoint() const {
    TRY(PreparedStatement select,
        database_.prepare("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1"));
    TRY(const bool is_row, select.step());
    if (!is_row) return fail(Code::corrupt, "the record has no checkpoint");
    return std::string(select.text(0));
}

Status SqliteLog::for_each_checkpoint(const CheckpointVisitor& visit) const {
    TRY(PreparedStatement select,
        database_.prepare("SELECT size, note FROM checkpoint ORDER BY size"));
    return each_row(select, [&](const auto& row) {
        return visit(static_cast<std::uint64_t>(row.integer(0)), row.text(1));
    });
}

Result<std::string> SqliteLog::checkpoint(std::uint64_t size) const {
    TRY(const bool is_row, select_checkpoint_.bind(1, signed_of(size)).step());
    std::string note(is_row ? select_checkpoint_.text(0) : "");
    select_checkpoint_.reset();
    if (is_row) return note;
    return fail(Code::not_found, "there is no checkpoint of " + std::to_string(size) + " entries");
}

Status SqliteLog::put_cosignature(std::uint64_t size, const VerifierKey& witness,
                                  const NoteSignature& line) {
    TRY(const std::string note, checkpoint(size));
    TRY(const UnverifiedNote parsed, parse_note(note));
    TRY(const NoteSigner signer, verify_signature(witness, parsed.text, line.signature));
    const std::string vkey = to_text(witness);
    const std::string text = format_signature_line(line);
    TRY(PreparedStatement remove,
        database_.prepare(
            "DELETE FROM cosignature WHERE size = ?1 AND vkey = ?2 AND time > "
            "(SELECT min(time) FROM cosignature WHERE size = ?1 AND vkey = ?2) AND time <= ?3"));
    TRY(PreparedStatement insert,
        database_.prepare("INSERT OR IGNORE INTO cosignature VALUES (?, ?, ?, ?)"));
    // A crash before the commit loses the line; the witness gives another for the asking.
    TRY(Transaction transaction, Transaction::begin(database_));
    remove.bind(1, signed_of(size)).bind(2, std::string_view(vkey)).bind(3, signed_of(signer.time));
    TRY_STATUS(remove.run());
    insert.bind(1, signed_of(size)).bind(2, std::string_view(vkey)).bind(3, signed_of(signer.time));
    TRY_STATUS(insert.bind(4, std::string_view(text)).run());
    return transaction.commit();
}

Status SqliteLog::for_each_cosignature(std::uint64_t begin, std::uint64_t end,
                                       const CosignatureVisitor& visit) const {
    TRY(PreparedStatement select,
        database_.prepare("SELECT size, vkey, time, line FROM cosignature "
                          "WHERE size >= ? AND size < ? ORDER BY size, time, vkey"));
    select.bind(1, signed_of(begin)).bind(2, signed_of(std::min(end, tree_size_max)));
    while (true) {
        TRY(const bool is_row, select.step());
        if (!is_row) return {};
        const auto size = static_cast<std::uint64_t>(select.integer(0));
        auto key = parse_vkey(select.text(1));
        if (!key)
            return fail(Code::corrupt, "a witness's key under the checkpoint of " +
                                           std::to_string(size) + " entries is damaged");
        TRY_STATUS(visit({size,
                          {std::move(*key), static_cast<std::uint64_t>(select.integer(2))},
                          std::string(select.text(3))}));
    }
}

Result<std::unique_ptr<LogStorage>> SqliteLog::another_reader() const {
    TRY(SqliteLog log, open_damaged(file_));
    // It reads on and on and nothing twice.
    TRY_STATUS(log.database_.execute("PRAGMA cache_size = -1024"));
    return std::make_unique<SqliteLog>(std::move(log));
}

Result<std::unique_ptr<LogStorage>> SqliteLog::as_it_is_now() const {
    TRY(SqliteLog log, open_at_once(file_));
    return std::make_unique<SqliteLog>(std::move(log));
}

Status SqliteLog::check_storage() const {
    TRY(PreparedStatement check, database_.prepare("PRAGMA integrity_check(1)"));
    TRY(const bool is_row, check.step());
    if (is_row && check.text(0) == "ok") return {};
    return fail(Code::corrupt,
                "the record's file is damaged: " + printable(is_row ? check.text(0) : "no answer"));
}

Status SqliteLog::limit_pages(std::int64_t pages) {
    return database_.execute("PRAGMA max_page_count = " + std::to_string(pages));
}

Status SqliteLog::write_projection(std::span<const ProjectionRow> rows) {
    for (const ProjectionRow& row : rows) {
        insert_projection_.bind(1, std::string_view(row.kind)).bind(2, std::string_view(row.id));
        insert_projection_.bind(3, signed_of(row.entry)).bind(4, std::string_view(row.json));
        TRY_STATUS(insert_projection_.run());
    }
    return {};
}

Status SqliteLog::put_projection(std::span<const ProjectionRow> rows) {
    TRY(Transaction transaction, Transaction::begin(database_));
    TRY_STATUS(write_projection(rows));
    return transaction.commit();
}

Status SqliteLog::replace_projection(std::span<const ProjectionRow> rows) {
    TRY(Transaction transaction, Transaction::begin(database_));
    TRY_STATUS(database_.execute("DELETE FROM projection"));
    TRY_STATUS(write_projection(rows));
    return transaction.commit();
}

Result<std::optional<ProjectionRow>> SqliteLog::find_projection(std::string_view kind,
                                                                std::string_view id) const {
    TRY(PreparedStatement select,
        database_.prepare("SELECT i, json FROM projection WHERE kind = ? AND id = ?"));
    TRY(const bool is_row, select.bind(1, kind).bind(2, id).step());
    if (!is_row) return std::optional<ProjectionRow>{};
    return std::optional<ProjectionRow>(ProjectionRow{std::string(kind), std::string(id),
                                                      static_cast<std::uint64_t>(select.integer(0)),
                                                      std::string(select.text(1))});
}

Status SqliteLog::for_each_projection(std::string_view kind, const ProjectionVisitor& visit) const {
    const char* where = kind.empty() ? "" : "WHERE kind = ? ";
    TRY(PreparedStatement select,
        database_.prepare(std::string("SELECT kind, id, i, json FROM projection ") + where +
                          "ORDER BY kind, id"));
    if (!kind.empty()) select.bind(1, kind);
    while (true) {
        TRY(const bool is_row, select.step());
        if (!is_row) return {};
        TRY_STATUS(
            visit({std::string(select.text(0)), std::string(select.text(1)),
                   static_cast<std::uint64_t>(select.integer(2)), std::string(select.text(3))}));
    }
}

}  // namespace sulh
