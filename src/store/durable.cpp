// SPDX-License-Identifier: Apache-2.0
#include "store/durable.hpp"

#include "base/text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace sulh {

File::~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Status File::write(ByteView bytes, const std::filesystem::path& named) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return system_error(errno, "write", named);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<std::size_t> File::read(std::span<std::uint8_t> bytes, const std::filesystem::path& named) {
    ssize_t got = 0;
    do {
        got = ::read(descriptor_, bytes.data(), bytes.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0) return system_error(errno, "read", named);
    return static_cast<std::size_t>(got);
}

Status File::sync(const std::filesystem::path& named) {
    // Never repeated after a failure: the kernel may have dropped the pages, and a second call
    // would report success.
    if (::fsync(descriptor_) != 0) return system_error(errno, "sync", named);
    return {};
}

Result<File> open_file(const std::filesystem::path& path, int flags, unsigned mode) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, static_cast<mode_t>(mode));
    if (descriptor < 0) return system_error(errno, "open", path);
    return File(descriptor);
}

Unexpected system_error(int error, const std::string& attempted,
                        const std::filesystem::path& path) {
    const FilePosition at{path.string(), 0, 0};
    const std::string reason = to_lower(std::generic_category().message(error));
    const std::string message = "cannot " + attempted + ": " + reason;
    switch (error) {
        case ENOENT:
        case ENOTDIR:
            return fail(Code::not_found, message, at);
        case EACCES:
        case EPERM:
        case EROFS:
            return fail(Code::denied, message, at, "check who may write there");
        case ENOSPC:
        case EDQUOT:
            return fail(Code::unavailable, message, at,
                        "free some space and run the command again");
        case EIO:
            return fail(Code::unavailable, message, at,
                        "the disk fails: look after it; what was recorded before stands");
        case EEXIST:
            return fail(Code::conflict, message, at);
        case EISDIR:
        case ENAMETOOLONG:
        case EINVAL:
            return fail(Code::invalid_input, message, at);
        default:
            return fail(Code::unavailable, message, at);
    }
}

Status sync_directory(const std::filesystem::path& directory) {
    TRY(File file, open_file(directory, O_RDONLY | O_DIRECTORY));
    return file.sync(directory);
}

Status make_directory(const std::filesystem::path& directory, unsigned mode) {
    if (::mkdir(directory.c_str(), static_cast<mode_t>(mode)) != 0) {
        std::error_code ignored;
        if (errno == EEXIST && std::filesystem::is_directory(directory, ignored)) return {};
        return system_error(errno, "create the directory", directory);
    }
    const auto parent = std::filesystem::absolute(directory).lexically_normal();
    return sync_directory((parent.has_filename() ? parent : parent.parent_path()).parent_path());
}

Status write_durably(const std::filesystem::path& path, ByteView bytes, unsigned mode) {
    std::filesystem::path temporary = path;
    temporary += ".new";
    {
        // A crash here leaves at most a ".new" file, which the next write replaces.
        TRY(File file, open_file(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode));
        Status written = file.write(bytes, temporary);
        if (written) written = file.sync(temporary);
        if (!written) {
            ::unlink(temporary.c_str());  // on a full disk, a part of a file is in the way
            return written;
        }
    }
    // A crash here leaves the old file and a complete ".new" one.
    if (::rename(temporary.c_str(), path.c_str()) != 0) return system_error(errno, "rename", path);
    // A crash here leaves the old file or the new one, each whole.
    return sync_directory(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
}

Result<Bytes> read_whole(const std::filesystem::path& path, std::size_t bytes_max) {
    TRY(File file, open_file(path, O_RDONLY));
    Bytes out;
    Bytes chunk(64u << 10);
    while (true) {
        TRY(const std::size_t got, file.read(chunk, path));
        if (got == 0) return out;
        if (out.size() + got > bytes_max) {
            return fail(Code::limit,
                        "more than " + grouped(static_cast<std::int64_t>(bytes_max)) + " bytes",
                        {path.string(), 0, 0});
        }
        out.insert(out.end(), chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(got));
    }
}

}  // namespace sulh
