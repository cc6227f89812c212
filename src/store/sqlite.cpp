// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite.hpp"

#include "store/durable.hpp"

#include <fcntl.h>
#include <sqlite3.h>

#include <cerrno>

namespace sulh {

namespace {

// Is the disk full? SQLite's own word for it, or the system's where SQLite says that a call failed.
bool is_full(sqlite3* database, int result) {
    const int kind = result & 0xFF;
    if (kind == SQLITE_FULL) return true;
    const int number = database == nullptr ? 0 : sqlite3_system_errno(database);
    return kind == SQLITE_IOERR && (number == ENOSPC || number == EDQUOT);
}

Error error_of(sqlite3* database, int result) {
    const char* file = database == nullptr ? nullptr : sqlite3_db_filename(database, "main");
    const FilePosition at{file == nullptr ? "" : file, 0, 0};
    if (is_full(database, result)) return system_error(ENOSPC, "write", at.file).value();
    const std::string reason =
        database == nullptr ? sqlite3_errstr(result) : sqlite3_errmsg(database);
    switch (result & 0xFF) {
        case SQLITE_IOERR:
            return {Code::unavailable, "the disk failed: " + reason, at,
                    "is the disk full or failing? what was recorded before stands"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Code::conflict, "the record is in use by another program", at,
                    "try again when it has finished"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Code::corrupt, "the record's file is damaged: " + reason, at, "run sulh audit"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return {Code::denied, "the record cannot be written: " + reason, at, {}};
        case SQLITE_CANTOPEN:
            return {Code::unavailable, "the record cannot be opened: " + reason, at,
                    "files are made beside it: is the disk full or failing, or the folder "
                    "closed to you?"};
        case SQLITE_TOOBIG:
            return {Code::limit, "too large for the record: " + reason, at, {}};
        case SQLITE_CONSTRAINT:
            return {Code::conflict, "the record refuses the change: " + reason, at, {}};
        default:
            return {Code::unavailable, "the record cannot be used: " + reason, at, {}};
    }
}

}  // namespace

void PreparedStatement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}
void Database::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

PreparedStatement& PreparedStatement::bind(int parameter, std::int64_t value) {
    const int result = sqlite3_bind_int64(statement_.get(), parameter, value);
    if (result != SQLITE_OK) failed_ = error_of(sqlite3_db_handle(statement_.get()), result);
    return *this;
}

PreparedStatement& PreparedStatement::bind(int parameter, std::string_view text) {
    const int result = sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(),
                                           SQLITE_STATIC, SQLITE_UTF8);
    if (result != SQLITE_OK) failed_ = error_of(sqlite3_db_handle(statement_.get()), result);
    return *this;
}

PreparedStatement& PreparedStatement::bind(int parameter, ByteView bytes) {
    // An empty span may hold a null pointer, which SQLite would store as NULL.
    const void* data = bytes.empty() ? "" : static_cast<const void*>(bytes.data());
    const int result =
        sqlite3_bind_blob64(statement_.get(), parameter, data, bytes.size(), SQLITE_STATIC);
    if (result != SQLITE_OK) failed_ = error_of(sqlite3_db_handle(statement_.get()), result);
    return *this;
}

Result<bool> PreparedStatement::step() {
    if (failed_) return tl::unexpected<Error>(*failed_);
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    const Error error = error_of(sqlite3_db_handle(statement_.get()), result);
    sqlite3_reset(statement_.get());
    return tl::unexpected<Error>(error);
}

Status PreparedStatement::run() {
    while (true) {
        TRY(const bool is_row, step());
        if (is_row) continue;
        reset();
        return {};
    }
}

void PreparedStatement::reset() {
    sqlite3_reset(statement_.get());
    failed_.reset();
}

std::int64_t PreparedStatement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string_view PreparedStatement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return {text == nullptr ? "" : text,
            static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

ByteView PreparedStatement::bytes(int column) const {
    const auto* bytes =
        static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Result<Database> Database::open(const std::filesystem::path& file, OpenMode mode) {
    std::error_code ignored;
    const bool exists = std::filesystem::exists(file, ignored);
    const FilePosition at{file.string(), 0, 0};
    if (mode == OpenMode::Create && exists)
        return fail(Code::conflict, "there is a record already", at);
    if (mode != OpenMode::Create && !exists)
        return fail(Code::not_found, "there is no record here", at);
    // SQLite takes an empty file for an empty database, and gives its journals the same mode.
    if (mode == OpenMode::Create)
        TRY_STATUS(open_file(file, O_RDWR | O_CREAT | O_EXCL, 0600).map([](const File&) {}));
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &opened,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database;
    database.database_.reset(opened);
    if (result != SQLITE_OK) return tl::unexpected<Error>(error_of(opened, result));
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, 2000);
    if (mode == OpenMode::Read) {
        TRY_STATUS(database.execute("PRAGMA query_only = ON"));
        // The last to close folds the WAL into the file. What a reader finds there it leaves: where
        // it is damaged, it is all that is left of what was committed.
        std::filesystem::path wal = file;
        wal += "-wal";
        const bool has_wal =
            std::filesystem::exists(wal, ignored) && std::filesystem::file_size(wal, ignored) > 0;
        if (has_wal) sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
    return database;
}

Status Database::execute(const std::string& sql) {
    return run(sql);
}

bool Database::is_in_transaction() const {
    return sqlite3_get_autocommit(database_.get()) == 0;
}

Status Database::run(const std::string& sql) const {
    const int result = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) return tl::unexpected<Error>(error_of(database_.get(), result));
    return {};
}

Result<PreparedStatement> Database::prepare(std::string_view sql) const {
    sqlite3_stmt* prepared = nullptr;
    const int result = sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (result != SQLITE_OK) return tl::unexpected<Error>(error_of(database_.get(), result));
    PreparedStatement statement;
    statement.statement_.reset(prepared);
    return statement;
}

Result<std::int64_t> Database::integer(std::string_view sql) const {
    TRY(PreparedStatement statement, prepare(sql));
    TRY(const bool is_row, statement.step());
    if (!is_row) return fail(Code::not_found, "nothing found");
    return statement.integer(0);
}

Result<Transaction> Transaction::begin(Database& database) {
    TRY_STATUS(database.execute("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::~Transaction() {
    // A rollback that fails (SQLite may have rolled back by itself) leaves nothing behind either.
    if (database_ != nullptr) static_cast<void>(database_->execute("ROLLBACK"));
}

Status Transaction::commit() {
    TRY_STATUS(database_->execute("COMMIT"));
    database_ = nullptr;
    return {};
}

Result<ReadTransaction> ReadTransaction::begin(const Database& database) {
    if (database.is_in_transaction()) return ReadTransaction(nullptr);
    TRY_STATUS(database.run("BEGIN"));
    return ReadTransaction(&database);
}

ReadTransaction::~ReadTransaction() {
    if (database_ != nullptr) static_cast<void>(database_->run("ROLLBACK"));
}

Status copy_database(const std::filesystem::path& from, const std::filesystem::path& to) {
    // SQLite takes the empty file that is made here, with its permissions.
    TRY(File made, open_file(to, O_RDWR | O_CREAT | O_EXCL, 0600));
    TRY(const Database database, Database::open(from, OpenMode::Write));
    TRY(PreparedStatement copy, database.prepare("VACUUM INTO ?1"));
    const std::string name = to.string();
    TRY_STATUS(copy.bind(1, name).run());
    return made.sync(to);
}

}  // namespace sulh
