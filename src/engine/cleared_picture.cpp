// SPDX-License-Identifier: Apache-2.0
#include "engine/cleared_picture.hpp"

#include "engine/conclude.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace sulh {

namespace {

bool is_within(const Observations& observations, const Observation& o, const ReaderClearance& clearance) {
    if (o.tlp == Tlp::Unmarked && o.compartments == Symbol::none) return true;
    return clears(clearance, marking_of(observations, o));
}

// With the names of the files that they came in, and of no others.
void carry_over(const Observations& whole, const ReaderClearance& clearance, Observations& out) {
    std::map<std::uint32_t, std::uint32_t> files;
    for (const Observation& o : whole.all) {
        if (!is_within(whole, o, clearance)) continue;
        out.all.push_back(carried_over(whole, o, out));
        const auto [file, is_new] =
            files.try_emplace(o.file, static_cast<std::uint32_t>(out.files.size()));
        out.all.back().file = file->second;
        if (is_new) out.files.push_back(o.file < whole.files.size() ? whole.files[o.file] : "");
    }
    settle_duplicates(out);
}

Judgements judgements_within(const Judgements& whole, const Observations& observations) {
    std::set<std::string_view> ids;
    std::set<std::string_view> sources;
    for (const Observation& o : observations.all) {
        ids.insert(observations.id(o));
        sources.insert(observations.text(o.source));
    }
    const auto are_known = [&](const std::vector<std::string>& named) {
        return std::ranges::all_of(named, [&](const std::string& id) { return ids.count(id) > 0; });
    };
    Judgements out;
    for (const Ruling& one : whole.rulings)
        if (are_known(one.observations) && are_known(one.from)) out.rulings.push_back(one);
    for (const SourceGrade& one : whole.grades)
        if (sources.count(one.source) > 0) out.grades.push_back(one);
    return out;
}

}  // namespace

std::vector<std::uint32_t> reports_beyond(const Picture& whole, const ReaderClearance& clearance) {
    const Observations& observations = whole.reports.intake.observations;
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < observations.all.size(); ++i)
        if (!is_within(observations, observations.all[i], clearance))
            out.push_back(static_cast<std::uint32_t>(i));
    return out;
}

std::unique_ptr<const Picture> cleared_picture(const Picture& whole, const ReaderClearance& clearance) {
    ReportFiles reports;
    Observations& within = reports.intake.observations;
    carry_over(whole.reports.intake.observations, clearance, within);
    const Judgements judgements = judgements_within(whole.corroboration.judgements, within);
    Progress progress(false);
    return draw_picture(whole.agreement, std::move(reports), whole.as_of, progress, judgements,
                        method_of(whole.corroboration));
}

namespace {

// The entries whose reports are beyond it.
std::set<std::uint64_t> entries_beyond(const History& history, const ReaderClearance& clearance) {
    std::set<std::uint64_t> out;
    for (const auto& intake : history.intakes)
        if (!clears(clearance, intake.value.marking)) out.insert(intake.index);
    for (const auto& report : history.reports)
        if (!clears(clearance, report.value.marking)) out.insert(report.index);
    return out;
}

}  // namespace

Marking marking_of(const History& history) {
    Marking out;
    for (const auto& intake : history.intakes)
        take_in(out, intake.value.marking);
    for (const auto& report : history.reports)
        take_in(out, report.value.marking);
    return out;
}

Status keep_cleared(History& history, const Picture& cleared, const ReaderClearance& clearance) {
    const std::set<std::uint64_t> beyond = entries_beyond(history, clearance);
    if (beyond.empty()) return {};
    StandingLines standing;
    TRY(const std::vector<RecordedLine> lines, conclusion_lines(cleared));
    for (const RecordedLine& line : lines)
        standing.emplace(std::pair{line.type, line.id}, line.json);
    std::erase_if(history.lines, [&](const RecordedLine& line) {
        if (line.index < *beyond.begin()) return false;
        const auto found = standing.find({line.type, line.id});
        const bool stands = found != standing.end();
        return line.is_withdrawn ? stands : !stands || found->second != line.json;
    });
    const std::vector<Ruling>& known = cleared.corroboration.judgements.rulings;
    std::erase_if(history.rulings, [&](const auto& ruling) {
        return ruling.index >= *beyond.begin() &&
               std::ranges::count(known, ruling.index, &Ruling::entry) == 0;
    });
    std::erase_if(history.redactions, [&](const auto& redaction) {
        return beyond.count(redaction.value.target) > 0;
    });
    return {};
}

}  // namespace sulh
