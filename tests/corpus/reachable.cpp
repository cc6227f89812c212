// SPDX-License-Identifier: Apache-2.0
#include "corpus/reachable.hpp"

#include <algorithm>

namespace sulh {

namespace {

using Per = TallyRule::Per;

// ---- Conditions: what only people can decide is neither yes nor no ----

bool can_be_yes(const Condition& condition);

bool can_be_no(const Condition& condition) {
    switch (condition.kind) {
        case Condition::Kind::Stated:
            return false;
        case Condition::Kind::Not:
            return can_be_yes(condition.parts.front());
        case Condition::Kind::Any:
            return std::all_of(condition.parts.begin(), condition.parts.end(), can_be_no);
        case Condition::Kind::All:
            return std::any_of(condition.parts.begin(), condition.parts.end(), can_be_no);
        case Condition::Kind::Happened:
        case Condition::Kind::Sequence:
            break;  // somebody may say that it did not happen
    }
    return true;
}

bool can_be_yes(const Condition& condition) {
    switch (condition.kind) {
        case Condition::Kind::Stated:
            return false;
        case Condition::Kind::Not:
            return can_be_no(condition.parts.front());
        case Condition::Kind::Any:
            return std::any_of(condition.parts.begin(), condition.parts.end(), can_be_yes);
        case Condition::Kind::All:
            return std::all_of(condition.parts.begin(), condition.parts.end(), can_be_yes);
        case Condition::Kind::Happened:
        case Condition::Kind::Sequence:
            break;
    }
    return true;
}

// Does the breach stand where the exception is not shown? Where the actor must show it, always;
// else only where it surely did not hold.
bool can_fail(const Exception& exception) {
    return exception.burden == Exception::Burden::Actor || can_be_no(exception.condition);
}

// Does every act of the one kind match the other, whatever else is known of it?
bool covers(const EventPattern& wide, const EventPattern& narrow) {
    const bool asks_more = wide.target.kind != ActorTest::Kind::Anyone || !wide.objects.empty() ||
                           !wide.weapons.empty() || !wide.places.empty() ||
                           !wide.origins.empty() || !wide.near.empty() ||
                           wide.count.is_asked() || wide.altitude_m.is_asked();
    if (asks_more) return false;
    return std::all_of(narrow.kinds.begin(), narrow.kinds.end(), [&](Term kind) {
        return std::any_of(wide.kinds.begin(), wide.kinds.end(),
                           [&](Term w) { return is_a(kind, w) == Truth::Yes; });
    });
}

class Reachable {
public:
    Reachable(const Agreement& agreement, const Clause& clause, const Reading& reading,
              const Norm& norm)
        : agreement_(agreement), clause_(clause), norm_(norm) {
        for (const Norm& other : reading.norms) {
            if (other.mode == Mode::Permit) permits_.push_back(&other);
        }
    }

    std::set<Verdict> verdicts() const {
        std::set<Verdict> out;
        if (norm_.mode == Mode::Permit) return out;
        if (can_be_open()) out.insert(Verdict::Undetermined);
        if (can_comply()) out.insert(Verdict::Complied);
        if (can_fall_short() && can_stand()) out.insert(Verdict::Breached);
        if (can_wait()) out.insert(Verdict::Pending);
        if (can_be_excused(false)) out.insert(Verdict::Excused);
        if (can_be_excused(true)) out.insert(Verdict::Waived);
        if (can_lie_outside()) out.insert(Verdict::NotInForce);
        return out;
    }

private:
    // ---- Places ----

    // Can a watch hold the whole of it? The territory of several others is no one zone.
    bool is_one_zone(const PlaceTest& place) const {
        switch (place.kind) {
            case PlaceTest::Kind::InZone:
            case PlaceTest::Kind::WithinOfLine:
            case PlaceTest::Kind::Territory:
            case PlaceTest::Kind::BearersTerritory:
                return true;
            case PlaceTest::Kind::OthersTerritory:
                return actors_with(agreement_, ActorRole::Party).size() == 2;
            case PlaceTest::Kind::OutsideZone:
            case PlaceTest::Kind::AtLeastFromLine:
                break;  // all the rest of the world
        }
        return false;
    }
    bool is_in_one_zone(const EventPattern& pattern) const {
        return std::any_of(pattern.places.begin(), pattern.places.end(),
                           [&](const PlaceTest& place) { return is_one_zone(place); });
    }
    // Can somebody see all of where a breach would lie?
    bool can_be_watched() const {
        const auto is_left_out = [](const PlaceTest& place) {
            return place.kind == PlaceTest::Kind::OutsideZone ||
                   place.kind == PlaceTest::Kind::AtLeastFromLine;
        };
        if (is_in_one_zone(norm_.act)) return true;
        const bool takes_area = norm_.act.places.empty() && is_prohibition();
        if (takes_area && agreement_.area.has_value()) return true;
        if (norm_.mode == Mode::Hold) {
            return std::any_of(norm_.keep.begin(), norm_.keep.end(),
                               [&](const PlaceTest& place) { return is_one_zone(place); });
        }
        return norm_.mode == Mode::Keep && !norm_.keep.empty() && !norm_.keep_on_own_side &&
               std::all_of(norm_.keep.begin(), norm_.keep.end(), is_left_out);
    }
    bool is_prohibition() const {
        if (norm_.mode == Mode::Tally) return !norm_.tally->least.has_value();
        return norm_.mode == Mode::Forbid || norm_.mode == Mode::Keep ||
               (norm_.mode == Mode::Hold && norm_.keep.empty());
    }

    // ---- Times ----

    // Under some reading: from when and until when it binds, as far as the text fixes it.
    struct Bounds {
        std::optional<Instant> from;
        std::optional<Instant> to;
        std::optional<Instant> due;
    };
    Bounds bounds(const EntryReading& entry) const {
        Bounds out;
        out.from = entry.in_force.from;
        if (norm_.starts.has_value()) out.from = instant_of(agreement_, entry, *norm_.starts);
        const bool is_end_open = entry.renewal.has_value();
        Instant end = entry.in_force.to;
        for (const Extension& one : entry.extensions)
            end = std::max(end, one.to);
        if (!is_end_open && end.is_bounded()) out.to = end;
        if (norm_.ends.has_value()) {
            const auto own = instant_of(agreement_, entry, *norm_.ends);
            if (own.has_value() && (!out.to.has_value() || *own < *out.to)) out.to = own;
        }
        if (norm_.due.has_value() && norm_.in_step_with.empty()) {
            out.due = instant_of(agreement_, entry, *norm_.due);
        }
        return out;
    }
    template <typename Question>
    bool under_some_reading(Question question) const {
        return std::any_of(agreement_.entry.begin(), agreement_.entry.end(),
                           [&](const EntryReading& entry) { return question(bounds(entry)); });
    }
    // Is there time between its beginning and its deadline, and does it last so long?
    bool can_fall_due() const {
        return under_some_reading([](const Bounds& b) {
            if (!b.due.has_value()) return true;
            return (!b.from.has_value() || *b.from < *b.due) &&
                   (!b.to.has_value() || *b.due <= *b.to);
        });
    }
    bool can_be_due_later() const {
        return under_some_reading([](const Bounds& b) {
            return !b.due.has_value() || !b.from.has_value() || *b.from < *b.due;
        });
    }
    bool lasts(Duration length) const {
        return under_some_reading([&](const Bounds& b) {
            return !b.from.has_value() || !b.to.has_value() || *b.to - *b.from >= length;
        });
    }
    bool has_end() const {
        return norm_.ends.has_value() ||
               under_some_reading([](const Bounds& b) { return b.to.has_value(); });
    }
    bool is_amended() const { return clause_.versions.size() > 1; }
    // A duty that waits for another happening, or is counted until its end, is pending before it
    // binds; only an amendment ends it unfulfilled.
    bool can_lie_outside() const {
        const bool is_duty = norm_.tally.has_value() && norm_.tally->least.has_value();
        if (is_duty && norm_.tally->per == Per::Ratio) return is_amended();
        const bool starts_surely =
            !norm_.starts.has_value() ||
            under_some_reading([](const Bounds& b) { return b.from.has_value(); });
        if (is_duty && norm_.tally->per == Per::All) return is_amended() || !starts_surely;
        return norm_.starts.has_value() || norm_.ends.has_value() || is_amended() ||
               !agreement_.releases.empty() ||
               std::any_of(agreement_.entry.begin(), agreement_.entry.end(),
                           [](const EntryReading& entry) {
                               return entry.in_force.from.is_bounded() ||
                                      entry.in_force.to.is_bounded();
                           });
    }

    // ---- Verdicts ----

    // A report that somebody denies, or of whose doer nobody knows, is always possible; but what
    // was due before it binds was surely done, or is nothing that is owed.
    bool can_be_open() const { return norm_.mode != Mode::Require || can_be_due_later(); }

    bool is_free_time() const {
        return norm_.schedule.has_value() && norm_.schedule->free_time.has_value();
    }
    bool can_comply() const {
        switch (norm_.mode) {
            case Mode::Forbid:
                return can_be_watched();
            case Mode::Hold:
                return can_be_watched() || norm_.least.has_value();
            case Mode::Tally:
                return can_be_watched() || !norm_.tally->most.has_value();
            case Mode::Keep:
            case Mode::Require:
            case Mode::Respond:
            case Mode::Precede:
            case Mode::Prevent:
                return true;
            case Mode::Permit:
                break;
        }
        return false;
    }

    // Can what it says surely not have been kept, exceptions aside?
    bool can_fall_short() const {
        switch (norm_.mode) {
            case Mode::Forbid:
            case Mode::Keep:
            case Mode::Precede:
                return true;
            case Mode::Hold:
                return norm_.most.has_value() || can_be_watched();
            case Mode::Require:
                return (norm_.due.has_value() || !norm_.in_step_with.empty()) && can_fall_due();
            case Mode::Respond:
                return norm_.window.ms > 0;
            case Mode::Prevent:
                return !norm_.diligence->able.has_value() || can_be_yes(*norm_.diligence->able);
            case Mode::Tally:
                return can_miss_number();
            case Mode::Permit:
                break;
        }
        return false;
    }
    bool can_miss_number() const {
        const TallyRule& rule = *norm_.tally;
        // What would allow it may be unreported, if it could lie anywhere.
        if (rule.most.has_value()) {
            return rule.per != Per::Ratio || is_in_one_zone(rule.other.front());
        }
        switch (rule.per) {
            case Per::Day:
                return lasts(days(1));
            case Per::Week:
                return lasts(days(7));
            case Per::Month:
                return lasts(days(28));
            case Per::Sliding:
                return lasts(rule.window);
            case Per::All:
                return has_end();
            case Per::Ratio:
                return rule.window.ms > 0;
        }
        return false;
    }

    bool can_stand() const {
        const auto& own = norm_.exceptions;
        if (!std::all_of(own.begin(), own.end(), can_fail)) return false;
        return std::none_of(permits_.begin(), permits_.end(), [&](const Norm* permit) {
            const auto& all = permit->exceptions;
            return has_act() && covers(permit->act, norm_.act) &&
                   std::none_of(all.begin(), all.end(), can_fail);
        });
    }
    // Is it an act that a permission can excuse, and not the lack of one?
    bool has_act() const {
        const bool is_act = norm_.mode == Mode::Forbid || norm_.mode == Mode::Keep ||
                            norm_.mode == Mode::Hold;
        return is_act && !is_free_time();
    }
    // What does not count is not excused.
    bool weighs_excuses() const {
        return !is_free_time() &&
               (norm_.mode != Mode::Tally || !norm_.tally->most.has_value());
    }
    bool can_be_excused(bool by_waiver) const {
        if (!by_waiver && norm_.mode == Mode::Prevent && norm_.diligence->able.has_value() &&
            can_be_no(*norm_.diligence->able)) {
            return true;
        }
        if (!weighs_excuses() || !can_fall_short()) return false;
        const auto& own = norm_.exceptions;
        const bool has_own = std::any_of(own.begin(), own.end(), [&](const Exception& one) {
            return one.is_waiver == by_waiver && can_be_yes(one.condition);
        });
        if (has_own || by_waiver || !has_act()) return has_own;
        return std::any_of(permits_.begin(), permits_.end(), [&](const Norm* permit) {
            const auto& all = permit->exceptions;
            return std::all_of(all.begin(), all.end(), [](const Exception& one) {
                return can_be_yes(one.condition);
            });
        });
    }

    bool can_wait() const {
        switch (norm_.mode) {
            case Mode::Require:
                return can_be_due_later();
            case Mode::Respond:
            case Mode::Precede:
            case Mode::Prevent:
                return true;  // until something calls for it
            case Mode::Tally:
                return norm_.tally->least.has_value();
            case Mode::Forbid:
            case Mode::Keep:
            case Mode::Hold:
                return has_act() && can_fall_short() && is_permission_awaited();
            case Mode::Permit:
                break;
        }
        return false;
    }
    // What would permit the act may come after it, and there is time.
    bool is_permission_awaited() const {
        return std::any_of(permits_.begin(), permits_.end(), [](const Norm* permit) {
            const auto& near = permit->act.near;
            return std::any_of(near.begin(), near.end(), [](const NearEvent& one) {
                return one.relation == Relation::After && one.window.ms > 0;
            });
        });
    }

    const Agreement& agreement_;
    const Clause& clause_;
    const Norm& norm_;
    std::vector<const Norm*> permits_;
};

}  // namespace

std::set<Verdict> reachable_verdicts(const Agreement& agreement, const Clause& clause,
                                     const Reading& reading, const Norm& norm) {
    return Reachable(agreement, clause, reading, norm).verdicts();
}

std::set<Verdict> reachable_verdicts(const Agreement& agreement, const Clause& clause) {
    std::set<Verdict> out;
    for (const ClauseVersion& version : clause.versions) {
        for (const Reading& reading : version.readings) {
            for (const Norm& norm : reading.norms)
                out.merge(reachable_verdicts(agreement, clause, reading, norm));
        }
    }
    return out;
}

}  // namespace sulh
