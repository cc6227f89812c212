// SPDX-License-Identifier: Apache-2.0
#include "report/undertakings.hpp"

#include "registers/instruments.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace sulh {

namespace {

constexpr std::array<std::string_view, 7> status_names = {
    "open", "waiting", "kept", "not kept", "undecidable", "lapsed", "superseded"};

// Does the clause say by when it is done, in every statement?
bool is_dated(const Clause& clause) {
    return std::ranges::all_of(clause.versions.front().readings.front().norms,
                               [](const Norm& norm) { return norm.mode == Mode::Require; });
}

// Is what was promised, or forbidden, held to no place at all?
bool is_placeless(const Clause& clause) {
    return std::ranges::any_of(
        clause.versions.front().readings.front().norms, [](const Norm& norm) {
            return norm.act.places.empty() && norm.act.origins.empty() && norm.act.near.empty() &&
                   norm.keep.empty();
        });
}

class StateReading {
public:
    StateReading(const Registers& registers, const Agreement& agreement,
                 const std::vector<ClauseState>& states, Instant now)
        : registers_(registers), agreement_(agreement), states_(states), now_(now) {}

    UndertakingState state_of(const Undertaking& one) {
        if (!one.superseded_by.empty())
            return {UndertakingStatus::Superseded, "by '" + one.superseded_by + "'"};
        if (auto waiting = state_of_condition(one)) return *waiting;
        return one.statement.empty() ? found(one) : derived(one);
    }

private:
    // Nothing where there is no condition, or it is met. A condition was filed before what hangs on
    // it, so this ends.
    std::optional<UndertakingState> state_of_condition(const Undertaking& one) {
        const Undertaking* condition = registers_.undertaking(one.condition);
        if (condition == nullptr) return std::nullopt;
        const UndertakingStatus status = cached(*condition).status;
        if (status == UndertakingStatus::Kept) return std::nullopt;
        const bool may_come = status == UndertakingStatus::Open ||
                              status == UndertakingStatus::Waiting ||
                              status == UndertakingStatus::Undecidable;
        const std::string because =
            "'" + condition->id + "' is " + std::string(name(status));
        return UndertakingState{
            may_come ? UndertakingStatus::Waiting : UndertakingStatus::Lapsed, because};
    }

    const UndertakingState& cached(const Undertaking& one) {
        const auto known = known_.find(one.id);
        if (known != known_.end()) return known->second;
        return known_.emplace(one.id, state_of(one)).first->second;
    }

    UndertakingState found(const Undertaking& one) const {
        if (one.found)
            return {one.is_found_kept ? UndertakingStatus::Kept : UndertakingStatus::NotKept,
                    "found by " + one.found->person + ": " + one.found->text};
        if (one.due && now_ > *one.due)
            return {UndertakingStatus::Lapsed, "its time passed and nobody found whether it was kept"};
        return {};
    }

    UndertakingState derived(const Undertaking& one) const {
        const std::string id = undertaking_clause(one.id);
        std::size_t complied = 0;
        std::size_t all = 0;
        const Clause* clause = nullptr;
        std::string because;
        bool lacks_coverage = false;
        for (const ClauseState& state : states_) {
            if (agreement_.clauses[state.provision.clause].id != id) continue;
            clause = &agreement_.clauses[state.provision.clause];
            if (state.verdict == Verdict::Breached)
                return {UndertakingStatus::NotKept, state.because.text()};
            ++all;
            lacks_coverage = lacks_coverage || (state.verdict == Verdict::Undetermined &&
                                                state.reason == Reason::NoCoverage);
            complied += state.verdict == Verdict::Complied ? 1 : 0;
            if (because.empty() || state.verdict == Verdict::Undetermined)
                because = state.because.text();
        }
        const bool is_over = one.due && now_ > *one.due;
        const bool is_kept = all > 0 && complied == all && (is_over || is_dated(*clause));
        if (is_kept) return {UndertakingStatus::Kept, because};
        if (lacks_coverage && is_placeless(*clause))
            return {UndertakingStatus::Undecidable,
                    "its statement names no place, and nobody watches everywhere: only reports that "
                    "it was done, or a denial, could settle it"};
        if (is_over) return {UndertakingStatus::Lapsed, because};
        return {UndertakingStatus::Open, because};
    }

    const Registers& registers_;
    const Agreement& agreement_;
    const std::vector<ClauseState>& states_;
    Instant now_;
    std::map<std::string, UndertakingState> known_;
};

}  // namespace

std::string_view name(UndertakingStatus status) {
    return status_names[static_cast<std::size_t>(status)];
}

std::vector<UndertakingState> undertaking_states(const Registers& registers,
                                                 const Agreement& agreement,
                                                 const std::vector<ClauseState>& states,
                                                 Instant now) {
    StateReading reading(registers, agreement, states, now);
    std::vector<UndertakingState> out;
    for (const Undertaking& one : registers.undertakings())
        out.push_back(reading.state_of(one));
    return out;
}

}  // namespace sulh
