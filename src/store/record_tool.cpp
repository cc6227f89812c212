// SPDX-License-Identifier: Apache-2.0
// A program for the scripts in tests/: it writes a record, looks whether all that was acknowledged
// stands, and exports.
//
//   record_tool write DIR SIZE BATCH     makes or continues a record; prints each size once it is
//   acknowledged record_tool check DIR ACKNOWLEDGED   fails unless at least so many entries stand,
//   and all of them fit record_tool export DIR OUT record_tool prove DIR INDEX OUT      writes
//   OUT.tlog-proof and OUT.entry
//   record_tool cosign DIR NAME TIME     keeps a cosignature of the latest checkpoint, and prints
//   the key, which is the name's own

#include "store/directory.hpp"
#include "store/export_log.hpp"
#include "store/integrity.hpp"
#include "store/keys.hpp"
#include "store/sqlite_log.hpp"
#include "store/vault.hpp"
#include "tlog/cosignature.hpp"

#include <charconv>
#include <cstdio>
#include <span>
#include <string>

namespace sulh {
namespace {

constexpr std::string_view origin = "river.example/record";

Bytes numbered_entry(std::uint64_t i) {
    const std::string text = R"({"sulh":1,"type":"incident","id":"i)" + std::to_string(i) + R"("})";
    return {text.begin(), text.end()};
}

std::string vault_text(std::uint64_t size) {
    return "content after " + std::to_string(size);
}

Result<MissionDirectory> open_or_create(const std::filesystem::path& path, Access access) {
    auto directory = MissionDirectory::open(path, access);
    if (directory || directory.error().code != Code::not_found || access == Access::Read)
        return directory;
    // What an interrupted beginning left holds nothing that was acknowledged.
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
    return MissionDirectory::create(path);
}

Result<SqliteLog> open_or_create(const MissionDirectory& directory, const SigningKey& key,
                                 const CheckpointSigner& sign) {
    std::error_code ignored;
    if (std::filesystem::exists(directory.record_file(), ignored)) {
        return SqliteLog::open(directory.record_file(), OpenMode::Write);
    }
    return SqliteLog::create(directory.record_file(), key.verifier(), sign);
}

Status write(const std::filesystem::path& path, std::uint64_t size, std::uint64_t at_once) {
    TRY(const MissionDirectory directory, open_or_create(path, Access::Write));
    auto key = load_log_key(directory.keys_folder());
    if (!key && key.error().code == Code::not_found)
        key = make_log_key(directory.keys_folder(), origin);
    if (!key) return tl::unexpected<Error>(key.error());
    const CheckpointSigner sign = [&](const Checkpoint& c) -> Result<std::string> {
        return sign_checkpoint(c, *key);
    };
    TRY(SqliteLog log, open_or_create(directory, *key, sign));
    Vault vault(directory.vault_folder(), directory.keys_folder());
    TRY_STATUS(vault.remove_unfinished());
    while (log.size() < size) {
        Batch batch;
        const std::uint64_t end = std::min(size, log.size() + at_once);
        for (std::uint64_t i = log.size(); i < end; ++i)
            batch.entries.push_back(numbered_entry(i));
        TRY(const VaultBlob blob, vault.put(as_bytes(vault_text(end))));
        batch.projection.push_back({"blob", hex(blob.id), end, vault_text(end)});
        TRY_STATUS(log.append(batch, sign));
        std::printf("%llu\n", static_cast<unsigned long long>(end));
        std::fflush(stdout);
    }
    return {};
}

Status check(const std::filesystem::path& path, std::uint64_t acknowledged) {
    auto directory = MissionDirectory::open(path, Access::Read);
    if (!directory && directory.error().code == Code::not_found && acknowledged == 0) return {};
    if (!directory) return tl::unexpected<Error>(directory.error());
    auto log = SqliteLog::open(directory->record_file(), OpenMode::Read);
    // Interrupted while it was being made: nothing was acknowledged, and it says so.
    if (!log && log.error().code == Code::corrupt && acknowledged == 0) return {};
    if (!log) return tl::unexpected<Error>(log.error());
    if (log->size() < acknowledged) {
        return fail(Code::corrupt, std::to_string(log->size()) + " entries stand of " +
                                       std::to_string(acknowledged));
    }
    for (std::uint64_t i = 0; i < log->size(); ++i) {
        TRY(const Bytes entry, log->entry(i));
        if (entry != numbered_entry(i))
            return fail(Code::corrupt, "entry " + std::to_string(i) + " is another");
    }
    TRY(const auto fault, find_fault(*log));
    if (fault) return fail(Code::corrupt, fault->message);
    const Vault vault(directory->vault_folder(), directory->keys_folder());
    return log->for_each_projection("blob", [&](const ProjectionRow& row) -> Status {
        Hash id = {};
        const auto bytes = from_hex(row.id);
        if (!bytes || bytes->size() != id.size()) return fail(Code::corrupt, "a blob's id");
        std::copy(bytes->begin(), bytes->end(), id.begin());
        TRY(const Bytes content, vault.get(id, 1000));
        if (as_text(content) != row.json)
            return fail(Code::corrupt, "the content of a blob is another");
        return {};
    });
}

Status prove(const LogStorage& log, std::uint64_t index, const std::filesystem::path& out) {
    TRY(const ProofFile proof, prove_entry(log, index));
    TRY_STATUS(write_durably(out.string() + ".tlog-proof", as_bytes(format_proof(proof))));
    return write_durably(out.string() + ".entry", *proof.extra);
}

// A witness whose key follows from its name.
Status cosign_latest(SqliteLog& log, std::string_view name, std::uint64_t time) {
    TRY(const SigningKey witness,
        SigningKey::make(name, sha256(as_bytes(name)), KeyType::Cosignature));
    TRY(const std::string note, log.latest_checkpoint());
    TRY(const UnverifiedNote parsed, parse_note(note));
    TRY(const auto lines, parse_signature_lines(cosign(parsed.text, time, witness)));
    TRY_STATUS(log.put_cosignature(log.size(), witness.verifier(), lines.front()));
    std::printf("%s\n", to_text(witness.verifier()).c_str());
    return {};
}

std::uint64_t number(std::string_view text) {
    std::uint64_t out = 0;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

Status run(std::span<char*> words) {
    const std::string_view command = words[0];
    const std::filesystem::path path = words[1];
    if (command == "write" && words.size() == 4)
        return write(path, number(words[2]), number(words[3]));
    if (command == "check" && words.size() == 3) return check(path, number(words[2]));
    const bool is_cosign = command == "cosign" && words.size() == 4;
    TRY(const MissionDirectory directory,
        MissionDirectory::open(path, is_cosign ? Access::Write : Access::Read));
    TRY(SqliteLog log,
        SqliteLog::open(directory.record_file(), is_cosign ? OpenMode::Write : OpenMode::Read));
    if (is_cosign) return cosign_latest(log, words[2], number(words[3]));
    if (command == "export" && words.size() == 3) return export_log(log, words[2]);
    if (command == "prove" && words.size() == 4) return prove(log, number(words[2]), words[3]);
    return fail(Code::invalid_input, "expected write, check, export, prove or cosign");
}

}  // namespace
}  // namespace sulh

int main(int count, char** words) {
    if (count < 3) return 2;
    const sulh::Status done = sulh::run(std::span(words + 1, static_cast<std::size_t>(count) - 1));
    if (!done) std::fprintf(stderr, "record_tool: %s\n", sulh::to_text(done.error()).c_str());
    return done ? 0 : 1;
}
