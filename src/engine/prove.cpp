// SPDX-License-Identifier: Apache-2.0
#include "engine/prove.hpp"

#include "base/text.hpp"
#include "engine/replay.hpp"

namespace sulh {

namespace {

// The intake whose file holds the observation of that id.
Result<std::optional<std::uint64_t>> intake_of(const Mission& mission, const std::string& id) {
    TRY(const History history, read_history(mission.log(), false));
    TRY(const Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    for (const auto& intake : history.intakes) {
        ReportFiles reports;
        reports.zone = zone_of_dates(agreement);
        TRY_STATUS(replay_intake(mission.vault(), intake.value, reports));
        for (const Observation& o : reports.intake.observations.all) {
            if (reports.intake.observations.id(o) == id) return std::optional(intake.index);
        }
    }
    return std::optional<std::uint64_t>();
}

Result<std::vector<std::string>> known_ids(const LogStorage& log) {
    std::vector<std::string> ids;
    TRY_STATUS(log.for_each_projection("", [&](const ProjectionRow& row) -> Status {
        ids.push_back(row.id);
        return {};
    }));
    return ids;
}

Result<std::uint64_t> index_of(const Mission& mission, const std::string& id) {
    if (const auto number = parse_integer(id); number && *number >= 0) return static_cast<std::uint64_t>(*number);
    for (const EntryType type : {EntryType::Incident, EntryType::Assessment}) {
        TRY(const auto row, mission.log().find_projection(name(type), id));
        if (row) return row->entry;
    }
    TRY(const auto intake, intake_of(mission, id));
    if (intake) return *intake;
    TRY(const std::vector<std::string> ids, known_ids(mission.log()));
    const auto near = nearest(id, ids);
    return fail(Code::not_found, "the record holds nothing called '" + printable(id) + "'", {},
                near ? "did you mean " + *near + "?" : "'sulh status DIR' lists incidents and assessments");
}

}  // namespace

std::string describe(const Entry& entry) {
    const std::string type(name(entry.type));
    if (const std::string* id = entry.body.find_string("id")) return type + " " + printable(*id);
    if (entry.type == EntryType::Intake) {
        const auto intake = read_intake(entry);
        if (intake) return "intake of " + printable(intake->file.name);
    }
    return type;
}

Result<EntryProof> prove(const Mission& mission, const std::string& id, Progress& progress) {
    progress.begin("looking for " + printable(id, 60), 0);
    TRY(const std::uint64_t index, index_of(mission, id));
    TRY(const ProofFile proof, prove_entry(mission.log(), index));
    TRY(const Entry entry, decode(*proof.extra));
    progress.finish();
    return EntryProof{index, describe(entry), format_proof(proof)};
}

Result<VerifiedEntry> verify_proof_file(std::string_view file, const VerifierKey& key) {
    TRY(const ProofFile proof, parse_proof(file));
    if (!proof.extra) {
        return fail(Code::invalid_input, "the proof does not carry its entry", {}, "proofs made by 'sulh prove' do");
    }
    TRY(Checkpoint checkpoint, verify_proof(proof, *proof.extra, key));
    TRY(Entry entry, decode(*proof.extra));
    return VerifiedEntry{proof.index, std::move(checkpoint), std::move(entry)};
}

}  // namespace sulh
