#pragma once
// SPDX-License-Identifier: Apache-2.0
// A mission directory at work: its record, its vault and its key.

#include <memory>
#include <string>
#include <vector>

#include "engine/agreement_file.hpp"
#include "record/entries.hpp"
#include "store/directory.hpp"
#include "store/keys.hpp"
#include "store/sqlite_log.hpp"
#include "store/vault.hpp"

namespace sulh {

struct Method;  // corroborate/method.hpp
const Method& general_method();

// Opened for writing it holds the directory's lock while it lives; for reading it shows the record as
// it stood when it was opened, whatever is written beside it. Not safe to share between threads.
class Mission {
public:
    // A new mission under this agreement and method. `origin` names its log for ever. Nothing is left
    // behind where it fails midway but a directory that init refuses to reuse.
    static Result<Mission> create(const std::string& path, const AgreementFile& agreement,
                                  const std::string& origin, Instant now,
                                  const Method& method = general_method());
    static Result<Mission> open(const std::string& path, Access access);
    // For audits: opens also where tiles or checkpoints were damaged.
    static Result<Mission> open_damaged(const std::string& path);

    const std::string& path() const { return path_; }
    LogStorage& log() { return *log_; }
    const LogStorage& log() const { return *log_; }
    Vault& vault() { return *vault_; }
    const Vault& vault() const { return *vault_; }

    // Entries and rows of the projection, durable together, under one signed checkpoint a batch.
    Status append(std::vector<Bytes> entries, std::vector<ProjectionRow> rows);

private:
    Mission() = default;
    Status begin_writing();
    void tell_of_erasures();
    static Result<Mission> open_directory(const std::string& path, Access access);

    std::string path_;
    std::unique_ptr<MissionDirectory> directory_;
    std::unique_ptr<SqliteLog> log_;
    std::unique_ptr<Vault> vault_;
    std::unique_ptr<SigningKey> key_;  // none where opened for reading
};

// Puts a file's content into the vault and tells the record's words for it.
Result<KeptFile> keep_file(Vault& vault, const std::string& name, std::string_view content);
// Its content again, with its salt or without; corrupt where it is not what the record says.
struct KeptContent {
    std::string text;
    ContentSalt salt = {};
};
Result<KeptContent> open_kept(const Vault& vault, const KeptFile& file);
Result<std::string> read_kept(const Vault& vault, const KeptFile& file);

}  // namespace sulh
