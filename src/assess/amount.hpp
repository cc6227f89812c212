#pragma once
// SPDX-License-Identifier: Apache-2.0
// Numbers that the text states, or leaves to what a party declares.

#include "assess/events.hpp"

#include <limits>
#include <memory>
#include <string>

namespace sulh {

// A number known between two bounds, both included.
struct Amount {
    double least = 0;
    double most = std::numeric_limits<double>::infinity();
    ReasonSet reasons;  // why the two differ
    friend bool operator==(const Amount&, const Amount&) = default;
};
std::string to_text(const Amount& amount);  // "600", "800 to 900", "at least 0"

// What one bearer declared of the things of a pattern. The context must outlive it; the pattern
// need not.
class Declarations {
public:
    Declarations(const Context& context, const EventPattern& things, ActorIndex bearer,
                 std::int32_t roots_min);

    // What the quantity is at that time: the number, or that part of the latest declaration before
    // it. Of several that may be the latest, what holds them all; without one, any number from
    // 1 on (no coverage).
    Amount amount(const Quantity& quantity, const When& when, Tracer* tracer);

private:
    Amount declared(const When& when, Tracer* tracer);
    const EventTimeline& all();

    const Context& context_;
    EventPattern pattern_;
    ActorIndex bearer_;
    std::int32_t roots_min_;
    std::unique_ptr<EventTimeline> all_;
};

}  // namespace sulh
