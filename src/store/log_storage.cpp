// SPDX-License-Identifier: Apache-2.0
#include "store/log_storage.hpp"

namespace sulh {

HashReader hash_reader(const LogStorage& log) {
    return hashes_from_tiles(log.size(), [&log](const Tile& tile) { return log.tile(tile); });
}

Result<ProofFile> prove_entry(const LogStorage& log, std::uint64_t index) {
    if (index >= log.size()) {
        return fail(Code::not_found, "the record has " + std::to_string(log.size()) +
                                         " entries, counted from 0; there is no " +
                                         std::to_string(index));
    }
    ProofFile proof;
    proof.index = index;
    TRY(proof.extra, log.entry(index));
    TRY(proof.hashes, prove_inclusion(index, log.size(), hash_reader(log)));
    TRY(proof.checkpoint, log.latest_checkpoint());
    return proof;
}

}  // namespace sulh
