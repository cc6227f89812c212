#pragma once
// SPDX-License-Identifier: Apache-2.0
// How far long work has come, shown on stderr where that is a terminal and nowhere else.

#include <cstdint>
#include <string>
#include <string_view>

namespace sulh {

// Draws at most ten times a second; wipes its line when a step ends. Not safe to share between threads.
class Progress {
   public:
    explicit Progress(bool visible) : visible_(visible) {}
    ~Progress() { finish(); }
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    // A new step of `total` units; 0 where the total is not known.
    void begin(std::string_view step, std::uint64_t total);
    void advance(std::uint64_t units);
    void finish();

   private:
    void draw();

    bool visible_;
    bool drawn_ = false;
    std::string step_;
    std::uint64_t total_ = 0;
    std::uint64_t done_ = 0;
    std::int64_t drawn_at_ms_ = 0;
};

}  // namespace sulh
