// SPDX-License-Identifier: Apache-2.0
// How fast the record grows and is checked, beside what the disk and the hash allow in the same run:
// bare SQLite transactions of the same bytes, and the same hashes without any record.
//   bench_record [DIRECTORY [ENTRIES]]     records are made in a new folder there (a real disk, not
//   memory) and go with it; the one that proofs are made from has ENTRIES of 300 bytes

#include "base/check.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "engine/prove.hpp"
#include "record/entry.hpp"
#include "store/durable.hpp"
#include "store/export_log.hpp"
#include "store/integrity.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <string>

extern char** environ;

namespace {

using namespace sulh;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// Milliseconds that each of many calls took.
class Times {
public:
    template <typename Work>
    void measure(Work work) {
        const auto start = Clock::now();
        work();
        ms_.push_back(seconds_since(start) * 1000);
    }
    std::string text() {
        std::ranges::sort(ms_);
        return fmt::format("{:.3f} ms median, {:.3f} ms p99, {:.3f} ms worst of {}", at(0.5), at(0.99),
                           ms_.back(), ms_.size());
    }

private:
    double at(double share) const {
        return ms_[std::min(ms_.size() - 1,
                            static_cast<std::size_t>(share * static_cast<double>(ms_.size())))];
    }
    std::vector<double> ms_;
};

SigningKey fixed_key() {
    const std::array<std::uint8_t, 32> seed = {};
    return std::move(*SigningKey::make("bench.example/record", seed));
}

CheckpointSigner signer_by(const SigningKey& key) {
    return [&key](const Checkpoint& c) -> Result<std::string> { return sign_checkpoint(c, key); };
}

// An assessment as the engine writes it, `bytes` long; no two are alike.
Bytes entry_of(std::uint64_t i, std::size_t bytes) {
    Json body;
    body.set("id", fmt::format("a-{:012}", i))
        .set("verdict", "undetermined")
        .set("because", std::string(bytes - 95, 'x'));
    const auto encoded = encode({EntryType::Assessment, std::move(body)});
    CHECK(encoded.has_value());
    return *encoded;
}

std::vector<Batch> batches_of(std::size_t at_once, std::size_t bytes, std::uint64_t count) {
    std::vector<Batch> out;
    for (std::uint64_t i = 0; i < count;) {
        Batch& batch = out.emplace_back();
        for (; batch.entries.size() < at_once && i < count; ++i)
            batch.entries.push_back(entry_of(i, bytes));
    }
    return out;
}

std::uint64_t bytes_of(const std::vector<Batch>& batches) {
    std::uint64_t out = 0;
    for (const Batch& batch : batches)
        for (const Bytes& entry : batch.entries)
            out += entry.size();
    return out;
}

// The same bytes into one table by bare transactions that are as durable: what this disk allows.
void append_bare(const fs::path& file, const std::vector<Batch>& batches, Times& times) {
    auto database = Database::open(file, OpenMode::Create);
    CHECK(database.has_value());
    CHECK(database->execute("PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; "
                            "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 2000;"
                            "CREATE TABLE entry (i INTEGER PRIMARY KEY, bytes BLOB NOT NULL)"));
    auto insert = database->prepare("INSERT INTO entry VALUES (?, ?)");
    CHECK(insert.has_value());
    std::int64_t i = 0;
    for (const Batch& batch : batches) {
        times.measure([&] {
            CHECK(database->execute("BEGIN IMMEDIATE"));
            for (const Bytes& entry : batch.entries)
                CHECK(insert->bind(1, i++).bind(2, ByteView(entry)).run());
            CHECK(database->execute("COMMIT"));
        });
    }
}

void append_to_record(const fs::path& file, const std::vector<Batch>& batches, Times& times) {
    const SigningKey key = fixed_key();
    const CheckpointSigner sign = signer_by(key);
    auto log = SqliteLog::create(file, key.verifier(), sign);
    CHECK(log.has_value());
    for (const Batch& batch : batches)
        times.measure([&] { CHECK(log->append(batch, sign).has_value()); });
}

void measure_append(const fs::path& folder, std::size_t at_once, std::size_t bytes,
                    std::uint64_t count) {
    const std::vector<Batch> batches = batches_of(at_once, bytes, count);
    fmt::print("append {} at once, {} bytes each, {} in all\n", at_once, bytes, count);
    for (const bool is_bare : {true, false}) {
        Times times;
        const fs::path file =
            folder / fmt::format("{}-{}-{}.sqlite", is_bare ? "bare" : "record", at_once, bytes);
        const auto start = Clock::now();
        is_bare ? append_bare(file, batches, times) : append_to_record(file, batches, times);
        const double elapsed = seconds_since(start);
        fmt::print("  {:<20} {:>9.0f} entries/s; one batch {}\n",
                   is_bare ? "bare transactions" : "the record",
                   static_cast<double>(count) / elapsed, times.text());
        if (is_bare) fs::remove(file);
    }
    const fs::path file = folder / fmt::format("record-{}-{}.sqlite", at_once, bytes);
    const auto stored = static_cast<double>(fs::file_size(file));
    fmt::print("  {:<20} {:.1f} % above the bytes of its entries\n", "its file",
               100 * (stored / static_cast<double>(bytes_of(batches)) - 1));
}

// What something took, by the clock and of processors.
struct Cost {
    double seconds = 0;
    double processor_seconds = 0;
    std::string text() const {
        return fmt::format("{:.2f} s ({:.2f} s of processor)", seconds, processor_seconds);
    }
};

template <typename Work>
Cost cost_of(Work work) {
    const std::clock_t processor = std::clock();
    const auto start = Clock::now();
    work();
    return {seconds_since(start),
            static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
}

// Leaf and inner hash of as many entries of that size, shared among all cores, without a record.
void hash_alone(std::uint64_t entries, std::size_t bytes) {
    constexpr std::size_t part = 1u << 14;
    std::vector<Hash> ends((entries + part - 1) / part);
    const Bytes entry(bytes, 'x');
    in_parallel_ranges(entries, part, [&](std::size_t begin, std::size_t end) {
        Hash hash = {};
        for (std::size_t i = begin; i < end; ++i)
            hash = node_hash(hash, leaf_hash(entry));
        ends[begin / part] = hash;
    });
    CHECK(std::ranges::all_of(ends, [](const Hash& hash) { return hash != Hash{}; }));
}

SqliteLog opened(const fs::path& file) {
    auto log = SqliteLog::open(file, OpenMode::Read);
    CHECK(log.has_value());
    return std::move(*log);
}

void measure_verification(const fs::path& file, std::size_t bytes) {
    const SqliteLog log = opened(file);
    const Cost hashes = cost_of([&] { hash_alone(log.size(), bytes); });
    const Cost storage = cost_of([&] { CHECK(log.check_storage()); });
    const Cost all = cost_of([&] { CHECK(!find_fault(log)->has_value()); });
    fmt::print("verify {} entries of {} bytes on {} threads\n", log.size(), bytes, thread_count());
    fmt::print("  everything           {}: {:.0f} entries/s, {:.2f} times its hashes\n", all.text(),
               static_cast<double>(log.size()) / all.seconds, all.seconds / hashes.seconds);
    fmt::print("  its hashes alone     {}\n  SQLite's own check   {}, one thread\n", hashes.text(),
               storage.text());
    fmt::print("  without that check   {:.2f} times its hashes, by processor time\n",
               (all.processor_seconds - storage.processor_seconds) / hashes.processor_seconds);
}

// Tells the system to forget what it holds of the file, so that the next read is one of the disk.
void forget(const fs::path& file) {
    const int handle = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    CHECK(handle >= 0);
    CHECK(posix_fadvise(handle, 0, 0, POSIX_FADV_DONTNEED) == 0);
    close(handle);
}

// An entry of anywhere, the same ones in each run.
std::uint64_t some_index(std::uint64_t i, std::uint64_t size) {
    return i * 11400714819323198485ULL % size;
}

void measure_proofs(const fs::path& file) {
    Times warm;
    Times cold;
    Times checked;
    const SigningKey key = fixed_key();
    {
        const SqliteLog log = opened(file);
        for (std::uint64_t i = 0; i < 5000; ++i) {
            Result<ProofFile> proof = fail(Code::not_found, "");
            warm.measure([&] { proof = prove_entry(log, some_index(i, log.size())); });
            CHECK(proof.has_value());
            const std::string text = format_proof(*proof);
            checked.measure([&] { CHECK(verify_proof_file(text, key.verifier()).has_value()); });
        }
    }
    for (std::uint64_t i = 0; i < 200; ++i) {
        const SqliteLog log = opened(file);
        forget(file);
        cold.measure([&] { CHECK(prove_entry(log, some_index(i, log.size())).has_value()); });
    }
    fmt::print("prove one of {} entries\n  as the system holds its file: {}\n"
               "  first after the system forgot it: {}\n"
               "verify that proof, without the record: {}\n",
               opened(file).size(), warm.text(), cold.text(), checked.text());
}

// What a reader does: the program started with a proof and a key, until it ends.
void measure_program(const fs::path& folder, const fs::path& file) {
    const SqliteLog log = opened(file);
    const auto proof = prove_entry(log, log.size() / 3);
    CHECK(proof.has_value());
    const std::string path = folder / "one.tlog-proof";
    CHECK(write_durably(path, as_bytes(format_proof(*proof))));
    const std::string key = to_text(log.key());
    const std::array<const char*, 6> words = {"sulh", "verify", path.c_str(), "--key", key.c_str(),
                                              nullptr};
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
        posix_spawn_file_actions_addopen(&quiet, stream, "/dev/null", O_WRONLY, 0);
    Times times;
    for (int i = 0; i < 200; ++i) {
        times.measure([&] {
            pid_t child = 0;
            int status = -1;
            CHECK(posix_spawn(&child, SULH_PROGRAM, &quiet, nullptr,
                              const_cast<char* const*>(words.data()), environ) == 0);
            CHECK(waitpid(child, &status, 0) == child && status == 0);
        });
    }
    posix_spawn_file_actions_destroy(&quiet);
    fmt::print("'sulh verify', started for it: {}\n", times.text());
}

void measure_export(const fs::path& file, const fs::path& out) {
    const SqliteLog log = opened(file);
    const auto start = Clock::now();
    CHECK(export_log(log, out).has_value());
    fmt::print("export {:.0f} entries/s\n", static_cast<double>(log.size()) / seconds_since(start));
}

// A record of `entries`, made in batches of 65,536.
fs::path large_record(const fs::path& folder, std::uint64_t entries) {
    const fs::path file = folder / "large.sqlite";
    const SigningKey key = fixed_key();
    const CheckpointSigner sign = signer_by(key);
    auto log = SqliteLog::create(file, key.verifier(), sign);
    CHECK(log.has_value());
    while (log->size() < entries) {
        Batch batch;
        const std::uint64_t end = std::min<std::uint64_t>(entries, log->size() + 65'536);
        for (std::uint64_t i = log->size(); i < end; ++i)
            batch.entries.push_back(entry_of(i, 300));
        CHECK(log->append(batch, sign).has_value());
    }
    return file;
}

}  // namespace

int main(int count, char** words) {
    setvbuf(stdout, nullptr, _IOLBF, 0);
    const fs::path parent = count > 1 ? words[1] : ".";
    const std::uint64_t entries =
        count > 2 ? static_cast<std::uint64_t>(parse_integer(words[2]).value_or(0)) : 1'000'000;
    CHECK(entries > 0);
    std::string name = (parent / "bench-record-XXXXXX").string();
    CHECK(mkdtemp(name.data()) != nullptr);
    const fs::path folder = name;
    measure_append(folder, 1, 1024, 5'000);
    measure_append(folder, 16, 1024, 20'000);
    measure_append(folder, 256, 1024, 400'000);
    measure_append(folder, 256, 300, 400'000);
    measure_verification(folder / "record-256-1024.sqlite", 1024);
    measure_verification(folder / "record-256-300.sqlite", 300);
    measure_export(folder / "record-256-300.sqlite", folder / "out");
    const fs::path large = large_record(folder, entries);
    measure_verification(large, 300);
    measure_proofs(large);
    measure_program(folder, large);
    fs::remove_all(folder);
}
