// SPDX-License-Identifier: Apache-2.0
#include "record/row_proof.hpp"

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "record/limits.hpp"
#include "record/proof_lines.hpp"
#include "tlog/limits.hpp"
#include "tlog/merkle.hpp"
#include "tlog/proof.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view first_line = "sulh.row/v1";

Unexpected malformed(std::string why) {
    return fail(Code::invalid_input, "not a proof of a row: " + std::move(why));
}

Result<std::uint64_t> parse_row_line(std::optional<std::string_view> line) {
    if (!line || !line->starts_with("row ")) return malformed("no row line");
    const auto row = parse_integer(line->substr(4));
    if (!row || *row < 0 || *row > entry_whole_number_max ||
        std::to_string(*row) != line->substr(4))
        return malformed("'" + printable(line->substr(4)) + "' is not the number of a row");
    return static_cast<std::uint64_t>(*row);
}

Result<ContentSalt> parse_salt_line(std::optional<std::string_view> line) {
    if (!line || !line->starts_with("salt ")) return malformed("no salt line");
    const auto bytes = from_base64(line->substr(5));
    ContentSalt out = {};
    if (!bytes || bytes->size() != out.size())
        return malformed("'" + printable(line->substr(5)) + "' is not a salt");
    std::ranges::copy(*bytes, out.begin());
    return out;
}

}  // namespace

bool is_row_proof(std::string_view text) {
    return text.starts_with(first_line);
}

std::string format_row_proof(const RowProof& proof) {
    CHECK(proof.hashes.size() <= proof_hashes_max && proof.line.find('\n') == std::string::npos);
    std::string out = std::string(first_line) + "\nrow " + std::to_string(proof.row) + "\nsalt " +
                      base64(proof.salt) + "\n";
    for (const Hash& hash : proof.hashes)
        out += base64(hash) + "\n";
    return out + "\n" + proof.line + "\n\n" + proof.intake_proof;
}

Result<RowProof> parse_row_proof(std::string_view text) {
    if (text.size() > row_proof_bytes_max)
        return fail(Code::limit, "a proof of a row of more than 2 MiB is not read");
    std::string_view rest = text;
    if (cut_line(rest) != first_line)
        return malformed("its first line is not " + std::string(first_line));
    RowProof out;
    TRY(out.row, parse_row_line(cut_line(rest)));
    TRY(out.salt, parse_salt_line(cut_line(rest)));
    while (true) {
        const auto line = cut_line(rest);
        if (!line) return malformed("no empty line before the row");
        if (line->empty()) break;
        const auto hash = from_base64(*line);
        if (!hash || hash->size() != sizeof(Hash))
            return malformed("'" + printable(*line) + "' is not a hash");
        if (out.hashes.size() == proof_hashes_max) return malformed("more than 63 hashes");
        std::ranges::copy(*hash, out.hashes.emplace_back().begin());
    }
    const auto line = cut_line(rest);
    if (!line || cut_line(rest) != "") return malformed("no empty line after the row");
    out.line = *line;
    TRY_STATUS(parse_proof(rest));
    out.intake_proof = rest;
    return out;
}

Status verify_row(const RowProof& proof, const IntakeEntry& intake) {
    return verify_inclusion(proof.row, intake.observations, row_leaf(proof.salt, proof.line),
                            proof.hashes, intake.rows_root);
}

std::vector<Hash> prove_row_inclusion(const std::vector<Hash>& leaves, std::uint64_t row) {
    CHECK(row < leaves.size());
    std::vector<std::vector<Hash>> levels = {leaves};  // complete subtrees of 2^k rows
    while (levels.back().size() > 1) {
        const std::vector<Hash>& below = levels.back();
        std::vector<Hash> above;
        for (std::size_t i = 0; i + 1 < below.size(); i += 2)
            above.push_back(node_hash(below[i], below[i + 1]));
        levels.push_back(std::move(above));
    }
    const auto proof = prove_inclusion(row, leaves.size(), [&](NodeId node) -> Result<Hash> {
        return levels[static_cast<std::size_t>(node.level)][node.index];
    });
    CHECK(proof.has_value());
    return *proof;
}

}  // namespace sulh
