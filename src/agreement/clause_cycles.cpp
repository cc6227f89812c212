// SPDX-License-Identifier: Apache-2.0
// Whether a clause was breached cannot hang on whether it was breached.
#include "agreement/resolver.hpp"

#include <algorithm>

namespace sulh {

namespace {

// What a clause waits for: another's breach, or its completion.
struct Edge {
    std::string to;
    bool is_breach = false;
    FilePosition at;
};
using Edges = std::map<std::string, std::vector<Edge>>;

void add_edge(const std::optional<Moment>& moment, std::vector<Edge>& out) {
    if (!moment) return;
    const bool is_breach = moment->from == Moment::From::ClauseBreached;
    if (is_breach || moment->from == Moment::From::ClauseDone)
        out.push_back({moment->clause, is_breach, moment->at});
}

Edges edges_of(const Agreement& agreement) {
    Edges out;
    for (const Clause& clause : agreement.clauses) {
        std::vector<Edge>& edges = out[clause.id];
        for (const ClauseVersion& version : clause.versions) {
            for (const Reading& reading : version.readings) {
                for (const Norm& norm : reading.norms) {
                    for (const auto* moment : {&norm.starts, &norm.ends, &norm.due, &norm.baseline})
                        add_edge(*moment, edges);
                    if (!norm.trigger_clause.empty())
                        edges.push_back({norm.trigger_clause, true, norm.at});
                }
            }
        }
    }
    return out;
}

bool reaches(const Edges& edges, const std::string& from, const std::string& wanted) {
    std::set<std::string> seen{from};
    std::vector<std::string> open{from};
    while (!open.empty()) {
        const std::string at = open.back();
        open.pop_back();
        if (at == wanted) return true;
        const auto found = edges.find(at);
        if (found == edges.end()) continue;
        for (const Edge& edge : found->second) {
            if (seen.insert(edge.to).second) open.push_back(edge.to);
        }
    }
    return false;
}

}  // namespace

void check_clause_cycles(Resolver& resolver) {
    const Edges edges = edges_of(resolver.agreement);
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& [id, list] : edges) {
        for (const Edge& edge : list) {
            if (!edge.is_breach || !seen.emplace(id, edge.to).second) continue;
            if (!reaches(edges, edge.to, id)) continue;
            const auto other = resolver.clause_names.find(edge.to);
            resolver.diagnostics.conflict(
                "circular-clauses",
                "clause '" + id + "' hangs on a breach of '" + edge.to +
                    (edge.to == id ? "', which is the clause itself"
                                   : "', which hangs on it again"),
                edge.at, other == resolver.clause_names.end() ? edge.at : other->second,
                "'" + edge.to + "' is here", "let one of the two hang on a happening or a date");
        }
    }
}

}  // namespace sulh
