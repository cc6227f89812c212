// SPDX-License-Identifier: Apache-2.0
#include "store/integrity.hpp"

#include "base/parallel.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <atomic>
#include <utility>
#include <vector>

namespace sulh {

namespace {

// Entries are looked at in ranges that each fill one tile of level 1, on a thread each.
constexpr std::uint64_t range_entries = tile_width * tile_width;
constexpr int range_level = 2;  // where the root of a full range is a hash of a tile
constexpr std::size_t lines_at_once = 4096;
constexpr std::uint64_t index_end = std::uint64_t{1} << 62;

struct SignedRoot {
    std::uint64_t size = 0;
    Hash root = {};
};

std::string entry_text(std::uint64_t index) {
    return "entry " + std::to_string(index);
}

std::optional<RecordFault> fault_of(const Error& error, std::uint64_t entry) {
    if (error.code != Code::corrupt && error.code != Code::not_found) return std::nullopt;
    return RecordFault{entry, entry_text(entry) + " cannot be read: " + error.message};
}

// What a range came to, as far as its entries fit.
struct RangeReport {
    std::vector<Hash> roots;    // of the range's own entries, at each checkpoint within it
    std::optional<Hash> whole;  // where the range is full
    std::optional<RecordFault> fault;
    std::optional<RecordFault> beside;  // in what no root is made from; told where all else fits
    std::optional<Error> failed;        // a reason other than damage

    bool fits() const { return !fault && !failed && !beside; }
    void note(const Error& error, std::uint64_t entry) {
        fault = fault_of(error, entry);
        if (!fault) failed = error;
    }
};

// The least of what it was and `value`.
void lower(std::atomic<std::size_t>& least, std::size_t value) {
    std::size_t seen = least;
    while (value < seen && !least.compare_exchange_weak(seen, value)) {
    }
}

bool is_before(const std::optional<RecordFault>& a, const std::optional<RecordFault>& b) {
    return a && (!b || a->entry < b->entry);
}

RecordFault altered_midway(const Tile& tile) {
    return {(tile.index * tile_width) << (tile_height * tile.level),
            tile_path(tile) + " was altered: its midway hashes do not fit"};
}

// Whether the storage holds what the entries gave; `level` and `index` are those of the whole tree.
Result<std::optional<RecordFault>> compare_tile(const LogStorage& log, int level,
                                                std::uint64_t index, const GrownTile& rebuilt) {
    const Tile tile{level, index, static_cast<int>(rebuilt.hashes.size() / sizeof(Hash))};
    const std::uint64_t first = (index * tile_width) << (tile_height * level);
    const auto stored = log.tile_with_midway(tile);
    if (!stored) {
        if (!fault_of(stored.error(), first)) return tl::unexpected<Error>(stored.error());
        return std::optional(
            RecordFault{first, stored.error().message + ", above " + entry_text(first)});
    }
    const auto hashes = ByteView(*stored).first(rebuilt.hashes.size());
    const auto differs = std::ranges::mismatch(hashes, rebuilt.hashes).in1;
    if (differs != hashes.end()) {
        const auto slot = static_cast<std::uint64_t>(differs - hashes.begin()) / sizeof(Hash);
        const std::uint64_t entry = first + (slot << (tile_height * level));
        return std::optional(RecordFault{entry, tile_path(tile) +
                                                    " was altered: its hash above " +
                                                    entry_text(entry) + " does not fit"});
    }
    // A record of earlier builds keeps none.
    const auto midway = ByteView(*stored).subspan(hashes.size());
    if (midway.empty() || std::ranges::equal(midway, rebuilt.midway))
        return std::optional<RecordFault>{};
    return std::optional(altered_midway(tile));
}

// The entries of one range, by a reader of its own.
class RangeInspection {
public:
    RangeInspection(const LogStorage& log, std::uint64_t first, std::uint64_t end,
                    std::span<const SignedRoot> roots)
        : log_(log), first_(first), end_(end), roots_(roots) {}

    RangeReport inspect() {
        const Status read =
            log_.for_each_entry(first_, end_, [&](std::uint64_t index, ByteView entry) -> Status {
                if (index != at()) return found(at(), entry_text(at()) + " is missing");
                return inspect_entry(entry);
            });
        if (read && at() < end_) found(at(), entry_text(at()) + " is missing");
        if (!read && !report_.fault) report_.note(read.error(), at());
        if (!report_.failed) compare_tile_above();
        return std::move(report_);
    }

private:
    std::uint64_t at() const { return first_ + edge_.size(); }

    Unexpected found(std::uint64_t entry, std::string message) {
        report_.fault = RecordFault{entry, message};
        return fail(Code::corrupt, std::move(message));
    }
    Status inspect_entry(ByteView entry) {
        const Hash leaf = leaf_hash(entry);
        if (at() % tile_width == 0) TRY_STATUS(read_leaves());
        if (!std::ranges::equal(leaf, stored_hash(at() % tile_width)))
            return found(at(), entry_text(at()) +
                                   " was altered: its bytes do not have the hash recorded");
        const std::uint64_t index = at();
        inspect_nodes(index, edge_.append(leaf));
        if (report_.roots.size() < roots_.size() && roots_[report_.roots.size()].size == at())
            report_.roots.push_back(edge_.root());
        return {};
    }

    // The nodes that entry `index` completed, its leaf first.
    void inspect_nodes(std::uint64_t index, std::span<const Hash> completed) {
        constexpr std::size_t tile_root = tile_height;
        if (completed.size() <= midway_height) return;
        if (!fits_midway(index % tile_width >> midway_height, completed[midway_height]) &&
            !report_.beside)
            report_.beside = altered_midway({0, index / tile_width, static_cast<int>(tile_width)});
        if (completed.size() > tile_root) append(tile_.hashes, completed[tile_root]);
        if (completed.size() > tile_root + midway_height)
            append(tile_.midway, completed[tile_root + midway_height]);
        if (completed.size() > 2 * tile_root) report_.whole = completed[2 * tile_root];
    }
    static void append(Bytes& to, const Hash& hash) { to.insert(to.end(), hash.begin(), hash.end()); }

    // The stored tile of the next 256 entries.
    Status read_leaves() {
        const auto width = static_cast<int>(std::min(tile_width, end_ - at()));
        auto bytes = log_.tile_with_midway({0, at() / tile_width, width});
        if (!bytes)
            return found(at(), "the hash of " + entry_text(at()) +
                                   " cannot be read: " + bytes.error().message);
        leaves_ = std::move(*bytes);
        return {};
    }
    ByteView stored_hash(std::size_t slot) const {
        return ByteView(leaves_).subspan(slot * sizeof(Hash), sizeof(Hash));
    }
    // A record of earlier builds keeps none, nor does a tile that is not full.
    bool fits_midway(std::size_t group, const Hash& node) const {
        if (leaves_.size() <= tile_width * sizeof(Hash)) return true;
        if (leaves_.size() != (tile_width + midway_count) * sizeof(Hash)) return false;
        return std::ranges::equal(node, stored_hash(tile_width + group));
    }

    // The tile above those of the leaves, as far as it got.
    void compare_tile_above() {
        if (tile_.hashes.empty()) return;
        const auto fault = compare_tile(log_, 1, first_ / range_entries, tile_);
        if (!fault) return report_.note(fault.error(), at());
        if (is_before(*fault, report_.fault)) report_.fault = *fault;
    }

    const LogStorage& log_;
    std::uint64_t first_;
    std::uint64_t end_;
    std::span<const SignedRoot> roots_;  // of the checkpoints of first_ < size <= end_
    RightEdge edge_;                     // of the range alone
    Bytes leaves_;                       // as stored
    GrownTile tile_;                     // of level 1, as it grows
    RangeReport report_;
};

// Follows the ranges from first to last and stops at the first thing that does not fit.
class Inspection {
public:
    explicit Inspection(const LogStorage& log) : log_(log) {}

    Status inspect() {
        TRY_STATUS(log_.read_at_once([&] { return inspect_checkpoints(); }));
        TRY_STATUS(inspect_cosignatures());
        if (roots_.front().size == 0) TRY_STATUS(check_root(empty_root()));
        inspect_ranges();
        for (const RangeReport& report : reports_)
            TRY_STATUS(take(report));
        TRY_STATUS(compare_upper_tiles());
        if (storage_ || storage_.error().code != Code::corrupt) return storage_;
        return found({}, storage_.error().message);
    }

    const std::optional<RecordFault>& fault() const { return fault_; }

private:
    Unexpected found(std::optional<std::uint64_t> entry, std::string message) {
        fault_ = RecordFault{entry, message};
        return fail(Code::corrupt, std::move(message));
    }

    Status inspect_checkpoints() {
        std::vector<std::pair<std::uint64_t, std::string>> notes;
        TRY_STATUS(log_.for_each_checkpoint([&](std::uint64_t size, std::string_view note) {
            notes.emplace_back(size, note);
            return notes.size() < lines_at_once ? Status{} : open_checkpoints(notes);
        }));
        TRY_STATUS(open_checkpoints(notes));
        if (roots_.empty()) return found({}, "the record has no checkpoint");
        return log_.for_each_entry(roots_.back().size, index_end,
                                   [&](std::uint64_t index, ByteView) {
                                       return Status(found(
                                           index, entry_text(index) + " stands under no checkpoint"));
                                   });
    }

    // Takes what it opened out of the list.
    Status open_checkpoints(std::vector<std::pair<std::uint64_t, std::string>>& notes) {
        std::vector<Result<Checkpoint>> opened(notes.size());
        in_parallel(notes.size(), [&](std::size_t i) {
            opened[i] = open_checkpoint(notes[i].second, log_.key());
        });
        for (std::size_t i = 0; i < notes.size(); ++i) {
            const std::uint64_t size = notes[i].first;
            const std::string which = "the checkpoint of " + std::to_string(size) + " entries";
            if (!opened[i])
                return found({}, which + " is damaged: " + opened[i].error().message);
            if (opened[i]->size != size)
                return found({}, which + " is of " + std::to_string(opened[i]->size));
            roots_.push_back({size, opened[i]->root});
        }
        notes.clear();
        return {};
    }

    Status inspect_cosignatures() {
        return log_.for_each_cosignature(0, index_end, [&](const KeptCosignature& kept) -> Status {
            const std::string which = "the cosignature of " + printable(kept.signer.key.name) +
                                      " under " + std::to_string(kept.size) + " entries";
            const auto note = log_.checkpoint(kept.size);
            if (!note) return found({}, which + " has no checkpoint");
            const auto opened = open_note(*note + kept.line, {&kept.signer.key, 1});
            if (!opened || opened->signers[0] != kept.signer)
                return found({}, which + " is damaged");
            return {};
        });
    }

    // What the storage says of itself takes as long as many ranges, so it is begun first.
    void inspect_ranges() {
        const std::uint64_t size = roots_.back().size;
        reports_.resize((size + range_entries - 1) / range_entries);
        std::atomic<std::size_t> first_bad{reports_.size()};
        in_parallel(1 + reports_.size(), [&](std::size_t task) {
            if (task == 0) {
                storage_ = check_storage();
                return;
            }
            const std::size_t range = task - 1;
            if (range > first_bad) return;  // nobody asks any more
            reports_[range] = report_on(range, size);
            if (!reports_[range].fits()) lower(first_bad, range);
        });
    }

    Status check_storage() const {
        TRY(const auto reader, log_.another_reader());
        return reader->check_storage();
    }

    RangeReport report_on(std::uint64_t range, std::uint64_t size) const {
        const std::uint64_t first = range * range_entries;
        const std::uint64_t end = std::min(size, first + range_entries);
        const auto begin_root = std::ranges::upper_bound(roots_, first, {}, &SignedRoot::size);
        const auto end_root = std::ranges::upper_bound(roots_, end, {}, &SignedRoot::size);
        const auto reader = log_.another_reader();
        if (reader) return RangeInspection(**reader, first, end, {begin_root, end_root}).inspect();
        RangeReport unread;
        unread.note(reader.error(), first);
        return unread;
    }

    Status take(const RangeReport& report) {
        for (const Hash& root : report.roots)
            TRY_STATUS(check_root(upper_.edge().root_with(root)));
        if (report.failed) return tl::unexpected<Error>(*report.failed);
        if (report.fault) return found(report.fault->entry, report.fault->message);
        if (report.beside) return found(report.beside->entry, report.beside->message);
        if (report.whole) upper_.append(*report.whole);
        return {};
    }

    Status check_root(const Hash& computed) {
        const SignedRoot& expected = roots_[next_root_];
        const std::uint64_t first = next_root_ == 0 ? 0 : roots_[next_root_ - 1].size;
        ++next_root_;
        if (computed == expected.root) return {};
        if (expected.size == 0) return found({}, "the checkpoint of 0 entries has a wrong root");
        return found(first, "entries " + std::to_string(first) + " to " +
                                std::to_string(expected.size - 1) +
                                " do not give the root that was signed for them");
    }

    // The tiles above the ranges.
    Status compare_upper_tiles() {
        for (const auto& [key, rebuilt] : upper_.take_changed()) {
            const auto [level, index] = key;
            TRY(const auto fault, compare_tile(log_, level + range_level, index, rebuilt));
            if (fault) return found(fault->entry, fault->message);
        }
        return {};
    }

    const LogStorage& log_;
    std::vector<SignedRoot> roots_;
    std::size_t next_root_ = 0;
    std::vector<RangeReport> reports_;
    Status storage_;
    TileEdge upper_;  // its leaves are the roots of full ranges
    std::optional<RecordFault> fault_;
};

}  // namespace

Result<std::optional<RecordFault>> find_fault(const LogStorage& log) {
    Inspection inspection(log);
    const Status fits = inspection.inspect();
    if (inspection.fault()) return inspection.fault();
    if (!fits) {
        if (auto fault = fault_of(fits.error(), 0)) return fault;
        return tl::unexpected<Error>(fits.error());
    }
    return std::optional<RecordFault>{};
}

}  // namespace sulh
