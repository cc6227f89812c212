// SPDX-License-Identifier: Apache-2.0
#include "engine/progress.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "base/text.hpp"

namespace sulh {

namespace {

std::int64_t now_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

}  // namespace

void Progress::begin(std::string_view step, std::uint64_t total) {
    finish();
    step_ = step;
    total_ = total;
    done_ = 0;
    drawn_at_ms_ = now_ms();  // steps shorter than the first interval never flicker
}

void Progress::advance(std::uint64_t units) {
    done_ += units;
    if (visible_ && now_ms() - drawn_at_ms_ >= 100) draw();
}

void Progress::draw() {
    constexpr std::size_t width = 24;
    std::string line = "\r" + step_ + "  ";
    if (total_ > 0) {
        const std::uint64_t done = std::min(done_, total_);
        const std::size_t filled = static_cast<std::size_t>(done * width / total_);
        line += "[" + std::string(filled, '#') + std::string(width - filled, '.') + "] " +
                std::to_string(done * 100 / total_) + "%";
    } else {
        line += grouped(static_cast<std::int64_t>(done_));
    }
    std::fputs((line + "\033[K").c_str(), stderr);
    drawn_ = true;
    drawn_at_ms_ = now_ms();
}

void Progress::finish() {
    if (drawn_) std::fputs("\r\033[K", stderr);
    drawn_ = false;
}

}  // namespace sulh
