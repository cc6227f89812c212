// SPDX-License-Identifier: Apache-2.0
#include "engine/cosign.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "engine/history.hpp"
#include "engine/replay.hpp"
#include "http/http_client.hpp"
#include "store/high_water.hpp"
#include "tlog/limits.hpp"
#include "tlog/merkle.hpp"
#include "tlog/witness.hpp"

#include <algorithm>

namespace sulh {

namespace {

constexpr std::size_t checkpoints_tried_max = 10'000;
constexpr std::uint64_t entries_looked_back_max = 4'096;

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

std::string time_text(std::uint64_t seconds) {
    return to_text(instant_of(seconds));
}

// Of one witness a larger tree never has an earlier time.
Status check_order(const LogStorage& log, std::uint64_t size, const NoteSigner& signer) {
    return log.for_each_cosignature(0, log.size() + 1, [&](const KeptCosignature& kept) -> Status {
        if (kept.signer.key != signer.key) return {};
        const bool is_in_order = kept.size == size ||
                                 (kept.size < size) == (kept.signer.time < signer.time) ||
                                 kept.signer.time == signer.time;
        if (is_in_order) return {};
        return fail(Code::corrupt,
                    printable(signer.key.name) + " says that it cosigned " + std::to_string(size) +
                        " entries at " + time_text(signer.time) + " and " +
                        std::to_string(kept.size) + " at " + time_text(kept.signer.time),
                    {}, "its clock ran back, which no witness's may: ask who keeps it");
    });
}

// When the newest of the first `size` entries became known, as far as the last of them say.
Result<std::optional<Instant>> last_known_at(const LogStorage& log, std::uint64_t size) {
    const std::uint64_t end = size - std::min(size, entries_looked_back_max);
    for (std::uint64_t index = size; index-- > end;) {
        TRY(const Bytes bytes, log.entry(index));
        TRY(const Entry entry, decode(bytes));
        if (const auto known = known_at(entry)) return known;
    }
    return std::optional<Instant>();
}

Result<bool> is_exercise(const Mission& mission) {
    TRY(const History history, read_history(mission.log(), false));
    const auto file = kept_agreement(mission, history, mission.log().size());
    if (!file) return tl::unexpected(file.error());
    return file->compiled.agreement->is_exercise;
}

Status check_date(const Mission& mission, std::uint64_t size, const NoteSigner& signer) {
    TRY(const auto known, last_known_at(mission.log(), size));
    if (!known || !is_before_slack(signer.time, *known)) return {};
    TRY(const bool may_differ, is_exercise(mission));
    if (may_differ) return {};
    return fail(Code::corrupt,
                printable(signer.key.name) + " says that it cosigned " + std::to_string(size) +
                    " entries at " + time_text(signer.time) +
                    ", but the last of them became known at " + to_text(*known),
                {}, "one of the two clocks is wrong: set it right, then ask again");
}

Result<KeptCosignature> keep_line(Mission& mission, const VerifierKey& witness,
                                  const NoteSignature& line,
                                  const std::vector<std::uint64_t>& sizes) {
    for (const std::uint64_t size : sizes) {
        TRY(const std::string note, mission.log().checkpoint(size));
        TRY(const UnverifiedNote parsed, parse_note(note));
        const auto signer = verify_signature(witness, parsed.text, line.signature);
        if (!signer) continue;
        TRY_STATUS(check_order(mission.log(), size, *signer));
        TRY_STATUS(check_date(mission, size, *signer));
        TRY_STATUS(mission.log().put_cosignature(size, witness, line));
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

// What the witness claims against this record: with a checkpoint that this log signed, whatever the
// witness itself is worth, else a word of its own.
Result<WitnessReply> contradicted(const LogStorage& log, HttpClient& client,
                                  const PolicyWitness& witness, const std::string& why) {
    const std::string origin_hash = hex(sha256(as_bytes(log.key().name)));
    auto held = client.get(origin_hash + "/checkpoint", note_bytes_max);
    if (!held || held->status != 200 || !open_checkpoint(held->body, log.key()))
        return set_back(witness, why + ", and shows nothing that this log signed");
    return WitnessReply{"", std::move(held->body)};
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

std::optional<Instant> known_at(const Entry& entry) {
    const bool is_drawn = entry.type == EntryType::Incident ||
                          entry.type == EntryType::Assessment ||
                          entry.type == EntryType::Conclusion;
    if (is_drawn) return std::nullopt;
    const std::string* text =
        entry.body.find_string(entry.type == EntryType::Genesis ? "created" : "known_at");
    if (text == nullptr) return std::nullopt;
    const auto instant = parse_instant(*text);
    return instant ? std::optional(*instant) : std::nullopt;
}

Instant instant_of(std::uint64_t seconds) {
    constexpr auto seconds_max = static_cast<std::uint64_t>(Instant::latest().ms / 1000);
    return {static_cast<std::int64_t>(std::min(seconds, seconds_max)) * 1000};
}

bool is_before_slack(std::uint64_t time, Instant known) {
    return static_cast<std::int64_t>(std::min(time, cosignature_time_max)) <
           known.ms / 1000 - witness_clock_slack_s;
}

Result<std::vector<KeptCosignature>> take_cosignatures(Mission& mission, const LogPolicy& policy,
                                                       std::string_view lines) {
    TRY(const std::vector<NoteSignature> parsed, parse_signature_lines(lines));
    TRY(const std::vector<std::uint64_t> sizes, newest_sizes(mission.log()));
    std::vector<KeptCosignature> out;
    for (const NoteSignature& line : parsed) {
        const auto witness =
            std::ranges::find_if(policy.witnesses, [&](const PolicyWitness& known) {
                return known.key.name == line.name && known.key.id == line.key_id;
            });
        if (witness == policy.witnesses.end()) continue;
        TRY(KeptCosignature kept, keep_line(mission, witness->key, line, sizes));
        out.push_back(std::move(kept));
    }
    if (out.empty())
        return fail(Code::not_found, "there is no cosignature of a witness of the policy here");
    return out;
}

Result<WitnessReply> answer_of_witness(const LogStorage& log, const PolicyWitness& witness) {
    TRY(HttpClient client, HttpClient::make(witness.url));
    TRY(const std::uint64_t known, known_size(log, witness.key));
    TRY(HttpAnswer answer, submit(log, client, known));
    if (answer.status == 409) {
        const auto size = parse_integer(trim(answer.body));
        if (answer.media_type != "text/x.tlog.size" || !size || *size < 0)
            return fail(Code::unavailable,
                        "answers 409 without a size: " + printable(trim(answer.body)));
        if (static_cast<std::uint64_t>(*size) > log.size())
            return contradicted(log, client, witness,
                                "has cosigned " + std::to_string(*size) +
                                    " entries, the record has " + std::to_string(log.size()));
        TRY(answer, submit(log, client, static_cast<std::uint64_t>(*size)));
    }
    if (answer.status == 422)
        return contradicted(log, client, witness,
                            "has cosigned another history: " + printable(trim(answer.body)));
    if (answer.status != 200)
        return fail(Code::unavailable, "answers " + std::to_string(answer.status) + ": " +
                                           printable(trim(answer.body)));
    return WitnessReply{std::move(answer.body), {}};
}

Result<std::vector<KeptCosignature>> take_reply(Mission& mission, const LogPolicy& policy,
                                                const WitnessReply& reply) {
    if (!reply.checkpoint) return take_cosignatures(mission, policy, reply.lines);
    if (Status held = heed_checkpoint(mission.path(), mission.log(), *reply.checkpoint); !held) {
        held.error().message = "a witness holds what this log signed: " + held.error().message;
        return tl::unexpected<Error>(held.error());
    }
    return fail(Code::unavailable, "the witness was ahead; what it holds stands in this record too",
                {}, "ask again");
}

Result<KeptCosignature> ask_witness(Mission& mission, const PolicyWitness& witness) {
    TRY(const WitnessReply reply, answer_of_witness(mission.log(), witness));
    LogPolicy alone;
    alone.witnesses.push_back(witness);
    TRY(std::vector<KeptCosignature> kept, take_reply(mission, alone, reply));
    return kept.front();
}

}  // namespace sulh
