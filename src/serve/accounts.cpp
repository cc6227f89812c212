// SPDX-License-Identifier: Apache-2.0
#include "serve/accounts.hpp"

#include "base/text.hpp"
#include "engine/files.hpp"
#include "serve/common_passwords.hpp"
#include "serve/limits.hpp"
#include "serve/passwords.hpp"
#include "serve/side_database.hpp"

#include <sodium.h>
#include <sys/stat.h>

namespace sulh {

namespace {

constexpr const char* schema = R"sql(
    CREATE TABLE IF NOT EXISTS account(name TEXT PRIMARY KEY, person TEXT NOT NULL,
        hash TEXT NOT NULL, added INTEGER NOT NULL, changed INTEGER NOT NULL,
        epoch INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS passkey(id BLOB PRIMARY KEY, account TEXT NOT NULL,
        name TEXT NOT NULL, site TEXT NOT NULL, algorithm INTEGER NOT NULL, key BLOB NOT NULL,
        counter INTEGER NOT NULL, added INTEGER NOT NULL, used INTEGER NOT NULL)
        STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view account_columns =
    "SELECT name, person, added, changed, epoch, hash FROM account ";

// None is used twice, so that an account that comes again takes up no session of the old one.
std::int64_t fresh_epoch() {
    std::uint64_t out = 0;
    randombytes_buf(&out, sizeof out);
    return static_cast<std::int64_t>(out >> 1);
}

Account account_in(const PreparedStatement& row) {
    Account out;
    out.name = row.text(0);
    out.person = row.text(1);
    out.added = {row.integer(2)};
    out.changed = {row.integer(3)};
    out.epoch = row.integer(4);
    return out;
}

Status check_account_name(std::string_view name) {
    const bool is_sound = !name.empty() && name.size() <= account_name_bytes_max &&
                          !first_invalid_utf8(name) && printable(name) == name &&
                          trim(name) == name;
    if (is_sound) return {};
    return fail(Code::invalid_input, "the name of an account: expected 1 to " +
                                         std::to_string(account_name_bytes_max) +
                                         " bytes of text without spaces around it");
}

Error no_account(std::string_view name) {
    return {Code::not_found, "there is no account called '" + printable(name) + "'", {},
            "'sulh account list' names them"};
}

// One of a few who may look at passwords at a time: each takes memory.
class Turn {
public:
    explicit Turn(std::atomic<int>& at_work) : at_work_(at_work), count_(++at_work_) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { --at_work_; }
    bool is_mine() const { return count_ <= passwords_at_once_max; }

private:
    std::atomic<int>& at_work_;
    int count_;
};

// Of the database and of what was written to it last. Every commit changes one of them.
std::array<std::int64_t, 4> state_of(const std::string& file) {
    std::array<std::int64_t, 4> out = {};
    std::size_t at = 0;
    for (const std::string& one : {file, file + "-wal"}) {
        struct stat found = {};
        const bool is_there = ::stat(one.c_str(), &found) == 0;
        out[at++] = is_there ? found.st_size : -1;
        out[at++] = found.st_mtim.tv_sec * 1'000'000'000 + found.st_mtim.tv_nsec;
    }
    return out;
}

constexpr std::chrono::seconds epochs_age_max{1};

}  // namespace

Accounts::Accounts(Database database, std::string file, std::string list,
                   std::string hash_of_nobody)
    : database_(std::move(database)),
      file_(std::move(file)),
      list_(std::move(list)),
      hash_of_nobody_(std::move(hash_of_nobody)) {}

Result<std::unique_ptr<Accounts>> Accounts::open(const std::string& mission) {
    TRY(Database database, open_side_database(mission, "accounts.sqlite", schema));
    TRY(std::string nobody, hash_password("nobody's password"));
    return std::unique_ptr<Accounts>(new Accounts(std::move(database),
                                                  joined(mission, "accounts.sqlite"),
                                                  joined(mission, "refused-passwords.txt"),
                                                  std::move(nobody)));
}

Status Accounts::check_password(std::string_view password,
                                const std::vector<std::string>& known_words) const {
    TRY_STATUS(check_new_password(password, known_words));
    TRY(const bool is_known, is_listed(password, list_));
    if (!is_known) return {};
    return fail(Code::invalid_input, "this password cannot be taken: it is on the mission's list of "
                                     "passwords that others have used");
}

Status Accounts::add(const std::string& name, const std::string& person, std::string_view password,
                     Instant now) {
    TRY_STATUS(check_account_name(name));
    TRY_STATUS(check_account_name(person));
    TRY_STATUS(check_password(password, {name, person}));
    TRY(const auto known, find(name));
    if (known)
        return fail(Code::conflict, "there is an account called '" + name + "' already", {},
                    "'sulh account password' gives it another password");
    TRY(const std::string hash, hash_password(password));
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement add,
        database_.prepare("INSERT INTO account(name, person, hash, added, changed, epoch) "
                          "VALUES(?1, ?2, ?3, ?4, ?4, ?5)"));
    add.bind(1, name).bind(2, person).bind(3, hash).bind(4, now.ms);
    return add.bind(5, fresh_epoch()).run();
}

Status Accounts::remove(std::string_view name) {
    TRY(const auto known, find(name));
    if (!known) return tl::unexpected(no_account(name));
    const std::lock_guard lock(guard_);
    TRY(Transaction transaction, Transaction::begin(database_));
    for (const char* sql :
         {"DELETE FROM passkey WHERE account = ?1", "DELETE FROM account WHERE name = ?1"}) {
        TRY(PreparedStatement remove, database_.prepare(sql));
        TRY_STATUS(remove.bind(1, name).run());
    }
    return transaction.commit();
}

Status Accounts::update(std::string_view name, std::string_view hash, Instant now) {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement set,
        database_.prepare("UPDATE account SET hash = ?2, changed = ?3, epoch = ?4 "
                          "WHERE name = ?1"));
    return set.bind(1, name).bind(2, hash).bind(3, now.ms).bind(4, fresh_epoch()).run();
}

Status Accounts::set_password(std::string_view name, std::string_view password, Instant now) {
    TRY(const auto known, find(name));
    if (!known) return tl::unexpected(no_account(name));
    TRY_STATUS(check_password(password, {known->name, known->person}));
    TRY(const std::string hash, hash_password(password));
    return update(name, hash, now);
}

Status Accounts::end_sessions(std::string_view name) {
    TRY(const auto known, find(name));
    if (!known) return tl::unexpected(no_account(name));
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement end,
        database_.prepare("UPDATE account SET epoch = ?2 WHERE name = ?1"));
    return end.bind(1, name).bind(2, fresh_epoch()).run();
}

Result<std::vector<Account>> Accounts::all() {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement rows, database_.prepare(std::string(account_columns) + "ORDER BY name"));
    std::vector<Account> out;
    TRY_STATUS(each_row(rows, [&](const auto& row) { out.push_back(account_in(row)); }));
    return out;
}

Result<std::optional<Accounts::Kept>> Accounts::kept(std::string_view name) {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement found,
        database_.prepare(std::string(account_columns) + "WHERE name = ?1"));
    TRY(const bool is_row, found.bind(1, name).step());
    if (!is_row) return std::nullopt;
    return Kept{account_in(found), std::string(found.text(5))};
}

Result<std::optional<Account>> Accounts::find(std::string_view name) {
    TRY(const auto found, kept(name));
    if (!found) return std::nullopt;
    return found->account;
}

Result<std::optional<Account>> Accounts::with_password(std::string_view name,
                                                       std::string_view password) {
    const Turn turn(at_work_);
    if (!turn.is_mine())
        return fail(Code::unavailable, "others are signing in at this moment", {}, "try again");
    TRY(const auto found, kept(name));
    const bool is_right = is_password(password.substr(0, password_bytes_max),
                                      found ? found->hash : hash_of_nobody_);
    if (!found || !is_right || password.size() > password_bytes_max) return std::nullopt;
    if (is_outdated(found->hash)) {
        TRY(const std::string anew, hash_password(password));
        const std::lock_guard lock(guard_);
        TRY(PreparedStatement set,
            database_.prepare("UPDATE account SET hash = ?2 WHERE name = ?1 AND hash = ?3"));
        TRY_STATUS(set.bind(1, name).bind(2, anew).bind(3, found->hash).run());
    }
    return found->account;
}

Result<bool> Accounts::stands(std::string_view name, std::int64_t epoch) {
    const auto files = state_of(file_);  // before what is read, so that nothing later is missed
    const auto now = std::chrono::steady_clock::now();
    {
        const std::lock_guard lock(guard_);
        if (files != looked_at_ || now - looked_on_ > epochs_age_max) {
            epochs_.clear();
            looked_at_ = files;
            looked_on_ = now;
        }
        const auto found = epochs_.find(name);
        if (found != epochs_.end()) return found->second == epoch;
    }
    TRY(const auto account, find(name));
    const std::lock_guard lock(guard_);
    const auto own = account ? std::optional(account->epoch) : std::nullopt;
    if (files == looked_at_) epochs_.insert_or_assign(std::string(name), own);
    return own == epoch;
}

}  // namespace sulh
