// SPDX-License-Identifier: Apache-2.0
#include "engine/files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/text.hpp"

namespace sulh {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const {
        if (file != stdin) std::fclose(file);
    }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Unexpected failed(const std::string& doing, const std::string& path, int number) {
    const Code code = number == ENOENT                       ? Code::not_found
                      : number == EACCES || number == EPERM  ? Code::denied
                      : number == ENOSPC || number == EDQUOT ? Code::unavailable
                                                             : Code::invalid_input;
    std::string hint;
    if (number == ENOSPC) hint = "free some space and run the command again; nothing was damaged";
    return fail(code, "cannot " + doing + ": " + to_lower(std::strerror(number)), {path, 0, 0}, hint);
}

Result<File> open_for_reading(const std::string& path) {
    if (path == "-") return File(stdin);
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) return failed("read", path, errno);
    if (S_ISDIR(status.st_mode)) {
        return fail(Code::invalid_input, "expected a file, met a directory", {path, 0, 0});
    }
    File file(std::fopen(path.c_str(), "rb"));
    if (!file) return failed("read", path, errno);
    return file;
}

}  // namespace

Status read_chunks(const std::string& path, const std::function<Status(std::string_view)>& take) {
    TRY(const File file, open_for_reading(path));
    std::string chunk(chunk_bytes, '\0');
    for (;;) {
        const std::size_t count = std::fread(chunk.data(), 1, chunk.size(), file.get());
        if (count > 0) TRY_STATUS(take(std::string_view(chunk).substr(0, count)));
        if (count < chunk.size()) break;
    }
    if (std::ferror(file.get()) != 0) return failed("read", path, errno);
    return {};
}

Result<std::string> read_file(const std::string& path, std::uint64_t bytes_max) {
    std::string content;
    TRY_STATUS(read_chunks(path, [&](std::string_view chunk) -> Status {
        if (content.size() + chunk.size() > bytes_max) {
            return fail(Code::limit,
                        "file is larger than the " + grouped(static_cast<std::int64_t>(bytes_max)) +
                            " bytes read here",
                        {path, 0, 0});
        }
        content += chunk;
        return {};
    }));
    return content;
}

std::uint64_t file_size(const std::string& path) {
    struct stat status{};
    if (path == "-" || ::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return 0;
    return static_cast<std::uint64_t>(status.st_size);
}

Status write_file(const std::string& path, std::string_view content) {
    const std::string beside = path + ".new";
    File file(std::fopen(beside.c_str(), "wb"));
    if (!file) return failed("write", path, errno);
    const bool written = std::fwrite(content.data(), 1, content.size(), file.get()) == content.size() &&
                         std::fflush(file.get()) == 0;
    const int number = errno;
    if (!written || ::fsync(fileno(file.get())) != 0) {
        file.reset();
        std::remove(beside.c_str());
        return failed("write", path, written ? errno : number);
    }
    file.reset();
    if (std::rename(beside.c_str(), path.c_str()) != 0) return failed("write", path, errno);
    return {};
}

bool path_exists(const std::string& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0;
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string file_name_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string joined(const std::string& folder, std::string_view name) {
    return folder + (folder.ends_with('/') ? "" : "/") + std::string(name);
}

bool stays_inside(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\0') != std::string_view::npos) return false;
    for (const std::string_view part : split(name, '/')) {
        if (part == "..") return false;
    }
    return true;
}

}  // namespace sulh
