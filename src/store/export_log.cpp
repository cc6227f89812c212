// SPDX-License-Identifier: Apache-2.0
#include "store/export_log.hpp"

#include "base/text.hpp"
#include "store/durable.hpp"
#include "store/limits.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace sulh {

namespace {

namespace fs = std::filesystem;

// An earlier export may be extended only by the same log, and only if it is a beginning of it.
Status check_target(const LogStorage& log, const fs::path& directory) {
    std::error_code error;
    if (!fs::exists(directory, error) || fs::is_empty(directory, error)) return {};
    const auto note = read_whole(directory / "checkpoint", small_file_bytes_max);
    if (!note) {
        return fail(Code::conflict, "there is something here already, and it is no earlier export",
                    {directory.string(), 0, 0}, "name a directory that does not exist yet");
    }
    const auto earlier = open_checkpoint(as_text(*note), log.key());
    if (!earlier) {
        return fail(Code::conflict,
                    "the export here is of another record: " + earlier.error().message,
                    {directory.string(), 0, 0}, "name a directory that does not exist yet");
    }
    if (earlier->size > log.size()) {
        return fail(Code::conflict,
                    "the export here has " + std::to_string(earlier->size) +
                        " entries, the record only " + std::to_string(log.size()),
                    {directory.string(), 0, 0},
                    "the record has been set back; keep this export and ask who did it");
    }
    TRY(const Hash root, tree_root(earlier->size, hash_reader(log)));
    if (root != earlier->root) {
        return fail(Code::corrupt, "the export here has another history than the record",
                    {directory.string(), 0, 0},
                    "keep both: two signed checkpoints prove the contradiction");
    }
    return {};
}

Status write_plainly(const fs::path& path, ByteView bytes) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) return system_error(error.value(), "create the directory", path.parent_path());
    TRY(File file, open_file(path, O_WRONLY | O_CREAT | O_TRUNC));
    return file.write(bytes, path);
}

Result<Bytes> bundle(const LogStorage& log, const Tile& tile) {
    const std::uint64_t begin = tile.index * tile_width;
    Bytes out;
    std::uint64_t next = begin;
    TRY_STATUS(log.for_each_entry(begin, begin + static_cast<std::uint64_t>(tile.width),
                                  [&](std::uint64_t index, ByteView entry) -> Status {
                                      if (index != next) return {};
                                      ++next;
                                      append_to_bundle(out, entry);
                                      return {};
                                  }));
    if (next != begin + static_cast<std::uint64_t>(tile.width)) {
        return fail(Code::corrupt, "entry " + std::to_string(next) + " is missing", {},
                    "run sulh audit");
    }
    return out;
}

Status write_tiles(const LogStorage& log, const fs::path& directory) {
    Status status;
    for_each_tile(log.size(), [&](const Tile& tile) {
        if (!status) return;
        const auto bytes = tile.level == entry_bundle_level ? bundle(log, tile) : log.tile(tile);
        status = bytes ? write_plainly(directory / tile_path(tile), *bytes)
                       : tl::unexpected<Error>(bytes.error());
    });
    return status;
}

}  // namespace

Status export_log(const LogStorage& log, const fs::path& directory) {
    TRY_STATUS(check_target(log, directory));
    TRY(const std::string note, cosigned_checkpoint(log, log.size(), CosignatureAge::Latest));
    std::error_code error;
    fs::create_directories(directory, error);
    if (error) return system_error(error.value(), "create the directory", directory);
    TRY_STATUS(write_plainly(directory / "vkey", as_bytes(to_text(log.key()) + "\n")));
    TRY_STATUS(write_plainly(directory / "origin", as_bytes(log.key().name + "\n")));
    // A crash here leaves tiles that no checkpoint of this directory names; they are the same in
    // the next attempt.
    TRY_STATUS(write_tiles(log, directory));
    TRY(const File root, open_file(directory, O_RDONLY | O_DIRECTORY));
    if (::syncfs(root.descriptor()) != 0) return system_error(errno, "sync", directory);
    return write_durably(directory / "checkpoint", as_bytes(note));
}

}  // namespace sulh
