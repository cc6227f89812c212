// SPDX-License-Identifier: Apache-2.0
#include "witness/follow.hpp"

#include "base/text.hpp"
#include "store/durable.hpp"
#include "store/limits.hpp"
#include "witness/limits.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>

namespace sulh {

namespace {

namespace fs = std::filesystem;

Status write_plainly(const fs::path& path, ByteView bytes) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) return system_error(error.value(), "create the directory", path.parent_path());
    TRY(File file, open_file(path, O_WRONLY | O_CREAT | O_TRUNC));
    return file.write(bytes, path);
}

// The copy's own checkpoint; nothing where there is no copy yet.
Result<std::optional<SeenCheckpoint>> held_checkpoint(const fs::path& copy,
                                                      const VerifierKey& log) {
    auto held = read_checkpoint(files_in(copy), log);
    if (held) return std::optional(std::move(*held));
    std::error_code error;
    if (held.error().code == Code::not_found &&
        (!fs::exists(copy, error) || fs::is_empty(copy, error)))
        return std::optional<SeenCheckpoint>();
    // What an interrupted first attempt left: tiles of this log and no checkpoint.
    if (held.error().code == Code::not_found && fs::exists(copy / "vkey", error)) {
        const auto vkey = read_whole(copy / "vkey", small_file_bytes_max);
        if (vkey && trim(as_text(*vkey)) == to_text(log)) return std::optional<SeenCheckpoint>();
    }
    return fail(Code::conflict,
                "there is something here already, and it is no copy of this record: " +
                    held.error().message,
                {copy.string(), 0, 0}, "name a directory that does not exist yet");
}

// Appends what the source has beyond the copy.
class Pulling {
public:
    Pulling(const LogFiles& files, const fs::path& copy, const FollowProgress& progress)
        : files_(files), copy_(copy), progress_(progress) {}

    Status load(const Checkpoint& held) {
        const LogFiles own = files_in(copy_);
        TRY(edge_,
            TileEdge::load(held.size, [&](const Tile& tile) { return read_tile(own, tile); }));
        if (held.size % tile_width != 0) {
            const auto width = static_cast<int>(held.size % tile_width);
            TRY(open_leaves_, read_tile(own, {0, held.size / tile_width, width}));
        }
        if (edge_.root() == held.root) return {};
        return fail(Code::corrupt, "the copy's tiles do not give the root it holds",
                    {copy_.string(), 0, 0},
                    "the copy is damaged: begin a new one in another directory");
    }

    Status pull(std::uint64_t size) {
        while (edge_.size() < size) {
            const std::uint64_t index = edge_.size() / tile_width;
            const auto width = static_cast<int>(std::min(tile_width, size - index * tile_width));
            TRY_STATUS(take_bundle({entry_bundle_level, index, width}));
            TRY_STATUS(write_full_tiles());
            if (progress_) progress_(edge_.size(), size);
        }
        for (const auto& [key, hashes] : unfinished_)
            TRY_STATUS(write_tile(key, hashes));
        return {};
    }

    Hash root() const { return edge_.root(); }

private:
    Status take_bundle(const Tile& bundle) {
        TRY(const Bytes bytes, read_tile(files_, bundle));
        const auto entries = decode_bundle(bytes, bundle.width);
        if (!entries)
            return fail(Code::corrupt, tile_path(bundle) + ": " + entries.error().message);
        for (std::size_t i = 0; i < entries->size(); ++i) {
            const Hash leaf = leaf_hash((*entries)[i]);
            const std::size_t at = i * sizeof(Hash);
            if (at >= open_leaves_.size()) {
                edge_.append(leaf);
            } else if (!std::equal(leaf.begin(), leaf.end(),
                                   open_leaves_.begin() + static_cast<std::ptrdiff_t>(at))) {
                return fail(Code::corrupt, tile_path(bundle) + " holds another entry " +
                                               std::to_string(bundle.index * tile_width + i) +
                                               " than the copy");
            }
        }
        open_leaves_.clear();
        return write_plainly(copy_ / tile_path(bundle), bytes);
    }

    // Only the widths at the end are served for sure; those in between are not looked at.
    Status write_full_tiles() {
        for (auto& [key, tile] : edge_.take_changed()) {
            Bytes& hashes = tile.hashes;
            if (hashes.size() < tile_width * sizeof(Hash)) {
                unfinished_[key] = std::move(hashes);
                continue;
            }
            unfinished_.erase(key);
            TRY_STATUS(write_tile(key, hashes));
        }
        return {};
    }

    // Compares what the entries give with what the source serves.
    Status write_tile(const std::pair<int, std::uint64_t>& key, const Bytes& hashes) {
        const Tile tile{key.first, key.second, static_cast<int>(hashes.size() / sizeof(Hash))};
        TRY(const Bytes served, read_tile(files_, tile));
        if (served != hashes)
            return fail(Code::corrupt, tile_path(tile) + " is not what the entries give");
        return write_plainly(copy_ / tile_path(tile), hashes);
    }

    const LogFiles& files_;
    const fs::path& copy_;
    const FollowProgress& progress_;
    TileEdge edge_;
    Bytes open_leaves_;  // leaf hashes the copy holds of the bundle that is pulled next
    std::map<std::pair<int, std::uint64_t>, Bytes> unfinished_;
};

Unexpected is_older(const Checkpoint& seen, const Checkpoint& held) {
    return fail(Code::conflict,
                "the source has " + std::to_string(seen.size) + " entries, the copy " +
                    std::to_string(held.size),
                {}, "it is an old copy, or the record was set back: ask for the newest one");
}

}  // namespace

Result<FollowOutcome> follow(const LogFiles& files, const VerifierKey& log, const fs::path& copy,
                             const FollowProgress& progress) {
    TRY(const SeenCheckpoint seen, read_checkpoint(files, log));
    TRY(const auto held, held_checkpoint(copy, log));
    FollowOutcome out;
    out.checkpoint = seen.checkpoint;
    Pulling pulling(files, copy, progress);
    if (held) {
        const bool is_behind = seen.checkpoint.size < held->checkpoint.size;
        TRY(out.fork, find_fork(*held, seen, is_behind ? files_in(copy) : files, log));
        if (out.fork) return out;
        if (is_behind) return is_older(seen.checkpoint, held->checkpoint);
        TRY_STATUS(pulling.load(held->checkpoint));
        out.new_entries = seen.checkpoint.size - held->checkpoint.size;
    } else {
        out.new_entries = seen.checkpoint.size;
        TRY_STATUS(write_plainly(copy / "vkey", as_bytes(to_text(log) + "\n")));
        TRY_STATUS(write_plainly(copy / "origin", as_bytes(log.name + "\n")));
    }
    TRY_STATUS(pulling.pull(seen.checkpoint.size));
    if (pulling.root() != seen.checkpoint.root) {
        return fail(Code::corrupt, "the entries do not give the root that was signed for " +
                                       std::to_string(seen.checkpoint.size) + " entries");
    }
    TRY(const File folder, open_file(copy, O_RDONLY | O_DIRECTORY));
    if (::syncfs(folder.descriptor()) != 0) return system_error(errno, "sync", copy);
    TRY_STATUS(write_durably(copy / "checkpoint", as_bytes(seen.note)));
    return out;
}

}  // namespace sulh
