#pragma once
// SPDX-License-Identifier: Apache-2.0
// A mission at work: one thread writes, everybody reads what stood when they asked.

#include "engine/agreement_file.hpp"
#include "engine/casebook.hpp"
#include "engine/clock.hpp"
#include "engine/cosign.hpp"
#include "serve/answer_cache.hpp"
#include "serve/casebook_pool.hpp"
#include "serve/cleared.hpp"
#include "serve/evidence.hpp"
#include "serve/record_reader.hpp"
#include "serve/rows.hpp"
#include "serve/writing.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace sulh {

// The agreement with its text, for whoever shows it.
struct AgreementText {
    std::string file;
    std::string text;
    std::map<std::string, std::string> files;  // those it refers to, by name
    Agreement agreement;
};

// What one view takes over from another. Everything it refers to is kept alive by it.
struct RoomState {
    std::uint64_t size = 0;
    Hash root = {};
    std::string checkpoint;  // the signed note
    Instant as_of;           // of the last conclusion, else the last thing known
    std::shared_ptr<const AgreementText> agreement;
    std::shared_ptr<const History> history;
    std::shared_ptr<const Rows> rows;  // of all views; they may be newer than this one
    bool has_evidence = false;  // whether there are few enough reports for any
    std::shared_ptr<const Casebook> casebook;  // advanced to `cases_at`
    Instant cases_at;
    std::shared_ptr<const Evidence> evidence;  // of this record or an earlier; nullptr: not yet
    std::map<std::string, std::string, std::less<>> case_of;  // assessment or incident to case
    // How the reports known before an entry are marked, taken together: at each entry that changed it.
    std::vector<Indexed<Marking>> markings;
    // Of those who may not read every report; of a view for everybody alone.
    std::vector<std::shared_ptr<const ClearedPicture>> pictures;
};

// What stood at one size of the record. Immutable.
struct RoomView : RoomState {
    RoomView() = default;
    explicit RoomView(const RoomState& state) : RoomState(state) {}

    AnswerCache answers;
    // What this view is drawn from where it is not for everybody; nullptr: all that is known.
    std::shared_ptr<const ClearedPicture> cleared;
    // Of those who may not read every report, as `pictures` have it.
    std::map<ReaderClearance, std::shared_ptr<const RoomView>> views;

    // Of all reports that the record holds; of those known before that entry.
    const Marking& record_marking() const;
    const Marking& marking_before(std::uint64_t entry) const;
    // Of all reports that rows and evidence are drawn from.
    const Marking& marking() const { return cleared ? cleared->marking : record_marking(); }
    // How many reports of an incident, or of the mission, are not in this view.
    std::size_t not_shown(std::string_view incident) const;
    std::size_t not_shown() const { return cleared ? cleared->not_shown_count : 0; }
    // The entry that tells a row as it stands here; null: none does.
    Json entry_json(std::uint64_t entry) const;
    // The rows with their markings.
    Result<ChosenIncidents> chosen(const IncidentQuery& query, std::size_t offset,
                                   std::size_t limit) const;
    Result<std::optional<IncidentRow>> incident(std::string_view id) const;
    // Whether what the entry of that index told still rests on what the evidence shows.
    bool is_evident(std::uint64_t entry) const { return evidence && entry < evidence->size(); }
    // The case about this assessment, or about the assessment's incident; nullptr: none.
    const Case* case_about(std::string_view id) const;

private:
    Marking marking_of(const IncidentRow& row) const;
};

// `whole`, or as much of it as somebody of that clearance may be told; `whole` also where that is
// not drawn yet, or cannot be: may() refuses then what rests on reports.
std::shared_ptr<const RoomView> view_for(const std::shared_ptr<const RoomView>& whole,
                                         const ReaderClearance& clearance);

// What changed with one step of the record.
struct RoomNews {
    std::uint64_t size = 0;
    std::vector<std::string> incidents;  // ids
    std::vector<std::string> assessments;
    std::vector<std::string> cases;
};

class Room {
public:
    // Holds the mission's lock while it lives. `tell` is called by the writing thread after each
    // step; it must not wait.
    static Result<std::unique_ptr<Room>> open(const std::string& path,
                                              std::function<void(const RoomNews&)> tell);
    ~Room();

    std::shared_ptr<const RoomView> view() const;
    // The mission's time: the machine's, or for an exercise one that began just after its last
    // entry.
    Instant now() const { return clock_->now(); }
    const VerifierKey& key() const { return key_; }
    const std::string& path() const { return path_; }
    RecordReader& record() { return reader_; }

    // Each waits until what it brought is durable and the view shows it. unavailable where too much
    // is waiting already.
    Result<UploadOutcome> take_in(ReportUpload upload);  // with others that wait, in one step
    Result<SentMessage> send(const std::string& note);
    Result<EntryReceipt> replace_key(const Member& member, const std::string& vkey);
    Result<RulingOutcome> merge(const std::vector<std::string>& ids, const Decision& decision);
    Result<RulingOutcome> split(const std::vector<std::string>& observations,
                                const std::string& incident, const Decision& decision);
    Result<RulingOutcome> set_aside(const std::vector<std::string>& ids, const Decision& decision);
    Result<RulingOutcome> take_back(const std::vector<std::string>& reports,
                                    const Decision& decision);
    Result<GradeOutcome> grade(GradeEntry grade);
    // Lines of the policy's witnesses; the record itself stays as it is.
    Result<std::vector<KeptCosignature>> take_cosignatures(const LogPolicy& policy,
                                                           const std::string& lines);

    // The same with what a witness said when it was asked; where that shows that the record was set
    // back, nothing more is written here.
    Result<std::vector<KeptCosignature>> take_reply(const LogPolicy& policy,
                                                    const WitnessReply& reply);

    // Waits for the writing thread to have done all that was asked before.
    void settle();

private:
    Room(Mission mission, std::function<void(const RoomNews&)> tell);
    Status begin();
    void work();
    void look_at_clocks();
    Status refresh();
    Result<History> first_history();
    bool are_rows_whole() const { return rows_->size() == mission_.log().size(); }
    void follow_rows();
    Status refresh_cases(RoomView& next, const RoomView* before);
    Status follow_cases(RoomView& next);
    Status name_cases(RoomView& next);
    Result<SentMessage> take_at_desk(Mission& mission, const std::string& note);
    Status refresh_casebook(RoomView& next, const RoomView* before);
    Result<std::vector<std::shared_ptr<const ClearedPicture>>> draw_pictures(
        const RoomView& before, const Evidence& whole, const LiveConclusions& live) const;
    Result<LiveConclusions*> followed();
    bool is_evidence_due();
    void draw();
    void publish(std::shared_ptr<const RoomView> next);
    Status check_standing() const;
    bool post(std::function<void()> job);  // false where too much is waiting
    template <typename T>
    Result<T> write(std::function<Result<T>(Mission&)> job);
    void take_gathered();

    std::string path_;
    Mission mission_;
    std::unique_ptr<LiveConclusions> live_;  // none before it is needed; of the writing thread
    CasebookPool casebooks_;              // of the writing thread
    std::optional<AgedCasebook> at_desk_;  // the one that took the last message, to be shown next
    std::map<std::string, std::string> incident_of_;  // of an assessment, which never changes
    VerifierKey key_;
    std::unique_ptr<Clock> clock_;
    RecordReader reader_;
    std::shared_ptr<Rows> rows_;  // followed by the writing thread
    std::function<void(const RoomNews&)> tell_;

    mutable std::mutex view_guard_;
    std::shared_ptr<const RoomView> view_;

    std::mutex guard_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    struct Gathered {
        ReportUpload upload;
        std::promise<Result<UploadOutcome>> told;
    };
    std::vector<Gathered> gathered_;  // uploads that wait for the next step
    bool is_stopping_ = false;
    bool follows_rows_ = false;  // there is more for the rows to take in
    std::uint64_t evidence_failed_at_ = 0;  // a size of the record; 0: nowhere
    std::chrono::steady_clock::time_point evidence_drawn_ = {};  // of the writing thread
    std::thread scribe_;
};

}  // namespace sulh
