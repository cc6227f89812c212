// SPDX-License-Identifier: Apache-2.0
#include "assess/incremental.hpp"

#include "assess/evaluation.hpp"
#include "assess/explainer.hpp"
#include "base/check.hpp"

#include <algorithm>
#include <utility>

namespace sulh {

namespace {

bool is_refusal(const Incident& incident) {
    static const Term refused = term("access-denied");
    return is_a(incident.kind, refused) == Truth::Yes;
}

std::size_t versions_known(const Agreement& agreement, Instant as_of) {
    std::size_t out = 0;
    for (const Clause& clause : agreement.clauses) out += version_known_at(clause, as_of) + 1;
    return out;
}

// Not known to be done in time: what comes later can still show that it was late.
bool is_open(const Assessment& row) {
    return row.verdict != Verdict::Complied && row.verdict != Verdict::NotInForce;
}

// Its words go by what it says and by its incident, unless they also tell what is missing.
bool are_words_its_own(const Assessment& row) {
    return row.verdict != Verdict::Undetermined && !row.is_exception_claimed;
}

bool says_the_same(const Assessment& a, const Assessment& b) {
    return a.verdict == b.verdict && a.reason == b.reason && a.due == b.due &&
           a.period == b.period && a.is_exception_claimed == b.is_exception_claimed &&
           a.is_cured == b.is_cured;
}

// Stretches of time, sorted and apart.
class Stretches {
public:
    void add(Interval one) {
        if (!one.is_empty()) parts_.push_back(one);
    }
    void settle() {
        std::sort(parts_.begin(), parts_.end());
        std::vector<Interval> out;
        for (const Interval& one : parts_) {
            if (!out.empty() && one.from <= out.back().to) {
                out.back().to = std::max(out.back().to, one.to);
            } else {
                out.push_back(one);
            }
        }
        parts_ = std::move(out);
    }
    bool is_empty() const { return parts_.empty(); }
    bool overlap(Interval t) const {
        const auto after = std::partition_point(parts_.begin(), parts_.end(), [&](const Interval& one) {
            return one.to <= t.from;
        });
        return after != parts_.end() && after->from < t.to;
    }

private:
    std::vector<Interval> parts_;
};

}  // namespace

// What one call of assess() works on.
struct IncrementalAssessor::Batch {
    // Every incident kept, ascending by key, and which of them are needed.
    std::vector<std::pair<std::uint64_t, const Incident*>> all;
    std::vector<bool> is_needed;
    Corroboration corroboration;                 // the needed ones
    std::vector<std::uint64_t> keys;             // beside corroboration.incidents
    std::vector<std::vector<std::uint64_t>> to_judge;  // by statement: the incidents to judge anew
    std::vector<bool> is_stale;                  // by statement: its standing is to be found anew
    std::vector<std::size_t> whole;              // statements to judge as a whole
    // By statement, what stood before: of single incidents, and of those judged as a whole.
    std::vector<std::map<std::uint64_t, Assessment>> before;
    std::vector<std::vector<Row>> whole_before;
    std::vector<std::uint64_t> changed_keys;  // ascending

    std::uint32_t index_of(std::uint64_t key) const {
        const auto at = std::lower_bound(keys.begin(), keys.end(), key);
        CHECK(at != keys.end() && *at == key);
        return static_cast<std::uint32_t>(at - keys.begin());
    }
    void note_changed(const std::vector<Change>& changes) {
        for (const Change& change : changes)
            changed_keys.push_back(change.key);
        std::sort(changed_keys.begin(), changed_keys.end());
        changed_keys.erase(std::unique(changed_keys.begin(), changed_keys.end()),
                           changed_keys.end());
    }
    bool is_changed(std::uint64_t key) const {
        return std::binary_search(changed_keys.begin(), changed_keys.end(), key);
    }
};

IncrementalAssessor::IncrementalAssessor(const Agreement& agreement) : agreement_(agreement) {}

IncrementalAssessor::~IncrementalAssessor() = default;

std::uint32_t IncrementalAssessor::own_observation(const Observations& observations,
                                                   const Observation& o) {
    Observation out;
    out.form = o.form;
    out.stance = o.stance;
    out.kind = o.kind;
    const auto own = [&](Symbol text) {
        return text == Symbol::none ? text : observations_.symbols.intern(observations.text(text));
    };
    out.source = own(o.source);
    out.place_name = own(o.place_name);
    out.when = o.when;
    if (o.form == FactForm::Coverage) {
        out.where = o.where;
        out.objects = o.objects;
        out.weapons = o.weapons;
    }
    if (free_.empty()) {
        observations_.all.push_back(std::move(out));
        return static_cast<std::uint32_t>(observations_.all.size() - 1);
    }
    const std::uint32_t at = free_.back();
    free_.pop_back();
    observations_.all[at] = std::move(out);
    return at;
}

// Of several reports that say the same to us one is kept.
Incident IncrementalAssessor::own_copy(const Observations& observations, const Incident& incident) {
    Incident out = incident;
    for (auto* names : {&out.actors, &out.targets}) {
        for (Symbol& name : *names)
            name = observations_.symbols.intern(observations.text(name));
    }
    out.observations.clear();
    std::vector<std::tuple<Stance, Symbol, Symbol, When>> known;
    for (const std::uint32_t o : incident.observations) {
        const Observation& one = observations.all[o];
        const std::tuple what{one.stance, one.source, one.place_name, one.when};
        if (std::find(known.begin(), known.end(), what) != known.end()) continue;
        known.push_back(what);
        out.observations.push_back(own_observation(observations, one));
    }
    return out;
}

void IncrementalAssessor::release(const Incident& incident) {
    free_.insert(free_.end(), incident.observations.begin(), incident.observations.end());
}

void IncrementalAssessor::touch(const Incident& incident) {
    changes_.push_back({incident.kind, incident.when, incident.key});
}

bool IncrementalAssessor::put(const Observations& observations, const Incident& incident) {
    if (incident.when.possible.from < forgotten_before_) return false;
    if (!remove(incident.key)) return false;
    touch(incident);
    incidents_.emplace(incident.key, own_copy(observations, incident));
    return true;
}

bool IncrementalAssessor::remove(std::uint64_t key) {
    const auto found = incidents_.find(key);
    if (found == incidents_.end()) return true;
    if (found->second.when.possible.from < forgotten_before_) return false;
    touch(found->second);
    release(found->second);
    incidents_.erase(found);
    return true;
}

bool IncrementalAssessor::put_coverage(const Observations& observations,
                                       const Observation& coverage) {
    if (coverage.when.possible.from < forgotten_before_) return false;
    const std::uint32_t own = own_observation(observations, coverage);
    coverage_.insert(std::upper_bound(coverage_.begin(), coverage_.end(), own), own);
    coverage_changes_.push_back(coverage.when.possible);
    return true;
}

void IncrementalAssessor::advance(Instant as_of) {
    CHECK(as_of >= as_of_);
    as_of_ = as_of;
}

// Another version of a clause that has become known since begins anew: it also ends the one before.
void IncrementalAssessor::track_provisions(const TellChange& tell) {
    const Corroboration none;
    const Context context(agreement_, {observations_, none}, as_of_);
    const std::vector<ProvisionKey> keys = provisions_of(context);
    const bool is_same = std::equal(keys.begin(), keys.end(), tracked_.begin(), tracked_.end(),
                                    [](const ProvisionKey& a, const Tracked& b) { return a == b.key; });
    const std::size_t versions = versions_known(agreement_, as_of_);
    if (is_same && !tracked_.empty() && versions == versions_known_) return;
    versions_known_ = versions;
    std::vector<bool> is_linked(agreement_.clauses.size());
    for (const auto& layer : layers_asked_about(context)) {
        for (const std::uint16_t clause : layer)
            is_linked[clause] = true;
    }
    for (const Tracked& one : tracked_) {
        if (!tell) break;
        for (const auto& [incident, row] : one.rows)
            tell({row, incident, nullptr});
        for (const Row& row : one.whole)
            tell({row.assessment, row.key, nullptr});
    }
    tracked_.clear();
    for (const ProvisionKey& key : keys) {
        Tracked& one = tracked_.emplace_back();
        one.key = key;
        one.reach = reach_of(context, key);
        one.is_linked = is_linked[key.clause] || asks_about_others(context, key.clause);
        if (one.is_linked) one.reach.is_local = false;
    }
}

// Could it be later than before only because as_of moved on?
bool IncrementalAssessor::is_due(const Tracked& one, const When& when,
                                 const Assessment& row) const {
    const Norm& norm = agreement_.clauses[one.key.clause]
                           .versions[one.key.version]
                           .readings[one.key.reading]
                           .norms[one.key.norm];
    if (row.verdict != Verdict::Pending && row.verdict != Verdict::Undetermined) return false;
    if (row.verdict == Verdict::Pending || norm.mode == Mode::Prevent) return true;
    if (norm.mode != Mode::Respond) return false;
    if (!when.possible.to.is_bounded()) return true;
    return when.possible.to + norm.window + milliseconds(2) > as_of_before_;
}

// What of one statement is to be judged anew, and which incidents that needs.
void IncrementalAssessor::choose(std::size_t at, Batch& batch) const {
    const Tracked& one = tracked_[at];
    const bool has_moved = as_of_ != as_of_before_;
    Stretches touched;
    Stretches touched_open;
    for (const Change& change : changes_) {
        const ReachWindow& window = one.reach.of(change.kind);
        if (!window.matters) continue;
        touched.add(window.touched_by(change.when.possible, false));
        touched_open.add(window.touched_by(change.when.possible, true));
    }
    for (const Interval& seen : coverage_changes_) {
        touched.add(one.reach.widest.touched_by(seen, false));
        touched_open.add(one.reach.widest.touched_by(seen, true));
    }
    touched.settle();
    touched_open.settle();
    const bool is_any = one.is_touched || has_moved || !touched_open.is_empty() ||
                        !coverage_changes_.empty();
    if (!is_any) return;
    batch.is_stale[at] = true;
    if (!one.reach.is_local) {
        batch.whole.push_back(at);
        for (std::size_t i = 0; i < batch.all.size(); ++i) {
            const Incident& incident = *batch.all[i].second;
            if (one.reach.of(incident.kind).matters) batch.is_needed[i] = true;
        }
        return;
    }
    const bool is_all = one.is_touched || (has_moved && one.reach.follows_as_of);
    std::optional<Interval> hull_of_rows;
    for (const auto& [key, incident] : batch.all) {
        if (!one.reach.is_judged[static_cast<std::size_t>(incident->kind)]) continue;
        const Interval when = incident->when.possible;
        const auto row = one.rows.find(key);
        bool is_chosen = is_all || touched.overlap(when);
        if (!is_chosen && (row == one.rows.end() || is_open(row->second))) {
            is_chosen = touched_open.overlap(when);
        }
        if (!is_chosen && has_moved && row != one.rows.end()) {
            is_chosen = is_due(one, incident->when, row->second);
        }
        if (!is_chosen) continue;
        batch.to_judge[at].push_back(key);
        hull_of_rows = hull_of_rows.has_value() ? hull(*hull_of_rows, when) : when;
    }
    for (std::size_t i = 0; i < batch.all.size(); ++i) {
        const Incident& incident = *batch.all[i].second;
        const ReachWindow& window = one.reach.of(incident.kind);
        if (!window.matters) continue;
        const bool is_within = hull_of_rows.has_value() &&
                               window.around(*hull_of_rows, true).overlaps(incident.when.possible);
        // What begins or ends a period has no limit behind it, and the standing asks for it too.
        if (is_within || window.back_ms >= ReachWindow::unlimited) batch.is_needed[i] = true;
    }
}

void IncrementalAssessor::judge_local(std::size_t at, Batch& batch, const Context& context) {
    Tracked& one = tracked_[at];
    Provision provision(context, one.key);
    for (const std::uint64_t key : batch.to_judge[at]) {
        if (auto row = one.rows.extract(key)) batch.before[at].insert(std::move(row));
        const std::uint32_t index = batch.index_of(key);
        if (!context.tables->index.kind_of(index)) continue;  // nobody asserts it
        ++work_.judged;
        if (const auto row = provision.judge(index, {}, nullptr); row.has_value()) {
            one.rows.emplace(key, *row);
        }
    }
    VerdictCounts counts = one.forgotten;
    for (const auto& [key, row] : one.rows)
        counts.add(row);
    one.state = state_of(context, provision, counts);
}

void IncrementalAssessor::judge_whole(Batch& batch, Context& context) {
    if (batch.whole.empty()) return;
    std::vector<ProvisionKey> keys;
    for (const std::size_t at : batch.whole)
        keys.push_back(tracked_[at].key);
    std::vector<ProvisionResult> results = judge_all(context, keys);
    for (std::size_t i = 0; i < results.size(); ++i) {
        Tracked& one = tracked_[batch.whole[i]];
        ++work_.whole;
        one.state = std::move(results[i].state);
        batch.whole_before[batch.whole[i]] = std::exchange(one.whole, {});
        for (const Assessment& a : results[i].all) {
            const bool is_none = a.incident == no_incident;
            one.whole.push_back({a, is_none ? 0 : batch.keys[a.incident]});
        }
    }
}

// What comes in its place is told, and that it goes where nothing does.
void IncrementalAssessor::tell_local(const Batch& batch, const Context& context,
                                     const TellChange& tell) const {
    Explainer explainer(context);
    for (std::size_t at = 0; at < tracked_.size(); ++at) {
        const Tracked& one = tracked_[at];
        for (const auto& [key, row] : batch.before[at])
            if (!one.rows.contains(key)) tell({row, key, nullptr});
        for (const std::uint64_t key : batch.to_judge[at]) {
            const auto row = one.rows.find(key);
            if (row == one.rows.end()) continue;
            const auto before = batch.before[at].find(key);
            const bool is_told = before != batch.before[at].end() && !batch.is_changed(key) &&
                                 are_words_its_own(row->second) &&
                                 says_the_same(before->second, row->second);
            if (is_told) continue;
            const Explanation words = explainer.explain(row->second);
            tell({row->second, key, &words});
        }
    }
}

void IncrementalAssessor::tell_whole(const Batch& batch, const Context& context,
                                     const TellChange& tell) const {
    Explainer explainer(context);
    const auto place = [](const Row& row) {
        const bool is_none = row.assessment.incident == no_incident;
        return std::tuple{is_none, row.key, row.assessment.period.value_or(Interval{})};
    };
    for (const std::size_t at : batch.whole) {
        std::map<decltype(place(Row{})), const Row*> before;
        for (const Row& row : batch.whole_before[at])
            before[place(row)] = &row;
        std::vector<const Row*> told;
        for (const Row& row : tracked_[at].whole) {
            const auto old = before.find(place(row));
            const bool is_told = old != before.end() && !batch.is_changed(row.key) &&
                                 are_words_its_own(row.assessment) &&
                                 says_the_same(old->second->assessment, row.assessment);
            if (!is_told) told.push_back(&row);
            if (old != before.end()) before.erase(old);
        }
        for (const auto& [where, row] : before)
            tell({row->assessment, row->key, nullptr});
        for (const Row* row : told) {
            Assessment asked = row->assessment;
            const Explanation words = explainer.explain(asked);
            tell({asked, row->key, &words});
        }
    }
}

Assessments IncrementalAssessor::assess(const TellChange& tell) {
    track_provisions(tell);
    Batch batch;
    for (const auto& [key, incident] : incidents_)
        batch.all.emplace_back(key, &incident);
    batch.is_needed.assign(batch.all.size(), false);
    batch.to_judge.resize(tracked_.size());
    batch.is_stale.assign(tracked_.size(), false);
    batch.before.resize(tracked_.size());
    batch.whole_before.resize(tracked_.size());
    batch.note_changed(changes_);
    for (const std::uint64_t key : batch.changed_keys) {
        for (std::size_t at = 0; at < tracked_.size(); ++at)
            if (auto row = tracked_[at].rows.extract(key)) batch.before[at].insert(std::move(row));
    }
    // Statements that ask about one another are judged together.
    bool is_any_linked = false;
    for (std::size_t at = 0; at < tracked_.size(); ++at) {
        choose(at, batch);
        is_any_linked = is_any_linked || (tracked_[at].is_linked && batch.is_stale[at]);
    }
    for (std::size_t at = 0; at < tracked_.size(); ++at) {
        if (!is_any_linked || !tracked_[at].is_linked || batch.is_stale[at]) continue;
        tracked_[at].is_touched = true;
        choose(at, batch);
    }
    std::sort(batch.whole.begin(), batch.whole.end());
    for (std::size_t i = 0; i < batch.all.size(); ++i) {
        if (!batch.is_needed[i] && !is_refusal(*batch.all[i].second)) continue;
        batch.keys.push_back(batch.all[i].first);
        batch.corroboration.incidents.push_back(*batch.all[i].second);
    }
    batch.corroboration.coverage = coverage_;
    const bool is_any = std::find(batch.is_stale.begin(), batch.is_stale.end(), true) !=
                        batch.is_stale.end();
    if (is_any) {
        Context context(agreement_, {observations_, batch.corroboration}, as_of_);
        judge_whole(batch, context);
        for (std::size_t at = 0; at < tracked_.size(); ++at) {
            if (batch.is_stale[at] && tracked_[at].reach.is_local) judge_local(at, batch, context);
            tracked_[at].is_touched = false;
        }
        if (tell) tell_local(batch, context, tell);
        if (tell) tell_whole(batch, context, tell);
    }
    changes_.clear();
    coverage_changes_.clear();
    as_of_before_ = as_of_;
    return written();
}

std::vector<std::uint64_t> IncrementalAssessor::keys() const {
    std::vector<std::uint64_t> out;
    for (const auto& [key, incident] : incidents_)
        out.push_back(key);
    return out;
}

Assessments IncrementalAssessor::written() const {
    const std::vector<std::uint64_t> all = keys();
    std::vector<bool> is_in_scope(all.size());
    Assessments out;
    const auto write = [&](Assessment a, std::uint64_t key) {
        if (a.incident != no_incident) {
            const auto at = std::lower_bound(all.begin(), all.end(), key) - all.begin();
            a.incident = static_cast<std::uint32_t>(at);
            is_in_scope[static_cast<std::size_t>(at)] = true;
        }
        out.all.push_back(a);
    };
    for (const Tracked& one : tracked_) {
        for (const auto& [key, row] : one.rows)
            write(row, key);
        for (const Row& row : one.whole)
            write(row.assessment, row.key);
        out.states.push_back(one.state);
    }
    const auto outside = std::count(is_in_scope.begin(), is_in_scope.end(), false);
    out.incidents_out_of_scope = forgotten_out_of_scope_ + static_cast<std::uint64_t>(outside);
    return out;
}

// Nothing that lies at `t` or later, and no later as_of, can alter it.
bool IncrementalAssessor::is_final(const Tracked& one, const When& when, const Assessment& row,
                                   Instant t) const {
    if (one.reach.follows_as_of || is_due(one, when, row)) return false;
    return one.reach.widest.around(when.possible, is_open(row)).to <= t;
}

bool IncrementalAssessor::is_needed(const Tracked& one, const Incident& incident, Instant t,
                                    const std::optional<Interval>& kept) const {
    const ReachWindow& window = one.reach.of(incident.kind);
    if (!window.matters) return false;
    if (!one.reach.is_local) return true;
    const auto row = one.rows.find(incident.key);
    if (row != one.rows.end() && !is_final(one, incident.when, row->second, t)) return true;
    // Within reach of what is still to come.
    if (window.around({t, Instant::latest()}, true).overlaps(incident.when.possible)) return true;
    return kept.has_value() && window.around(*kept, true).overlaps(incident.when.possible);
}

std::size_t IncrementalAssessor::forget_before(Instant t) {
    if (!changes_.empty() || !coverage_changes_.empty() || as_of_ != as_of_before_) assess();
    forgotten_before_ = std::max(forgotten_before_, t);
    for (const Clause& clause : agreement_.clauses) {
        // What will be asked under another version of a clause is not known yet.
        if (clause.versions.back().known_from > as_of_ && clause.versions.size() > 1) return 0;
    }
    std::vector<std::optional<Interval>> kept(tracked_.size());
    for (std::size_t at = 0; at < tracked_.size(); ++at) {
        for (const auto& [key, row] : tracked_[at].rows) {
            const When& when = incidents_.at(key).when;
            if (is_final(tracked_[at], when, row, t)) continue;
            kept[at] = kept[at].has_value() ? hull(*kept[at], when.possible) : when.possible;
        }
    }
    std::size_t count = 0;
    for (auto i = incidents_.begin(); i != incidents_.end();) {
        const Incident& incident = i->second;
        bool stays = incident.when.possible.to > t || is_refusal(incident);
        for (std::size_t at = 0; at < tracked_.size() && !stays; ++at)
            stays = is_needed(tracked_[at], incident, t, kept[at]);
        if (stays) {
            ++i;
            continue;
        }
        bool has_row = false;
        for (Tracked& one : tracked_) {
            const auto row = one.rows.find(i->first);
            if (row == one.rows.end()) continue;
            has_row = true;
            one.forgotten.add(row->second);
            one.rows.erase(row);
        }
        if (!has_row) ++forgotten_out_of_scope_;
        release(incident);
        i = incidents_.erase(i);
        ++count;
    }
    return count;
}

}  // namespace sulh
