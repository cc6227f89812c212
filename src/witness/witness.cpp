// SPDX-License-Identifier: Apache-2.0
#include "witness/witness.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "store/durable.hpp"
#include "store/keys.hpp"
#include "witness/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

// A tree only grows, and its clock does not run back, even through a slip in the program.
constexpr const char* schema = R"(
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS tree (origin TEXT PRIMARY KEY, vkey TEXT NOT NULL, size INTEGER NOT NULL,
                                     root BLOB NOT NULL, note TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS cosigned (origin TEXT NOT NULL, size INTEGER NOT NULL, time INTEGER NOT NULL,
                                         note TEXT NOT NULL, PRIMARY KEY (origin, size)) STRICT;
    CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL) STRICT;
    INSERT OR IGNORE INTO clock VALUES (1, 0);
    CREATE TRIGGER IF NOT EXISTS tree_grows BEFORE UPDATE ON tree WHEN NEW.size < OLD.size
        BEGIN SELECT RAISE(ABORT, 'a witnessed tree never shrinks'); END;
    CREATE TRIGGER IF NOT EXISTS clock_runs BEFORE UPDATE ON clock WHEN NEW.last < OLD.last
        BEGIN SELECT RAISE(ABORT, 'the clock never runs back'); END;
)";
// Not by the index: what a damaged one does not find would be forgotten.
constexpr std::string_view select_tree =
    "SELECT vkey, size, root, note, origin FROM tree NOT INDEXED";
constexpr std::string_view select_clock = "SELECT last FROM clock WHERE id = 1";

std::filesystem::path key_file(const std::filesystem::path& directory) {
    return directory / "witness.key";
}
std::filesystem::path memory_file(const std::filesystem::path& directory) {
    return directory / "witness.sqlite";
}

Unexpected damaged_memory(const std::string& what) {
    return fail(
        Code::corrupt, "this witness's own memory is damaged: " + what, {},
        "it says nothing about the record; cosign nothing, begin a new witness with a new key");
}

// A row counts for what its note says, which the log and this witness have signed: a flipped bit
// must not become an accusation. `last`: when it signed last, of any log.
Result<WitnessedTree> read_tree(const PreparedStatement& row, const VerifierKey& witness,
                                std::int64_t last) {
    WitnessedTree out;
    auto key = parse_vkey(row.text(0));
    const ByteView root = row.bytes(2);
    if (!key || root.size() != out.root.size() || row.integer(1) < 0)
        return damaged_memory("a log's row cannot be read");
    if (key->name != row.text(4))
        return damaged_memory("the key of " + printable(row.text(4)) + " is another log's");
    out.log = std::move(*key);
    out.size = static_cast<std::uint64_t>(row.integer(1));
    std::ranges::copy(root, out.root.begin());
    out.note = row.text(3);
    if (out.note.empty() && out.size == 0 && out.root == Hash{}) return out;
    const auto signed_tree = open_checkpoint(out.note, out.log);
    const auto opened = open_note(out.note, {&witness, 1});
    if (!signed_tree || !opened || signed_tree->size != out.size || signed_tree->root != out.root ||
        opened->signers.front().time > static_cast<std::uint64_t>(last)) {
        return damaged_memory("what it holds of " + printable(out.log.name) +
                              " is not what it cosigned");
    }
    return out;
}

WitnessAnswer clock_runs_back(std::int64_t last, std::uint64_t now) {
    return {503, "text/plain; charset=utf-8",
            "this witness's clock says " + std::to_string(now) + ", but it has signed at " +
                std::to_string(last) + " already\n"};
}

HttpAnswer plain(int status, std::string text) {
    return {status, "text/plain; charset=utf-8", std::move(text)};
}

}  // namespace

Result<Witness> Witness::create(const std::filesystem::path& directory, std::string_view name) {
    std::error_code ignored;
    if (std::filesystem::exists(memory_file(directory), ignored)) {
        return fail(Code::conflict, "there is a witness here already", {directory.string(), 0, 0});
    }
    TRY_STATUS(make_directory(directory, 0700));
    TRY_STATUS(make_directory(directory / "forks", 0700));
    // A crash after this leaves a key that never signed; it is taken over by the next attempt.
    auto key = make_signing_key(key_file(directory), name, KeyType::Cosignature);
    if (!key && key.error().code == Code::conflict)
        key = load_signing_key(key_file(directory), KeyType::Cosignature);
    if (!key) return tl::unexpected<Error>(key.error());
    if (key->verifier().name != name)
        return fail(Code::conflict, "there is a key of " + key->verifier().name + " here already",
                    {directory.string(), 0, 0});
    {
        TRY(Database memory, Database::open(memory_file(directory), OpenMode::Create));
        TRY_STATUS(memory.execute(schema));
    }
    TRY_STATUS(sync_directory(directory));
    return open(directory);
}

Result<Witness> Witness::open(const std::filesystem::path& directory) {
    std::error_code ignored;
    if (!std::filesystem::exists(memory_file(directory), ignored)) {
        return fail(Code::not_found, "there is no witness here", {directory.string(), 0, 0},
                    "make one with sulh witness DIR --new NAME");
    }
    Witness out;
    out.directory_ = directory;
    TRY(SigningKey key, load_signing_key(key_file(directory), KeyType::Cosignature));
    out.key_ = std::make_unique<SigningKey>(std::move(key));
    TRY(out.memory_, Database::open(memory_file(directory), OpenMode::Write));
    TRY_STATUS(out.memory_.execute(schema));
    return out;
}

Status Witness::trust(const VerifierKey& log) {
    if (log.type != KeyType::Ed25519)
        return fail(Code::invalid_input,
                    "the key of " + log.name + " is a witness's, expected a log's");
    // All of them: a row that is no longer found under its name would be begun anew.
    TRY(const std::vector<WitnessedTree> all, trees());
    const auto known =
        std::ranges::find(all, log.name, [](const auto& tree) { return tree.log.name; });
    if (known != all.end() && known->log == log) return {};
    if (known != all.end()) {
        return fail(Code::conflict, "the log " + printable(log.name) + " is known with another key",
                    {}, "a log never changes its key: find out who gave you this one");
    }
    if (all.size() >= witnessed_logs_max)
        return fail(Code::limit, "this witness knows 1,000 logs already");
    TRY(PreparedStatement insert, memory_.prepare("INSERT INTO tree VALUES (?, ?, 0, ?, '')"));
    const std::string vkey = to_text(log);
    const Hash none = {};
    insert.bind(1, std::string_view(log.name)).bind(2, std::string_view(vkey));
    return insert.bind(3, ByteView(none)).run();
}

Result<std::vector<WitnessedTree>> Witness::trees() const {
    TRY(const ReadTransaction moment, ReadTransaction::begin(memory_));
    TRY(const std::int64_t last, memory_.integer(select_clock));
    TRY(PreparedStatement select, memory_.prepare(std::string(select_tree) + " ORDER BY origin"));
    std::vector<WitnessedTree> out;
    while (true) {
        TRY(const bool is_row, select.step());
        if (!is_row) return out;
        TRY(WitnessedTree tree, read_tree(select, key(), last));
        out.push_back(std::move(tree));
    }
}

Result<std::optional<WitnessedTree>> Witness::tree(std::string_view origin) const {
    TRY(const ReadTransaction moment, ReadTransaction::begin(memory_));
    TRY(const std::int64_t last, memory_.integer(select_clock));
    TRY(PreparedStatement select, memory_.prepare(std::string(select_tree) + " WHERE origin = ?"));
    TRY(const bool is_row, select.bind(1, origin).step());
    if (!is_row) return std::optional<WitnessedTree>();
    TRY(WitnessedTree tree, read_tree(select, key(), last));
    return std::optional(std::move(tree));
}

Status Witness::remember(const WitnessedTree& tree, std::uint64_t now) {
    const auto size = static_cast<std::int64_t>(tree.size);
    TRY(PreparedStatement update,
        memory_.prepare(
            "UPDATE tree NOT INDEXED SET size = ?, root = ?, note = ? WHERE origin = ?"));
    update.bind(1, size).bind(2, ByteView(tree.root)).bind(3, std::string_view(tree.note));
    TRY_STATUS(update.bind(4, std::string_view(tree.log.name)).run());
    // The first cosignature of a size dates its entries; later ones only say that it still stands.
    TRY(PreparedStatement archive,
        memory_.prepare("INSERT OR IGNORE INTO cosigned VALUES (?, ?, ?, ?)"));
    archive.bind(1, std::string_view(tree.log.name)).bind(2, size);
    archive.bind(3, static_cast<std::int64_t>(now)).bind(4, std::string_view(tree.note));
    TRY_STATUS(archive.run());
    TRY(PreparedStatement clock, memory_.prepare("UPDATE clock SET last = ?"));
    return clock.bind(1, static_cast<std::int64_t>(now)).run();
}

Result<WitnessAnswer> Witness::add_checkpoint(std::string_view body, std::uint64_t now) {
    const auto submission = parse_submission(body);
    if (!submission) return refuse_submission(submission.error());
    if (now == 0 || now > cosignature_time_max) return clock_runs_back(0, now);
    // From reading the size to storing the new one nobody else writes: no answer rolls a tree back.
    TRY(Transaction transaction, Transaction::begin(memory_));
    TRY(const auto known, tree(submission->checkpoint.origin));
    TRY(const std::int64_t last, memory_.integer(select_clock));
    if (now < static_cast<std::uint64_t>(last)) return clock_runs_back(last, now);
    WitnessStep step = answer_submission(*submission, known, *key_, now);
    if (step.contradicts) {
        TRY_STATUS(keep_fork({known->note, submission->note, submission->checkpoint.root, {}},
                             known->log));
    }
    if (step.next) {
        TRY_STATUS(remember(*step.next, now));
        TRY(const auto kept, tree(submission->checkpoint.origin));
        if (kept != step.next) return damaged_memory("it does not keep what it is told");
        // A crash before the commit: nothing was signed for anyone. After it: the log is told the
        // size by 409 and asks again.
        TRY_STATUS(transaction.commit());
    }
    return step.answer;
}

Result<std::string> Witness::cosign_files(const LogFiles& files, const VerifierKey& log,
                                          std::uint64_t now) {
    TRY(const auto known, tree(log.name));
    if (!known || known->log != log)
        return fail(Code::not_found, "this witness does not know the log " + printable(log.name),
                    {}, "trust its key first: sulh witness DIR --trust VKEY");
    TRY(const SeenCheckpoint seen, read_checkpoint(files, log));
    if (seen.checkpoint.size < known->size) {
        return fail(Code::conflict,
                    "the record has " + std::to_string(seen.checkpoint.size) +
                        " entries, this witness has cosigned " + std::to_string(known->size),
                    {}, "this is an old copy, or the record was set back: ask for the newest one");
    }
    std::vector<Hash> proof;
    if (known->size > 0) {
        const SeenCheckpoint held{known->note, {log.name, known->size, known->root, {}}};
        TRY(const auto fork, find_fork(held, seen, files, log));
        if (fork) {
            TRY(const std::filesystem::path kept, keep_fork(*fork, log));
            return fail(Code::corrupt,
                        "the log " + printable(log.name) +
                            " has forked: it signed two different records of " +
                            std::to_string(known->size) + " entries",
                        {kept.string(), 0, 0},
                        "this file proves it to anyone: sulh verify FILE --key VKEY");
        }
        TRY(VerifiedTiles tiles, open_tiles(files, seen.checkpoint));
        TRY(proof, tiles.prove_growth(known->size));
    }
    TRY(const WitnessAnswer answer,
        add_checkpoint(format_submission(known->size, proof, seen.note), now));
    if (answer.status == 200) return answer.body;
    const Code code = answer.status == 409   ? Code::conflict
                      : answer.status == 503 ? Code::unavailable
                                             : Code::corrupt;
    return fail(
        code, std::string(trim(answer.body)), {},
        answer.status == 409 ? "another program used this witness meanwhile: run it again" : "");
}

Result<std::filesystem::path> Witness::keep_fork(const ForkProof& proof, const VerifierKey& log) {
    const std::string text = format_fork(proof);
    TRY_STATUS(check_fork(text, log));
    const std::filesystem::path folder = directory_ / "forks";
    const std::filesystem::path file =
        folder / (hex(sha256(as_bytes(text))).substr(0, 16) + ".sulh-fork");
    std::error_code error;
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        count += entry.path().extension() == ".sulh-fork" ? 1U : 0U;
    if (std::filesystem::exists(file, error) || count >= kept_forks_max) return file;
    TRY_STATUS(write_durably(file, as_bytes(text)));
    return file;
}

HttpAnswer answer_http(Witness& witness, const HttpRequest& request, std::uint64_t now) {
    const auto failed = [](const Error& error) { return plain(500, error.message + "\n"); };
    if (request.target == "/add-checkpoint") {
        if (request.method != "POST") return plain(405, "add-checkpoint takes POST\n");
        auto answer = witness.add_checkpoint(request.body, now);
        if (!answer) return failed(answer.error());
        return {answer->status, std::string(answer->media_type), std::move(answer->body)};
    }
    if (request.method != "GET") return plain(405, "this takes GET\n");
    const auto trees = witness.trees();
    if (!trees) return failed(trees.error());
    for (const WitnessedTree& tree : *trees) {
        const std::string target = "/" + hex(sha256(as_bytes(tree.log.name))) + "/checkpoint";
        if (request.target == target && !tree.note.empty()) return plain(200, tree.note);
    }
    return plain(404, "there is nothing here\n");
}

}  // namespace sulh
