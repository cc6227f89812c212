// SPDX-License-Identifier: Apache-2.0
#include "serve/room.hpp"

#include "base/check.hpp"
#include "engine/history.hpp"
#include "engine/replay.hpp"
#include "serve/limits.hpp"
#include "store/high_water.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace sulh {

namespace {

constexpr std::chrono::milliseconds clock_step{500};

Result<std::shared_ptr<const AgreementText>> read_agreement_text(const Mission& mission,
                                                                 const History& history) {
    const AgreementEntry& last = history.agreements.back().value;
    TRY(std::string text, read_kept(mission.vault(), last.text));
    TRY(Agreement agreement, replay_agreement(mission, history, mission.log().size()));
    std::map<std::string, std::string> files;
    for (const KeptFile& file : last.files) {
        TRY(files[file.name], read_kept(mission.vault(), file));
    }
    return std::make_shared<const AgreementText>(AgreementText{
        last.text.name, std::move(text), std::move(files), std::move(agreement)});
}

std::uint64_t observations_of(const History& history) {
    std::uint64_t out = 0;
    for (const auto& intake : history.intakes)
        out += intake.value.observations;
    return out;
}

// What the entries from `begin` on say anew.
Result<RoomNews> news_since(const LogStorage& log, std::uint64_t begin) {
    RoomNews out;
    out.size = log.size();
    TRY_STATUS(log.for_each_entry(begin, log.size(), [&](std::uint64_t, ByteView bytes) -> Status {
        TRY(const Entry entry, decode(bytes));
        const std::string* id = entry.body.find_string("id");
        if (entry.type == EntryType::Incident && id != nullptr) out.incidents.push_back(*id);
        if (entry.type == EntryType::Assessment && id != nullptr) out.assessments.push_back(*id);
        return {};
    }));
    return out;
}

std::vector<std::string> changed_cases(const Docket* before, const Docket& after) {
    std::vector<std::string> out;
    for (const auto& [id, of] : after.cases()) {
        const Case* old = before == nullptr ? nullptr : before->find(id);
        if (old == nullptr || !(*old == of)) out.push_back(id);
    }
    return out;
}

// At each entry that changed it. What was erased since counts: nobody can look whether it may go.
std::vector<Indexed<Marking>> markings_of(const History& history) {
    std::map<std::uint64_t, const Marking*> marked;
    for (const auto& intake : history.intakes)
        if (intake.value.marking.is_stated()) marked[intake.index] = &intake.value.marking;
    for (const auto& report : history.reports)
        if (report.value.marking.is_stated()) marked[report.index] = &report.value.marking;
    std::vector<Indexed<Marking>> out;
    for (const auto& [entry, marking] : marked) {
        Marking together = out.empty() ? Marking{} : out.back().value;
        take_in(together, *marking);
        if (out.empty() || together != out.back().value) out.push_back({entry, together});
    }
    return out;
}

// All of it but answers and what others are shown of it.
std::shared_ptr<RoomView> successor_of(const RoomState& before) {
    return std::make_shared<RoomView>(before);
}

// What others are shown of it: cases and the record's state as they are, reports as their picture
// has them.
void add_views(RoomView& whole) {
    for (const auto& picture : whole.pictures) {
        const auto view = successor_of(whole);
        view->rows = picture->rows;
        view->evidence = picture->evidence;
        view->cleared = picture;
        view->pictures.clear();
        whole.views[picture->clearance] = view;
    }
}

const Marking unmarked;

}  // namespace

const Marking& RoomView::record_marking() const {
    return markings.empty() ? unmarked : markings.back().value;
}

const Marking& RoomView::marking_before(std::uint64_t entry) const {
    const auto after = std::ranges::lower_bound(markings, entry, {}, &Indexed<Marking>::index);
    return after == markings.begin() ? unmarked : std::prev(after)->value;
}

std::size_t RoomView::not_shown(std::string_view incident) const {
    if (!cleared) return 0;
    const auto found = cleared->not_shown.find(incident);
    return found == cleared->not_shown.end() ? 0 : found->second;
}

Json RoomView::entry_json(std::uint64_t entry) const {
    if (cleared && entry == cleared->untold_entry()) return {};
    return static_cast<std::size_t>(entry);
}

Marking RoomView::marking_of(const IncidentRow& row) const {
    const Incident* found = is_evident(row.entry) ? evidence->incident(row.id) : nullptr;
    if (found == nullptr) return marking();
    Marking out;
    for (const std::uint32_t index : found->observations)
        take_in(out, sulh::marking_of(evidence->observations(),
                                      evidence->observations().all[index]));
    return out;
}

Result<ChosenIncidents> RoomView::chosen(const IncidentQuery& query, std::size_t offset,
                                         std::size_t limit) const {
    TRY(ChosenIncidents out, rows->chosen(query, offset, limit));
    if (!marking().is_stated()) return out;
    for (IncidentRow& row : out.rows)
        row.marking = marking_of(row);
    return out;
}

Result<std::optional<IncidentRow>> RoomView::incident(std::string_view id) const {
    TRY(std::optional<IncidentRow> out, rows->incident(id));
    if (out && marking().is_stated()) out->marking = marking_of(*out);
    return out;
}

std::shared_ptr<const RoomView> view_for(const std::shared_ptr<const RoomView>& whole,
                                         const ReaderClearance& clearance) {
    if (clears(clearance, whole->record_marking())) return whole;
    const auto found = whole->views.find(clearance);
    return found == whole->views.end() ? whole : found->second;
}

const Case* RoomView::case_about(std::string_view id) const {
    const auto found = case_of.find(id);
    return found == case_of.end() ? nullptr : casebook->docket().find(found->second);
}

Room::Room(Mission mission, std::function<void(const RoomNews&)> tell)
    : path_(mission.path()),
      mission_(std::move(mission)),
      key_(mission_.log().key()),
      reader_(std::filesystem::path(path_) / "record.sqlite"),
      tell_(std::move(tell)) {}

Result<std::unique_ptr<Room>> Room::open(const std::string& path,
                                         std::function<void(const RoomNews&)> tell) {
    TRY(Mission mission, Mission::open(path, Access::Write));
    std::unique_ptr<Room> room(new Room(std::move(mission), std::move(tell)));
    TRY_STATUS(room->begin());
    return room;
}

Room::~Room() {
    {
        const std::lock_guard lock(guard_);
        is_stopping_ = true;
    }
    wake_.notify_all();
    if (scribe_.joinable()) scribe_.join();
}

Status Room::begin() {
    auto first = std::make_shared<RoomView>();
    TRY(rows_, Rows::open(path_));
    TRY(History history, first_history());
    TRY(first->agreement, read_agreement_text(mission_, history));
    if (first->agreement->agreement.is_exercise)
        clock_ = std::make_unique<ShiftedClock>(history.last_known + seconds(1));
    else
        clock_ = std::make_unique<SystemClock>();
    first->history = std::make_shared<const History>(std::move(history));
    first->rows = rows_;
    TRY_STATUS(refresh_cases(*first, nullptr));
    publish(std::move(first));
    scribe_ = std::thread([this] { work(); });
    return {};
}

// From the entries that the rows name, where they tell of nearly the whole record; the rest, and
// else the whole, is read.
Result<History> Room::first_history() {
    const LogStorage& log = mission_.log();
    TRY_STATUS(rows_->follow(log, rows_at_once_max));
    if (!are_rows_whole()) return read_history(log, false);
    TRY(const std::vector<std::uint64_t> entries, rows_->other_entries());
    return read_history_of(log, entries);
}

// The rows of a long record that they do not know yet, portion by portion: until then what they hold
// is served. Whoever writes waits for one portion at most.
void Room::follow_rows() {
    const bool is_due = !are_rows_whole();
    const bool is_followed = is_due && rows_->follow(mission_.log(), rows_at_once_max).has_value();
    follows_rows_ = is_followed && !are_rows_whole();
    if (!is_followed || follows_rows_) return;
    const auto before = view();
    auto next = successor_of(*before);
    if (refresh_cases(*next, nullptr)) publish(std::move(next));
}

std::shared_ptr<const RoomView> Room::view() const {
    const std::lock_guard lock(view_guard_);
    return view_;
}

void Room::publish(std::shared_ptr<const RoomView> next) {
    const std::lock_guard lock(view_guard_);
    view_ = std::move(next);
}

bool Room::post(std::function<void()> job) {
    {
        const std::lock_guard lock(guard_);
        if (jobs_.size() >= scribe_queue_max || is_stopping_) return false;
        jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

void Room::settle() {
    std::promise<void> done;
    if (post([&] { done.set_value(); })) done.get_future().wait();
}

namespace {

Unexpected too_much_waits() {
    return fail(Code::unavailable, "too much is waiting to be written", {}, "try again");
}

}  // namespace

// A record that was set back takes nothing, and says so to whoever writes.
Status Room::check_standing() const {
    const Status standing = check_high_water(path_, mission_.log());
    if (standing || standing.error().code != Code::corrupt) return standing;
    return fail(Code::conflict, standing.error().message, {}, standing.error().hint);
}

template <typename T>
Result<T> Room::write(std::function<Result<T>(Mission&)> job) {
    std::promise<Result<T>> told;
    const bool is_posted = post([&] {
        const Status standing = check_standing();
        Result<T> done = standing ? job(mission_) : Result<T>(tl::unexpected(standing.error()));
        const Status seen = refresh();
        if (done && !seen) done = tl::unexpected<Error>(seen.error());
        told.set_value(std::move(done));
    });
    if (!is_posted) return too_much_waits();
    return told.get_future().get();
}

Result<UploadOutcome> Room::take_in(ReportUpload upload) {
    std::future<Result<UploadOutcome>> told;
    {
        const std::lock_guard lock(guard_);
        if (gathered_.size() >= uploads_waiting_max) return too_much_waits();
        gathered_.push_back({std::move(upload), {}});
        told = gathered_.back().told.get_future();
    }
    if (!post([this] { take_gathered(); })) return too_much_waits();
    return told.get();
}

// Whatever has gathered while the last step was made goes into the next one together.
void Room::take_gathered() {
    std::vector<Gathered> gathered;
    {
        const std::lock_guard lock(guard_);
        gathered = std::exchange(gathered_, {});
    }
    if (gathered.empty()) return;
    std::vector<ReportUpload> uploads;
    for (Gathered& one : gathered)
        uploads.push_back(std::move(one.upload));
    std::vector<Result<UploadOutcome>> outcomes;
    if (const Status standing = check_standing(); !standing)
        outcomes.assign(gathered.size(), tl::unexpected(standing.error()));
    else if (const auto live = followed())
        outcomes = take_uploads(mission_, **live, zone_of_dates(view()->agreement->agreement),
                                uploads, now());
    else
        outcomes.assign(gathered.size(), tl::unexpected(live.error()));
    const Status seen = refresh();
    for (std::size_t i = 0; i < gathered.size(); ++i) {
        if (outcomes[i] && !seen) outcomes[i] = tl::unexpected<Error>(seen.error());
        gathered[i].told.set_value(std::move(outcomes[i]));
    }
}

Result<SentMessage> Room::send(const std::string& note) {
    return write<SentMessage>([&](Mission& mission) { return take_at_desk(mission, note); });
}

// By the casebook that will be shown next.
Result<SentMessage> Room::take_at_desk(Mission& mission, const std::string& note) {
    TRY_STATUS(refresh());
    const History& history = *view()->history;
    const Instant at = now();
    TRY(AgedCasebook aged, casebooks_.take(mission, history, mission.log().size(), at));
    CaseDesk desk(mission, history, std::move(aged.book));
    TRY(SentMessage sent, take_message(mission, desk, note, at));
    aged.book = desk.close();
    aged.end = mission.log().size();
    aged.at = at;
    at_desk_ = std::move(aged);
    return sent;
}

Result<EntryReceipt> Room::replace_key(const Member& member, const std::string& vkey) {
    return write<EntryReceipt>(
        [&](Mission& mission) { return sulh::replace_key(mission, member, vkey, now()); });
}

Result<RulingOutcome> Room::merge(const std::vector<std::string>& ids, const Decision& decision) {
    return write<RulingOutcome>([&](Mission& mission) {
        Progress progress(false);
        return merge_incidents(mission, ids, decision, now(), progress);
    });
}

Result<RulingOutcome> Room::split(const std::vector<std::string>& observations,
                                  const std::string& incident, const Decision& decision) {
    return write<RulingOutcome>([&](Mission& mission) {
        Progress progress(false);
        return split_incident(mission, observations, incident, decision, now(), progress);
    });
}

Result<RulingOutcome> Room::set_aside(const std::vector<std::string>& ids,
                                      const Decision& decision) {
    return write<RulingOutcome>([&](Mission& mission) {
        Progress progress(false);
        return set_reports_aside(mission, ids, decision, now(), progress);
    });
}

Result<RulingOutcome> Room::take_back(const std::vector<std::string>& reports,
                                      const Decision& decision) {
    return write<RulingOutcome>([&](Mission& mission) {
        Progress progress(false);
        return take_reports_back(mission, reports, decision, now(), progress);
    });
}

Result<std::vector<KeptCosignature>> Room::take_cosignatures(const LogPolicy& policy,
                                                             const std::string& lines) {
    return write<std::vector<KeptCosignature>>(
        [&](Mission& mission) { return sulh::take_cosignatures(mission, policy, lines); });
}

Result<std::vector<KeptCosignature>> Room::take_reply(const LogPolicy& policy,
                                                      const WitnessReply& reply) {
    return write<std::vector<KeptCosignature>>(
        [&](Mission& mission) { return sulh::take_reply(mission, policy, reply); });
}

Result<GradeOutcome> Room::grade(GradeEntry grade) {
    return write<GradeOutcome>([&](Mission& mission) {
        Progress progress(false);
        grade.known_at = now();
        return grade_source(mission, grade, grade.known_at, progress);
    });
}

void Room::work() {
    std::unique_lock lock(guard_, std::defer_lock);
    while (true) {
        look_at_clocks();
        follow_rows();
        if (is_evidence_due()) draw();
        lock.lock();
        wake_.wait_for(lock, clock_step, [this] {
            return is_stopping_ || !jobs_.empty() || follows_rows_;
        });
        if (is_stopping_ && jobs_.empty()) return;
        std::deque<std::function<void()>> jobs = std::exchange(jobs_, {});
        lock.unlock();
        for (const auto& job : jobs)
            job();
    }
}

// Nobody enters that a time ran out: it is seen here.
void Room::look_at_clocks() {
    const auto before = view();
    const std::vector<DueStep> due = before->casebook->docket().due(1);
    if (due.empty() || due.front().due > now()) return;
    auto next = successor_of(*before);
    if (!refresh_cases(*next, before.get())) return;
    RoomNews news;
    news.size = next->size;
    news.cases = changed_cases(&before->casebook->docket(), next->casebook->docket());
    publish(std::move(next));
    if (!news.cases.empty()) tell_(news);
}

namespace {

// Is there nothing between the two that moves a case?
bool has_same_cases(const RoomView& before, const RoomView& next, Instant at) {
    const History& a = *before.history;
    const History& b = *next.history;
    if (a.messages.size() != b.messages.size() || a.members.size() != b.members.size() ||
        a.agreements.size() != b.agreements.size())
        return false;
    const std::vector<DueStep> due = before.casebook->docket().due(1);
    return due.empty() || due.front().due > at;
}

}  // namespace

// REQUIRES: the agreement, the history and the rows are there. `before`: what `next` succeeds, where
// the cases may be the same.
Status Room::refresh_cases(RoomView& next, const RoomView* before) {
    next.markings = markings_of(*next.history);
    TRY_STATUS(refresh_casebook(next, before));
    add_views(next);
    return {};
}

Status Room::refresh_casebook(RoomView& next, const RoomView* before) {
    next.size = mission_.log().size();
    next.root = mission_.log().root();
    TRY(next.checkpoint, mission_.log().latest_checkpoint());
    next.as_of = next.history->conclusions.empty() ? next.history->last_known
                                                   : next.history->conclusions.back().value.as_of;
    next.cases_at = std::max(now(), next.history->last_known);
    next.has_evidence = observations_of(*next.history) <= evidence_observations_max;
    if (before != nullptr && has_same_cases(*before, next, next.cases_at)) return {};
    TRY_STATUS(follow_cases(next));
    return name_cases(next);
}

Status Room::follow_cases(RoomView& next) {
    std::optional<AgedCasebook> aged = std::exchange(at_desk_, std::nullopt);
    if (!aged || aged->end != next.size || aged->at > next.cases_at) {
        TRY(aged, casebooks_.take(mission_, *next.history, next.size, next.cases_at));
    }
    aged->book->advance_to(next.cases_at);
    aged->at = next.cases_at;
    next.casebook = casebooks_.lend(std::move(*aged));
    return {};
}

Status Room::name_cases(RoomView& next) {
    next.case_of.clear();
    for (const auto& [id, of] : next.casebook->docket().cases()) {
        if (of.about.empty()) continue;
        next.case_of[of.about] = id;
        auto known = incident_of_.find(of.about);
        if (known == incident_of_.end()) {
            TRY(const auto about, next.rows->assessment(of.about));
            if (!about || about->incident.empty()) continue;
            known = incident_of_.emplace(of.about, about->incident).first;
        }
        next.case_of[known->second] = id;
    }
    return {};
}

// What follows from the record, held in memory. Derived from the whole when it is first needed, and
// where something changed the record's past: a ruling, a redaction, an amendment, a filing.
Result<LiveConclusions*> Room::followed() {
    const History& history = *view()->history;
    if (live_ && live_->follows(mission_.log(), history)) return live_.get();
    live_.reset();
    Progress progress(false);
    TRY(live_, LiveConclusions::derive(mission_, history, progress));
    return live_.get();
}

Status Room::refresh() {
    const auto before = view();
    if (before->size == mission_.log().size()) return {};
    auto next = successor_of(*before);
    History history = *before->history;
    TRY_STATUS(extend_history(mission_.log(), before->size, history));
    if (history.agreements.size() != before->history->agreements.size()) {
        TRY(next->agreement, read_agreement_text(mission_, history));
    }
    next->history = std::make_shared<const History>(std::move(history));
    // Rows are read as they stand: whom what they are about to hold is not for is known before.
    if (auto markings = markings_of(*next->history); markings.size() != before->markings.size()) {
        const auto warned = successor_of(*before);
        warned->markings = std::move(markings);
        add_views(*warned);
        publish(warned);
    }
    const bool are_followed = rows_->size() >= before->size;
    while (are_followed && !are_rows_whole())
        TRY_STATUS(rows_->follow(mission_.log(), rows_at_once_max));
    TRY_STATUS(refresh_cases(*next, before.get()));
    TRY(RoomNews news, news_since(mission_.log(), before->size));
    news.cases = changed_cases(&before->casebook->docket(), next->casebook->docket());
    publish(std::move(next));
    if (observations_of(*view()->history) <= evidence_observations_at_once && is_evidence_due())
        draw();
    tell_(news);
    return {};
}

// Pages of incidents rest on it. To draw it costs a pass over all reports, so that many steps share
// one.
bool Room::is_evidence_due() {
    const auto seen = view();
    const History& history = *seen->history;
    if (history.conclusions.empty() || seen->size == evidence_failed_at_) return false;
    if (seen->evidence && seen->evidence->size() > history.conclusions.back().index) return false;
    const std::uint64_t observations = observations_of(history);
    if (observations > evidence_observations_max) return false;
    if (observations <= evidence_observations_at_once || !seen->evidence) return true;
    if (std::chrono::steady_clock::now() - evidence_drawn_ > evidence_age_max) return true;
    const std::lock_guard lock(guard_);
    return jobs_.empty();
}

// One for each clearance that a member has and that does not reach all reports.
Result<std::vector<std::shared_ptr<const ClearedPicture>>> Room::draw_pictures(
    const RoomView& before, const Evidence& whole, const LiveConclusions& live) const {
    std::vector<std::shared_ptr<const ClearedPicture>> out;
    std::set<ReaderClearance> clearances;
    for (const RosterMember& one : before.casebook->roster().all())
        if (!one.until && !clears(one.member.clearance, before.record_marking()))
            clearances.insert(one.member.clearance);
    if (clearances.empty()) return out;
    TRY(const auto tellings, rows_->tellings());
    for (const ReaderClearance& clearance : clearances) {
        TRY(auto picture, draw_cleared(path_, whole, clearance, live.lines(), tellings));
        out.push_back(std::move(picture));
    }
    return out;
}

void Room::draw() {
    const auto before = view();
    evidence_failed_at_ = before->size;  // until it is drawn
    const auto live = followed();
    if (!live) return;
    auto drawn = draw_evidence(mission_, *before->history, **live);
    if (!drawn || *drawn == nullptr) return;
    auto next = successor_of(*before);
    next->evidence = *std::move(drawn);
    auto pictures = draw_pictures(*before, *next->evidence, **live);
    if (!pictures) return;
    next->pictures = *std::move(pictures);
    if (refresh_cases(*next, before.get())) publish(std::move(next));
    evidence_failed_at_ = 0;
    evidence_drawn_ = std::chrono::steady_clock::now();
}

}  // namespace sulh
