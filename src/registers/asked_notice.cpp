// SPDX-License-Identifier: Apache-2.0
#include "registers/asked_notice.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sulh {

namespace {

bool is_one_of(const std::vector<Term>& kinds, Term kind) {
    return std::ranges::any_of(kinds, [&](Term one) { return is_a(kind, one) != Truth::No; });
}

bool asks_for(const Agreement& agreement, const Norm& norm, const Communication& of) {
    if (norm.mode != Mode::Precede || !norm.trigger) return false;
    const bool is_borne = std::ranges::any_of(norm.bearers, [&](ActorIndex bearer) {
        return agreement.actors[bearer].id == of.sender;
    });
    return is_borne && is_one_of(norm.trigger->kinds, term(of.activity)) &&
           is_one_of(norm.act.kinds, term(of.word));
}

AskedNotice asked(const Clause& clause, const Norm& norm, const Communication& of) {
    AskedNotice out = {clause.id, clause.article, norm.lead, std::nullopt, {}};
    if (of.from) out.given = *of.from - counted_at(of);
    for (const std::string& wanted : norm.stating) {
        const bool is_stated = std::ranges::any_of(of.particulars, [&](const std::string& one) {
            return equals_ignoring_case(one, wanted);
        });
        if (!is_stated) out.missing.push_back(wanted);
    }
    return out;
}

}  // namespace

std::vector<AskedNotice> asked_notices(const Agreement& agreement, const Communication& of) {
    std::vector<AskedNotice> out;
    if (of.activity.empty()) return out;
    for (const Clause& clause : agreement.clauses) {
        const ClauseVersion& version = clause.versions[version_known_at(clause, of.sent.at)];
        for (const Reading& reading : version.readings) {
            for (const Norm& norm : reading.norms) {
                if (asks_for(agreement, norm, of)) out.push_back(asked(clause, norm, of));
            }
        }
    }
    return out;
}

}  // namespace sulh
