#pragma once
// SPDX-License-Identifier: Apache-2.0
// Incidents from reports that come in the order of their times: what is over is told and forgotten, so
// that memory goes by how many lie near one another in time and not by how many there are.

#include "corroborate/corroborate.hpp"

#include <functional>
#include <unordered_set>

namespace sulh {

struct StreamSummary {
    std::uint64_t observations = 0;
    std::uint64_t incidents = 0;
    std::uint64_t late = 0;          // began before what had been told already: joined with what was left
    std::uint64_t told_early = 0;    // incidents told before all that might have changed them was in
    std::uint64_t unattached_signs = 0;
    std::size_t held_most = 0;       // observations held at once
};

struct StreamBounds {
    std::size_t portion = 250'000;      // joined at once, or as many as are held from before
    std::size_t held_max = 2'000'000;   // beyond it incidents are told early
};

// Gives the incidents that corroborate() gives for the whole, but for what reaches beyond the window
// (docs/method.md): signs have no weight, a copy of what was told before stands alone, a retraction
// of it comes too late, how much a document tells is counted within the window.
class CorroborationStream {
public:
    // By index into the observations given with it; both die with the call. In the order in which
    // they are over, portion by portion, by key within one.
    using Tell = std::function<void(const Observations&, const Incident&)>;

    // REQUIRES: the method outlives it.
    CorroborationStream(const Method& method, Instant as_of, Tell tell, StreamBounds bounds = {});

    // A copy of `o` of `from`. In the order of when.possible.from; reports without a time may stand
    // anywhere.
    void take(const Observations& from, const Observation& o);
    // Tells what is left. Nothing is taken afterwards.
    StreamSummary finish();

private:
    struct Component {
        Instant first = Instant::latest();
        Instant last = Instant::earliest();
        bool is_told = false;
        bool is_over = false;
    };

    void join(bool is_last);
    std::vector<Component> components(const std::vector<std::uint32_t>& component_of,
                                      bool is_last) const;
    void tell(const Incident& incident);
    void forget(const std::vector<std::uint32_t>& component_of,
                const std::vector<Component>& all);
    bool is_timed(const Observation& o) const;
    bool has(const std::unordered_set<std::string>& ids, const Observation& o) const {
        return ids.contains(std::string(held_.id(o)));
    }

    const Method& method_;
    Instant as_of_;
    Tell tell_;
    StreamBounds bounds_;
    Duration reach_;  // after its end nothing comes to an incident
    Observations held_;
    std::unordered_set<std::string> told_;  // ids of those held that were told; only looked up
    std::unordered_set<std::string> seen_;  // of those held without a time from before
    std::size_t join_at_;
    Instant latest_ = Instant::earliest();  // the latest beginning
    Instant over_ = Instant::earliest();    // what ended before it has been told
    StreamSummary summary_;
};

}  // namespace sulh
