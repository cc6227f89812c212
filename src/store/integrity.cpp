// SPDX-License-Identifier: Apache-2.0
#include "store/integrity.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace sulh {

namespace {

struct SignedRoot {
    std::uint64_t size = 0;
    Hash root = {};
};

std::string entry_text(std::uint64_t index) {
    return "entry " + std::to_string(index);
}

// Follows the entries from first to last and stops at the first thing that does not fit.
class Inspection {
public:
    explicit Inspection(const LogStorage& log) : log_(log) {}

    Status inspect_checkpoints() {
        return log_.for_each_checkpoint([&](std::uint64_t size, std::string_view note) -> Status {
            const auto checkpoint = open_checkpoint(note, log_.key());
            const std::string which = "the checkpoint of " + std::to_string(size) + " entries";
            if (!checkpoint) return found({}, which + " is damaged: " + checkpoint.error().message);
            if (checkpoint->size != size)
                return found({}, which + " is of " + std::to_string(checkpoint->size));
            roots_.push_back({size, checkpoint->root});
            return {};
        });
    }

    Status inspect_cosignatures() {
        return log_.for_each_cosignature(0, tile_end, [&](const KeptCosignature& kept) -> Status {
            const std::string which = "the cosignature of " + printable(kept.signer.key.name) +
                                      " under " + std::to_string(kept.size) + " entries";
            const auto note = log_.checkpoint(kept.size);
            if (!note) return found({}, which + " has no checkpoint");
            const auto opened = open_note(*note + kept.line, {&kept.signer.key, 1});
            if (!opened || opened->signers[0] != kept.signer) return found({}, which + " is damaged");
            return {};
        });
    }

    Status inspect_entries() {
        if (roots_.empty()) return found({}, "the record has no checkpoint");
        TRY_STATUS(check_roots());
        TRY_STATUS(
            log_.for_each_entry(0, tile_end, [&](std::uint64_t index, ByteView entry) -> Status {
                const std::uint64_t expected = edge_.size();
                if (index != expected) return found(expected, entry_text(expected) + " is missing");
                if (next_root_ == roots_.size())
                    return found(index, entry_text(index) + " stands under no checkpoint");
                return inspect_entry(entry);
            }));
        const std::uint64_t size = edge_.size();
        if (next_root_ < roots_.size()) return found(size, entry_text(size) + " is missing");
        return inspect_tiles();
    }

    // What a reader could not read, as a fault at the entry that was to come.
    std::optional<RecordFault> fault_of(const Error& error) const {
        if (fault_) return fault_;
        if (error.code != Code::corrupt && error.code != Code::not_found) return std::nullopt;
        return RecordFault{edge_.size(),
                           entry_text(edge_.size()) + " cannot be read: " + error.message};
    }

private:
    static constexpr std::uint64_t tile_end = std::uint64_t{1} << 62;

    Unexpected found(std::optional<std::uint64_t> entry, std::string message) {
        fault_ = RecordFault{entry, message};
        return fail(Code::corrupt, std::move(message));
    }

    Status inspect_entry(ByteView entry) {
        const std::uint64_t index = edge_.size();
        const Hash leaf = leaf_hash(entry);
        TRY(const Hash stored, stored_leaf(index));
        if (leaf != stored)
            return found(
                index, entry_text(index) + " was altered: its bytes do not have the hash recorded");
        edge_.append(leaf);
        TRY_STATUS(check_roots());
        if (edge_.size() % tile_width == 0) return inspect_tiles();
        return {};
    }

    // The leaf hash from the stored tile; the tile is read once for its 256 entries.
    Result<Hash> stored_leaf(std::uint64_t index) {
        if (index % tile_width == 0) {
            const std::uint64_t size = roots_.back().size;
            const auto width = static_cast<int>(std::min(tile_width, size - index));
            auto bytes = log_.tile({0, index / tile_width, width});
            if (!bytes)
                return found(index, "the hash of " + entry_text(index) +
                                        " cannot be read: " + bytes.error().message);
            leaves_ = std::move(*bytes);
        }
        Hash out;
        std::copy_n(
            leaves_.begin() + static_cast<std::ptrdiff_t>(index % tile_width * sizeof(Hash)),
            out.size(), out.begin());
        return out;
    }

    Status check_roots() {
        if (next_root_ == roots_.size() || roots_[next_root_].size != edge_.size()) return {};
        const std::uint64_t first = next_root_ == 0 ? 0 : roots_[next_root_ - 1].size;
        if (edge_.root() != roots_[next_root_].root) {
            if (edge_.size() == 0) return found({}, "the checkpoint of 0 entries has a wrong root");
            return found(first, "entries " + std::to_string(first) + " to " +
                                    std::to_string(edge_.size() - 1) +
                                    " do not give the root that was signed for them");
        }
        ++next_root_;
        return {};
    }

    // The tiles above the leaves, as far as they are rebuilt.
    Status inspect_tiles() {
        for (const auto& [key, rebuilt] : edge_.take_changed()) {
            const auto [level, index] = key;
            const int width = static_cast<int>(rebuilt.size() / sizeof(Hash));
            if (level == 0) continue;
            const Tile tile{level, index, width};
            const auto stored = log_.tile(tile);
            const std::uint64_t first = (index * tile_width) << (8 * level);
            if (!stored)
                return found(first, stored.error().message + ", above " + entry_text(first));
            const auto differs = std::ranges::mismatch(*stored, rebuilt).in1;
            if (differs == stored->end()) continue;
            const auto slot = static_cast<std::uint64_t>(differs - stored->begin()) / sizeof(Hash);
            const std::uint64_t entry = first + (slot << (8 * level));
            return found(entry, tile_path(tile) + " was altered: its hash above " +
                                    entry_text(entry) + " does not fit");
        }
        return {};
    }

    const LogStorage& log_;
    std::vector<SignedRoot> roots_;
    std::size_t next_root_ = 0;
    TileEdge edge_;
    Bytes leaves_;
    std::optional<RecordFault> fault_;
};

}  // namespace

Result<std::optional<RecordFault>> find_fault(const LogStorage& log) {
    Inspection inspection(log);
    Status status = inspection.inspect_checkpoints();
    if (status) status = inspection.inspect_cosignatures();
    if (status) status = inspection.inspect_entries();
    if (!status) {
        auto fault = inspection.fault_of(status.error());
        if (!fault) return tl::unexpected<Error>(status.error());
        return fault;
    }
    const Status storage = log.check_storage();
    if (storage) return std::optional<RecordFault>{};
    if (storage.error().code != Code::corrupt) return tl::unexpected<Error>(storage.error());
    return std::optional<RecordFault>(RecordFault{std::nullopt, storage.error().message});
}

}  // namespace sulh
