// SPDX-License-Identifier: Apache-2.0
#include "tlog/fork.hpp"

#include "base/bytes.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "tlog/limits.hpp"
#include "tlog/merkle.hpp"

#include <algorithm>
#include <optional>

namespace sulh {

namespace {

constexpr std::string_view first_line = "sulh.fork/v1";

Unexpected malformed(std::string why) {
    return fail(Code::invalid_input, "not a proof of a fork: " + std::move(why));
}

std::optional<std::string_view> next_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

Result<Hash> parse_hash(std::string_view text) {
    const auto bytes = from_base64(text);
    if (!bytes || bytes->size() != sizeof(Hash))
        return malformed("'" + printable(text) + "' is not a hash");
    Hash out;
    std::ranges::copy(*bytes, out.begin());
    return out;
}

// "first 123": how many bytes the first note has.
Result<std::size_t> parse_length(std::optional<std::string_view> line) {
    if (!line || !line->starts_with("first ")) return malformed("no line 'first' with a length");
    const auto length = parse_integer(line->substr(6));
    if (!length || *length < 1 || std::to_string(*length) != line->substr(6) ||
        static_cast<std::uint64_t>(*length) > note_bytes_max) {
        return malformed("'" + printable(line->substr(6)) + "' is not a length");
    }
    return static_cast<std::size_t>(*length);
}

Status check_contradiction(const ForkProof& proof, const VerifiedFork& fork) {
    if (fork.first.size > fork.second.size)
        return fail(Code::corrupt, "the first checkpoint is the larger one");
    if (proof.root == fork.first.root) {
        return fail(Code::corrupt, "the two checkpoints agree about the first " +
                                       std::to_string(fork.first.size) +
                                       " entries: this is no fork");
    }
    return verify_consistency(fork.first.size, proof.root, fork.second.size, fork.second.root,
                              proof.hashes);
}

}  // namespace

bool is_fork_file(std::string_view text) {
    return text.starts_with(first_line);
}

std::string format_fork(const ForkProof& proof) {
    CHECK(proof.hashes.size() <= consistency_hashes_max);
    std::string out = std::string(first_line) + "\nfirst " + std::to_string(proof.first.size()) +
                      "\nroot " + base64(proof.root) + "\n";
    for (const Hash& hash : proof.hashes)
        out += base64(hash) + "\n";
    return out + "\n" + proof.first + proof.second;
}

Result<ForkProof> parse_fork(std::string_view text) {
    if (text.size() > fork_file_bytes_max)
        return fail(Code::limit, "a proof of a fork of more than 2.1 MiB is not read");
    std::string_view rest = text;
    if (next_line(rest) != first_line)
        return malformed("its first line is not " + std::string(first_line));
    TRY(const std::size_t length, parse_length(next_line(rest)));
    ForkProof out;
    const auto root = next_line(rest);
    if (!root || !root->starts_with("root ")) return malformed("no root line");
    TRY(out.root, parse_hash(root->substr(5)));
    while (true) {
        const auto line = next_line(rest);
        if (!line) return malformed("no empty line before the checkpoints");
        if (line->empty()) break;
        if (out.hashes.size() == consistency_hashes_max) return malformed("more than 126 hashes");
        TRY(const Hash hash, parse_hash(*line));
        out.hashes.push_back(hash);
    }
    if (rest.size() < length) return malformed("the first checkpoint is cut short");
    out.first = rest.substr(0, length);
    out.second = rest.substr(length);
    TRY_STATUS(parse_note(out.first));
    TRY_STATUS(parse_note(out.second));
    return out;
}

Result<VerifiedFork> verify_fork(const ForkProof& proof, const VerifierKey& log) {
    VerifiedFork out;
    TRY(out.first, open_checkpoint(proof.first, log));
    TRY(out.second, open_checkpoint(proof.second, log));
    TRY_STATUS(check_contradiction(proof, out));
    return out;
}

}  // namespace sulh
