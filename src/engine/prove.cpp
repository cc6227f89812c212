// SPDX-License-Identifier: Apache-2.0
#include "engine/prove.hpp"

#include "base/text.hpp"
#include "engine/cosign.hpp"
#include "engine/gist.hpp"
#include "engine/replay.hpp"
#include "engine/signed_reports.hpp"
#include "record/limits.hpp"
#include "tlog/merkle.hpp"

#include <algorithm>

namespace sulh {

namespace {

// Where an observation stands: its file's intake, its row there, and the leaves of all rows.
struct RowPlace {
    std::uint64_t intake = 0;
    std::uint64_t row = 0;
    ContentSalt salt = {};  // of the row
    std::string line;
    std::vector<Hash> leaves;
};

std::optional<RowPlace> find_row(const Observations& observations, const std::string& id,
                                 const ContentSalt& salt) {
    std::optional<RowPlace> out;
    for (std::size_t i = 0; i < observations.all.size() && !out; ++i) {
        if (observations.id(observations.all[i]) != id) continue;
        out = RowPlace{
            0, i, row_salt(salt, i), canonical_line(observations, observations.all[i]), {}};
    }
    if (out) out->leaves = row_leaves(observations, 0, observations.all.size(), salt);
    return out;
}

Result<std::optional<RowPlace>> find_row(const Mission& mission, const std::string& id) {
    TRY(const History history, read_history(mission.log(), false));
    TRY(const Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    for (const auto& intake : history.intakes) {
        if (redaction_of(history, intake.index, mission.log().size())) continue;
        ReportFiles reports;
        reports.zone = zone_of_dates(agreement);
        TRY(const ContentSalt salt, reread_intake(mission.vault(), intake.value, reports));
        auto place = find_row(reports.intake.observations, id, salt);
        if (!place) continue;
        place->intake = intake.index;
        return place;
    }
    return std::optional<RowPlace>();
}

constexpr EntryType provable_lines[] = {EntryType::Incident, EntryType::Assessment,
                                        EntryType::Report};

Result<std::vector<std::string>> known_ids(const LogStorage& log) {
    std::vector<std::string> ids;
    for (const EntryType type : provable_lines) {
        TRY_STATUS(log.for_each_projection(name(type), [&](const ProjectionRow& row) -> Status {
            ids.push_back(row.id);
            return {};
        }));
    }
    return ids;
}

Result<std::uint64_t> index_of(const Mission& mission, const std::string& id) {
    if (const auto number = parse_integer(id); number && *number >= 0)
        return static_cast<std::uint64_t>(*number);
    for (const EntryType type : provable_lines) {
        TRY(const auto line, mission.log().find_projection(name(type), id));
        if (line) return line->entry;
    }
    TRY(const auto row, find_row(mission, id));
    if (row) return row->intake;
    TRY(const std::vector<std::string> ids, known_ids(mission.log()));
    const auto near = nearest(id, ids);
    return fail(
        Code::not_found, "the record holds nothing called '" + printable(id) + "'", {},
        near ? "did you mean " + *near + "?" : "'sulh status DIR' lists incidents and assessments");
}

// A row is as good as the proof of its intake, which `verify_entry` checks. A .tlog-proof never
// begins as a row's does, so this goes one level deep.
template <typename VerifyEntry>
Result<VerifiedEntry> verify_row_file(std::string_view file, const VerifyEntry& verify_entry) {
    TRY(RowProof row, parse_row_proof(file));
    TRY(VerifiedEntry out, verify_entry(row.intake_proof));
    TRY(const IntakeEntry intake, read_intake(out.entry));
    TRY_STATUS(verify_row(row, intake));
    out.row = std::move(row);
    return out;
}

Result<EntryProof> described(std::uint64_t index, const ProofFile& proof) {
    TRY(const Entry entry, decode(*proof.extra));
    return EntryProof{index, describe(entry), format_proof(proof)};
}

// What a proof of a report shows, the author's own signature checked.
Result<OpenedReport> open_proven(const ReportProof& proof, const Entry& entry) {
    TRY(const ReportEntry report, read_report(entry));
    TRY(OpenedReport out, open_report({report.jwt, proof.disclosures}));
    TRY(const VerifierKey author, parse_vkey(out.author));
    TRY_STATUS(verify_sd_jwt(report.jwt, author));
    return out;
}

template <typename VerifyEntry>
Result<VerifiedEntry> verify_report_file(std::string_view file, const VerifyEntry& verify_entry) {
    TRY(const ReportProof proof, parse_report_proof(file));
    TRY(VerifiedEntry out, verify_entry(proof.entry_proof));
    TRY(out.report, open_proven(proof, out.entry));
    return out;
}

// The disclosures of a report that the vault still holds.
Result<std::vector<SdDisclosure>> held_disclosures(const Vault& vault, const ReportEntry& report) {
    std::vector<SdDisclosure> out;
    for (const auto& part : {std::optional(report.account), report.source}) {
        if (!part || !vault.holds(part->vault)) continue;
        TRY(const Bytes text, vault.get(part->vault, sd_presentation_bytes_max));
        for (const std::string& line : sealed_disclosures(as_text(text))) {
            TRY(SdDisclosure disclosure, parse_disclosure(line));
            out.push_back(std::move(disclosure));
        }
    }
    return out;
}

Result<std::vector<std::string>> shown_disclosures(const Vault& vault, const ReportEntry& report,
                                                   const std::vector<std::string>& fields) {
    TRY(const std::vector<SdDisclosure> held, held_disclosures(vault, report));
    std::vector<std::string> out;
    for (const std::string& field : fields) {
        const auto found = std::ranges::find(held, field, &SdDisclosure::name);
        if (found == held.end())
            return fail(Code::not_found,
                        "the report has no field '" + printable(field) + "', or it was erased");
        out.push_back(found->text);
    }
    if (!fields.empty()) return out;
    for (const SdDisclosure& disclosure : held)
        out.push_back(disclosure.text);
    return out;
}

// The quorum's time. Whoever signed too early is taken from the cosigners.
Result<std::optional<std::uint64_t>> date_entry(const Entry& entry, const LogPolicy& policy,
                                                WitnessClocks clocks,
                                                CosignedCheckpoint& cosigned) {
    if (cosigned.quorum_time == 0) return std::optional<std::uint64_t>();
    const auto known = known_at(entry);
    const auto is_early = [&](const NoteSigner& signer) {
        return known && is_before_slack(signer.time, *known);
    };
    const auto early = std::ranges::find_if(cosigned.cosigners, is_early);
    if (early == cosigned.cosigners.end()) return std::optional(cosigned.quorum_time);
    if (clocks == WitnessClocks::OfAnotherYear) return std::optional<std::uint64_t>();
    const std::string why = printable(early->key.name) + " signed it at " +
                            to_text(instant_of(early->time)) + ", before it became known (" +
                            to_text(*known) + ")";
    std::erase_if(cosigned.cosigners, is_early);
    const auto time = quorum_time(policy, cosigned.cosigners);
    if (time) return time;
    return fail(Code::corrupt,
                why + ": without it the quorum '" + printable(policy.quorum) + "' is not met", {},
                "a witness's clock is wrong, or it signs what it is told; of an exercise, whose "
                "witnesses go by their own clocks: --exercise");
}

Result<ProofFile> parse_with_entry(std::string_view file) {
    TRY(ProofFile proof, parse_proof(file));
    if (proof.extra) return proof;
    return fail(Code::invalid_input, "the proof does not carry its entry", {},
                "proofs made by 'sulh prove' do");
}

}  // namespace

std::string describe(const Entry& entry) {
    return to_text(gist_of(entry));
}

Result<EntryProof> prove(const Mission& mission, const std::string& id,
                         const std::optional<LogPolicy>& policy, Progress& progress) {
    progress.begin("looking for " + printable(id, 60), 0);
    TRY(const std::uint64_t index, index_of(mission, id));
    TRY(const ProofFile proof,
        policy ? prove_entry(mission.log(), index, *policy) : prove_entry(mission.log(), index));
    progress.finish();
    return described(index, proof);
}

Result<EntryProof> prove_at(const Mission& mission, const std::string& id, std::uint64_t size,
                            Progress& progress) {
    progress.begin("looking for " + printable(id, 60), 0);
    TRY(const std::uint64_t index, index_of(mission, id));
    TRY(const ProofFile proof, prove_entry(mission.log(), index, size));
    progress.finish();
    return described(index, proof);
}

Result<EntryProof> prove_row(const Mission& mission, const std::string& id,
                             const std::optional<LogPolicy>& policy, Progress& progress) {
    progress.begin("looking for " + printable(id, 60), 0);
    TRY(const auto place, find_row(mission, id));
    if (!place)
        return fail(Code::not_found,
                    "no report holds an observation called '" + printable(id) + "'");
    TRY(const EntryProof intake, prove(mission, std::to_string(place->intake), policy, progress));
    const RowProof proof{place->row, place->salt, prove_row_inclusion(place->leaves, place->row),
                         place->line, intake.file};
    return EntryProof{place->intake,
                      "observation " + printable(id) + ", row " + std::to_string(place->row) +
                          " of the " + intake.says,
                      format_row_proof(proof)};
}

Result<EntryProof> prove_report(const Mission& mission, const std::string& id,
                                const std::vector<std::string>& fields,
                                const std::optional<LogPolicy>& policy, Progress& progress) {
    TRY(const History history, read_history(mission.log(), false));
    const Indexed<ReportEntry>* report = find_report(history, id);
    if (report == nullptr)
        return fail(Code::not_found, "no member signed a report '" + printable(id) + "'", {},
                    "rows of a file are proven with --row");
    ReportProof proof;
    TRY(proof.disclosures, shown_disclosures(mission.vault(), report->value, fields));
    TRY(EntryProof out, prove(mission, std::to_string(report->index), policy, progress));
    proof.entry_proof = std::move(out.file);
    out.file = format_report_proof(proof);
    return out;
}

Result<VerifiedEntry> verify_proof_file(std::string_view file, const VerifierKey& key) {
    if (is_report_proof(file)) {
        return verify_report_file(
            file, [&](std::string_view entry) { return verify_proof_file(entry, key); });
    }
    if (is_row_proof(file)) {
        return verify_row_file(
            file, [&](std::string_view entry) { return verify_proof_file(entry, key); });
    }
    TRY(const ProofFile proof, parse_with_entry(file));
    TRY(Checkpoint checkpoint, verify_proof(proof, *proof.extra, key));
    TRY(Entry entry, decode(*proof.extra));
    VerifiedEntry out;
    out.index = proof.index;
    out.checkpoint = std::move(checkpoint);
    out.entry = std::move(entry);
    return out;
}

Result<VerifiedEntry> verify_proof_file(std::string_view file, const LogPolicy& policy,
                                        WitnessClocks clocks) {
    const auto verify_entry = [&](std::string_view entry) {
        return verify_proof_file(entry, policy, clocks);
    };
    if (is_report_proof(file)) return verify_report_file(file, verify_entry);
    if (is_row_proof(file)) return verify_row_file(file, verify_entry);
    TRY(const ProofFile proof, parse_with_entry(file));
    TRY(CosignedCheckpoint cosigned, verify_proof(proof, *proof.extra, policy));
    TRY(Entry entry, decode(*proof.extra));
    TRY(const auto not_after, date_entry(entry, policy, clocks, cosigned));
    VerifiedEntry out;
    out.index = proof.index;
    out.checkpoint = std::move(cosigned.checkpoint);
    out.entry = std::move(entry);
    out.cosigners = std::move(cosigned.cosigners);
    out.not_after_s = not_after;
    out.has_other_clocks = cosigned.quorum_time != 0 && !not_after;
    return out;
}

}  // namespace sulh
