// SPDX-License-Identifier: Apache-2.0
#include "tlog/checkpoint.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "tlog/limits.hpp"

#include <algorithm>

namespace sulh {

namespace {

Unexpected malformed(std::string why) {
    return fail(Code::invalid_input, "not a checkpoint: " + why);
}

}  // namespace

Result<Checkpoint> parse_checkpoint(std::string_view text) {
    if (text.size() > note_bytes_max)
        return fail(Code::limit, "a checkpoint of more than 1 MiB is not read");
    if (first_invalid_utf8(text)) return malformed("it is not UTF-8");
    if (!text.ends_with('\n')) return malformed("its last line is not finished");
    const std::vector<std::string_view> lines = split(text.substr(0, text.size() - 1), '\n');
    if (lines.size() < 3) return malformed("it has fewer than three lines");
    if (std::ranges::any_of(lines, [](std::string_view line) { return line.empty(); })) {
        return malformed("it has an empty line");
    }
    Checkpoint out;
    out.origin = lines[0];
    const auto size = parse_integer(lines[1]);
    if (!size || *size < 0 || std::to_string(*size) != lines[1]) {
        return malformed("'" + printable(lines[1]) + "' is not a size");
    }
    out.size = static_cast<std::uint64_t>(*size);
    const auto root = from_base64(lines[2]);
    if (!root || root->size() != out.root.size())
        return malformed("'" + printable(lines[2]) + "' is not a root hash");
    std::ranges::copy(*root, out.root.begin());
    out.extensions.assign(lines.begin() + 3, lines.end());
    return out;
}

std::string format_checkpoint(const Checkpoint& checkpoint) {
    CHECK(is_key_name(checkpoint.origin) && checkpoint.size <= tree_size_max);
    std::string out = checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" +
                      base64(checkpoint.root) + "\n";
    for (const std::string& line : checkpoint.extensions)
        out += line + "\n";
    return out;
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const SigningKey& key) {
    CHECK(checkpoint.extensions.empty() && checkpoint.origin == key.verifier().name);
    return sign_note(format_checkpoint(checkpoint), key);
}

Result<Checkpoint> open_checkpoint(std::string_view note, const VerifierKey& log) {
    if (log.type != KeyType::Ed25519) {
        return fail(Code::invalid_input, "the key of " + printable(log.name) +
                                             " is a witness's (type 0x04), expected a log's");
    }
    TRY(const VerifiedNote opened, open_note(note, {&log, 1}));
    TRY(Checkpoint checkpoint, parse_checkpoint(opened.text));
    if (checkpoint.origin != log.name) {
        return fail(Code::corrupt, "the checkpoint is of '" + printable(checkpoint.origin) +
                                       "', expected '" + printable(log.name) + "'");
    }
    return checkpoint;
}

}  // namespace sulh
