// SPDX-License-Identifier: Apache-2.0
#include "tlog/witness.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "tlog/cosignature.hpp"
#include "tlog/limits.hpp"
#include "tlog/merkle.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::string_view plain_text = "text/plain; charset=utf-8";
constexpr std::string_view tree_size_type = "text/x.tlog.size";

Unexpected malformed(std::size_t line, std::string why) {
    return fail(Code::invalid_input, "not an add-checkpoint request: " + std::move(why),
                {"request", static_cast<std::uint32_t>(line), 0});
}

WitnessStep refused(int status, std::string why) {
    return {{status, plain_text, std::move(why) + "\n"}, std::nullopt, false};
}

Result<std::uint64_t> parse_old_size(std::string_view line) {
    if (!line.starts_with("old ")) return malformed(1, "expected 'old' and a size");
    line.remove_prefix(4);
    const auto size = parse_integer(line);
    if (!size || *size < 0 || std::to_string(*size) != line)
        return malformed(1, "'" + printable(line) + "' is not a size");
    return static_cast<std::uint64_t>(*size);
}

// The note with the lines of the log's key alone: what others appended was never verified.
Result<std::string> verified_note(const CheckpointSubmission& submission, const VerifierKey& log) {
    TRY_STATUS(open_checkpoint(submission.note, log));
    TRY(UnverifiedNote note, parse_note(submission.note));
    std::erase_if(note.signatures, [&](const NoteSignature& line) {
        return line.name != log.name || line.key_id != log.id;
    });
    return format_note(note);
}

Status check_growth(const CheckpointSubmission& submission, const WitnessedTree& tree) {
    const Checkpoint& checkpoint = submission.checkpoint;
    if (checkpoint.size == 0 && checkpoint.root != empty_root())
        return fail(Code::corrupt, "the root of the empty tree is another");
    if (tree.size == 0 && !submission.proof.empty())
        return fail(Code::corrupt, "a proof from size 0 is empty");
    if (tree.size == 0) return {};
    return verify_consistency(tree.size, tree.root, checkpoint.size, checkpoint.root,
                              submission.proof);
}

}  // namespace

Result<CheckpointSubmission> parse_submission(std::string_view body) {
    if (body.size() > submission_bytes_max)
        return fail(Code::limit, "an add-checkpoint request of more than 1 MiB is not read");
    CheckpointSubmission out;
    std::string_view rest = body;
    for (std::size_t line = 1;; ++line) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos)
            return malformed(line, "no empty line before the checkpoint");
        const std::string_view text = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (line == 1) {
            TRY(out.old_size, parse_old_size(text));
            continue;
        }
        if (text.empty()) break;
        const auto hash = from_base64(text);
        if (!hash || hash->size() != sizeof(Hash))
            return malformed(line, "'" + printable(text) + "' is not a hash");
        if (out.proof.size() == proof_hashes_max) return malformed(line, "more than 63 hashes");
        std::ranges::copy(*hash, out.proof.emplace_back().begin());
    }
    TRY(const UnverifiedNote note, parse_note(rest));
    TRY(out.checkpoint, parse_checkpoint(note.text));
    out.note = rest;
    if (out.old_size > out.checkpoint.size)
        return malformed(1, "the old size is larger than the checkpoint's");
    return out;
}

std::string format_submission(std::uint64_t old_size, const std::vector<Hash>& proof,
                              std::string_view note) {
    CHECK(proof.size() <= proof_hashes_max);
    std::string out = "old " + std::to_string(old_size) + "\n";
    for (const Hash& hash : proof)
        out += base64(hash) + "\n";
    return out + "\n" + std::string(note);
}

WitnessStep answer_submission(const CheckpointSubmission& submission,
                              const std::optional<WitnessedTree>& tree, const SigningKey& witness,
                              std::uint64_t now) {
    const Checkpoint& checkpoint = submission.checkpoint;
    if (!tree || tree->log.name != checkpoint.origin)
        return refused(404, "this witness does not know the log " + printable(checkpoint.origin));
    const auto note = verified_note(submission, tree->log);
    if (!note) return refused(403, note.error().message);
    if (submission.old_size != tree->size) {
        return {{409, tree_size_type, std::to_string(tree->size) + "\n"}, std::nullopt, false};
    }
    if (const Status grown = check_growth(submission, *tree); !grown) {
        WitnessStep step = refused(422, grown.error().message);
        step.contradicts =
            tree->size != 0 && checkpoint.size == tree->size && checkpoint.root != tree->root;
        return step;
    }
    const std::string line = cosign(format_checkpoint(checkpoint), now, witness);
    WitnessedTree next{tree->log, checkpoint.size, checkpoint.root, *note + line};
    return {{200, plain_text, line}, std::move(next), false};
}

WitnessAnswer refuse_submission(const Error& error) {
    return {400, plain_text, error.message + "\n"};
}

}  // namespace sulh
