#pragma once
// SPDX-License-Identifier: Apache-2.0
// A second, reading connection to the record beside the one that writes.

#include "store/sqlite_log.hpp"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

// How far a witness has followed.
struct WitnessStanding {
    std::string name;
    std::uint64_t latest_size = 0;
    std::uint64_t at_s = 0;  // POSIX seconds of that cosignature
};

// Thread-safe; opens the file when it is first asked, and again where it has grown.
class RecordReader {
public:
    explicit RecordReader(std::filesystem::path file) : file_(std::move(file)) {}

    const std::filesystem::path& file() const { return file_; }

    // Each looks at a record of at least `size` entries.
    Result<Bytes> entry(std::uint64_t size, std::uint64_t index);
    // A hash tile or an entry bundle, as a static log serves it; not_found beyond the record.
    Result<Bytes> tile(std::uint64_t size, const Tile& tile);
    // Under the latest checkpoint with its cosignatures, the entry in its extra line.
    Result<std::string> proof(std::uint64_t size, std::uint64_t index);
    Result<std::string> checkpoint(std::uint64_t size);
    // Every witness that ever cosigned, by name.
    Result<std::vector<WitnessStanding>> witnesses(std::uint64_t size);

private:
    Result<const SqliteLog*> log(std::uint64_t size);

    std::filesystem::path file_;
    std::mutex guard_;
    std::optional<SqliteLog> log_;
};

}  // namespace sulh
