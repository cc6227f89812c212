// SPDX-License-Identifier: Apache-2.0
// A disk that fills up or fails, for LD_PRELOAD: from one call on, whatever would need space under a folder is refused.
//
//   FAILING_DISK_FOLDER  absolute path; calls on files elsewhere pass
//   FAILING_DISK_AFTER   so many calls still succeed; not set: all do
//   FAILING_DISK_MODE    full (ENOSPC), broken (EIO), short (one write goes half through, then ENOSPC),
//                        done (one call is carried out and reported as failed, EIO; those after it pass, and so
//                        does making a file)
//   FAILING_DISK_COUNT   a file outside the folder that gets the number of calls at the end
//
// Counted are calls that may need space: writes, making files and folders, growing, renaming, syncing.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

namespace {

std::string_view setting(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : std::string_view(value);
}

long calls_allowed() {
    const std::string_view text = setting("FAILING_DISK_AFTER");
    return text.empty() ? std::numeric_limits<long>::max() : std::atol(text.data());
}

std::atomic<long> calls{0};

struct CountAtEnd {
    ~CountAtEnd() {
        const std::string_view path = setting("FAILING_DISK_COUNT");
        if (path.empty()) return;
        if (std::FILE* file = std::fopen(path.data(), "w")) {
            std::fprintf(file, "%ld\n", calls.load());
            std::fclose(file);
        }
    }
} count_at_end;

bool is_inside(std::string_view path) {
    const std::string_view folder = setting("FAILING_DISK_FOLDER");
    return !folder.empty() && path.starts_with(folder) &&
           (path.size() == folder.size() || path[folder.size()] == '/');
}

bool is_inside(int descriptor) {
    char target[4096];
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t length = ::readlink(link.c_str(), target, sizeof target);
    return length > 0 && is_inside(std::string_view(target, static_cast<std::size_t>(length)));
}

std::string absolute(const char* path) {
    if (path[0] == '/') return path;
    char here[4096];
    if (::getcwd(here, sizeof here) == nullptr) return path;
    return std::string(here) + "/" + path;
}

enum class Outcome { Passes, Halved, Refused, DoneAndDenied };

// Of one more call on a file in the folder. Sets errno where it is refused.
Outcome next_call() {
    const long number = ++calls;
    const long allowed = calls_allowed();
    if (number <= allowed) return Outcome::Passes;
    const std::string_view mode = setting("FAILING_DISK_MODE");
    if (mode == "done") return number == allowed + 1 ? Outcome::DoneAndDenied : Outcome::Passes;
    if (mode == "short" && number == allowed + 1) return Outcome::Halved;
    errno = mode == "broken" ? EIO : ENOSPC;
    return Outcome::Refused;
}

Outcome outcome_at(int descriptor) {
    return is_inside(descriptor) ? next_call() : Outcome::Passes;
}

Outcome outcome_at(const char* path) {
    return is_inside(absolute(path)) ? next_call() : Outcome::Passes;
}

// Refused, carried out, or carried out and reported as failed.
template <typename Place, typename Call>
auto carried_out(Place place, Call call) -> decltype(call()) {
    const Outcome outcome = outcome_at(place);
    if (outcome == Outcome::Refused) return -1;
    const auto result = call();
    if (outcome != Outcome::DoneAndDenied || result < 0) return result;
    errno = EIO;
    return -1;
}

// The same of a write, which may also go half through.
template <typename Write>
ssize_t carried_out(int descriptor, size_t count, Write write) {
    const Outcome outcome = outcome_at(descriptor);
    if (outcome == Outcome::Refused) return -1;
    const ssize_t written = write(outcome == Outcome::Halved && count > 1 ? count / 2 : count);
    if (outcome != Outcome::DoneAndDenied || written < 0) return written;
    errno = EIO;
    return -1;
}

template <typename Function>
Function* real(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool makes_a_file(const char* path, int flags) {
    struct stat status {};
    return (flags & O_CREAT) != 0 && ::stat(path, &status) != 0;
}

using OpenCall = int(const char*, int, ...);

int open_as(const char* name, const char* path, int flags, mode_t mode) {
    if (makes_a_file(path, flags) && outcome_at(path) == Outcome::Refused) return -1;
    return real<OpenCall>(name)(path, flags, mode);
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_as("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return open_as("open64", path, flags, mode);
}

int mkdir(const char* path, mode_t mode) {
    return carried_out(path, [&] { return real<int(const char*, mode_t)>("mkdir")(path, mode); });
}

int rename(const char* from, const char* to) {
    return carried_out(to, [&] { return real<int(const char*, const char*)>("rename")(from, to); });
}

ssize_t write(int descriptor, const void* bytes, size_t count) {
    return carried_out(descriptor, count, [&](size_t allowed) {
        return real<ssize_t(int, const void*, size_t)>("write")(descriptor, bytes, allowed);
    });
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t at) {
    return carried_out(descriptor, count, [&](size_t allowed) {
        return real<ssize_t(int, const void*, size_t, off_t)>("pwrite")(descriptor, bytes, allowed,
                                                                        at);
    });
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t count, off64_t at) {
    return pwrite(descriptor, bytes, count, at);
}

ssize_t writev(int descriptor, const iovec* parts, int count) {
    return carried_out(descriptor, [&] {
        return real<ssize_t(int, const iovec*, int)>("writev")(descriptor, parts, count);
    });
}

int ftruncate(int descriptor, off_t size) {
    return carried_out(descriptor,
                       [&] { return real<int(int, off_t)>("ftruncate")(descriptor, size); });
}

int ftruncate64(int descriptor, off64_t size) {
    return ftruncate(descriptor, size);
}

int fallocate(int descriptor, int mode, off_t at, off_t size) {
    return carried_out(descriptor, [&] {
        return real<int(int, int, off_t, off_t)>("fallocate")(descriptor, mode, at, size);
    });
}

int fallocate64(int descriptor, int mode, off64_t at, off64_t size) {
    return fallocate(descriptor, mode, at, size);
}

// Tells its error in its value.
int posix_fallocate(int descriptor, off_t at, off_t size) {
    const int done = carried_out(descriptor, [&] {
        const int error = real<int(int, off_t, off_t)>("posix_fallocate")(descriptor, at, size);
        errno = error;
        return error == 0 ? 0 : -1;
    });
    return done == 0 ? 0 : errno;
}

int fsync(int descriptor) {
    return carried_out(descriptor, [&] { return real<int(int)>("fsync")(descriptor); });
}

int fdatasync(int descriptor) {
    return carried_out(descriptor, [&] { return real<int(int)>("fdatasync")(descriptor); });
}

}  // extern "C"
