#pragma once
// SPDX-License-Identifier: Apache-2.0
// The only door to the machine's clock.

#include "time/instant.hpp"

namespace sulh {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

// The machine's clock, in whole milliseconds.
class SystemClock : public Clock {
public:
    Instant now() const override;
};

// Always the same instant: exercises and tests.
class FixedClock : public Clock {
public:
    explicit FixedClock(Instant instant) : instant_(instant) {}
    Instant now() const override { return instant_; }

private:
    Instant instant_;
};

}  // namespace sulh
