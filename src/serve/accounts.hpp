#pragma once
// SPDX-License-Identifier: Apache-2.0
// Beside the record: who may sign in, by password or passkey, and as which person. What that person
// may do is said by the record's members alone.

#include "base/bytes.hpp"
#include "serve/passkey.hpp"
#include "store/sqlite.hpp"
#include "time/instant.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct Account {
    std::string name;
    std::string person;  // whom it acts for: a member, or nobody yet
    Instant added;
    Instant changed;         // when its password was set
    std::int64_t epoch = 0;  // another one when all its sessions are to end
};

// A passkey of an account, and where it was made known.
struct KeptPasskey {
    Passkey key;
    std::string account;
    std::string name;  // as its holder calls it
    std::string site;  // the relying party's id, "mission.example"
    Instant added;
    Instant used;
};

// Thread-safe. Another program may add, change and remove accounts while this one is open.
class Accounts {
public:
    // Makes the tables where they are not there yet. `mission` is its directory.
    static Result<std::unique_ptr<Accounts>> open(const std::string& mission);

    // conflict where there is one of that name; invalid_input where the password is not taken.
    Status add(const std::string& name, const std::string& person, std::string_view password,
               Instant now);
    // not_found where there is none. Its sessions end, its passkeys go.
    Status remove(std::string_view name);
    // Likewise; the sessions of before end.
    Status set_password(std::string_view name, std::string_view password, Instant now);
    Status end_sessions(std::string_view name);
    Result<std::vector<Account>> all();  // by name
    Result<std::optional<Account>> find(std::string_view name);

    // The account, where the password is its own; nothing otherwise. It takes as long where there
    // is no such account. unavailable where passwords_at_once_max are being looked at.
    Result<std::optional<Account>> with_password(std::string_view name, std::string_view password);
    // Whether a session that was opened under that epoch still stands. Cheap while nobody writes to the
    // accounts: looked up again when their files change, and every second.
    Result<bool> stands(std::string_view name, std::int64_t epoch);

    // conflict where it is known, or the account has passkeys_of_account_max.
    Status keep_passkey(const KeptPasskey& passkey);
    Result<std::vector<KeptPasskey>> passkeys(std::string_view account);  // the oldest first
    Result<std::optional<KeptPasskey>> passkey(ByteView id);
    // False where it went, or its counter changed, since it was read.
    Result<bool> note_passkey_use(const Passkey& passkey, std::uint32_t counter, Instant now);
    // False where the account has no such one.
    Result<bool> forget_passkey(std::string_view account, ByteView id);

private:
    Accounts(Database database, std::string file, std::string list, std::string hash_of_nobody);
    // Also against the mission's own list (docs/formats/mission-directory.md).
    Status check_password(std::string_view password,
                          const std::vector<std::string>& known_words) const;
    struct Kept {
        Account account;
        std::string hash;
    };
    Result<std::optional<Kept>> kept(std::string_view name);
    Status update(std::string_view name, std::string_view hash, Instant now);

    std::mutex guard_;
    Database database_;
    std::string file_;
    std::string list_;  // of passwords that are refused; read at each check
    std::array<std::int64_t, 4> looked_at_ = {};        // sizes and times of the files
    std::chrono::steady_clock::time_point looked_on_ = {};
    std::map<std::string, std::optional<std::int64_t>, std::less<>> epochs_;  // as found since
    std::string hash_of_nobody_;  // compared with where there is no account
    std::atomic<int> at_work_ = 0;
};

}  // namespace sulh
