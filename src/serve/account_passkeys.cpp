// SPDX-License-Identifier: Apache-2.0
// The passkeys of accounts, in the same file as these.

#include "base/text.hpp"
#include "serve/accounts.hpp"
#include "serve/limits.hpp"

namespace sulh {

namespace {

constexpr std::string_view passkey_columns =
    "SELECT id, account, name, site, algorithm, key, counter, added, used FROM passkey ";

KeptPasskey passkey_in(const PreparedStatement& row) {
    const auto copied = [&](int column) {
        const ByteView bytes = row.bytes(column);
        return Bytes(bytes.begin(), bytes.end());
    };
    KeptPasskey out;
    out.key.id = copied(0);
    out.account = row.text(1);
    out.name = row.text(2);
    out.site = row.text(3);
    out.key.algorithm = row.integer(4) == -8 ? PasskeyAlgorithm::EdDsa : PasskeyAlgorithm::Es256;
    out.key.public_key = copied(5);
    out.key.counter = static_cast<std::uint32_t>(row.integer(6));
    out.added = {row.integer(7)};
    out.used = {row.integer(8)};
    return out;
}

}  // namespace

Status Accounts::keep_passkey(const KeptPasskey& passkey) {
    if (passkey.name.empty() || passkey.name.size() > account_name_bytes_max ||
        printable(passkey.name) != passkey.name)
        return fail(Code::invalid_input, "the name of a passkey: expected 1 to " +
                                             std::to_string(account_name_bytes_max) +
                                             " bytes of text");
    TRY(const auto known, passkeys(passkey.account));
    if (known.size() >= passkeys_of_account_max)
        return fail(Code::conflict, "this account has too many passkeys", {}, "remove one");
    TRY(const auto same, this->passkey(passkey.key.id));
    if (same) return fail(Code::conflict, "this passkey is known already");
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement add,
        database_.prepare("INSERT INTO passkey(id, account, name, site, algorithm, key, counter, "
                          "added, used) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)"));
    add.bind(1, passkey.key.id).bind(2, passkey.account).bind(3, passkey.name);
    add.bind(4, passkey.site).bind(5, static_cast<std::int64_t>(passkey.key.algorithm));
    add.bind(6, passkey.key.public_key).bind(7, std::int64_t{passkey.key.counter});
    return add.bind(8, passkey.added.ms).run();
}

Result<std::vector<KeptPasskey>> Accounts::passkeys(std::string_view account) {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement rows, database_.prepare(std::string(passkey_columns) +
                                                  "WHERE account = ?1 ORDER BY added, id"));
    rows.bind(1, account);
    std::vector<KeptPasskey> out;
    TRY_STATUS(each_row(rows, [&](const auto& row) { out.push_back(passkey_in(row)); }));
    return out;
}

Result<std::optional<KeptPasskey>> Accounts::passkey(ByteView id) {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement row, database_.prepare(std::string(passkey_columns) + "WHERE id = ?1"));
    TRY(const bool is_row, row.bind(1, id).step());
    if (!is_row) return std::nullopt;
    return passkey_in(row);
}

Result<bool> Accounts::note_passkey_use(const Passkey& passkey, std::uint32_t counter, Instant now) {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement note,
        database_.prepare("UPDATE passkey SET counter = ?2, used = ?3 WHERE id = ?1 AND "
                          "counter = ?4 RETURNING 1"));
    note.bind(1, passkey.id).bind(2, std::int64_t{counter}).bind(3, now.ms);
    return note.bind(4, std::int64_t{passkey.counter}).step();
}

Result<bool> Accounts::forget_passkey(std::string_view account, ByteView id) {
    const std::lock_guard lock(guard_);
    TRY(PreparedStatement forget,
        database_.prepare("DELETE FROM passkey WHERE account = ?1 AND id = ?2 RETURNING 1"));
    return forget.bind(1, account).bind(2, id).step();
}

}  // namespace sulh
