#pragma once
// SPDX-License-Identifier: Apache-2.0
// What a mission concludes, held in memory and kept up to date while reports come: a portion costs
// what it touches, and not the whole record.

#include "assess/incremental.hpp"
#include "corroborate/joiner.hpp"
#include "corroborate/method.hpp"
#include "engine/ingest.hpp"
#include "engine/intake_reading.hpp"
#include "engine/set_aside.hpp"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace sulh {

// What it records is byte for byte what ingest() would (a property test over seeded portions; audit
// derives every conclusion of it again). Only reports that come are followed. What changes the past
// (a ruling, a redaction, an amendment, another method, a filing, a signed report) ends it: derive
// it anew. Not safe to share between threads.
//
// A portion costs what its reports touch, and beside it a light pass over all incidents and
// assessments and a SHA-256 over all standing lines. Memory: observations, incidents, assessments
// and the lines as recorded.
class LiveConclusions {
public:
    // The whole record read and concluded as of its last conclusion; linear in it.
    static Result<std::unique_ptr<LiveConclusions>> derive(const Mission& mission,
                                                           const History& history,
                                                           Progress& progress);
    ~LiveConclusions();
    LiveConclusions(const LiveConclusions&) = delete;
    LiveConclusions& operator=(const LiveConclusions&) = delete;

    // Does it stand for the record as it is now, of which `history` tells? Not after what changes the
    // past, nor after an ingest() that failed midway.
    bool follows(const LogStorage& log, const History& history);

    // As ingest() does. REQUIRES: follows(). unavailable after one that failed midway.
    Result<IngestOutcome> ingest(Mission& mission, const std::vector<std::string>& paths,
                                 const ReadOptions& options, Instant now, Progress& progress);

    // Is what the record says of incidents and assessments all that follows from it? Not where
    // something was filed since its last conclusion.
    bool is_as_recorded() const { return owed_.empty(); }
    // What the record says of incidents and assessments.
    const StandingLines& lines() const { return lines_; }
    // All of it, to be asked about; linear in the whole.
    std::unique_ptr<const Picture> picture(const Judgements& judgements) const;

private:
    using LineKey = StandingLines::key_type;
    using Changes = std::map<LineKey, std::optional<std::string>>;  // nothing: it stands no longer

    LiveConclusions(Agreement agreement, Method method, Instant as_of);
    Status take_all(const Mission& mission, const History& history, Progress& progress);
    Status compare_with_record(const LogStorage& log, Changes derived);
    void settle_beside_held(ReportFiles& reports) const;
    Status take(const Observations& more, Instant now, Changes& changes);
    Status renew_incidents(const JoiningStep& step, Changes& changes);
    void renew_assessor(Changes& changes);
    Status assess(Changes& changes);
    Status add_changes(const LogStorage& log, const Changes& changes, Appending& adding);

    Agreement agreement_;
    Method method_;
    Joiner joiner_;
    std::unique_ptr<IncrementalAssessor> assessor_;
    std::vector<std::uint32_t> coverage_;  // indices into joiner_.observations()
    Instant as_of_;
    Assessments assessments_;
    std::vector<std::uint64_t> keys_;  // of the incidents that assessments_ name by index
    StandingLines lines_;  // as recorded
    Changes owed_;         // what the next conclusion has to record beside its own
    HeldContents held_;
    ReportsAside aside_;
    std::array<std::size_t, 8> basis_ = {};  // how many entries of the kinds it rests on
    std::uint64_t size_ = 0;                 // of the record
    Instant last_known_;                     // of the record
    bool is_sound_ = true;
};

}  // namespace sulh
