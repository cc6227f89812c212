// SPDX-License-Identifier: Apache-2.0
// A program for the scripts in tests/: it writes a record, looks whether all that was acknowledged
// stands, and exports.
//
//   record_tool write DIR SIZE BATCH [EMITTED]    makes or continues a record; prints each size
//   once
//       it is acknowledged. The file EMITTED, kept elsewhere, gets the size and root of every
//       checkpoint that leaves the program.
//   record_tool check DIR ACKNOWLEDGED [EMITTED]  fails unless at least so many entries stand, all
//       of them fit, and none of those checkpoints is contradicted
//   record_tool export DIR OUT
//   record_tool prove DIR INDEX OUT      writes OUT.tlog-proof and OUT.entry
//   record_tool cosign DIR NAME TIME     keeps a cosignature of the latest checkpoint, and prints
//   the key, which is the name's own

#include "base/check.hpp"
#include "base/text.hpp"
#include "store/directory.hpp"
#include "store/export_log.hpp"
#include "store/integrity.hpp"
#include "store/keys.hpp"
#include "store/sqlite_log.hpp"
#include "store/vault.hpp"
#include "tlog/cosignature.hpp"
#include "tlog/merkle.hpp"

#include <fcntl.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

namespace sulh {
namespace {

constexpr std::string_view origin = "river.example/record";

std::string numbered(std::uint64_t i) {
    return R"({"sulh":1,"type":"incident","id":"i)" + std::to_string(i) + R"(","run":")";
}

// Each run of the program writes other bytes at the same index, so that two histories of one size
// have two roots.
Bytes entry_of_run(std::uint64_t i) {
    static const std::string run = [] {
        CHECK(sodium_init() >= 0);
        std::array<std::uint8_t, 8> random;
        randombytes_buf(random.data(), random.size());
        return hex(random);
    }();
    const std::string text = numbered(i) + run + R"("})";
    return {text.begin(), text.end()};
}

// A checkpoint that left the program, as the file of them says it.
struct Emitted {
    std::uint64_t size = 0;
    Hash root = {};
};

Status emit(const LogStorage& log, const std::filesystem::path& emitted) {
    if (emitted.empty() || log.size() == 0) return {};
    TRY(const std::string note, log.latest_checkpoint());
    TRY(const Checkpoint checkpoint, open_checkpoint(note, log.key()));
    const std::string line = std::to_string(checkpoint.size) + " " + base64(checkpoint.root) + "\n";
    TRY(File file, open_file(emitted, O_WRONLY | O_CREAT | O_APPEND));
    return file.write(as_bytes(line), emitted);
}

// A line that a kill cut off was not said.
Result<std::vector<Emitted>> read_emitted(const std::filesystem::path& file) {
    std::vector<Emitted> out;
    if (file.empty() || !std::filesystem::exists(file)) return out;
    TRY(const Bytes bytes, read_whole(file, 1u << 28));
    std::string_view rest = as_text(bytes);
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        const std::size_t space = line.find(' ');
        const auto size = parse_integer(line.substr(0, space));
        const auto root = from_base64(line.substr(std::min(space, line.size() - 1) + 1));
        if (!size || !root || root->size() != sizeof(Hash))
            return fail(Code::corrupt, "not a list of emitted checkpoints", {file.string(), 0, 0});
        Emitted& one = out.emplace_back();
        one.size = static_cast<std::uint64_t>(*size);
        std::ranges::copy(*root, one.root.begin());
    }
    return out;
}

// I2, I3: what was emitted is what the record says of that size now, and it grew from it.
Status check_emitted(const LogStorage& log, const std::vector<Emitted>& emitted) {
    for (const Emitted& one : emitted) {
        const std::string which = "the checkpoint of " + std::to_string(one.size) + " entries";
        const auto note = log.checkpoint(one.size);
        if (!note) return fail(Code::corrupt, which + " was emitted and is gone");
        TRY(const Checkpoint checkpoint, open_checkpoint(*note, log.key()));
        if (checkpoint.root != one.root)
            return fail(Code::corrupt, which + " was signed twice, with two roots");
    }
    for (std::size_t i = 0; i < emitted.size(); i += 1 + emitted.size() / 100) {
        TRY(const auto proof, prove_consistency(emitted[i].size, log.size(), hash_reader(log)));
        TRY_STATUS(
            verify_consistency(emitted[i].size, emitted[i].root, log.size(), log.root(), proof));
    }
    return {};
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

Status write(const std::filesystem::path& path, std::uint64_t size, std::uint64_t at_once,
             const std::filesystem::path& emitted) {
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
    // What stands though nobody was told is published by the next start.
    TRY_STATUS(emit(log, emitted));
    while (log.size() < size) {
        Batch batch;
        const std::uint64_t end = std::min(size, log.size() + at_once);
        for (std::uint64_t i = log.size(); i < end; ++i)
            batch.entries.push_back(entry_of_run(i));
        TRY(const VaultBlob blob, vault.put(as_bytes(vault_text(end))));
        batch.projection.push_back({"blob", hex(blob.id), end, vault_text(end)});
        TRY_STATUS(log.append(batch, sign));
        TRY_STATUS(emit(log, emitted));
        std::printf("%llu\n", static_cast<unsigned long long>(end));
        std::fflush(stdout);
    }
    return {};
}

Status check(const std::filesystem::path& path, std::uint64_t acknowledged,
             const std::filesystem::path& emitted_file) {
    TRY(const std::vector<Emitted> emitted, read_emitted(emitted_file));
    for (const Emitted& one : emitted)
        acknowledged = std::max(acknowledged, one.size);
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
        if (!as_text(entry).starts_with(numbered(i)))
            return fail(Code::corrupt, "entry " + std::to_string(i) + " is another");
    }
    TRY(const auto fault, find_fault(*log));
    if (fault) return fail(Code::corrupt, fault->message);
    TRY_STATUS(check_emitted(*log, emitted));
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
    if (command == "write" && (words.size() == 4 || words.size() == 5))
        return write(path, number(words[2]), number(words[3]), words.size() == 5 ? words[4] : "");
    if (command == "check" && (words.size() == 3 || words.size() == 4))
        return check(path, number(words[2]), words.size() == 4 ? words[3] : "");
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
