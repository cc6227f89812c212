// SPDX-License-Identifier: Apache-2.0
#include "store/log_storage.hpp"

#include <map>

namespace sulh {

namespace {

Status check_index(const LogStorage& log, std::uint64_t index) {
    if (index < log.size()) return {};
    return fail(Code::not_found, "the record has " + std::to_string(log.size()) +
                                     " entries, counted from 0; there is no " +
                                     std::to_string(index));
}

Result<ProofFile> prove_under(const LogStorage& log, std::uint64_t index, std::uint64_t size,
                              CosignatureAge age) {
    ProofFile proof;
    proof.index = index;
    TRY_STATUS(log.read_at_once([&]() -> Status {
        TRY(proof.extra, log.entry(index));
        TRY(proof.hashes, prove_inclusion(index, size, hash_reader(log)));
        TRY(proof.checkpoint, cosigned_checkpoint(log, size, age));
        return {};
    }));
    return proof;
}

}  // namespace

HashReader hash_reader(const LogStorage& log) {
    return hashes_from_tiles(log.size(), [&log](const Tile& tile) { return log.tile_with_midway(tile); });
}

Result<std::string> cosigned_checkpoint(const LogStorage& log, std::uint64_t size,
                                        CosignatureAge age) {
    TRY(std::string note, log.checkpoint(size));
    std::map<std::string, std::string> lines;  // by the witness's key, so in one order
    TRY_STATUS(log.for_each_cosignature(size, size + 1, [&](const KeptCosignature& kept) -> Status {
        const auto [line, is_first] = lines.emplace(to_text(kept.signer.key), kept.line);
        if (!is_first && age == CosignatureAge::Latest) line->second = kept.line;
        return {};
    }));
    for (const auto& [key, line] : lines)
        note += line;
    return note;
}

Result<ProofFile> prove_entry(const LogStorage& log, std::uint64_t index) {
    TRY_STATUS(check_index(log, index));
    return prove_under(log, index, log.size(), CosignatureAge::Latest);
}

Result<ProofFile> prove_entry(const LogStorage& log, std::uint64_t index, std::uint64_t size) {
    TRY_STATUS(check_index(log, index));
    if (index >= size)
        return fail(Code::invalid_input, "a record of " + std::to_string(size) +
                                             " entries does not hold entry " +
                                             std::to_string(index));
    return prove_under(log, index, size, CosignatureAge::Earliest);
}

Result<ProofFile> prove_entry(const LogStorage& log, std::uint64_t index, const LogPolicy& policy) {
    TRY_STATUS(check_index(log, index));
    if (policy.quorum == "none") return prove_entry(log, index);
    std::map<std::uint64_t, std::vector<NoteSigner>> signers;
    TRY_STATUS(log.for_each_cosignature(index + 1, log.size() + 1,
                                        [&](const KeptCosignature& kept) -> Status {
                                            signers[kept.size].push_back(kept.signer);
                                            return {};
                                        }));
    for (const auto& [size, those] : signers) {
        if (quorum_time(policy, those))
            return prove_under(log, index, size, CosignatureAge::Earliest);
    }
    return fail(Code::unavailable,
                "no checkpoint that holds entry " + std::to_string(index) + " has the quorum '" +
                    policy.quorum + "' yet",
                {}, "collect cosignatures with sulh cosign, or prove it without --policy");
}

}  // namespace sulh
