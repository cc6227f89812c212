// SPDX-License-Identifier: Apache-2.0
#include "tlog/proof.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "tlog/limits.hpp"
#include "tlog/merkle.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view first_line = "c2sp.org/tlog-proof@v1";

Unexpected malformed(std::string why) {
    return fail(Code::invalid_input, "not a tlog-proof: " + why);
}

// Cuts the next line off `rest`; nothing where it is not finished.
std::optional<std::string_view> next_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

Result<std::vector<Hash>> parse_hashes(std::string_view& rest) {
    std::vector<Hash> hashes;
    while (const auto line = next_line(rest)) {
        if (line->empty()) return hashes;
        const auto bytes = from_base64(*line);
        if (!bytes || bytes->size() != sizeof(Hash))
            return malformed("'" + printable(*line) + "' is not a hash");
        if (hashes.size() == proof_hashes_max) return malformed("more than 63 hashes");
        std::ranges::copy(*bytes, hashes.emplace_back().begin());
    }
    return malformed("no empty line before the checkpoint");
}

}  // namespace

std::string format_proof(const ProofFile& proof) {
    CHECK(proof.index < tree_size_max && proof.hashes.size() <= proof_hashes_max);
    CHECK(!proof.extra || proof.extra->size() <= proof_extra_bytes_max);
    std::string out = std::string(first_line) + "\n";
    if (proof.extra) out += "extra " + base64(*proof.extra) + "\n";
    out += "index " + std::to_string(proof.index) + "\n";
    for (const Hash& hash : proof.hashes)
        out += base64(hash) + "\n";
    return out + "\n" + proof.checkpoint;
}

Result<ProofFile> parse_proof(std::string_view text) {
    if (text.size() > proof_file_bytes_max)
        return fail(Code::limit, "a tlog-proof of more than 1.1 MiB is not read");
    std::string_view rest = text;
    ProofFile out;
    if (next_line(rest) != first_line)
        return malformed("its first line is not " + std::string(first_line));
    auto line = next_line(rest);
    if (line && line->starts_with("extra ")) {
        out.extra = from_base64(line->substr(6));
        if (!out.extra || out.extra->size() > proof_extra_bytes_max)
            return malformed("its extra line is not base64");
        line = next_line(rest);
    }
    if (!line || !line->starts_with("index ")) return malformed("no index line");
    const auto index = parse_integer(line->substr(6));
    if (!index || *index < 0 || std::to_string(*index) != line->substr(6) ||
        static_cast<std::uint64_t>(*index) == tree_size_max) {
        return malformed("'" + printable(line->substr(6)) + "' is not an index");
    }
    out.index = static_cast<std::uint64_t>(*index);
    TRY(out.hashes, parse_hashes(rest));
    TRY_STATUS(parse_note(rest));
    out.checkpoint = rest;
    return out;
}

Result<Checkpoint> verify_proof(const ProofFile& proof, ByteView entry, const VerifierKey& log) {
    TRY(Checkpoint checkpoint, open_checkpoint(proof.checkpoint, log));
    TRY_STATUS(verify_inclusion(proof.index, checkpoint.size, leaf_hash(entry), proof.hashes,
                                checkpoint.root));
    return checkpoint;
}

Result<CosignedCheckpoint> verify_proof(const ProofFile& proof, ByteView entry,
                                        const LogPolicy& policy) {
    TRY(CosignedCheckpoint cosigned, open_checkpoint(proof.checkpoint, policy));
    const Checkpoint& checkpoint = cosigned.checkpoint;
    TRY_STATUS(verify_inclusion(proof.index, checkpoint.size, leaf_hash(entry), proof.hashes,
                                checkpoint.root));
    return cosigned;
}

}  // namespace sulh
