// SPDX-License-Identifier: Apache-2.0
#include "engine/mission.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/files.hpp"
#include "engine/kept_method.hpp"
#include "engine/redact.hpp"
#include "engine/version.hpp"
#include "store/high_water.hpp"
#include "store/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

Result<AgreementEntry> keep_agreement(Vault& vault, const AgreementFile& file, Instant now) {
    AgreementEntry entry;
    TRY(entry.text, keep_file(vault, file_name_of(file.path), file.text));
    for (const auto& [name, content] : file.files) {
        TRY(KeptFile kept, keep_file(vault, name, content));
        entry.files.push_back(std::move(kept));
    }
    entry.effective = now;
    entry.known_at = now;
    return entry;
}

Result<std::vector<Bytes>> first_entries(Vault& vault, const AgreementFile& file,
                                         const std::string& origin, Instant now,
                                         const Method& joined_by) {
    const GenesisEntry genesis{file.compiled.agreement->id, origin, now,
                               sha256(as_bytes(file.text)), std::string(engine_version())};
    TRY(const AgreementEntry agreement, keep_agreement(vault, file, now));
    TRY(const MethodEntry method, keep_method(vault, joined_by, now));
    std::vector<Bytes> out;
    for (const Entry& entry : {to_entry(genesis), to_entry(agreement), to_entry(method)}) {
        TRY(Bytes bytes, encode(entry));
        out.push_back(std::move(bytes));
    }
    return out;
}

}  // namespace

Result<Mission> Mission::create(const std::string& path, const AgreementFile& agreement,
                                const std::string& origin, Instant now, const Method& method) {
    CHECK(agreement.compiled.agreement.has_value());
    if (!is_key_name(origin)) {
        return fail(Code::invalid_input, "'" + printable(origin) + "' cannot name a log", {},
                    "use a name without spaces and '+', such as truce.example/north");
    }
    Mission mission;
    mission.path_ = path;
    TRY(MissionDirectory directory, MissionDirectory::create(path));
    mission.directory_ = std::make_unique<MissionDirectory>(std::move(directory));
    TRY(SigningKey key, make_log_key(mission.directory_->keys_folder(), origin));
    mission.key_ = std::make_unique<SigningKey>(std::move(key));
    const auto sign = [&](const Checkpoint& checkpoint) -> Result<std::string> {
        return sign_checkpoint(checkpoint, *mission.key_);
    };
    TRY(SqliteLog log,
        SqliteLog::create(mission.directory_->record_file(), mission.key_->verifier(), sign));
    mission.log_ = std::make_unique<SqliteLog>(std::move(log));
    mission.vault_ = std::make_unique<Vault>(mission.directory_->vault_folder(),
                                             mission.directory_->keys_folder());
    TRY(std::vector<Bytes> entries, first_entries(*mission.vault_, agreement, origin, now, method));
    TRY_STATUS(mission.append(std::move(entries), {}));
    return mission;
}

Result<Mission> Mission::open_directory(const std::string& path, Access access) {
    Mission mission;
    mission.path_ = path;
    TRY(MissionDirectory directory, MissionDirectory::open(path, access));
    mission.directory_ = std::make_unique<MissionDirectory>(std::move(directory));
    mission.vault_ = std::make_unique<Vault>(mission.directory_->vault_folder(),
                                             mission.directory_->keys_folder());
    return mission;
}

Result<Mission> Mission::open(const std::string& path, Access access) {
    TRY(Mission mission, open_directory(path, access));
    const std::filesystem::path record = mission.directory_->record_file();
    if (access == Access::Write) {
        // By a reader, which leaves what it finds as it is: a writer folds its WAL away.
        TRY(const SqliteLog found, SqliteLog::open(record, OpenMode::Read));
        TRY_STATUS(check_high_water(path, found));
    }
    auto log = access == Access::Write ? SqliteLog::open(record, OpenMode::Write)
                                       : SqliteLog::open_at_once(record);
    if (!log) return tl::unexpected<Error>(log.error());
    mission.log_ = std::make_unique<SqliteLog>(*std::move(log));
    if (access == Access::Write) TRY_STATUS(mission.begin_writing());
    if (access == Access::Read) mission.tell_of_erasures();
    return mission;
}

Status Mission::begin_writing() {
    TRY(SigningKey key, load_log_key(directory_->keys_folder()));
    key_ = std::make_unique<SigningKey>(std::move(key));
    TRY_STATUS(raise_high_water(path_, *log_));
    TRY_STATUS(vault_->remove_unfinished());
    return finish_erasures(*log_, *vault_);
}

// The record that is read here may be older than what the vault still holds.
void Mission::tell_of_erasures() {
    vault_->explain_losses([log = log_.get()](const Hash& id) -> std::optional<Error> {
        const auto now = log->another_reader();
        const auto entry = now ? erasing_entry(**now, id) : std::nullopt;
        if (!entry || *entry < log->size()) return std::nullopt;
        return Error{Code::unavailable,
                     "entry " + std::to_string(*entry) +
                         " erased what this command was reading, while it ran",
                     {},
                     "run the command again: it then reads the record without it"};
    });
}

Result<Mission> Mission::open_damaged(const std::string& path) {
    TRY(Mission mission, open_directory(path, Access::Read));
    TRY(SqliteLog log, SqliteLog::open_damaged(mission.directory_->record_file()));
    mission.log_ = std::make_unique<SqliteLog>(std::move(log));
    return mission;
}

Status Mission::append(std::vector<Bytes> entries, std::vector<ProjectionRow> rows) {
    CHECK(key_ != nullptr);
    // A witness may have shown since this was opened that the record was set back.
    TRY_STATUS(check_high_water(path_, *log_));
    const auto sign = [&](const Checkpoint& checkpoint) -> Result<std::string> {
        return sign_checkpoint(checkpoint, *key_);
    };
    // A crash between two batches leaves a whole prefix of the entries, signed; the conclusion that
    // seals them is missing and the next intake draws it anew.
    for (std::size_t at = 0; at < entries.size() || at == 0; at += batch_entries_max) {
        const std::size_t end = std::min(entries.size(), at + batch_entries_max);
        Batch batch;
        batch.entries.assign(
            std::make_move_iterator(entries.begin() + static_cast<std::ptrdiff_t>(at)),
            std::make_move_iterator(entries.begin() + static_cast<std::ptrdiff_t>(end)));
        if (end == entries.size()) batch.projection = std::move(rows);
        TRY_STATUS(log_->append(batch, sign));
        if (end == entries.size()) break;
    }
    // The batch stands whatever becomes of the mark, which the next start raises again.
    static_cast<void>(raise_high_water(path_, *log_));
    return {};
}

Result<KeptFile> keep_file(Vault& vault, const std::string& name, std::string_view content) {
    TRY(const VaultBlob blob, vault.put(as_bytes(content)));
    return KeptFile{name, blob.commitment, blob.bytes, blob.id};
}

Result<KeptContent> open_kept(const Vault& vault, const KeptFile& file) {
    KeptContent content;
    TRY(content.salt, vault.get(file.vault, [&](ByteView bytes) -> Status {
        content.text += as_text(bytes);
        return {};
    }));
    if (content.text.size() != file.bytes ||
        content_commitment(content.salt, as_bytes(content.text)) != file.commitment) {
        return fail(Code::corrupt, "the vault's copy of '" + printable(file.name) +
                                       "' is not what the record says");
    }
    return content;
}

Result<std::string> read_kept(const Vault& vault, const KeptFile& file) {
    TRY(KeptContent content, open_kept(vault, file));
    return std::move(content.text);
}

}  // namespace sulh
