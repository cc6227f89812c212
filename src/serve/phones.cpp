// SPDX-License-Identifier: Apache-2.0
#include "serve/phones.hpp"

#include "base/text.hpp"
#include "serve/limits.hpp"
#include "serve/sessions.hpp"
#include "record/commitment.hpp"
#include "serve/side_database.hpp"

#include <algorithm>
#include <filesystem>

namespace sulh {

namespace {

constexpr const char* schema = R"sql(
    CREATE TABLE IF NOT EXISTS device(id INTEGER PRIMARY KEY, token BLOB NOT NULL UNIQUE,
        name TEXT NOT NULL UNIQUE, person TEXT NOT NULL, added INTEGER NOT NULL,
        revoked INTEGER) STRICT;
    CREATE TABLE IF NOT EXISTS reader(device INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE IF NOT EXISTS submission(instance TEXT PRIMARY KEY, device INTEGER NOT NULL,
        sha256 BLOB NOT NULL, blob BLOB NOT NULL, at INTEGER NOT NULL, entry INTEGER NOT NULL,
        leaf BLOB NOT NULL, replaced INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS attachment(instance TEXT NOT NULL, name TEXT NOT NULL,
        sha256 BLOB NOT NULL, bytes INTEGER NOT NULL, blob BLOB NOT NULL,
        PRIMARY KEY(instance, name, sha256)) STRICT, WITHOUT ROWID;
)sql";

Hash hash_in(ByteView bytes) {
    Hash out{};
    if (bytes.size() == out.size()) std::ranges::copy(bytes, out.begin());
    return out;
}

constexpr std::string_view device_columns =
    "SELECT id, name, person, added, coalesce(revoked, -1), "
    "(SELECT count(*) FROM submission WHERE device = device.id), "
    "EXISTS(SELECT 1 FROM reader WHERE reader.device = device.id) FROM device ";

PhoneDevice device_in(const PreparedStatement& row) {
    PhoneDevice out;
    out.id = row.integer(0);
    out.name = row.text(1);
    out.person = row.text(2);
    out.added = {row.integer(3)};
    if (row.integer(4) >= 0) out.revoked = Instant{row.integer(4)};
    out.submissions = row.integer(5);
    out.reads = row.integer(6) != 0;
    return out;
}

Status check_name(std::string_view name, std::string_view what) {
    const bool is_sound = !name.empty() && name.size() <= device_name_bytes_max &&
                          !first_invalid_utf8(name) && printable(name) == name;
    if (is_sound) return {};
    return fail(Code::invalid_input, std::string(what) + ": expected 1 to " +
                                         std::to_string(device_name_bytes_max) +
                                         " bytes of text");
}

// Its salt lies in the vault alone.
Result<KeptFile> kept_file(const Vault& vault, const std::string& name, const Hash& blob) {
    Bytes content;
    TRY(const ContentSalt salt, vault.get(blob, [&](ByteView bytes) -> Status {
        content.insert(content.end(), bytes.begin(), bytes.end());
        return {};
    }));
    return KeptFile{name, content_commitment(salt, content), content.size(), blob};
}

}  // namespace

Phones::Phones(const std::string& mission, Database database)
    : database_(std::move(database)),
      vault_(std::filesystem::path(mission) / "vault", std::filesystem::path(mission) / "keys") {}

Result<std::unique_ptr<Phones>> Phones::open(const std::string& mission) {
    TRY(Database database, open_side_database(mission, "phones.sqlite", schema));
    return std::unique_ptr<Phones>(new Phones(mission, std::move(database)));
}

Result<std::string> Phones::add_device(const std::string& name, const std::string& person,
                                       Instant now, Use use) {
    TRY_STATUS(check_name(name, "the name of the device"));
    TRY_STATUS(check_name(person, "the person"));
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement known, database_.prepare("SELECT 1 FROM device WHERE name = ?1"));
    TRY(const bool is_known, known.bind(1, name).step());
    if (is_known)
        return fail(Code::conflict, "there is or was a device called '" + name + "'", {},
                    "names are used once: take another one");
    const std::string token = random_token();
    const Hash hash = sha256(as_bytes(token));
    TRY(PreparedStatement add, database_.prepare("INSERT INTO device(token, name, person, added) "
                                                 "VALUES(?1, ?2, ?3, ?4)"));
    TRY(Transaction transaction, Transaction::begin(database_));
    TRY_STATUS(add.bind(1, hash).bind(2, name).bind(3, person).bind(4, now.ms).run());
    if (use == Use::Reads)
        TRY_STATUS(database_.execute("INSERT INTO reader VALUES(last_insert_rowid())"));
    TRY_STATUS(transaction.commit());
    return token;
}

Status Phones::revoke_device(std::string_view name, Instant now) {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement known, database_.prepare("SELECT 1 FROM device WHERE name = ?1"));
    TRY(const bool is_known, known.bind(1, name).step());
    if (!is_known)
        return fail(Code::not_found, "there is no device called '" + printable(name) + "'", {},
                    "'sulh device list' names them");
    TRY(PreparedStatement revoke,
        database_.prepare("UPDATE device SET revoked = ?2 WHERE name = ?1 AND revoked IS NULL"));
    return revoke.bind(1, name).bind(2, now.ms).run();
}

Result<std::vector<PhoneDevice>> Phones::devices() {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement all, database_.prepare(std::string(device_columns) + "ORDER BY name"));
    std::vector<PhoneDevice> out;
    TRY_STATUS(each_row(all, [&](const auto& row) { out.push_back(device_in(row)); }));
    return out;
}

Result<std::optional<PhoneDevice>> Phones::device_of(std::string_view token) {
    const Hash hash = sha256(as_bytes(token));
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement find, database_.prepare(std::string(device_columns) +
                                                  "WHERE token = ?1 AND revoked IS NULL"));
    TRY(const bool is_row, find.bind(1, hash).step());
    if (!is_row) return std::nullopt;
    return device_in(find);
}

bool Phones::begin(const std::string& instance) {
    const std::lock_guard lock(guard_);
    return busy_.insert(instance).second;
}

void Phones::end(const std::string& instance) {
    const std::lock_guard lock(guard_);
    busy_.erase(instance);
}

Result<std::optional<PhoneSubmission>> Phones::submission(std::string_view instance) {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement find, database_.prepare("SELECT sha256, device, entry, leaf, replaced "
                                                  "FROM submission WHERE instance = ?1"));
    TRY(const bool is_row, find.bind(1, instance).step());
    if (!is_row) return std::nullopt;
    PhoneSubmission out;
    out.xml_sha256 = hash_in(find.bytes(0));
    out.device = find.integer(1);
    if (find.integer(2) >= 0) out.entry = static_cast<std::uint64_t>(find.integer(2));
    out.leaf = hash_in(find.bytes(3));
    out.is_replaced = find.integer(4) != 0;
    return out;
}

Result<std::vector<KeptAttachment>> Phones::attachments(std::string_view instance) {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement all, database_.prepare("SELECT name, sha256, bytes, blob FROM attachment "
                                                 "WHERE instance = ?1 ORDER BY name, sha256"));
    all.bind(1, instance);
    std::vector<KeptAttachment> out;
    TRY_STATUS(each_row(all, [&](const auto& row) {
        out.push_back({std::string(row.text(0)), hash_in(row.bytes(1)),
                       static_cast<std::uint64_t>(row.integer(2)), hash_in(row.bytes(3))});
    }));
    return out;
}

Status Phones::keep_form(std::string_view instance, std::int64_t device, std::string_view xml,
                         Instant now) {
    // A crash after this leaves a blob that nothing names; the phone sends again.
    TRY(const VaultBlob blob, vault_.put(as_bytes(xml)));
    const Hash none{};
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement add,
        database_.prepare("INSERT OR IGNORE INTO submission(instance, device, sha256, blob, at, "
                          "entry, leaf, replaced) VALUES(?1, ?2, ?3, ?4, ?5, -1, ?6, 0)"));
    add.bind(1, instance).bind(2, device).bind(3, blob.sha256).bind(4, blob.id);
    return add.bind(5, now.ms).bind(6, none).run();
}

Status Phones::keep_attachment(std::string_view instance, const std::string& name,
                               std::string_view content) {
    const Hash hash = sha256(as_bytes(content));
    TRY(const std::vector<KeptAttachment> kept, attachments(instance));
    for (const KeptAttachment& one : kept)
        if (one.name == name && one.sha256 == hash) return {};
    if (kept.size() >= submission_files_max)
        return fail(Code::limit, "more than " + std::to_string(submission_files_max) +
                                     " files with one form");
    TRY(const VaultBlob blob, vault_.put(as_bytes(content)));
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement add,
        database_.prepare("INSERT OR IGNORE INTO attachment(instance, name, sha256, bytes, blob) "
                          "VALUES(?1, ?2, ?3, ?4, ?5)"));
    add.bind(1, instance).bind(2, name).bind(3, hash);
    return add.bind(4, static_cast<std::int64_t>(content.size())).bind(5, blob.id).run();
}

Result<Bytes> Phones::content(const KeptAttachment& kept) const {
    return vault_.get(kept.blob, static_cast<std::size_t>(kept.bytes));
}

Result<std::vector<KeptFile>> Phones::kept_files(std::string_view instance) {
    Hash form = {};
    {
        const std::lock_guard lock(guard_);
        TRY(PreparedStatement find,
            database_.prepare("SELECT blob FROM submission WHERE instance = ?1"));
        TRY(const bool is_row, find.bind(1, instance).step());
        if (!is_row) return fail(Code::not_found, "no form of that name was kept");
        form = hash_in(find.bytes(0));
    }
    std::vector<KeptFile> out;
    TRY(out.emplace_back(), kept_file(vault_, "submission.xml", form));
    TRY(const std::vector<KeptAttachment> files, attachments(instance));
    for (const KeptAttachment& one : files) {
        TRY(out.emplace_back(), kept_file(vault_, one.name, one.blob));
    }
    return out;
}

Status Phones::settle(std::string_view instance, std::uint64_t entry, const Hash& leaf,
                      std::string_view replaced) {
    const std::lock_guard lock(guard_);
    TRY(Transaction transaction, Transaction::begin(database_));
    TRY(PreparedStatement stands,
        database_.prepare("UPDATE submission SET entry = ?2, leaf = ?3 WHERE instance = ?1"));
    stands.bind(1, instance).bind(2, static_cast<std::int64_t>(entry)).bind(3, leaf);
    TRY_STATUS(stands.run());
    TRY(PreparedStatement replace,
        database_.prepare("UPDATE submission SET replaced = 1 WHERE instance = ?1"));
    TRY_STATUS(replace.bind(1, replaced).run());
    return transaction.commit();
}

Result<Phones::Counts> Phones::counts() {
    const std::lock_guard lock(guard_);
    Counts out;
    TRY(out.devices, database_.integer("SELECT count(*) FROM device WHERE revoked IS NULL"));
    TRY(out.submissions, database_.integer("SELECT count(*) FROM submission"));
    TRY(out.incomplete, database_.integer("SELECT count(*) FROM submission WHERE entry < 0"));
    return out;
}

}  // namespace sulh
