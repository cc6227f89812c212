#pragma once
// SPDX-License-Identifier: Apache-2.0
// The evaluation of assess.hpp kept up to date while incidents arrive, change and go.

#include "assess/assess.hpp"
#include "assess/provision.hpp"
#include "assess/reach.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace sulh {

// An assessment that came, went or reads otherwise than before.
struct AssessmentChange {
    Assessment assessment;       // its incident by `incident`, not by index
    std::uint64_t incident = 0;  // key; says nothing where there is no incident
    const Explanation* words = nullptr;  // lives as long as the call; nullptr: it stands no longer
};

// After any sequence of calls, assess() gives what sulh::assess() gives for all incidents and
// coverage put so far (a property test).
//
// What is judged anew. "Shall not", "shall keep", "upon … shall", "before … shall" and "shall
// prevent" judge each incident by itself: a change touches the assessments of those incidents that
// lie within its reach, read off the windows of the text (reach.hpp). Everything else (by a
// deadline, counts, holdings, what hangs on other clauses or on when another clause is done) is
// judged anew as a whole when an incident of a kind that matters to it changes or as_of moves on.
//
// Cost of assess() after a change: a light pass over the incidents kept for each provision touched;
// names and columns of the incidents within reach; the judging of what is touched; and the writing
// out of all assessments. Memory: the incidents kept, their distinct sources, the assessments.
//
// What forget_before() keeps: an incident stays while a change still possible can alter its own
// assessments, or while it lies within reach of an assessment that stays or of incidents still to
// come. A window without limit (an exception "at any time before", an answer that may yet come
// late, refused access, what begins or ends a period) is never closed, nor is any statement that is
// judged as a whole: what these ask about stays. Coverage stays.
//
// Not safe to share between threads. The agreement must outlive it.
class IncrementalAssessor {
public:
    explicit IncrementalAssessor(const Agreement& agreement);
    ~IncrementalAssessor();
    IncrementalAssessor(const IncrementalAssessor&) = delete;
    IncrementalAssessor& operator=(const IncrementalAssessor&) = delete;

    // A new incident, or another account of the one with the same key. Keeps what it needs of
    // `observations`. False, and nothing is done, where it may lie before what was forgotten:
    // evaluate anew.
    bool put(const Observations& observations, const Incident& incident);
    // False where it may lie before what was forgotten; true also where it was not there.
    bool remove(std::uint64_t key);
    bool put_coverage(const Observations& observations, const Observation& coverage);
    // REQUIRES: no earlier than before.
    void advance(Instant as_of);

    // Brings everything up to date. Assessment::incident is an index into keys(). `tell` hears of every
    // assessment whose words may differ from those of the last call, once of each that stands; of what
    // goes before what comes.
    using TellChange = std::function<void(const AssessmentChange&)>;
    Assessments assess(const TellChange& tell = {});
    // The keys of the incidents kept, ascending.
    std::vector<std::uint64_t> keys() const;

    // Nothing that may lie before `t` will come, change or go any more. Drops what can no longer
    // matter, together with its assessments, whose numbers stay in the states. Returns how many
    // incidents went.
    std::size_t forget_before(Instant t);

    // Since the beginning.
    struct Work {
        std::uint64_t judged = 0;  // assessments of single incidents
        std::uint64_t whole = 0;   // statements judged as a whole
    };
    Work work() const { return work_; }

private:
    // One assessment; its incident by key.
    struct Row {
        Assessment assessment;
        std::uint64_t key = 0;
    };
    struct Tracked {
        ProvisionKey key;
        Reach reach;
        bool is_linked = false;  // asks about breaches of other clauses, or is asked about
        std::map<std::uint64_t, Assessment> rows;  // local: by the incident judged
        std::vector<Row> whole;                    // otherwise, in order
        VerdictCounts forgotten;
        ClauseState state;
        bool is_touched = true;  // as a whole
    };
    // What changed since the last assess().
    struct Change {
        Term kind = happening;
        When when;
        std::uint64_t key = 0;
    };
    struct Batch;

    void track_provisions(const TellChange& tell);
    void tell_local(const Batch& batch, const Context& context, const TellChange& tell) const;
    void tell_whole(const Batch& batch, const Context& context, const TellChange& tell) const;
    void touch(const Incident& incident);
    Incident own_copy(const Observations& observations, const Incident& incident);
    std::uint32_t own_observation(const Observations& observations, const Observation& o);
    void release(const Incident& incident);
    bool is_due(const Tracked& one, const When& when, const Assessment& row) const;
    void choose(std::size_t at, Batch& batch) const;
    void judge_local(std::size_t at, Batch& batch, const Context& context);
    void judge_whole(Batch& batch, Context& context);
    bool is_final(const Tracked& one, const When& when, const Assessment& row, Instant t) const;
    bool is_needed(const Tracked& one, const Incident& incident, Instant t,
                   const std::optional<Interval>& kept) const;
    Assessments written() const;

    const Agreement& agreement_;
    Instant as_of_ = Instant::earliest();
    Instant as_of_before_ = Instant::earliest();  // of the last assess()
    Instant forgotten_before_ = Instant::earliest();
    Observations observations_;
    std::vector<std::uint32_t> free_;  // places in observations_ that may be used again
    std::vector<std::uint32_t> coverage_;
    std::map<std::uint64_t, Incident> incidents_;
    std::vector<Tracked> tracked_;
    std::size_t versions_known_ = 0;  // of all clauses, at the last assess()
    std::vector<Change> changes_;
    std::vector<Interval> coverage_changes_;
    std::uint64_t forgotten_out_of_scope_ = 0;
    Work work_;
};

}  // namespace sulh
