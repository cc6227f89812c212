// SPDX-License-Identifier: Apache-2.0
#include "engine/cosign.hpp"

#include "base/text.hpp"
#include "tlog/limits.hpp"
#include "tlog/merkle.hpp"
#include "tlog/witness.hpp"
#include "http/http_client.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::size_t checkpoints_tried_max = 10'000;

// Sizes of the checkpoints, newest first.
Result<std::vector<std::uint64_t>> newest_sizes(const LogStorage& log) {
    std::vector<std::uint64_t> sizes;
    TRY_STATUS(log.for_each_checkpoint([&](std::uint64_t size, std::string_view) -> Status {
        sizes.push_back(size);
        return {};
    }));
    std::ranges::reverse(sizes);
    if (sizes.size() > checkpoints_tried_max) sizes.resize(checkpoints_tried_max);
    return sizes;
}

Result<KeptCosignature> keep_line(LogStorage& log, const VerifierKey& witness,
                                  const NoteSignature& line,
                                  const std::vector<std::uint64_t>& sizes) {
    for (const std::uint64_t size : sizes) {
        TRY(const std::string note, log.checkpoint(size));
        TRY(const UnverifiedNote parsed, parse_note(note));
        const auto signer = verify_signature(witness, parsed.text, line.signature);
        if (!signer) continue;
        TRY_STATUS(log.put_cosignature(size, witness, line));
        return KeptCosignature{size, *signer, format_signature_line(line)};
    }
    return fail(
        Code::corrupt,
        "the cosignature of " + printable(witness.name) + " fits no checkpoint of this record", {},
        "it is of another record, or this one was set back");
}

// How many entries the witness has cosigned, as far as this record knows.
Result<std::uint64_t> known_size(const LogStorage& log, const VerifierKey& witness) {
    std::uint64_t size = 0;
    TRY_STATUS(
        log.for_each_cosignature(0, log.size() + 1, [&](const KeptCosignature& kept) -> Status {
            if (kept.signer.key == witness) size = kept.size;
            return {};
        }));
    return size;
}

Unexpected set_back(const PolicyWitness& witness, const std::string& why) {
    return fail(
        Code::corrupt, printable(witness.name) + " " + why, {},
        "the record was set back or copied: stop, and compare it with another party's copy");
}

Result<HttpAnswer> submit(const LogStorage& log, HttpClient& client, std::uint64_t old_size) {
    TRY(std::string body, submission_of(log, old_size));
    return client.post("add-checkpoint", std::move(body), note_bytes_max);
}

}  // namespace

Result<std::string> submission_of(const LogStorage& log, std::uint64_t old_size) {
    if (old_size > log.size()) {
        return fail(Code::invalid_input,
                    "the record has " + std::to_string(log.size()) +
                        " entries, the witness has cosigned " + std::to_string(old_size),
                    {}, "the record was set back: stop, and compare it with another party's copy");
    }
    TRY(const std::vector<Hash> proof, prove_consistency(old_size, log.size(), hash_reader(log)));
    TRY(const std::string note, log.latest_checkpoint());
    return format_submission(old_size, proof, note);
}

Result<std::vector<KeptCosignature>> take_cosignatures(LogStorage& log, const LogPolicy& policy,
                                                       std::string_view lines) {
    TRY(const std::vector<NoteSignature> parsed, parse_signature_lines(lines));
    TRY(const std::vector<std::uint64_t> sizes, newest_sizes(log));
    std::vector<KeptCosignature> out;
    for (const NoteSignature& line : parsed) {
        const auto witness =
            std::ranges::find_if(policy.witnesses, [&](const PolicyWitness& known) {
                return known.key.name == line.name && known.key.id == line.key_id;
            });
        if (witness == policy.witnesses.end()) continue;
        TRY(KeptCosignature kept, keep_line(log, witness->key, line, sizes));
        out.push_back(std::move(kept));
    }
    if (out.empty())
        return fail(Code::not_found, "there is no cosignature of a witness of the policy here");
    return out;
}

Result<std::string> answer_of_witness(const LogStorage& log, const PolicyWitness& witness) {
    TRY(HttpClient client, HttpClient::make(witness.url));
    TRY(const std::uint64_t known, known_size(log, witness.key));
    TRY(HttpAnswer answer, submit(log, client, known));
    if (answer.status == 409) {
        const auto size = parse_integer(trim(answer.body));
        if (answer.media_type != "text/x.tlog.size" || !size || *size < 0)
            return fail(Code::unavailable,
                        "answers 409 without a size: " + printable(trim(answer.body)));
        if (static_cast<std::uint64_t>(*size) > log.size())
            return set_back(witness, "has cosigned " + std::to_string(*size) +
                                         " entries, the record has " + std::to_string(log.size()));
        TRY(answer, submit(log, client, static_cast<std::uint64_t>(*size)));
    }
    if (answer.status == 422)
        return set_back(witness, "has cosigned another history: " + printable(trim(answer.body)));
    if (answer.status != 200)
        return fail(Code::unavailable, "answers " + std::to_string(answer.status) + ": " +
                                           printable(trim(answer.body)));
    return std::move(answer.body);
}

Result<KeptCosignature> ask_witness(LogStorage& log, const PolicyWitness& witness) {
    TRY(const std::string lines, answer_of_witness(log, witness));
    LogPolicy alone;
    alone.witnesses.push_back(witness);
    TRY(std::vector<KeptCosignature> kept, take_cosignatures(log, alone, lines));
    return kept.front();
}

}  // namespace sulh
