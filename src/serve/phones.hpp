#pragma once
// SPDX-License-Identifier: Apache-2.0
// Beside the record: which devices may send or read, and which submissions came in. Tokens are kept as
// hashes. What was sent lies in the vault. SPEC: docs/phones.md

#include "base/hash.hpp"
#include "record/entries.hpp"
#include "store/sqlite.hpp"
#include "store/vault.hpp"
#include "time/instant.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sulh {

struct PhoneDevice {
    std::int64_t id = 0;
    std::string name;
    std::string person;
    Instant added;
    std::optional<Instant> revoked;
    std::int64_t submissions = 0;
    bool reads = false;  // a program that reads for its person, and sends nothing
};

// What became of a submission.
struct PhoneSubmission {
    Hash xml_sha256 = {};
    std::int64_t device = 0;
    std::optional<std::uint64_t> entry;  // of the record; nothing: parts are still awaited
    Hash leaf = {};
    bool is_replaced = false;
};

// A file of a submission, as it lies in the vault.
struct KeptAttachment {
    std::string name;
    Hash sha256 = {};
    std::uint64_t bytes = 0;
    Hash blob = {};
};

// Thread-safe. Another program may add and revoke devices while this one is open.
class Phones {
public:
    // Makes the tables where they are not there yet. `mission` is its directory.
    static Result<std::unique_ptr<Phones>> open(const std::string& mission);

    // The token: shown once, kept nowhere. conflict where a device had that name.
    enum class Use : std::uint8_t { Sends, Reads };
    Result<std::string> add_device(const std::string& name, const std::string& person, Instant now,
                                   Use use = Use::Sends);
    // not_found where there is none; revoking twice is fine.
    Status revoke_device(std::string_view name, Instant now);
    Result<std::vector<PhoneDevice>> devices();  // by name, also those revoked
    // The device that is known by this token; nothing where there is none or it was revoked.
    Result<std::optional<PhoneDevice>> device_of(std::string_view token);

    // False where somebody is at this instance already; else end() must follow.
    bool begin(const std::string& instance);
    void end(const std::string& instance);

    Result<std::optional<PhoneSubmission>> submission(std::string_view instance);
    Result<std::vector<KeptAttachment>> attachments(std::string_view instance);
    // Each bit for bit into the vault; what is there already stays as it is.
    Status keep_form(std::string_view instance, std::int64_t device, std::string_view xml,
                     Instant now);
    Status keep_attachment(std::string_view instance, const std::string& name,
                           std::string_view content);
    // The form and its files, whole, as an entry of the record names them: the form first, then by
    // name.
    Result<std::vector<KeptFile>> kept_files(std::string_view instance);
    Result<Bytes> content(const KeptAttachment& kept) const;
    // It stands in the record; the one it replaces no longer does.
    Status settle(std::string_view instance, std::uint64_t entry, const Hash& leaf,
                  std::string_view replaced);

    struct Counts {
        std::int64_t devices = 0;  // that may send
        std::int64_t submissions = 0;
        std::int64_t incomplete = 0;
    };
    Result<Counts> counts();

private:
    Phones(const std::string& mission, Database database);

    std::mutex guard_;
    Database database_;
    Vault vault_;
    std::set<std::string> busy_;
};

}  // namespace sulh
