// SPDX-License-Identifier: Apache-2.0
#include "store/high_water.hpp"

#include "store/durable.hpp"
#include "store/limits.hpp"

#include <optional>

namespace sulh {

namespace {

std::filesystem::path mark_file(const std::filesystem::path& directory) {
    return directory / "high-water";
}

Result<std::optional<Checkpoint>> read_mark(const std::filesystem::path& directory,
                                            const LogStorage& log) {
    const auto note = read_whole(mark_file(directory), small_file_bytes_max);
    if (!note && note.error().code == Code::not_found) return std::optional<Checkpoint>();
    if (!note) return tl::unexpected<Error>(note.error());
    auto checkpoint = open_checkpoint(as_text(*note), log.key());
    if (checkpoint) return std::optional(std::move(*checkpoint));
    return fail(
        Code::corrupt, "the high-water mark is damaged: " + checkpoint.error().message,
        {mark_file(directory).string(), 0, 0},
        "if a party's copy agrees with this record, delete the file; otherwise ask who changed it");
}

Result<bool> holds(const LogStorage& log, const Checkpoint& checkpoint) {
    if (checkpoint.size > log.size()) return false;
    TRY(const Hash root, tree_root(checkpoint.size, hash_reader(log)));
    return root == checkpoint.root;
}

Status check_mark(const std::filesystem::path& directory, const LogStorage& log,
                  const Checkpoint& mark) {
    TRY(const bool is_held, holds(log, mark));
    if (is_held) return {};
    if (mark.size > log.size()) {
        return fail(Code::corrupt,
                    "the record has " + std::to_string(log.size()) + " entries, but " +
                        std::to_string(mark.size) + " were signed: it was set back",
                    {directory.string(), 0, 0},
                    "nothing more is signed here; find the newest copy, or begin a new record "
                    "under another name");
    }
    return fail(
        Code::corrupt,
        "the first " + std::to_string(mark.size) + " entries are not those that were signed",
        {directory.string(), 0, 0},
        "nothing more is signed here; compare it with another party's copy");
}

}  // namespace

Status raise_high_water(const std::filesystem::path& directory, const LogStorage& log,
                        std::string_view note) {
    TRY(const Checkpoint raised, open_checkpoint(note, log.key()));
    TRY(const auto mark, read_mark(directory, log));
    if (mark && mark->size >= raised.size) return {};
    if (mark && mark->size <= log.size()) {
        TRY(const bool is_held, holds(log, *mark));
        if (!is_held) return {};
    }
    // A crash leaves the earlier mark: it guards a little less, until the next start.
    return write_durably(mark_file(directory), as_bytes(note), 0600);
}

Status raise_high_water(const std::filesystem::path& directory, const LogStorage& log) {
    TRY(const std::string note, log.latest_checkpoint());
    return raise_high_water(directory, log, note);
}

Status check_high_water(const std::filesystem::path& directory, const LogStorage& log) {
    TRY(const auto mark, read_mark(directory, log));
    if (!mark || mark->size <= log.size())
        return mark ? check_mark(directory, log, *mark) : Status();
    // Another program may write beside a reader. What it signs is in the record before it is in the
    // mark.
    TRY(const auto now, log.as_it_is_now());
    return check_mark(directory, *now, *mark);
}

Status heed_checkpoint(const std::filesystem::path& directory, const LogStorage& log,
                       std::string_view note) {
    const auto told = open_checkpoint(note, log.key());
    if (!told)
        return fail(Code::invalid_input,
                    "this is no checkpoint of this record: " + told.error().message);
    TRY(const bool is_held, holds(log, *told));
    if (is_held) return {};
    TRY(const auto mark, read_mark(directory, log));
    const bool stands_already =
        mark && !check_mark(directory, log, *mark) && mark->size >= told->size;
    // A crash before this leaves the earlier mark: whoever holds the checkpoint tells it again.
    if (!stands_already) TRY_STATUS(write_durably(mark_file(directory), as_bytes(note), 0600));
    return check_mark(directory, log, *told);
}

}  // namespace sulh
