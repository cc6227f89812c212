#pragma once
// SPDX-License-Identifier: Apache-2.0
// Files that survive a loss of power, and what the system says when it refuses.

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <utility>

namespace sulh {

// An open file descriptor, closed when it dies.
class File {
public:
    File() = default;
    explicit File(int descriptor) : descriptor_(descriptor) {}
    File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    File& operator=(File&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~File();

    int descriptor() const { return descriptor_; }
    // Writes all of it, or says why not.
    Status write(ByteView bytes, const std::filesystem::path& named);
    // Reads up to bytes.size() bytes; 0 at the end of the file.
    Result<std::size_t> read(std::span<std::uint8_t> bytes, const std::filesystem::path& named);
    Status sync(const std::filesystem::path& named);

private:
    int descriptor_ = -1;
};

// open(2) with O_CLOEXEC.
Result<File> open_file(const std::filesystem::path& path, int flags, unsigned mode = 0644);

// The error for errno after a call on `path`: a full disk and an unwritable one are told apart.
Unexpected system_error(int error, const std::string& attempted, const std::filesystem::path& path);

// Makes names created, renamed or removed in this directory survive a loss of power.
Status sync_directory(const std::filesystem::path& directory);

// Creates one directory, mode 0755 unless named, and syncs its parent. An existing directory is
// fine.
Status make_directory(const std::filesystem::path& directory, unsigned mode = 0755);

// After success the file holds exactly `bytes`; after a crash it holds these or what was there
// before, never a part.
Status write_durably(const std::filesystem::path& path, ByteView bytes, unsigned mode = 0644);

// The whole file; not_found where there is none, limit where it is longer than `bytes_max`.
Result<Bytes> read_whole(const std::filesystem::path& path, std::size_t bytes_max);

}  // namespace sulh
