// SPDX-License-Identifier: Apache-2.0
#include "casework/docket.hpp"

#include "base/text.hpp"
#include "casework/consequence.hpp"

#include <algorithm>
#include <utility>

namespace sulh {

// Lets `act` change a case and keeps what is told of it elsewhere in step.
template <typename Act>
auto Docket::change(Case& of, Act act) {
    const Instant was_due = of.due;
    const bool was_open = of.stage != Stage::Closed;
    const std::size_t findings = of.findings.size();
    auto out = act(of);
    note_change(of);
    const bool is_open = of.stage != Stage::Closed;
    if (was_open != is_open || was_due != of.due) {
        if (was_open) by_due_.erase({was_due, of.id});
        if (is_open) by_due_.emplace(of.due, of.id);
    }
    if (of.findings.size() != findings) note_breach(of);
    return out;
}

OrRefusal<CaseStep> Docket::take(const CaseEvent& event) {
    if (!taken_.insert(event.id).second)
        return tl::unexpected(
            CaseRefusal{RefusalKind::Replayed, "this message was taken in before", {}});
    advance_to(event.at);
    const auto found = cases_.find(event.case_id);
    const bool opens = event.kind == EventKind::Open || event.kind == EventKind::Complain;
    if (opens) return open(event, found != cases_.end());
    if (found == cases_.end())
        return tl::unexpected(CaseRefusal{
            RefusalKind::UnknownCase, "there is no case '" + printable(event.case_id) + "'", {}});
    return change(found->second, [&](Case& of) { return apply(rules_, precedents_, of, event); });
}

OrRefusal<CaseStep> Docket::open(const CaseEvent& event, bool exists) {
    if (exists)
        return tl::unexpected(
            CaseRefusal{RefusalKind::CaseExists,
                        "a case '" + printable(event.case_id) + "' exists already",
                        {}});
    auto questions = questions_of(agreement_, event.clause);
    if (!questions)
        return tl::unexpected(
            CaseRefusal{RefusalKind::UnknownClause, questions.error().message, {}});
    auto opened = open_case(rules_, event, std::move(*questions));
    if (!opened) return tl::unexpected(std::move(opened).error());
    const Case& of = cases_.emplace(event.case_id, std::move(*opened)).first->second;
    by_due_.emplace(of.due, of.id);
    note_change(of);
    return of.steps.back();
}

void Docket::advance_to(Instant now) {
    while (!by_due_.empty() && by_due_.begin()->first < now) {
        // One lapse at a time over all cases: what is found in one may weigh in the next.
        Case& of = cases_.find(by_due_.begin()->second)->second;
        const Instant just_after = {of.due.ms + 1};
        change(of, [&](Case& one) {
            advance(rules_, precedents_, one, std::min(now, just_after));
            return 0;
        });
    }
}

void Docket::note_breach(const Case& of) {
    const Instant when = of.happened ? *of.happened : of.findings.back().at;
    const auto index = ladder_found(rules_, of);
    for (std::size_t i = 0; i < rules_.ladders.size(); ++i) {
        auto& breaches = precedents_[{of.respondent, rules_.ladders[i].upon}];
        std::erase_if(breaches, [&](const auto& one) { return one.second == of.id; });
        if (index == i) breaches.emplace(when, of.id);
    }
}

void Docket::note_change(const Case& of) {
    if (changed_.empty() || changed_.back() != &of) changed_.push_back(&of);
}

std::vector<const Case*> Docket::take_changed() {
    std::vector<const Case*> out = std::exchange(changed_, {});
    std::ranges::sort(out, {}, [](const Case* of) -> const std::string& { return of->id; });
    const auto repeated = std::ranges::unique(out);
    out.erase(repeated.begin(), repeated.end());
    return out;
}

const Case* Docket::find(std::string_view id) const {
    const auto found = cases_.find(std::string(id));
    return found == cases_.end() ? nullptr : &found->second;
}

std::vector<DueStep> Docket::due(std::size_t count_max) const {
    std::vector<DueStep> out;
    for (const auto& [at, id] : by_due_) {
        if (out.size() == count_max) break;
        out.push_back(due_step(rules_, cases_.find(id)->second));
    }
    return out;
}

}  // namespace sulh
