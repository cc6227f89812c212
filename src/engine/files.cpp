// SPDX-License-Identifier: Apache-2.0
#include "engine/files.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "base/text.hpp"
#include "store/durable.hpp"

namespace sulh {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const {
        if (file != stdin) std::fclose(file);
    }
};
using InputFile = std::unique_ptr<std::FILE, CloseFile>;

Unexpected cannot_read(const std::string& path, int number) {
    const Code code = number == ENOENT                      ? Code::not_found
                      : number == EACCES || number == EPERM ? Code::denied
                                                            : Code::invalid_input;
    return fail(code, "cannot read: " + to_lower(std::strerror(number)), {path, 0, 0});
}

Result<InputFile> open_for_reading(const std::string& path) {
    if (path == "-") return InputFile(stdin);
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) return cannot_read(path, errno);
    if (S_ISDIR(status.st_mode)) {
        return fail(Code::invalid_input, "expected a file, met a directory", {path, 0, 0});
    }
    InputFile file(std::fopen(path.c_str(), "rb"));
    if (!file) return cannot_read(path, errno);
    return file;
}

}  // namespace

Status read_chunks(const std::string& path, const std::function<Status(std::string_view)>& take) {
    TRY(const InputFile file, open_for_reading(path));
    std::string chunk(chunk_bytes, '\0');
    for (;;) {
        const std::size_t count = std::fread(chunk.data(), 1, chunk.size(), file.get());
        if (count > 0) TRY_STATUS(take(std::string_view(chunk).substr(0, count)));
        if (count < chunk.size()) break;
    }
    if (std::ferror(file.get()) != 0) return cannot_read(path, errno);
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
    return write_durably(path, as_bytes(content));
}

bool path_exists(const std::string& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0;
}

bool is_directory(const std::string& path) {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
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
