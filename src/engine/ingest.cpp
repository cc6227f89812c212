// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/filings.hpp"
#include "engine/intake_reading.hpp"
#include "engine/kept_method.hpp"
#include "engine/set_aside.hpp"
#include "engine/signed_reports.hpp"

namespace sulh {

namespace {

class Ingestion {
public:
    Ingestion(Mission& mission, const History& history, Instant now, Progress& progress)
        : mission_(mission), history_(history), now_(now), progress_(progress) {}

    Status read(const std::vector<std::string>& paths, const ReadOptions& options) {
        reports_.zone = options.zone;
        TRY_STATUS(replay_earlier());
        earlier_files_ = reports_.files.size();
        const std::size_t earlier_rejects = reports_.intake.rejects.size();
        TRY_STATUS(read_intakes(mission_, paths, options, now_, held_, progress_, reports_, adding_));
        outcome_.rejects.assign(
            reports_.intake.rejects.begin() + static_cast<std::ptrdiff_t>(earlier_rejects),
            reports_.intake.rejects.end());
        return {};
    }

    Result<IngestOutcome> record(Agreement agreement) {
        const std::size_t rejects_before = reports_.intake.rejects.size();
        TRY(const Registers registers,
            read_registers(history_, agreement, mission_.log().size(), now_));
        leave_out(set_aside_in(history_, mission_.log().size()), reports_);
        add_filed_facts(agreement, registers, reports_.intake.observations);
        settle(reports_);
        outcome_.rejects.insert(
            outcome_.rejects.end(),
            reports_.intake.rejects.begin() + static_cast<std::ptrdiff_t>(rejects_before),
            reports_.intake.rejects.end());
        outcome_.files.assign(reports_.files.begin() + static_cast<std::ptrdiff_t>(earlier_files_),
                              reports_.files.end());
        TRY(const Method method,
            kept_method(mission_, history_, mission_.log().size(), now_));
        const auto picture =
            draw_picture(std::move(agreement), std::move(reports_), now_, progress_,
                         judgements_of(history_, mission_.log().size()), method);
        TRY_STATUS(add_conclusion(mission_.log(), *picture, adding_));
        outcome_.incidents = picture->corroboration.incidents.size();
        outcome_.assessments = picture->assessments.all.size();
        outcome_.entries_added = adding_.entries.size();
        TRY_STATUS(mission_.append(std::move(adding_.entries), std::move(adding_.rows)));
        outcome_.size = mission_.log().size();
        outcome_.root = mission_.log().root();
        return std::move(outcome_);
    }

private:
    // What the record holds already; its rejects were told when it was taken in.
    Status replay_earlier() {
        for (const auto& intake : history_.intakes) {
            if (redaction_of(history_, intake.index, mission_.log().size())) continue;
            TRY_STATUS(replay_intake(mission_.vault(), intake.value, reports_));
            held_.try_emplace(reports_.files.back().sha256, intake.index);
        }
        TRY_STATUS(replay_signed_reports(mission_.vault(), history_, mission_.log().size(), reports_));
        leave_out(set_aside_in(history_, mission_.log().size()), reports_);
        reports_.mapping.reset();
        return {};
    }

    Mission& mission_;
    const History& history_;
    Instant now_;
    Progress& progress_;
    ReportFiles reports_;
    std::size_t earlier_files_ = 0;
    HeldContents held_;
    Appending adding_;
    IngestOutcome outcome_;
};

}  // namespace

Status check_clock(Instant last_known, Instant now) {
    if (now >= last_known) return {};
    return fail(Code::unavailable,
                "the clock says " + to_text(now) +
                    ", but the record already holds something known at " +
                    to_text(last_known),
                {}, "set the machine's clock right; a record never goes back in time");
}

Result<IngestOutcome> ingest(Mission& mission, const std::vector<std::string>& paths,
                             const ReadOptions& options, Instant now, Progress& progress) {
    TRY(const History history, read_history(mission.log(), false));
    TRY(Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    return ingest(mission, history, std::move(agreement), paths, options, now, progress);
}

Result<std::uint64_t> conclude_anew(Mission& mission, Instant now, Progress& progress) {
    TRY(const History history, read_history(mission.log(), false));
    TRY_STATUS(check_clock(history.last_known, now));
    TRY(const auto picture, replay_all(mission, history, now, progress));
    Appending adding;
    TRY_STATUS(add_conclusion(mission.log(), *picture, adding));
    const std::uint64_t added = adding.entries.size();
    TRY_STATUS(mission.append(std::move(adding.entries), std::move(adding.rows)));
    return added;
}

Result<IngestOutcome> ingest(Mission& mission, const History& history, Agreement agreement,
                             const std::vector<std::string>& paths, const ReadOptions& options,
                             Instant now, Progress& progress) {
    TRY_STATUS(check_clock(history.last_known, now));
    Ingestion ingestion(mission, history, now, progress);
    TRY_STATUS(ingestion.read(paths, options));
    return ingestion.record(std::move(agreement));
}

}  // namespace sulh
