#pragma once
// SPDX-License-Identifier: Apache-2.0
// SQLite, held so that nothing leaks and every failure says what to do. Not safe to share between
// threads.

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

struct sqlite3;
struct sqlite3_stmt;

namespace sulh {

class Database;

// A prepared statement. Bind, step until it says false, reset; the views a row gives end with the
// next step or reset.
class PreparedStatement {
public:
    PreparedStatement() = default;

    PreparedStatement& bind(int parameter, std::int64_t value);  // parameters count from 1
    PreparedStatement& bind(int parameter,
                    std::string_view text);          // must live until the statement is reset
    PreparedStatement& bind(int parameter, ByteView bytes);  // likewise

    Result<bool> step();  // true: a row is there
    Status run();         // steps to the end and resets
    void reset();

    std::int64_t integer(int column) const;  // columns count from 0
    std::string_view text(int column) const;
    ByteView bytes(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::optional<Error> failed_;  // of a bind, told by the next step
};

// `take`, of nothing or of a Status, with every row to come.
template <typename Take>
Status each_row(PreparedStatement& statement, Take take) {
    while (true) {
        TRY(const bool is_row, statement.step());
        if (!is_row) return {};
        if constexpr (std::is_same_v<decltype(take(statement)), Status>) {
            TRY_STATUS(take(statement));
        } else {
            take(statement);
        }
    }
}

enum class OpenMode : std::uint8_t { Create, Write, Read };

class Database {
public:
    Database() = default;
    // Create refuses an existing file and makes one that its owner alone may read; Write and Read
    // refuse a missing one.
    static Result<Database> open(const std::filesystem::path& file, OpenMode mode);

    // One or more statements without parameters.
    Status execute(const std::string& sql);
    bool is_in_transaction() const;
    Result<PreparedStatement> prepare(std::string_view sql) const;
    // First column of the first row; not_found where there is no row.
    Result<std::int64_t> integer(std::string_view sql) const;

private:
    friend class ReadTransaction;
    Status run(const std::string& sql) const;
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

// Its state of one moment as a new file that others of this machine's users cannot read, whatever
// programs write to it meanwhile. Refuses an existing file.
Status copy_database(const std::filesystem::path& from, const std::filesystem::path& to);

// BEGIN IMMEDIATE ... COMMIT; rolls back when it dies uncommitted.
class Transaction {
public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept
        : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    // After a failure nobody knows whether the batch stands: read the size again before going on.
    Status commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

// BEGIN ... ROLLBACK around reads: they see one moment, and its locks are taken once. Within another
// transaction it does nothing.
class ReadTransaction {
public:
    static Result<ReadTransaction> begin(const Database& database);
    ReadTransaction(ReadTransaction&& other) noexcept
        : database_(std::exchange(other.database_, nullptr)) {}
    ReadTransaction& operator=(ReadTransaction&&) = delete;
    ~ReadTransaction();

private:
    explicit ReadTransaction(const Database* database) : database_(database) {}
    const Database* database_;  // null where there is nothing to end
};

}  // namespace sulh
