// SPDX-License-Identifier: Apache-2.0
#include "engine/replay.hpp"

#include "base/text.hpp"
#include "engine/filings.hpp"
#include "engine/kept_method.hpp"
#include "engine/set_aside.hpp"
#include "engine/signed_reports.hpp"
#include "registers/instruments.hpp"
#include "tlog/merkle.hpp"

namespace sulh {

std::vector<Hash> row_leaves(const Observations& observations, std::size_t first, std::size_t end,
                             const ContentSalt& salt) {
    std::vector<Hash> out;
    for (std::size_t i = first; i < end; ++i) {
        out.push_back(row_leaf(row_salt(salt, i - first),
                               canonical_line(observations, observations.all[i])));
    }
    return out;
}

Hash rows_root(const Observations& observations, std::size_t first, std::size_t end,
               const ContentSalt& salt) {
    RightEdge edge;
    for (const Hash& leaf : row_leaves(observations, first, end, salt))
        edge.append(leaf);
    return edge.root();
}

Result<ContentSalt> reread_intake(const Vault& vault, const IntakeEntry& intake, ReportFiles& reports) {
    TRY(const KeptContent content, open_kept(vault, intake.file));
    std::optional<Mapping> mapping;
    if (intake.mapping) {
        TRY(const std::string text, read_kept(vault, *intake.mapping));
        TRY(mapping, parse_mapping(text, intake.mapping->name));
    }
    const std::size_t before = reports.intake.observations.all.size();
    TRY_STATUS(read_report_bytes(intake.file.name, content.text, intake.format, mapping, reports));
    const Observations& all = reports.intake.observations;
    if (reports.files.back().observations != intake.observations ||
        rows_root(all, before, all.all.size(), content.salt) != intake.rows_root ||
        marking_of(all, before, all.all.size()) != intake.marking) {
        return fail(Code::corrupt, "'" + printable(intake.file.name) +
                                       "' does not read as it did when it was taken in");
    }
    return content.salt;
}

Status replay_intake(const Vault& vault, const IntakeEntry& intake, ReportFiles& reports) {
    const std::size_t before = reports.intake.observations.all.size();
    TRY_STATUS(reread_intake(vault, intake, reports));
    for (std::size_t i = before; i < reports.intake.observations.all.size(); ++i) {
        reports.intake.observations.all[i].known_at = intake.known_at;
    }
    return {};
}

Result<AgreementFile> kept_agreement(const Mission& mission, const History& history,
                                     std::uint64_t entry_end) {
    const Indexed<AgreementEntry>* found = nullptr;
    for (const auto& entry : history.agreements) {
        if (entry.index < entry_end) found = &entry;
    }
    if (found == nullptr)
        return fail(Code::corrupt,
                    "the record holds no agreement before its entry " + std::to_string(entry_end));
    const auto text = read_kept(mission.vault(), found->value.text);
    if (!text) return at_entry(found->index, text.error());
    std::map<std::string, std::string> files;
    for (const KeptFile& file : found->value.files) {
        auto content = read_kept(mission.vault(), file);
        if (!content) return at_entry(found->index, content.error());
        files[file.name] = *std::move(content);
    }
    AgreementFile out = compile_agreement_texts(found->value.text.name, *text, std::move(files));
    TRY_STATUS(require_agreement(out).map([](const Agreement&) {}));
    return out;
}

AgreementFile with_instruments(const AgreementFile& file, const std::string& instruments) {
    return compile_agreement_texts(file.path, file.text + instruments, file.files);
}

Result<Agreement> replay_agreement(const Mission& mission, const History& history,
                                   std::uint64_t entry_end, Instant as_of) {
    TRY(AgreementFile file, kept_agreement(mission, history, entry_end));
    TRY(const Registers registers,
        read_registers(history, *file.compiled.agreement, entry_end, as_of));
    const std::string instruments = instruments_text(registers);
    if (instruments.empty()) return *std::move(file.compiled.agreement);
    return require_agreement(with_instruments(file, instruments));
}

Result<ReportFiles> replay_reports(const Mission& mission, const History& history,
                                   std::uint64_t entry_end, const Agreement& agreement,
                                   Progress& progress, Instant as_of) {
    ReportFiles reports;
    reports.zone = zone_of_dates(agreement);
    for (const auto& intake : history.intakes) {
        if (intake.index >= entry_end) break;
        if (redaction_of(history, intake.index, entry_end)) continue;
        progress.begin("reading " + printable(intake.value.file.name), 0);
        if (const Status read = replay_intake(mission.vault(), intake.value, reports); !read) {
            return at_entry(intake.index, read.error());
        }
    }
    TRY_STATUS(replay_signed_reports(mission.vault(), history, entry_end, reports));
    leave_out(set_aside_in(history, entry_end, as_of), reports);
    TRY(const Registers registers, read_registers(history, agreement, entry_end, as_of));
    add_filed_facts(agreement, registers, reports.intake.observations);
    settle(reports);
    return reports;
}

Result<std::unique_ptr<Picture>> replay(const Mission& mission, const History& history,
                                        std::uint64_t entry_end, Instant as_of,
                                        Progress& progress) {
    TRY(Agreement agreement, replay_agreement(mission, history, entry_end, as_of));
    TRY(ReportFiles reports,
        replay_reports(mission, history, entry_end, agreement, progress, as_of));
    TRY(const Method method, kept_method(mission, history, entry_end, as_of));
    return draw_picture(std::move(agreement), std::move(reports), as_of, progress,
                        judgements_of(history, entry_end), method);
}

Result<std::unique_ptr<Picture>> replay_all(const Mission& mission, const History& history,
                                            std::optional<Instant> as_of, Progress& progress) {
    return replay(mission, history, mission.log().size(), as_of.value_or(history.last_known),
                  progress);
}

}  // namespace sulh
