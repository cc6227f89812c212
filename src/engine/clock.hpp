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

// Runs as the machine's does, from `start` on: an exercise that lies in another year.
class ShiftedClock : public Clock {
public:
    explicit ShiftedClock(Instant start);
    Instant now() const override;

private:
    Instant start_;
    std::int64_t since_ms_;  // of a clock that nobody sets
};

}  // namespace sulh
