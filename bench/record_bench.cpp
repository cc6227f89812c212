// SPDX-License-Identifier: Apache-2.0
// How fast the record grows: batches of entries, each durable with its tiles and a signed
// checkpoint before the next.
//   bench_record [DIRECTORY]     the record is made in a new folder there; a directory on a real
//   disk, not in memory

#include "base/check.hpp"
#include "record/entry.hpp"
#include "store/export_log.hpp"
#include "store/integrity.hpp"
#include "store/sqlite_log.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <chrono>
#include <filesystem>
#include <string>

namespace {

using namespace sulh;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

SigningKey fixed_key() {
    const std::array<std::uint8_t, 32> seed = {};
    return std::move(*SigningKey::make("bench.example/record", seed));
}

// An assessment as the engine writes it, about `bytes` long.
Bytes entry_of(std::uint64_t i, std::size_t bytes) {
    Json body;
    body.set("id", "a-" + std::to_string(i))
        .set("verdict", "undetermined")
        .set("because", std::string(bytes - 80, 'x'));
    const auto encoded = encode({EntryType::Assessment, std::move(body)});
    CHECK(encoded.has_value());
    return *encoded;
}

void measure_append(const std::filesystem::path& folder, std::size_t at_once, std::size_t bytes,
                    std::uint64_t count) {
    const SigningKey key = fixed_key();
    const CheckpointSigner sign = [&](const Checkpoint& c) -> Result<std::string> {
        return sign_checkpoint(c, key);
    };
    const auto file = folder / fmt::format("{}-{}.sqlite", at_once, bytes);
    auto log = SqliteLog::create(file, key.verifier(), sign);
    CHECK(log.has_value());
    std::vector<Batch> batches;
    for (std::uint64_t i = 0; i < count;) {
        Batch& batch = batches.emplace_back();
        for (; batch.entries.size() < at_once && i < count; ++i)
            batch.entries.push_back(entry_of(i, bytes));
    }
    const auto start = Clock::now();
    for (const Batch& batch : batches)
        CHECK(log->append(batch, sign).has_value());
    const double elapsed = seconds_since(start);
    fmt::print("append   {:>5} at once, {:>5} bytes each: {:>9.0f} entries/s\n", at_once, bytes,
               static_cast<double>(count) / elapsed);
}

void measure_reading(const std::filesystem::path& file, const std::filesystem::path& out) {
    auto log = SqliteLog::open(file, OpenMode::Read);
    CHECK(log.has_value());
    const auto size = static_cast<double>(log->size());
    auto start = Clock::now();
    for (std::uint64_t i = 0; i < 1000; ++i)
        CHECK(prove_entry(*log, i * 7919 % log->size()).has_value());
    fmt::print("prove    {:>9.0f} proofs/s in a record of {}\n", 1000 / seconds_since(start),
               log->size());
    start = Clock::now();
    CHECK(export_log(*log, out).has_value());
    fmt::print("export   {:>9.0f} entries/s\n", size / seconds_since(start));
    start = Clock::now();
    CHECK(!find_fault(*log)->has_value());
    fmt::print("inspect  {:>9.0f} entries/s\n", size / seconds_since(start));
}

}  // namespace

int main(int count, char** words) {
    const std::filesystem::path parent = count > 1 ? words[1] : ".";
    std::string folder = (parent / "bench-record-XXXXXX").string();
    CHECK(mkdtemp(folder.data()) != nullptr);
    const std::filesystem::path path = folder;
    measure_append(path, 1, 300, 2'000);
    measure_append(path, 16, 300, 20'000);
    measure_append(path, 256, 300, 400'000);
    measure_append(path, 256, 1000, 200'000);
    measure_append(path, 4096, 300, 400'000);
    measure_reading(path / "256-300.sqlite", path / "out");
    std::filesystem::remove_all(path);
}
