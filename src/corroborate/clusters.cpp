// SPDX-License-Identifier: Apache-2.0
#include "corroborate/clusters.hpp"

#include "base/parallel.hpp"
#include "corroborate/limits.hpp"
#include "corroborate/score.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <queue>
#include <tuple>
#include <unordered_map>

namespace sulh {

namespace {

using Indices = std::vector<std::uint32_t>;

struct Cluster {
    std::array<std::uint32_t, representatives_max> speakers{};  // ascending positions
    std::uint32_t speaker_count = 0;
    ShortList<Symbol> documents;  // ascending by number; only looked through, never printed
    bool is_informative = false;
    std::uint32_t version = 0;  // of all clusters, only single reports share one: 0
};

// A pair of clusters and what their union was worth when last looked at: never less than it is
// worth now.
struct Offer {
    std::int64_t points = 0;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t version_a = 0;
    std::uint32_t version_b = 0;
};

struct IsWorse {
    bool operator()(const Offer& x, const Offer& y) const {
        if (x.points != y.points) return x.points < y.points;
        return std::tie(x.a, x.b) > std::tie(y.a, y.b);
    }
};

using Offers = std::priority_queue<Offer, std::vector<Offer>, IsWorse>;

class Joining {
public:
    Joining(const Method& method, const std::vector<Comparable>& facts,
            const std::vector<ShortList<Symbol>>& documents,
            const std::vector<Candidate>& candidates)
        : method_(method), facts_(facts), parent_(facts.size()), slot_of_(facts.size(), 0) {
        std::iota(parent_.begin(), parent_.end(), 0U);
        first_offers_.reserve(candidates.size());
        clusters_.reserve(std::min(facts.size(), 2 * candidates.size()));
        for (const Candidate& c : candidates) {
            start(c.a, documents);
            start(c.b, documents);
            first_offers_.push_back({c.points, c.a, c.b, 0, 0});
        }
        sort_in_parallel(first_offers_,
                         [](const Offer& x, const Offer& y) { return IsWorse{}(y, x); });
    }

    std::vector<std::uint32_t> run() {
        std::size_t next = 0;
        while (next < first_offers_.size() || !offers_.empty()) {
            const bool is_first =
                next < first_offers_.size() &&
                (offers_.empty() || !IsWorse{}(first_offers_[next], offers_.top()));
            const Offer offer = is_first ? first_offers_[next] : offers_.top();
            is_first ? void(++next) : offers_.pop();
            consider(offer);
        }
        return number();
    }

private:
    void start(std::uint32_t i, const std::vector<ShortList<Symbol>>& documents) {
        if (slot_of_[i] != 0) return;
        Cluster cluster;
        cluster.speakers[0] = i;
        cluster.speaker_count = 1;
        cluster.is_informative = facts_[i].is_informative();
        if (!documents.empty()) cluster.documents = documents[i];
        if (const Symbol own = facts_[i].document; own != Symbol::none)
            cluster.documents.push_back(own);
        std::sort(cluster.documents.begin(), cluster.documents.end());
        clusters_.push_back(std::move(cluster));
        slot_of_[i] = static_cast<std::uint32_t>(clusters_.size());
    }

    Cluster& cluster(std::uint32_t root) { return clusters_[slot_of_[root] - 1]; }

    std::uint32_t find(std::uint32_t i) {
        while (parent_[i] != i)
            i = parent_[i] = parent_[parent_[i]];
        return i;
    }

    void consider(Offer offer) {
        std::tie(offer.a, offer.b) = std::minmax(find(offer.a), find(offer.b));
        if (offer.a == offer.b) return;
        const Cluster& a = cluster(offer.a);
        const Cluster& b = cluster(offer.b);
        if (offer.version_a == a.version && offer.version_b == b.version) {
            if (!share_document(a, b)) merge(offer.a, offer.b);
            return;
        }
        const std::int64_t points = worth(offer.a, offer.b);
        if (points > 0) offers_.push({points, offer.a, offer.b, a.version, b.version});
    }

    struct Known {
        std::uint32_t version_a = 0;
        std::uint32_t version_b = 0;
        std::int64_t points = 0;
    };

    std::int64_t worth(std::uint32_t a, std::uint32_t b) {
        const Cluster& x = cluster(a);
        const Cluster& y = cluster(b);
        Known& known = known_[std::uint64_t{a} << 32 | b];
        if (known.points != 0 && known.version_a == x.version && known.version_b == y.version)
            return -1;  // the same offer already stands, or was turned down
        known = {x.version, y.version, mean(x, y)};
        if (known.points == 0) known.points = -1;
        return known.points;
    }

    std::int64_t mean(const Cluster& x, const Cluster& y) const {
        if (share_document(x, y)) return score_floor;
        std::int64_t sum = 0;
        for (std::uint32_t i = 0; i < x.speaker_count; ++i)
            for (std::uint32_t j = 0; j < y.speaker_count; ++j)
                sum += total_score(method_, facts_[x.speakers[i]], facts_[y.speakers[j]]);
        return sum / (std::int64_t{x.speaker_count} * y.speaker_count);
    }

    static bool share_document(const Cluster& x, const Cluster& y) {
        const auto& fewer = x.documents.size() < y.documents.size() ? x.documents : y.documents;
        const auto& more = x.documents.size() < y.documents.size() ? y.documents : x.documents;
        return std::any_of(fewer.begin(), fewer.end(), [&](Symbol d) {
            return std::binary_search(more.begin(), more.end(), d);
        });
    }

    void merge(std::uint32_t a, std::uint32_t b) {
        Cluster& x = cluster(a);
        Cluster& y = cluster(b);
        if (x.is_informative == y.is_informative) {
            merge_speakers(x, y);
        } else if (y.is_informative) {
            x.speakers = y.speakers;
            x.speaker_count = y.speaker_count;
        }
        x.is_informative = x.is_informative || y.is_informative;
        if (!y.documents.empty()) merge_documents(x, y);
        y = {};
        x.version = ++last_version_;
        parent_[b] = a;
    }

    static void merge_speakers(Cluster& x, const Cluster& y) {
        std::array<std::uint32_t, 2 * representatives_max> all{};
        std::merge(x.speakers.begin(), x.speakers.begin() + x.speaker_count, y.speakers.begin(),
                   y.speakers.begin() + y.speaker_count, all.begin());
        x.speaker_count =
            std::min<std::uint32_t>(x.speaker_count + y.speaker_count, representatives_max);
        std::copy_n(all.begin(), x.speaker_count, x.speakers.begin());
    }

    static void merge_documents(Cluster& x, const Cluster& y) {
        std::vector<Symbol> documents;
        documents.reserve(x.documents.size() + y.documents.size());
        std::merge(x.documents.begin(), x.documents.end(), y.documents.begin(), y.documents.end(),
                   std::back_inserter(documents));
        x.documents = std::move(documents);
    }

    std::vector<std::uint32_t> number() {
        std::vector<std::uint32_t> cluster_of(facts_.size());
        std::uint32_t next = 0;
        for (std::uint32_t i = 0; i < facts_.size(); ++i) {
            const std::uint32_t root = find(i);
            cluster_of[i] = root == i ? next++ : cluster_of[root];
        }
        return cluster_of;
    }

    const Method& method_;
    const std::vector<Comparable>& facts_;
    Indices parent_;
    Indices slot_of_;  // number of a cluster + 1, or 0: a report without candidates
    std::vector<Cluster> clusters_;
    std::uint32_t last_version_ = 0;
    std::vector<Offer> first_offers_;                 // of single reports, best first
    Offers offers_;                                   // of clusters
    std::unordered_map<std::uint64_t, Known> known_;  // only looked up, never walked through
};

}  // namespace

std::vector<std::uint32_t> find_clusters(const Method& method,
                                         const std::vector<Comparable>& facts,
                                         const std::vector<ShortList<Symbol>>& documents,
                                         const std::vector<Candidate>& candidates) {
    return Joining(method, facts, documents, candidates).run();
}

}  // namespace sulh
