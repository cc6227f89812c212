// SPDX-License-Identifier: Apache-2.0
#include "serve/record_reader.hpp"

#include "tlog/proof.hpp"

#include <map>

namespace sulh {

Result<const SqliteLog*> RecordReader::log(std::uint64_t size) {
    if (!log_ || log_->size() < size) {
        TRY(log_, SqliteLog::open(file_, OpenMode::Read));
    }
    return &*log_;
}

Result<Bytes> RecordReader::entry(std::uint64_t size, std::uint64_t index) {
    const std::lock_guard lock(guard_);
    TRY(const SqliteLog* const log, this->log(size));
    return log->entry(index);
}

Result<Bytes> RecordReader::tile(std::uint64_t size, const Tile& tile) {
    const std::lock_guard lock(guard_);
    TRY(const SqliteLog* const log, this->log(size));
    const std::uint64_t begin = tile.index * tile_width;
    const std::uint64_t end = begin + static_cast<std::uint64_t>(tile.width);
    if (end > tile_level_count(tile.level, log->size()))
        return fail(Code::not_found, "the record does not reach so far");
    if (tile.level != entry_bundle_level) return log->tile(tile);
    Bytes out;
    TRY_STATUS(log->for_each_entry(begin, end, [&](std::uint64_t, ByteView entry) -> Status {
        append_to_bundle(out, entry);
        return {};
    }));
    return out;
}

Result<std::string> RecordReader::proof(std::uint64_t size, std::uint64_t index) {
    const std::lock_guard lock(guard_);
    TRY(const SqliteLog* const log, this->log(size));
    TRY(const ProofFile proof, prove_entry(*log, index));
    return format_proof(proof);
}

Result<std::string> RecordReader::checkpoint(std::uint64_t size) {
    const std::lock_guard lock(guard_);
    TRY(const SqliteLog* const log, this->log(size));
    return cosigned_checkpoint(*log, log->size(), CosignatureAge::Latest);
}

Result<std::vector<WitnessStanding>> RecordReader::witnesses(std::uint64_t size) {
    const std::lock_guard lock(guard_);
    TRY(const SqliteLog* const log, this->log(size));
    std::map<std::string, WitnessStanding> latest;
    TRY_STATUS(log->for_each_cosignature(
        0, log->size() + 1, [&](const KeptCosignature& kept) -> Status {
            latest[kept.signer.key.name] = {kept.signer.key.name, kept.size, kept.signer.time};
            return {};
        }));
    std::vector<WitnessStanding> out;
    for (auto& [name, standing] : latest)
        out.push_back(std::move(standing));
    return out;
}

}  // namespace sulh
