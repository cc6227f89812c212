// SPDX-License-Identifier: Apache-2.0
#include "engine/live_conclusions.hpp"

#include "base/check.hpp"
#include "engine/kept_method.hpp"
#include "engine/message.hpp"
#include "engine/replay.hpp"
#include "engine/signed_reports.hpp"

#include <algorithm>

namespace sulh {

namespace {

// More of any of these since: conclusions may differ in what has been concluded already, so that the
// whole is derived anew.
std::array<std::size_t, 8> basis_of(const History& history) {
    const auto filings = std::ranges::count_if(history.messages, [](const auto& message) {
        return message.value.refused.empty() && may_be_filing(message.value.note);
    });
    return {history.agreements.size(),  history.methods.size(), history.redactions.size(),
            history.rulings.size(),     history.reports.size(), history.intakes.size(),
            history.conclusions.size(), static_cast<std::size_t>(filings)};
}

constexpr std::size_t basis_intakes = 5;
constexpr std::size_t basis_conclusions = 6;

// An incident of which only the key is known, for what goes by ids: the row's, which is then its first.
void name_incident(std::uint64_t key, Assessment& row, Corroboration& out) {
    out.incidents.resize(1);
    out.incidents.front().key = key;
    row.incident = 0;
}

}  // namespace

LiveConclusions::LiveConclusions(Agreement agreement, Method method, Instant as_of)
    : agreement_(std::move(agreement)),
      method_(std::move(method)),
      joiner_(method_),
      assessor_(std::make_unique<IncrementalAssessor>(agreement_)),
      as_of_(as_of) {}

LiveConclusions::~LiveConclusions() = default;

Result<std::unique_ptr<LiveConclusions>> LiveConclusions::derive(const Mission& mission,
                                                                 const History& history,
                                                                 Progress& progress) {
    TRY(Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    const Instant as_of = history.conclusions.empty() ? history.last_known
                                                      : history.conclusions.back().value.as_of;
    TRY(Method method, kept_method(mission, history, mission.log().size()));
    std::unique_ptr<LiveConclusions> out(
        new LiveConclusions(std::move(agreement), std::move(method), as_of));
    TRY_STATUS(out->take_all(mission, history, progress));
    out->basis_ = basis_of(history);
    out->size_ = mission.log().size();
    out->last_known_ = history.last_known;
    return out;
}

Status LiveConclusions::take_all(const Mission& mission, const History& history,
                                 Progress& progress) {
    const std::uint64_t end = mission.log().size();
    for (const Ruling& ruling : judgements_of(history, end).rulings)
        joiner_.take(ruling);
    aside_ = set_aside_in(history, end);
    Changes derived;
    {
        TRY(const ReportFiles reports,
            replay_reports(mission, history, end, agreement_, progress));
        std::size_t file = 0;
        for (const auto& intake : history.intakes)
            if (!redaction_of(history, intake.index, end))
                held_.try_emplace(reports.files[file++].sha256, intake.index);
        progress.begin("joining reports into incidents", 0);
        TRY_STATUS(take(reports.intake.observations, as_of_, derived));
    }
    progress.finish();
    return compare_with_record(mission.log(), std::move(derived));
}

Status LiveConclusions::compare_with_record(const LogStorage& log, Changes derived) {
    owed_ = std::move(derived);
    for (const EntryType type : {EntryType::Incident, EntryType::Assessment}) {
        TRY_STATUS(log.for_each_projection(name(type), [&](const ProjectionRow& row) -> Status {
            if (row.json == withdrawal(type, row.id).json) return {};
            const LineKey key{type, row.id};
            const auto [owed, is_gone] = owed_.try_emplace(key);
            if (!is_gone && owed->second == row.json) owed_.erase(owed);
            lines_.emplace(key, row.json);
            return {};
        }));
    }
    return {};
}

bool LiveConclusions::follows(const LogStorage& log, const History& history) {
    if (!is_sound_ || basis_of(history) != basis_) return false;
    size_ = log.size();
    last_known_ = history.last_known;
    return true;
}

// What settle() would set aside of them among all that are known.
void LiveConclusions::settle_beside_held(ReportFiles& reports) const {
    const Observations& more = reports.intake.observations;
    const auto held_from = static_cast<std::uint32_t>(reports.files.size());
    Observations known;
    known.files = more.files;
    for (const Observation& o : more.all) {
        known.all.push_back(carried_over(more, o, known));
        const Observation* held = joiner_.find_report(more.id(o));
        if (held == nullptr) continue;
        known.all.push_back(carried_over(joiner_.observations(), *held, known));
        known.all.back().file = held_from;
    }
    for (const Observation& aside : settle_duplicates(known)) {
        if (aside.file >= held_from) continue;
        reports.intake.rejects.push_back(duplicate_reject(known, aside));
        --reports.files[aside.file].observations;
        ++reports.files[aside.file].rejects;
    }
}

Status LiveConclusions::take(const Observations& more, Instant now, Changes& changes) {
    const JoiningStep step = joiner_.take(more);
    TRY_STATUS(renew_incidents(step, changes));
    const Observations& all = joiner_.observations();
    coverage_.insert(coverage_.end(), step.coverage.begin(), step.coverage.end());
    for (const std::uint32_t gone : step.coverage_gone)
        std::erase(coverage_, gone);
    // An assessor cannot be told that nobody was looking after all.
    if (!step.coverage_gone.empty()) {
        renew_assessor(changes);
    } else {
        for (const std::uint32_t one : step.coverage)
            CHECK(assessor_->put_coverage(all, all.all[one]));
    }
    assessor_->advance(now);
    as_of_ = now;
    return assess(changes);
}

Status LiveConclusions::renew_incidents(const JoiningStep& step, Changes& changes) {
    for (const std::uint64_t key : step.dissolved) {
        Incident gone;
        gone.key = key;
        changes[{EntryType::Incident, incident_id(gone)}] = std::nullopt;
        CHECK(assessor_->remove(key));
    }
    for (const auto* keys : {&step.appeared, &step.changed}) {
        for (const std::uint64_t key : *keys) {
            const Incident& incident = *joiner_.find(key);
            TRY(RecordedLine line, incident_line(joiner_.observations(), incident,
                                                 joiner_.roots_of(incident)));
            changes[{EntryType::Incident, line.id}] = std::move(line.json);
            CHECK(assessor_->put(joiner_.observations(), incident));
        }
    }
    return {};
}

void LiveConclusions::renew_assessor(Changes& changes) {
    Corroboration named;
    for (Assessment row : assessments_.all) {
        if (row.incident != no_incident) name_incident(keys_[row.incident], row, named);
        changes[{EntryType::Assessment, assessment_id(agreement_, named, row)}] = std::nullopt;
    }
    const Observations& all = joiner_.observations();
    auto anew = std::make_unique<IncrementalAssessor>(agreement_);
    for (const std::uint64_t key : assessor_->keys())
        CHECK(anew->put(all, *joiner_.find(key)));
    for (const std::uint32_t one : coverage_)
        CHECK(anew->put_coverage(all, all.all[one]));
    assessor_ = std::move(anew);
}

Status LiveConclusions::assess(Changes& changes) {
    Corroboration named;
    Status told;
    assessments_ = assessor_->assess([&](const AssessmentChange& change) {
        Assessment row = change.assessment;
        if (row.incident != no_incident) name_incident(change.incident, row, named);
        if (change.words == nullptr) {
            changes[{EntryType::Assessment, assessment_id(agreement_, named, row)}] = std::nullopt;
            return;
        }
        auto line = assessment_line(agreement_, named, row, *change.words);
        if (line)
            changes[{EntryType::Assessment, line->id}] = std::move(line->json);
        else
            told = tl::unexpected(line.error());
    });
    keys_ = assessor_->keys();
    return told;
}

// In the order of changed_lines(): what is new or changed, then what stands no longer.
Status LiveConclusions::add_changes(const LogStorage& log, const Changes& changes,
                                    Appending& adding) {
    std::vector<RecordedLine> added;
    std::vector<RecordedLine> gone;
    for (const auto& [key, json] : changes) {
        const auto held = lines_.find(key);
        if (json) {
            if (held != lines_.end() && held->second == *json) continue;
            lines_[key] = *json;
            added.push_back({0, key.first, key.second, false, *json});
        } else if (held != lines_.end()) {
            lines_.erase(held);
            gone.push_back(withdrawal(key.first, key.second));
        }
    }
    added.insert(added.end(), std::make_move_iterator(gone.begin()),
                 std::make_move_iterator(gone.end()));
    std::uint64_t index = log.size() + adding.entries.size();
    for (RecordedLine& line : added) {
        line.index = index++;
        adding.entries.emplace_back(line.json.begin(), line.json.end());
        adding.rows.push_back(projection_row(line));
    }
    LinesHash hash;
    for (const auto& [key, json] : lines_)
        hash.add(as_bytes(json));
    return add_entry(to_entry(conclusion_of(as_of_, joiner_.incident_count(), assessments_.all,
                                            hash.finish())),
                     adding);
}

Result<IngestOutcome> LiveConclusions::ingest(Mission& mission,
                                              const std::vector<std::string>& paths,
                                              const ReadOptions& options, Instant now,
                                              Progress& progress) {
    CHECK(size_ == mission.log().size());
    if (!is_sound_) return fail(Code::unavailable, "an earlier portion failed", {}, "try again");
    TRY_STATUS(check_clock(last_known_, now));
    ReportFiles reports;
    reports.zone = options.zone;
    Appending adding;
    TRY_STATUS(read_intakes(mission, paths, options, now, held_, progress, reports, adding));
    leave_out(aside_, reports);
    settle_beside_held(reports);
    // What is in memory must not outlive a failure to record it.
    is_sound_ = false;
    Changes changes = std::move(owed_);
    TRY_STATUS(take(reports.intake.observations, now, changes));
    TRY_STATUS(add_changes(mission.log(), changes, adding));
    IngestOutcome outcome;
    outcome.incidents = joiner_.incident_count();
    outcome.assessments = assessments_.all.size();
    outcome.entries_added = adding.entries.size();
    TRY_STATUS(mission.append(std::move(adding.entries), std::move(adding.rows)));
    for (std::size_t i = 0; i < reports.files.size(); ++i)
        held_.try_emplace(reports.files[i].sha256, size_ + i);
    owed_.clear();
    basis_[basis_intakes] += reports.files.size();
    ++basis_[basis_conclusions];
    size_ = mission.log().size();
    last_known_ = now;
    is_sound_ = true;
    outcome.files = std::move(reports.files);
    outcome.rejects = std::move(reports.intake.rejects);
    outcome.size = size_;
    outcome.root = mission.log().root();
    return outcome;
}

std::unique_ptr<const Picture> LiveConclusions::picture(const Judgements& judgements) const {
    ReportFiles reports;
    Observations& copy = reports.intake.observations;
    copy.files = joiner_.observations().files;
    for (const Observation& o : joiner_.observations().all)
        copy.all.push_back(carried_over(joiner_.observations(), o, copy));
    settle_duplicates(copy);
    auto out = std::make_unique<Picture>(
        Picture{agreement_, std::move(reports), as_of_, {}, {}, assessments_});
    out->corroboration = joiner_.corroboration(out->reports.intake.observations);
    out->corroboration.judgements = judgements;
    for (Incident& incident : out->corroboration.incidents)
        incident.as_of = as_of_;
    out->tables = tables_of(out->reports.intake.observations, out->corroboration);
    return out;
}

}  // namespace sulh
